"""Which sentence of a pitch belongs to who, what, proof and ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netcoach.coach.pitch import requests
from netcoach.coach.pitch.sentences import Span, paragraphs, sentences, without_gaps

PARTS = ("who", "what", "proof", "ask")
_INTRODUCED_BY = 3
"""Sentences within which a speaker says who they are."""
_EVIDENCE = 2
_LONGEST_NAME = 200
"""Characters within which a speaker's name has been said."""
_MOST_SEEN = 200
"""Sentences among which the proof is looked for: no pitch has more."""
_NEAR = 3
"""Sentences apart that still tell one story."""
_FULL_STOPS = (".", "!", "?", "…", "。", "！", "？", '"', "”", ")")

_CLAUSE = re.compile(
    r"\s?[;:—–]\s{1,9}(?=\S)|,?\s(?=(?:and|where|who) (?:I|we|i) )|,\s(?=(?:I|we) )"
)
_STRONG = re.compile(r"\s?[;:—–]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pitch: the text from ``start`` up to ``end``, empty where it is missing."""

    name: str
    text: str
    start: int
    end: int


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the four parts in order: who, what, proof, ask; one that is missing has no text.

    Four paragraphs parted by blank lines are the four parts. Else they are guessed by sentence:
    who reaches through the introduction, proof is the sentences with a number or a result, ask
    is what comes after the proof and holds a question or a request, what stands between.
    """
    return parts_from(text, sentences(without_gaps(text)))


def parts_from(text: str, spans: tuple[Span, ...]) -> tuple[Part, ...]:
    """Return the parts of a text whose sentences are found already, gaps blotted out."""
    blocks = paragraphs(text)
    if len(blocks) == len(PARTS):
        return _parts(text, blocks, (1, 2, 3))
    who, spans = _who(spans)
    ask = _ask(spans, who)
    first, last = _proof(spans, who, ask)
    if last == first:
        return _parts(text, spans, (who, ask, ask))
    rest = _after(spans, last, ask)
    return _parts(text, spans, (who, first, rest))


def _parts(text: str, spans: Sequence[Span], marks: tuple[int, int, int]) -> tuple[Part, ...]:
    """Return the parts that begin with the spans at these marks; each ends where one begins."""
    found: list[Part] = []
    edges = (0, *marks, len(spans))
    for name, first, after in zip(PARTS, edges, edges[1:], strict=False):
        if after > first:
            start, end = spans[first].start, spans[after - 1].end
        else:
            start = end = found[-1].end if found else 0
        found.append(Part(name, text[start:end], start, end))
    return tuple(found)


def _who(spans: tuple[Span, ...]) -> tuple[int, tuple[Span, ...]]:
    """Return how many sentences say who one is, and the sentences.

    An introduction that goes on to say what one does is parted in two.
    """
    for at, span in enumerate(spans[:_INTRODUCED_BY]):
        greeted = all(requests.greets(before.text) for before in spans[:at])
        if requests.names(span.text) or (greeted and requests.introduces(span.text)):
            parted = _part(span, weak=_says_no_what(spans[at + 1 : at + 2]))
            return at + 1, (*spans[:at], *parted, *spans[at + 1 :])
    first = spans[0].text if spans else ""
    return int(bool(first) and (requests.greets(first) or _is_name(first))), spans


def _says_no_what(following: Sequence[Span]) -> bool:
    """Say whether the sentence after the introduction does not tell what its speaker does."""
    return all(
        requests.looks_ahead(one.text) or requests.evidence(one.text) >= _EVIDENCE
        for one in following
    )


def _is_name(sentence: str) -> bool:
    """Say whether a sentence is a name and little else: "Ana Ruiz, Acme Bio."."""
    words = sentence.split()
    few = len(words) <= 6 and not requests.is_question(sentence)
    return few and all(word[0].isupper() for word in words)


def _part(span: Span, weak: bool) -> tuple[Span, ...]:
    """Part a sentence behind its first clause; at a comma or an "and" only where ``weak``."""
    for found in _CLAUSE.finditer(span.text, 0, _LONGEST_NAME):
        head, rest = span.text[: found.start()], span.text[found.end() :]
        if not (weak or _STRONG.match(found.group())) or not requests.introduces(head):
            continue
        if len(rest.split(None, 3)) < 3:
            continue
        # A sign stays with the first part.
        cut = found.end()
        head = span.text[:cut].rstrip()
        return (
            Span(head, span.start, span.start + len(head)),
            Span(rest, span.start + cut, span.end),
        )
    return (span,)


def _ask(spans: tuple[Span, ...], who: int) -> int:
    """Return the first sentence of the closing question or request and what leads up to it."""
    last = requests.last_word(spans)
    if last < who or not requests.asks(spans[last].text):
        return len(spans)
    first = last
    while first > who and requests.looks_ahead(spans[first - 1].text):
        first -= 1
    return first


def _proof(spans: tuple[Span, ...], who: int, ask: int) -> tuple[int, int]:
    """Return the first sentence of the proof and the one after its last; equal without a proof.

    It is the sentence that proves most, with those near it that prove something too, and what
    stands between them. The first sentence about what one does is left to that.
    """
    ask = min(ask, who + _MOST_SEEN)
    worth = [requests.evidence(span.text) for span in spans[:ask]]
    parted = 0 < who < len(spans) and not spans[who - 1].text.endswith(_FULL_STOPS)
    free = who if parted or ask - who == 1 else who + 1
    if free >= ask:
        return ask, ask
    best = max(range(free, ask), key=lambda at: worth[at])
    if worth[best] < _EVIDENCE:
        return ask, ask
    first = last = best
    for step in range(1, _NEAR + 1):
        while first - step >= free and worth[first - step] >= _EVIDENCE:
            first -= step
        while last + step < ask and worth[last + step] >= _EVIDENCE:
            last += step
    return first, last + 1


def _after(spans: tuple[Span, ...], proof_end: int, ask: int) -> int:
    """Return where the ask begins: behind the proof and one more sentence about it."""
    if ask == len(spans):
        return ask
    if proof_end < ask and not requests.looks_ahead(spans[proof_end].text):
        return proof_end + 1
    return proof_end
