"""What is done with a promise or a person from a list: put off, let go, kept, moved to a circle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from netcoach.coach.rules.contact import COMMITTED
from netcoach.days import DayProblem, parse_day, show_day
from netcoach.exchange.messages import keep_answer
from netcoach.journal import JournalError
from netcoach.records import Person, Promise, Reconnection
from netcoach.text import shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.screens.ask_line import AskLineScreen, day_read
from netcoach.ui.screens.choose import ChooseScreen

_TYPED = "typed"
_NONE = "none"
_MONTH, _QUARTER = 30, 91
_LONG = 40

Until = Callable[[date | None], None]
"""What keeps a day, None for none."""


def put_off(app: Acts, desk: Desk, promise: Promise) -> None:
    """Ask until when nothing is to be said of a promise, and keep that; its day stays."""
    today = desk.journal.clock.today()
    days: list[tuple[object, str]] = [*_rests(promise, today)]
    if promise.snoozed_until is not None and promise.snoozed_until > today:
        days.append((_NONE, "Not put off any more"))

    def keep(until: date | None) -> None:
        fresh = desk.journal.get(Promise, promise.id)
        if fresh is None:
            say_gone(app)
            return
        until_words = f"until {show_day(until, today)}" if until else "no more"
        words = f"Put off {until_words}: {shorten(promise.title, _LONG)}"
        app.save(fresh.with_(snoozed_until=until), words)

    question = f"Put off “{shorten(promise.title, _LONG)}”?"
    note = "It keeps its day and only rests. To give it a new day, press e."
    draft = f"put_off:{promise.uid}"
    _ask_until(app, desk, question, days, keep, note=note, draft=draft, done="Put off")


def _rests(promise: Promise, today: date) -> list[tuple[date, str]]:
    """Return the days to offer for a promise to rest until, each with its words.

    One that is the promise's own day changes nothing: then it is due anyway.
    """
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    days = {
        monday: f"Until next week, {show_day(monday, today)}",
        tomorrow: f"Until tomorrow, {show_day(tomorrow, today)}",
    }
    return [(day, days[day]) for day in sorted(days) if day != promise.due]


def leave_in_peace(app: Acts, desk: Desk, person: Person) -> None:
    """Ask for how long nothing is to be said of a person, and keep that."""
    today = desk.journal.clock.today()
    month, quarter = today + timedelta(days=_MONTH), today + timedelta(days=_QUARTER)
    days: list[tuple[object, str]] = [
        (month, f"For a month, until {show_day(month, today)}"),
        (quarter, f"For three months, until {show_day(quarter, today)}"),
    ]
    if person.quiet_until is not None and person.quiet_until > today:
        days.append((_NONE, "Not quiet any more"))

    def keep(until: date | None) -> None:
        fresh = desk.journal.get(Person, person.id)
        if fresh is None:
            say_gone(app)
            return
        until_words = f"Quiet until {show_day(until, today)}" if until else "Quiet no more"
        app.save(fresh.with_(quiet_until=until), f"{until_words}: {shorten(person.name, _LONG)}")

    question = f"How long should nothing be said of {shorten(person.name, _LONG)}?"
    _ask_until(app, desk, question, days, keep, draft=f"quiet:{person.uid}", done="Quiet")


def _ask_until(
    app: Acts,
    desk: Desk,
    question: str,
    days: list[tuple[object, str]],
    keep: Until,
    *,
    note: str = "",
    draft: str,
    done: str,
) -> None:
    """Ask for a day: one of a few, or one that is typed; ``done`` is what Enter is called then."""

    def answered(answer: object) -> None:
        if isinstance(answer, date):
            keep(answer)
        elif answer == _NONE:
            keep(None)
        elif answer == _TYPED:
            _ask_day(app, desk, question, keep, draft=draft, done=done)

    answers = [*days, (_TYPED, "A day of my choice…")]
    app.push_screen(ChooseScreen(question, answers, note=note), answered)


def _ask_day(
    app: Acts,
    desk: Desk,
    question: str,
    keep: Until,
    *,
    draft: str,
    done: str,
    typed: str = "",
    wrong: str = "",
) -> None:
    """Ask for a day in words until one is understood that lies ahead."""
    today = desk.journal.clock.today()
    again = partial(_ask_day, app, desk, question, keep, draft=draft, done=done)

    def answered(line: str | None) -> None:
        if not line:
            return
        try:
            day = parse_day(line, today)
        except DayProblem as problem:
            again(typed=line, wrong=str(problem))
            return
        if day <= today:
            words = f"{show_day(day, today)} is not ahead: which day from tomorrow on?"
            again(typed=line, wrong=words)
        else:
            keep(day)

    note = wrong or "e.g. fri, in 2 weeks, 12 jan."
    screen = AskLineScreen(
        desk.journal,
        question,
        note=note,
        value=typed,
        draft=draft,
        done=done,
        understood=day_read(today),
    )
    app.push_screen(screen, answered)


def let_go(app: Acts, desk: Desk, promise: Promise) -> None:
    """Ask why a promise is dropped, in a line that is kept with it, and drop it; of one's own a
    message may follow."""

    def answered(line: str | None) -> None:
        if line is None:
            return
        fresh = desk.journal.get(Promise, promise.id)
        if fresh is None:
            say_gone(app)
            return
        app.save(fresh.with_(status="dropped", dropped_why=line), f"Let go: {promise.title}")
        _offer_to_tell(app, desk, promise)

    then = "; then tell them" if promise.direction == "mine" else ""
    app.push_screen(
        AskLineScreen(
            desk.journal,
            f"Let go of “{shorten(promise.title, _LONG)}”",
            note=f"Why? One line for yourself{then}. An honest word keeps more trust than silence.",
            value=promise.dropped_why,
            draft=f"let_go:{promise.uid}",
            done="Let it go",
        ),
        answered,
    )


def _offer_to_tell(app: Acts, desk: Desk, promise: Promise) -> None:
    """Offer the message that tells somebody that they need not wait, where it was let go."""
    from netcoach.ui.people.writing import write_let_go

    fresh = desk.journal.get(Promise, promise.id)
    dropped = fresh is not None and fresh.status == "dropped" and fresh.direction == "mine"
    if fresh is None or not dropped or fresh.person is None:
        return
    name = shorten(desk.journal.names([fresh.person]).get(fresh.person, "them"), _LONG)

    def answered(answer: object) -> None:
        if answer == "write":
            write_let_go(app, desk, fresh)

    answers = (("write", "Write two lines to them"), (None, "Not now"))
    app.push_screen(
        ChooseScreen(f"Let go. Tell {name}, so that they do not wait?", answers), answered
    )


def set_circle(app: Acts, desk: Desk, person: Person, circle: str) -> None:
    """Put a person into a circle; the same circle again takes them out of it. Says kindly, where
    this is one more than most people can keep, that it is."""
    journal = desk.journal
    fresh = journal.get(Person, person.id)
    if fresh is None:
        say_gone(app)
        return
    name = shorten(person.name, _LONG)
    before = journal.snapshot().people_in_rhythm
    if fresh.circle == circle:
        app.save(fresh.with_(circle=""), f"{name}: in no circle")
        return
    app.save(
        fresh.with_(circle=circle), f"{name}: circle {fresh.with_(circle=circle).shown('circle')}"
    )
    if before == COMMITTED and journal.snapshot().people_in_rhythm > COMMITTED:
        words = (
            f"{name} is number {COMMITTED + 1} with a rhythm. About {COMMITTED} is the most "
            "people are found to keep: fewer, kept well, is no loss."
        )
        app.say(words, seconds=8)


def note_answer(app: Acts, desk: Desk, reconnection: Reconnection, answer: str) -> None:
    """Note that an answer came ("yes") or none ("no")."""
    fresh = desk.journal.get(Reconnection, reconnection.id)
    if fresh is None:
        say_gone(app)
        return
    try:
        keep_answer(desk.journal, fresh, answer)
    except JournalError as error:
        app.say(str(error), wrong=True)
        return
    name = desk.journal.names([fresh.person]).get(fresh.person or 0, "someone")
    if answer == "yes":
        app.say(f"Good: {shorten(name, _LONG)} wrote back, and it is logged. u takes it back.")
    else:
        app.say("Noted. People are busy: it says little about you. u takes it back.")
    app.written()


def ask_answer(app: Acts, desk: Desk, reconnection: Reconnection) -> None:
    """Ask whether an answer came to a message."""
    name = desk.journal.names([reconnection.person]).get(reconnection.person or 0, "someone")

    def answered(answer: object) -> None:
        if isinstance(answer, str):
            note_answer(app, desk, reconnection, answer)

    app.push_screen(
        ChooseScreen(
            f"Did {shorten(name, _LONG)} write back?",
            (("yes", "Yes, they wrote back"), ("no", "No answer came"), (None, "Not yet")),
        ),
        answered,
    )


__all__ = [
    "ask_answer", "leave_in_peace", "let_go", "note_answer", "put_off", "set_circle",
]  # fmt: skip
