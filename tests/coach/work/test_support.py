"""The one-page case: made from the plan, each gap with its field, discreet about the career."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.messages import gaps_left
from netcoach.coach.work.support import (
    PARTS,
    Backing,
    case_of,
    dates,
    greeted,
    hours_made,
    in_work_hours,
    needs_support,
    report_by,
    report_of,
)
from netcoach.exchange.support_case import template
from netcoach.paths import assets
from netcoach.records import KINDS, Goal, Me, Opportunity, Outcome, Plan, Support, Target
from tests.coach.snapshots import TODAY, day

CONTENT = Content(assets())
PAGE, REPORT = template(CONTENT, "support"), template(CONTENT, "support_report")


EVENT = Opportunity(
    id=1,
    name="RegTech Europe",
    on=day(30),
    until=day(31),
    cost=420.0,
    paid_by="employer",
    hours_event=14.0,
    hours_travel=2.0,
    goal=1,
    questions="How are tests sampled?",
)
FULL = Backing(
    support=Support(
        id=1,
        asked_for="Two days at RegTech Europe",
        to="Gwen",
        opportunity=1,
        team_goal="Fewer questions back.",
        cover="Tomek covers the build.",
        case="One page of answers.",
        smaller="the first day alone",
    ),
    event=EVENT,
    plan=Plan(objective="Find another job", serves="career"),
    goal=Goal(id=1, name="EU software rules"),
    targets=(
        Target(id=1, name="Ana Ruiz", question="What do you read first?"),
        Target(id=2, name="a regulator"),
    ),
    me=Me(name="Mira Holm"),
)


def test_a_full_page_has_every_part_and_no_gap() -> None:
    case = case_of(FULL, PAGE, TODAY)
    assert case.missing == case.gaps == ()
    assert not case.own
    for words in (
        "Dear Gwen,",
        "Two days at RegTech Europe (Tue 22 Dec to Wed 23 Dec). Cost: 420. "
        "Work hours: 16 (14 at the event and 2 of travel).",
        "our goal “Fewer questions back” and the item “EU software rules”",
        "I'll meet Ana Ruiz and a regulator to learn: What do you read first?",
        "Meanwhile: Tomek covers the build. By Wed 30 Dec I report back.",
        "What the team gets: One page of answers.",
        "smaller option: the first day alone?",
        "Mira Holm",
    ):
        assert words in case.text


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("Ingrid, my manager", "Ingrid"),
        ("Gwen", "Gwen"),
        (", Gwen ,", "Gwen"),
        (" , ", ""),
        ("", ""),
    ],
)
def test_who_decides_is_greeted_by_name(to: str, name: str) -> None:
    assert greeted(to) == name
    asked = replace(FULL, support=replace(FULL.support, to=to))
    greeting = f"Dear {name or '[to]'},\n"
    assert case_of(asked, PAGE, TODAY).text.startswith(greeting)
    assert report_of(asked, REPORT).startswith(greeting)


def test_each_missing_part_names_a_field_that_fills_it() -> None:
    bare = Backing(support=Support(asked_for="A course"))
    case = case_of(bare, PAGE, TODAY)
    assert [part.key for part in case.missing] == [key for key in PARTS if key != "event"]
    for part in case.parts:
        assert not KINDS[part.kind].spec(part.field).derived, part
    without_event = {part.key: (part.kind, part.field) for part in case.missing}
    assert without_event["dates"] == ("support", "opportunity")
    known = case_of(replace(FULL, goal=None, targets=(), me=None), PAGE, TODAY)
    assert {part.key: (part.kind, part.field) for part in known.missing} == {
        "item": ("opportunity", "goal"),
        "targets": ("target", "name"),
        "me": ("me", "name"),
    }
    assert "of my education plan. My question: How are tests sampled?" in known.text


def test_the_page_says_whom_and_what_as_far_as_it_is_known_and_leaves_no_gap_for_it() -> None:
    somebody = Target(name="Somebody from a firm of under twenty people")
    silent = replace(EVENT, questions="")
    page = case_of(replace(FULL, targets=(somebody,), event=silent), PAGE, TODAY)
    assert "I'll meet somebody from a firm of under twenty people." in page.text
    assert page.gaps == ()
    assert [part.key for part in page.missing] == ["questions"]
    neither = case_of(replace(FULL, targets=(), event=silent), PAGE, TODAY)
    assert "of my education plan.\n\nMeanwhile" in neither.text
    assert neither.gaps == ()


@pytest.mark.parametrize(
    ("hours", "event", "made"),
    [
        (None, EVENT, "14 at the event and 2 of travel"),
        (16.0, EVENT, "14 at the event and 2 of travel"),
        (14.0, EVENT, "14 at the event; 2 of travel not counted"),
        (8.0, EVENT, ""),
        (None, replace(EVENT, hours_travel=None), "14 at the event"),
        (None, replace(EVENT, until=None, hours_event=None, starts="09:00", ends="17:30"),
         "8.5 at the event and 2 of travel"),
        (None, replace(EVENT, hours_event=None, hours_travel=0.0), ""),
        (None, None, ""),
    ],
)  # fmt: skip
def test_it_is_said_how_the_work_hours_are_made(
    hours: float | None, event: Opportunity | None, made: str
) -> None:
    assert hours_made(Support(hours=hours), event) == made


def test_a_career_objective_is_kept_from_management() -> None:
    hidden = replace(FULL, support=replace(FULL.support, team_goal=""))
    assert "another job" not in case_of(hidden, PAGE, TODAY).text
    assert [part.key for part in case_of(hidden, PAGE, TODAY).missing] == ["team goal"]
    plan = Plan(objective="Halve the questions back", serves="job")
    assert (
        "goal “Halve the questions back”" in case_of(replace(hidden, plan=plan), PAGE, TODAY).text
    )


def test_own_words_go_before_what_is_made_and_only_their_gaps_are_missing() -> None:
    own = replace(FULL, support=replace(FULL.support, letter="Gwen, may I? [date]"), me=None)
    case = case_of(own, PAGE, TODAY)
    assert (case.own, case.text, case.gaps) == (True, "Gwen, may I? [date]", ("date",))
    assert case.missing == ()
    open_part = replace(own, event=None)
    assert [part.key for part in case_of(open_part, PAGE, TODAY).missing] == ["date"]


def test_what_the_request_says_goes_before_what_the_event_says() -> None:
    said = replace(FULL, support=replace(FULL.support, cost=0.0, hours=8.0))
    text = case_of(said, PAGE, TODAY).text
    assert "Cost: nothing. Work hours: 8." in text
    free = replace(FULL, event=replace(EVENT, paid_by="free"))
    assert "Cost: nothing." in case_of(free, PAGE, TODAY).text
    own = replace(FULL, event=replace(EVENT, paid_by="me"))
    assert "sum" in [part.key for part in case_of(own, PAGE, TODAY).missing]


@pytest.mark.parametrize(
    ("values", "needs"),
    [
        ({}, True),
        ({"paid_by": "me"}, False),
        ({"role": "friendly"}, False),
        ({"paid_by": "", "cost": 10.0}, True),
        ({"paid_by": "free", "cost": 10.0}, False),
        ({"paid_by": "", "cost": 0.0}, False),
        ({"paid_by": "free", "starts": "09:30"}, True),
        ({"paid_by": "free", "starts": "17:00"}, False),
        ({"paid_by": "free", "starts": "09:30", "on": date(2026, 11, 28)}, False),
        ({"paid_by": "free", "starts": "soon"}, False),
        ({"recurs": "every thu"}, False),
    ],
)
def test_what_wants_support_costs_money_or_work_hours(values: dict[str, Any], needs: bool) -> None:
    assert needs_support(replace(EVENT, **values)) is needs
    assert not in_work_hours(replace(EVENT, on=None, starts="10:00"))


def test_the_report_is_due_a_week_after_the_last_day_unless_agreed() -> None:
    assert report_by(Support(), EVENT) == day(38)
    assert report_by(Support(report_due=day(3)), EVENT) == day(3)
    assert report_by(Support(), None) is None
    assert report_by(Support(), Opportunity(on=date.max)) is None
    assert dates(replace(EVENT, until=None), TODAY) == "Tue 22 Dec"
    assert dates(Opportunity(), TODAY) == ""


def test_the_report_is_made_of_the_debrief_and_leaves_private_things_out() -> None:
    went = replace(
        FULL,
        event=replace(EVENT, came_for="Three answers.", got="Two, and a page."),
        targets=(
            Target(id=1, name="Ana Ruiz", question="What do you read first?", status="met"),
            Target(id=2, name="Lee", question="Who samples?", status="met"),
            Target(id=3, name="Kim", question="Not there?", status="missed"),
        ),
        answers={1: "The hazard table.", 2: "Her husband is a nurse, they divorced."},
        outcomes=(Outcome(what="Sampling rule in our test plan"),),
    )
    text = report_of(went, REPORT)
    assert "I came for: Three answers." in text
    assert "I got: Two, and a page." in text
    assert "- What do you read first? The hazard table." in text
    assert "- Who samples? [answer of Lee]" in text
    assert "nurse" not in text
    assert "Not there?" not in text
    assert "- Sampling rule in our test plan" in text
    written = replace(went, support=replace(went.support, report="Done."))
    assert report_of(written, REPORT) == "Done."
    assert "what I got" in gaps_left(report_of(Backing(support=Support()), REPORT))


texts = st.text(max_size=40)


@given(texts, texts, texts, texts, st.none() | st.floats(), st.none() | st.dates())
def test_any_words_make_a_page(
    to: str, asked: str, case: str, name: str, cost: float | None, on: date | None
) -> None:
    support = Support(to=to, asked_for=asked, case=case, cost=cost)
    backing = replace(FULL, support=support, event=replace(EVENT, name=name, on=on, until=None))
    made = case_of(backing, PAGE, TODAY)
    assert made.text
    assert {part.key for part in made.missing} <= set(PARTS)
    assert report_of(backing, REPORT)
