"""measures.toml is read whole or refused with the place of the mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netcoach.coach.measures import measure_all
from netcoach.coach.measures.words import (
    FILE,
    KEYS,
    SHAPES,
    by_attention,
    read_measures,
    value_words,
)
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records.ledger import Ledger
from tests.coach.measures.facts import TEXTS, TODAY, promised, said

FIXED = (
    "objective_progress", "new_contacts", "friend_time", "target_coverage", "follow_up_on_time",
    "promise_reliability", "give_ask", "issue_resolution", "days_to_resolution", "coverage_gaps",
    "pre_crisis", "maintenance_overdue", "dormant_reactivation", "return_on_time",
    "pitch_readiness", "network_mix", "self_review_gap",
)  # fmt: skip
"""The keys in the order of DOMAIN.md, section 4; others know the measures by them."""


def test_there_are_seventeen_with_words_of_their_own() -> None:
    assert KEYS == FIXED
    assert set(TEXTS.by_key) == set(FIXED)
    titles = [TEXTS[key].title for key in KEYS]
    assert len(set(titles)) == 17
    for key in KEYS:
        text = TEXTS[key]
        for words in (text.means, text.how, text.feeds, *dict(text.say).values()):
            assert words.strip().endswith((".", "?", "}")), (key, words)


def test_an_empty_journal_has_no_data_and_never_nought_percent() -> None:
    found = measure_all(Ledger(), TODAY, TEXTS)
    assert tuple(one.key for one in found) == FIXED
    assert [one.number for one in found] == list(range(1, 18))
    for one in found:
        assert (one.value, one.shown, one.count, one.band) == (None, "no data", 0, "no data")
        assert one.why
        assert one.window
        assert one.source


def test_too_few_cases_say_so_in_the_same_words_everywhere() -> None:
    found = said("follow_up_on_time", promises=(promised(1, 20),))
    assert found.band == "too early"
    assert found.why == TEXTS.early.replace("{shown}", "0 of 1, 0%")


def test_what_wants_a_look_comes_first() -> None:
    some = measure_all(Ledger(promises=tuple(promised(n, 20) for n in range(6))), TODAY, TEXTS)
    ordered = by_attention(some)
    assert [one.band for one in ordered[:2]] == ["poor", "poor"]
    assert [one.key for one in ordered[:2]] == ["follow_up_on_time", "promise_reliability"]
    assert {one.band for one in ordered[2:]} == {"no data"}
    assert [one.number for one in ordered[2:]] == sorted(one.number for one in ordered[2:])


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("new_contacts", 0.635, "64%"),
        ("objective_progress", 0.8449, "0.84"),
        ("days_to_resolution", 6.5, "6.5 d"),
        ("return_on_time", 7.75, "7.75 h"),
        ("self_review_gap", -0.5, "−0.5"),
        ("give_ask", None, "no data"),
    ],
)
def test_a_figure_alone_has_its_unit(key: str, value: float | None, words: str) -> None:
    assert value_words(key, value) == words


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('key = "friend_time"', 'key = "fiend_time"', "measure[3].key"),
        ('key = "friend_time"', 'key = "new_contacts"', "measure[3].key"),
        ('title = "New at events"', 'title = ""', "measure[2].title"),
        ('title = "New at events"', 'title = "New at events, known ones and the room"', "title"),
        ("{missed} Was it", "{mist} Was it", "measure[4].say.poor"),
        ("{missed} Was it", "{missed Was it", "measure[4].say.poor"),
        ('untested = "', 'unproved = "', "measure[7].say.unproved"),
        ('fragile = "Fragile: {people} alone. Who else could help?"', "", "measure[10].say"),
        ("early = ", "late = ", "late"),
        ("So far only {shown}", "So far only {much}", "early"),
        ("[measure.say]", "[measure.said]", "measure[1].said"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, where: str) -> None:
    text = (assets() / FILE).read_text("utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as problem:
        read_measures(tmp_path)
    assert problem.value.file == FILE
    assert where in problem.value.where


def test_a_measure_without_words_is_named(tmp_path: Path) -> None:
    shutil.copy(assets() / FILE, tmp_path)
    parts = (tmp_path / FILE).read_text("utf-8").split("[[measure]]")
    (tmp_path / FILE).write_text("[[measure]]".join(parts[:-1]), "utf-8")
    with pytest.raises(ContentError, match="self_review_gap"):
        read_measures(tmp_path)


def test_every_case_is_one_that_a_band_or_a_measure_has() -> None:
    for key, shape in SHAPES.items():
        assert "none" in shape.cases, key
        assert len({*shape.cases, *shape.parts}) == len(shape.cases) + len(shape.parts), key
