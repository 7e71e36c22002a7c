"""Taking an issue to somebody: asking, writing to them, noting the answer, telling them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from netcoach.coach.events.ranking import shown_points
from netcoach.coach.issues.helpers import Helper
from netcoach.coach.issues.message import ask_words, thanks_words
from netcoach.coach.issues.quiet import Quiet
from netcoach.coach.messages import fill
from netcoach.coach.rules.issues import owes_thanks
from netcoach.exchange.issue import note_answer, own_outcome, told
from netcoach.exchange.messages import letter_to, words_for
from netcoach.journal import Journal, JournalError
from netcoach.records import Ask, Issue, Me, Person, Record, RecordProblem
from netcoach.text import full_stop, joined, shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.people.sending import ask_sent, keep_draft

_ANSWER = ("answer", "answered_on", "helped", "notes")
_MOST_WORDS = 60
_MOST_NAMED = 3
_CAPITAL = re.compile(r"(?<=[^\s.!?:“\"(] )[^\W\d_]\w+")


def suggest(app: Acts, desk: Desk, issue: Issue, helper: Helper) -> None:
    """Show why somebody is suggested, part by part, and ask what to do."""
    from netcoach.ui.screens.choose import ChooseScreen

    name = shorten(helper.person.name, 30)
    answers = (("ask", f"Ask {name}, in private"), ("page", f"Open the page of {name}"))

    def answered(answer: object) -> None:
        if answer == "ask":
            ask(app, issue, helper.person.id)
        elif answer == "page":
            app.open_record(helper.person)

    title = (
        f"{name}, closest to you" if helper.closest else f"Why {name}: {helper.rated.shown} of 100"
    )
    app.push_screen(ChooseScreen(title, answers, note=_parts(desk, helper)), answered)


def _parts(desk: Desk, helper: Helper) -> str:
    labels = {one.key: one.label for one in desk.issue_texts.parts}
    pairs = zip(helper.rated.parts, shown_points(helper.rated), strict=True)
    told_of = [
        f"{labels[part.key]} {points} of {part.weight}: {part.said}" for part, points in pairs
    ]
    return "\n".join(told_of) + "\nThe weights are our default; nobody's worth is meant."


def ask(app: Acts, issue: Issue, person: int | None = None) -> None:
    """Open the form in which one person is asked about an issue."""
    whom = (("person", person),) if person is not None else ()
    app.add(Ask.kind, (("issue", issue.id), *whom))


def first_step(app: Acts, desk: Desk, quiet: Quiet, person: Person) -> None:
    """Take the kinder first step before an ask. What is typed of the ask is kept: as a draft, or in
    its form, which stays open below an offer."""
    if quiet.key == "broadcast":
        app.say("Not asked yet; what you typed is kept for the day after.")
    elif quiet.key == "ungiven":
        preset = (("person", person.id), ("promise_type", "offer"), ("direction", "mine"))
        app.add("promise", preset, title=f"Offer help to {shorten(person.name, 40)}")
    else:
        _say_hello(app, desk, person)


def _say_hello(app: Acts, desk: Desk, person: Person) -> None:
    words = words_for(desk.journal, letter_to(desk.journal, person))
    _write(app, desk, "reconnect", f"Say hello to {shorten(person.name, 40)}", words, person.uid)


def write_message(app: Acts, desk: Desk, issue: Issue, ask: Ask) -> None:
    """Show the message of an ask, to finish and copy; of a closed issue what came of it."""
    person = desk.journal.get(Person, ask.person)
    if person is None:
        say_gone(app)
        return
    me, today = _me(desk), desk.journal.clock.today()
    name = shorten(person.name, 40)
    if issue.status == "open":
        words = ask_words(issue, ask, person, me, today)
        note = _names_others(desk.journal, f"{issue.name} {issue.description}", person)
        _write(app, desk, "issue", f"To {name}, in private", words, ask.uid, note)
    else:
        words = thanks_words(issue, person, me, own_outcome(desk.journal, issue))
        _write(
            app,
            desk,
            "issue_thanks",
            f"What came of it, to {name}",
            words,
            ask.uid,
            copied=lambda text, draft: _ask_told(app, desk, ask, name, text, draft),
        )


def _ask_told(app: Acts, desk: Desk, ask: Ask, name: str, text: str, draft: str) -> None:
    """Ask whether the message copied was sent, and note then that they were told."""
    if ask.reported_back_on is not None:
        app.written()
        return

    def sent(answer: str) -> None:
        latest = desk.journal.get(Ask, ask.id)
        if latest is None:
            say_gone(app)
            return
        keep_draft(desk, draft, "")
        if latest.reported_back_on is None:
            note_told(app, desk, latest)

    ask_sent(app, desk, (("sent", f"Sent: {name} knows how it ended"),), text, draft, sent)


def _me(desk: Desk) -> Me | None:
    return next(iter(desk.journal.find(Me, limit=1)), None)


def _write(
    app: Acts,
    desk: Desk,
    key: str,
    title: str,
    words: Mapping[str, str],
    about: str,
    note: str = "",
    copied: Callable[[str, str], None] | None = None,
) -> None:
    """Show a message to finish and copy; ``copied`` gets the text that was, and its draft."""
    from netcoach.ui.screens.message import MessageScreen

    template = next(one for one in desk.content.templates if one.key == key)
    said = " ".join(part for part in (note, template.after) if part)
    draft = f"message:{key}:{about}"

    def ended(text: str | None) -> None:
        if text is not None and copied is not None:
            copied(text, draft)
        else:
            app.written()

    app.push_screen(
        MessageScreen(desk, title, fill(template.body, words), note=said, draft=draft), ended
    )


def _names_others(journal: Journal, text: str, recipient: Person) -> str:
    """Return a warning where a text names people of the journal; the message goes without them."""
    found: dict[str, None] = {}
    for word in _CAPITAL.findall(text)[:_MOST_WORDS]:
        if not word[0].isupper():
            continue
        people = journal.called(word)
        if people and all(one.id != recipient.id for one in people):
            found[word] = None
    named = [shorten(word, 20) for word in found][:_MOST_NAMED]
    return f"It names {joined(named)}: leave others' names out." if named else ""


def answer(app: Acts, desk: Desk, ask: Ask) -> None:
    """Open the form for what somebody answered, beside what was expected."""
    from netcoach.ui.screens.form import FormScreen

    name = desk.journal.names([ask.person]).get(ask.person or 0, "someone")

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Ask)
        return note_answer(desk.journal, record)

    def ended(saved: Record | None) -> None:
        if isinstance(saved, Ask) and saved != ask:
            app.say(_after_answer(saved, name))
        app.written()

    form = FormScreen(
        desk.journal,
        ask,
        fields=_ANSWER,
        title=f"What {shorten(name, 30)} answered (you expected {ask.predicted})",
        label=f"Note the answer of {shorten(name, 40)}",
        at="answer",
        keep=keep,
    )
    app.push_screen(form, ended)


def _after_answer(ask: Ask, name: str) -> str:
    called = shorten(name, 30)
    if ask.helped == "yes":
        return f"Noted. Does that resolve it? r says so. {called} will like to hear how it ended."
    if ask.answer == "yes":
        return "Noted. Once you know whether it worked, r says so. u takes it back."
    if ask.answer == "referred":
        return "Noted. Whom were you pointed to? a asks them, one person at a time."
    return "Noted. u takes it back."


def note_told(app: Acts, desk: Desk, ask: Ask) -> None:
    """Note that somebody was told what came of it; the same key takes it back."""
    try:
        _, label = told(desk.journal, ask)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    app.say(f"{full_stop(label)} u takes it back.")
    app.written()


def choose_told(app: Acts, desk: Desk, asks: Sequence[Ask]) -> None:
    """Note that the one who helped and has not heard the end was told; of several ask who."""
    from netcoach.ui.screens.choose import ChooseScreen

    untold = [one for one in asks if one.reported_back_on is None]
    some = [one for one in untold if owes_thanks(one)] or untold
    if len(some) == 1:
        note_told(app, desk, some[0])
    elif not some:
        app.say("Everybody you asked was told. x on their row takes one back.")
    else:
        names = desk.journal.names([one.person for one in some])
        answers = [(one, shorten(names.get(one.person or 0, "someone"), 40)) for one in some]

        def answered(chosen: object) -> None:
            if isinstance(chosen, Ask):
                note_told(app, desk, chosen)

        app.push_screen(ChooseScreen("Whom did you tell what came of it?", answers), answered)


__all__ = [
    "answer", "ask", "choose_told", "first_step", "note_told", "suggest", "write_message",
]  # fmt: skip
