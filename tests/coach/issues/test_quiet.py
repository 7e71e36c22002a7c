"""A quiet word before an ask: one sentence, with a kinder first step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach import paths
from netcoach.coach.issues.quiet import Quiet, quiet_word
from netcoach.coach.issues.texts import QUIET, read_issue_texts
from netcoach.coach.reading import ContentError
from netcoach.records import Ask, Person
from netcoach.records.around import Given

TODAY = date(2026, 11, 22)
TEXTS = read_issue_texts(paths.assets())
ANA = Person(id=1, name="Ana Ruiz", last_contact=TODAY - timedelta(days=30))
ASK = Ask(issue=4, person=1, on=TODAY, question="What did you cut?")
NAMES = {2: "Lee Chen", 3: "Kim Lau", 5: "Bo", 6: "Jo"}


ONCE = Given(1, 0)


def said(person: Person = ANA, given: Given = ONCE, same_day: tuple[Ask, ...] = ()) -> Quiet | None:
    return quiet_word(ASK, person, given, same_day, NAMES, TODAY, TEXTS)


def test_nothing_is_said_where_nothing_is_amiss() -> None:
    assert said() is None


def test_somebody_never_offered_help_is_offered_some_first() -> None:
    quiet = said(given=Given())
    assert quiet is not None
    assert (quiet.key, quiet.first) == ("ungiven", "Offer help first")
    assert quiet.say.startswith("You have not offered Ana Ruiz help yet.")


def test_after_a_year_a_hello_comes_first_and_before_an_offer() -> None:
    last = TODAY - timedelta(days=366)
    quiet = said(replace(ANA, last_contact=last), Given())
    assert quiet is not None
    assert (quiet.key, quiet.first) == ("cold", "Say hello first")
    assert "on Fri 21 Nov 2025, over a year ago" in quiet.say
    assert said(replace(ANA, last_contact=TODAY - timedelta(days=365))) is None
    quiet = said(replace(ANA, last_contact=None))
    assert quiet is not None
    assert quiet.key == "unmet"


def test_the_same_question_to_several_on_one_day_is_no_private_ask() -> None:
    lee = Ask(id=8, issue=4, person=2, on=TODAY)
    quiet = said(same_day=(lee,))
    assert quiet is not None
    assert quiet.key == "broadcast"
    assert quiet.say.startswith("Today you asked Lee Chen about this too.")
    worded = Ask(id=9, issue=7, person=3, on=TODAY, question="what did you  CUT?")
    quiet = said(same_day=(lee, worded))
    assert quiet is not None
    assert "Lee Chen and Kim Lau" in quiet.say
    many = tuple(replace(lee, id=n, person=n) for n in (2, 3, 5, 6))
    quiet = said(same_day=many)
    assert quiet is not None
    assert "Lee Chen, Kim Lau, Bo and 1 more" in quiet.say


def test_another_question_or_the_same_person_is_no_broadcast() -> None:
    other = Ask(id=8, issue=7, person=2, on=TODAY, question="")
    again = Ask(id=9, issue=4, person=1, on=TODAY)
    gone = Ask(id=10, issue=4, person=None, on=TODAY)
    assert said(same_day=(other, again, gone)) is None


def test_hostile_names_stay_names() -> None:
    quiet = said(replace(ANA, name="\x1b]52;c;AA\x07{day} [/x] " + "w" * 90), Given())
    assert quiet is not None
    assert "\x1b" not in quiet.say
    assert "{day} [/x]" in quiet.say
    assert len(quiet.say) < 200


def test_the_texts_hold_every_word_and_no_other_gap(tmp_path: Path) -> None:
    assert tuple(TEXTS.quiet) == QUIET
    good = (paths.assets() / "asking.toml").read_text(encoding="utf-8")
    (tmp_path / "asking.toml").write_text(good.replace("{person}", "{whom}"), encoding="utf-8")
    with pytest.raises(ContentError, match="gaps among person, day, others"):
        read_issue_texts(tmp_path)
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "asking.toml").write_text(good.replace('"cold"', '"ungiven"'), encoding="utf-8")
    with pytest.raises(ContentError, match="quiet"):
        read_issue_texts(folder)
