"""What the counts of a period say against each other: plainly, and kindly.

Each is a rule with a key; its sentence stands in assets/contradictions.toml. The figures from which
on each speaks are our defaults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from netcoach.coach.advice import filled
from netcoach.coach.reading import ContentError, describe, read_list
from netcoach.coach.reading import Rule as Demand
from netcoach.coach.review.tally import Tally
from netcoach.text import counted

FILE = "contradictions.toml"
MOST = 4
"""So many are shown at most: more would bury the first."""


@dataclass(frozen=True)
class ContradictionText:
    """The counts beside each other, with {gaps}; what that may mean, kindly; and a first step."""

    key: Annotated[str, Demand(unique=True)]
    say: Annotated[str, Demand(longest=110)]
    mean: Annotated[str, Demand(longest=160)]
    source: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two counts that do not fit together, and what to make of it."""

    key: str
    say: str
    mean: str
    source: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a period, with how far the objective came in it (0–1, None where not known),
    how often the user scored themselves two or more above the log, of how many questions, and the
    takes: in all, and before somebody live."""

    tally: Tally
    progress: float | None = None
    above: int = 0
    scored: int = 0
    takes: int = 0
    live: int = 0


Gaps = dict[str, str]


def _no_use(c: Counts) -> Gaps | None:
    t = c.tally
    if t.events >= 3 and t.people >= 10 and not t.resolved:
        return {
            "events": counted(t.events, "event"),
            "people": _people(t.people),
            "offers": counted(t.offers, "offer"),
            "resolved": f"{t.resolved} resolved",
        }
    return None


def _only_asked(c: Counts) -> Gaps | None:
    t = c.tally
    return {"asks": counted(t.asks, "ask")} if t.asks >= 3 and not t.offers else None


def _never_asked(c: Counts) -> Gaps | None:
    t = c.tally
    return {"offers": counted(t.offers, "offer")} if t.offers >= 4 and not t.asks else None


def _promised_more(c: Counts) -> Gaps | None:
    t = c.tally
    if t.due >= 4 and t.kept / t.due < 0.75:
        return {"kept": str(t.kept), "due": str(t.due), "made": str(t.made)}
    return None


def _passed_by(c: Counts) -> Gaps | None:
    t = c.tally
    if t.targets >= 4 and t.met / t.targets < 0.3:
        return {"targets": str(t.targets), "met": str(t.met)}
    return None


def _no_thread(c: Counts) -> Gaps | None:
    t = c.tally
    return {"new": _people(t.new_people, "new ")} if t.new_people >= 5 and not t.made else None


def _same_faces(c: Counts) -> Gaps | None:
    t = c.tally
    return {"talks": counted(t.talks, "talk")} if t.talks >= 8 and not t.new_people else None


def _hours_only(c: Counts) -> Gaps | None:
    t = c.tally
    if t.hours is not None and t.hours >= 10 and not t.outcomes:
        return {"hours": f"{t.hours:.3g}", "events": counted(t.events, "event")}
    return None


def _unread(c: Counts) -> Gaps | None:
    t = c.tally
    return {"named": str(t.named)} if t.named >= 3 and not t.researched else None


def _only_rehearsed(c: Counts) -> Gaps | None:
    if c.takes >= 8 and not c.live and c.tally.events >= 2:
        return {"takes": str(c.takes), "events": counted(c.tally.events, "event")}
    return None


def _standing_still(c: Counts) -> Gaps | None:
    if c.tally.events >= 4 and c.progress is not None and c.progress <= 0:
        return {"events": counted(c.tally.events, "event"), "talks": counted(c.tally.talks, "talk")}
    return None


def _rated_high(c: Counts) -> Gaps | None:
    return {"above": str(c.above), "scored": str(c.scored)} if c.above >= 3 else None


def _people(number: int, kind: str = "") -> str:
    return f"1 {kind}person" if number == 1 else f"{number} {kind}people"


RULES: Mapping[str, tuple[tuple[str, ...], Callable[[Counts], Gaps | None]]] = {
    "no_use": (("events", "people", "offers", "resolved"), _no_use),
    "standing_still": (("events", "talks"), _standing_still),
    "hours_only": (("hours", "events"), _hours_only),
    "only_asked": (("asks",), _only_asked),
    "never_asked": (("offers",), _never_asked),
    "promised_more": (("kept", "due", "made"), _promised_more),
    "passed_by": (("targets", "met"), _passed_by),
    "unread": (("named",), _unread),
    "no_thread": (("new",), _no_thread),
    "same_faces": (("talks",), _same_faces),
    "only_rehearsed": (("takes", "events"), _only_rehearsed),
    "rated_high": (("above", "scored"), _rated_high),
}
"""Every rule with the gaps it fills, the weightiest first."""


def read_contradictions(folder: Path) -> dict[str, ContradictionText]:
    """Read the words of the rules from the folder of assets.

    Raises ContentError where the file is missing or wrong, lacks the words of a rule, has words
    for none, or a gap that its rule does not fill.
    """
    texts = {text.key: text for text in read_list(folder, FILE, "contradiction", ContradictionText)}
    for number, text in enumerate(texts.values(), 1):
        at = f"contradiction[{number}]"
        if text.key not in RULES:
            raise ContentError(FILE, f"{at}.key", "the key of a rule", describe(text.key))
        known = RULES[text.key][0]
        for gap in re.findall(r"\{([^{}]*)\}", text.say + text.mean):
            if gap not in known:
                expected = f"gaps among these: {', '.join(known)}"
                raise ContentError(FILE, f"{at}.say", expected, f"{{{gap}}}")
    missing = next((key for key in RULES if key not in texts), None)
    if missing is not None:
        raise ContentError(FILE, "contradiction", f'words for "{missing}"', "none")
    return texts


def contradictions(
    counts: Counts, texts: Mapping[str, ContradictionText]
) -> tuple[Contradiction, ...]:
    """Return what the counts say against each other, the weightiest first, four at most."""
    found = []
    for key, (_, find) in RULES.items():
        gaps = find(counts)
        if gaps is not None:
            text = texts[key]
            say = filled(text.say, gaps.items())
            found.append(Contradiction(key, say, filled(text.mean, gaps.items()), text.source))
    return tuple(found[:MOST])


def gaps_above(gaps: Sequence[float | None]) -> int:
    """Return how many scores lie two or more above the log (DOMAIN.md §4, measure 17)."""
    return sum(gap is not None and gap >= 2 for gap in gaps)


__all__ = [
    "RULES",
    "Contradiction",
    "ContradictionText",
    "Counts",
    "contradictions",
    "gaps_above",
    "read_contradictions",
]
