"""The measures of the demo journal, and some of them reckoned anew from its export alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from netcoach.clock import Clock
from netcoach.coach.content import Content
from netcoach.coach.measures.measure import Measure
from netcoach.exchange.demo import demo_journal
from netcoach.exchange.json_export import pieces
from netcoach.exchange.measures import measures_of, plain_measure
from netcoach.journal import Journal
from netcoach.paths import assets

MONDAY = date(2030, 3, 4)
CONTENT = Content(assets())


class Fixed(Clock):
    """Nine in the morning of one day, in UTC."""

    zone = UTC
    zone_name = "UTC"

    def __init__(self, today: date = MONDAY) -> None:
        self._today = today

    def now(self) -> datetime:
        return datetime.combine(self._today, time(9), tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    journal = demo_journal(tmp_path_factory.mktemp("demo"), Fixed())
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def measures(demo: Journal) -> dict[str, Measure]:
    return {one.key: one for one in measures_of(demo, CONTENT)}


Records = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def exported(demo: Journal) -> Records:
    """What `netcoach export --format json` writes."""
    found: Records = json.loads("".join(pieces(demo)))["records"]
    return found


def day(text: str | None) -> date:
    return date.fromisoformat((text or "0001-01-01")[:10])


def lately(text: str | None, days: int = 90) -> bool:
    return MONDAY - timedelta(days=days) < day(text) <= MONDAY


# The whole


def test_all_seventeen_have_a_figure(measures: dict[str, Measure]) -> None:
    assert len(measures) == 17
    for one in measures.values():
        assert one.value is not None, one.key
        assert one.band != "no data", one.key
        assert one.formula, one.key
        assert one.behind, one.key
    assert {"good", "watch", "poor"} <= {one.band for one in measures.values()}


@pytest.mark.parametrize("today", [MONDAY + timedelta(days=3), date(2032, 2, 29)])
def test_so_they_have_on_any_day(tmp_path: Path, today: date) -> None:
    journal = demo_journal(tmp_path, Fixed(today))
    assert all(one.value is not None for one in measures_of(journal, CONTENT))
    journal.close()


def test_every_record_behind_a_measure_is_there(
    demo: Journal, measures: dict[str, Measure]
) -> None:
    from netcoach.records import KINDS

    for one in measures.values():
        for part in (one, *one.parts):
            for kind, key in part.behind:
                assert demo.get(KINDS[kind], key) is not None, (one.key, kind, key)


def test_as_json_has_nothing_that_cannot_be_written(measures: dict[str, Measure]) -> None:
    for one in measures.values():
        written = json.loads(json.dumps(plain_measure(one)))
        assert written["key"] == one.key
        assert len(written["parts"]) == len(one.parts)
        assert all(set(period) == {"period", "value"} for period in written["trend"])


# By hand, from the export


def test_objective_progress_from_the_export(
    exported: Records, measures: dict[str, Measure]
) -> None:
    plan = next(one for one in exported["plan"] if one["status"] == "active")
    noted = [one for one in exported["progress"] if one["plan"] == plan["id"]]
    current = max(noted, key=lambda one: one["on"])["value"]
    done = (current - plan["baseline"]) / (plan["target"] - plan["baseline"])
    began, deadline = day(plan["starts_on"]), day(plan["deadline"])
    gone = (MONDAY - began).days / (deadline - began).days
    # 3 of 5 readers = 0.6, day 150 of 211 or so = 0.71
    assert done == 0.6
    assert measures["objective_progress"].value == pytest.approx(done / gone)


def test_new_contacts_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    talks = {
        one["id"]: one
        for one in exported["conversation"]
        if one["opportunity"] and lately(one["on"])
    }
    met = [one for one in exported["encounter"] if one["conversation"] in talks]
    new = {one["conversation"] for one in met if one["known"] == "new"}
    rooms = {one["id"]: one["known_share"] for one in exported["opportunity"]}
    shares = [rooms[talk["opportunity"]] for talk in talks.values()]
    ratio = len(new) / len(talks)
    # 8 new ÷ 16 talks; the mean share known, 33.4%, leaves 66.6% strangers: 0.5 ÷ 0.666 = 0.75
    index = ratio / (1 - sum(shares) / len(shares) / 100)
    found = measures["new_contacts"]
    assert (len(new), len(talks)) == (8, 16)
    assert found.value == ratio == 0.5
    assert found.shown == f"8 of 16 new, 50%, index {index:.2f}"
    assert found.band == ("poor" if index < 0.75 else "watch")


def test_follow_ups_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    marked = in_time = 0
    for one in exported["promise"]:
        mine = one["direction"] == "mine" and one["promise_type"] == "follow_up"
        if not mine or not lately(one["made_on"]):
            continue
        limit = day(one["made_on"]) + timedelta(days=2)
        if one["due"] and day(one["due"]) != limit:
            continue  # it has an agreed day of its own
        if one["status"] == "open" and limit >= MONDAY:
            continue  # inside its 48 hours
        marked += 1
        in_time += one["status"] == "kept" and day(one["done_on"]) <= limit
    found = measures["follow_up_on_time"]
    assert marked >= 5
    assert found.value == in_time / marked
    assert found.shown.startswith(f"{in_time} of {marked},")


def test_promises_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    mine = [one for one in exported["promise"] if one["direction"] == "mine" and one["due"]]
    kept_by_then = [
        one for one in mine if one["status"] == "kept" and day(one["done_on"]) <= day(one["due"])
    ]
    kept = [one for one in kept_by_then if lately(one["done_on"])]
    due = kept + [
        one
        for one in mine
        if one not in kept_by_then and lately(one["due"])
        if day(one["due"]) < MONDAY or one["status"] != "open"
    ]
    assert measures["promise_reliability"].value == len(kept) / len(due)
    assert measures["promise_reliability"].count == len(due)


def test_offers_and_asks_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    offers = [
        one
        for one in exported["promise"]
        if one["direction"] == "mine"
        and one["promise_type"] in ("offer", "introduction")
        and lately(one["made_on"])
    ]
    asks = [one for one in exported["ask"] if lately(one["on"])]
    assert measures["give_ask"].value == len(offers) / len(asks)
    before = 0
    for person in {one["person"] for one in asks}:
        first = min(day(one["on"]) for one in exported["ask"] if one["person"] == person)
        offered = [
            day(one["made_on"])
            for one in exported["promise"]
            if one["person"] == person
            and one["direction"] == "mine"
            and one["promise_type"] in ("offer", "introduction")
        ]
        before += any(on < first for on in offered)
    (part,) = measures["give_ask"].parts
    assert part.value == before / len({one["person"] for one in asks})


def test_issues_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    issues = [one for one in exported["issue"] if lately(one["raised_on"], 365)]
    resolved = [one for one in issues if one["status"] == "resolved"]
    closed = [one for one in issues if one["status"] == "unresolved"]
    old = [
        one
        for one in issues
        if one["status"] == "open" and (MONDAY - day(one["raised_on"])).days > 60
    ]
    whole = len(resolved) + len(closed) + len(old)
    # 8 ÷ (8 + 2 + 1)
    assert (len(resolved), len(closed), len(old)) == (8, 2, 1)
    assert measures["issue_resolution"].value == len(resolved) / whole
    days = [(day(one["resolved_on"]) - day(one["raised_on"])).days for one in resolved]
    assert measures["days_to_resolution"].value == median(days)


def test_whom_to_call_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    willing = {
        one["id"]: {
            helper["person"]
            for helper in exported["expertise"]
            if helper["category"] == one["id"] and helper["willing"] in ("yes", "likely")
        }
        for one in exported["category"]
    }
    sizes = [len(people) for people in willing.values()]
    covered = sum(size >= 2 for size in sizes)
    assert (covered, sizes.count(1), sizes.count(0)) == (4, 1, 1)
    assert measures["coverage_gaps"].value == covered / len(sizes)
    assert measures["coverage_gaps"].band == "poor"


def test_rhythms_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    days = {"A": 30, "B": 90, "C": 180, "D": 365}
    late = whole = 0
    for one in exported["person"]:
        cadence = one["cadence_days"] or days.get(one["circle"])
        if not cadence or one["archived"] or one["conflict"] or not one["last_contact"]:
            continue
        silent = (MONDAY - day(one["last_contact"])).days
        if silent >= max(365, 2 * cadence):
            continue  # dormant
        weight = 2 if one["bridge"] else 1
        whole += weight
        late += weight if silent > cadence else 0
    assert measures["maintenance_overdue"].value == late / whole


def test_reconnections_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    tried = [one for one in exported["reconnection"] if lately(one["on"], 365)]
    back = [one for one in tried if one["answer"] == "yes"]
    # 6 of 9 wrote back; one did not, two still wait.
    assert (len(back), len(tried)) == (6, 9)
    assert measures["dormant_reactivation"].value == 6 / 9
    pairs = [(one["person"], one["on"]) for one in tried]
    assert len(set(pairs)) == len(pairs), "nobody was written to twice on a day"


def test_return_on_time_from_the_export(exported: Records, measures: dict[str, Measure]) -> None:
    names = ("hours_preparation", "hours_event", "hours_travel", "hours_follow_up")
    hours = outcomes = 0.0
    for one in exported["opportunity"]:
        last = one["until"] or one["on"]
        if one["role"] == "friendly" or one["decision"] != "attend" or not last:
            continue
        if not 90 <= (MONDAY - day(last)).days < 455:
            continue
        hours += sum(one[name] or 0 for name in names)
        outcomes += sum(came["opportunity"] == one["id"] for came in exported["outcome"])
    assert measures["return_on_time"].value == hours / outcomes
