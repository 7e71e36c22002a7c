"""The words of the measures, from measures.toml: titles, what they mean, and a sentence a band."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from netcoach.coach.measures.found import Found, Part
from netcoach.coach.measures.measure import FEWEST, Band, Measure
from netcoach.coach.reading import ContentError, Pairs, Rule, describe, read
from netcoach.coach.shares import percent

FILE = "measures.toml"
_GAP = re.compile(r"\{([^{}]*)\}")
_ALWAYS = ("shown", "count", "fewest")
"""Gaps that every sentence may have: the figure, its cases, and how few are too early."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a measure needs words for: its cases, and the gaps that are filled in them.

    ``parts`` are the cases of its parts, with the gaps of those.
    """

    cases: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    part_gaps: tuple[str, ...] = ()


_BANDS = ("good", "watch", "poor", "none")
SHAPES: dict[str, Shape] = {
    "objective_progress": Shape((*_BANDS, "no_target", "same", "no_day", "begun"), ("words",)),
    "new_contacts": Shape((*_BANDS, "no_share", "wrong_room"), (), ("wrong_room_there",)),
    "friend_time": Shape(_BANDS),
    "target_coverage": Shape(_BANDS, ("missed",)),
    "follow_up_on_time": Shape(_BANDS, ("late", "waiting")),
    "promise_reliability": Shape(_BANDS, ("open",)),
    "give_ask": Shape(
        ("good", "watch", "taking", "over_giving", "untested", "none"),
        ("told", "overdue", "offers"),
        ("give_first",),
        ("people",),
    ),
    "issue_resolution": Shape(_BANDS, ("helpers",), ("helped",), ("helpers",)),
    "days_to_resolution": Shape(("shown", "only_open", "none"), ("open", "oldest", "days")),
    "coverage_gaps": Shape(
        (*_BANDS, "young", "aimed"),
        ("bare", "thin"),
        ("ineffective", "open", "target", "fragile", "covered"),
        ("people", "category"),
    ),
    "pre_crisis": Shape(_BANDS, ("late",)),
    "maintenance_overdue": Shape(_BANDS, ("whom", "late")),
    "dormant_reactivation": Shape(
        ("good", "watch", "asleep", "none"), ("tries", "waiting", "asleep")
    ),
    "return_on_time": Shape(
        ("good", "watch", "no_median", "nothing", "none"),
        ("hours", "outcomes", "median", "event"),
    ),
    "pitch_readiness": Shape(
        ("good", "watch", "none"), ("pitch", "ready", "missing", "listener"), ("part",), ("say",)
    ),
    "network_mix": Shape(
        ("good", "empty", "alone", "empty_alone", "none"),
        ("empty", "own"),
        ("self_introduced",),
    ),
    "self_review_gap": Shape(
        ("good", "watch", "over", "under", "both", "none"),
        ("over", "under"),
        ("overrated", "underrated"),
    ),
}
"""The measures in the order of DOMAIN.md, section 4: the first is number 1."""

KEYS = tuple(SHAPES)


@dataclass(frozen=True)
class MeasureText:
    """The words of one measure: what it means, how it is counted, which records feed it, and a
    sentence for each case."""

    key: Annotated[str, Rule(unique=True, one_of=KEYS)]
    title: Annotated[str, Rule(longest=22)]
    means: Annotated[str, Rule(longest=240)]
    how: Annotated[str, Rule(longest=320)]
    feeds: Annotated[str, Rule(longest=160)]
    source: str
    say: Pairs


@dataclass(frozen=True)
class _File:
    early: Annotated[str, Rule(longest=120)]
    measures: Annotated[tuple[MeasureText, ...], Rule(called="measure")]


@dataclass(frozen=True, slots=True)
class MeasureTexts:
    """The words of every measure by its key; ``early`` is said of too few cases."""

    early: str
    by_key: Mapping[str, MeasureText]

    def __getitem__(self, key: str) -> MeasureText:
        return self.by_key[key]


def read_measures(folder: Path) -> MeasureTexts:
    """Read measures.toml in the folder of assets.

    Raises ContentError where it is missing or wrong, lacks a measure or one of its sentences, has a
    sentence for no case, or a gap that is not filled.
    """
    held = read(folder, FILE, _File)
    _check(held.early, "early", ())
    for number, text in enumerate(held.measures, 1):
        _check_measure(text, f"measure[{number}]")
    found = {text.key: text for text in held.measures}
    for key in KEYS:
        if key not in found:
            raise ContentError(FILE, "measure", f'words for "{key}"', "none")
    return MeasureTexts(held.early, found)


def _check_measure(text: MeasureText, at: str) -> None:
    shape, said = SHAPES[text.key], dict(text.say)
    for case, sentence in said.items():
        place = f"{at}.say.{case}"
        if case in shape.cases:
            _check(sentence, place, shape.gaps)
        elif case in shape.parts:
            _check(sentence, place, shape.part_gaps)
        else:
            known = ", ".join((*shape.cases, *shape.parts))
            raise ContentError(FILE, place, f"one of {known}", describe(case))
    for case in (*shape.cases, *shape.parts):
        if case not in said:
            raise ContentError(FILE, f"{at}.say", f'a sentence for "{case}"', "none")


def _check(sentence: str, at: str, gaps: tuple[str, ...]) -> None:
    known = (*_ALWAYS, *gaps)
    for gap in _GAP.findall(sentence):
        if gap not in known:
            filled = ", ".join(known)
            raise ContentError(FILE, at, f"gaps among these: {filled}", f"{{{gap}}}")
    if re.search("[{}]", _GAP.sub("", sentence)):
        raise ContentError(FILE, at, "each { closed by a }", describe(sentence))


def told(key: str, found: Found, texts: MeasureTexts) -> Measure:
    """Return a measure with its words; braces in what fills a gap stay as they are."""
    text = texts[key]
    case = found.sentence
    sentence = texts.early if case == "early" else dict(text.say)[case]
    words = {**_always(found), **dict(found.words)}
    return Measure(
        key=key,
        number=KEYS.index(key) + 1,
        title=text.title,
        value=found.value,
        shown=found.shown,
        count=found.count,
        window=found.window,
        band=found.band,
        why=_fill(sentence, words),
        source=text.source,
        trend=found.trend,
        parts=tuple(_part(key, part, found, text) for part in found.parts),
        formula=found.formula,
        periods=found.periods,
        behind=found.behind,
    )


def _part(key: str, part: Part, found: Found, text: MeasureText) -> Measure:
    words = {**_always(part), **dict(part.words)}
    return Measure(
        key=key,
        number=KEYS.index(key) + 1,
        title=part.title,
        value=part.value,
        shown=part.shown,
        count=part.count,
        window=found.window,
        band=part.band,
        why=_fill(dict(text.say)[part.case], words) if part.case else "",
        source=text.source,
        behind=part.behind,
    )


def _always(found: Found | Part) -> dict[str, str]:
    return {"shown": found.shown, "count": str(found.count), "fewest": str(FEWEST)}


def _fill(sentence: str, words: Mapping[str, str]) -> str:
    return " ".join(_GAP.sub(lambda gap: words.get(gap[1], ""), sentence).split())


_UNITS = {
    "objective_progress": "{:.2f}",
    "give_ask": "{:.1f}",
    "days_to_resolution": "{:g} d",
    "return_on_time": "{:.3g} h",
    "pitch_readiness": "{:.0f}",
    "self_review_gap": "{:+.1f}",
}


def value_words(key: str, value: float | None) -> str:
    """Return a figure of a measure alone, in its unit: "64%", "24 d", "no data"."""
    if value is None:
        return "no data"
    if key in _UNITS:
        return _UNITS[key].format(value).replace("-", "−")
    return percent(value, 1)


_ATTENTION: tuple[Band, ...] = ("poor", "watch", "", "good", "too early", "no data")


def by_attention(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Return measures in the order in which they want a look: poor, watch, those without a band,
    good, too early, no data; equals in the order of the method."""
    return tuple(sorted(measures, key=lambda one: (_ATTENTION.index(one.band), one.number)))


__all__ = [
    "FILE",
    "KEYS",
    "SHAPES",
    "MeasureText",
    "MeasureTexts",
    "by_attention",
    "read_measures",
    "told",
    "value_words",
]
