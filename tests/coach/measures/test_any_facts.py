"""What holds for any facts: nothing is divided by nothing, bands keep to their rules, and the order
in which records stand does not matter."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.measures import measure_all
from netcoach.coach.measures.measure import FEWEST, Measure
from netcoach.coach.measures.words import KEYS
from netcoach.paths import assets
from netcoach.records import (
    Category,
    Expertise,
    Floor,
    FloorTalk,
    Issue,
    Opportunity,
    Pitch,
    Plan,
    Progress,
    Take,
)
from netcoach.records.ledger import Aimed, Asked, Ledger, Promised, Reached, Scored, Talk, Tie
from tests.coach.measures.facts import NOW, TEXTS, TODAY, ago

PHRASES = Content(assets()).wording
DAYS = st.integers(-400, 2000).map(ago)
SOME = st.integers(1, 6)
HOSTILE = st.sampled_from(("Ana", "", "[/x] {gap}", "\x1b]52;c;x\x07", "一" * 90, "{words}"))


def kept(low: float, high: float) -> st.SearchStrategy[float]:
    """Return numbers as the journal keeps them: to six decimals."""
    return st.floats(low, high).map(lambda number: round(number, 6))


def many(kind: st.SearchStrategy[Any], most: int = 8) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return tuples of records of a kind, each with an id of its own."""
    return st.lists(kind, max_size=most).map(
        lambda some: tuple(
            one._replace(id=n) if hasattr(one, "_replace") else one.with_(id=n)
            for n, one in enumerate(some, 1)
        )
    )


TALKS = st.builds(
    lambda on, people, new, event, minutes, purpose: Talk(
        0, on, tuple(sorted(people)), frozenset(people & new), event, minutes, purpose
    ),
    DAYS,
    st.frozensets(SOME, max_size=3),
    st.frozensets(SOME, max_size=2),
    st.none() | SOME,
    st.none() | st.integers(0, 1440),
    st.sampled_from(("", "build", "maintain", "use")),
)
PROMISES = st.builds(
    Promised,
    st.just(0),
    st.none() | SOME,
    st.sampled_from(("follow_up", "offer", "introduction", "other")),
    st.sampled_from(("open", "kept", "dropped")),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.integers(-40, 40).map(lambda h: NOW + timedelta(hours=h)),
    st.none() | st.integers(-40, 40).map(lambda h: NOW + timedelta(hours=h)),
)
TIES = st.builds(
    Tie,
    st.just(0),
    HOSTILE,
    st.sampled_from(("", "A", "B", "C", "D")),
    st.none() | st.integers(1, 3000),
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.sampled_from(("", "internal", "external")),
    HOSTILE,
    st.none() | SOME,
    st.booleans(),
    st.booleans(),
)
FIGURES = st.none() | kept(-1e12, 1e12)
EVENTS = st.builds(
    Opportunity,
    name=HOSTILE,
    on=st.none() | DAYS,
    until=st.none() | DAYS,
    role=st.sampled_from(("target", "friendly")),
    decision=st.sampled_from(("undecided", "attend", "skip")),
    known_share=st.none() | kept(0, 100),
    hours_event=st.none() | kept(0, 1e6),
    hours_travel=st.none() | st.just(0.0),
    cost=st.none() | kept(0, 1e9),
    paid_by=st.sampled_from(("me", "employer", "free")),
)
ISSUES = st.builds(
    Issue,
    name=HOSTILE,
    category=st.none() | SOME,
    status=st.sampled_from(("open", "resolved", "unresolved")),
    raised_on=st.none() | DAYS,
    resolved_on=st.none() | DAYS,
    resolved_by=st.none() | SOME,
)
LEDGERS = st.builds(
    Ledger,
    now=st.none() | st.just(NOW),
    plan=st.none()
    | st.builds(
        Plan,
        id=st.just(1),
        objective=HOSTILE,
        baseline=FIGURES,
        target=FIGURES,
        starts_on=st.none() | DAYS,
        deadline=st.none() | DAYS,
    ),
    progress=many(st.builds(Progress, plan=st.just(1), on=DAYS, value=kept(-1e12, 1e12))),
    events=many(EVENTS, 6),
    targets=many(
        st.builds(
            Aimed,
            st.just(0),
            HOSTILE,
            st.none() | SOME,
            st.sampled_from(("1", "2", "3")),
            st.sampled_from(("planned", "met", "missed")),
            st.none() | SOME,
        )
    ),
    outcomes=st.dictionaries(SOME, st.integers(1, 5)),
    talks=many(TALKS, 14),
    floors=many(
        st.builds(
            Floor,
            opportunity=st.none() | SOME,
            started_at=st.none() | st.integers(-9, 99).map(lambda d: NOW - timedelta(days=d)),
            stopped_at=st.none() | st.just(NOW),
        ),
        3,
    ),
    floor_talks=many(
        st.builds(
            FloorTalk,
            floor=st.integers(1, 3),
            who=st.sampled_from(("new", "known", "target")),
            started_at=st.none() | st.just(NOW),
            target=st.none() | SOME,
            conversation=st.none() | SOME,
        )
    ),
    promises=many(PROMISES, 14),
    overdue=st.integers(0, 3),
    ties=many(TIES, 9),
    contacts=st.dictionaries(SOME, st.lists(DAYS, max_size=4).map(lambda d: tuple(sorted(d)))),
    reconnections=many(
        st.builds(Reached, st.just(0), SOME, DAYS, st.sampled_from(("waiting", "yes", "no"))), 7
    ),
    categories=many(st.builds(Category, name=HOSTILE), 4),
    expertise=many(
        st.builds(
            Expertise,
            category=SOME,
            person=SOME,
            willing=st.sampled_from(("yes", "likely", "unknown")),
            tested=st.booleans(),
        )
    ),
    issues=many(ISSUES, 12),
    asks=many(st.builds(Asked, st.just(0), SOME, SOME, DAYS), 12),
    first_offers=st.dictionaries(SOME, DAYS),
    pitches=many(st.builds(Pitch, name=HOSTILE, text=HOSTILE), 2),
    takes=many(st.builds(Take, pitch=st.integers(1, 2), seconds=kept(0, 500)), 3),
    scores=many(
        st.builds(
            Scored,
            st.just(0),
            SOME,
            DAYS,
            st.sampled_from(("objective", "research", "pitch", "use", "timing", "unheard_of")),
            st.integers(0, 4),
            kept(0, 4),
        ),
        9,
    ),
)
STATES = ("objective_progress", "coverage_gaps", "pitch_readiness")
"""What stands as it is, and is no sample of cases."""


