"""Dated pieces of evidence for a score of the self-review, from the journal's own records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from netcoach.coach.measures.promises import OFFERS
from netcoach.coach.pitch.readiness import LISTENERS
from netcoach.coach.review.tally import kept_in_time
from netcoach.coach.rule import whom
from netcoach.records import Issue, Period, Snapshot, Target
from netcoach.text import one_line, shorten

MOST = 6
"""So many pieces are offered at most, the latest."""
LONGEST = 120
"""Characters of one piece."""
_NAME = 30


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that happened on a day, in words short enough for the field."""

    on: date
    words: str


Found = Iterator[tuple[date | None, str]]


def evidence(question: str, snapshot: Snapshot, period: Period) -> tuple[Evidence, ...]:
    """Return what the journal holds for a question of the review, by its key; the latest first.

    Nothing of a confidential issue is quoted, not even its category: a report may show evidence.
    """
    find = FINDERS.get(question)
    if find is None:
        return ()
    found = {
        Evidence(on, shorten(words, LONGEST))
        for on, words in find(snapshot, period)
        if on is not None and on <= snapshot.today and words
    }
    ordered = sorted(found, key=lambda one: (one.on, one.words), reverse=True)
    return tuple(ordered[:MOST])


def _name(period: Period, person: int | None, otherwise: str = "someone") -> str:
    known = period.names.get(person, "") if person is not None else ""
    return shorten(known, _NAME) or otherwise


def _event(period: Period, key: int | None) -> str:
    event = next((one for one in period.events if one.id == key), None)
    return f" at {shorten(event.name, _NAME)}" if event is not None and key is not None else ""


def _objective(snapshot: Snapshot, period: Period) -> Found:
    for one in snapshot.progress:
        if one.on is not None and one.on >= period.since:
            note = f": {one_line(one.note)}" if one.note.strip() else ""
            yield one.on, f"Noted where the objective stands{note}"
    for event in period.events:
        if event.success.strip():
            yield event.on, f"Went to {shorten(event.name, _NAME)} for: {one_line(event.success)}"
    plan = snapshot.plan
    if plan is not None and plan.starts_on is not None and plan.starts_on >= period.since:
        yield plan.starts_on, f"Wrote the objective: {one_line(plan.objective)}"


def _research(snapshot: Snapshot, period: Period) -> Found:
    targets = {one.id: one for one in period.targets}
    for one in period.findings:
        target = targets.get(one.target)
        if target is not None and one.fact.strip():
            yield one.on, f"Read about {_whom(target)}: {one_line(one.fact)}"


def _pitch(snapshot: Snapshot, period: Period) -> Found:
    for take in period.takes:
        heard = f", {take.shown('listener')}" if take.listener in LISTENERS else ""
        changed = f"; changed: {one_line(take.revision)}" if take.revision.strip() else ""
        zone = snapshot.now.tzinfo if snapshot.now else None
        on = take.at.astimezone(zone).date() if take.at else None
        yield on, f"Said the pitch in {take.title}{heard}{changed}"


def _strangers(snapshot: Snapshot, period: Period) -> Found:
    for one in period.met:
        yield one.on, f"Met {_name(period, one.person)}{_event(period, one.event)}"


def _friends(snapshot: Snapshot, period: Period) -> Found:
    for event in period.events:
        if event.adapted.strip():
            yield event.on, f"{shorten(event.name, _NAME)}: {one_line(event.adapted)}"


def _topics(snapshot: Snapshot, period: Period) -> Found:
    for talk in period.slips:
        left = f"; left it: {one_line(talk.slip_left)}" if talk.slip_left.strip() else ""
        yield talk.on, f"Drawn into {one_line(talk.slip)}{left}"


def _own_voice(snapshot: Snapshot, period: Period) -> Found:
    on = {event.id: event.on for event in period.events}
    for one in period.targets:
        if one.status == "met" and one.question.strip():
            yield on.get(one.opportunity), f"Met {_whom(one)} to ask: {one_line(one.question)}"
    for event in period.events:
        if event.got.strip():
            yield event.on, f"{shorten(event.name, _NAME)}: {one_line(event.got)}"


def _whom(target: Target) -> str:
    return whom(target.name, "someone")


def _follow_through(snapshot: Snapshot, period: Period) -> Found:
    for one in period.promises:
        if one.direction == "mine" and kept_in_time(one):
            name = _name(period, one.person)
            yield one.done_on or one.due, f"Kept by its day: {one_line(one.what)} → {name}"


def _giving(snapshot: Snapshot, period: Period) -> Found:
    for one in period.promises:
        if one.direction == "mine" and one.promise_type in OFFERS:
            verb = "Gave" if one.status == "kept" else "Offered"
            yield one.made_on, f"{verb}: {one_line(one.what)} → {_name(period, one.person)}"


def _use(snapshot: Snapshot, period: Period) -> Found:
    for issue in period.issues:
        if issue.status == "resolved":
            by = f" with {_name(period, issue.resolved_by)}" if issue.resolved_by else ""
            yield issue.resolved_on, f"Resolved{by}: {said_of(issue)}"
    issues = {issue.id: issue for issue in period.issues}
    for ask in period.asks:
        asked = issues.get(ask.issue)
        if asked is not None:
            yield ask.on, f"Asked {_name(period, ask.person)} about {said_of(asked)}"


def said_of(issue: Issue) -> str:
    """Return how an issue is called where others may read it."""
    return "a confidential issue" if issue.confidential else shorten(issue.name, LONGEST)


def _timing(snapshot: Snapshot, period: Period) -> Found:
    asked = {(ask.person, ask.on) for ask in period.asks}
    for talk in period.caught_up:
        person = period.present.get(talk.key)
        # On the day somebody was asked, the talk had something to ask.
        if (person, talk.on) not in asked:
            yield talk.on, f"In touch with {_name(period, person)}, with nothing to ask"
    for one in period.reconnections:
        yield one.on, f"Wrote to {_name(period, one.person)} again after a long time"


def _learning(snapshot: Snapshot, period: Period) -> Found:
    for review in period.reviews:
        if review.notes.strip():
            yield review.on, f"Took along: {one_line(review.notes)}"
    for event in period.events:
        if event.adapted.strip():
            yield event.on, f"Adapted: {one_line(event.adapted)}"


FINDERS: Mapping[str, Callable[[Snapshot, Period], Iterable[tuple[date | None, str]]]] = {
    "objective": _objective,
    "research": _research,
    "pitch": _pitch,
    "strangers": _strangers,
    "friends": _friends,
    "topics": _topics,
    "own_voice": _own_voice,
    "follow_through": _follow_through,
    "giving": _giving,
    "use": _use,
    "timing": _timing,
    "learning": _learning,
}
"""Where evidence for each question is looked for, by its key."""

__all__ = ["FINDERS", "MOST", "Evidence", "evidence", "said_of"]
