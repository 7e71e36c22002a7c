"""Putting advice off, bringing it back, and saying why it is given."""

from __future__ import annotations

from datetime import date

from netcoach.coach.advice import Advice
from netcoach.coach.put_off import Away, until_words, ways_off
from netcoach.days import DayProblem, parse_day, show_day
from netcoach.journal import JournalError
from netcoach.records import KINDS, Promise, PutOff, RecordProblem
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk

DRAFT = "put_off:day"
_HIDDEN = ("issue", "ask")
"""Kinds whose titles may be confidential: they are not named."""


def ask_put_off(app: Acts, desk: Desk, advice: Advice) -> None:
    """Ask until when an advice is to be put off, and do it."""
    from netcoach.ui.screens.choose import ChooseScreen

    today = desk.journal.clock.today()
    ways = ways_off(advice, today)
    words = {
        "tomorrow": "Until tomorrow",
        "week": "For a week",
        "day": "Until a day I type",
        "about": f"Not for me: no more about {_about(desk, advice)}",
        "rule": "Never this kind of advice",
    }
    answers = [
        (key, words[key] + (f", {show_day(day, today)}" if day else "")) for key, day in ways
    ]
    note = "Z lists what is put off, and brings it back."
    if advice.kept:
        note = "Someone waits for it, so it comes back: to let it go, open the promise and drop it."

    def answered(answer: object) -> None:
        if answer == "day":
            _ask_day(app, desk, advice)
        elif answer == "rule":
            _put_off(app, desk, advice, None, None)
        elif answer is not None:
            _put_off(app, desk, advice, dict(ways)[str(answer)], advice.action.about)

    app.push_screen(ChooseScreen(f"Not now: {advice.say}", answers, note=note), answered)


def _about(desk: Desk, advice: Advice) -> str:
    """Name the record of an advice as far as the advice itself may."""
    about = advice.action.about
    if about is None:
        return "this"
    kind, key = about
    noun = KINDS[kind].noun
    title = "" if kind in _HIDDEN else desk.journal.describe(kind, [key]).get(key, "")
    return shorten(title, 30) or f"this {noun}"


def _ask_day(app: Acts, desk: Desk, advice: Advice, problem: str = "") -> None:
    from netcoach.ui.screens.ask_line import AskLineScreen, day_read

    today = desk.journal.clock.today()

    def answered(text: str | None) -> None:
        if text is None:
            return
        try:
            day = parse_day(text, today)
            wrong = "" if day > today else "Type a day that is still to come, e.g. fri."
        except DayProblem as refused:
            wrong = str(refused)
        if wrong:
            # What was typed stands there again, to be mended.
            desk.journal.keep_draft(DRAFT, text)
            _ask_day(app, desk, advice, wrong)
        else:
            _put_off(app, desk, advice, day, advice.action.about)

    note = problem or "e.g. fri, 3 dec or in 2 weeks. That morning it comes back."
    screen = AskLineScreen(
        desk.journal,
        "Not now: until which day?",
        note=note,
        draft=DRAFT,
        done="Put off",
        understood=day_read(today),
    )
    app.push_screen(screen, answered)


def _put_off(
    app: Acts, desk: Desk, advice: Advice, until: date | None, about: tuple[str, int] | None
) -> None:
    """Put an advice off. That of a promise with a day gives the promise itself a quiet day, so that
    it is told in one place only."""
    journal = desk.journal
    when = until_words(until, journal.clock.today())
    label = f"“{_short(advice.say)}” put off {when}"
    promise = journal.get(Promise, about[1]) if about and about[0] == "promise" else None
    try:
        if promise is not None and until is not None:
            journal.save(promise.with_(snoozed_until=until), label)
        else:
            journal.put_off(advice.key, about, until, label)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    said = "It will not be said again." if until is None else f"Put off {when}."
    app.say(f"{said} u takes that back, Z lists it.")
    app.written()


def _short(say: str) -> str:
    return shorten(say, 60).rstrip(".")


def bring_back(app: Acts, desk: Desk, one: Away) -> None:
    """Let what was put off be said again."""
    journal = desk.journal
    label = f"“{_short(one.say)}” said again"
    try:
        if isinstance(one.by, Promise):
            journal.save(one.by.with_(snoozed_until=None), label)
        else:
            kept = journal.get(PutOff, one.by.put_off)
            if kept is not None:
                journal.delete(kept, label)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    app.say(f"Brought back: {full_stop(shorten(one.say, 60))} u takes that back.")
    app.written()


def say_why(app: Acts, desk: Desk, advice: Advice, step: tuple[str, str] | None = None) -> None:
    """Show why an advice is given and where that comes from; from there what the ``step`` shown is
    for, by its title and words."""
    from netcoach.ui.doing import carry_out
    from netcoach.ui.screens.choose import ChooseScreen

    answers: list[tuple[object, str]] = [("do", advice.do.capitalize())]
    if not advice.calm:
        answers.append(("off", "Not now"))
    if step is not None:
        answers.append(("step", f"About this step: {step[0]}"))
    answers.append((None, "Close"))

    def answered(answer: object) -> None:
        if answer == "do":
            carry_out(app, desk, advice)
        elif answer == "off":
            ask_put_off(app, desk, advice)
        elif step is not None and answer == "step":
            app.push_screen(ChooseScreen(step[0], ((None, "Close"),), note=step[1]))

    note = f"Why: {advice.reason} ({advice.source})"
    app.push_screen(ChooseScreen(advice.say, answers, note=note), answered)


def title_of(desk: Desk, one: Away) -> str:
    """Return the title of the record that a line put off is about, "" where that says nothing or
    may be confidential."""
    by = one.by
    if isinstance(by, Promise) or by.record is None or by.kind in _HIDDEN:
        return ""
    title = desk.journal.describe(by.kind, [by.record]).get(by.record, "")
    return "" if title in one.say else title
