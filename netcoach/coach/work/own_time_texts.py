"""The words on own-time work, from channels.toml: the parts of its score, channels and roles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from netcoach.coach.reading import ContentError, Rule, read
from netcoach.coach.work.own_time import PARTS
from netcoach.records import Commitment

FILE = "channels.toml"
_CHANNELS = tuple(value for value, _ in Commitment.spec("channel").choices)


@dataclass(frozen=True)
class PartText:
    """The words of one part of the score."""

    key: Annotated[str, Rule(unique=True, one_of=PARTS)]
    label: Annotated[str, Rule(longest=12)]
    why: Annotated[str, Rule(longest=120)]
    source: str


@dataclass(frozen=True)
class Role:
    """Something to do there, and why it suits."""

    name: Annotated[str, Rule(longest=34)]
    why: Annotated[str, Rule(longest=110)]


@dataclass(frozen=True)
class Channel:
    """A way to give one's own time, with its roles."""

    key: Annotated[str, Rule(unique=True, one_of=_CHANNELS)]
    why: Annotated[str, Rule(longest=130)]
    source: str
    roles: Annotated[tuple[Role, ...], Rule(called="role")]

    @property
    def title(self) -> str:
        """The channel in words, as the record says it."""
        return dict(Commitment.spec("channel").choices)[self.key].capitalize()


@dataclass(frozen=True)
class OwnTimeTexts:
    """All of channels.toml; the parts in the order of the score, a channel for each choice."""

    parts: Annotated[tuple[PartText, ...], Rule(called="part")]
    channels: Annotated[tuple[Channel, ...], Rule(called="channel")]


def read_own_time(folder: Path) -> OwnTimeTexts:
    """Read channels.toml. Raises ContentError where it is wrong or lacks a part or a channel."""
    texts = read(folder, FILE, OwnTimeTexts)
    if tuple(one.key for one in texts.parts) != PARTS:
        raise ContentError(FILE, "part", f"the parts {', '.join(PARTS)}", "others")
    if tuple(one.key for one in texts.channels) != _CHANNELS:
        raise ContentError(FILE, "channel", f"the channels {', '.join(_CHANNELS)}", "others")
    return texts


__all__ = ["Channel", "OwnTimeTexts", "PartText", "Role", "read_own_time"]
