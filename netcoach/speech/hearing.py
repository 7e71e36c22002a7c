"""What the listener's segments mean: words said, likely ums, skipped phrases, or "off script"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from netcoach.speech.grammar import FILLERS, Script

Kind = Literal["say", "fill", "repeat"]

SILENCE = "<sil>"
MOST_FILLERS = 15
"""Fillers a minute above which the speaker is not following the text (PITCH.md)."""
LEAST_HEARD = 0.6
"""The share of the words up to the last one heard that must be heard; fewer mean another text."""
LEAST_WORDS = 8
"""So many words of a longer pitch must be heard; a few are found in any sound."""
LEAST_FIT = -8.5
"""The mean fit of the words heard below which others were said. The voices tried, synthetic ones
with noise among them, came to -7.6 or better on their own text and to -8.9 or worse on another."""

# What makes a likely um, tried on synthetic voices with noise, breaths and clicks. Shorter ones
# are the "a" and "the" of the text, as are most with no silence beside them.
_SHORTEST, _LONGEST = 0.16, 1.2
_SILENCE_BESIDE = 0.2
_FIRM_SECONDS, _FIRM_SILENCE, _FIRM_FIT = 0.2, 0.05, -9.0
_DRAWN_OUT, _WORST_FIT = 0.3, -11.0
# The share of an um that a second look must hear as one too, or may not.
_SURE, _SEEN_AGAIN, _GONE = 0.9, 0.7, 0.3
_AS_WORDS_FIT = -8.0
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
    that never were, and ``stopped_after`` the last words heard where the speaker did not come to
    the end. ``off_script``: the recording does not follow the text, or is too noisy to
    tell, and nothing but ``off_script`` itself should be shown.
    """

    words: tuple[Heard, ...]
    fillers: tuple[Filler, ...]
    skipped: tuple[str, ...]
    sentences: tuple[SentencePace, ...]
    off_script: bool
    said: int
    stopped_after: str = ""


OFF_SCRIPT = Alignment((), (), (), (), off_script=True, said=0)


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


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the listener heard: its segments by time, and its second looks at some ums.

    ``looks`` gives, by an um's place among the segments, what was heard around it when words said
    again were listened for as well. ``unknown`` counts tokens without a pronunciation.
    """

    segments: tuple[Segment, ...]
    looks: Mapping[int, tuple[Segment, ...]]
    unknown: int


def read(answer: Any, script: Script) -> Hearing:
    """Return what the listener answered.

    Raises ValueError, KeyError, TypeError or AttributeError for an answer in another form.
    """
    step = float(answer["step"])
    return Hearing(
        _segments(answer["segments"], script, step),
        {int(at): _segments(heard, script, step) for at, heard in answer["looks"]},
        len(answer["unknown"]),
    )


def _segments(rows: Iterable[Any], script: Script, step: float) -> tuple[Segment, ...]:
    found = []
    for label, first, last, score in rows:
        word = _WORD.match(label)
        token = int(word[1]) if word else -1
        if token >= len(script.tokens) or not 0 <= int(first) <= int(last) + 1:
            raise ValueError("a segment that was not asked for")
        start, end = round(int(first) * step, 3), round((int(last) + 1) * step, 3)
        found.append(Segment(label.partition("(")[0], token, start, end, float(score)))
    return tuple(found)


def judge(hearing: Hearing, script: Script) -> Alignment:
    """Return the alignment that a hearing amounts to; fillers only where they are likely."""
    words = [segment for segment in hearing.segments if segment.token >= 0]
    heard = {segment.token for segment in words}
    if not words or not _follows(words, len(script.tokens)):
        return OFF_SCRIPT
    fillers = _fillers(hearing, script)
    minutes = max(20.0, words[-1].end - words[0].start) / 60
    if len(fillers) > MOST_FILLERS * minutes:
        return OFF_SCRIPT
    return Alignment(
        words=_in_order(words, fillers, script),
        fillers=tuple(Filler(each.label, each.start, each.end) for each in fillers),
        skipped=_skipped(heard, script),
        sentences=_sentences(words, script),
        off_script=False,
        said=sum(script.tokens[number].count for number in heard),
        stopped_after=_stopped_after(max(heard), script),
    )


def _follows(words: Sequence[Segment], whole: int) -> bool:
    """Return whether what was heard is the pitch, as far as the speaker came."""
    heard = {word.token for word in words}
    if len(heard) < min(LEAST_WORDS, LEAST_HEARD * whole):
        return False
    fit = sum(word.score for word in words) / len(words)
    return len(heard) >= LEAST_HEARD * (max(heard) + 1) and fit >= LEAST_FIT


def _stopped_after(last: int, script: Script) -> str:
    """Return the last words heard, "" where they belong to the pitch's last phrase."""
    phrase = script.tokens[last].phrase
    if phrase == script.tokens[-1].phrase:
        return ""
    return " ".join(token.text for token in script.tokens[max(0, last - 4) : last + 1])


