"""Whom to ask: an open formula whose parts add up, and reasons that the journal supports."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.events.ranking import shown_points
from netcoach.coach.issues.helpers import WEIGHTS, first_to_ask, through, whom_to_ask, worth_asking
from netcoach.records import Ask, Category, Expertise, Issue, Person, Snapshot
from netcoach.records.around import AroundIssue, Given, Mention, Pledge, holds, words_of
from netcoach.records.circle import Circle
from tests.coach.snapshots import TODAY, day

ANA = Person(id=1, name="Ana Ruiz", name_key="ana ruiz", last_contact=day(-90))
LEE = Person(id=2, name="Lee Chen", name_key="lee chen", last_contact=day(0))
SURE = Expertise(id=1, category=6, person=1, willing="yes", about="SBOMs", tested=True)


def around(*people: Person, **values: object) -> AroundIssue:
    return AroundIssue(issue=4, people=people, **values)  # type: ignore[arg-type]


def test_each_part_is_what_it_says() -> None:
    seen = around(
        ANA,
        expertise=(SURE,),
        mentions=(
            Mention(1, day(-5), ("sbom", "review")),
            Mention(1, day(-40), ("sbom",)),
            Mention(1, None, ("sbom",)),
        ),
        given={1: Given(offered=2, kept=1)},
    )
    (helper,) = whom_to_ask(seen, (), TODAY)
    values = {part.key: part.value for part in helper.rated.parts}
    # One talk with two of the words and two with one: as many as two whole talks.
    assert values == {"help": 1.0, "talked": 0.75, "touch": 0.5, "given": 0.75}
    assert helper.rated.score == pytest.approx(40 + 18.75 + 10 + 11.25)
    assert helper.reasons == (
        "said they would help (SBOMs), resolved one with you before",
        "spoke of “sbom” and “review” in 3 talks, last on Tue 17 Nov",
        "you kept 1 offer of help",
        "in touch 3 mo ago",
    )


def test_being_near_is_no_sign_that_somebody_could_help() -> None:
    friend = replace(LEE, id=3, name="Kim")
    seen = around(
        ANA,
        LEE,
        friend,
        expertise=(replace(SURE, willing="unknown", tested=False),),
        mentions=(Mention(2, day(-3), ("sbom",)),),
        given={2: Given(9, 9), 3: Given(9, 9)},
    )
    found = whom_to_ask(seen, (), TODAY)
    assert [one.person.name for one in found] == ["Lee Chen", "Ana Ruiz"]
    lee, ana = found
    assert lee.value("touch") == pytest.approx(1 - 0.5**0.5)
    assert lee.value("given") == pytest.approx(1 - 0.5**0.5)
    assert ana.listed
    assert ana.likely
    assert not lee.listed


def test_a_note_on_somebody_counts_a_little_for_each_word_and_never_more_than_being_listed() -> (
    None
):
    words = tuple("abcdefgh")
    seen = around(ANA, LEE, noted={1: words[:1], 2: words})
    lee, ana = whom_to_ask(seen, (), TODAY)
    assert (ana.value("help"), lee.value("help")) == (0.15, 0.45)
    assert lee.reasons[0] == "your notes on them say “a”, “b” and “c”"


def test_a_position_is_said_as_one_and_a_note_as_a_note() -> None:
    nina = replace(ANA, position="Drug safety lead", remember="Reads a CV in a day")
    (one,) = whom_to_ask(around(nina, noted={1: ("drug", "safety", "cv")}), (), TODAY)
    assert one.reasons[0] == "works as Drug safety lead; your notes on them say “cv”"
    (one,) = whom_to_ask(around(nina, noted={1: ("drug", "safety")}), (), TODAY)
    assert one.reasons[0] == "works as Drug safety lead"


def test_who_promised_it_comes_first_and_is_told_by_their_words() -> None:
    likely = replace(SURE, person=2, willing="likely", tested=False)
    pledge = Pledge(1, "he'll read my CV", day(-3), ("cv",))
    seen = around(ANA, LEE, expertise=(likely,), pledged=(pledge,))
    ana, lee = whom_to_ask(seen, (), TODAY)
    assert (ana.person, ana.value("help")) == (ANA, 0.75)
    assert ana.reasons[0] == "promised “he'll read my CV” on Thu 19 Nov"
    assert ana.likely
    assert lee.person == LEE
    sure = around(ANA, expertise=(SURE,), pledged=(pledge,))
    assert whom_to_ask(sure, (), TODAY)[0].value("help") == 1.0


def test_the_closest_are_named_where_nobody_else_is_and_never_first() -> None:
    parted = replace(LEE, id=3, conflict=True)
    seen = around(close=(ANA, LEE, parted))
    found = whom_to_ask(seen, (), TODAY)
    assert [one.person for one in found] == [LEE, ANA]
    assert found[0].reasons == ("closest to you", "in touch today")
    assert not any(one.likely for one in found)
    assert all(one.rated.score == 0 for one in found)
    issue = Issue(id=4, name="Who reviews SBOMs?")
    assert first_to_ask(issue, Snapshot(today=TODAY, around={4: seen})) is None


def test_the_trade_of_somebody_comes_before_a_common_word() -> None:
    ines = replace(LEE, id=3, name="Inês", position="Contracts manager", tags=("contracts",))
    ines = replace(ines, last_contact=day(-900))
    crowd = [replace(ANA, id=key, name=f"P{key}") for key in range(10, 16)]
    spoke = tuple(Mention(one.key, day(-3), ("test",)) for one in crowd for _ in range(3))
    seen = around(ines, *crowd, about=("contract", "licence"), mentions=spoke)
    first, second, *_ = whom_to_ask(seen, (), TODAY)
    assert first.person == ines
    assert first.reasons == ("Contracts manager, #contracts",)
    assert first.likely
    assert not second.likely
    alone = around(ANA, mentions=spoke[:0] + (Mention(1, day(-3), ("test",)),) * 3)
    (helper,) = whom_to_ask(alone, (), TODAY)
    assert helper.value("talked") > second.value("talked"), "a word of six counts a third"


def test_a_note_with_a_word_of_the_category_counts_less_than_a_trade() -> None:
    noted = replace(ANA, remember="Reads contracts for a living")
    (one,) = whom_to_ask(around(noted, about=("contract",)), (), TODAY)
    assert one.value("help") == 0.3
    assert one.reasons[0] == "you noted: Reads contracts for a living"
    assert not one.by_trade


def test_who_is_worth_asking_is_known_by_what_is_noted() -> None:
    law = Category(id=6, name="Contracts and licences")
    ines = replace(LEE, id=3, position="Contracts manager")
    noted = replace(ANA, remember="Reads contracts")
    seen = Snapshot(today=TODAY, noted_for={6: (noted, ines)})
    assert worth_asking(law, seen) == (ines, "Contracts manager")
    issue, ask = Issue(id=4, category=6), Ask(issue=4, person=3)
    asked = replace(seen, issues=(issue,), asks=(ask,))
    assert worth_asking(law, asked) == (noted, "you noted: Reads contracts")
    assert worth_asking(replace(law, id=7), seen) is None
    assert worth_asking(Category(id=6, name="a"), seen) is None


@pytest.mark.parametrize(
    "person",
    [replace(ANA, archived=True), replace(ANA, conflict=True)],
    ids=["archived", "parted in conflict"],
)
def test_who_is_not_to_be_asked_is_not_named(person: Person) -> None:
    assert whom_to_ask(around(person, expertise=(SURE,)), (), TODAY) == ()


def test_who_was_asked_about_it_is_not_named_again() -> None:
    seen = around(ANA, expertise=(SURE,))
    assert whom_to_ask(seen, (Ask(issue=4, person=1),), TODAY) == ()
    assert whom_to_ask(seen, (Ask(issue=5, person=1),), TODAY)


def test_a_contact_noted_for_a_day_to_come_counts_as_today() -> None:
    ahead = replace(ANA, last_contact=day(400))
    (helper,) = whom_to_ask(around(ahead, expertise=(SURE,)), (), TODAY)
    assert helper.value("touch") == 1.0


def test_listed_twice_counts_once_and_by_the_better() -> None:
    some = (replace(SURE, willing="unknown", tested=False), SURE)
    found = whom_to_ask(around(ANA, expertise=some), (), TODAY)
    assert [one.value("help") for one in found] == [1.0]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["yes", "likely", "unknown", "", "odd"]),
            st.booleans(),
            st.integers(0, 6),
            st.none() | st.dates(),
            st.integers(0, 9),
            st.integers(0, 9),
        ),
        max_size=12,
    )
)
def test_the_parts_shown_sum_to_the_score_shown_and_stay_within_their_weights(
    some: list[tuple[str, bool, int, date | None, int, int]],
) -> None:
    people, listed, mentions, gifts = [], [], [], {}
    for key, (willing, tested, talks, last, offered, kept) in enumerate(some, 1):
        people.append(Person(id=key, name=f"P{key}", last_contact=last))
        listed.append(Expertise(category=6, person=key, willing=willing, tested=tested))
        mentions += [Mention(key, last, ("word",))] * talks
        gifts[key] = Given(offered, kept)
    seen = around(*people, expertise=tuple(listed), mentions=tuple(mentions), given=gifts)
    found = whom_to_ask(seen, (), TODAY)
    assert len(found) <= 6
    scores = [one.rated.score or 0 for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found:
        assert {part.key: part.weight for part in one.rated.parts} == WEIGHTS
        assert all(0 <= part.points <= part.weight for part in one.rated.parts)
        shown = math.fsum(float(points) for points in shown_points(one.rated))
        assert shown == pytest.approx(one.rated.score, abs=0.051)


# From the snapshot


def test_the_first_to_ask_comes_of_all_that_is_known_where_the_snapshot_holds_it() -> None:
    issue = Issue(id=4, name="Who reviews SBOMs?", category=6)
    listed = (replace(SURE, person=1, willing="unknown", tested=False),)
    seen = Snapshot(today=TODAY, issues=(issue,), expertise=listed, names={1: "Ana Ruiz"})
    best = first_to_ask(issue, seen)
    assert best is not None
    assert best.person.name == "Ana Ruiz"
    spoke = around(
        ANA, LEE, expertise=listed, mentions=(Mention(2, day(-1), ("sbom", "review")),) * 4
    )
    best = first_to_ask(issue, replace(seen, around={4: spoke}))
    assert best is not None
    assert best.person == LEE
    assert first_to_ask(issue, replace(seen, set_aside=frozenset({1}))) is None
    assert first_to_ask(replace(issue, category=None), seen) is None


def test_a_word_said_once_is_not_enough_to_be_named_first() -> None:
    issue = Issue(id=4, name="Who reviews SBOMs?")
    spoke = around(ANA, mentions=(Mention(1, day(-1), ("sbom",)),))
    assert whom_to_ask(spoke, (), TODAY)
    assert first_to_ask(issue, Snapshot(today=TODAY, around={4: spoke})) is None


# Words


def test_common_words_are_no_sign_by_themselves() -> None:
    words = words_of(Issue(name="I need somebody to read my CV for a drug-safety job"), None)
    assert words == ("cv", "drug", "safety")
    assert words_of(Issue(name="Who can help me find good work?"), None) == ()
    assert words_of(Issue(name="Who?"), Category(name="People")) == ("people",)


def test_a_word_of_two_letters_is_looked_for_whole() -> None:
    assert holds("Send me both CVs", "cv")
    assert not holds("The European eucalyptus", "eu")
    assert holds("Reviewing", "review")
    assert holds("李小龍的問題", "小龍")


def test_the_words_of_an_issue_are_those_that_say_what_it_is_about() -> None:
    issue = Issue(name="Who reviews our SBOMs and the EU rules of 2025?")
    assert words_of(issue, Category(name="Regulatory affairs")) == (
        "review",
        "sbom",
        "eu",
        "rule",
        "regulatory",
        "affair",
    )
    assert words_of(Issue(name="What would they do with this?"), None) == ()
    assert words_of(Issue(name=""), None) == ()
    assert words_of(Issue(name="李小龍 的 問題"), None)[0] == "李小龍"
    assert len(words_of(Issue(name=" ".join(f"word{n}x" for n in range(99))), None)) == 8
    long = Issue(name=" ".join(f"word{n}x" for n in range(99)))
    assert words_of(long, Category(name="Contracts"))[-2:] == ("word6x", "contract")


# Through others


def test_somebody_lost_sight_of_is_reached_through_who_introduced_them() -> None:
    far = replace(ANA, last_contact=day(-700), introduced_by=2)
    way = through(far, Circle(people=(far, LEE)), TODAY)
    assert way is not None
    assert way.say == "Lee Chen introduced you to Ana Ruiz: ask Lee to introduce you to Ana Ruiz."
    assert through(replace(far, last_contact=day(-3)), Circle(people=(far, LEE)), TODAY) is None
    parted = replace(LEE, conflict=True)
    assert through(far, Circle(people=(far, parted)), TODAY) is None
    lost = replace(LEE, last_contact=None)
    assert through(far, Circle(people=(far, lost)), TODAY) is None
