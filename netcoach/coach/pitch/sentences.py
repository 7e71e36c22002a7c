"""Where the sentences of a text begin and end, and the gaps in it that are still to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

GAP = re.compile(r"\[[^\[\]]{0,200}\]")
"""A gap to fill, written as text in square brackets."""

_GAP_SAID = re.compile(GAP.pattern + r"(?:['’]s\b)?")
BLOT = "\ufffc"
"""Stands in for every character of a gap: neither space nor letter, so offsets stay true."""

QUESTION_MARKS = "?？؟⸮՞"
GREEK_QUESTION = (";", "\u037e")
"""What ends a question in Greek; elsewhere it parts a sentence within."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"\n[^\S\n]*(?=[-*•–—][^\S\n]|\d{1,2}[.)][^\S\n])")
# Possessive, and begun only where no such mark stands before: else rows of dots take for ever.
_MARKS = re.compile(
    r"(?<![.!?…؟;\u037e۔।])([.!?…؟;\u037e۔।]++)([\"'”’»)\]]*+)(?=\s|\Z)"
    r"|(?<![。！？｡])([。！？｡]++)[”’」』）]*+"
)
_GLUED = re.compile(
    r"\b((?:[^\W\d_]*[^\W\d_A-Z]{3}\.|\d+%?\.|[^\W_]+[?!…]++)[\"”’)]*)"
    r"((?:I|A)(?:['’][a-z]+)?\b|[A-Z][a-z]+)"
)
_ENDINGS = frozenset(["Com", "Org", "Net", "Io", "Ai", "Js"])
"""What may stand behind a full stop inside a name."""
_LEAD = re.compile(r"\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+)?\s*")
_WORD_BEFORE = re.compile(r"[^\s\"“‘(\[]*\Z")
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(]*([^\W_]+(?:['’][^\W_]+)?)")
_LINE_NUMBER = re.compile(r"\d{1,2}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

# Words that are followed by a name or a figure, so that their full stop ends no sentence.
_TITLES_LISTED = """
dr mr mrs ms prof st vs e.g i.e eg ie approx fig sr jr mt gen rev hon capt lt col cf viz ca
dept est
"""
_TITLES = frozenset(_TITLES_LISTED.split())
# Words whose full stop may end a sentence too.
_EITHER = frozenset(["etc", "inc", "ltd", "co", "corp", "no", "ph.d", "al"])
# Words that begin sentences and hardly ever a name.
_OPENERS_LISTED = """
i i'm i've i'd i'll we we're we've our my the a an it it's this that these those they he she
you your what who which how when where why in on at for from with now today last so but and
if as there here some many most every after before then since because do does did can could
would will have has is are was were let please thank thanks one two no not
"""
_OPENERS = frozenset(_OPENERS_LISTED.split())


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: the characters from ``start`` up to ``end``."""

    text: str
    start: int
    end: int


def without_gaps(text: str) -> str:
    """Return the text, as long as it was, with every gap in [brackets] blotted out."""
    if "[" not in text:
        return text
    return _GAP_SAID.sub(lambda gap: BLOT * len(gap.group()), text)


def gaps(text: str) -> tuple[Span, ...]:
    """Return the gaps in [brackets] that are still to fill."""
    return tuple(Span(gap.group(), gap.start(), gap.end()) for gap in GAP.finditer(text))


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches that blank lines part, without the space around them."""
    edges = [(gap.start(), gap.end()) for gap in _BLANK_LINE.finditer(text)]
    return tuple(_between(text, edges))


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences that say something, in order, without bullets and space around them.

    Blank lines and bullets end a sentence; a single line break does not, nor does the full stop
    of "Dr.", "e.g.", "3.5" or "U.S.", nor dots before a small letter. A space that was left out
    between two of them parts them all the same.
    """
    edges = [(gap.start(), gap.end()) for gap in _BLANK_LINE.finditer(text)]
    edges += [(gap.start(), gap.end()) for gap in _BULLET.finditer(text)]
    edges += [(mark.end(), mark.end()) for mark in _MARKS.finditer(text) if _ends(text, mark)]
    edges += [(at, at) for _, at, _ in glued(text)]
    return tuple(_between(text, sorted(edges)))


def glued(text: str, end: int | None = None) -> tuple[tuple[int, int, int], ...]:
    """Return where two sentences stand without a space between them: the start of the last word of
    the first, where it ends, and the end of the first word of the second.

    "Ph.D", "ASP.NET", "B.Sc" and "node.js" are no such places.
    """
    found = _GLUED.finditer(text, 0, len(text) if end is None else end)
    return tuple((one.start(), one.end(1), one.end()) for one in found if one[2] not in _ENDINGS)


def _between(text: str, edges: list[tuple[int, int]]) -> Iterator[Span]:
    start = 0
    for end, after in [*edges, (len(text), len(text))]:
        if end > start:
            found = _LEAD.match(text, start, end)
            first = found.end() if found else start
            piece = text[first:end].rstrip()
            if any(map(_says, piece)):
                yield Span(piece, first, first + len(piece))
        start = max(start, after)


def _says(sign: str) -> bool:
    return sign.isalnum() or sign == BLOT


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Say whether a sentence ends at this mark."""
    if mark.group(3):
        return True
    following = _NEXT_WORD.match(text, mark.end())
    if following is None:
        return True
    nearest = following.group(1)
    signs = mark.group(1)
    if signs in GREEK_QUESTION:
        return is_greek(text[max(0, mark.start() - 2) : mark.start()])
    if "?" in signs or "!" in signs:
        # "Why?" they asked: the sentence goes on after the quotation.
        return not (mark.group(2) and nearest[0].islower())
    if signs != ".":
        return not nearest[0].islower()
    return _full_stop(text, mark.start(), nearest)


def is_greek(before: str) -> bool:
    """Say whether the last letter of what stands before a sign is a Greek one."""
    last = before.rstrip()[-1:]
    return "\u0370" <= last <= "\u03ff" or "\u1f00" <= last <= "\u1fff"


def _full_stop(text: str, at: int, following: str) -> bool:
    found = _WORD_BEFORE.search(text, max(0, at - 20), at)
    word = (found.group() if found else "").rstrip(".")
    if word.casefold() in _TITLES:
        return False
    line_start = text.rfind("\n", max(0, at - 20), at) + 1 or (0 if at <= 20 else -1)
    if _LINE_NUMBER.fullmatch(word) and text[line_start:at].strip() == word and line_start >= 0:
        return False
    if word.casefold() in _EITHER or _DOTTED.fullmatch(word):
        return following.replace("’", "'").casefold() in _OPENERS and following[0].isupper()
    return True
