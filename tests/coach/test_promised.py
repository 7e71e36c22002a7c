"""What was promised, said to the person it is between, and nobody else's business."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.message_words import DELIVERING, templates_for
from netcoach.coach.promised import is_act, promised_words, said_to
from netcoach.records import Person, Promise

TODAY = date(2026, 11, 22)
JONAS = Person(id=1, name="Jonas Eklindh", nickname="Jo")


def mine(what: str, **values: object) -> Promise:
    return Promise(what=what, person=1, **values)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("lend Jonas the old logger", "lend you the old logger"),
        ("lend Jonas Eklindh the old logger.", "lend you the old logger"),
        ("introduce Jo to Arjun", "introduce you to Arjun"),
        ("call back", "call back"),
        ("send the list", "send the list"),
        # Whatever "you" cannot stand for stays as it was noted, in quotes.
        ("lend Jonas Miller the logger", "“lend Jonas Miller the logger”"),
        ("introduce Jonas and Lee", "“introduce Jonas and Lee”"),
        ("fix Jonas's logger", "“fix Jonas's logger”"),
        ("tell Lee about Jonas", "“tell Lee about Jonas”"),
        ("introduce him to Arjun", "“introduce him to Arjun”"),
        ("second version with his remarks", "“second version with his remarks”"),
    ],
)
def test_a_name_becomes_you_only_where_nothing_else_is_meant(what: str, said: str) -> None:
    assert said_to(mine(what), JONAS) == said


@pytest.mark.parametrize(
    ("what", "offered"),
    [
        ("send the list of update Mondays", "to send the list of update Mondays"),
        ("introduce me to Kofi", "to introduce me to Kofi"),
        ("the list", "this: the list"),
        ("report on the fair", "this: report on the fair"),
        ("report back", "to report back"),
        ("Send it", "this: Send it"),
        ("lend me her standard", "this: “lend me her standard”"),
        ("", "this: "),
    ],
)
def test_what_they_offered_is_a_verb_or_stands_behind_a_colon(what: str, offered: str) -> None:
    theirs = mine(what, direction="theirs")
    assert promised_words(theirs, JONAS, TODAY)["what you offered"] == offered


def test_what_i_said_names_its_day() -> None:
    words = promised_words(mine("lend Jonas it", due=TODAY), JONAS, TODAY)
    assert words["what I said"] == "I said I would lend you it"
    assert words["due"] == "Sun 22 Nov"
    assert promised_words(mine("the list"), JONAS, TODAY)["what I said"] == (
        "I promised you this: the list"
    )


def test_the_first_message_is_about_the_promise_and_none_offers_it_again() -> None:
    for kind in ("follow_up", "offer", "introduction", "other", "unheard of"):
        for days in (-400, -1, 0, 1):
            promise = mine("x", promise_type=kind, due=TODAY + timedelta(days=days))
            found = templates_for(promise, TODAY)
            assert "offer" not in found
            assert found[0].endswith("_late") if days < 0 else found[0] in DELIVERING
    assert templates_for(mine("x", promise_type="introduction", due=TODAY), TODAY)[0] == (
        "introduction"
    )


def test_a_follow_up_within_48_hours_is_no_longer_offered_first_for_an_older_talk() -> None:
    for kind in ("follow_up", "other"):
        fresh = mine("x", promise_type=kind, made_on=TODAY - timedelta(days=2), due=TODAY)
        assert "follow_up" in templates_for(fresh, TODAY)[:2]
        old = fresh.with_(made_on=TODAY - timedelta(days=3))
        assert templates_for(old, TODAY)[0] == "promise_done"
        assert templates_for(old, TODAY)[-1] == "follow_up"
        late = old.with_(due=TODAY - timedelta(days=1))
        assert templates_for(late, TODAY)[0] == "promise_late"
        assert templates_for(late, TODAY)[-1] == "follow_up"
    assert templates_for(mine("x", made_on=TODAY), TODAY)[0] == "follow_up"


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_any_words_are_said(what: str, name: str, nickname: str) -> None:
    person = Person(name=name, nickname=nickname)
    assert isinstance(said_to(mine(what), person), str)
    assert is_act(what) in (True, False)
