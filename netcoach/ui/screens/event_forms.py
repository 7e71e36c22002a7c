"""The forms of an event, small ones by purpose: what it is, whether it is worth it, and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from netcoach.coach.ranking import PARTS, with_prediction
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
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import Echo


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
        echoes: dict[str, Echo] = {"recurs": self._recurs_echo}
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
        return f"{rule.words}; next {show_day(day, today) if day else 'never'}{end}"

    def _day_echo(self, name: str, text: str) -> str:
        wrong = dict(self._typed_event.problems()).get(name)
        if wrong:
            raise RecordProblem(name, wrong)
        return echo(Opportunity.spec(name), text, self._journal.clock.today())

    def _keep_event(self, record: Record, extra: Mapping[str, Any]) -> Record:
        """Save an event with its rule as understood, and its prediction once it is decided."""
        assert isinstance(record, Opportunity)
        assert isinstance(self._record, Opportunity)
        if record == self._journal.get(Opportunity, record.id):
            return record
        today = self._journal.clock.today()
        if record.recurs.strip() and record.recurs != self._record.recurs:
            record = record.with_(recurs=_rule(record, record.recurs, today).kept)
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


def event_form(
    journal: Journal,
    event: Opportunity,
    *,
    fields: Sequence[str] = (),
    title: str = "",
    at: str = "",
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
    return EventForm(journal, kept or event, fields=fields or wanted.fields, title=title, at=at)


# Small forms of their own


def edit_purpose(app: Acts, event: Opportunity, key: str) -> None:
    """Open the small form of an event for one purpose."""
    wanted = purpose(key)
    app.edit(event, fields=wanted.fields, title=f"{wanted.title} · {event.title}")


def decide(app: Acts, desk: Desk, event: Opportunity, decision: str) -> None:
    """Ask why to attend or skip an event, and keep the decision with the reason as one step."""
    kept = desk.journal.get(Opportunity, event.id)
    if kept is None:
        app.say("That is no longer in the journal.")
        app.written()
        return
    verb = "Attend" if decision == "attend" else "Skip"
    fields = ("reason", "success") if decision == "attend" else ("reason",)

    def ended(saved: Record | None) -> None:
        if saved is not None:
            app.say(f"{verb}: {saved.title}. u takes it back.")
        app.written()

    form = EventForm(
        desk.journal,
        kept.with_(decision=decision),
        fields=fields,
        title=f"{verb} {kept.title}: why?",
        draft=f"decide:{decision}:{kept.uid}",
        label=f"{verb} {kept.title}",
    )
    app.push_screen(form, ended)


def weigh(app: Acts, desk: Desk) -> None:
    """Open the weights by which events are ranked; they stand on the user's own card."""
    me = next(iter(desk.journal.find(Me, limit=1)), None)
    title = "What makes an event worth it to you: 0 counts nothing, 10 most"
    if me is None:
        # Weights stand on the user's own card, and a card has a name.
        app.edit(Me(), fields=("name", *WEIGHTS), title=title)
    else:
        app.edit(me, fields=WEIGHTS, title=title)


__all__ = ["PURPOSES", "Purpose", "decide", "edit_purpose", "event_form", "purpose", "weigh"]
