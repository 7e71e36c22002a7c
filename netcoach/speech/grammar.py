"""The written pitch as a grammar: its words in order, with ums, skips and repeats between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from netcoach.speech.saying import Way, ways
from netcoach.text import clean, fold

FILLERS = {"um": "AH M", "uh": "AH", "er": "ER"}
"""The fillers listened for, with their phones; "hm" and "erm" are heard as one of them."""

# Chances of each turning. The decoder raises them to its language weight. Found by trying on
# synthetic voices: dearer skips miss skipped phrases, cheaper fillers hear an um in "a" and "the".
NEXT_CHANCE = 0.8
FILLER_CHANCE = 1e-4
REPEAT_CHANCE = 1e-5
SKIP_CHANCE = 1e-7
STOP_CHANCE = 1e-8
MOST_SKIPPED = 6
"""At most so many phrases in a row are skipped."""
REPEAT_WORDS = 3
"""At most so many words back does a speaker start again."""

PHRASE_WORDS = 9
"""A longer row of words without a stop is parted before an "and", "so", "but" and the like."""
_JOINTS = frozenset("and but so because then which who when while if or".split())
_STARTS = frozenset("and but so because now then when while if i we could would".split())

_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_GAP = re.compile(r"\[[^\]]*\]")
_RANGE = re.compile(r"(?<=\d)\s?[–—-]\s?(?=[$€£¥]?\d)")
_PIECE = re.compile(r"[^\s–—―…/|]+|[–—―…]+|\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)»]*$")
_PHRASE_END = re.compile(r"[,;:.!?…][\"'”’)»]*$|\)$|^[–—―…]+$")
_ABBREVIATED = re.compile(
    r"(?:^|\W)(?:(?:[a-z]\.){2,}|(?:mr|mrs|ms|dr|st|vs|no)\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the pitch said in one go: how, and to which phrase and sentence it belongs.

    ``count`` is what it adds to the words said: 0 for the first half of "two-person".
    """

    text: str
    ways: tuple[Way, ...]
    count: int
    phrase: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Script:
    """A pitch taken apart for listening: its tokens, and phrases and sentences as written."""

    tokens: tuple[Token, ...]
    phrases: tuple[str, ...]
    sentences: tuple[str, ...]

    def phrase_starts(self) -> list[int]:
        """Return the number of the first token of each phrase, and one past the last token."""
        starts = [
            number
            for number, token in enumerate(self.tokens)
            if number == 0 or token.phrase != self.tokens[number - 1].phrase
        ]
        return [*starts, len(self.tokens)]


def script(text: str) -> Script:
    """Take a pitch apart: words as they are said, phrases between stops, sentences.

    ``[gaps still to fill]`` are left out, as nobody says them.
    """
    text = _RANGE.sub(" to ", _GAP.sub(" ", clean(text)).translate(_APOSTROPHES))
    rows: list[tuple[str, bool, bool]] = []
    for found in _PIECE.finditer(text):
        piece = found.group()
        ends = not piece.strip() or (
            bool(_SENTENCE_END.search(piece)) and not _ABBREVIATED.search(piece)
        )
        stops = ends or bool(_PHRASE_END.search(piece))
        if any(map(str.isalnum, piece)) or piece in "&+=@":
            rows.append((piece, stops, ends))
        elif rows:
            rows[-1] = (rows[-1][0], rows[-1][1] or stops, rows[-1][2] or ends)
    return _numbered(rows)


def _numbered(rows: list[tuple[str, bool, bool]]) -> Script:
    """Number the phrases and sentences of pieces, each with: ends a phrase, ends a sentence."""
    tokens: list[Token] = []
    phrases: list[list[str]] = [[]]
    sentences: list[list[str]] = [[]]
    for number, (piece, stops, ends) in enumerate(rows):
        if _parts_here(rows, number, len(phrases[-1])):
            phrases.append([])
        phrases[-1].append(piece)
        sentences[-1].append(piece)
        tokens += _tokens(piece, len(phrases) - 1, len(sentences) - 1)
        if stops and number + 1 < len(rows):
            phrases.append([])
        if ends and number + 1 < len(rows):
            sentences.append([])
    return Script(
        tuple(tokens),
        tuple(" ".join(phrase) for phrase in phrases),
        tuple(" ".join(sentence) for sentence in sentences),
    )


