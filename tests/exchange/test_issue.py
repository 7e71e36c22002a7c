"""What becomes of an issue: whole in one step, in each place that tells of it, and back again."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.coach.coverage import coverage
from netcoach.exchange.issue import aim_at_gap, ask_label, keep_issue, note_answer, told
from netcoach.journal import Journal, JournalError, Stale
from netcoach.records import (
    Ask,
    Category,
    Expertise,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Plan,
    Target,
)
from tests.clocks import SetClock
from tests.journal.samples import dump

TODAY = date(2026, 11, 22)
SECRET = "Our founder steals"


@pytest.fixture
def law(journal: Journal) -> Category:
    return journal.save(Category(name="Law"))


@pytest.fixture
def ana(journal: Journal) -> Person:
    return journal.save(Person(name="Ana Ruiz"))


@pytest.fixture
def issue(journal: Journal, law: Category) -> Issue:
    plan = journal.save(Plan(objective="Find two mentors"))
    return journal.save(
        Issue(name=SECRET, category=law.id, raised_on=date(2026, 11, 1), plan=plan.id)
    )


@pytest.fixture
def ask(journal: Journal, issue: Issue, ana: Person) -> Ask:
    return journal.save(Ask(issue=issue.id, person=ana.id, on=date(2026, 11, 2), predicted="no"))


def resolve(journal: Journal, issue: Issue, person: Person | None, **values: object) -> Issue:
    fresh = journal.get(Issue, issue.id)
    assert fresh is not None
    by = person.id if person else None
    return keep_issue(journal, fresh.with_(status="resolved", resolved_by=by, **values))


def test_resolved_shows_in_the_ask_the_list_and_one_outcome_and_undo_takes_all_of_it(
    journal: Journal, issue: Issue, ana: Person, ask: Ask, law: Category
) -> None:
    listed = journal.save(Expertise(category=law.id, person=ana.id, willing="unknown"))
    before = dump(journal)
    kept = resolve(journal, issue, ana, how="She named the clause")
    assert (kept.status, kept.resolved_on) == ("resolved", TODAY)
    (now,) = journal.find(Ask)
    assert (now.answer, now.helped, now.answered_on) == ("yes", "yes", TODAY)
    (entry,) = journal.find(Expertise)
    assert (entry.id, entry.tested, entry.willing) == (listed.id, True, "unknown")
    (outcome,) = journal.find(Outcome)
    assert (outcome.outcome_type, outcome.issue, outcome.person) == ("issue", kept.id, ana.id)
    assert (outcome.on, outcome.plan) == (TODAY, issue.plan)
    assert outcome.what == "Resolved: an issue (Law)"
    journal.undo()
    assert dump(journal) == before


@pytest.mark.parametrize(
    ("answer", "helped", "kept"),
    [
        ("yes", "partly", ("yes", "partly")),
        ("yes", "no", ("yes", "no")),
        ("referred", "not yet", ("referred", "yes")),
        ("no", "partly", ("no", "partly")),
        ("yes", "not yet", ("yes", "yes")),
    ],
)
def test_how_it_ended_does_not_overwrite_what_was_answered(
    journal: Journal,
    issue: Issue,
    ana: Person,
    ask: Ask,
    answer: str,
    helped: str,
    kept: tuple[str, str],
) -> None:
    noted = note_answer(journal, ask.with_(answer=answer, helped=helped, answered_on=ask.on))
    resolve(journal, issue, ana)
    (now,) = journal.find(Ask)
    assert (now.answer, now.helped) == kept
    assert now.answered_on == noted.answered_on


def test_who_helped_comes_onto_the_list(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    resolve(journal, issue, ana)
    (entry,) = journal.find(Expertise)
    assert (entry.category, entry.person) == (law.id, ana.id)
    assert (entry.willing, entry.tested) == ("yes", True)
    assert journal.find(Ask) == (), "an ask that was not made is not made up"


def test_saving_it_again_adds_nothing(
    journal: Journal, issue: Issue, ana: Person, ask: Ask
) -> None:
    kept = resolve(journal, issue, ana)
    (outcome,) = journal.find(Outcome)
    journal.save(outcome.with_(what="The clause is out"))
    kept = keep_issue(journal, kept.with_(how="More on it"))
    (outcome,) = journal.find(Outcome)
    assert outcome.what == "The clause is out"
    keep_issue(journal, kept.with_(resolved_on=date(2026, 11, 20)))
    (outcome,) = journal.find(Outcome)
    assert (outcome.what, outcome.on) == ("The clause is out", date(2026, 11, 20))


def test_the_words_of_the_outcome_follow_the_issue_until_they_are_ones_own(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    kept = resolve(journal, issue, ana, confidential=False)
    assert journal.find(Outcome)[0].what == f"Resolved: {SECRET}"
    keep_issue(journal, kept.with_(confidential=True))
    assert journal.find(Outcome)[0].what == "Resolved: an issue (Law)"


def test_opening_it_again_takes_the_outcome_and_the_proof_back(
    journal: Journal, issue: Issue, ana: Person, ask: Ask
) -> None:
    kept = resolve(journal, issue, ana, how="She named the clause")
    opened = keep_issue(journal, kept.with_(status="open"))
    assert (opened.resolved_on, opened.resolved_by) == (None, None)
    assert opened.how == "She named the clause", "what the user wrote stays"
    assert journal.find(Outcome) == ()
    assert journal.find(Ask)[0].helped == "not yet"
    assert not journal.find(Expertise)[0].tested
    again = resolve(journal, opened, ana)
    assert again.resolved_on == TODAY
    assert journal.count(Outcome) == 1


def test_somebody_tested_by_another_issue_stays_tested(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    other = journal.save(Issue(name="B", category=law.id))
    resolve(journal, other, ana)
    kept = resolve(journal, issue, ana)
    keep_issue(journal, kept.with_(status="unresolved"))
    assert journal.find(Expertise)[0].tested
    assert journal.count(Outcome) == 1


def test_resolved_with_somebody_else_after_all(
    journal: Journal, issue: Issue, ana: Person, ask: Ask, law: Category
) -> None:
    lee = journal.save(Person(name="Lee Chen"))
    resolve(journal, issue, ana)
    resolve(journal, issue, lee)
    tested = {one.person: one.tested for one in journal.find(Expertise)}
    assert tested == {ana.id: False, lee.id: True}
    (outcome,) = journal.find(Outcome)
    assert outcome.person == lee.id
    assert journal.find(Ask)[0].helped == "not yet"


def test_an_issue_without_category_or_helper_can_be_resolved(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    kept = resolve(journal, issue, ana)
    journal.delete(law)
    journal.delete(ana)
    fresh = journal.get(Issue, issue.id)
    assert fresh is not None
    kept = keep_issue(journal, fresh.with_(how="Alone in the end"))
    assert (kept.category, kept.resolved_by) == (None, None)
    (outcome,) = journal.find(Outcome)
    assert outcome.person is None
    assert keep_issue(journal, kept.with_(status="open")).status == "open"


def test_a_stale_copy_leaves_everything_as_it_was(
    journal: Journal, issue: Issue, ana: Person, ask: Ask
) -> None:
    journal.save(issue.with_(how="Elsewhere"))
    before = dump(journal)
    with pytest.raises(Stale):
        keep_issue(journal, issue.with_(status="resolved", resolved_by=ana.id))
    assert dump(journal) == before
    journal.delete(issue.with_(rev=journal.find(Issue)[0].rev))
    with pytest.raises(JournalError):
        keep_issue(journal, issue.with_(status="resolved"))


def test_no_label_of_the_history_tells_a_confidential_issue(
    journal: Journal, issue: Issue, ana: Person, ask: Ask
) -> None:
    question = ask.with_(question=SECRET)
    labels = [ask_label(journal, question, ana.name)]
    assert labels == ["Ask Ana Ruiz about an issue (Law)"]

    def step() -> None:
        last = journal.last_step()
        assert last is not None
        labels.append(last.label)

    note_answer(journal, question)
    step()
    kept = resolve(journal, issue, ana)
    step()
    _, label = told(journal, journal.find(Ask)[0])
    step()
    journal.delete(journal.find(Ask)[0])
    step()
    journal.delete(kept)
    step()
    assert all(SECRET not in one for one in labels)
    assert label == "Told Ana Ruiz what came of an issue (Law)"


# Asks


def test_an_answer_has_its_day_and_one_taken_back_has_none(
    journal: Journal, ask: Ask, clock: SetClock
) -> None:
    noted = note_answer(journal, ask.with_(answer="yes"))
    assert noted.answered_on == TODAY
    clock.advance(24 * 3600)
    assert note_answer(journal, noted.with_(helped="partly")).answered_on == TODAY
    waiting = note_answer(journal, journal.find(Ask)[0].with_(answer="waiting"))
    assert waiting.answered_on is None


def test_telling_somebody_is_noted_and_taken_back_by_the_same(journal: Journal, ask: Ask) -> None:
    now, _ = told(journal, ask)
    assert now.reported_back_on == TODAY
    again, label = told(journal, now)
    assert again.reported_back_on is None
    assert "still to hear" in label


# Gaps


def test_a_gap_becomes_one_target_and_a_second_time_none(journal: Journal, law: Category) -> None:
    fair = journal.save(Opportunity(name="Fair", on=date(2026, 12, 1)))
    (cover,) = coverage([law], ())
    target, new = aim_at_gap(journal, cover, fair)
    assert new
    assert (target.opportunity, target.name) == (fair.id, "someone to ask about Law")
    last = journal.last_step()
    assert last is not None
    assert last.label == "Target: someone to ask about Law"
    assert aim_at_gap(journal, cover, None) == (target, False)
    assert journal.count(Target) == 1
    journal.undo()
    assert journal.count(Target) == 0
