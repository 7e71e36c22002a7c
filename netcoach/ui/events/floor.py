"""From a key to the floor of an event, and from the floor to its debrief."""

from __future__ import annotations

from datetime import timedelta

from netcoach.coach.events.floor_words import say
from netcoach.days import show_day
from netcoach.exchange import floor as verbs
from netcoach.exchange.floor import AlreadyOn, FloorProblem, clock_time, read_session, where
from netcoach.journal import JournalError
from netcoach.records import Floor, Opportunity, RecordProblem, next_on
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.events.debriefing import debrief, floor_to_debrief
from netcoach.ui.screens.floor import FloorScreen
from netcoach.ui.screens.numbered import NumberedScreen

_HERE = timedelta(minutes=2)
"""A sign of life this fresh is one of now."""


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
            app.say(_still_there(desk, running), seconds=4)
        else:
            offer_open(app, desk, running, event)
    elif event is None:
        _ask_where(app, desk)
    elif verbs.is_today(desk.journal, event):
        _start(app, desk, event)
    else:
        _ask_whether(app, desk, event)


def _still_there(desk: Desk, floor: Floor) -> str:
    journal = desk.journal
    since = clock_time(journal, floor.started_at) if floor.started_at else ""
    return f"You are still on the floor of {where(journal, floor)}, since {since}."


def _stale(desk: Desk, floor: Floor) -> bool:
    found = read_session(desk.journal, floor.id)
    return found is not None and found.asleep


def _show(app: Acts, desk: Desk, floor: Floor) -> None:
    def of_this(screen: object) -> bool:
        return isinstance(screen, FloorScreen) and screen.floor == floor.id

    def ended(result: str | None) -> None:
        app.written()
        if result == "debrief":
            debrief(app, desk, floor)
        elif result == "asleep":
            offer_open(app, desk, floor)
        elif result == "stop":
            app.say("Off the floor. NEXT brings you to the debrief.")

    # From the floor a page may be opened, and from there the floor again: it is the same one.
    if not app.back_to(of_this):
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


def _ask_whether(app: Acts, desk: Desk, event: Opportunity) -> None:
    """Ask before going on the floor of an event of another day: a key is soon pressed.

    Of one still to come what is noted now would count as what happened there: it may be rehearsed,
    which touches nothing of it, or be today after all.
    """
    today = desk.journal.clock.today()
    on = next_on(event, today) or event.on or today
    days = (on - today).days
    if days <= 0:
        title = f"{event.title} was on {show_day(on, today)}, not today"
        answers: list[tuple[object, str]] = [("go", "Go on its floor now all the same")]
        note = ""
    else:
        ahead = "tomorrow" if days == 1 else f"in {days} days"
        title = f"{event.title} is on {show_day(on, today)}, {ahead}"
        answers = [("rehearse", "Rehearse now: try the keys on a floor of no event")]
        # The days of what comes again follow from its first.
        if not event.recurs:
            answers.append(("move", "It is today after all: move its day to today"))
        else:
            answers.append(("go", "It is on today as well: go on its floor"))
        note = "A talk about it beforehand goes in with l."

    def answered(answer: object) -> None:
        if answer == "go":
            _start(app, desk, event)
        elif answer == "move":
            _start_today(app, desk, event)
        elif answer == "rehearse":
            _start(app, desk, None)
            app.say(f"A rehearsal: nothing of it counts for {event.title}. s stops it.")

    answers.append((None, "Not now"))
    app.push_screen(NumberedScreen(title, answers, note=note), answered)


def _start_today(app: Acts, desk: Desk, event: Opportunity) -> None:
    try:
        moved = verbs.move_to_today(desk.journal, event)
    except (FloorProblem, RecordProblem, JournalError) as problem:
        app.say(str(problem), wrong=True)
        return
    _start(app, desk, moved)


def _ask_where(app: Acts, desk: Desk) -> None:
    events = verbs.events_today(desk.journal)[:7]
    today = desk.journal.clock.today()
    answers: list[tuple[object, str]] = [
        (event, f"{event.title}  {event.starts}".rstrip()) for event in events
    ]
    coming = verbs.next_event(desk.journal)
    if coming is not None and coming.on is not None:
        answers.append((coming, f"{coming.title}  {show_day(coming.on, today)}"))
    answers += [("name", "Something unplanned, with a name"), ("bare", "Something unplanned")]

    def answered(answer: object) -> None:
        if isinstance(answer, Opportunity):
            here = verbs.is_today(desk.journal, answer)
            (_start if here else _ask_whether)(app, desk, answer)
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


def open_floor_value(app: Acts, desk: Desk, value: object) -> bool:
    """Open what a row of the step stands for; False where it is neither event nor floor."""
    if isinstance(value, Opportunity):
        go_on_floor(app, desk, value)
    elif isinstance(value, Floor) and value.stopped_at is None:
        offer_open(app, desk, value)
    elif isinstance(value, Floor) and floor_to_debrief(desk, value) is not None:
        debrief(app, desk, value)
    else:
        return False
    return True
