"""The coach's words on work time and on management support, from work.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from netcoach.coach.reading import ContentError, Rule, read
from netcoach.coach.work.support import PARTS
from netcoach.records import Plan

FILE = "work.toml"
_ALLOWS = tuple(value for value, _ in Plan.spec("job_allows").choices)
SAYINGS = ("hours", "refused", "smaller", "own_time", "career", "report", "no_goal")


@dataclass(frozen=True)
class CasePartText:
    """A part of the case for management: its title, and what to write where it is missing."""

    key: Annotated[str, Rule(unique=True, one_of=PARTS)]
    title: Annotated[str, Rule(longest=18)]
    help: Annotated[str, Rule(longest=90)]


@dataclass(frozen=True)
class AllowsText:
    """What follows from how far the job allows it."""

    key: Annotated[str, Rule(unique=True, one_of=_ALLOWS)]
    say: Annotated[str, Rule(longest=160)]


@dataclass(frozen=True)
class Saying:
    """A sentence of a panel."""

    key: Annotated[str, Rule(unique=True, one_of=SAYINGS)]
    say: Annotated[str, Rule(longest=240)]


@dataclass(frozen=True)
class _File:
    parts: Annotated[tuple[CasePartText, ...], Rule(called="part")]
    allows: tuple[AllowsText, ...]
    sayings: Annotated[tuple[Saying, ...], Rule(called="saying")]


class WorkTexts:
    """The words of work.toml by their keys. Raises ContentError where one is missing or wrong."""

    def __init__(self, folder: Path) -> None:
        file = read(folder, FILE, _File)
        self.parts = {one.key: one for one in file.parts}
        self.allows = {one.key: one.say for one in file.allows}
        self._sayings = {one.key: one.say for one in file.sayings}
        for called, wanted, found in (
            ("part", PARTS, self.parts),
            ("allows", _ALLOWS, self.allows),
            ("saying", SAYINGS, self._sayings),
        ):
            for key in wanted:
                if key not in found:
                    raise ContentError(FILE, called, f'an entry "{key}"', "none")

    def say(self, key: str) -> str:
        """Return a sentence by its key."""
        return self._sayings[key]


__all__ = ["AllowsText", "CasePartText", "Saying", "WorkTexts"]
