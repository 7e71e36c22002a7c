"""Issues as rows: in their step, on other pages, and on the page of one.

A confidential issue shows its words on its own page alone, and the question of an ask is only shown
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from netcoach.coach.content import Step
from netcoach.coach.coverage import gap_target
from netcoach.coach.issues.calibration import Calibration, calibration
from netcoach.coach.issues.helpers import Helper, through, whom_to_ask
from netcoach.coach.issues.words import category_words, listed, names_of
from netcoach.coach.rules_issues import ANSWER_DAYS
from netcoach.days import show_age, show_day
from netcoach.exchange.issue import categories_of
from netcoach.records import (
    Ask,
    Issue,
    Outcome,
    Person,
    Snapshot,
    Target,
)
from netcoach.text import clean, joined, shorten
from netcoach.ui.asking import aim_at, cover_of
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped

_MOST = 200
"""A panel shows so many issues; those before them are counted."""
_WAYS_FOR = 3
"""For so many of those suggested it is looked who could bring the user together with them."""
_GAP = Row(("",), style="text")
_ENDS = (("open", "Open"), ("resolved", "Resolved"), ("unresolved", "Closed, not resolved"))


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could be asked about the issue whose page it is."""

    person: int
    helper: Helper = field(compare=False)


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
        words = _stands(one, asks.get(one.key, []), names, snapshot.today)
        return _issue_row(one, categories, words, snapshot.today)

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for status, title in _ENDS:
            of = [row(one) for one in some if one.status == status]
            found += [Row((title,), style="heading"), *of, _GAP] if of else []
        if more > 0:
            found += [*wrapped(f"And {more} from before.", width, "dim"), _GAP]
        if some and not any(one.status == "resolved" for one in some):
            found += [*_said(desk, "talk", width), _GAP]
        return found + _foreseen(desk, foreseen, width)

    return Rows(build)


def _foreseen(desk: Desk, foreseen: Calibration, width: int) -> list[Row]:
    """Return how forecasts of an answer compare with the answers; nothing before the first."""
    if not foreseen.words:
        return []
    found = [Row(("How well you foresee an answer",), style="heading")]
    found += wrapped(foreseen.words, width)
    return found if foreseen.early else found + _said(desk, "calibration", width)


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


def _stands(issue: Issue, asks: Sequence[Ask], names: dict[int, str], today: date) -> str:
    """Return how far an issue is: "2 asked, 1 waits", "✔ effective, with Ana Ruiz"."""
    if issue.status == "resolved":
        whom = names.get(issue.resolved_by or 0, "")
        return f"✔ effective{f', with {shorten(whom, 30)}' if whom else ''}"
    waits = sum(one.answer == "waiting" for one in asks)
    if not asks:
        return "nobody asked" if issue.status == "unresolved" else "nobody asked yet"
    return f"{len(asks)} asked{f', {waits} waiting' if waits and issue.status == 'open' else ''}"


def _said(desk: Desk, key: str, width: int) -> list[Row]:
    """Return a sentence of the coach, with its source."""
    one = desk.issue_texts.words[key]
    return wrapped(f"{one.say} ({one.source})", width, "dim")


# Other pages


def issues_elsewhere(desk: Desk, some: Sequence[Issue]) -> list[Row]:
    """Return issues on the page of a person, a category or an objective."""
    today, categories = desk.journal.clock.today(), dict(categories_of(desk.journal))
    names = desk.journal.names([one.resolved_by for one in some])
    asks = {one.key: desk.journal.find(Ask, issue=one.id) for one in some}
    return [
        _issue_row(one, categories, _stands(one, asks[one.key], names, today), today)
        for one in some
    ]


def asks_elsewhere(desk: Desk, asks: Sequence[Ask]) -> list[Row]:
    """Return asks on the page of whom was asked: about what, how it was answered, when."""
    journal, categories = desk.journal, categories_of(desk.journal)
    about = {one.key: one for one in journal.by_ids(Issue, [a.issue for a in asks if a.issue])}
    today = journal.clock.today()
    found = []
    for ask in asks:
        issue = about.get(ask.issue or 0)
        words = listed(issue, categories) if issue else "an issue"
        day = show_day(ask.on, today) if ask.on else ""
        found.append(Row((words, _answered(ask), day), ask))
    return found


def _answered(ask: Ask) -> str:
    if ask.answer == "waiting":
        return f"expected {ask.predicted} · no answer yet"
    said = "pointed to someone else" if ask.answer == "referred" else f"said {ask.answer}"
    helped = "" if ask.helped == "not yet" else f"helped: {ask.helped}"
    return " · ".join(part for part in (f"expected {ask.predicted}", said, helped) if part)


# The page of one


def issue_page_rows(desk: Desk, issue: Issue, width: int) -> list[Row]:
    """Return what the page of an issue shows below its sentence."""
    asks = desk.journal.find(Ask, issue=issue.id)
    today = desk.journal.clock.today()
    found = _status(desk, issue, width)
    found += fact("Category", category_words(issue, categories_of(desk.journal)), width)
    if issue.description.strip():
        found += fact("What you tried", issue.description, width)
    if issue.how.strip():
        found += fact("How", issue.how, width)
    found += _outcomes(desk, issue)
    found += _asked(desk, issue, asks, width)
    if issue.status == "open":
        missing = _missing(issue, asks, today)
        if missing:
            found += [_GAP, Row(("Still missing",), style="heading")]
            found += [row for one in missing for row in wrapped(one, width)]
        found += _whom(desk, issue, asks, width)
        found += [_GAP, *_said(desk, "talk", width)]
    return found


