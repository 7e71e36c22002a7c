"""The text of a pitch examined: its length, its parts, and remarks that quote the phrase."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from netcoach.coach.pitch import pace as timing
from netcoach.coach.pitch import requests
from netcoach.coach.pitch.parts import Part, parts_from
from netcoach.coach.pitch.phrases import Phrases
from netcoach.coach.pitch.remarks import KINDS as KINDS
from netcoach.coach.pitch.remarks import Examined, remarks
from netcoach.coach.pitch.remarks import Remark as Remark

LENGTHS = (30, 45, 60)
"""Seconds a pitch may be meant for."""
FAST, SLOW = 150.0, 130.0
"""Words a minute: the guides' usual band."""
_RANGE = re.compile(r"\d\s?[–—-]")
_SHORTEST, _LONGEST = 0.75, 1.10
"""The shares of a length between which a text fits it."""


@dataclass(frozen=True, slots=True)
class PartShare:
    """A part of the pitch: its words, its seconds at the given pace, and its share of all, 0–1.

    A part that is missing has no words and no text.
    """

    part: str
    text: str
    start: int
    end: int
    words: int
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class LengthFit:
    """How the text fits a length in seconds.

    ``verdict`` is "short", "fits" or "over"; ``words`` are those to add, or to cut, until it
    fits: Han characters in a Chinese text.
    """

    length: int
    verdict: str
    words: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in figures and remarks.

    ``words`` are written and ``spoken_words`` heard, neither with the gaps in [brackets];
    ``han`` are the Han characters among them. ``seconds`` are at ``pace`` words a minute,
    ``seconds_fast`` at 150 and ``seconds_slow`` at 130. ``asks`` says whether the text ends with
    a question or a request. The remarks stand in the order of the text.
    """

    words: int
    spoken_words: int
    han: int
    pace: float
    seconds: float
    seconds_fast: float
    seconds_slow: float
    sentences: int
    ends_with_question: bool
    asks: bool
    lengths: tuple[LengthFit, ...]
    parts: tuple[PartShare, ...]
    remarks: tuple[Remark, ...]

    def of(self, kind: str) -> tuple[Remark, ...]:
        """Return the remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)


def check(text: str, phrases: Phrases, pace: float | None = None) -> Wording:
    """Examine the text of a pitch.

    ``phrases`` is what to notice (Content.wording), ``pace`` the speaker's own in words a minute,
    140 where there is none yet. It takes any text. Raises ValueError for a pace that is not
    positive.
    """
    seen = Examined(text, phrases)
    plain, spans = seen.plain, seen.spans
    own = timing.FIRST_PACE if pace is None else pace
    if own <= 0:
        raise ValueError("A pace is more than 0 words a minute.")
    words, spoken, han = _counted(plain)
    seconds = _seconds(spoken, han, own)
    parts = parts_from(text, seen.sentences)
    last = requests.last_word(spans)
    ending = spans[last].text if spans else ""
    asks = requests.asks(ending)
    unit_pace = timing.HAN_PACE if han * 2 > words else own
    return Wording(
        words=words,
        spoken_words=spoken,
        han=han,
        pace=own,
        seconds=seconds,
        seconds_fast=_seconds(spoken, han, FAST),
        seconds_slow=_seconds(spoken, han, SLOW),
        sentences=len(spans),
        ends_with_question=requests.is_question(ending),
        asks=asks,
        lengths=tuple(_fit(length, seconds, unit_pace) for length in LENGTHS),
        parts=_shares(plain, parts, own),
        remarks=remarks(seen, parts, asks),
    )


def _fit(length: int, seconds: float, pace: float) -> LengthFit:
    # A rounding error must not ask for a word.
    short, over = _SHORTEST * length - seconds, seconds - _LONGEST * length
    if short > 1e-9:
        return LengthFit(length, "short", math.ceil(short * pace / 60 - 1e-9))
    if over > 1e-9:
        return LengthFit(length, "over", math.ceil(over * pace / 60 - 1e-9))
    return LengthFit(length, "fits", 0)


def _counted(text: str) -> tuple[int, int, int]:
    """Return written words, spoken words, and the Han characters among them.

    They are pitch's own counts; a word that returns is counted once, which makes a long text
    quick. Only a range ("10 – 20") is said otherwise than its pieces are.
    """
    if _RANGE.search(text):
        return timing.words(text), timing.spoken_words(text), timing.han_characters(text)
    words = spoken = han = 0
    for piece, times in Counter(text.split()).items():
        words += times * timing.words(piece)
        spoken += times * timing.spoken_words(piece)
        han += times * timing.han_characters(piece)
    return words, spoken, han


def _seconds(spoken: int, han: int, pace: float) -> float:
    """Return the seconds that words counted already take: timing.predicted_seconds' formula."""
    return (spoken - han) / pace * 60 + han / timing.HAN_PACE * 60


def _shares(plain: str, parts: tuple[Part, ...], pace: float) -> tuple[PartShare, ...]:
    counted = [_counted(plain[part.start : part.end]) for part in parts]
    seconds = [_seconds(spoken, han, pace) for _, spoken, han in counted]
    whole = sum(seconds)
    return tuple(
        PartShare(
            part=part.name,
            text=part.text,
            start=part.start,
            end=part.end,
            words=words,
            seconds=lasts,
            share=lasts / whole if whole else 0.0,
        )
        for part, (words, _, _), lasts in zip(parts, counted, seconds, strict=True)
    )
