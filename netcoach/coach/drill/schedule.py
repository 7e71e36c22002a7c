"""When a card comes again: the free spaced repetition scheduler FSRS, from the library ``fsrs``.

The card of the library is kept as its own JSON text, with one figure of ours beside it: on how
many days it was seen. One that cannot be read starts anew: a schedule is worth a few goes, never an
error.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from fsrs import Card as Scheduled
    from fsrs import Scheduler
    from fsrs.card import CardDict

GRADES = ("again", "hard", "good", "easy")
"""How it came, from not at all to at once: the library's ratings 1 to 4."""
LONGEST_DAYS = 365
"""No card stays away for more than a year: our default."""
SOON = timedelta(hours=1)
"""What comes again within the hour comes again in the same round."""
_LONGEST_TEXT = 2_000
_MOST_STABLE = 1e6
_LAST = datetime(9997, 1, 1, tzinfo=UTC)
_YEARS = range(2, 9999)
"""Moments in these years can be told in any zone."""


@frozen
class Graded(Values):
    """A card after a go: its schedule as text, when it is due (UTC), whether in this round."""

    schedule: str
    due: datetime
    soon: bool


def graded(schedule: str, card_id: int, grade: str, at: datetime) -> Graded:
    """Return the schedule after a go at a moment, an aware datetime; "" is a card never tried.

    Raises ValueError for a grade that is none.
    """
    return _graded(_scheduler(), schedule, card_id, grade, at)


def outlook(schedule: str, card_id: int, at: datetime) -> dict[str, Graded]:
    """Return what each grade would lead to."""
    scheduler = _scheduler()
    return {grade: _graded(scheduler, schedule, card_id, grade, at) for grade in GRADES}


def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    # Without fuzzing the same goes lead to the same days.
    return Scheduler(enable_fuzzing=False, maximum_interval=LONGEST_DAYS)


def _graded(scheduler: Scheduler, schedule: str, card_id: int, grade: str, at: datetime) -> Graded:
    import json

    from fsrs import Rating

    # A clock set to the end of the calendar leaves no days to come: those before it count.
    when = at.astimezone(UTC) if at.year < _LAST.year else _LAST
    rating = Rating(GRADES.index(grade) + 1)
    before = _card(schedule, card_id, when)
    card, _ = scheduler.review_card(before, rating, when)
    kept = {**card.to_dict(), "days": _days_with(schedule, before, at)}
    return Graded(json.dumps(kept), card.due, card.due - when <= SOON)


def _days_with(schedule: str, before: Scheduled, at: datetime) -> int:
    """Return on how many days a card was seen, with this one; a day is one of the user's zone."""
    last = before.last_review
    if last is None:
        return 1
    another = last.astimezone(at.tzinfo).date() != at.date()
    return max(1, days_seen(schedule)) + another


def _card(schedule: str, card_id: int, at: datetime) -> Scheduled:
    """Return the library's card, a new one where the text is damaged.

    The id is always given: without one the library waits a millisecond to make its own.
    """
    from fsrs import Card

    with suppress(ValueError, TypeError, KeyError, OverflowError, RecursionError):
        found = Card.from_dict(cast("CardDict", _fields(schedule)))
        if _sound(found):
            found.card_id = card_id
            return found
    return Card(card_id=card_id, due=at)


def _sound(card: Scheduled) -> bool:
    moments = [card.due] if card.last_review is None else [card.due, card.last_review]
    stable = card.stability is None or 0 < card.stability < _MOST_STABLE
    hard = card.difficulty is None or 1 <= card.difficulty <= 10
    tried = (card.stability is None) == (card.difficulty is None) == (card.last_review is None)
    # A card past its steps has none; one within them has a small whole number.
    stepped = card.step is None if card.state == 2 else type(card.step) is int and card.step >= 0
    begun = tried and (card.state == 1 or card.stability is not None)
    told = all(one.tzinfo and one.year in _YEARS for one in moments)
    return stable and hard and stepped and begun and told


def _fields(schedule: str) -> dict[str, Any]:
    import json

    found = json.loads(schedule if len(schedule) <= _LONGEST_TEXT else "")
    if not isinstance(found, dict):
        raise ValueError("no schedule")
    return found


@lru_cache(maxsize=2048)
def days_seen(schedule: str) -> int:
    """Return on how many different days a card was gone through, 0 if unknown."""
    with suppress(ValueError, TypeError, KeyError, OverflowError, RecursionError):
        value = _fields(schedule)["days"]
        if type(value) is int and 0 < value < _MOST_STABLE:
            return value
    return 0


@lru_cache(maxsize=2048)
def stability(schedule: str) -> float:
    """Return for how many days a card is likely remembered (nine times in ten), 0 if unknown."""
    with suppress(ValueError, TypeError, KeyError, OverflowError, RecursionError):
        value = _fields(schedule)["stability"]
        if isinstance(value, int | float) and 0 < value < _MOST_STABLE:
            return float(value)
    return 0.0
