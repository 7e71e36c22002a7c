"""The page of an issue: how it stands, whom was asked and what they said, whom to ask and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from netcoach.coach.coverage import gap_target
from netcoach.coach.issues.helpers import Helper, through, whom_to_ask
from netcoach.coach.issues.words import category_words
from netcoach.coach.rules.issues import ANSWER_DAYS
from netcoach.days import show_age, show_day
from netcoach.exchange.issue import categories_of
from netcoach.records import Ask, Issue, Outcome, Person, Target
from netcoach.text import clean, joined, shorten
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import seen
from netcoach.ui.issues.aiming import aim_at, cover_of
from netcoach.ui.offers import Offer
from netcoach.ui.panels.issue_rows import answer_words
from netcoach.ui.rows import Row, fact, wrapped

_WAYS_FOR = 3
"""For so many of those suggested it is looked who could bring the user together with them."""
_GAP = Row(("",), style="text")


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could be asked about the issue whose page it is."""

    person: int
    helper: Helper = field(compare=False)


def issue_page_rows(desk: Desk, issue: Issue, width: int) -> list[Row]:
    """Return what the page of an issue shows below its sentence."""
    asks = desk.journal.find(Ask, issue=issue.id)
    today = desk.journal.clock.today()
    found = _status(desk, issue, width)
    found += fact("Category", category_words(issue, categories_of(desk.journal)), width)
    if issue.description.strip():
        found += fact("What you tried", seen(issue, "description", hide=desk.hides_notes), width)
    if issue.how.strip():
        found += fact("How", seen(issue, "how", hide=desk.hides_notes), width)
    found += _outcomes(desk, issue)
    found += _asked(desk, issue, asks, width)
    if issue.status == "open":
        missing = _missing(issue, asks, today)
        if missing:
            found += [_GAP, Row(("Still missing",), style="heading")]
            found += [row for one in missing for row in wrapped(one, width)]
        found += _whom(desk, issue, asks, width)
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
            days = (issue.resolved_on - issue.raised_on).days
            parts.append(f"after {show_age(days)}" if days else "the day you raised it")
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
        found += wrapped(answer_words(one), width, indent=2)
        if one.question.strip():
            question = clean(seen(one, "question", hide=desk.hides_notes))
            found += wrapped(f"“{question.strip()}”", width, "dim", indent=2)
        if one.notes.strip():
            found += wrapped(seen(one, "notes", hide=desk.hides_notes), width, "dim", indent=2)
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
        words = desk.issue_texts.words["nobody_else" if asks else "nobody"]
        found += [*wrapped(words.say, width), *_unanswered(desk, asks, width)]
        return found + _gap_offer(desk, issue)
    found += _unanswered(desk, asks, width)
    closest = helpers[0].closest
    if closest:
        found += wrapped(desk.issue_texts.words["closest"].say, width)
    else:
        found.append(Row(("In this order, for the reasons below", "of 100"), style="dim"))
    for number, one in enumerate(helpers):
        points = "" if closest else one.rated.shown
        found.append(Row((one.person.name, points), Suggested(one.person.key, one)))
        found += wrapped("; ".join(one.reasons), width, "dim", indent=2)
        if number < _WAYS_FOR:
            found += _way(desk, one.person, today, width)
    return found + _gap_offer(desk, issue)


def _unanswered(desk: Desk, asks: Sequence[Ask], width: int) -> list[Row]:
    """Return from whom an answer is still out; nothing where it is from nobody."""
    out = [one for one in asks if one.answer == "waiting"]
    if not out:
        return []
    names = desk.journal.names([one.person for one in out])
    whose = joined([shorten(names.get(one.person or 0, "someone"), 30) for one in out[:3]])
    words = f"No answer yet from {whose}: the next one only after it, or another day."
    return wrapped(words, width)


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


__all__ = ["Suggested", "issue_page_rows"]