def _status(desk: Desk, issue: Issue, width: int) -> list[Row]:
    today = desk.journal.clock.today()
    since = f" since {show_day(issue.raised_on, today)}" if issue.raised_on else ""
    found: list[Row] = []
    if issue.status == "resolved":
        whom = desk.journal.names([issue.resolved_by]).get(issue.resolved_by or 0, "")
        parts = [f"with {shorten(whom, 40)}" if whom else "without anyone named"]
        if issue.resolved_on:
            parts.append(f"on {show_day(issue.resolved_on, today)}")
        if issue.resolved_on and issue.raised_on and issue.raised_on <= issue.resolved_on:
            parts.append(f"after {show_age((issue.resolved_on - issue.raised_on).days)}")
        found += wrapped(f"✔ Effective: resolved {', '.join(parts)}. r opens it again.", width)
    elif issue.status == "unresolved":
        say = desk.issue_texts.words["unresolved"]
        found += wrapped(f"{say.say} r opens it again.", width)
    else:
        wanted = ""
        if issue.wanted_by:
            past = "you wanted it by" if issue.wanted_by < today else "wanted by"
            wanted = f", {past} {show_day(issue.wanted_by, today)}"
        found += wrapped(f"◐ Open{since}{wanted}. r says how it ended.", width)
    if issue.confidential:
        found += wrapped("Confidential: elsewhere only its category is shown.", width, "dim")
    return [*found, _GAP]


def _outcomes(desk: Desk, issue: Issue) -> list[Row]:
    today = desk.journal.clock.today()
    return [
        Row((f"Outcome: {one.what}", show_day(one.on, today) if one.on else ""), one)
        for one in desk.journal.find(Outcome, issue=issue.id)
    ]


def _asked(desk: Desk, issue: Issue, asks: Sequence[Ask], width: int) -> list[Row]:
    if not asks:
        return []
    today = desk.journal.clock.today()
    names = desk.journal.names([one.person for one in asks])
    found = [_GAP, Row(("Asked, one person at a time · n notes an answer",), style="heading")]
    for one in asks:
        day = show_day(one.on, today) if one.on else ""
        found.append(Row((names.get(one.person or 0, "someone"), day), one))
        found += wrapped(_answered(one), width, indent=2)
        if one.question.strip():
            found += wrapped(f"“{clean(one.question).strip()}”", width, "dim", indent=2)
        if one.notes.strip():
            found += wrapped(one.notes, width, "dim", indent=2)
        if issue.status != "open":
            found += wrapped(_told(one, today), width, "dim", indent=2)
    return found


def _told(ask: Ask, today: date) -> str:
    if ask.reported_back_on:
        return f"✔ Told what came of it on {show_day(ask.reported_back_on, today)}"
    return "Not told yet what came of it: c writes it, x notes that you did"


def _missing(issue: Issue, asks: Sequence[Ask], today: date) -> list[str]:
    found = []
    if issue.category is None:
        found.append("No category: e names the kind of issue, so that your list of helpers counts.")
    if not issue.description.strip():
        found.append("What you tried: e notes it, and the message says it.")
    if issue.wanted_by is None:
        found.append("A day by which you want an answer: e sets it, so that it can be asked for.")
    for ask in asks:
        if ask.answer == "waiting" and ask.on and (today - ask.on).days > ANSWER_DAYS:
            age = show_age((today - ask.on).days)
            found.append(f"An answer, {age} after you asked: remind kindly, or ask someone else.")
    return found


def _whom(desk: Desk, issue: Issue, asks: Sequence[Ask], width: int) -> list[Row]:
    journal, today = desk.journal, desk.journal.clock.today()
    helpers = whom_to_ask(journal.around(issue), asks, today)
    found = [_GAP, Row(("Whom to ask · a asks, in private",), style="heading")]
    if not helpers:
        nobody = desk.issue_texts.words["nobody"]
        return [*found, *wrapped(nobody.say, width), *_gap_offer(desk, issue)]
    out = [one for one in asks if one.answer == "waiting"]
    if out:
        names = journal.names([one.person for one in out])
        whose = joined([shorten(names.get(one.person or 0, "someone"), 30) for one in out[:3]])
        words = f"No answer yet from {whose}: the next one only after it, or another day."
        found += wrapped(words, width)
    for number, one in enumerate(helpers):
        found.append(Row((one.person.name, one.rated.shown), Suggested(one.person.key, one)))
        found += wrapped("; ".join(one.reasons), width, "dim", indent=2)
        if number < _WAYS_FOR:
            found += _way(desk, one.person, today, width)
    return found + _gap_offer(desk, issue)


def _way(desk: Desk, person: Person, today: date, width: int) -> list[Row]:
    """Return who could bring the user together with somebody they have not met for a year."""
    target = Target(name=person.name, person=person.id, organisation=person.organisation)
    way = through(person, desk.journal.circle(None, [target]), today)
    return wrapped(f"→ {way.say}", width, "dim", indent=2) if way else []


def _gap_offer(desk: Desk, issue: Issue) -> list[Row]:
    """Return the offer to make the gap a target, where nobody is listed who would help."""
    cover = cover_of(desk, issue.category)
    if cover is None or cover.state != "none":
        return []
    key = cover.category.key
    offer = Offer(f"gap:{key}", lambda app, desk: aim_at(app, desk, key))
    return [Row((f"+ Make “{gap_target(cover, None).name}” a target",), offer)]
