"""What a rule of the coach is: when it applies, what it names, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from netcoach.records import Snapshot
from netcoach.text import shorten

Words = tuple[tuple[str, str], ...]
"""What stands in the gaps of a sentence: pairs of a gap and its words."""

Verb = Literal[
    "add", "edit", "open", "step", "practise", "log", "drill", "floor", "debrief", "pocket",
    "introduce", "write", "offer", "answer",
]  # fmt: skip

STAGES = ("preparation", "orientation", "implementation", "assessment")

NAME = 24
"""The longest name in a sentence, in characters."""
LONG_NAME = 36
"""The longest thing promised or asked for in a sentence, in characters."""
MOST = 20
"""How many occasions one rule gives at most."""


@dataclass(frozen=True, slots=True)
class Action:
    """What Enter does: "add" a ``kind``, "edit" or "open" a ``record`` of it, go to a ``step``,
    "practise" a pitch (``record``, or None for the user's choice), "log" a conversation, "drill"
    the cards, go on the "floor" at an event (``record``) or on with the one that is open, "debrief"
    a floor, show the "pocket" card of an event, or offer the ways in to a target (``record``) that
    "introduce" the user, "write" to a person (``record``), show what to "offer" them, or note the
    "answer" to a message to one (``record`` of a reconnection).

    ``preset`` fills fields of the form: (name, value) pairs.
    """

    verb: Verb
    kind: str = ""
    record: int | None = None
    step: str = ""
    preset: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time a rule applies: how urgent it is, what to do, and the words for the gaps."""

    urgency: int
    action: Action
    words: Words = ()


Occasions = Iterable[Occasion]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its key in assets/advice.toml; ``gaps`` are the {gaps} its sentence may use."""

    key: str
    gaps: tuple[str, ...]
    find: Callable[[Snapshot], Occasions]

    def occasions(self, snapshot: Snapshot) -> tuple[Occasion, ...]:
        """Return the times the rule applies, at most 20, the most pressing first."""
        return tuple(islice(self.find(snapshot), MOST))


def rule(key: str, *gaps: str) -> Callable[[Callable[[Snapshot], Occasions]], Rule]:
    """Make a rule of a function that finds its occasions."""
    return lambda find: Rule(key, gaps, find)


def name(text: str, otherwise: str, length: int = NAME) -> str:
    """Return a name for a sentence: cleaned, on one line, short, without a full stop."""
    return shorten(text, length).rstrip(".") or otherwise


# How urgent: others wait for a promise; a coming day cannot be moved; the rest can wait.

PROMISED = 90
OVERDUE = 64
OBJECTIVE = 60
DATED = 45
WAITING = 40
STEP = 30
LATER = 20
LEFT = 9
"""What is left of a stage, in the order of its gate: the figures below it are for the next ones."""
CALM = 0


def before(days: int) -> int:
    """Return how urgent it is to prepare an event so many days ahead."""
    if days <= 1:
        return 80
    if days <= 3:
        return 70
    return 55 if days <= 7 else STEP


def after(days: int) -> int:
    """Return how urgent it is to note what came of an event: memory fades within days."""
    if days <= 2:
        return 75
    return 55 if days <= 7 else STEP
