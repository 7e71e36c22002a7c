"""Strangers, old friends and targets at events, by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netcoach.records import Floor, FloorTalk, Opportunity, Plan
from netcoach.records.ledger import Aimed
from tests.coach.measures.facts import NOW, ago, figures, said, shown, talk


def event(key: int, days: int, **more: Any) -> Opportunity:
    given = {"id": key, "name": f"Evening {key}", "on": ago(days), "decision": "attend"}
    return Opportunity(**(given | more))


ROOM = event(1, 10, known_share=40.0)
NEW = frozenset({7})


def test_new_contacts_over_the_events_of_ninety_days() -> None:
    talks = (
        *(talk(n, 10, 7, new=NEW, opportunity=1) for n in range(3)),
        *(talk(n, 10, 8, opportunity=1) for n in range(3, 5)),
        talk(9, 91, 8, opportunity=1),  # too long ago
        talk(10, 10, 7, new=NEW),  # at no event
    )
    found = figures("new_contacts", events=(ROOM,), talks=talks)
    # 3 of 5 = 60%; strangers 60% of the room: 0.6 ÷ 0.6 = 1
    assert (found.value, found.count, found.band) == (0.6, 5, "good")
    assert found.shown == "3 of 5 new, 60%, index 1.00"
    assert found.formula == "3 new ÷ (3 new + 2 known) = 60%; 60% ÷ 60% strangers = 1.00"
    assert found.trend == (None, None, None, 0.0)
    assert found.behind == tuple(("conversation", n) for n in (4, 3, 2, 1, 0))


def test_an_event_weighs_by_its_talks_in_the_index() -> None:
    other = event(2, 20, known_share=0.0)
    talks = [talk(n, 10, 8, opportunity=1) for n in range(4)]
    talks += [talk(10 + n, 20, 7, new=NEW, opportunity=2) for n in range(6)]
    found = figures("new_contacts", events=(ROOM, other), talks=tuple(talks))
    # known share (4 × 40 + 6 × 0) ÷ 10 = 16%; 0.6 ÷ 0.84 = 0.714
    assert found.shown == "6 of 10 new, 60%, index 0.71"
    assert found.band == "poor"
    assert shown(found) == {
        "Evening 1": ("0 of 4 new, 0%, index 0.00", "too early"),
        "Evening 2": ("6 of 6 new, 100%, index 1.00", "good"),
    }


def test_without_the_share_of_the_room_nothing_is_judged() -> None:
    talks = tuple(talk(n, 10, 8, opportunity=1) for n in range(5))
    found = said("new_contacts", events=(event(1, 10),), talks=talks)
    assert found.band == ""
    assert "how much of the room you knew" in found.why
    friends = said("new_contacts", events=(event(1, 10, known_share=70.0),), talks=talks)
    assert "perhaps the wrong rooms" in friends.why


def test_friend_time_leaves_out_targets_and_talks_without_minutes() -> None:
    talks = (
        *(talk(n, 10, 7, new=NEW, opportunity=1, minutes=15) for n in range(3)),
        talk(3, 10, 8, opportunity=1, minutes=20),
        talk(4, 10, 9, opportunity=1, minutes=35),  # known, and a target of the event
        talk(5, 10, 8, opportunity=1),
    )
    targets = (Aimed(1, "Nine", 1, "1", "met", 9),)
    found = figures("friend_time", events=(ROOM,), talks=talks, targets=targets)
    # 20 ÷ (3 × 15 + 20 + 35) = 20%
    assert (found.value, found.count, found.band) == (0.2, 5, "good")
    assert found.shown == "20 of 100 min, 20%"
    assert "1 without minutes left out" in found.formula


def test_talks_on_the_floor_count_once_and_to_the_second() -> None:
    began = NOW - timedelta(days=10)
    floor = Floor(id=1, opportunity=1, started_at=began, stopped_at=began + timedelta(minutes=60))
    pressed = [
        FloorTalk(
            id=n,
            floor=1,
            who=who,
            started_at=began + timedelta(minutes=10 * n),
            ended_at=began + timedelta(minutes=10 * n, seconds=90),
            conversation=kept,
        )
        for n, (who, kept) in enumerate([("new", 1), ("known", None), ("new", None)])
    ]
    facts: dict[str, Any] = {
        "now": NOW,
        "events": (ROOM,),
        "floors": (floor,),
        "floor_talks": tuple(pressed),
        "talks": (talk(1, 10, 7, new=NEW, opportunity=1, minutes=2),),
    }
    found = figures("friend_time", **facts)
    assert (found.shown, found.band) == ("2 of 5 min, 33%", "too early")
    assert figures("new_contacts", **facts).shown == "2 of 3 new, 67%, index 1.11"


def test_one_in_which_nobody_is_left_and_one_ahead_do_not_count() -> None:
    talks = (talk(1, 10, opportunity=1, minutes=10), talk(2, -3, 8, opportunity=1, minutes=10))
    for key in ("new_contacts", "friend_time"):
        assert figures(key, events=(ROOM,), talks=talks).band == "no data"


MUSTS = (
    Aimed(1, "Ana", 1, "1", "met"),
    Aimed(2, "Ben", 1, "1", "missed", 8),  # missed, says the note; a talk says otherwise
    Aimed(3, "Cy", 1, "1", "planned"),
    Aimed(4, "Dan", 1, "2", "met"),  # no must
    Aimed(5, "Eve", 2, "1", "met"),  # skipped
    Aimed(6, "Flo", 3, "1", "met"),  # still ahead
    Aimed(7, "Guy", None, "1", "met"),  # at no event
)


def test_target_coverage_counts_the_musts_of_attended_events() -> None:
    events = (ROOM, event(2, 9, decision="skip"), event(3, -4))
    talks = (talk(1, 10, 8, opportunity=1),)
    found = said("target_coverage", events=events, talks=talks, targets=MUSTS)
    assert (found.value, found.shown) == (pytest.approx(2 / 3), "2 of 3 musts, 67%")
    assert (found.count, found.band, found.window) == (3, "too early", "last 90 days")
    assert found.behind[0] == ("target", 3)
    assert figures("target_coverage", targets=MUSTS).band == "no data"


@pytest.mark.parametrize(
    ("met", "band"), [(10, "good"), (6, "good"), (5, "watch"), (3, "watch"), (2, "poor")]
)
def test_target_coverage_has_its_bands_over_the_cycle(met: int, band: str) -> None:
    targets = tuple(
        Aimed(n, f"Person {n}", 1, "1", "met" if n < met else "missed") for n in range(10)
    )
    plan = Plan(id=1, objective="Mentors", starts_on=ago(200))
    found = said("target_coverage", plan=plan, events=(event(1, 150),), targets=targets)
    assert (found.shown.split(",")[0], found.band) == (f"{met} of 10 musts", band)
    assert found.window == "this cycle, since Wed 6 May"
    if met < 10:
        assert "Still to meet: Person 9" in found.why
