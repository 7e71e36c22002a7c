"""Who is dormant, in which order, and why to write just now."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.people.reconnecting import (
    attempts,
    dormant_ties,
    how_long,
    is_dormant,
    memory,
    reasons,
    to_write,
    valued,
    waiting,
)
from netcoach.records import (
    Conversation,
    Finding,
    Opportunity,
    Person,
    Position,
    Promise,
    Reconnection,
    Snapshot,
)
from netcoach.records.dossier import Dossier
from tests.coach.snapshots import TODAY, day

ANA = Person(id=1, name="Ana Ruiz", last_contact=day(-400))


@pytest.mark.parametrize(
    ("change", "dormant"),
    [
        ({}, True),
        ({"last_contact": day(-365)}, True),
        ({"last_contact": day(-364)}, False),
        ({"last_contact": None}, False),
        ({"circle": "C"}, True),
        ({"circle": "D"}, False),
        ({"circle": "D", "last_contact": day(-730)}, True),
        ({"cadence_days": 300}, False),
        ({"conflict": True}, False),
        ({"archived": True}, False),
        ({"quiet_until": day(1)}, False),
        ({"quiet_until": TODAY}, True),
    ],
)
def test_dormant_is_who_had_no_contact_for_long_enough_in_peace(
    change: dict[str, object], dormant: bool
) -> None:
    assert is_dormant(ANA.with_(**change), TODAY) is dormant


def test_the_most_novel_and_trusted_come_first_and_a_mark_goes_before_a_guess() -> None:
    marked = ANA.with_(id=2, name="Marked", novelty=5, trust=5, inside="internal")
    bridge = ANA.with_(id=3, name="Bridge", bridge=True, usual_circle="outside", strength="strong")
    seen = ANA.with_(id=4, name="Seen later", last_contact=day(-370))
    order = [one.person.name for one in dormant_ties([ANA, seen, bridge, marked], (), TODAY)]
    assert order == ["Marked", "Bridge", "Seen later", "Ana Ruiz"]


def test_what_is_guessed_is_said_to_be() -> None:
    assert valued(ANA).why == (
        "e marks how new their world is to you, and how far you trust each other"
    )
    assert valued(ANA.with_(novelty=1, trust=4)).why == (
        "how new their world is: 1 of 5 (your mark), trust: 4 of 5 (your mark)"
    )
    guessed = valued(ANA.with_(bridge=True, usual_circle="outside", strength="moderate"))
    assert (guessed.novelty, guessed.trust) == (5, 3)
    assert guessed.why == (
        "how new their world is: 5 of 5 (guess: knows other circles and outside your circle), "
        "trust: 3 of 5 (guess: moderate tie)"
    )
    assert valued(ANA.with_(inside="internal", usual_circle="inside")).novelty == 1


def test_who_was_written_to_within_a_year_is_left_in_peace() -> None:
    wrote = Reconnection(id=1, person=1, on=day(-300), answer="no")
    assert dormant_ties([ANA], [wrote], TODAY) == ()
    assert dormant_ties([ANA], [wrote.with_(on=day(-366))], TODAY)


def test_two_a_quarter_are_enough() -> None:
    wrote = [Reconnection(id=n, person=n + 10, on=day(-n), answer="waiting") for n in (1, 89, 91)]
    assert attempts(wrote, TODAY) == 2
    assert attempts([wrote[0].with_(on=day(1))], TODAY) == 0
    assert to_write(Snapshot(today=TODAY, dormant=(ANA,), reconnections=tuple(wrote))) == ()
    one = Snapshot(today=TODAY, dormant=(ANA,), reconnections=(wrote[0],))
    assert [found.person.name for found in to_write(one)] == ["Ana Ruiz"]
    assert [found.id for found in waiting(wrote)] == [91, 89, 1]


TALK = Conversation(id=5, on=day(-400), topics=("alarms",), notes="Long talk.")


@pytest.mark.parametrize(
    ("holds", "say", "trigger"),
    [
        (
            {"promises": (Promise(id=1, what="send the list.", person=1),)},
            "You promised them: send the list.",
            "what I still owe you (send the list)",
        ),
        (
            {"promises": (Promise(id=1, what="intro to Dana", person=1, direction="theirs"),)},
            "They promised you: intro to Dana.",
            "what you offered me (intro to Dana)",
        ),
        (
            {
                "person": ANA.with_(organisation="Northlab"),
                "positions": (Position(id=1, person=1, organisation="Acme", until=day(-90)),),
            },
            "They moved from Acme to Northlab since you last talked.",
            "your move to Northlab",
        ),
        (
            {
                "person": ANA.with_(place="Berlin"),
                "coming": (Opportunity(id=1, name="Expo", place="berlin", on=day(9)),),
            },
            "Expo on Tue 1 Dec is near them.",
            "Expo on Tue 1 Dec",
        ),
        (
            {"talks": (TALK,), "mine": (Conversation(id=6, topics=("x", "alarms")),)},
            "You talk about #alarms again these weeks; it was a topic of yours.",
            "a talk about alarms the other day",
        ),
        (
            {"findings": (Finding(id=1, fact="Wrote a book.", person=1),)},
            "You found: “Wrote a book”.",
            "",
        ),
        (
            {"person": ANA.with_(met_on=date(2020, 12, 1))},
            "You met at this time of year, 6 years ago.",
            "this time of year",
        ),
        ({"talks": (TALK,)}, "You last talked in October 2025 about alarms.", ""),
    ],
)
def test_a_reason_is_found_in_the_journal(holds: dict[str, object], say: str, trigger: str) -> None:
    found = reasons(Dossier(**{"person": ANA, **holds}), TODAY)  # type: ignore[arg-type]
    assert (found[0].say, found[0].trigger) == (say, trigger)


def test_an_empty_journal_gives_no_reason_and_no_memory() -> None:
    assert reasons(Dossier(person=ANA), TODAY) == ()
    assert memory(Dossier(person=ANA), TODAY) == ""
    assert (
        memory(Dossier(person=ANA, talks=(TALK,)), TODAY) == "our talk about alarms in October 2025"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-5, ""),
        (30, ""),
        (89, ""),
        (90, "about 3 months"),
        (200, "about 7 months"),
        (366, "a year"),
        (420, "over a year"),
        (1100, "about 3 years"),
    ],
)
def test_how_long_is_said_as_one_writes_it(days: int, words: str) -> None:
    assert how_long(ANA.with_(last_contact=day(-days)), TODAY) == words


def test_a_while_is_said_past_their_rhythm_and_never_of_weeks() -> None:
    kofi = ANA.with_(circle="A", last_contact=day(-24))
    assert how_long(kofi, TODAY) == ""
    assert how_long(kofi.with_(last_contact=day(-31)), TODAY) == "a while"
    assert how_long(kofi.with_(cadence_days=7, last_contact=day(-10)), TODAY) == ""


def test_the_month_is_said_only_of_another_month() -> None:
    talk = TALK.with_(on=day(-2))
    assert memory(Dossier(person=ANA, talks=(talk,)), TODAY) == "our talk about alarms"
    assert memory(Dossier(person=ANA.with_(met_on=day(-3))), TODAY) == "how we met"


def test_an_event_with_a_comma_is_quoted_in_the_message() -> None:
    event = Opportunity(id=1, name="Expo, again", place="berlin", on=day(9))
    dossier = Dossier(person=ANA.with_(place="Berlin"), coming=(event,))
    assert reasons(dossier, TODAY)[0].trigger == "“Expo, again” on Tue 1 Dec"


@given(st.dates(), st.dates(), st.integers(1, 2000) | st.none(), st.dates())
def test_no_day_breaks_it(last: date, today: date, cadence: int | None, met: date) -> None:
    person = ANA.with_(last_contact=last, cadence_days=cadence, met_on=met)
    for one in dormant_ties([person], (), today):
        assert 2 <= one.worth <= 10
    assert isinstance(reasons(Dossier(person=person), today), tuple)
    assert isinstance(how_long(person, today), str)
