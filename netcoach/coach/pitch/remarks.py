"""What could be better in the wording of a pitch; every remark quotes the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from netcoach.coach.pitch import acronyms, requests
from netcoach.coach.pitch import pace as timing
from netcoach.coach.pitch.parts import Part
from netcoach.coach.pitch.phrases import Phrases, matches
from netcoach.coach.pitch.sentences import BLOT, Span, gaps, glued, sentences, without_gaps
from netcoach.coach.pitch.tokens import OTHER, SPACE, START, Tokens, is_number, tokens
from netcoach.language import is_english

KINDS = (
    *("unfilled", "no_number", "no_ask", "long_sentence", "acronym"),
    *("buzzword", "filler", "hedge", "doubled", "same_start", "glued"),
)
"""The kinds of remarks, those that weigh most first."""

LONG = 25
"""Words: a longer sentence is more than one breath."""
_ALIKE_ONE, _ALIKE_TWO = 3, 2
"""Sentences in a row that may not share their first word; their first two words."""
_BRIEF = 2
"""Words: sentences as brief as this, one after the other, are alike on purpose."""
_MOST_SEEN = 200_000
"""Characters in which remarks on wording are looked for: half an hour of speech and more."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to change: ``phrase`` is ``text[start:end]``, ``say`` what to do about it."""

    kind: str
    phrase: str
    start: int
    end: int
    say: str


@dataclass(frozen=True)
class Examined:
    """A text with its gaps blotted out, its sentences and its words, each found once."""

    text: str
    phrases: Phrases

    @cached_property
    def plain(self) -> str:
        """The text with a blank for each letter of a gap, so that places stay what they are."""
        return without_gaps(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, those of a gap alone included."""
        return sentences(self.plain)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The sentences that hold a word."""
        return tuple(span for span in self.sentences if any(map(str.isalnum, span.text)))

    @cached_property
    def near(self) -> tuple[Span, ...]:
        """The sentences whose wording is looked at: all that a pitch can have."""
        return tuple(span for span in self.spans if span.end <= _MOST_SEEN)

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the sentences that are looked at."""
        return tokens(self.plain, self.near)

    @cached_property
    def firsts(self) -> list[int]:
        """By sentence, the index of its first word."""
        before = self.tokens.before
        return [at for at in range(len(before)) if before[at] == START]

    @cached_property
    def english(self) -> bool:
        """Say whether the rules for English wording apply."""
        return is_english(self.plain)

    @property
    def chinese(self) -> bool:
        """Say whether most of what is said is Han characters."""
        return timing.unit_of(timing.words(self.plain), timing.han_characters(self.plain)) != "word"

    def remark(self, kind: str, start: int, end: int, say: str) -> Remark:
        """Return a remark about the characters from ``start`` up to ``end``."""
        return Remark(kind, self.text[start:end], start, end, say)

    def quote(self, kind: str, first: int, last: int, say: str) -> Remark:
        """Return a remark about words, ``last`` included."""
        return self.remark(kind, self.tokens.starts[first], self.tokens.ends[last], say)

    def asked(self, sentence: int) -> bool:
        """Say whether a sentence of ``spans``, by its index, is a question."""
        return requests.is_question(self.spans[sentence].text)

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The sentences written in capitals."""
        return acronyms.shouted(self.tokens, self.phrases.sets["emphasised"])


def remarks(seen: Examined, parts: Sequence[Part], asks: bool) -> tuple[Remark, ...]:
    """Return what could be better, in the order of the text. ``asks`` tells how the text ends."""
    found = [*_unfilled(seen)]
    if seen.spans and (seen.english or seen.chinese):
        found += [*_proof(seen, parts), *_ending(seen, asks)]
    found += _glued(seen)
    if seen.english:
        found += [*_phrases(seen), *_doubled(seen), *_same_start(seen), *_long(seen)]
        found += [*_acronyms(seen)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, KINDS.index(one.kind))))


def _unfilled(seen: Examined) -> Iterator[Remark]:
    say = seen.phrases.saying("unfilled")
    for gap in gaps(seen.text):
        yield seen.remark("unfilled", gap.start, gap.end, say)


def _glued(seen: Examined) -> Iterator[Remark]:
    say = seen.phrases.saying("glued")
    for start, _, end in glued(seen.plain, _MOST_SEEN):
        yield seen.remark("glued", start, end, say)


def _proof(seen: Examined, parts: Sequence[Part]) -> Iterator[Remark]:
    proof = next(part for part in parts if part.name == "proof")
    said = seen.plain[proof.start : proof.end]
    if requests.has_number(said):
        return
    held = any(map(str.isalnum, said))
    # A gap that is still open may come to hold it.
    if BLOT in (said if held else seen.plain):
        return
    say = seen.phrases.saying("no_number" if held else "no_proof")
    end = proof.end if held else proof.start
    yield seen.remark("no_number", proof.start, end, say)


