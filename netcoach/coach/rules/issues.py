"""Rules of Assessment about real issues: whom to ask, who waits, what is over, whom to thank.

A confidential issue is named by its category alone: see issues/words.py. Each applies as its
sentence in assets/advice.toml says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.coach.issues.words import issue_words, names_of
from netcoach.coach.rule import (
    OVERDUE,
    WAITING,
    Action,
    Occasion,
    Occasions,
    name,
    rule,
)
from netcoach.days import show_day
from netcoach.records import Ask, Issue, Snapshot
from netcoach.records.around import Given

if TYPE_CHECKING:
    from netcoach.coach.issues.helpers import Helper

ANSWER_DAYS = 14
"""After so many days a kind reminder: our default."""
THANK_DAYS = 60
"""So long after the end a helper is remembered to be told: our default."""


def _named(issue: Issue, snapshot: Snapshot) -> tuple[str, str]:
    return "issue", issue_words(issue, names_of(snapshot.categories))


def _person(ask: Ask, snapshot: Snapshot) -> tuple[str, str]:
    return "person", name(snapshot.names.get(ask.person or 0, ""), "someone")


def _waiting(snapshot: Snapshot, *, asked: bool) -> Iterator[Issue]:
    """Yield the open issues of which nothing is under way: those somebody was asked about, or
    those nobody was."""
    asks: dict[int | None, list[Ask]] = {}
    for ask in snapshot.asks:
        asks.setdefault(ask.issue, []).append(ask)
    for issue in facts.open_issues(snapshot):
        some = asks.get(issue.id, [])
        # The next person is asked another day: one at a time, never a broadcast.
        busy = any(ask.under_way or ask.on == snapshot.today for ask in some)
        if bool(some) == asked and not busy:
            yield issue


def _best(issue: Issue, snapshot: Snapshot) -> Helper | None:
    from netcoach.coach.issues.helpers import first_to_ask

    return first_to_ask(issue, snapshot)


def _last_spoken(helper: Helper, snapshot: Snapshot) -> str:
    from netcoach.coach.people.asking import last_spoken

    return last_spoken(helper.person, snapshot.today)


def _cold(helper: Helper, snapshot: Snapshot) -> bool:
    from netcoach.coach.people.introductions import cold

    return cold(helper.person, snapshot.today)


def _ask(issue: Issue, person: int | None) -> Action:
    whom = (("person", person),) if person is not None else ()
    return Action("add", "ask", preset=(("issue", issue.id), *whom))


@rule("hello_first", "person", "issue", "last", most=WAITING + 5)
def hello_first(snapshot: Snapshot) -> Occasions:
    """Whom one is about to ask was not heard from in a year, or never: a hello goes before.

    Only of issues around which the snapshot knows the people, and so their last contact.
    """
    for issue in _waiting(snapshot, asked=False):
        best = _best(issue, snapshot) if issue.id in snapshot.around else None
        if best and _cold(best, snapshot):
            words = (
                ("person", name(best.person.name, "someone you trust")),
                _named(issue, snapshot),
                ("last", _last_spoken(best, snapshot)),
            )
            yield Occasion(WAITING + 5, Action("open", "person", best.person.id), words)


@rule("offer_first", "person", "category", most=WAITING + 5)
def offer_first(snapshot: Snapshot) -> Occasions:
    """Whom one is about to ask was never offered anything: a small offer goes before."""
    names = names_of(snapshot.categories)
    for issue in _waiting(snapshot, asked=False):
        around = snapshot.around.get(issue.id or 0)
        best = _best(issue, snapshot) if around else None
        if around is None or best is None or _cold(best, snapshot):
            continue  # Whom one lost sight of is greeted first.
        if not around.given.get(best.person.key, Given()).offered:
            words = (
                ("person", name(best.person.name, "someone you trust")),
                ("category", name(names.get(issue.category or 0, ""), "this")),
            )
            yield Occasion(WAITING + 5, Action("offer", "person", best.person.id), words)


@rule("issue_ask", "person", "issue", most=WAITING + 4)
def issue_ask(snapshot: Snapshot) -> Occasions:
    for issue in _waiting(snapshot, asked=False):
        if best := _best(issue, snapshot):
            words = (("person", name(best.person.name, "someone you trust")),)
            action = _ask(issue, best.person.id)
            yield Occasion(WAITING + 4, action, (*words, _named(issue, snapshot)))


@rule("issue_whom", "issue", most=WAITING + 3)
def issue_whom(snapshot: Snapshot) -> Occasions:
    for issue in _waiting(snapshot, asked=False):
        if _best(issue, snapshot) is None:
            yield Occasion(WAITING + 3, _ask(issue, None), (_named(issue, snapshot),))


@rule("issue_next", "person", "issue", most=WAITING + 2)
def issue_next(snapshot: Snapshot) -> Occasions:
    for issue in _waiting(snapshot, asked=True):
        if best := _best(issue, snapshot):
            words = (("person", name(best.person.name, "someone you trust")),)
            action = _ask(issue, best.person.id)
            yield Occasion(WAITING + 2, action, (*words, _named(issue, snapshot)))


@rule("ask_waiting", "person", "day")
def ask_waiting(snapshot: Snapshot) -> Occasions:
    waiting = {issue.id for issue in facts.open_issues(snapshot)}
    for ask in snapshot.asks:
        if ask.answer != "waiting" or ask.on is None or ask.issue not in waiting:
            continue
        if (snapshot.today - ask.on).days > ANSWER_DAYS:
            words = (_person(ask, snapshot), ("day", show_day(ask.on, snapshot.today)))
            yield Occasion(WAITING + 6, Action("edit", "ask", ask.id), words)


@rule("issue_past", "issue", "day")
def issue_past(snapshot: Snapshot) -> Occasions:
    for issue in facts.open_issues(snapshot):
        if issue.wanted_by and issue.wanted_by < snapshot.today:
            words = (_named(issue, snapshot), ("day", show_day(issue.wanted_by, snapshot.today)))
            yield Occasion(OVERDUE, Action("edit", "issue", issue.id), words)


@rule("helper_thank", "person", "issue", most=WAITING + 5)
def helper_thank(snapshot: Snapshot) -> Occasions:
    issues = {issue.id: issue for issue in snapshot.issues if issue.status != "open"}
    for ask in snapshot.asks:
        issue = issues.get(ask.issue)
        if issue is None or not owes_thanks(ask):
            continue
        since = issue.resolved_on or ask.answered_on or ask.on
        if since is not None and (snapshot.today - since).days <= THANK_DAYS:
            words = (_person(ask, snapshot), _named(issue, snapshot))
            yield Occasion(WAITING + 5, Action("open", "issue", issue.id), words)


def owes_thanks(ask: Ask) -> bool:
    """Say whether somebody helped, if only with a try, and was not told yet what came of it."""
    tried = ask.helped in ("yes", "partly") or ask.answer == "yes"
    return tried and ask.reported_back_on is None
