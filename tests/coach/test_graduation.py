"""The gate to Implementation in figures, and settings in which Orientation starts again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netcoach.coach.advice import advise, read_advice
from netcoach.coach.checks import Check
from netcoach.coach.content import Content
from netcoach.coach.events.setting import new_settings, setting_of
from netcoach.coach.graduation import graduation, new_share
from netcoach.coach.pitch.pace import text_hash
from netcoach.paths import assets
from netcoach.records import Card, Opportunity, Pitch, Snapshot, Take
from tests.coach.snapshots import TODAY, now

WORDS = Content(assets())
PHRASES = WORDS.wording
TEXTS = read_advice(assets())
SAID = next(one for one in WORDS.samples if one.key == "engineer").text
PITCH = Pitch(id=1, name="For engineers", text=SAID)
KNOWN, NEW = '{"stability": 7.5, "days": 2}', '{"stability": 2.3, "days": 1}'
PICNIC = Opportunity(
    id=2, name="Picnic", on=TODAY - timedelta(days=3), role="friendly", decision="attend"
)

AHEAD = replace(PICNIC, on=TODAY + timedelta(days=3))


def take(listener: str = "alone", **values: Any) -> Take:
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    full = {"id": 1, "pitch": 1, "seconds": 45.0, "words": 65, "at": at}
    return Take(**{**full, "text_hash": text_hash(SAID), "listener": listener, **values})


def card(shipped: str = "", drill: str = "own", schedule: str = KNOWN) -> Card:
    return Card(shipped=shipped, drill=drill, schedule=schedule)


METHOD = tuple(card(f"topic:{key}", "topic") for key in ("politics", "religion", "conflicts"))
EXIT = card("exit:alone", "exit")
MET = now(
    pitches=(PITCH,),
    takes=(take("live"), take(), take()),
    cards=(*METHOD, EXIT),
    talks_90_days=5,
    met_90_days=8,
    new_90_days=4,
    lately=(replace(PICNIC, got="One hello of three."),),
)


def check(key: str, snapshot: Snapshot) -> Check:
    return next(one for one in graduation(snapshot, PHRASES) if one.key == key)


def test_every_mark_met_is_the_end_of_orientation() -> None:
    assert all(one.done for one in graduation(MET, PHRASES))
    assert not any(one.done for one in graduation(now(), PHRASES))
    for one in graduation(now(), PHRASES):
        assert one.todo.endswith((".", "p.")), one.key


CASES: list[tuple[str, Snapshot, bool, str]] = [
    ("pitch", MET, True, "88 of 100"),
    ("pitch", replace(MET, takes=(take("live"),)), False, "76 of 100"),
    ("live", replace(MET, takes=(take("friendly"),) * 3), False, ""),
    ("live", replace(MET, takes=(take("live", seconds=0.0),)), True, ""),
    ("live", replace(MET, takes=(), live_heard=True), True, ""),
    ("drills", replace(MET, cards=()), False, "0 of 10"),
    ("drills", replace(MET, cards=(card(),) * 9), False, "9 of 10"),
    ("drills", replace(MET, cards=(card(),) * 10), True, "10 of 10"),
    ("drills", replace(MET, cards=(*METHOD, EXIT)), True, "4 of 10"),
    ("drills", replace(MET, cards=METHOD), False, "3 of 10"),
    ("drills", replace(MET, cards=(*METHOD[1:], EXIT)), False, "3 of 10"),
    (
        "drills",
        replace(MET, cards=(*METHOD, replace(EXIT, schedule=NEW))),
        False,
        "3 of 10",
    ),
    ("new_people", replace(MET, talks_90_days=0, met_90_days=0, new_90_days=0), False, "no data"),
    ("new_people", replace(MET, talks_90_days=4), False, "4 of 8, too early"),
    ("new_people", MET, True, "4 of 8, 50%"),
    ("new_people", replace(MET, met_90_days=9), False, "4 of 9, 44%"),
    ("new_people", replace(MET, met_90_days=201, new_90_days=100), False, "100 of 201, 50%"),
    ("friendly_event", now(), False, ""),
    ("friendly_event", now(looked_back=True), True, ""),
    ("friendly_event", now(lately=(PICNIC,)), False, "look back"),
    ("friendly_event", now(lately=(replace(PICNIC, got="None of it."),)), True, ""),
    ("friendly_event", now(lately=(replace(PICNIC, decision="skip", got="x"),)), False, ""),
    ("friendly_event", now(lately=(replace(PICNIC, role="target", got="A job"),)), False, ""),
    ("friendly_event", now(coming=(replace(PICNIC, on=TODAY),)), False, "today"),
    ("friendly_event", now(coming=(replace(PICNIC, on=TODAY, got="Fine."),)), True, ""),
    ("friendly_event", now(coming=(AHEAD,)), False, "to come"),
    ("friendly_event", now(coming=(replace(AHEAD, got="Last week: fine."),)), False, "to come"),
    ("friendly_event", now(coming=(replace(AHEAD, got="Fine.", recurs="weekly"),)), True, ""),
    ("friendly_event", now(coming=(replace(AHEAD, on=None, got="Fine."),)), True, ""),
]


@pytest.mark.parametrize(("key", "snapshot", "done", "figure"), CASES)
def test_a_mark_is_met_when_its_figure_says_so(
    key: str, snapshot: Snapshot, done: bool, figure: str
) -> None:
    found = check(key, snapshot)
    assert (found.done, found.figure) == (done, figure)


def test_what_is_missing_is_said_with_the_key_for_it() -> None:
    assert check("drills", now()).todo == (
        "Drill three of the method's topics and one exit until known for a week, or any 10: "
        "press r."
    )
    assert (
        "one of the method's topics until" in check("drills", now(cards=(*METHOD[:2], EXIT))).todo
    )
    early = check("new_people", replace(MET, talks_90_days=4))
    assert early.todo == "It takes 1 more conversation in 90 days: press l after each."
    assert "press l" in check("new_people", replace(MET, met_90_days=9)).todo
    back = check("friendly_event", now(lately=(PICNIC,)))
    assert (back.record, "met or not" in back.todo) == (PICNIC.id, True)
    assert "a" in check("live", now()).todo


def test_the_mark_stands_for_the_event_to_look_back_on() -> None:
    """One that was looked back on, else one of today or before; the latest that was attended."""
    today = replace(PICNIC, id=5, on=TODAY)
    unsure = replace(PICNIC, id=6, on=TODAY - timedelta(days=1), decision="undecided")
    for some, record in (
        ((AHEAD,), None),
        ((AHEAD, today), 5),
        ((today, PICNIC, unsure), 5),
        ((PICNIC, unsure), PICNIC.id),
        ((unsure,), 6),
        ((replace(unsure, decision="skip"),), None),
        ((today, replace(PICNIC, id=9, got="Fine.")), 9),
    ):
        found = check("friendly_event", now(coming=some))
        assert found.record == record
        assert found.done == (record == 9)


def test_the_share_of_new_people_is_none_while_too_early() -> None:
    assert new_share(MET) == 0.5
    assert new_share(replace(MET, talks_90_days=4)) is None
    assert new_share(now()) is None


# A new kind of setting

DAY = Opportunity(
    id=4,
    name="Standards in Practice",
    on=TODAY + timedelta(days=20),
    decision="attend",
    event_type="conference",
)
MEETUPS = frozenset({("meetup", False, False)})


def said(snapshot: Snapshot) -> list[str]:
    return [one.say for one in advise(snapshot, TEXTS) if one.key == "setting_new"]


def test_a_first_conference_is_named_with_what_to_practise_at() -> None:
    snapshot = now(coming=(DAY,), settings=MEETUPS)
    (say,) = said(snapshot)
    assert say == (
        "Standards in Practice, Sat 12 Dec, is your first conference: "
        "practise once at a friendly talk first."
    )
    (one,) = [a for a in advise(snapshot, TEXTS) if a.key == "setting_new"]
    assert one.reason
    assert "suggestion" in one.source
    assert dict(one.action.preset) == {"role": "friendly", "event_type": "talk"}


@pytest.mark.parametrize(
    ("event", "settings", "first"),
    [
        (DAY, {("conference", False, False)}, None),
        (DAY, {("conference", True, True)}, "event in person"),
        (replace(DAY, event_type="meetup", format="online"), MEETUPS, "event online"),
        (replace(DAY, event_type="meetup", formality="formal"), MEETUPS, "formal event"),
        (replace(DAY, event_type="meetup", formality="casual"), MEETUPS, None),
        (replace(DAY, event_type="social"), MEETUPS, "social evening"),
        (replace(DAY, event_type="other"), MEETUPS, None),
        (replace(DAY, decision="undecided"), MEETUPS, None),
        (replace(DAY, role="friendly"), MEETUPS, None),
        (replace(DAY, on=None, standing=True), MEETUPS, None),
        (DAY, set(), None),
        (DAY, {("", False, False)}, None),
        (DAY, {("", False, False), ("meetup", False, False)}, "conference"),
        (replace(DAY, event_type=""), MEETUPS, None),
        (replace(DAY, event_type="", format="online"), MEETUPS, "event online"),
    ],
)
def test_a_setting_is_new_by_kind_then_place_then_tone(
    event: Opportunity, settings: set[tuple[str, bool, bool]], first: str | None
) -> None:
    found = new_settings(now(coming=(event,), settings=frozenset(settings)))
    assert [one.first for one in found] == ([first] if first else [])


def test_it_is_silent_once_there_is_a_friendly_event_to_practise_at() -> None:
    talk = replace(PICNIC, event_type="talk", on=TODAY + timedelta(days=5))
    assert said(now(coming=(talk, DAY), settings=MEETUPS)) == []
    late = replace(talk, on=DAY.on and DAY.on + timedelta(days=1))
    assert said(now(coming=(late, DAY), settings=MEETUPS))
    assert said(now(coming=(DAY,), lately=(replace(talk, on=PICNIC.on),), settings=MEETUPS)) == []


def test_a_setting_is_kind_place_and_tone() -> None:
    assert setting_of(DAY) == ("conference", False, False)
    online = replace(DAY, format="online", formality="formal")
    assert setting_of(online) == ("conference", True, True)
