"""What could be offered comes from the journal, and is never a debt."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach.coach.content import Content
from netcoach.coach.people.offers import FILE, MOST_OFFERS, called, offers, read_offers
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records import Ask, Conversation, Finding, Issue, Opportunity, Person
from netcoach.records.dossier import Alike, Dossier

TODAY = date(2026, 11, 22)
TEXTS = read_offers(assets())
ANA = Person(id=1, name="Ana Ruiz")
LEE = Person(id=2, name="Lee Chen", organisation="Northlab")
TALK = Conversation(id=5, on=TODAY - timedelta(days=30), topics=("hiring",))
ASK = Ask(id=3, issue=4, person=1, on=TODAY - timedelta(days=20), answer="yes")
DONE = Issue(id=4, name="Secret", status="resolved")


def said(**holds: object) -> list[str]:
    dossier = Dossier(**{"person": ANA, **holds})  # type: ignore[arg-type]
    return [one.say for one in offers(dossier, TEXTS, TODAY)]


@pytest.mark.parametrize(
    ("holds", "say"),
    [
        (
            {"asks": (ASK,), "issues": {4: DONE}},
            "Tell Ana what came of your question of Mon 2 Nov, and say thank you.",
        ),
        (
            {"person": ANA.with_(remember="Runs tests. She is looking for a second reader.")},
            "You noted: “She is looking for a second reader”. Ask Ana whether one small thing "
            "would help.",
        ),
        (
            {"alike": (Alike(LEE, "hiring"),)},
            "Introduce Ana to Lee Chen: #hiring is a topic of both. Ask each of them first.",
        ),
        (
            {
                "talks": (TALK,),
                "coming": (Opportunity(id=1, name="Hiring fair", on=TODAY + timedelta(days=3)),),
            },
            "Tell Ana about Hiring fair on Wed 25 Nov: you two talked about hiring.",
        ),
        (
            {"talks": (TALK,), "mine": (Conversation(id=9, topics=("hiring",)),)},
            "Tell Ana what you learned about #hiring lately; it was a topic of yours.",
        ),
        (
            {"findings": (Finding(id=1, fact="Wrote a guide", question="Why a guide?"),)},
            "Ask Ana about this, and listen: Why a guide?",
        ),
        (
            {"talks": (TALK,), "asks": (ASK.with_(helped="partly"),)},
            "Five minutes: tell Ana in two lines how their answer to your question of Mon 2 Nov "
            "helped you.",
        ),
        (
            {
                "asks": (ASK.with_(answer="referred"),),
                "issues": {4: DONE.with_(resolved_by=1)},
            },
            "Five minutes: tell Ana in two lines how their answer to your question of Mon 2 Nov "
            "helped you.",
        ),
        (
            {},
            "Nothing found yet: ask Ana what takes most of their week, and note it.",
        ),
    ],
)
def test_each_offer_names_what_it_comes_from(holds: dict[str, object], say: str) -> None:
    assert said(**holds)[0] == say


def test_nobody_is_said_to_have_helped_who_was_only_talked_with() -> None:
    for holds in (
        {"talks": (TALK,)},
        {"talks": (TALK,), "asks": (ASK.with_(helped="not yet"),)},
        {"talks": (TALK,), "asks": (ASK.with_(helped="yes", reported_back_on=TODAY),)},
        {
            "asks": (ASK.with_(answer="no"),),
            "issues": {4: DONE.with_(resolved_by=2)},
        },
    ):
        assert not any("helped you" in one for one in said(**holds))


def test_an_issue_told_about_already_or_still_open_is_not_told_again() -> None:
    told = ASK.with_(reported_back_on=TODAY)
    assert "came of" not in said(asks=(told,), issues={4: DONE})[0]
    assert "came of" not in said(asks=(ASK,), issues={4: DONE.with_(status="open")})[0]
    assert "came of" not in said(asks=(ASK,))[0]


@pytest.mark.parametrize(
    "note",
    [
        "I am looking for a reader",
        "Her husband needs a doctor",
        "Likes maps",
        "",
        "\x1b]52;c;A\x07",
    ],
)
def test_what_is_private_or_about_the_user_is_not_quoted(note: str) -> None:
    assert not any("You noted" in one for one in said(person=ANA.with_(remember=note)))


def test_there_are_few_and_each_leads_to_a_message() -> None:
    keys = {one.key for one in Content(assets()).templates}
    assert {text.template for text in TEXTS} <= keys
    full = said(
        alike=(Alike(LEE, "a"), Alike(LEE, "b"), Alike(LEE, "c")),
        talks=(TALK,),
        mine=(TALK,),
        findings=(Finding(id=1, fact="x"),),
        person=ANA.with_(remember="She needs help"),
    )
    assert len(full) == MOST_OFFERS
    assert not any(word in " ".join(full).lower() for word in ("owe", "debt", "return the favour"))


def test_names_are_short_and_never_empty() -> None:
    assert called(ANA) == "Ana"
    assert called(ANA.with_(nickname="Annie")) == "Annie"
    assert called(ANA.with_(name=" ")) == "them"
    assert len(called(ANA.with_(name="W" * 500))) <= 24


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('key = "need"', 'key = "wish"', "one of"),
        ("“{quote}”", "“{quota}”", "gaps among these"),
        ('key = "ask"', 'key = "favour"', "favour"),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    words = (assets() / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=problem):
        read_offers(tmp_path)
