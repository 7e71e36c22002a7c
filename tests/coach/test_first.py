"""The first advice alone: the same that all advice begins with, with less read and asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from netcoach.coach.advice import FILE, advise
from netcoach.coach.first import PRESSING, TextsAsSaid, first_advice, pressing_advice
from netcoach.coach.reading import ContentError
from netcoach.coach.rule import LATER, PROMISED, Action, Occasion, Rule
from netcoach.coach.rules import every
from netcoach.coach.rules.every import RULES
from netcoach.paths import assets
from netcoach.records import Plan, Promise, Quiet, Snapshot
from tests.coach.any_records import snapshots
from tests.coach.snapshots import TODAY, day
from tests.coach.test_advice import TEXTS
from tests.coach.year import Year

SEEN_AT_A_GLANCE = (
    "today", "now", "coming", "lately", "promises", "losing_touch", "cards", "floors", "quiet",
    "names",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshots())
def test_it_is_what_all_advice_begins_with(snapshot: Snapshot) -> None:
    assert first_advice(snapshot, TEXTS) == advise(snapshot, TEXTS)[0]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshots())
def test_what_presses_is_seen_at_a_glance_and_goes_before_all(snapshot: Snapshot) -> None:
    glance = Snapshot(**{name: getattr(snapshot, name) for name in SEEN_AT_A_GLANCE})
    found = pressing_advice(glance, TEXTS)
    assert found == pressing_advice(snapshot, TEXTS)
    # A journal with a promise is never empty; a snapshot can be made up so.
    assert snapshot.empty or found in (None, advise(snapshot, TEXTS)[0])
    assert found is not None or all(one.urgency < PROMISED for one in advise(snapshot, TEXTS))


def test_the_rules_that_press_stand_in_the_order_of_all() -> None:
    assert [rule for rule in RULES if rule in PRESSING] == list(PRESSING)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshots())
def test_no_rule_finds_anything_more_urgent_than_it_says(snapshot: Snapshot) -> None:
    for rule in RULES:
        assert all(one.urgency <= rule.most for one in rule.find(snapshot)), rule.key


def test_it_is_so_through_a_year_of_use() -> None:
    year = Year(TEXTS)
    for _ in range(20):
        year.live()
        glance, seen = year.journal.glance(), year.journal.snapshot()
        assert year.journal.snapshot(glance) == seen
        assert first_advice(seen, TEXTS) == advise(seen, TEXTS)[0]
        pressing = pressing_advice(glance, TEXTS)
        assert pressing == pressing_advice(seen, TEXTS)
        assert pressing in (None, advise(seen, TEXTS)[0])
        quiet = replace(seen, quiet=tuple(Quiet(rule.key, until=day(9)) for rule in RULES))
        assert first_advice(quiet, TEXTS) == advise(quiet, TEXTS)[0]


def test_an_empty_journal_begins_with_the_objective_however_much_is_put_off() -> None:
    seen = Snapshot(today=TODAY, quiet=(Quiet("objective_none"),))
    assert first_advice(seen, TextsAsSaid(assets())).key == "objective_none"


def test_the_words_of_the_first_alone_are_read() -> None:
    texts = TextsAsSaid(assets())
    promise = Promise(id=1, what="Send it", due=TODAY, status="open", direction="mine")
    seen = Snapshot(today=TODAY, people=1, plan=Plan(id=1, objective="Ten"), promises=(promise,))
    assert first_advice(seen, texts).key == "promise_mine"
    assert list(texts) == ["promise_mine"]
    assert "objective" not in vars(texts)


def test_a_rule_is_not_asked_where_something_more_urgent_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def always(_: Snapshot) -> Iterable[Occasion]:
        yield Occasion(PROMISED, Action("log"))

    def never(_: Snapshot) -> Iterable[Occasion]:
        raise AssertionError("it takes its time")

    slow = Rule("cards_due", ("cards",), never, most=LATER)
    late = Rule("card_none", (), never)
    monkeypatch.setattr(every, "RULES", (slow, Rule("calm_implementation", (), always), late))
    assert first_advice(Snapshot(today=TODAY, people=1), TEXTS).key == "calm_implementation"


def test_words_read_as_they_are_said_are_the_same() -> None:
    said = TextsAsSaid(assets())
    assert not said
    assert {key: said[key] for key in TEXTS} == TEXTS
    assert dict(said) == dict(TEXTS)
    assert said.objective == TEXTS.objective


def test_words_read_as_they_are_said_are_refused_with_file_and_place(tmp_path: Path) -> None:
    words = (assets() / FILE).read_text(encoding="utf-8")
    (tmp_path / "objective.toml").write_bytes((assets() / "objective.toml").read_bytes())
    with pytest.raises(ContentError, match=r"advice\.toml: expected a file"):
        TextsAsSaid(tmp_path)
    wrong = words.replace('stage = "assessment"', 'stage = "cooking"').replace("do = ", "do == ", 1)
    (tmp_path / FILE).write_text(wrong.replace("\n", "\r\n"), encoding="utf-8", newline="")
    said = TextsAsSaid(tmp_path)
    assert said["pitch_none"] == TEXTS["pitch_none"]
    with pytest.raises(ContentError, match=r"advice\[1\]: expected valid TOML"):
        said["objective_none"]
    with pytest.raises(ContentError, match=r"advice\[\d+\]\.stage: expected one of preparation"):
        said["calm_assessment"]
    with pytest.raises(ContentError, match='key = "tea", found none'):
        said["tea"]