def _fillers(hearing: Hearing, script: Script) -> list[Segment]:
    """Return the likely ums; a drawn-out one may be heard as several in a row."""
    found = []
    for first, last in _rows(hearing.segments):
        parts = hearing.segments[first : last + 1]
        label = max(parts, key=lambda part: part.seconds).label
        fit = min(part.score for part in parts)
        whole = Segment(label, -1, parts[0].start, parts[-1].end, fit)
        looks = [look for at in range(first, last + 1) if (look := hearing.looks.get(at))]
        beside = _silence_beside(hearing.segments, first, last)
        if _follows_on(hearing.segments, first, last, script) and _likely(whole, beside, looks):
            found.append(whole)
    return found


def _rows(found: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of each row of fillers without a gap."""
    first = -1
    for at, segment in enumerate(found):
        if segment.label in FILLERS:
            first = at if first < 0 else first
            goes_on = at + 1 < len(found) and found[at + 1].label in FILLERS
            if not goes_on or found[at + 1].start - segment.end > _NEAR:
                yield first, at
                first = -1


def _silence_beside(found: Sequence[Segment], first: int, last: int) -> float:
    """Return the longer of the silences before and behind, in seconds."""
    beside = [*found[max(0, first - 1) : first], *found[last + 1 : last + 2]]
    return max((one.seconds for one in beside if one.label == SILENCE), default=0.0)


def _follows_on(found: Sequence[Segment], first: int, last: int, script: Script) -> bool:
    """Return whether the words around are neighbours in the text.

    Where some are skipped, what is heard in their place are other words.
    """
    before = next((one.token for one in reversed(found[:first]) if one.token >= 0), -1)
    after = next((one.token for one in found[last + 1 :] if one.token >= 0), len(script.tokens))
    return after - before == 1


def _likely(um: Segment, beside: float, looks: Iterable[Sequence[Segment]]) -> bool:
    """Return whether that is an um rather than a word; ``beside`` is the silence next to it."""
    if not _SHORTEST <= um.seconds <= _LONGEST:
        return False
    looks = list(looks)
    again = max((_share(um, look) for look in looks), default=0.0)
    if um.score < _WORST_FIT and not (again >= _SURE and um.seconds >= _DRAWN_OUT):
        return False
    if again < _GONE and um.score < _AS_WORDS_FIT and any(_as_words(um, look) for look in looks):
        return False
    firm = um.seconds >= _FIRM_SECONDS and again >= _SEEN_AGAIN and um.score > _FIRM_FIT
    return beside >= _SILENCE_BESIDE or (firm and beside >= _FIRM_SILENCE)


def _share(um: Segment, look: Iterable[Segment]) -> float:
    """Return the share of an um that a second look heard as one, too."""
    return sum(_overlap(um, one) for one in look if one.label in FILLERS) / um.seconds


def _as_words(um: Segment, look: Iterable[Segment]) -> bool:
    """Return whether a second look heard a word of the text there."""
    return any(2 * _overlap(um, one) > one.seconds for one in look if one.token >= 0)


def _overlap(one: Segment, two: Segment) -> float:
    return max(0.0, min(one.end, two.end) - max(one.start, two.start))


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
    """Return the phrases of which no word was heard, up to where the speaker came."""
    said = {script.tokens[number].phrase for number in heard}
    spoken = {token.phrase for token in script.tokens[: max(heard) + 1]}
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
