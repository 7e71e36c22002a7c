"""The text of a pitch examined: its length, its parts, and remarks that quote the phrase."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from netcoach.coach.pitch import pace as timing
from netcoach.coach.pitch import requests
from netcoach.coach.pitch.length import FAST, SLOW, Length, expected, fit_aim, taken
from netcoach.coach.pitch.length import LENGTHS as LENGTHS
from netcoach.coach.pitch.length import LengthFit as LengthFit
from netcoach.coach.pitch.pace import unit_of
from netcoach.coach.pitch.parts import Part, parts_from
from netcoach.coach.pitch.phrases import Phrases
from netcoach.coach.pitch.remarks import KINDS as KINDS
from netcoach.coach.pitch.remarks import Examined, remarks
from netcoach.coach.pitch.remarks import Remark as Remark
from netcoach.coach.rounding import summing
from netcoach.records.pitch import LONGEST_SHOWN

_SHORTEST_SAID = 1e-3
"""Seconds: quicker takes count as this quick, so that their pace stays a figure."""
_RANGE = re.compile(r"\d\s?[–—-]")


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
class Wording:
    """A text in figures and remarks.

    ``words`` are written and ``spoken_words`` heard, neither with the gaps in [brackets];
    ``han`` are the Han characters among them. ``seconds`` are at ``pace`` words a minute,
    ``seconds_fast`` at 150 and ``seconds_slow`` at 130. ``asks`` says whether the text ends with
    a question or a request. The remarks stand in the order of the text. ``source`` is what the
    pace rests on, as in ``Length``. ``english`` says whether English phrases were looked for.
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
    source: str = "usual"
    english: bool = True

    @property
    def unit(self) -> str:
        """What the text is counted in: "word", or "character" for a Chinese one."""
        return unit_of(self.words, self.han)

    @property
    def length(self) -> Length:
        """The length of the text: the one that every verdict on it rests on."""
        if self.source == "usual":
            return Length(self.seconds, self.seconds_fast, self.seconds_slow, self.source)
        return Length(self.seconds, self.seconds, self.seconds, self.source)

    @property
    def percents(self) -> tuple[int, ...]:
        """The share of each part in whole per cent: together they are 100."""
        return summing([part.share * 100 for part in self.parts])

    def fit(self, aim: int) -> LengthFit:
        """Return how the text fits an aim in seconds, one of 30, 45 and 60."""
        return next(one for one in self.lengths if one.length == aim)

    def of(self, kind: str) -> tuple[Remark, ...]:
        """Return the remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)


def check(
    text: str, phrases: Phrases, pace: float | None = None, said: float | None = None
) -> Wording:
    """Examine the text of a pitch.

    ``phrases`` is what to notice (Content.wording), ``pace`` the speaker's own in words a minute,
    140 where there is none yet. ``said`` are the seconds that these very words take by their takes
    (``length.settled_seconds``): where there are any, their pace is that of the text. It takes any
    text. Raises ValueError for a pace that is not positive.
    """
    seen = Examined(text, phrases)
    plain, spans = seen.plain, seen.spans
    own = timing.FIRST_PACE if pace is None else pace
    if own <= 0:
        raise ValueError("A pace is more than 0 words a minute.")
    words, spoken, han = _counted(plain)
    length, band = expected(spoken, han, pace), expected(spoken, han, None)
    if said:
        said = min(max(said, _SHORTEST_SAID), LONGEST_SHOWN)
    # How much faster than predicted the takes were.
    faster = length.seconds / said if said and length.seconds else 1.0
    if said and length.seconds:
        length = taken(said)
    parts = parts_from(text, seen.sentences)
    last = requests.last_word(spans)
    ending = spans[last].text if spans else ""
    asks = requests.asks(ending)
    paces = (own, SLOW, FAST) if length.source == "usual" else (own * faster,) * 3
    if unit_of(words, han) != "word":
        paces = (timing.HAN_PACE * faster,) * 3
    return Wording(
        words=words,
        spoken_words=spoken,
        han=han,
        pace=own * faster,
        seconds=length.seconds,
        seconds_fast=band.fastest,
        seconds_slow=band.slowest,
        sentences=len(spans),
        ends_with_question=requests.is_question(ending),
        asks=asks,
        lengths=tuple(fit_aim(aim, length, *paces) for aim in LENGTHS),
        parts=_shares(plain, parts, own, faster),
        remarks=remarks(seen, parts, asks),
        source=length.source,
        english=seen.english,
    )


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


def _shares(
    plain: str, parts: tuple[Part, ...], pace: float, faster: float
) -> tuple[PartShare, ...]:
    counted = [_counted(plain[part.start : part.end]) for part in parts]
    seconds = [expected(spoken, han, pace).seconds / faster for _, spoken, han in counted]
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
