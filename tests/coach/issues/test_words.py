"""How an issue is called: a confidential one never by its own words outside its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcoach.coach.content import Content
from netcoach.coach.issues.message import ask_words, thanks_words
from netcoach.coach.issues.words import (
    category_words,
    issue_words,
    listed,
    outcome_words,
    subject,
)
from netcoach.coach.messages import fill, gaps_left
from netcoach.paths import assets
from netcoach.records import Ask, Issue, Me, Person

TODAY = date(2026, 11, 22)
OPEN = Issue(id=4, name="Who reviews SBOMs?", category=6, confidential=False)
SECRET = replace(OPEN, confidential=True)
NAMES = {6: "technical"}


def test_an_open_one_is_named_by_its_sentence() -> None:
    assert issue_words(OPEN, NAMES) == subject(OPEN, NAMES) == "“Who reviews SBOMs?”"
    assert listed(OPEN, NAMES) == "Who reviews SBOMs?"
    assert outcome_words(OPEN, NAMES) == "Resolved: Who reviews SBOMs?"
    assert OPEN.title == "Who reviews SBOMs?"


def test_a_confidential_one_is_named_by_its_category_alone() -> None:
    assert issue_words(SECRET, NAMES) == "your technical issue"
    assert subject(SECRET, NAMES) == "an issue (technical)"
    assert listed(SECRET, NAMES) == "technical, confidential"
    assert outcome_words(SECRET, NAMES) == "Resolved: an issue (technical)"
    assert SECRET.title == "a confidential issue"
    assert SECRET.named == "confidential issue"
    assert Ask(question="Who is ill?").title == "an ask"
    assert Ask(question="Who is ill?").named == "ask"


def test_where_its_category_is_gone_it_goes_on_without() -> None:
    assert issue_words(SECRET, {}) == "your open issue"
    assert issue_words(replace(SECRET, status="resolved"), {}) == "your closed issue"
    assert subject(SECRET, {}) == "a confidential issue"
    assert listed(SECRET, {}) == "no category, confidential"
    assert category_words(SECRET, {}) == "no category"


# Messages

TEMPLATE = next(one for one in Content(assets()).templates if one.key == "issue").body
CV = Issue(
    name="I need somebody to read my CV for a drug-safety job",
    description="two drafts,\nand a course",
    wanted_by=TODAY,
    confidential=False,
)
READ = Ask(question="Would you read two pages of my CV?")
NINA = Person(name="Nina Kapoor")


def written(issue: Issue, ask: Ask) -> str:
    return fill(TEMPLATE, ask_words(issue, ask, NINA, Me(name="Priya"), TODAY))


def test_a_message_is_written_as_to_a_person_in_ones_own_words() -> None:
    assert written(CV, READ) == (
        "Hi Nina,\n\n"
        "May I ask your advice? I need somebody to read my CV for a drug-safety job. "
        "What I tried so far: two drafts, and a course. Would you read two pages of my CV? "
        "Perhaps 20 minutes by Sun 22 Nov? It's fine to say no, or to suggest someone.\n\n"
        "Priya"
    )


def test_only_a_confidential_issue_asks_to_be_kept_between_the_two() -> None:
    said = written(replace(CV, confidential=True), READ)
    assert "May I ask your advice privately?" in said
    assert said.endswith("someone. Please keep it between us.\n\nPriya")


def test_what_is_no_sentence_of_ones_own_is_led_up_to_and_a_question_asked_once() -> None:
    said = written(replace(OPEN, description="I asked HR twice."), Ask(question=OPEN.name))
    assert "advice? Who reviews SBOMs? I asked HR twice. What would you do? Perhaps" in said
    said = written(replace(CV, name="Licences that a supplier keeps"), Ask(question="the way out"))
    assert "advice? I'm facing this: Licences that a supplier keeps. What" in said
    assert "I'd value your view on this: the way out. Perhaps" in said


def test_a_message_leaves_what_is_not_known_a_gap() -> None:
    bare = fill(TEMPLATE, ask_words(Issue(), Ask(), Person(), None, TODAY))
    assert gaps_left(bare) == (
        "name",
        "one-sentence issue, no third-party names",
        "what you tried",
        "one question",
        "date",
        "me",
    )
    late = replace(CV, wanted_by=date(2026, 11, 21))
    assert ask_words(late, READ, NINA, None, TODAY)["date"] == ""
    assert ask_words(late, READ, replace(NINA, nickname="Nini"), None, TODAY)["name"] == "Nini"


def test_thanks_say_what_came_of_it() -> None:
    solved = replace(OPEN, how="Two reviewers, one list.")
    words = thanks_words(solved, Person(name="Ana Ruiz"), None)
    assert words["what came of it"] == "Two reviewers, one list"
    assert words["issue"] == "“Who reviews SBOMs?”"
    told = thanks_words(solved, Person(name="Ana Ruiz"), None, "Release approved.")
    assert told["what came of it"] == "Release approved"