def _ending(seen: Examined, asks: bool) -> Iterator[Remark]:
    last = seen.spans[-1]
    if asks or BLOT in seen.plain[last.start :]:
        return
    kind = "only_thanks" if requests.thanks(last.text) else "no_ask"
    yield seen.remark("no_ask", last.start, last.end, seen.phrases.saying(kind))


def _phrases(seen: Examined) -> Iterator[Remark]:
    shouted = seen.shouted.__contains__
    for match in matches(seen.tokens, seen.phrases, seen.asked, shouted):
        yield seen.quote(match.kind, match.first, match.last, match.say)


def _doubled(seen: Examined) -> Iterator[Remark]:
    words = seen.tokens.words
    at = 0
    while at < len(words):
        last = at
        while last + 1 < len(words) and _said_again(seen, last + 1):
            last += 1
        if last > at and not _may_double(seen, at):
            kind = "emphatic" if words[at] in seen.phrases.sets["emphatic"] else "doubled"
            yield seen.quote("doubled", at, last, seen.phrases.saying(kind))
        at = last + 1


def _said_again(seen: Examined, at: int) -> bool:
    words, before = seen.tokens.words, seen.tokens.before
    if words[at] != words[at - 1] or before[at] in (START, OTHER):
        return False
    return before[at] == SPACE or words[at] in seen.phrases.sets["stuttered"]


def _may_double(seen: Examined, at: int) -> bool:
    """Say whether a word may stand twice: a figure, a name, or one that does in good English."""
    word = seen.tokens.words[at]
    if word in seen.phrases.sets["may_double"] or is_number(word) or word == "one":
        return True
    both = seen.tokens.raws[at][0] + seen.tokens.raws[at + 1][0]
    named = both.isupper() and word != "i"
    return named and seen.tokens.sentence[at] not in seen.shouted


def _same_start(seen: Examined) -> Iterator[Remark]:
    """Yield one remark for each row of sentences that begin alike, at the one too many."""
    ones = [_first_words(seen, first, 1) for first in seen.firsts]
    twos = [_first_words(seen, first, 2) for first in seen.firsts]
    for start, end in _rows(ones):
        if end - start >= _ALIKE_ONE:
            yield from _alike(seen, start, end, start + _ALIKE_ONE - 1, 1)
            continue
        for start_two, end_two in _rows(twos[start:end]):
            if end_two - start_two >= _ALIKE_TWO:
                first = start + start_two
                yield from _alike(seen, first, start + end_two, first + _ALIKE_TWO - 1, 2)


def _first_words(seen: Examined, first: int, count: int) -> tuple[str, ...]:
    """Return what a sentence begins with; nothing alike where it begins with a gap."""
    found = seen.tokens
    span = seen.spans[found.sentence[first]]
    last = first + count - 1
    if seen.plain[span.start] == BLOT or last >= len(found.words):
        return ("", str(first))
    if any(found.before[first + 1 : last + 1]):  # SPACE is 0.
        return ("", str(first))
    words = found.words[first : last + 1]
    # "I'm" and "I have" begin alike.
    return (words[0].split("'")[0],) if count == 1 else tuple(words)


def _rows(values: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each row of equal neighbours."""
    start = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[start]:
            yield start, at
            start = at


def _alike(seen: Examined, start: int, end: int, at: int, count: int) -> Iterator[Remark]:
    if all(len(seen.spans[n].text.split()) <= _BRIEF for n in range(start, end)):
        return
    first = seen.firsts[at]
    word = seen.text[seen.tokens.starts[first] : seen.tokens.ends[first + count - 1]]
    say = seen.phrases.saying("same_start", end - start, " ".join(word.split()))
    yield seen.quote("same_start", first, first + count - 1, say)


def _long(seen: Examined) -> Iterator[Remark]:
    for span in seen.near:
        n = timing.words(span.text)
        if n > LONG:
            say = seen.phrases.saying("long_sentence", n)
            yield seen.remark("long_sentence", span.start, span.end, say)


def _acronyms(seen: Examined) -> Iterator[Remark]:
    sets = seen.phrases.sets
    for found in acronyms.unexplained(
        seen.tokens, known=sets["known"], emphasised=sets["emphasised"], shouted=seen.shouted
    ):
        say = seen.phrases.saying("acronym", word=found.text)
        yield seen.remark("acronym", found.start, found.end, say)
