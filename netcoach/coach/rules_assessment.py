"""Rules of Assessment: what the network is relied on for, real issues, honest looks back.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.objective import started
from netcoach.coach.rule import (
    LATER,
    LONG_NAME,
    OBJECTIVE,
    OVERDUE,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    name,
    rule,
)
from netcoach.days import show_day
from netcoach.records import Expertise, Issue, Snapshot

ANSWER_DAYS = 14
REVIEW_DAYS = 30
"""These days are our defaults."""
_WILLING = ("yes", "likely", "unknown")


@rule("category_none")
def category_none(snapshot: Snapshot) -> Occasions:
    if (snapshot.plan or snapshot.conversations) and not snapshot.categories:
        yield Occasion(LATER + 2, Action("add", "category"))


@rule("category_alone", "category")
def category_alone(snapshot: Snapshot) -> Occasions:
    known = {one.category for one in snapshot.expertise}
    for category in snapshot.categories:
        if category.id not in known:
            action = Action("add", "expertise", preset=(("category", category.id),))
            words = (("category", name(category.name, "this")),)
            yield Occasion(STEP + 4, action, words)


def issue_words(issue: Issue, snapshot: Snapshot) -> str:
    """Name an issue; of a confidential one only the category is shown."""
    if not issue.confidential:
        return f"“{name(issue.name, 'an issue', LONG_NAME)}”"
    categories = {category.id: category.name for category in snapshot.categories}
    return f"your {name(categories.get(issue.category, ''), 'open')} issue"


def _unasked(snapshot: Snapshot) -> tuple[tuple[Issue, Expertise | None], ...]:
    """Return the open issues nobody was asked about, each with the likeliest helper."""
    asked = {ask.issue for ask in snapshot.asks}
    helpers: dict[int, Expertise] = {}
    for one in sorted(snapshot.expertise, key=lambda one: _rank(one.willing)):
        if one.category is not None and one.person is not None:
            helpers.setdefault(one.category, one)
    return tuple(
        (issue, helpers.get(issue.category) if issue.category is not None else None)
        for issue in facts.open_issues(snapshot)
        if issue.id not in asked
    )


def _rank(willing: str) -> int:
    return _WILLING.index(willing) if willing in _WILLING else len(_WILLING)


@rule("issue_ask", "person", "issue")
def issue_ask(snapshot: Snapshot) -> Occasions:
    for issue, helper in _unasked(snapshot):
        if helper is not None and helper.person is not None:
            words = (
                ("person", name(snapshot.names.get(helper.person, ""), "someone you trust")),
                ("issue", issue_words(issue, snapshot)),
            )
            preset = (("issue", issue.id), ("person", helper.person))
            yield Occasion(WAITING + 4, Action("add", "ask", preset=preset), words)


@rule("issue_whom", "issue")
def issue_whom(snapshot: Snapshot) -> Occasions:
    for issue, helper in _unasked(snapshot):
        if helper is None:
            action = Action("add", "ask", preset=(("issue", issue.id),))
            yield Occasion(WAITING + 3, action, (("issue", issue_words(issue, snapshot)),))


@rule("ask_waiting", "person", "day")
def ask_waiting(snapshot: Snapshot) -> Occasions:
    waiting = {issue.id for issue in facts.open_issues(snapshot)}
    for ask in snapshot.asks:
        if ask.answer != "waiting" or ask.on is None or ask.issue not in waiting:
            continue
        if (snapshot.today - ask.on).days > ANSWER_DAYS:
            known = snapshot.names.get(ask.person, "") if ask.person is not None else ""
            words = (("person", name(known, "someone")), ("day", show_day(ask.on, snapshot.today)))
            yield Occasion(WAITING + 6, Action("edit", "ask", ask.id), words)


@rule("issue_past", "issue", "day")
def issue_past(snapshot: Snapshot) -> Occasions:
    for issue in facts.open_issues(snapshot):
        if issue.wanted_by and issue.wanted_by < snapshot.today:
            words = (
                ("issue", issue_words(issue, snapshot)),
                ("day", show_day(issue.wanted_by, snapshot.today)),
            )
            yield Occasion(OVERDUE, Action("edit", "issue", issue.id), words)


@rule("review_due", "days")
def review_due(snapshot: Snapshot) -> Occasions:
    plan, today = snapshot.plan, snapshot.today
    if plan is None:
        return
    looked = [review.on for review in snapshot.reviews if review.on]
    since = (today - max([*looked, started(plan, today)])).days
    if since > REVIEW_DAYS:
        preset = (("rhythm", "monthly"), ("on", today))
        action = Action("add", "review", preset=preset)
        yield Occasion(WAITING + 8, action, (("days", str(since)),))


@rule("review_redo", "day")
def review_redo(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    latest = max(
        (review for review in snapshot.reviews if review.on and review.decision),
        key=lambda review: (review.on, review.id or 0),
        default=None,
    )
    if plan is None or latest is None or latest.on is None or latest.decision != "redo":
        return
    if latest.plan in (None, plan.id) and started(plan, snapshot.today) <= latest.on:
        words = (("day", show_day(latest.on, snapshot.today)),)
        yield Occasion(OBJECTIVE + 1, Action("edit", "plan", plan.id), words)
