"""Writing to a person: which message, its text from the journal, and what is kept once it is sent.

netcoach sends nothing: it copies the text, and asks whether it went out.
"""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.content import Template
from netcoach.coach.message_words import DELIVERING, templates_for
from netcoach.coach.people.offers import OfferIdea, offers
from netcoach.coach.people.reconnecting import Reason, is_away, is_dormant, reasons
from netcoach.coach.promised import is_due, is_late
from netcoach.exchange.messages import (
    Letter,
    hint_of,
    keep_reconnection,
    keep_sent,
    letter_to,
    template_called,
    text_of,
)
from netcoach.journal import JournalError
from netcoach.records import Person, Promise, RecordProblem
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.people.sending import ask_sent, keep_draft
from netcoach.ui.screens.choose import ChooseScreen

_NAME = 40
_TO_PEOPLE = ("follow_up_no_ask", "thank_you", "offer", "introduction")
WELCOME = "People underestimate how much a message like this is appreciated (Liu 2023)."


def write_for_promise(app: Acts, desk: Desk, promise: Promise) -> None:
    """Write the message that a promise asks for."""
    fresh = desk.journal.get(Promise, promise.id)
    if fresh is None:
        say_gone(app)
        return
    person = desk.journal.get(Person, fresh.person)
    letter = letter_to(desk.journal, person, promise=fresh)
    keys = templates_for(fresh, desk.journal.clock.today())
    _choose(app, desk, letter, keys, f"A message about: {fresh.title}")


def write_let_go(app: Acts, desk: Desk, promise: Promise) -> None:
    """Write that a promise of one's own will not be kept; the reason noted stands beside it."""
    person = desk.journal.get(Person, promise.person)
    _write(app, desk, letter_to(desk.journal, person, promise=promise), "let_go")


def write_to(app: Acts, desk: Desk, person: Person) -> None:
    """Write to a person: to one lost from sight with a reason, to others as one chooses."""
    fresh = desk.journal.get(Person, person.id)
    if fresh is None:
        say_gone(app)
    elif is_dormant(fresh, desk.journal.clock.today()):
        _reconnect(app, desk, fresh)
    else:
        letter = letter_to(desk.journal, fresh)
        again = ("reconnect",) if is_away(fresh, desk.journal.clock.today()) else ()
        question = f"A message to {shorten(fresh.name, _NAME)}"
        first = _about_promises(desk, letter)
        _choose(app, desk, letter, (*again, *_TO_PEOPLE), question, first)


_MOST_PROMISES = 3
_Answers = list[tuple[object, str]]


def _about_promises(desk: Desk, letter: Letter) -> _Answers:
    """Return the messages that a promise asks for just now: a reminder of one of theirs that is
    late, then those of one's own that are due."""
    today = desk.journal.clock.today()
    promises = letter.dossier.promises
    late = [one for one in promises if one.direction == "theirs" and is_late(one, today)]
    own = [one for one in promises if one.direction == "mine" and is_due(one, today)]
    found: _Answers = []
    for one in (*late, *own)[:_MOST_PROMISES]:
        template = template_called(desk.content.templates, templates_for(one, today)[0])
        if template is not None:
            about = letter_to(desk.journal, letter.dossier.person, promise=one)
            found.append(((about, template.key), f"{template.title}: {shorten(one.what, 60)}"))
    return found


def _reconnect(app: Acts, desk: Desk, person: Person) -> None:
    """Ask which reason to give for writing again, and write with it."""
    dossier = desk.journal.dossier(person)
    found = reasons(dossier, desk.journal.clock.today())[:5]

    def answered(answer: object) -> None:
        if answer is not None:
            reason = answer if isinstance(answer, Reason) else None
            letter = letter_to(desk.journal, person, reason=reason)
            _write(app, desk, letter, "reconnect")

    answers: list[tuple[object, str]] = [(one, one.say) for one in found]
    answers.append(("own", "A reason of your own"))
    name = shorten(person.name, _NAME)
    app.push_screen(ChooseScreen(f"Why write to {name} just now?", answers, note=WELCOME), answered)


def show_offers(app: Acts, desk: Desk, person: Person) -> None:
    """Show what could be offered to a person; the one chosen becomes a message."""
    fresh = desk.journal.get(Person, person.id)
    if fresh is None:
        say_gone(app)
        return
    dossier = desk.journal.dossier(fresh)
    ideas = offers(dossier, desk.offer_texts, desk.journal.clock.today())

    def answered(answer: object) -> None:
        if isinstance(answer, OfferIdea):
            _take_up(app, desk, fresh, answer)

    name = shorten(fresh.name, _NAME)
    note = "Small is enough. Nothing here is counted against what comes back."
    if _many_open(desk):
        note = f"{_MANY} {note}"
    answers = [(one, one.say) for one in ideas]
    app.push_screen(ChooseScreen(f"What you could offer {name}", answers, note=note), answered)


