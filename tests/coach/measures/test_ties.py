"""Ties kept and revived, and the mix of the network, by hand."""

from __future__ import annotations

import pytest

from netcoach.coach.measures.ties import priority, silent_days
from netcoach.records.ledger import Reached
from tests.coach.measures.facts import ago, figures, said, shown, talk, tie


def test_bridges_weigh_double_and_the_dormant_are_left_out() -> None:
    ties = (
        *(tie(n, 20, circle="A") for n in range(5)),
        tie(6, 31, circle="A"),  # a day over
        tie(7, 90, bridge=True, circle="A"),
        tie(8, 10, bridge=True, circle="A"),
        tie(9, 365, circle="A"),  # dormant
        tie(10, 90, conflict=True),
        tie(11, 90, archived=True),
        tie(12, None),
        tie(13, 90, None),  # without a rhythm
        tie(14, -2),  # a clock was set back
    )
    found = said("maintenance_overdue", ties=ties)
    # Late: 6 (weight 1) and 7 (weight 2); active: 5 + 6 + 7 and 8 (2 each) + 14 = 11
    assert found.value == pytest.approx(3 / 11)
    assert (found.shown, found.count) == ("2 of 9 people, 27%, bridges double", 9)
    assert found.band == "watch"
    # By priority: person 7 is two rhythms late, person 6 a thirtieth.
    assert found.behind == (("person", 7), ("person", 6))
    assert "Person 7 and Person 6" in found.why
    assert found.formula == (
        "(2 past their rhythm + 1 bridge again) ÷ (9 active + 2 bridges again) = 27%"
    )


@pytest.mark.parametrize(("late", "band"), [(3, "good"), (4, "watch"), (7, "watch"), (8, "poor")])
def test_ties_have_their_bands(late: int, band: str) -> None:
    ties = tuple(tie(n, 40 if n < late else 5) for n in range(20))
    assert figures("maintenance_overdue", ties=ties).band == band


def test_priority_and_dormancy_follow_the_rhythm() -> None:
    assert [priority(days, 30) for days in (0, 30, 45, 90)] == [0, 0, 0.5, 2]
    assert [silent_days(cadence) for cadence in (None, 30, 182, 183, 365)] == [
        *(365, 365, 365, 366, 730),
    ]
    yearly = (tie(1, 700, 365), tie(2, 730, 365))
    assert figures("maintenance_overdue", ties=yearly).shown == "1 of 1 people, 100%"


def test_earlier_figures_come_from_the_talks_of_then() -> None:
    # 90 days ago the last talk was 40 days old; today it is 5.
    found = figures(
        "maintenance_overdue",
        ties=(tie(1, 5, met_on=ago(400)),),
        contacts={1: (ago(200), ago(130), ago(5))},
    )
    assert found.value == 0.0
    # At 180 days ago: 20 days after the talk before; at 270 and 360: 130 and 40 after meeting.
    assert found.trend == (1.0, 1.0, 0.0, 1.0)


def test_replies_by_attempts() -> None:
    reached = (
        Reached(1, 1, ago(200), "yes"),
        Reached(2, 2, ago(200), "no"),
        Reached(3, 3, ago(80), "yes"),
        Reached(4, 4, ago(20), "waiting"),
        Reached(5, 5, ago(10), "no"),
        Reached(6, 6, ago(365), "yes"),  # a year ago
        Reached(7, 7, ago(-2), "yes"),  # ahead
    )
    ties = (tie(8, 400), tie(9, 400, conflict=True), tie(10, 400, archived=True), tie(11, 300))
    found = said("dormant_reactivation", reconnections=reached, ties=ties)
    assert (found.shown, found.count, found.band) == ("2 of 5, 40%", 5, "good")
    assert "1 still waits" in found.why
    parts = {part.title: part for part in found.parts}
    assert parts["Attempts"].shown == "3 in 90 days, the aim is 2"
    assert parts["Dormant now"].behind == (("person", 8),)
    assert parts["Dormant now"].shown == "1 tie"
    fewer = figures("dormant_reactivation", reconnections=(*reached[1:5], Reached(8, 1, ago(3))))
    assert (fewer.shown, fewer.band) == ("1 of 5, 20%", "watch")
    still = figures("dormant_reactivation", reconnections=(Reached(4, 8, ago(20)),), ties=ties)
    assert {one.title: one.shown for one in still.parts}["Dormant now"] == (
        "1 tie, 1 of them written to"
    )
    none = said("dormant_reactivation", ties=ties)
    assert (none.band, none.value) == ("no data", None)
    assert "1 tie asleep" in none.why


def test_the_mix_has_six_cells_and_flags_the_empty_ones() -> None:
    ties = (
        tie(1, 5, inside="internal", organisation="Acme", circle="A"),
        tie(2, 5, inside="external", organisation="acme ", circle="B", introduced_by=1),
        tie(3, 5, inside="external", organisation="Northlab"),
        tie(4, 5),
    )
    talks = (
        talk(1, 5, 1, purpose="build"),
        talk(2, 5, 1, 2, purpose="maintain"),  # both inside and outside
        talk(3, 5, 3, purpose="use"),
        talk(4, 5, 2, purpose="build"),
        talk(5, 5, 1, purpose="maintain"),
        talk(6, 5, 4, purpose="use"),  # it is not known where they work
        talk(7, 5, 1),  # without a purpose
        talk(8, 100, 1, purpose="use"),
    )
    found = said("network_mix", ties=ties, talks=talks)
    assert (found.value, found.count, found.band) == (pytest.approx(5 / 6), 5, "watch")
    assert found.shown == "5 of 6 kinds of contact"
    assert found.why == "Nothing in these days of the kind: use, inside."
    parts = {part.title: part.shown for part in found.parts}
    assert parts["Maintain, inside"] == "2 talks"
    assert parts["Use, inside"] == "none"
    assert parts["Groups reached"] == "2 organisations"
    assert parts["Introduced myself"] == "1 of 2, 50%"
    assert found.trend[-1] == pytest.approx(1 / 6)


@pytest.mark.parametrize(("alone", "band"), [(13, "good"), (14, "watch")])
def test_over_65_percent_self_introduced_is_a_caution(alone: int, band: str) -> None:
    ties = tuple(
        tie(
            n,
            5,
            circle="A",
            inside="internal" if n % 2 else "external",
            introduced_by=None if n < alone else 99,
        )
        for n in range(20)
    )
    talks = tuple(
        talk(n * 3 + m, 5, n, purpose=purpose)
        for n in range(2)
        for m, purpose in enumerate(("build", "maintain", "use"))
    )
    found = said("network_mix", ties=ties, talks=talks)
    assert found.band == band
    assert ("without an introduction" in found.why) == (band == "watch")
    assert shown(figures("network_mix", ties=ties, talks=talks))["Introduced myself"][1] == band
