"""What is put off, in words: each line with the day on which it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcoach.coach.advice import Advice, AdviceTexts, filled, left_out
from netcoach.coach.rule import LONG_NAME, name
from netcoach.coach.rules.every import RULES
from netcoach.coach.rules.graduation import pitch_unready
from netcoach.days import show_day
from netcoach.records import Promise, Quiet, Snapshot

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Away:
    """One thing put off: its sentence, what it is about as far as that adds something, when it
    comes back, and what says so: a word on advice, or the promise's own quiet day."""

    say: str
    until: date | None
    by: Quiet | Promise


def ways_off(advice: Advice, today: date) -> tuple[tuple[str, date | None], ...]:
    """Return how an advice may be put off, each by a key, with the day on which it comes back.

    "day" asks for the day; "about" is this rule about this one record and "rule" the whole rule,
    both for good. What someone else waits for is given a later day and no more than that.
    """
    days = (
        ("tomorrow", today + timedelta(days=1)),
        ("week", today + timedelta(days=WEEK_DAYS)),
        ("day", None),
    )
    if advice.kept:
        return days
    one = (("about", None),) if advice.action.about is not None else ()
    return (*days, *one, ("rule", None))


def away(
    snapshot: Snapshot, texts: AdviceTexts, phrases: Callable[[], Phrases] | None = None
) -> tuple[Away, ...]:
    """Return everything that is put off, what comes back soonest first.

    What would be said now stands in its own words; of the rest the gaps of the sentence are left
    open, since nothing is known to fill them.
    """
    said: dict[int | None, list[str]] = {}
    for advice, by in left_out(snapshot, texts, phrases):
        said.setdefault(by.put_off, []).append(advice.say)
    found = [
        Away(_sentence(quiet, said.get(quiet.put_off, ()), texts), quiet.until, quiet)
        for quiet in snapshot.quiet
    ]
    found += [
        Away(_promise(one, snapshot), one.snoozed_until, one)
        for one in snapshot.promises
        if one.snoozed_until is not None and one.snoozed_until > snapshot.today
    ]
    return tuple(sorted(found, key=lambda one: one.until or date.max))


def _sentence(quiet: Quiet, said: list[str] | tuple[str, ...], texts: AdviceTexts) -> str:
    if len(said) == 1:
        return said[0]
    if quiet.rule in texts:
        return filled(texts[quiet.rule].say, [(gap, "…") for gap in _gaps(quiet.rule)])
    if quiet.rule == "objective_question":
        return "What your objective still leaves open."
    return "Advice that this version of netcoach does not give."


def _gaps(key: str) -> tuple[str, ...]:
    rules = {rule.key: rule for rule in (*RULES, pitch_unready(None))}
    return rules[key].gaps if key in rules else ()


def _promise(promise: Promise, snapshot: Snapshot) -> str:
    who = name(snapshot.names.get(promise.person or 0, ""), "someone")
    what = name(promise.what, "something", LONG_NAME)
    return f"You promised {who}: {what}." if promise.direction == "mine" else f"{who}: {what}."


def until_words(until: date | None, today: date) -> str:
    """Return "until Sun 29 Nov", or "for good" without a day."""
    return f"until {show_day(until, today)}" if until is not None else "for good"
