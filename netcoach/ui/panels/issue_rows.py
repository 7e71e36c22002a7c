"""Issues as rows: in their step, and on other pages.

A confidential issue shows its words on its own page alone, and the question of an ask is only shown
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.coach.content import Step
from netcoach.coach.issues.calibration import Calibration, calibration
from netcoach.coach.issues.words import category_words, listed, names_of
from netcoach.days import show_day
from netcoach.exchange.issue import categories_of
from netcoach.records import Ask, Issue, Snapshot
from netcoach.records.hidden import HIDDEN
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped

_MOST = 200
"""A panel shows so many issues; those before them are counted."""
_GAP = Row(("",), style="text")
_ENDS = (("open", "Open"), ("resolved", "Resolved"), ("unresolved", "Closed, not resolved"))


# The step


def issues(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the issues by how they stand, with whom they were taken to, and how well the user
    foresees answers."""
    some = desk.journal.find(Issue, limit=_MOST)
    more = desk.journal.count(Issue) - len(some)
    asks = _asks_of(desk, some)
    categories = names_of(snapshot.categories)
    foreseen = calibration(desk.journal.answers())
    names = desk.journal.names([one.resolved_by for one in some])

    def row(one: Issue) -> Row:
        words = _stands(one, asks.get(one.key, []), names)
        return _issue_row(one, categories, words, snapshot.today)

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for status, title in _ENDS:
            of = [row(one) for one in _latest(some, status)]
            found += [Row((title,), style="heading"), *of, _GAP] if of else []
        if more > 0:
            found += [*wrapped(f"And {more} from before.", width, "dim"), _GAP]
        return found + _foreseen(desk, foreseen, width)

    return Rows(build)


def _latest(some: Sequence[Issue], status: str) -> list[Issue]:
    """Return the issues that stand so, the latest first: by the day they ended on, else began."""

    def day(one: Issue) -> date:
        return (one.resolved_on if status != "open" else None) or one.raised_on or date.min

    return sorted((one for one in some if one.status == status), key=day, reverse=True)


def _foreseen(desk: Desk, foreseen: Calibration, width: int) -> list[Row]:
    """Return how forecasts of an answer compare with the answers; nothing before the first."""
    if not foreseen.words:
        return []
    found = [Row(("How well you foresee an answer",), style="heading")]
    found += wrapped(foreseen.words, width)
    return found if foreseen.early else found + coach_says(desk, "calibration", width)


def _asks_of(desk: Desk, some: Sequence[Issue]) -> dict[int, list[Ask]]:
    found: dict[int, list[Ask]] = {}
    if some:
        wanted = {one.key for one in some}
        for ask in desk.journal.find(Ask, limit=10 * _MOST):
            if ask.issue in wanted:
                found.setdefault(ask.issue or 0, []).append(ask)
    return found


def _issue_row(issue: Issue, categories: dict[int, str], words: str, today: date) -> Row:
    kind = "" if issue.confidential else category_words(issue, categories)
    past = issue.status == "open" and issue.wanted_by is not None and issue.wanted_by < today
    said = " · ".join(part for part in (kind, words) if part)
    tone = "warn" if past else "good" if issue.status == "resolved" else ""
    return Row((listed(issue, categories), said, _when(issue, today)), issue, tone=tone)


def _when(issue: Issue, today: date) -> str:
    if issue.status == "resolved":
        return show_day(issue.resolved_on, today) if issue.resolved_on else "resolved"
    if issue.status == "open" and issue.wanted_by:
        past = "past " if issue.wanted_by < today else "by "
        return past + show_day(issue.wanted_by, today)
    return f"raised {show_day(issue.raised_on, today)}" if issue.raised_on else "no day"


def _stands(issue: Issue, asks: Sequence[Ask], names: dict[int, str]) -> str:
    """Return how far an issue is: "2 asked, 1 waits", "✔ effective, with Ana Ruiz"."""
    if issue.status == "resolved":
        whom = names.get(issue.resolved_by or 0, "")
        return f"✔ effective{f', with {shorten(whom, 30)}' if whom else ''}"
    waits = sum(one.answer == "waiting" for one in asks)
    if not asks:
        return "nobody asked" if issue.status == "unresolved" else "nobody asked yet"
    return f"{len(asks)} asked{f', {waits} waiting' if waits and issue.status == 'open' else ''}"


def coach_says(desk: Desk, key: str, width: int) -> list[Row]:
    """Return a sentence of the coach, with its source."""
    one = desk.issue_texts.words[key]
    return wrapped(f"{one.say} ({one.source})", width, "dim")


# Other pages


def issues_elsewhere(desk: Desk, some: Sequence[Issue]) -> list[Row]:
    """Return issues on the page of a person, a category or an objective."""
    today, categories = desk.journal.clock.today(), dict(categories_of(desk.journal))
    names = desk.journal.names([one.resolved_by for one in some])
    asks = {one.key: desk.journal.find(Ask, issue=one.id) for one in some}
    return [_issue_row(one, categories, _stands(one, asks[one.key], names), today) for one in some]


def asks_elsewhere(desk: Desk, asks: Sequence[Ask], *, whom: bool = False) -> list[Row]:
    """Return asks on another page, such as that of whom was asked: about what, how it was answered,
    when; with ``whom`` first of all who was asked."""
    journal, categories = desk.journal, categories_of(desk.journal)
    about = {one.key: one for one in journal.by_ids(Issue, [a.issue for a in asks if a.issue])}
    names = journal.names([one.person for one in asks]) if whom else {}
    today = journal.clock.today()
    found = []
    for ask in asks:
        issue = about.get(ask.issue or 0)
        if issue and desk.hides_notes:
            issue = issue.with_(confidential=True)
        words = listed(issue, categories) if issue else "an issue"
        # The row is that of the ask: what it would hide are the words of the ask alone.
        words = HIDDEN if issue and desk.hides_notes else words
        day = show_day(ask.on, today) if ask.on else ""
        first = [shorten(names.get(ask.person or 0, ""), 30) or "Someone"] if whom else []
        found.append(Row((*first, words, answer_words(ask), day), ask))
    return found


def answer_words(ask: Ask) -> str:
    """Return what was expected of an ask, what came, and whether it helped."""
    if ask.answer == "waiting":
        return f"expected {ask.predicted} · no answer yet"
    said = "pointed to someone else" if ask.answer == "referred" else f"said {ask.answer}"
    helped = "" if ask.helped == "not yet" else f"helped: {ask.helped}"
    return " · ".join(part for part in (f"expected {ask.predicted}", said, helped) if part)
