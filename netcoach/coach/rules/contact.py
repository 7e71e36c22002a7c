"""Rules of promises and of keeping in touch; each names the person it is about.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from datetime import timedelta

from netcoach.coach import due, facts
from netcoach.coach.people.reconnecting import ANSWER_DAYS, to_write, waiting
from netcoach.coach.rule import (
    LATER,
    LONG_NAME,
    PROMISED,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    Words,
    name,
    rule,
)
from netcoach.days import show_age, show_ago, show_day
from netcoach.records import Promise, Snapshot

COMMITTED = 150
"""So many relations people keep at most (Dunbar; DOMAIN.md, 2.20)."""
_HOUR = timedelta(hours=1)


def _person(key: int | None, snapshot: Snapshot) -> str:
    return name(snapshot.names.get(key, "") if key is not None else "", "someone")


def _words(promise: Promise, snapshot: Snapshot) -> Words:
    day = show_day(promise.due, snapshot.today) if promise.due else "one day"
    return (
        ("person", _person(promise.person, snapshot)),
        ("what", name(promise.what, "something", LONG_NAME)),
        ("day", day),
    )


def _open(snapshot: Snapshot, direction: str) -> tuple[Promise, ...]:
    """Return the open promises of one side that are not put off, those due first at the head."""
    some = [
        one
        for one in snapshot.promises
        if one.status == "open"
        and one.direction == direction
        and not due.is_quiet(one, snapshot.today)
    ]
    return due.in_order(some, snapshot.now) if snapshot.now else tuple(some)


def _by_clock(promise: Promise, snapshot: Snapshot) -> timedelta | None:
    """Return how long the clock of a promise still runs, None where it goes by its day."""
    if snapshot.now is None or not due.runs(promise):
        return None
    return due.left(promise, snapshot.now)


@rule("promise_mine", "person", "what", "day", kept=True)
def promise_mine(snapshot: Snapshot) -> Occasions:
    for promise in _open(snapshot, "mine"):
        rest = _by_clock(promise, snapshot)
        # While its clock runs, a rule of its own says how long.
        ran_out = facts.has_come_due(promise, snapshot) if rest is None else rest <= timedelta(0)
        if ran_out:
            action = Action("open", "promise", promise.id)
            yield Occasion(PROMISED, action, _words(promise, snapshot))


@rule("follow_up_clock", "person", "what", "left", kept=True)
def follow_up_clock(snapshot: Snapshot) -> Occasions:
    for promise in _open(snapshot, "mine"):
        rest = _by_clock(promise, snapshot)
        if rest is None or rest <= timedelta(0):
            continue
        if rest <= due.RUNNING_OUT or facts.has_come_due(promise, snapshot):
            hours = max(1, round(rest / _HOUR))
            words = _words(promise, snapshot)[:2]
            counted = "1 hour" if hours == 1 else f"{hours} hours"
            action = Action("open", "promise", promise.id)
            yield Occasion(PROMISED - 2, action, (*words, ("left", counted)))


@rule("promise_theirs", "person", "what", "day")
def promise_theirs(snapshot: Snapshot) -> Occasions:
    for promise in _open(snapshot, "theirs"):
        if facts.has_come_due(promise, snapshot) and promise.due != snapshot.today:
            action = Action("open", "promise", promise.id)
            yield Occasion(WAITING + 2, action, _words(promise, snapshot))


@rule("too_many_promises", "person", "what", "count")
def too_many_promises(snapshot: Snapshot) -> Occasions:
    mine = _open(snapshot, "mine")
    if len(mine) > due.TOO_MANY:
        first = mine[0]
        words = (*_words(first, snapshot)[:2], ("count", str(len(mine))))
        yield Occasion(WAITING + 1, Action("step", step="promises"), words)


@rule("losing_touch", "person", "ago", "day")
def losing_touch(snapshot: Snapshot) -> Occasions:
    for person in snapshot.losing_touch:
        if person.archived or person.last_contact is None:
            continue
        days = max(0, (snapshot.today - person.last_contact).days)
        words = (
            ("person", name(person.name, "someone you know")),
            ("ago", show_ago(days)),
            ("day", show_day(person.last_contact, snapshot.today)),
        )
        yield Occasion(WAITING - 2, Action("open", "person", person.id), words)


@rule("not_spoken", "person", "circle")
def not_spoken(snapshot: Snapshot) -> Occasions:
    for person in snapshot.losing_touch:
        if person.is_unspoken(snapshot.today):
            words = (("person", name(person.name, "someone you know")), ("circle", person.circle))
            yield Occasion(WAITING - 2, Action("open", "person", person.id), words)


@rule("circle_too_many", "person", "count")
def circle_too_many(snapshot: Snapshot) -> Occasions:
    """Name whom one keeps up with least: of those past their day the last."""
    late = [one for one in snapshot.losing_touch if not one.archived]
    if snapshot.people_in_rhythm > COMMITTED and late:
        least = max(late, key=lambda one: (one.circle, one.id or 0))
        count = snapshot.people_in_rhythm
        shown = "1,000 or more" if count >= 1000 else str(count)
        words = (("person", name(least.name, "someone you know")), ("count", shown))
        yield Occasion(LATER - 3, Action("open", "person", least.id), words)


@rule("dormant_reconnect", "person", "age", "why", most=LATER + 4)
def dormant_reconnect(snapshot: Snapshot) -> Occasions:

    for one in to_write(snapshot)[:3]:
        last = one.person.last_contact
        if last is None:
            continue
        words = (
            ("person", name(one.person.name, "someone you know")),
            ("age", show_age((snapshot.today - last).days)),
            (
                "why",
                f"how new their world is: {one.novelty} of 5, trust: {one.trust} of 5",
            ),
        )
        yield Occasion(LATER + 4, Action("write", "person", one.person.id), words)


@rule("reconnect_answer", "person", "day")
def reconnect_answer(snapshot: Snapshot) -> Occasions:

    for one in waiting(snapshot.reconnections):
        if one.on is not None and (snapshot.today - one.on).days >= ANSWER_DAYS:
            words = (
                ("person", _person(one.person, snapshot)),
                ("day", show_day(one.on, snapshot.today)),
            )
            yield Occasion(STEP + 1, Action("answer", "reconnection", one.id), words)


__all__ = [
    "COMMITTED", "circle_too_many", "dormant_reconnect", "follow_up_clock", "losing_touch",
    "not_spoken",
    "promise_mine", "promise_theirs", "reconnect_answer", "too_many_promises",
]  # fmt: skip
