"""A year with the coach: of whoever follows NEXT, ignores it, or puts the same line off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

import pytest

from netcoach.coach.advice import Advice, read_advice
from netcoach.coach.content import Content
from netcoach.coach.measures import measure_all
from netcoach.coach.measures.words import read_measures
from netcoach.paths import assets
from netcoach.records import Promise
from netcoach.text import clean
from tests.coach.year import START, WEEKS, Year

TEXTS = read_advice(assets())
A_SITTING = 10
"""So many things are done in the half hour a week that the user gives to it."""

Line = tuple[str, tuple[str, int] | None]


def line(advice: Advice) -> Line:
    """What makes an advice the same one a week later: its rule, and what it is about."""
    return advice.key, advice.action.about


def due(year: Year) -> bool:
    """Whether the user's own promise has come due."""
    return any(
        one.due is not None
        and one.due <= year.today
        and (one.snoozed_until is None or one.snoozed_until <= year.today)
        for one in year.journal.find(Promise, direction="mine", status="open")
    )


def looked_at(year: Year) -> tuple[Advice, ...]:
    """Return what the coach says, once it was seen to be sound."""
    advices = year.advice()
    assert advices, "NEXT is never empty"
    assert not (due(year) and advices[0].calm), "something is due"
    for advice in advices:
        assert clean(advice.say) == advice.say
        assert not [name for name in year.gone if name in advice.say], advice.say
    return advices


def followed(year: Year) -> Iterator[Advice]:
    """Do what NEXT says first, one thing after the other, and yield each.

    What was done must not be said again in the same words.
    """
    later: set[Line] = set()
    advices = looked_at(year)
    for _ in range(A_SITTING):
        todo = [one for one in advices if not one.calm and line(one) not in later]
        if not todo:
            return
        first = todo[0]
        if year.follow(first):
            advices = looked_at(year)
            again = [one for one in advices if (line(one), one.say) == (line(first), first.say)]
            assert not again, f"{first.say} was done, and is said again"
            yield first
        else:
            later.add(line(first))


@cache
def lived(how: str) -> tuple[Year, Counter[str]]:
    """Live through a year as somebody who "follows" NEXT, or "ignores" it."""
    year = Year(TEXTS)
    said: Counter[str] = Counter()
    for _ in range(WEEKS):
        year.live()
        done = followed(year) if how == "follows" else looked_at(year)[:1]
        said.update(one.key for one in done)
    return year, said


def figures(year: Year) -> dict[str, float | None]:
    content = Content(assets())
    texts = read_measures(assets())
    found = measure_all(year.journal.ledger(), year.today, texts, content.wording)
    return {one.key: one.value for one in found}


def test_who_follows_next_is_led_through_every_stage() -> None:
    _, said = lived("follows")
    stages = {TEXTS[key].stage for key in said if key in TEXTS}
    assert stages == {"preparation", "orientation", "implementation", "assessment"}
    assert len(said) >= 25, said
    assert max(said.values()) <= WEEKS * A_SITTING / 3, said.most_common(3)


@pytest.mark.parametrize(
    ("key", "rises"),
    [
        ("promise_reliability", True),
        ("maintenance_overdue", False),
        ("pitch_readiness", True),
        ("target_coverage", True),
        ("issue_resolution", True),
        ("objective_progress", True),
    ],
)
def test_following_it_moves_the_figures_it_is_about(key: str, rises: bool) -> None:
    with_it = figures(lived("follows")[0])[key]
    without = figures(lived("ignores")[0])[key]
    assert with_it is not None
    if without is not None:
        assert with_it > without if rises else with_it < without


def test_who_ignores_it_still_hears_something_that_is_true() -> None:
    year, said = lived("ignores")
    assert sum(said.values()) == WEEKS
    assert "all_done" not in said
    assert year.gone, "somebody was deleted on the way"


@pytest.mark.parametrize("days", [1, 7, 21])
def test_a_line_put_off_is_not_said_again_before_its_day(days: int) -> None:
    year = Year(TEXTS)
    quiet: dict[Line, date] = {}
    firsts: list[Line] = []
    for _ in range(WEEKS):
        year.live()
        advices = looked_at(year)
        for one in advices:
            until = quiet.get(line(one))
            assert until is None or until <= year.today, f"{one.say} is put off until {until}"
        first = advices[0]
        firsts.append(line(first))
        if first.calm:
            continue
        until = year.today + timedelta(days=days)
        quiet[line(first)] = until
        if first.kept:
            promise = year.journal.get(Promise, first.action.record)
            assert promise is not None
            year.journal.save(promise.with_(snoozed_until=until))
        else:
            year.journal.put_off(first.key, first.action.about, until, f"Put off: {first.say}")
    if days > 7:
        assert not [one for one, b, c in zip(firsts, firsts[1:], firsts[2:], strict=False)
                    if one == b == c and one[0] != "rest_put_off"]  # fmt: skip


def test_what_is_never_wanted_is_never_said_again_and_the_rest_still_is() -> None:
    year = Year(TEXTS)
    never: set[str] = set()
    for _ in range(WEEKS):
        year.live()
        advices = looked_at(year)
        assert not never & {one.key for one in advices}
        for one in [one for one in advices if not one.calm and not one.kept][:1]:
            never.add(one.key)
            year.journal.put_off(one.key, None, None, "Never")
    assert len(never) > 10


@pytest.mark.parametrize(
    "moment",
    [
        START - timedelta(days=400),
        START + timedelta(days=3650),
        datetime(1999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=timezone(timedelta(hours=14))),
        datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=-11))),
        datetime(9998, 12, 31, tzinfo=UTC),
    ],
)
def test_clocks_that_jump_and_zones_that_change_do_no_harm(moment: datetime) -> None:
    year = Year(TEXTS)
    for _ in range(4):
        year.live()
        for _ in followed(year):
            pass
    year.journal.put_off("losing_touch", None, year.today + timedelta(days=7), "Put off")
    here = year.clock.now()
    year.clock.set(moment)
    looked_at(year)
    for _ in followed(year):
        pass
    year.clock.set(here)
    looked_at(year)
