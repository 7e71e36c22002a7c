"""From a key to the floor of an event, from the floor to the debrief, and what comes at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from netcoach.coach.floor_words import kind_word, say, summary
from netcoach.days import show_day
from netcoach.exchange import floor as verbs
from netcoach.exchange.debrief import finish, next_promise, with_answers
from netcoach.exchange.floor import AlreadyOn, FloorProblem, clock_time, read_session, where
from netcoach.journal import JournalError
from netcoach.records import Floor, Opportunity, Promise, Record, RecordProblem
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.floor import FloorScreen
from netcoach.ui.screens.numbered import NumberedScreen

_HERE = timedelta(minutes=2)
"""A sign of life this fresh is one of now."""
_ANSWERS = ("came_for", "got", "adapted", "adapted_worked", "worth")
_FRIENDLY = ("adapted", "adapted_worked", "worth")


def go_on_floor(app: Acts, desk: Desk, event: Opportunity | None) -> None:
    """Go on the floor at an event, on with the one that is open, or ask where."""
    try:
        running = verbs.open_floor(desk.journal)
    except JournalError as error:
        app.say(str(error), wrong=True)
        return
    if running is not None:
        same = event is None or event.id == running.opportunity
        if same and not _stale(desk, running):
            _show(app, desk, running)
        else:
            offer_open(app, desk, running, event)
    elif event is not None:
        _start(app, desk, event)
    else:
        _ask_where(app, desk)


def _stale(desk: Desk, floor: Floor) -> bool:
    found = read_session(desk.journal, floor.id)
    return found is not None and found.asleep


def _show(app: Acts, desk: Desk, floor: Floor) -> None:
    def ended(result: str | None) -> None:
        app.written()
        if result == "debrief":
            debrief(app, desk, floor)
        elif result == "asleep":
            offer_open(app, desk, floor)
        elif result == "stop":
            app.say("Off the floor. NEXT brings you to the debrief.")

    app.push_screen(FloorScreen(desk, floor), ended)


def _start(app: Acts, desk: Desk, event: Opportunity | None, name: str = "") -> None:
    try:
        floor = verbs.start(desk.journal, event, name)
    except AlreadyOn as problem:
        offer_open(app, desk, problem.floor, event)
        return
    except (FloorProblem, RecordProblem, JournalError) as problem:
        app.say(str(problem), wrong=True)
        return
    app.written()
    _show(app, desk, floor)


def _ask_where(app: Acts, desk: Desk) -> None:
    events = verbs.events_today(desk.journal)[:7]
    answers: list[tuple[object, str]] = [
        (event, f"{event.title}  {event.starts}".rstrip()) for event in events
    ]
    answers += [("name", "Something unplanned, with a name"), ("bare", "Something unplanned")]

    def answered(answer: object) -> None:
        if isinstance(answer, Opportunity):
            _start(app, desk, answer)
        elif answer == "name":
            _ask_name(app, desk)
        elif answer == "bare":
            _start(app, desk, None)

    note = "" if events else "No event is planned for today."
    app.push_screen(NumberedScreen("Where are you?", answers, note=note), answered)


def _ask_name(app: Acts, desk: Desk) -> None:
    from netcoach.ui.screens.ask_line import AskLineScreen

    def named(name: str | None) -> None:
        if name is not None:
            _start(app, desk, None, name)

    app.push_screen(
        AskLineScreen(
            desk.journal,
            "What is it called?",
            note="It becomes an event of today. Left empty, none is made.",
            draft="floor-name",
        ),
        named,
    )


def offer_open(app: Acts, desk: Desk, floor: Floor, wanted: Opportunity | None = None) -> None:
    """Offer to go on with a time on the floor that is open, or to stop it at its last sign of
    life; ``wanted`` is where the user wants to be instead."""
    journal = desk.journal
    try:
        ended = verbs.close_gap(journal, floor)
        found = read_session(journal, floor.id)
    except (FloorProblem, JournalError) as problem:
        app.say(str(problem), wrong=True)
        return
    if found is None or not found.open or floor.started_at is None:
        return
    place, until = where(journal, floor), clock_time(journal, found.last_sign)
    title = f"You were on the floor at {place} until {until}"
    stop = f"Stop it there, at {until}"
    if journal.clock.now() - found.last_sign < _HERE:
        title = f"You are on the floor at {place}, since {clock_time(journal, floor.started_at)}"
        stop = "Stop it now"
    note = "One time on the floor at once; it may run in another window."
    if ended is not None:
        note = say(desk.floor_texts, "gap", time=until)
    if wanted is not None and wanted.id != floor.opportunity:
        note = f"One at a time: stop this one, and {wanted.title} begins."
    else:
        wanted = None

    def answered(answer: object) -> None:
        if answer == "on" and _awake(app, desk, floor):
            _show(app, desk, floor)
        elif answer in ("stop", "debrief") and _stop(app, desk, floor):
            if answer == "debrief":
                debrief(app, desk, floor)
            elif wanted is not None:
                _start(app, desk, wanted)

    answers = (("on", "Go on"), ("stop", stop), ("debrief", "Stop it, and debrief: 60 seconds"))
    app.push_screen(NumberedScreen(title, answers, note=note), answered)


def _awake(app: Acts, desk: Desk, floor: Floor) -> bool:
    """Note that the user is there again."""
    try:
        verbs.beat(desk.journal, floor)
    except JournalError as problem:
        app.say(str(problem), wrong=True)
        return False
    return True


def _stop(app: Acts, desk: Desk, floor: Floor) -> bool:
    try:
        verbs.stop(desk.journal, floor, at_last_sign=True)
    except (FloorProblem, JournalError) as problem:
        app.say(str(problem), wrong=True)
        return False
    app.written()
    return True


# The debrief


def debrief(app: Acts, desk: Desk, floor: Floor) -> None:
    """Fill in the talks of a time on the floor that wait, then what came of it."""
    from netcoach.ui.screens.debrief import DebriefScreen

    found = read_session(desk.journal, floor.id)
    if found is None:
        app.say("That is no longer in the journal.")
        app.written()
    elif found.open:
        offer_open(app, desk, floor)
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


def _form(desk: Desk, floor: Floor, event: Opportunity) -> Any:
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Opportunity)
        told = record.with_(**{name: str(value or "") for name, value in values.items()})
        finish(journal, floor, told)
        return told

    draft = f"debrief-form:{floor.uid}"
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
        with_answers(event, floor),
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
    line = summary(found, verbs.targets_at(journal, floor))
    note = kind_word(found, event, desk.floor_texts)
    following = next_promise(journal, found)
    answers: list[tuple[object, str]] = []
    if following is not None:
        promise, name = following
        day = show_day(promise.due, journal.clock.today()) if promise.due else "soon"
        answers.append((promise, f"Next: {promise.title} → {name}, due {day}"))
    answers.append((None, "Close"))

    def answered(answer: object) -> None:
        app.written()
        if isinstance(answer, Promise):
            app.open_record(answer)

    app.push_screen(ChooseScreen(f"{line}.", answers, note=note), answered)


def open_floor_value(app: Acts, desk: Desk, value: object) -> bool:
    """Open what a row of the step stands for; False where it is neither event nor floor."""
    if isinstance(value, Opportunity):
        go_on_floor(app, desk, value)
    elif isinstance(value, Floor) and value.stopped_at is None:
        offer_open(app, desk, value)
    elif isinstance(value, Floor) and value.debriefed_at is None:
        debrief(app, desk, value)
    else:
        return False
    return True


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
