"""The forms of an event, small ones by purpose: what it is, whether it is worth it, and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from netcoach.coach.events.ranking import PARTS, hours_words, with_prediction
from netcoach.days import show_day
from netcoach.exchange.typed import echo
from netcoach.journal import Journal
from netcoach.records import Me, Opportunity, Record, RecordProblem
from netcoach.recurring import (
    Recurrence,
    RecurrenceProblem,
    next_day,
    parse_recurrence,
    trouble,
)
from netcoach.text import full_stop
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import Echo, FieldRow


@dataclass(frozen=True, slots=True)
class Purpose:
    """A small form: what it is for, its title, and its fields."""

    key: str
    title: str
    fields: tuple[str, ...]


def _of_group(group: str) -> tuple[str, ...]:
    return tuple(s.name for s in Opportunity.specs() if s.group == group and not s.derived)


PURPOSES = (
    Purpose(
        "basics",
        "The event",
        (
            "name", "on", "starts", "ends", "until", "place", "role", "format", "recurs",
            "standing", "plan",
        ),
    ),
    Purpose("setting", "The setting", ("event_type", "format", "formality", "culture", "url")),
    Purpose("decision", "Attend or skip", ("decision", "reason", "success")),
    Purpose("worth", "Worth it?", _of_group("Worth it?")),
    Purpose("ready", "Get ready", _of_group("Get ready")),
    Purpose("after", "Afterwards", _of_group("Afterwards")),
)  # fmt: skip
BASICS = PURPOSES[0]
WEIGHTS = tuple(f"weight_{key}" for key in PARTS)


def purpose(key: str) -> Purpose:
    """Return a purpose by its key."""
    return next(one for one in PURPOSES if one.key == key)


def _with_field(name: str) -> Purpose:
    return next((one for one in PURPOSES if name in one.fields), BASICS)


class EventForm(FormScreen):
    """A small form of an event: it reads back its rule, and says at once what cannot be."""

    def __init__(self, journal: Journal, event: Opportunity, **details: Any) -> None:
        echoes: dict[str, Echo] = {
            "on": self._on_echo,
            "recurs": self._recurs_echo,
            "hours_event": self._hours_echo,
        }
        echoes |= {name: partial(self._day_echo, name) for name in ("ends", "until")}
        super().__init__(journal, event, echoes=echoes, keep=self._keep_event, **details)

    @property
    def _typed_event(self) -> Opportunity:
        event = self.so_far()
        assert isinstance(event, Opportunity)
        return event

    def _recurs_echo(self, text: str) -> str:
        """Return "every 2nd Thursday of the month; next Thu 10 Dec", or say what is wrong."""
        if not text.strip():
            return ""
        event, today = self._typed_event, self._journal.clock.today()
        rule = _rule(event, text, today)
        day = next_day(rule, event.on, today)
        end = "; no end" if rule.endless else ""
        shown = show_day(day, today) if day else "never"
        if event.on is None and rule.counts_from_a_day:
            return f"{rule.words}, from {shown} (another first day: fill in Day){end}"
        return f"{rule.words}; next {shown}{end}"

    def _on_echo(self, text: str) -> str:
        """Return the day in full, or say where a rule belongs."""
        try:
            return echo(Opportunity.spec("on"), text, self._journal.clock.today())
        except RecordProblem as problem:
            raise self._about_day(text, problem) from problem

    def value_of(self, row: FieldRow) -> Any:
        try:
            return super().value_of(row)
        except RecordProblem as problem:
            if row.spec.name == "on":
                raise self._about_day(row.text, problem) from problem
            raise

    def _about_day(self, text: str, problem: RecordProblem) -> RecordProblem:
        said = comes_again(text, self._journal.clock.today())
        return RecordProblem("on", said) if said else problem

    def _hours_echo(self, text: str) -> str:
        """Where no hours are given, return those between start and end."""
        if text.strip():
            return echo(Opportunity.spec("hours_event"), text, self._journal.clock.today())
        return hours_words(self._typed_event)

    def _day_echo(self, name: str, text: str) -> str:
        wrong = dict(self._typed_event.problems()).get(name)
        if wrong:
            raise RecordProblem(name, wrong)
        said = echo(Opportunity.spec(name), text, self._journal.clock.today())
        lasts = hours_words(self._typed_event) if name == "ends" else ""
        return " · ".join(part for part in (said, lasts) if part)

    def _keep_event(self, record: Record, extra: Mapping[str, Any]) -> Record:
        """Save an event with its rule as understood, and its prediction once it is decided."""
        assert isinstance(record, Opportunity)
        assert isinstance(self._record, Opportunity)
        if record == self._journal.get(Opportunity, record.id):
            return record
        today = self._journal.clock.today()
        if record.recurs.strip() and record.recurs != self._record.recurs:
            rule = _rule(record, record.recurs, today)
            record = record.with_(recurs=rule.kept)
            if record.on is None and rule.counts_from_a_day:
                # Without a first day the weeks that it leaves out would move from day to day.
                record = record.with_(on=next_day(rule, None, today))
        me = next(iter(self._journal.find(Me, limit=1)), None)
        return self._journal.save(with_prediction(record, me, today))


def _rule(event: Opportunity, text: str, today: date) -> Recurrence:
    try:
        rule = parse_recurrence(text, today)
    except RecurrenceProblem as problem:
        raise RecordProblem("recurs", str(problem)) from problem
    wrong = trouble(rule, event.on, today)
    if wrong:
        raise RecordProblem("recurs", wrong)
    return rule


def comes_again(text: str, today: date) -> str:
    """Return where a text in Day belongs that names a rule, "" where it names none."""
    try:
        parse_recurrence(text, today)
    except RecurrenceProblem as problem:
        if problem.ways:
            return f"That goes into Repeats: {' or '.join(problem.ways)}."
        if not re.match(r"\s*(?:every|each)\b", text, re.IGNORECASE):
            return ""
    return "That repeats: put it in Repeats."


def event_form(
    journal: Journal,
    event: Opportunity,
    *,
    fields: Sequence[str] = (),
    title: str = "",
    at: str = "",
    label: str = "",
) -> FormScreen:
    """Return a form of an event: of the basics, else of the purpose that ``at`` belongs to.

    What is edited is what the journal keeps: the coach sees an event at its next day.
    """
    kept = journal.get(Opportunity, event.id) if event.id else None
    wanted = _with_field(at)
    if not fields and not title and wanted is not BASICS and event.id:
        title = f"{wanted.title} · {event.title}"
    if event.id and not fields:
        at = at or wanted.fields[0]
    some = fields or wanted.fields
    return EventForm(journal, kept or event, fields=some, title=title, at=at, label=label)


# Small forms of their own


def edit_purpose(app: Acts, event: Opportunity, key: str) -> None:
    """Open the small form of an event for one purpose."""
    wanted = purpose(key)
    app.edit(event, fields=wanted.fields, title=f"{wanted.title} · {event.title}")


def decide(app: Acts, desk: Desk, event: Opportunity, decision: str) -> None:
    """Ask why to attend or skip an event, and keep the decision with the reason as one step."""
    kept = desk.journal.get(Opportunity, event.id)
    if kept is None:
        say_gone(app)
        return
    verb = "Attend" if decision == "attend" else "Skip"
    why = replace(Opportunity.spec("reason"), help=_WHY[decision])
    fields = ("reason", "success") if decision == "attend" else ("reason",)

    def answered(saved: Record | None) -> None:
        if saved is not None:
            app.say(f"{verb}: {full_stop(saved.title)} u takes it back.")
        app.written()

    form = EventForm(
        desk.journal,
        kept.with_(decision=decision),
        fields=fields,
        specs={"reason": why},
        title=f"{verb} {kept.title}: why?",
        draft=f"decide:{decision}:{kept.uid}",
        label=f"{verb} {kept.title}",
    )
    app.push_screen(form, answered)


_WHY = {
    "attend": "What makes it worth going? e.g. two speakers from my list.",
    "skip": "What speaks against going? e.g. ten hours in release week.",
}


def weigh(app: Acts, desk: Desk) -> None:
    """Open the weights by which events are ranked; they stand on the user's own card."""
    app.edit(
        next(iter(desk.journal.find(Me, limit=1)), None) or Me(),
        fields=WEIGHTS,
        title="What makes an event worth it to you: 0 counts nothing, 10 most",
        label="Weigh what makes an event worth it",
        called="your weights",
    )


__all__ = [
    "PURPOSES",
    "Purpose",
    "comes_again",
    "decide",
    "edit_purpose",
    "event_form",
    "purpose",
    "weigh",
]