_MANY = "You have many open promises: perhaps keep one of those first."


def _many_open(desk: Desk) -> bool:
    from netcoach.coach.due import TOO_MANY

    return desk.journal.count(Promise, status="open", direction="mine") > TOO_MANY


def _take_up(app: Acts, desk: Desk, person: Person, idea: OfferIdea) -> None:
    """Ask whether to write it now or to promise it for later."""

    def answered(answer: object) -> None:
        if answer == "write":
            _write(app, desk, letter_to(desk.journal, person, idea=idea), idea.template)
        elif answer == "promise":
            kind = "introduction" if idea.key == "introduce" else "offer"
            preset = {"what": idea.act or shorten(idea.say, 60), "person": person.id}
            preset |= {"promise_type": kind, "direction": "mine"}
            app.add(Promise.kind, preset.items(), at="due")

    app.push_screen(
        ChooseScreen(
            idea.say,
            (("write", "Write the message"), ("promise", "Note it as a promise, with a day")),
            note=f"Where this is from: {idea.source}.",
        ),
        answered,
    )


def _choose(
    app: Acts,
    desk: Desk,
    letter: Letter,
    keys: Sequence[str],
    question: str,
    first: Sequence[tuple[object, str]] = (),
) -> None:
    """Ask which message to write, where several suit; ``first`` are those about something else
    than the letter, each with its own and the key of its template."""
    templates = [template_called(desk.content.templates, key) for key in keys]
    found = [one for one in templates if one is not None]
    if len(found) == 1 and not first:
        _write(app, desk, letter, found[0].key)
        return

    def answered(answer: object) -> None:
        if isinstance(answer, tuple):
            _write(app, desk, *answer)

    answers = [*first, *(((letter, one.key), one.title) for one in found)]
    app.push_screen(ChooseScreen(question, answers), answered)


def _write(app: Acts, desk: Desk, letter: Letter, key: str) -> None:
    """Open a message to finish and to copy, then ask whether it was sent."""
    from netcoach.ui.screens.message import MessageScreen

    template = template_called(desk.content.templates, key)
    if template is None:
        app.say("The words of that message are missing from templates.toml.", wrong=True)
        return
    person = letter.dossier.person
    about = letter.promise.uid if letter.promise else person.uid
    draft = f"message:{template.key}:{about}"
    name = shorten(person.name, _NAME) or "someone"

    def ended(text: str | None) -> None:
        if text is None:
            app.written()
        else:
            _ask_sent(app, desk, letter, template, text, draft)

    hint = "" if desk.hides_notes else hint_of(template, letter)
    note = template.after or f"Source: {template.source}."
    screen = MessageScreen(
        desk,
        f"{template.title} · {name}",
        text_of(desk.journal, template, letter),
        note=f"{hint} {note}".strip(),
        draft=draft,
    )
    app.push_screen(screen, ended)


def _ask_sent(
    app: Acts, desk: Desk, letter: Letter, template: Template, text: str, draft: str
) -> None:
    """Ask whether the message copied was sent."""

    def sent(answer: str) -> None:
        _sent(app, desk, letter, template, text, draft, kept=answer == "kept")

    ask_sent(app, desk, _sent_answers(letter.promise, template), text, draft, sent)


def _sent_answers(promise: Promise | None, template: Template) -> tuple[tuple[str, str], ...]:
    """Return what sending may mean: only the user knows whether a promise is kept by it."""
    if promise is None or promise.direction != "mine" or promise.status != "open":
        return (("sent", "Sent: note it"),)
    kept = ("kept", "Sent, and with it the promise is kept")
    still = ("sent", "Sent; the promise stays open")
    return (kept, still) if template.key in DELIVERING else (still, kept)


def _sent(
    app: Acts,
    desk: Desk,
    letter: Letter,
    template: Template,
    text: str,
    draft: str,
    *,
    kept: bool,
) -> None:
    journal, promise = desk.journal, letter.promise
    person = journal.get(Person, letter.dossier.person.id)
    if promise is not None:
        promise = journal.get(Promise, promise.id)
    if (letter.promise and promise is None) or (letter.dossier.person.id and person is None):
        say_gone(app)
        return
    again = template.key == "reconnect" and person is not None
    try:
        if again and person is not None and is_dormant(person, journal.clock.today()):
            said = letter.reason.say if letter.reason else ""
            keep_reconnection(journal, person, said, text)
        else:
            keep_sent(journal, person, promise, text, kept=kept)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    keep_draft(desk, draft, "")
    name = shorten(person.name, _NAME) if person else "them"
    app.say(f"Noted: you wrote to {full_stop(name)} u takes it back.")
    app.written()


__all__ = ["WELCOME", "show_offers", "write_for_promise", "write_let_go", "write_to"]
