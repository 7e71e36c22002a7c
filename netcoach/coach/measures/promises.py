"""What the user promised, offered and asked for (DOMAIN.md, 4.5 to 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter, itemgetter

from netcoach.coach.measures.found import (
    Behind,
    Found,
    Part,
    Window,
    band_of,
    by_day,
    divided,
    last_days,
    names,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.shares import percent
from netcoach.records import FOLLOW_UP_DAYS
from netcoach.records.ledger import Asked, Ledger, Promised
from netcoach.text import counted

OFFERS = ("offer", "introduction")
"""Kinds of promise that offer help."""
_made: Callable[[Promised], date | None] = attrgetter("made_on")


def _records(some: Iterable[Promised]) -> Behind:
    """Return promises as the records behind a measure, the latest day first."""

    def day(one: Promised) -> date:
        return one.due or one.made_on or date.min

    some = sorted(some, key=day, reverse=True)
    return tuple(("promise", one.id) for one in some)


def _to(ledger: Ledger, some: Iterable[Promised]) -> str:
    """Return to whom these were promised: "Ana and Ben"."""
    called = {tie.id: tie.name for tie in ledger.ties}
    return names([called[one.person] for one in some if one.person in called], "")


# Follow-ups


def follow_up_on_time(ledger: Ledger, today: date) -> Found:
    """Return the follow-ups sent within 48 hours ÷ those on that clock, of the last 90 days.

    One with an agreed day of its own is not on the clock: it is judged by that day, as a promise
    (DOMAIN.md, 4.5 and 4.6). One that is unsent and still inside its 48 hours is left out. The
    hours count where both moments are known, else the days. 48 hours are a convention (DOMAIN.md
    §2.21).
    """
    window = last_days(today)
    now = ledger.now or datetime.combine(today, time.max, tzinfo=UTC)
    every = [
        one for one in ledger.promises if _on_the_clock(one) and not _still_time(one, now, today)
    ]
    some = window.among(every, _made)
    if not some:
        return nothing(window.said)
    late = [one for one in some if not _sent_in_time(one)]
    number, whole = len(some) - len(late), len(some)
    unsent = [one for one in late if one.status == "open"]

    def earlier(back: Window) -> float | None:
        then = back.among(every, _made)
        return divided(sum(map(_sent_in_time, then)), len(then))

    values, periods = trend(window, earlier)
    whom = _to(ledger, unsent)
    waiting = f" {'Waits' if len(unsent) == 1 else 'Wait'} still: {whom}." if whom else ""
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.8, 0.5),
        words=(("late", str(len(late))), ("waiting", waiting)),
        formula=(
            f"{number} within 48 hours ÷ {whole} without a day of their own = "
            f"{percent(number, whole)}"
        ),
        trend=values,
        periods=periods,
        behind=_records(some),
    )


def _on_the_clock(one: Promised) -> bool:
    """Say whether the 48 hours count for a promise. A log line makes every promise a follow-up, so
    the kind alone does not say it: the day must be the usual one, or none."""
    if one.promise_type != "follow_up":
        return False
    if one.due is None or one.made_on is None:
        return True
    return one.due - one.made_on == timedelta(days=FOLLOW_UP_DAYS)


def _still_time(one: Promised, now: datetime, today: date) -> bool:
    if one.status != "open" or one.made_on is None:
        return False
    if one.due_at is not None:
        return now <= one.due_at
    return today - one.made_on <= timedelta(days=FOLLOW_UP_DAYS)


def _sent_in_time(one: Promised) -> bool:
    if one.status != "kept" or one.made_on is None:
        return False
    if one.due_at is not None and one.done_at is not None:
        return one.done_at <= one.due_at
    in_time = timedelta(days=FOLLOW_UP_DAYS)
    return one.done_on is not None and one.done_on - one.made_on <= in_time


# Promises kept


def promise_reliability(ledger: Ledger, today: date) -> Found:
    """Return the user's own promises kept by their date ÷ those that came due, in 90 days.

    One kept early counts on the day it was kept. One that is due today and still open has its day
    yet; one that was dropped was not kept (DOMAIN.md, 4.6).
    """
    window = last_days(today)
    every = [
        (day, one)
        for one in ledger.promises
        if (day := _came_due(one)) is not None and _settled(one, day, today)
    ]
    some = _within(window, every)
    if not some:
        return nothing(window.said)
    missed = [one for one in some if not _kept(one)]
    number, whole = len(some) - len(missed), len(some)

    def earlier(back: Window) -> float | None:
        then = _within(back, every)
        return divided(sum(map(_kept, then)), len(then))

    values, periods = trend(window, earlier)
    still = [one for one in missed if one.status == "open"]
    whom = _to(ledger, still)
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.9, 0.75),
        words=(("open", f" Still open: what you promised {whom}." if whom else ""),),
        formula=f"{number} kept by their date ÷ {whole} due = {percent(number, whole)}",
        trend=values,
        periods=periods,
        behind=_records(some),
    )


def _came_due(one: Promised) -> date | None:
    """Return the day on which it was decided whether a promise is kept: its own, or an earlier one
    on which it was kept."""
    return one.done_on if _kept(one) else one.due


def _settled(one: Promised, day: date, today: date) -> bool:
    return day < today or (day == today and one.status != "open")


def _within(window: Window, some: Iterable[tuple[date, Promised]]) -> list[Promised]:
    return [one for _, one in window.among(some, itemgetter(0))]


def _kept(one: Promised) -> bool:
    in_time = one.done_on is not None and one.due is not None and one.done_on <= one.due
    return one.status == "kept" and in_time


# Giving and asking


def give_ask(ledger: Ledger, today: date) -> Found:
    """Return offers of help ÷ asks, of the last 90 days, and apart from it the give-first share.

    Good from 1 to 3; under 1 is taking; above 4 with promises past their day is over-giving; no
    asks leave the network untested.
    """
    window = last_days(today)
    offers = [one for one in ledger.promises if one.promise_type in OFFERS]
    given = window.among(offers, _made)
    asked = window.among(ledger.asks, by_day)
    if not asked:
        shown = f"{counted(len(given), 'offer')}, no ask" if given else "no data"
        return Found(
            value=None,
            shown=shown,
            count=0,
            window=window.said,
            band="no data",
            case="untested" if given else "none",
            words=(("offers", counted(len(given), "offer")),),
            behind=_records(given),
        )

    def earlier(back: Window) -> float | None:
        then = back.among(ledger.asks, by_day)
        return divided(len(back.among(offers, _made)), len(then))

    values, periods = trend(window, earlier)
    ratio = len(given) / len(asked)
    band, case = _balance(ratio, len(asked), ledger.overdue)
    told = f"{counted(len(given), 'offer')} to {counted(len(asked), 'ask')}"
    return Found(
        value=ratio,
        shown=f"{told}, {ratio:.1f}",
        count=len(asked),
        window=window.said,
        band=band,
        case=case,
        words=(("told", told), ("overdue", counted(ledger.overdue, "promise"))),
        formula=f"{counted(len(given), 'offer')} ÷ {counted(len(asked), 'ask')} = {ratio:.1f}",
        trend=values,
        periods=periods,
        parts=(_give_first(ledger, asked, today),),
        behind=(*_records(given), *(("ask", one.id) for one in asked)),
    )


def _balance(ratio: float, asks: int, overdue: int) -> tuple[Band, str]:
    if asks < FEWEST:
        return "too early", ""
    if ratio < 1:
        return "poor", "taking"
    if ratio <= 3:
        return "good", ""
    return ("poor", "over_giving") if ratio > 4 and overdue else ("watch", "")


def _give_first(ledger: Ledger, asked: Iterable[Asked], today: date) -> Part:
    """Return those who were offered help before the first ask ever made of them ÷ those asked."""
    first: dict[int, date] = {}
    for one in ledger.asks:
        if one.on <= today:
            first[one.person] = min(one.on, first.get(one.person, one.on))
    people = {one.person for one in asked}
    before = {
        person
        for person in people
        if (offered := ledger.first_offers.get(person)) is not None and offered < first[person]
    }
    number, whole = len(before), len(people)
    called = {tie.id: tie.name for tie in ledger.ties}
    bare = sorted(people - before)
    return Part(
        "Offered help first",
        divided(number, whole),
        of(number, whole),
        whole,
        band_of(number, whole, whole, 0.7, None),
        "give_first" if bare else "",
        (("people", names([called.get(one, "") for one in bare])),),
        tuple(("person", one) for one in bare),
    )


__all__ = ["follow_up_on_time", "give_ask", "promise_reliability"]
