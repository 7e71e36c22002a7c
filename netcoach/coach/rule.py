"""What a rule of the coach is: when it applies, what it names, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Literal

from netcoach.records import KINDS, Quiet, Snapshot
from netcoach.text import one_line, shorten, within
from netcoach.values import Values, frozen

Words = tuple[tuple[str, str], ...]
"""What stands in the gaps of a sentence: pairs of a gap and its words."""

About = tuple[str, int] | None

Verb = Literal[
    "add", "edit", "open", "step", "practise", "log", "drill", "floor", "debrief", "pocket",
    "introduce", "report", "review", "cycle", "put_off", "write", "offer", "answer",
]  # fmt: skip

STAGES = ("preparation", "orientation", "implementation", "assessment")

NAME = 24
"""The longest name in a sentence, in characters."""
LONG_NAME = 36
"""The longest thing promised or asked for in a sentence, in characters."""
WHOM = 60
"""The longest name or description of a target in a sentence, in characters."""
MOST = 20
"""How many occasions one rule gives at most."""


# How urgent: others wait for a promise; a coming day cannot be moved; the rest can wait.

PROMISED = 90
OVERDUE = 64
OBJECTIVE = 60
DATED = 45
WAITING = 40
ONCE = 39
"""What is asked once and in time: else what comes every week would always go before it."""
STEP = 30
LATER = 20
LEFT = 9
"""What is left of a stage, in the order of its gate: the figures below it are for the next ones."""
CALM = 0


@frozen
class Action(Values):
    """What Enter does: "add" a ``kind``, "edit" or "open" a ``record`` of it, go to a ``step``,
    "practise" a pitch (``record``, or None for the user's choice), "log" a conversation, "drill"
    the cards, go on the "floor" at an event (``record``) or on with the one that is open, "debrief"
    a floor, show the "pocket" card of an event, offer the ways in to a target (``record``) that
    "introduce" the user, or "report" back on a request for support (``record``). "review" begins a
    review with what ``preset`` says of it, of an event if ``record`` is one's, or goes on with the
    ``record`` of a review; "cycle" begins the next cycle after the plan ``record``; "put_off" lists
    what is put off; "write" to a person (``record``), show what to "offer" them, or note the
    "answer" to a message to one (``record`` of a reconnection).

    ``preset`` fills fields of the form: (name, value) pairs.
    """

    verb: Verb
    kind: str = ""
    record: int | None = None
    step: str = ""
    preset: tuple[tuple[str, object], ...] = ()

    @property
    def about(self) -> About:
        """The kind and id of the record it is about: the one to open, else the first to which what
        is to be added belongs; None where it is about none."""
        if self.record is not None:
            return self.kind or _ALONE.get(self.verb, ""), self.record
        added = KINDS.get(self.kind or _ALONE.get(self.verb, ""))
        refers = {spec.name: spec.refers for spec in added.specs()} if added and self.preset else {}
        for field, value in self.preset:
            if refers.get(field) and isinstance(value, int):
                return refers[field], value
        return None


_ALONE = {"practise": "pitch", "log": "conversation"}
"""What a verb is about that needs no kind."""


@frozen
class Occasion(Values):
    """One time a rule applies: how urgent it is, what to do, and the words for the gaps."""

    urgency: int
    action: Action
    words: Words = ()


Occasions = Iterable[Occasion]


@frozen
class Rule(Values):
    """A rule by its key in assets/advice.toml; ``gaps`` are the {gaps} its sentence may use.

    One that is ``kept`` is never put off as a rule: someone else waits for what it asks, so that
    only the promise itself can be given a later day. One that takes its time to find its occasions
    says how urgent they are at ``most``.
    """

    key: str
    gaps: tuple[str, ...]
    find: Callable[[Snapshot], Occasions]
    kept: bool = False
    most: int = PROMISED

    def occasions(self, snapshot: Snapshot) -> tuple[Occasion, ...]:
        """Return the times the rule applies, at most 20, the most pressing first; those put off
        are left out."""
        wanted = (one for one in self.find(snapshot) if self.put_off(one, snapshot) is None)
        return tuple(islice(wanted, MOST))

    def left_out(self, snapshot: Snapshot) -> tuple[tuple[Occasion, Quiet], ...]:
        """Return the times the rule applies and is put off, at most 20, each with what says so."""
        found = ((one, self.put_off(one, snapshot)) for one in self.find(snapshot))
        return tuple(islice(((one, by) for one, by in found if by is not None), MOST))

    def put_off(self, one: Occasion, snapshot: Snapshot) -> Quiet | None:
        """Return what puts an occasion off, None where nothing does."""
        return None if self.kept else quiet_by(self.key, one.action, snapshot)


def quiet_by(key: str, action: Action, snapshot: Snapshot) -> Quiet | None:
    """Return what puts off the advice of a rule to do an action, None where nothing does."""
    for quiet in snapshot.quiet:
        if quiet.rule == key and (not quiet.kind or action.about == (quiet.kind, quiet.record)):
            return quiet
    return None


def rule(
    key: str, *gaps: str, kept: bool = False, most: int = PROMISED
) -> Callable[[Callable[[Snapshot], Occasions]], Rule]:
    """Make a rule of a function that finds its occasions."""
    return lambda find: Rule(key, gaps, find, kept, most)


def name(text: str, otherwise: str, length: int = NAME) -> str:
    """Return a name for a sentence: cleaned, on one line, short, without a full stop."""
    return shorten(text, length).rstrip(".") or otherwise


def whom(text: str, otherwise: str) -> str:
    """Return whom a target stands for, for within a sentence: a description ("somebody from a small
    firm") with a small letter. It may be longer than other names: half of it would mean nobody."""
    return name(within(one_line(text)), otherwise, WHOM)


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
