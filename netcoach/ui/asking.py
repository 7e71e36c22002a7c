"""Taking an issue to somebody: asking, noting the answer, telling them, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from netcoach.coach.coverage import Cover, coverage
from netcoach.coach.issues.helpers import Helper
from netcoach.coach.issues.message import ask_words, thanks_words
from netcoach.coach.issues.quiet import Quiet
from netcoach.coach.issues.words import issue_words, subject
from netcoach.coach.messages import fill
from netcoach.coach.ranking import shown_points
from netcoach.days import show_age
from netcoach.exchange.issue import (
    aim_at_gap,
    categories_of,
    keep_issue,
    note_answer,
    told,
)
from netcoach.journal import Journal, JournalError
from netcoach.records import (
    Ask,
    Category,
    Expertise,
    Issue,
    Me,
    Person,
    Record,
    RecordProblem,
)
from netcoach.text import full_stop, joined, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk

_ANSWER = ("answer", "answered_on", "helped", "notes")
_ENDING = ("resolved_by", "resolved_on", "how")
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

    title = f"Why {name}: {helper.rated.shown} of 100"
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
    """Take the kinder first step before an ask; the ask itself is kept as a draft."""
    if quiet.key == "broadcast":
        app.say("Not asked yet; what you typed is kept for the day after.")
    elif quiet.key == "ungiven":
        preset = (("person", person.id), ("promise_type", "offer"), ("direction", "mine"))
        app.add("promise", preset, title=f"Offer help to {shorten(person.name, 40)}")
    else:
        _say_hello(app, desk, person)


def _say_hello(app: Acts, desk: Desk, person: Person) -> None:
    today, last = desk.journal.clock.today(), person.last_contact
    words = {
        **thanks_words(Issue(), person, _me(desk)),
        "years": show_age((today - last).days) if last and last <= today else "",
    }
    _write(app, desk, "reconnect", f"Say hello to {shorten(person.name, 40)}", words, person.uid)


def write_message(app: Acts, desk: Desk, issue: Issue, ask: Ask) -> None:
    """Show the message of an ask, to finish and copy; of a closed issue what came of it."""
    person = desk.journal.get(Person, ask.person)
    if person is None:
        app.say("That is no longer in the journal.")
        app.written()
        return
    me, today = _me(desk), desk.journal.clock.today()
    name = shorten(person.name, 40)
    if issue.status == "open":
        words = ask_words(issue, ask, person, me, today)
        note = _names_others(desk.journal, f"{issue.name} {issue.description}", person)
        _write(app, desk, "issue", f"To {name}, in private", words, ask.uid, note)
    else:
        words = thanks_words(issue, person, me)
        _write(app, desk, "issue_thanks", f"What came of it, to {name}", words, ask.uid)


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
) -> None:
    from netcoach.ui.screens.message import MessageScreen

    template = next(one for one in desk.content.templates if one.key == key)
    said = " ".join(part for part in (note, template.after) if part)
    draft = f"message:{key}:{about}"
    app.push_screen(
        MessageScreen(desk, title, fill(template.body, words), note=said, draft=draft),
        lambda _: app.written(),
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
        keep=keep,
    )
    app.push_screen(form, ended)


def _after_answer(ask: Ask, name: str) -> str:
    called = shorten(name, 30)
    if ask.helped == "yes":
        return f"Noted. Does that resolve it? r says so. {called} will like to hear how it ended."
    if ask.answer == "yes":
        return "Noted. A good talk is not yet success: only what is resolved counts."
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


# How it ended


def end(app: Acts, desk: Desk, issue: Issue) -> None:
    """Ask how an issue ended, or open it again."""
    from netcoach.ui.screens.choose import ChooseScreen

    categories = categories_of(desk.journal)
    answers = [
        ("resolved", "Resolved: the answer worked"),
        ("unresolved", "Closed, not resolved"),
        ("open", "Open again: it is not over"),
    ]
    answers = [one for one in answers if one[0] != issue.status]

    def answered(ending: object) -> None:
        fresh = desk.journal.get(Issue, issue.id)
        if ending is None:
            return
        if fresh is None:
            app.say("That is no longer in the journal.")
            app.written()
        elif ending == "resolved":
            _resolve(app, desk, fresh)
        else:
            _close(app, desk, fresh, str(ending))

    talk = desk.issue_texts.words["talk"].say
    title = f"How did {issue_words(issue, categories)} end?"
    app.push_screen(ChooseScreen(title, answers, note=talk), answered)


def _resolve(app: Acts, desk: Desk, issue: Issue) -> None:
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal
    today = journal.clock.today()
    resolved = issue.with_(
        status="resolved", resolved_on=today, resolved_by=_likely(journal, issue)
    )
    about = subject(issue, categories_of(journal))

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Issue)
        return keep_issue(journal, record)

    def ended(saved: Record | None) -> None:
        if isinstance(saved, Issue):
            whom = journal.names([saved.resolved_by]).get(saved.resolved_by or 0, "")
            thanks = f" Tell {shorten(whom, 30)} what came of it: c writes it." if whom else ""
            app.say(f"✔ Resolved.{thanks} u takes it back.")
        app.written()

    form = FormScreen(
        journal,
        resolved,
        fields=_ENDING,
        title="Resolved: with whom, when, how?",
        label=f"Resolved: {about}",
        keep=keep,
    )
    app.push_screen(form, ended)


def _likely(journal: Journal, issue: Issue) -> int | None:
    """Return with whom an issue was likely resolved: who helped, else who said yes, else whose
    answer was not noted; the latest of them."""
    asks = journal.find(Ask, issue=issue.id)
    helped = [one for one in asks if one.helped == "yes"]
    agreed = [one for one in asks if one.answer == "yes"]
    unheard = [one for one in asks if one.answer == "waiting"]
    return next((one.person for one in (*helped, *agreed, *unheard)), None)


def _close(app: Acts, desk: Desk, issue: Issue, ending: str) -> None:
    about = subject(issue, categories_of(desk.journal))
    label = f"Opened again: {about}" if ending == "open" else f"Closed, not resolved: {about}"
    try:
        keep_issue(desk.journal, issue.with_(status=ending), label)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    app.say(f"{full_stop(label)} u takes it back.")
    app.written()


# Gaps


def cover_of(desk: Desk, category: int | None) -> Cover | None:
    """Return how a category is covered, by its id; None where it is gone."""
    found = desk.journal.get(Category, category)
    if found is None:
        return None
    some = desk.journal.find(Expertise, category=found.id)
    return coverage([found], some, desk.journal.set_aside(some))[0]


def aim_at(app: Acts, desk: Desk, category: int) -> None:
    """Make the gap in a category a target of what is prepared next; a second time it says so."""
    cover = cover_of(desk, category)
    if cover is None:
        app.say("That is no longer in the journal.")
        app.written()
        return
    event = desk.journal.snapshot().event_to_prepare
    try:
        target, new = aim_at_gap(desk.journal, cover, event)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    where = desk.journal.describe("opportunity", [target.opportunity]).get(
        target.opportunity or 0, ""
    )
    at = f" at {shorten(where, 30)}" if where else ""
    words = f"“{target.title}” is a target{at}{'' if new else ' already'}."
    app.say(f"{words} u takes it back." if new else words)
    app.written()


__all__ = [
    "aim_at",
    "answer",
    "ask",
    "cover_of",
    "end",
    "first_step",
    "note_told",
    "suggest",
    "write_message",
]
