"""What becomes of an issue and its asks: each verb is one step that can be taken back.

"Resolved" is what shows that the network works, so it is kept in every place that tells of it: the
ask that led to it, the list of who would help, and one outcome (DOMAIN.md, checklist 32 and 34).
"""

from __future__ import annotations

from netcoach.coach.coverage import Cover, aimed_at, gap_target
from netcoach.coach.issues.words import Categories, names_of, outcome_words, subject
from netcoach.coach.rule import name
from netcoach.journal import Journal
from netcoach.records import Ask, Category, Expertise, Issue, Opportunity, Outcome, Person, Target

_KIND = "issue"


def categories_of(journal: Journal) -> Categories:
    """Return the names of all categories by id."""
    return names_of(journal.find(Category))


def keep_issue(journal: Journal, issue: Issue, label: str = "") -> Issue:
    """Save an issue with all that follows from how it ended.

    Resolved: the ask to whom it was resolved with says yes and helped where nothing was noted of
    it, they are listed for the category and tested, and one outcome is added. No longer resolved:
    all of it is taken back but that they are listed. Raises what ``save`` raises.
    """
    before = journal.get(Issue, issue.id)
    was = before if before is not None and before.status == "resolved" else None
    today = journal.clock.today()
    if issue.status == "resolved":
        issue = issue.with_(resolved_on=issue.resolved_on or today)
    elif was is not None:
        issue = issue.with_(resolved_on=None, resolved_by=None)
    named = issue.named
    verb = "Add" if issue.id is None else "Edit"
    with journal.step(label or f"{verb} {named}"):
        kept = journal.save(issue)
        if was is not None and _otherwise(was, kept):
            _unprove(journal, was)
        if kept.status == "resolved":
            _prove(journal, kept, was)
        elif was is not None:
            for outcome in journal.find(Outcome, issue=kept.id, outcome_type=_KIND):
                journal.delete(outcome)
    return kept


def _otherwise(was: Issue, kept: Issue) -> bool:
    """Say whether what was resolved is no longer so, or with somebody else or of another kind."""
    before, now = ((one.status, one.resolved_by, one.category) for one in (was, kept))
    return before != now


def _prove(journal: Journal, issue: Issue, was: Issue | None) -> None:
    """Keep what a resolved issue shows."""
    person = issue.resolved_by
    if person is not None:
        for ask in journal.find(Ask, issue=issue.id, person=person, limit=1):
            journal.save(_answered(ask, issue))
        if issue.category is not None:
            _tested(journal, issue.category, person)
    _outcome(journal, issue, was)


def _answered(ask: Ask, issue: Issue) -> Ask:
    """Return an ask with what a resolved issue says of it; what was noted of it stays."""
    if ask.answer == "waiting":
        ask = ask.with_(answer="yes", answered_on=ask.answered_on or issue.resolved_on)
    return ask.with_(helped="yes") if ask.helped == "not yet" else ask


def _tested(journal: Journal, category: int, person: int) -> None:
    listed = journal.find(Expertise, category=category, person=person)
    for one in listed:
        journal.save(one.with_(tested=True))
    if not listed:
        # Who has helped once would: they come onto the list.
        journal.save(Expertise(category=category, person=person, willing="yes", tested=True))


def own_outcome(journal: Journal, issue: Issue) -> str:
    """Return what the user noted as the outcome of an issue, "" where the words are netcoach's."""
    words = outcome_words(issue, categories_of(journal))
    noted = journal.find(Outcome, issue=issue.id, limit=5)
    return next((one.what for one in noted if one.what != words), "")


def _outcome(journal: Journal, issue: Issue, was: Issue | None) -> None:
    """Keep one outcome of the issue; its words follow the issue until the user changes them."""
    categories = categories_of(journal)
    words = outcome_words(issue, categories)
    there = journal.find(Outcome, issue=issue.id, outcome_type=_KIND)
    if not there:
        journal.save(
            Outcome(
                what=words,
                outcome_type=_KIND,
                on=issue.resolved_on,
                person=issue.resolved_by,
                plan=issue.plan,
                issue=issue.id,
            )
        )
        return
    first = there[-1]
    if was is not None and first.what == outcome_words(was, categories):
        first = first.with_(what=words)
    if was is not None and (was.resolved_on, was.resolved_by) != (
        issue.resolved_on,
        issue.resolved_by,
    ):
        first = first.with_(on=issue.resolved_on, person=issue.resolved_by)
    journal.save(first)


def _unprove(journal: Journal, was: Issue) -> None:
    """Take back what a resolved issue showed of the person it was resolved with."""
    if was.resolved_by is None:
        return
    for ask in journal.find(Ask, issue=was.id, person=was.resolved_by, helped="yes"):
        journal.save(ask.with_(helped="not yet"))
    if was.category is None:
        return
    same = {"category": was.category, "resolved_by": was.resolved_by, "status": "resolved"}
    if not journal.count(Issue, **same):
        for one in journal.find(Expertise, category=was.category, person=was.resolved_by):
            journal.save(one.with_(tested=False))


# Asks


def ask_label(journal: Journal, ask: Ask, person: str) -> str:
    """Return the step of the history in which somebody is asked: "Ask Ana Ruiz about an issue
    (technical)"."""
    issue = journal.get(Issue, ask.issue)
    about = f" about {subject(issue, categories_of(journal))}" if issue else ""
    return f"Ask {name(person, 'someone')}{about}"


def note_answer(journal: Journal, ask: Ask) -> Ask:
    """Save what somebody answered, with today as the day where none is given."""
    if ask.answer != "waiting" and ask.answered_on is None:
        ask = ask.with_(answered_on=journal.clock.today())
    if ask.answer == "waiting":
        ask = ask.with_(answered_on=None)
    person = journal.get(Person, ask.person)
    called = name(person.name if person else "", "someone")
    return journal.save(ask, f"Note the answer of {called}")


def told(journal: Journal, ask: Ask) -> tuple[Ask, str]:
    """Save that somebody was told today what came of the issue, and return the words for it; where
    that was noted, take it back."""
    today = journal.clock.today()
    person = journal.get(Person, ask.person)
    called = name(person.name if person else "", "someone")
    issue = journal.get(Issue, ask.issue)
    about = subject(issue, categories_of(journal)) if issue else "it"
    if ask.reported_back_on is not None:
        label = f"{called} is still to hear what came of {about}"
        return journal.save(ask.with_(reported_back_on=None), label), label
    label = f"Told {called} what came of {about}"
    return journal.save(ask.with_(reported_back_on=today), label), label


# Gaps


def aim_at_gap(journal: Journal, cover: Cover, event: Opportunity | None) -> tuple[Target, bool]:
    """Make the gap in a category a target, at the event to prepare if there is one; return it and
    whether it is new. One that is planned already stays the only one."""
    there = aimed_at(cover.category, journal.find(Target, status="planned"))
    if there is not None:
        return there, False
    target = gap_target(cover, event)
    return journal.save(target, f"Target: {target.name}"), True


__all__ = [
    "aim_at_gap",
    "ask_label",
    "categories_of",
    "keep_issue",
    "note_answer",
    "own_outcome",
    "told",
]
