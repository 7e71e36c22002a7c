"""What holds for every rule: one entry in one place, words that fit, and an order that is told."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date

import pytest

from netcoach.coach import advice as advising
from netcoach.coach.advice import AdviceText, AdviceTexts, advise, filled, left_out, read_advice
from netcoach.coach.put_off import away
from netcoach.coach.rule import LONG_NAME, NAME, STAGES, Action, Occasion, Rule, rule
from netcoach.coach.rules.every import ALL_DONE, CALM_RULES, REST, RULES
from netcoach.coach.rules.graduation import pitch_unready
from netcoach.paths import assets
from netcoach.records import Quiet, Snapshot

TODAY = date(2026, 11, 22)
TEXTS = read_advice(assets())
ALL = (*RULES, pitch_unready(None), ALL_DONE, REST, *CALM_RULES)

WORDS = {
    "day": "Wed 25 Nov 2026",
    "begins": "begins at 18:00",
    "at": " at 18:00",
    "age": "24 mo",
    "last": "you last spoke in November 2024",
    "setting": "formal online conference",
    "practice": "formal online talk",
    "lines": "12 lines",
    "talks": "12 talks",
    "cards": "123 cards are",
    "figure": "12 of 123 met in 90 days were",
    "known": "12",
    "goal": "12",
    "have": "2",
    "hours": "123",
    "days": "365",
    "seconds": "999",
    "time": "Wed 25 Nov 2026 18:00",
    "where": "outside your employer",
    "things": "12 things are",
    "when": "the next until Wed 25 Nov 2026",
    "planned": "12",
    "promised": "12.5",
    "given": "10.5",
    "count": "151",
    "done": "none",
}
LONG = ("objective", "what", "issue", "expected")
"""Gaps for what was typed as a sentence."""


def longest(gap: str) -> str:
    """Return the longest words that a gap takes, of words as people write them."""
    if gap in WORDS:
        return WORDS[gap]
    length = LONG_NAME if gap in LONG else NAME
    return ("Bartholomew Featherstonehaugh-Cholmondeley de Winter " * 2)[:length].strip()


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.key))
def test_every_sentence_fits_two_lines_of_80_columns_with_the_longest_names(one: Rule) -> None:
    text = TEXTS[one.key]
    # When one last spoke stands at the end: of three long names at once it is cut, and only it.
    say = filled(text.say.removesuffix(": {last}."), [(gap, longest(gap)) for gap in one.gaps])
    if one.key.startswith("way_in"):
        say = say.removesuffix(" 2026")  # Two weeks before, the year is hardly ever told.
    lines = textwrap.wrap(say, 80 - len("  NEXT  ") - 1)
    assert len(lines) <= 2, say
    if len(lines) == 2:
        assert len(lines[1]) + len(f"  n {text.do}") <= 71, say


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.key))
def test_every_rule_has_stage_reason_and_source(one: Rule) -> None:
    text = TEXTS[one.key]
    assert text.stage in STAGES
    assert text.reason.strip()
    assert text.source.strip()


def test_each_key_stands_once_and_in_words_for_nothing_else() -> None:
    keys = [one.key for one in ALL]
    assert len(keys) == len(set(keys))
    assert set(TEXTS) == set(keys)


def test_a_new_rule_is_a_function_its_name_and_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    @rule("tea", "person")
    def tea(_: Snapshot) -> tuple[Occasion, ...]:
        return (Occasion(99, Action("open", "person", 4), (("person", "Ana"),)),)

    words = AdviceText("tea", "assessment", "Have tea with {person}.", "do so", "It is good.", "x")
    texts = AdviceTexts({**TEXTS, "tea": words}, lambda: TEXTS.objective)
    monkeypatch.setattr(advising, "RULES", (*RULES, tea))
    seen = Snapshot(today=TODAY, people=1)
    assert advise(seen, texts)[0].say == "Have tea with Ana."
    quiet = replace(seen, quiet=(Quiet("tea", "person", 4),))
    assert "tea" not in [one.key for one in advise(quiet, texts)]
    assert [one.say for one, _ in left_out(quiet, texts)] == ["Have tea with Ana."]
    assert [one.say for one in away(quiet, texts)] == ["Have tea with Ana."]
