"""The questions behind an ask: found by an index, bounded, and of nobody who is gone."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal, Present
from netcoach.journal.asking import COMMON, LARGEST_TALK
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Expertise,
    Finding,
    Issue,
    Opportunity,
    Person,
    Promise,
    Target,
)
from netcoach.records.around import Given, Mention, Pledge

DAY = date(2026, 11, 2)


@pytest.fixture
def law(journal: Journal) -> Category:
    return journal.save(Category(name="Law"))


@pytest.fixture
def issue(journal: Journal, law: Category) -> Issue:
    return journal.save(Issue(name="A supplier keeps our licences", category=law.id))


def talk(journal: Journal, notes: str, *names: str, **values: object) -> tuple[Person, ...]:
    present = [Present(one) for one in (Person(name=name) for name in names)]
    kept = journal.log(Conversation(on=DAY, notes=notes, **values), present)  # type: ignore[arg-type]
    return journal.by_ids(Person, journal.with_names([kept])[0].people)


def test_who_is_listed_who_talked_and_of_whom_it_is_noted(
    journal: Journal, law: Category, issue: Issue
) -> None:
    listed = journal.save(Person(name="Ana"))
    entry = journal.save(Expertise(category=law.id, person=listed.id))
    (lee,) = talk(journal, "The Supplier wants a licence", "Lee")
    (kim,) = talk(journal, "Nothing", "Kim", topics=("licence",))
    noted = journal.save(Person(name="Bo", remember="Wrote the suppliers' handbook"))
    talk(journal, "The weather", "Nobody")
    seen = journal.around(issue)
    assert {one.name for one in seen.people} == {"Ana", "Lee", "Kim", "Bo"}
    assert seen.expertise == (entry,)
    assert set(seen.mentions) == {
        Mention(lee.key, DAY, ("supplier", "licence")),
        Mention(kim.key, DAY, ("licence",)),
    }
    assert seen.noted == {noted.key: ("supplier",)}


def test_a_name_is_no_word_of_what_was_said(journal: Journal, issue: Issue) -> None:
    talk(journal, "The weather", "Supplier Licence")
    assert journal.around(issue).mentions == ()


def test_the_name_of_an_event_or_an_organisation_is_no_word_of_what_was_said(
    journal: Journal,
) -> None:
    fair = journal.save(Opportunity(name="Drug safety evening", on=DAY, place="Safety hall"))
    nina = journal.save(Person(name="Nina", organisation="Drug Safety Ltd"))
    journal.log(Conversation(on=DAY, opportunity=fair.id), [Present(nina)])
    issue = journal.save(Issue(name="Who knows of a drug-safety post?"))
    seen = journal.around(issue)
    assert (seen.people, seen.mentions, seen.noted) == ((), (), {})
    journal.log(Conversation(on=DAY, notes="Safety", opportunity=fair.id), [Present(nina)])
    assert journal.around(issue).mentions == (Mention(nina.key, DAY, ("safety",)),)


def test_a_word_of_an_address_or_of_where_you_met_is_no_note(journal: Journal) -> None:
    journal.save(Person(name="Nina", email="drug@safety.org", met_where="Drug fair"))
    found = journal.save(Person(name="Bo"))
    journal.save(Finding(fact="Wrote of drug trials", person=found.id))
    aimed = journal.save(Person(name="Cy"))
    target = journal.save(Target(name="Cy", person=aimed.id))
    journal.save(Finding(fact="Talk", question="How is a drug named?", target=target.id))
    seen = journal.around(journal.save(Issue(name="Who knows this drug?")))
    assert seen.noted == {found.key: ("drug",), aimed.key: ("drug",)}


def test_what_they_promised_in_its_words_is_told_and_what_was_dropped_is_not(
    journal: Journal,
) -> None:
    chidi, lee = (journal.save(Person(name=name)) for name in ("Chidi", "Lee"))
    will = Promise(what="he'll read my CV", person=chidi.id, direction="theirs", made_on=DAY)
    journal.save(will)
    journal.save(will.with_(uid="", what="read the CV", person=lee.id, status="dropped"))
    journal.save(will.with_(uid="", what="read your CV", person=lee.id, direction="mine"))
    seen = journal.around(journal.save(Issue(name="I need somebody to read my CV")))
    assert seen.pledged == (Pledge(chidi.key, "he'll read my CV", DAY, ("cv",)),)
    assert seen.people == (chidi,)


def test_who_is_closest_is_looked_for_only_where_nobody_is_found(
    journal: Journal, issue: Issue
) -> None:
    close = journal.save(Person(name="Ana", circle="A"))
    journal.save(Person(name="Bo", circle="B"))
    assert journal.around(issue).close == (close,)
    talk(journal, "The Supplier wants a licence", "Lee")
    assert journal.around(issue).close == ()


def test_a_word_that_comes_up_everywhere_tells_nobody_apart(journal: Journal, issue: Issue) -> None:
    (ana,) = talk(journal, "supplier", "Ana")
    for _ in range(COMMON - 1):
        journal.log(Conversation(on=DAY, notes="supplier"), [Present(ana)])
    assert len(journal.around(issue).mentions) == COMMON
    journal.log(Conversation(on=DAY, notes="supplier"), [Present(ana)])
    assert journal.around(issue).mentions == ()


def test_what_is_said_in_a_large_round_is_not_of_everyone_in_it(
    journal: Journal, issue: Issue
) -> None:
    talk(journal, "supplier", *(f"Guest {n}" for n in range(LARGEST_TALK)))
    talk(journal, "supplier", *(f"Visitor {n}" for n in range(LARGEST_TALK + 1)))
    names = {one.name.split()[0] for one in journal.around(issue).people}
    assert names == {"Guest"}


def test_what_was_offered_counts_and_what_was_dropped_does_not(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    assert journal.given_to(ana) == Given()
    for kind, status, direction in (
        ("offer", "kept", "mine"),
        ("introduction", "open", "mine"),
        ("offer", "dropped", "mine"),
        ("offer", "kept", "theirs"),
        ("follow_up", "kept", "mine"),
    ):
        promise = Promise(what="X", person=ana.id, promise_type=kind, direction=direction)
        journal.save(promise.with_(status=status))
    assert journal.given_to(ana) == Given(offered=2, kept=1)
    assert journal.given_to(Person(name="New")) == Given()


def test_answers_are_counted_by_what_was_expected(journal: Journal, issue: Issue) -> None:
    assert journal.answers() == {}
    ana = journal.save(Person(name="Ana"))
    for predicted, answer in (("yes", "no"), ("no", "yes"), ("no", "yes")):
        ask = Ask(issue=issue.id, person=ana.id, on=DAY, predicted=predicted, answer=answer)
        journal.save(ask)
    assert journal.answers() == {("yes", "no"): 1, ("no", "yes"): 2}


def test_an_issue_goes_on_when_its_category_and_its_people_go(
    journal: Journal, law: Category, issue: Issue
) -> None:
    ana = journal.save(Person(name="Ana"))
    journal.save(Expertise(category=law.id, person=ana.id))
    journal.save(Ask(issue=issue.id, person=ana.id, on=DAY))
    journal.delete(law)
    journal.delete(ana)
    fresh = journal.get(Issue, issue.id)
    assert fresh is not None
    assert fresh.category is None
    seen = journal.around(fresh)
    assert (seen.people, seen.expertise, seen.mentions) == ((), (), ())
    assert journal.snapshot().around[fresh.key] == seen


@pytest.mark.parametrize("name", ['"', "AND OR NOT", "x-y (", "*", "NEAR(a, b)", "body : licence"])
def test_what_is_typed_is_data_to_the_search(journal: Journal, name: str) -> None:
    talk(journal, "A licence", "Ana")
    journal.around(journal.save(Issue(name=name)))


def test_the_snapshot_holds_who_is_around_the_first_issues_that_wait(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    some = [journal.save(Issue(name=f"Licence {n}", raised_on=DAY)) for n in range(200)]
    journal.save(Ask(issue=some[-1].id, person=ana.id, on=DAY))
    journal.save(some[-2].with_(status="resolved"))
    seen = journal.snapshot()
    assert len(seen.issues) == 200
    assert list(seen.around) == [some[-3].id, some[-4].id, some[-5].id]


def test_of_whom_a_word_of_a_bare_category_is_noted_is_told_in_the_snapshot(
    journal: Journal, law: Category
) -> None:
    kept = journal.save(Person(name="Ana", position="Teaches law"))
    journal.save(Person(name="Lawson", remember="The weather"))
    journal.save(Person(name="Bo", tags=("law",), archived=True))
    journal.save(Person(name="Cy", tags=("law",), conflict=True))
    assert [one.name for one in journal.snapshot().noted_for[law.key]] == ["Ana"]
    journal.save(Expertise(category=law.id, person=kept.id))
    assert journal.snapshot().noted_for == {}


def test_who_is_set_aside_is_told_in_the_snapshot(journal: Journal, law: Category) -> None:
    people = [Person(name="A", archived=True), Person(name="B", conflict=True), Person(name="C")]
    kept = [journal.save(one) for one in people]
    for one in kept:
        journal.save(Expertise(category=law.id, person=one.id))
    assert journal.snapshot().set_aside == {kept[0].id, kept[1].id}
