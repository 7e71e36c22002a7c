"""The words of a text in order, with what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from netcoach.coach.pitch.sentences import QUESTION_MARKS, Span

WORD = re.compile(r"[^\W_]+(?:['’ʼ‑-][^\W_]+)*")

SPACE, MARK, OTHER, START = range(4)
"""What stands before a word: only space, a mark, something else, or a sentence begins with it."""

_MARK = re.compile(r"[,;:—–…!?()，、；：]|\.\.|\s-\s")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})

_NUMBER_WORDS_LISTED = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
hundreds thousand thousands million millions billion billions dozen dozens half halves third
thirds quarter quarters fifth fifths tenth tenths twice thrice double doubled doubling
triple tripled tripling halved halving zero percent
"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS_LISTED.split())


@dataclass(slots=True)
class Tokens:
    """The words of a text's sentences.

    ``raws`` are as written; ``words`` in small letters with straight apostrophes, and letters said
    longer ("ummmm") stand twice; ``before`` says what parts each from the word before it;
    ``sentence`` is the index of its sentence.
    """

    text: str
    words: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def after(self, at: int) -> int:
        """Return what stands after a word: START where its sentence ends with it."""
        return self.before[at + 1] if at + 1 < len(self.words) else START

    def asked(self, at: int) -> bool:
        """Say whether a question mark follows the word at once."""
        return self.text[self.ends[at] : self.ends[at] + 1] in QUESTION_MARKS


def tokens(text: str, spans: tuple[Span, ...]) -> Tokens:
    """Return the words of the text's sentences."""
    found = Tokens(text)
    stretched = _STRETCHED.search(text) is not None
    for index, span in enumerate(spans):
        last = -1
        for match in WORD.finditer(text, span.start, span.end):
            start, end = match.span()
            raw = match.group()
            found.raws.append(raw)
            found.words.append(_said(raw, stretched))
            found.starts.append(start)
            found.ends.append(end)
            found.before.append(START if last < 0 else _between(text, last, start))
            found.sentence.append(index)
            last = end
    return found


def is_number(word: str) -> bool:
    """Say whether a word holds digits or a number: "30", "B2B", "eleven", "two-thirds"."""
    if any(map(str.isdigit, word)):
        return True
    return not NUMBER_WORDS.isdisjoint(word.split("-"))


def _said(word: str, stretched: bool) -> str:
    said = word.casefold()
    if not said.isascii():
        said = said.translate(_APOSTROPHES)
    return _STRETCHED.sub(r"\1\1", said) if stretched else said


def _between(text: str, start: int, end: int) -> int:
    if end - start == 1:
        sign = text[start]
        return SPACE if sign.isspace() else MARK if _MARK.match(sign) else OTHER
    between = text[start:end]
    if between.isspace():
        return SPACE
    return MARK if _MARK.search(between) else OTHER