def _parts_here(rows: list[tuple[str, bool, bool]], number: int, so_far: int) -> bool:
    """Return whether a row of words without a stop is long enough to be parted before this one."""
    if so_far < 4:
        return False
    left = 0
    for _, stops, _ in rows[number:]:
        left += 1
        if stops or left > PHRASE_WORDS:
            break
    if left < 3 or so_far + left <= PHRASE_WORDS:
        return False
    word = rows[number][0].lower()
    return word in _STARTS or (so_far >= PHRASE_WORDS and word in _JOINTS)


def _tokens(piece: str, phrase: int, sentence: int) -> list[Token]:
    """Return the tokens of a piece: one, or one per half of a compound, the last one counting."""
    halves = [half for half in re.split(r"[-\u2010\u2011_]+", piece) if any(map(str.isalnum, half))]
    found = []
    for half in halves or [piece]:
        how = ways(fold(half) if half.islower() else _plain(half))
        if how:
            digits = any(map(str.isdigit, half))
            found.append((half.strip("\"'.,;:!?()…“”«»"), how, len(how[0]) if digits else 1))
    last = len(found) - 1
    return [
        Token(text, how, count if number == last or count > 1 else 0, phrase, sentence)
        for number, (text, how, count) in enumerate(found)
    ]


def _plain(piece: str) -> str:
    """Return a piece without accents, its capitals kept."""
    apart = unicodedata.normalize("NFKD", piece)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


Arc = tuple[int, int, float, str]
"""From state, to state, chance, and the label of what is heard on the way."""


def arcs(script: Script, repeats: int = 0) -> list[Arc]:
    """Return the grammar of a pitch; state n lies before token n, the last state is the end.

    Labels: ``w12`` is token 12, ``um`` and the like a filler, "" nothing. ``repeats`` is how many
    words back a speaker may start again: listening for that takes three times as long. A skip
    leads over the first word of the phrase after the gap, a repeat over the word started again
    with.
    """
    count = len(script.tokens)
    starts = script.phrase_starts()
    found: list[Arc] = [(at, at + 1, NEXT_CHANCE, f"w{at}") for at in range(count)]
    for at in range(count + 1):
        found += [(at, at, FILLER_CHANCE, name) for name in FILLERS]
        found += _again(at, repeats)
    for number, at in enumerate(starts[:-1]):
        after = starts[number + 1 : number + 1 + MOST_SKIPPED]
        found += [(at, to + 1, SKIP_CHANCE, f"w{to}") for to in after if to < count]
    # A speaker may stop after any word; only a path to the end is told of.
    found += [(at, count, STOP_CHANCE, "") for at in range(count)]
    return found


def closer_arcs(first: int, last: int) -> tuple[list[Arc], int]:
    """Return the grammar of tokens ``first`` to ``last`` for a second look, and its last state.

    Here a speaker may start again with the last few words: only what that does not explain
    better is an um. (A loop of any phones beside it, for other words, takes minutes.)
    """
    count = last - first + 1
    found: list[Arc] = []
    for at in range(count + 1):
        found += [(at, at, FILLER_CHANCE, name) for name in FILLERS]
        found += _again(at, REPEAT_WORDS, first)
    found += [(at, at + 1, NEXT_CHANCE, f"w{first + at}") for at in range(count)]
    return found, count


def _again(at: int, words: int, first: int = 0) -> list[Arc]:
    """Return the ways back from a state, each over the word that is started again with."""
    return [
        (at, at - back + 1, REPEAT_CHANCE, f"w{first + at - back}")
        for back in range(1, min(words, at) + 1)
    ]
