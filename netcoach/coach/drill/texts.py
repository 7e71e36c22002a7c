"""The words of Orientation beyond the topics sheet: situations to drill, norms, friendly places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from netcoach.coach.reading import ContentError, Rule, describe, read_list

DRILLS = ("topic", "change", "exit", "reply")
"""What a situation of the file may drill, as the start of its key says."""


@dataclass(frozen=True)
class Situation:
    """What someone says or what happens; the key says what answers it: "exit:alone".

    ``safety`` is advice that comes before anything else. ``answers`` stand here only where nothing
    else on the topics sheet answers it.
    """

    key: Annotated[str, Rule(unique=True)]
    heard: Annotated[str, Rule(longest=160)]
    title: str = ""
    answers: tuple[str, ...] = ()
    safety: str = ""

    @property
    def drill(self) -> str:
        """What it drills: topic, change, exit or reply."""
        return self.key.partition(":")[0]

    @property
    def of(self) -> str:
        """The key of the topic, the exit or the changes."""
        return self.key.partition(":")[2]


@dataclass(frozen=True)
class Norm:
    """What many rooms expect: why, what to say, and a situation in which to drill it."""

    key: Annotated[str, Rule(unique=True)]
    title: Annotated[str, Rule(longest=24)]
    why: str
    heard: Annotated[str, Rule(longest=160)]
    say: tuple[str, ...]


@dataclass(frozen=True)
class Venue:
    """A friendly place to practise; ``expect`` is a small expectation to begin with.

    ``words`` are those by which an event's name shows that the user knows such a place.
    """

    key: Annotated[str, Rule(unique=True)]
    name: str
    event_type: str
    why: str
    expect: str
    words: tuple[str, ...]


class DrillTexts:
    """These words under a folder of assets; each file is read when first asked for, and once.

    Every property raises ContentError where its file is missing or wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def situations(self) -> tuple[Situation, ...]:
        """What to answer in a drill."""
        file = "situations.toml"
        found = read_list(self._folder, file, "situation", Situation)
        for number, one in enumerate(found, 1):
            if one.drill not in DRILLS or not one.of:
                expected = f"{', '.join(DRILLS)}, then : and a name"
                raise ContentError(file, f"situation[{number}].key", expected, describe(one.key))
        return found

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """What many rooms expect."""
        return read_list(self._folder, "bridge.toml", "norm", Norm)

    @cached_property
    def venues(self) -> tuple[Venue, ...]:
        """Friendly places to practise."""
        return read_list(self._folder, "venues.toml", "venue", Venue)
