"""How an issue is called: a confidential one never by its own words outside its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcoach.coach.issues.message import ask_words, thanks_words
from netcoach.coach.issues.words import (
    category_words,
    issue_words,
    listed,
    outcome_words,
    subject,
)
from netcoach.coach.messages import fill, gaps_left
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

TEMPLATE = "Hi {name}, I face {one-sentence issue, no third-party names}. I tried {attempts}. "
TEMPLATE += "On {one question}, by {date}? {me}"


def test_a_message_says_what_the_journal_knows_and_leaves_the_rest_a_gap() -> None:
    ana = Person(name="Ana Ruiz")
    whole = replace(OPEN, description="Read it twice.\nAsked nobody.", wanted_by=TODAY)
    ask = Ask(question="Where would you start?")
    said = fill(TEMPLATE, ask_words(whole, ask, ana, Me(name="Mira"), TODAY))
    assert said == (
        "Hi Ana, I face this: “Who reviews SBOMs?”. I tried this: Read it twice. Asked nobody. "
        "On “Where would you start?”, by Sun 22 Nov? Mira"
    )
    bare = fill(TEMPLATE, ask_words(Issue(), Ask(), Person(), None, TODAY))
    assert len(gaps_left(bare)) == 6
    late = replace(whole, wanted_by=date(2026, 11, 21))
    assert ask_words(late, ask, ana, None, TODAY)["date"] == ""
    assert ask_words(late, ask, replace(ana, nickname="Anni"), None, TODAY)["name"] == "Anni"


def test_thanks_say_what_came_of_it() -> None:
    solved = replace(OPEN, how="Two reviewers, one list.")
    words = thanks_words(solved, Person(name="Ana Ruiz"), None)
    assert words["what came of it"] == "Two reviewers, one list"
    assert words["issue"] == "“Who reviews SBOMs?”"
    told = thanks_words(solved, Person(name="Ana Ruiz"), None, "Release approved.")
    assert told["what came of it"] == "Release approved"