def sound(one: Measure, parent: Measure | None = None) -> None:
    """Check what holds for every measure and every part of one."""
    assert one.count >= 0
    assert one.value is None or math.isfinite(one.value)
    # Before there is a pace its measure shows the figure of the objective alone.
    begun = one.key == "objective_progress" and one.band in ("", "too early")
    none = one.value is None
    assert none == (one.band == "no data") or parent is not None or (begun and none)
    assert one.shown
    assert "nan" not in one.shown
    if one.value is None and parent is None:
        assert "%" not in one.shown
    if one.count < FEWEST and one.key not in STATES and parent is None:
        assert one.band in ("too early", "no data")
    for part in one.parts:
        sound(part, one)


@settings(max_examples=150, deadline=None)
@given(LEDGERS)
def test_any_facts_give_seventeen_sound_measures(ledger: Ledger) -> None:
    found = measure_all(ledger, TODAY, TEXTS, PHRASES)
    assert tuple(one.key for one in found) == KEYS
    for one in found:
        sound(one)
        assert one.why.strip()
        assert len(one.trend) == len(one.periods)
        assert all(value is None or math.isfinite(value) for value in one.trend)


@settings(max_examples=60, deadline=None)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(ledger: Ledger, chance: random.Random) -> None:
    # Of pitches and progress values the later is the one that counts: their order means something.
    mixed = {
        name: tuple(chance.sample(list(some), len(some)))
        for name in ("talks", "targets", "promises", "ties", "reconnections", "expertise", "issues",
                     "asks", "scores", "progress")
        if (some := getattr(ledger, name))
    }  # fmt: skip
    for one, other in zip(
        measure_all(ledger, TODAY, TEXTS), measure_all(replace(ledger, **mixed), TODAY, TEXTS),
        strict=True,
    ):  # fmt: skip
        assert (one.shown, one.count, one.band, one.window) == (
            *(other.shown, other.count, other.band, other.window),
        )
        assert one.value == pytest.approx(other.value)
        assert one.trend == pytest.approx(other.trend)
        assert sorted(one.behind) == sorted(other.behind)


@settings(max_examples=60, deadline=None)
@given(LEDGERS)
def test_what_lies_ahead_is_not_counted(ledger: Ledger) -> None:
    """Records after today are as if they were not there: a clock was set back, perhaps."""
    past = replace(
        ledger,
        talks=tuple(one for one in ledger.talks if one.on <= TODAY),
        asks=tuple(one for one in ledger.asks if one.on <= TODAY),
        reconnections=tuple(one for one in ledger.reconnections if one.on <= TODAY),
        scores=tuple(one for one in ledger.scores if one.on <= TODAY),
        progress=tuple(one for one in ledger.progress if one.on and one.on <= TODAY),
    )
    for key in (
        *("new_contacts", "friend_time", "give_ask", "network_mix", "self_review_gap"),
        *("dormant_reactivation", "objective_progress"),
    ):
        number = KEYS.index(key)
        one = measure_all(ledger, TODAY, TEXTS)[number]
        other = measure_all(past, TODAY, TEXTS)[number]
        assert (one.value, one.shown, one.band) == (other.value, other.shown, other.band)
