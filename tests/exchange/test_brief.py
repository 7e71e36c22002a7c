"""The brief: whom words mean, what is on the page, and what is hidden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.coach.content import Content
from netcoach.coach.people.offers import read_offers
from netcoach.exchange.brief import PersonProblem, as_json, brief_on, person_called
from netcoach.journal import Journal, Present
from netcoach.paths import assets
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Finding,
    Issue,
    Person,
    Position,
    Promise,
)

TODAY = date(2026, 11, 22)
CONTENT = Content(assets())
TEXTS = read_offers(assets())


def told(journal: Journal, person: Person, *, hide: bool = False) -> str:
    found = brief_on(journal, person, CONTENT, TEXTS, hide=hide)
    lines = [f"|{found.title}"]
    for part in found.parts:
        lines += [f"|{part.title}", *(f"{line.label}|{line.text}" for line in part.lines)]
    return "\n".join(lines)


@pytest.fixture
def ana(journal: Journal) -> Person:
    dana = journal.save(Person(name="Dana"))
    ana = journal.save(
        Person(
            name="Ana Ruiz",
            position="SRE lead",
            organisation="Northlab",
            circle="B",
            met_on=TODAY - timedelta(days=90),
            met_where="a train",
            introduced_by=dana.id,
            remember="SECRET likes paper",
            tags=("sre",),
        )
    )
    journal.save(Position(person=ana.id, organisation="Acme"))
    for days in range(1, 8):
        talk = Conversation(
            on=TODAY - timedelta(days=days),
            notes=f"SECRET note {days}",
            topics=("hiring",),
            slip="SECRET politics" if days == 2 else "",
        )
        journal.log(talk, [Present(ana)])
    journal.save(Promise(what="send it", person=ana.id, due=TODAY - timedelta(days=1)))
    journal.save(Promise(what="intro", person=ana.id, direction="theirs"))
    journal.save(Promise(what="old one", person=ana.id, status="kept", done_on=TODAY))
    issue = journal.save(Issue(name="SECRET issue", confidential=False))
    journal.save(Ask(issue=issue.id, person=ana.id, on=TODAY, question="SECRET question"))
    journal.save(Finding(fact="Wrote a guide", question="Why?", person=ana.id))
    return journal.by_ids(Person, [ana.key])[0]


def test_the_page_holds_what_one_needs_before_a_call(journal: Journal, ana: Person) -> None:
    page = told(journal, ana)
    for words in (
        "|Ana Ruiz",
        "Work|SRE lead at Northlab",
        "Before|Acme",
        "Met|Mon 24 Aug, a train",
        "Through|Dana",
        "Last|Sat 21 Nov, yesterday",
        "Tie|circle B",
        "|The last 5 of 7 conversations",
        "Sat 21 Nov|#hiring: SECRET note 1",
        "1 d late|send it",
        "no day|intro",
        "Sun 22 Nov|SECRET question (no answer yet)",
        "|Wrote a guide. Ask: Why?",
        "|SECRET likes paper",
        "|Ana, what has happened since we talked about hiring?",
        "Fri 20 Nov|SECRET politics",
    ):
        assert words in page, words
    assert "in person" not in page
    assert "note 6" not in page
    assert "old one" not in page
    assert len(page.splitlines()) < 45


def test_hidden_is_all_that_was_noted_of_others_and_the_issues(
    journal: Journal, ana: Person
) -> None:
    found = brief_on(journal, ana, CONTENT, TEXTS, hide=True)
    assert "SECRET" not in told(journal, ana, hide=True)
    assert "hidden" in told(journal, ana, hide=True)
    json = as_json(found, hide=True)
    assert "SECRET" not in str(json)
    assert json["person"]["remember"] == "hidden"
    assert "SECRET" in str(as_json(found, hide=False))


def asked_of(journal: Journal, person: Person) -> list[str]:
    found = brief_on(journal, person, CONTENT, TEXTS, hide=False)
    return [line.text for part in found.parts if part.key == "questions" for line in part.lines]


def test_what_they_promised_and_is_due_is_asked_first_then_what_was_found(
    journal: Journal, ana: Person
) -> None:
    theirs = Promise(person=ana.id, direction="theirs", due=TODAY - timedelta(days=4))
    journal.save(theirs.with_(what="ask one person about a post"))
    journal.save(theirs.with_(what="Mondays, a list", due=TODAY))
    journal.save(theirs.with_(what="not due yet", due=TODAY + timedelta(days=1)))
    assert asked_of(journal, ana) == [
        "Ana, did you find the time to ask one person about a post?",
        "Ana, how far is this: Mondays, a list?",
        "Why?",
        "Ana, what has happened since we talked about hiring?",
    ]


def test_after_years_one_asks_what_is_new_and_never_after_a_tag(journal: Journal) -> None:
    noor = journal.save(Person(name="Noor", met_on=date(2019, 1, 1), tags=("regulatory",)))
    assert asked_of(journal, noor)[0] == "Noor, what are you working on now?"
    journal.log(Conversation(on=date(2019, 2, 1), topics=("robots",)), [Present(noor)])
    noor = journal.find(Person)[0]
    assert asked_of(journal, noor)[0] == "Noor, what are you working on now?"


def test_somebody_of_whom_nothing_is_known_has_a_page_too(journal: Journal) -> None:
    page = told(journal, journal.save(Person(name="Zoe")))
    assert "Last|no contact is noted yet" in page
    assert "To ask" in page


def test_an_issue_that_ended_is_to_be_told_of_once(journal: Journal, ana: Person) -> None:
    issue, ask = journal.find(Issue)[0], journal.find(Ask)[0]
    journal.save(issue.with_(status="resolved"))
    ask = journal.save(ask.with_(answer="yes"))
    assert "(tell them how it ended)" in told(journal, ana)
    journal.save(ask.with_(reported_back_on=TODAY))
    assert "SECRET question" not in told(journal, ana)


def test_a_confidential_issue_is_told_by_its_category_alone(journal: Journal, ana: Person) -> None:
    legal = journal.save(Category(name="legal"))
    issue = journal.find(Issue)[0]
    journal.save(issue.with_(confidential=True, category=legal.id, description="SECRET issue"))
    page = told(journal, ana)
    assert "Sun 22 Nov|legal, confidential (no answer yet)" in page
    assert "SECRET question" not in page
    found = brief_on(journal, ana, CONTENT, TEXTS, hide=False)
    json = as_json(found, hide=False)
    assert "SECRET issue" not in str(json)
    assert "SECRET question" not in str(json)
    assert json["asks"][0]["of_issue"]["name"] == "hidden"
    assert json["person"]["remember"] == "SECRET likes paper"


@pytest.mark.parametrize("words", ["Ana Ruiz", "ana ruiz", "Ana", "AR", "ruiz", "Ana @Northlab"])
def test_one_person_is_found_by_many_names(journal: Journal, ana: Person, words: str) -> None:
    assert person_called(journal, words).id == ana.id


def test_several_of_one_name_are_told_apart_by_number_or_place(journal: Journal) -> None:
    one = journal.save(Person(name="Sam Lee", organisation="Acme"))
    two = journal.save(Person(name="Sam Lee", organisation="Northlab"))
    with pytest.raises(PersonProblem) as problem:
        person_called(journal, "sam lee")
    assert str(problem.value) == (
        f'"sam lee" may be Sam Lee · Acme ({one.id}) or Sam Lee · Northlab ({two.id}): '
        "give the number, or add @ and where."
    )
    assert person_called(journal, str(two.id)).id == two.id
    assert person_called(journal, "Sam @northlab").id == two.id


def test_many_of_one_name_are_counted(journal: Journal) -> None:
    for number in range(9):
        journal.save(Person(name="Sam Lee", organisation=f"Firm {number}"))
    with pytest.raises(PersonProblem, match=r"and 4 more: give the number"):
        person_called(journal, "Sam Lee")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Anna Ruis", "Is it Ana Ruiz · Northlab"),
        ("Qqqq", "netcoach people lists everyone."),
        ("", "Who is meant?"),
        ("@Northlab", "Who is meant?"),
        ("999999", "Nobody is called"),
        ("9" * 400, "Nobody is called"),
        ("\x1b[31mNix\x1b[0m", 'Nobody is called "Nix"'),
        ("[/x]", 'Nobody is called "[/x]"'),
        ('" OR (', "Nobody is called"),
    ],
)
def test_nobody_is_a_sentence_with_what_to_do(
    journal: Journal, ana: Person, words: str, says: str
) -> None:
    with pytest.raises(PersonProblem) as problem:
        person_called(journal, words)
    assert says in str(problem.value)
    assert "\x1b" not in str(problem.value)


def test_another_way_to_talk_than_in_person_is_said(journal: Journal, ana: Person) -> None:
    for channel, said in (("call", "#budget (call)"), ("in person", "#rooms")):
        topic = said[1:].split()[0]
        talk = Conversation(on=date(2026, 11, 22), channel=channel, topics=(topic,))
        journal.log(talk, [Present(ana)])
        assert f"|{said}\n" in told(journal, ana)
    journal.log(Conversation(on=date(2026, 11, 22)), [Present(ana)])
    assert "|nothing is noted\n" in told(journal, ana)
