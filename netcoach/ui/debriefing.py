"""The debrief of a time on the floor: its talks, what came of the event, and one last line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netcoach.coach.floor_words import kind_word, left_words, summary
from netcoach.coach.measures.floor import friend_time
from netcoach.days import show_day
from netcoach.exchange import floor as verbs
from netcoach.exchange.debrief import finish, next_promise, talked_on, with_answers
from netcoach.exchange.floor import read_session
from netcoach.journal import JournalError
from netcoach.records import Floor, Opportunity, Promise, Record
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.gone import gone
from netcoach.ui.screens.choose import ChooseScreen

if TYPE_CHECKING:
    from netcoach.ui.screens.form import FormScreen

_ANSWERS = ("came_for", "got", "adapted", "adapted_worked", "worth")
_FRIENDLY = ("adapted", "adapted_worked", "worth")


def debrief(app: Acts, desk: Desk, floor: Floor) -> None:
    """Fill in the talks of a time on the floor that wait, then what came of it."""
    from netcoach.ui.screens.debrief import DebriefScreen

    found = read_session(desk.journal, floor.id)
    if found is None:
        gone(app)
    elif found.open:
        app.say("You are on the floor there still: stop it first.")
    elif found.waiting:

        def ended(result: str | None) -> None:
            app.written()
            if result == "answers":
                _ask_answers(app, desk, found.floor)

        app.push_screen(DebriefScreen(desk, found.floor), ended)
    else:
        _ask_answers(app, desk, found.floor)


def _ask_answers(app: Acts, desk: Desk, floor: Floor) -> None:
    """Ask what came of the event; of something unplanned there is nothing to ask."""
    journal = desk.journal
    event = verbs.event_of(journal, floor)
    if floor.debriefed_at is not None:
        _summary(app, desk, floor)
        return
    if event is None:
        try:
            finish(journal, floor)
        except (ValueError, JournalError) as problem:
            app.say(str(problem), wrong=True)
            return
        _summary(app, desk, floor)
        return

    def ended(saved: Record | None) -> None:
        app.written()
        if saved is None:
            app.say("Not done yet, but kept: NEXT brings you back to the debrief.")
        else:
            _summary(app, desk, floor)

    app.push_screen(_form(desk, floor, event), ended)


def _form(desk: Desk, floor: Floor, event: Opportunity) -> FormScreen:
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Opportunity)
        told = record.with_(**{name: str(value or "") for name, value in values.items()})
        finish(journal, floor, told)
        return told

    draft = f"debrief-form:{floor.uid}"
    event = with_answers(event, floor)
    if event.role == "friendly":
        # Nothing is asked of results here: only whether the small thing hoped for came about.
        expected = replace(Opportunity.spec("expected"), label="Enough for today")
        went = replace(
            Opportunity.spec("got"),
            label="How it went",
            help="Did it come about? A sentence will do.",
        )
        return FormScreen(
            journal,
            event,
            title=f"How was {event.title}?",
            fields=_FRIENDLY,
            extra=((expected, event.expected), (went, event.got)),
            keep=keep,
            draft=draft,
            at="got",
        )
    return FormScreen(
        journal,
        event,
        title="What did I come for, what did I get?",
        fields=_ANSWERS,
        keep=keep,
        draft=draft,
        at="got",
    )


def _summary(app: Acts, desk: Desk, floor: Floor) -> None:
    """End with one line of figures, a kind word, and one thing to do next."""
    journal = desk.journal
    found = read_session(journal, floor.id)
    if found is None:
        return
    event = verbs.event_of(journal, floor)
    time = friend_time(talked_on(journal, found))
    line = summary(found, verbs.targets_at(journal, floor), time, event)
    note = kind_word(found, event, desk.floor_texts)
    following = next_promise(journal, found)
    answers: list[tuple[object, str]] = []
    if following is not None:
        promise, name = following
        day = show_day(promise.due, journal.clock.today()) if promise.due else "soon"
        answers.append((promise, f"Next: {promise.title} → {name}, due {day}"))
    if found.waiting:
        note += f" {left_words(found)}: NEXT brings you back."
    answers.append((None, "Close"))

    def answered(answer: object) -> None:
        app.written()
        if isinstance(answer, Promise):
            app.open_record(answer)

    app.push_screen(ChooseScreen(f"{line}.", answers, note=note), answered)


def floor_to_debrief(desk: Desk, record: Record) -> Floor | None:
    """Return the latest time on the floor, of an event or this one, that waits for a debrief or
    for lines left out of it."""
    floors: tuple[Floor, ...] = (record,) if isinstance(record, Floor) else ()
    if isinstance(record, Opportunity):
        floors = desk.journal.find(Floor, opportunity=record.id, limit=5)
    for floor in floors:
        found = read_session(desk.journal, floor.id)
        if found and floor.stopped_at and (floor.debriefed_at is None or found.waiting):
            return floor
    return None
