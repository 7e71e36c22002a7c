"""How an issue ended: resolved with somebody, closed without an answer, or open again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcoach.coach.issues.words import issue_words, subject
from netcoach.exchange.issue import categories_of, keep_issue
from netcoach.journal import Journal, JournalError
from netcoach.records import Ask, Issue, Record, RecordProblem
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.gone import gone

_ENDING = ("resolved_by", "resolved_on", "how")


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
            gone(app)
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


__all__ = ["end"]
