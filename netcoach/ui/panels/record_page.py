"""The page of a record as rows: its headline, its facts, and below them what hangs on it."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len

from netcoach.days import show_ago, show_day
from netcoach.records import (
    Ask,
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Issue,
    Kind,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Review,
    Spec,
    Take,
    Target,
    children,
)
from netcoach.records.hidden import HIDDEN
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import hides_value
from netcoach.ui.panels.event_page import event_rows
from netcoach.ui.panels.floor_rows import event_floor_rows, floor_page_rows
from netcoach.ui.panels.gate_rows import ready_rows
from netcoach.ui.panels.in_touch_rows import NOT_SPOKEN
from netcoach.ui.panels.issue_rows import asks_elsewhere, issues_elsewhere
from netcoach.ui.panels.objective_rows import objective_rows
from netcoach.ui.panels.page_parts import promise_rows, score_rows
from netcoach.ui.panels.pitch.page import pitch_page_rows
from netcoach.ui.panels.pitch.take_parts import take_page_rows
from netcoach.ui.panels.step_rows import facts, loose
from netcoach.ui.panels.ways import ways_rows
from netcoach.ui.pitch.recordings import analysis_rows, read_analysis
from netcoach.ui.rows import LOOSE_ROOM, Row, fact
from netcoach.ui.show import show_value
from netcoach.ui.sources import column_specs

_TIMELINE = 50


_SHOWN_APART: dict[str, frozenset[str]] = {
    "person": frozenset({"encounter", "person"}),
    "conversation": frozenset({"encounter", "floor_talk"}),
    "review": frozenset({"score"}),
    "opportunity": frozenset({"target", "floor"}),
    "pitch": frozenset({"take"}),
}
"""Kinds that the page of a record shows in a way of their own."""


def page_rows(desk: Desk, record: Record, width: int) -> list[Row]:
    """Return the page of a record: its headline, its facts, and what hangs on it."""
    found = head_rows(desk, record, width)
    if isinstance(record, Opportunity):
        found += event_rows(desk, record, width)
    else:
        found += _plan_rows(desk, record, width) + facts(desk, record, width)
    if isinstance(record, Person):
        found += _contact(desk, record, width)
        found += _timeline(desk, record)
    if isinstance(record, Conversation):
        found += _present(desk, record)
    if isinstance(record, Take):
        today = desk.journal.clock.today()
        found += fact("When", show_value(record, Take.spec("at"), today, {}), width)
        found += take_page_rows(desk, record, width)
        recorded = analysis_rows(read_analysis(record.analysis), width, key="enter")
        found += [Row(("",), style="text"), *recorded] if recorded else []
    if isinstance(record, Pitch):
        found += pitch_page_rows(desk, record, width)
    if isinstance(record, Review):
        found += [Row(("",), style="text"), *score_rows(desk, record, width)]
    if isinstance(record, Opportunity):
        found += ready_rows(desk, record)
        found += [Row(("",), style="text"), *event_floor_rows(desk, record, width)]
    if isinstance(record, Floor):
        found += floor_page_rows(desk, record, width)
    if isinstance(record, Target):
        found += ways_rows(desk, record, width)
    for cls, spec in _belonging(record):
        found += _children(desk, record, cls, spec)
    return found


def _plan_rows(desk: Desk, record: Record, width: int) -> list[Row]:
    if not isinstance(record, Plan):
        return []
    journal = desk.journal
    progress = journal.find(Progress, plan=record.id)
    return objective_rows(desk, record, progress, width, journal.clock.today())


def head_rows(desk: Desk, record: Record, width: int) -> list[Row]:
    """Return the headline of a record, and in full what it cannot show."""
    return [Row((headline(desk, record),), record, "title"), *whole_text(desk, record, width)]


def headline(desk: Desk, record: Record) -> str:
    """Return what the page of a record is headed with."""
    if isinstance(record, Conversation):
        talk = desk.journal.with_names([record])[0]
        return ", ".join(talk.names) or "A conversation"
    if isinstance(record, Encounter):
        return desk.journal.names([record.person]).get(record.person or 0, "Someone")
    if isinstance(record, Review) and record.on:
        day = show_day(record.on, desk.journal.clock.today())
        return f"{record.shown('rhythm').capitalize()} review, {day}"
    if isinstance(record, Take):
        return record.title
    titled = record.spec(record.titled)
    if desk.hides_notes and hides_value(record, titled):
        return HIDDEN
    value = show_value(record, titled, desk.journal.clock.today(), {})
    return value or record.noun.capitalize()


def whole_text(desk: Desk, record: Record, width: int) -> list[Row]:
    """Return in full what the headline cannot show: a long text, or notes below the names."""
    text = getattr(record, record.titled)
    if not isinstance(text, str) or not text:
        return []
    if desk.hides_notes and hides_value(record, record.spec(record.titled)):
        text = HIDDEN
    if isinstance(record, Conversation) or cell_len(text) > min(width, LOOSE_ROOM):
        return fact(record.spec(record.titled).label, text, width)
    return []


def _contact(desk: Desk, person: Person, width: int) -> list[Row]:
    today = desk.journal.clock.today()
    if person.last_contact is None:
        if person.next_due is None:
            return []
        quiet = show_day(person.next_due, today) if person.next_due > today else ""
        return fact("In touch", f"{NOT_SPOKEN}, quiet till {quiet}" if quiet else NOT_SPOKEN, width)
    ago = show_ago((today - person.last_contact).days)
    words = f"{show_day(person.last_contact, today)}, {ago}"
    found = fact("Last contact", words, width)
    if person.next_due is not None:
        found += fact("In touch by", show_day(person.next_due, today), width)
    return found


def _timeline(desk: Desk, person: Person) -> list[Row]:
    journal = desk.journal
    promises = journal.find(Promise, person=person.id, status="open")
    found: list[Row] = []
    for direction, title in (("mine", "I promised"), ("theirs", "They promised")):
        some = [promise for promise in promises if promise.direction == direction]
        if some:
            found += [*_head(title), *loose(desk, some, ("what",), "due")]
    talks = journal.timeline(person, limit=_TIMELINE)
    if talks:
        found += [*_head("Conversations"), *loose(desk, talks, ("notes", "topics"), "on")]
    return found


def _present(desk: Desk, talk: Conversation) -> list[Row]:
    some = desk.journal.find(Encounter, conversation=talk.id)
    found = [*_head("With"), *loose(desk, some, ("person", "note"), "known")] if some else []
    # When it ended says no more than its minutes.
    floor = desk.journal.find(FloorTalk, conversation=talk.id)
    if floor:
        found += [*_head("Noted on the floor"), *loose(desk, floor, ("started_at", "line"), "who")]
    return found


def _belonging(record: Record) -> list[tuple[type[Record], Spec]]:
    """Return what hangs on this kind of record, but what the page shows in its own way."""
    own = _SHOWN_APART.get(record.kind, frozenset())
    return [
        (cls, spec)
        for cls, spec in children(record.kind)
        if cls.kind not in own and not cls.kept_aside()
    ]


def _children(desk: Desk, record: Record, cls: type[Record], spec: Spec) -> list[Row]:
    equal: dict[str, Any] = {spec.name: record.id}
    some = desk.journal.find(cls, limit=_TIMELINE, **equal)
    if isinstance(record, Person) and cls is Promise:
        some = tuple(one for one in some if getattr(one, "status", "") != "open")
    if not some:
        return []
    if cls is Ask:
        asks = [one for one in some if isinstance(one, Ask)]
        return [*_head("Asks"), *asks_elsewhere(desk, asks)]
    if cls is Issue:
        issues = [one for one in some if isinstance(one, Issue)]
        return [*_head("Issues"), *issues_elsewhere(desk, issues)]
    if cls is Promise and isinstance(record, Conversation):
        return [*_head("Promises"), *promise_rows(desk, some)]
    names = [one.name for one in column_specs(cls, (spec.name,))]
    end = next((n for n in names[::-1] if cls.spec(n).kind in (Kind.DAY, Kind.CHOICE)), "")
    shown = [name for name in names if name != end][:3] or [cls.titled]
    title = cls.plural.capitalize()
    if isinstance(record, Person) and cls is Promise:
        title = "Promises kept or dropped"
    if not end and len(shown) > 1:
        end = shown.pop()
    return [*_head(title), *loose(desk, some, shown, end)]


def _head(title: str) -> list[Row]:
    return [Row(("",), style="text"), Row((title,), style="heading")]


__all__ = ["head_rows", "page_rows", "whole_text"]
