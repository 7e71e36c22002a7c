"""What the listener's segments mean: words said, likely ums, skipped phrases, or "off script"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from netcoach.speech.grammar import FILLERS, Script

Kind = Literal["say", "fill", "repeat"]

FILLER_SECONDS = (0.25, 1.2)
"""A real um lasts so long; shorter ones are the "a" and "the" of the text."""
MOST_FILLERS = 15
"""Fillers a minute above which the speaker is not following the text (PITCH.md)."""

WORST_FIT = -6.0
"""The mean logarithm of the fit under which words were only guessed; clear voices reach -4."""

_NEAR = 0.02
_WORD = re.compile(r"w(\d+)(?:\(\d+\))?$")


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of the pitch, or a filler, with its start and end in seconds."""

    word: str
    start: float
    end: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Filler:
    """A likely um, with its start and end in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class SentencePace:
    """How fast a sentence was said, in words a minute, and when, in seconds."""

    text: str
    start: float
    end: float
    wpm: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A recording laid beside its pitch.

    ``said`` counts the pitch's words that were heard, each once; ``skipped`` quotes the phrases
    that never were. ``off_script``: the recording does not follow the text, or is too noisy to
    tell, and nothing but ``off_script`` itself should be shown.
    """

    words: tuple[Heard, ...]
    fillers: tuple[Filler, ...]
    skipped: tuple[str, ...]
    sentences: tuple[SentencePace, ...]
    off_script: bool
    said: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of sound as the listener labelled it.

    ``token`` is the number of the pitch's token, -1 for anything else; ``score`` the mean
    logarithm of its fit, 0 for a perfect one.
    """

    label: str
    token: int
    start: float
    end: float
    score: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


def segments(answer: Any, script: Script) -> tuple[tuple[Segment, ...], int]:
    """Return the listener's segments and how many tokens it had no pronunciation for.

    Raises ValueError, KeyError or TypeError for an answer in another form.
    """
    step = float(answer["step"])
    found = []
    for label, first, last, score in answer["segments"]:
        word = _WORD.match(label)
        token = int(word[1]) if word else -1
        if token >= len(script.tokens) or not 0 <= int(first) <= int(last) + 1:
            raise ValueError("a segment that was not asked for")
        found.append(
            Segment(
                label.partition("(")[0],
                token,
                round(int(first) * step, 3),
                round((int(last) + 1) * step, 3),
                float(score),
            )
        )
    return tuple(found), len(answer["unknown"])


def judge(found: Sequence[Segment], script: Script) -> Alignment:
    """Return the alignment that segments amount to; fillers only where they are likely."""
    words = [segment for segment in found if segment.token >= 0]
    if not words or _lost(words, script):
        return Alignment((), (), (), (), True, 0)
    fillers = _fillers(found)
    minutes = max(20.0, words[-1].end - words[0].start) / 60
    if len(fillers) > MOST_FILLERS * minutes:
        return Alignment((), (), (), (), True, 0)
    heard = {segment.token for segment in words}
    return Alignment(
        words=_in_order(words, fillers, script),
        fillers=tuple(Filler(each.label, each.start, each.end) for each in fillers),
        skipped=_skipped(heard, script),
        sentences=_sentences(words, script),
        off_script=False,
        said=sum(script.tokens[number].count for number in heard),
    )


def _lost(words: Sequence[Segment], script: Script) -> bool:
    """Return whether the listener lost the text: few of its words heard, or a poor fit."""
    if 2 * len({word.token for word in words}) < len(script.tokens):
        return True
    seconds = sum(word.seconds for word in words)
    return sum(word.score * word.seconds for word in words) < WORST_FIT * seconds


def _fillers(found: Sequence[Segment]) -> list[Segment]:
    """Return the likely ums: a drawn-out one may be heard as several in a row."""
    joined: list[Segment] = []
    for segment in found:
        if segment.label not in FILLERS:
            continue
        if joined and abs(segment.start - joined[-1].end) < _NEAR:
            before = joined.pop()
            longer = max(before, segment, key=lambda one: one.seconds)
            segment = replace(longer, start=before.start, end=segment.end)
        joined.append(segment)
    low, high = FILLER_SECONDS
    return [segment for segment in joined if low <= segment.seconds <= high]


def _in_order(
    words: Iterable[Segment], fillers: Iterable[Segment], script: Script
) -> tuple[Heard, ...]:
    """Return words and fillers by time; a word said again is a repeat."""
    seen: set[int] = set()
    heard = [Heard(each.label, each.start, each.end, "fill") for each in fillers]
    for word in words:
        kind: Kind = "repeat" if word.token in seen else "say"
        seen.add(word.token)
        heard.append(Heard(script.tokens[word.token].text, word.start, word.end, kind))
    return tuple(sorted(heard, key=lambda each: (each.start, each.end)))


def _skipped(heard: set[int], script: Script) -> tuple[str, ...]:
    """Return the phrases of which no word was heard."""
    said = {script.tokens[number].phrase for number in heard}
    spoken = {token.phrase for token in script.tokens}
    return tuple(
        text
        for number, text in enumerate(script.phrases)
        if number in spoken and number not in said
    )


def _sentences(words: Sequence[Segment], script: Script) -> tuple[SentencePace, ...]:
    """Return each sentence's pace: its words heard over the time from first to last."""
    found = []
    for number, text in enumerate(script.sentences):
        own = [word for word in words if script.tokens[word.token].sentence == number]
        if not own:
            continue
        start, end = own[0].start, own[-1].end
        count = sum(script.tokens[token].count for token in {word.token for word in own})
        if count >= 2 and end - start >= 0.5:
            found.append(SentencePace(text, start, end, round(count / (end - start) * 60, 1)))
    return tuple(found)
