"""Which words of a log line name somebody, and which only lead up to a name or follow it.

A name is somebody known, or words with a capital; scripts without capitals are names as they are.
The words that say otherwise are our own list, in assets/logline.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from netcoach import paths
from netcoach.coach.logline.minutes import minutes_at
from netcoach.coach.reading import Rule, read
from netcoach.coach.whom import PARTICLES, does_work
from netcoach.records import Conversation
from netcoach.text import fold
from netcoach.values import Values, frozen

FILE = "logline.toml"
_MOST_LEADING = 6
"""Words before a "with" that still lead up to a name: "quick word by the lift with Ana"."""
_LONGEST_KNOWN = 5
_LONGEST_SMALL = 3
"""Words of a name typed without capitals: "dr may li"."""
_LONGEST_PLACE = 6
_LONGEST_CALLED = 5
"""Words of somebody without a name: "tall guy from the bank"."""
_AT = frozenset(("from", "at"))
_IN_ORGANISATION = frozenset(("of", "for", "the", "de", "du", "des", "der", "für", "e", "y"))
_BETWEEN = frozenset(("and", *_AT, *_IN_ORGANISATION))
"""Small words that go on with people and where they work."""
_SHORTENED = re.compile(r"[./'’‘`]")
_CHANNELS = tuple(key for key, _ in Conversation.spec("channel").choices)

IsName = Callable[[str], bool]


@frozen
class Lead(Values):
    """Phrases that go before the first name, and the channel they say; "" where they say none."""

    phrases: tuple[str, ...]
    channel: Annotated[str, Rule(one_of=("", *_CHANNELS))] = ""


@frozen
class LineWords(Values):
    """The words of a log line that name nobody: of a sentence, for an occasion, before a name."""

    words: tuple[str, ...]
    occasions: tuple[str, ...]
    leads: Annotated[tuple[Lead, ...], Rule(called="lead")]


def read_line_words(folder: Path) -> LineWords:
    """Read logline.toml in the folder of assets. Raises ContentError where it cannot be used."""
    return read(folder, FILE, LineWords)


@cache
def _leads() -> dict[tuple[str, ...], str]:
    words = _shipped()
    return {tuple(fold(one).split()): lead.channel for lead in words.leads for one in lead.phrases}


@cache
def _shipped() -> LineWords:
    return read_line_words(paths.assets())


@cache
def _sentence() -> frozenset[str]:
    return frozenset(map(fold, _shipped().words))


@cache
def _occasions() -> frozenset[str]:
    return frozenset(map(fold, _shipped().occasions))


def lead_of(head: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """Return the channel that words before the first name say, those of them that are not
    understood, and the words from the name on."""
    leads = _leads()
    small = [fold(word) for word in head[: max(map(len, leads))]]
    for length in range(min(len(small), len(head) - 1), 0, -1):
        channel = leads.get(tuple(small[:length]))
        if channel is not None and head[length][0] not in "@#,;&+":
            return channel, [], list(head[length:])
    for place, word in enumerate(head[1 : _MOST_LEADING + 1], 1):
        if not _plain(head[place - 1]) or place + 1 >= len(head):
            break
        if word.casefold() == "with" and _of_name(head[place + 1]):
            return "", list(head[:place]), list(head[place + 1 :])
    return "", [], list(head)


def has_capitals(piece: str) -> bool:
    """Whether a line that begins with this piece is typed with capitals."""
    return bool(piece) and piece[0].isupper()


def name_length(words: Sequence[str], is_name: IsName, *, first: bool, small: bool) -> int:
    """Return how many of the words begin with a name: 0 where they are text.

    ``first`` says that the line begins with them, ``small`` that names may be typed without
    capitals there.
    """
    length = _capitals(words)
    if length == len(words):
        return length
    known = range(min(len(words), _LONGEST_KNOWN), length, -1)
    for some in known:
        # "May come back" in the middle of a line is not about May.
        if (first or some > 1 or len(words) == 1) and is_name(" ".join(words[:some])):
            return some
    if length or not (first or small):
        return length
    longest = _LONGEST_SMALL if first else _LONGEST_SMALL - 1
    brackets = (place for place, word in enumerate(words) if place and word[0] == "(")
    length = next(brackets, len(words))
    if length <= longest and not any(_in_sentence(word) for word in words[:length]):
        return length
    return 0


def names_nobody(words: Sequence[str]) -> bool:
    """Whether the words that begin a line are a sentence, and no "tall guy from the bank"."""
    return not words or len(words) > _LONGEST_CALLED or _in_sentence(words[0])


def place_after(words: Sequence[str]) -> tuple[int, str]:
    """Return how many of the words behind a name say where its bearer works ("from Parexel",
    "(Parexel)"), and the organisation: 0 and "" where none do."""
    if words and words[0][0] == "(":
        return _place_in_brackets(words)
    if len(words) < 2 or words[0].casefold() not in _AT:
        return 0, ""
    length = organisation_length(words[1:])
    place = words[1 : length + 2]
    if not words[1][0].isupper() or any(_bare(word) in _occasions() for word in place):
        return 0, ""
    return length + 1, " ".join(words[1 : length + 1])


def _place_in_brackets(words: Sequence[str]) -> tuple[int, str]:
    """Return what ``place_after`` does of "(Ahold)"; what somebody does, "(CEO)", is no place."""
    ends = (place for place, word in enumerate(words[:_LONGEST_PLACE], 1) if word.endswith(")"))
    length = next(ends, 0)
    said = " ".join(words[:length])[1:-1]
    place = said.split()
    if not place or any(sign in said for sign in "()/"):
        return 0, ""
    if organisation_length(place) < len(place) or not place[0][0].isupper():
        return 0, ""
    if does_work(place[-1]) or any(_bare(word) in _occasions() for word in place):
        return 0, ""
    return length, said


def names_end(words: Sequence[str]) -> int:
    """Return before which of the words of the people's part a sentence begins: their number where
    none does."""
    capitals = typed = bool(words) and has_capitals(words[0])
    for place, word in enumerate(words):
        if word[0] == "@":
            typed = capitals and not word[1:2].islower()
        if word.casefold() in _BETWEEN or _particle(word):
            continue
        if _plain(word) if typed else _in_sentence(word):
            return place
    return len(words)


def organisation_length(words: Sequence[str]) -> int:
    """Return how many of the words are an organisation: those with capitals, where it has any. A
    length of the talk is no part of it."""
    ends = (place for place in range(1, len(words)) if minutes_at(words, place)[0])
    words = words[: next(ends, len(words))]
    if not words or _plain(words[0]):
        says = (place for place in range(1, len(words)) if _goes_on(words[place]))
        return next(says, len(words))
    length = 0
    while length < len(words):
        ahead = length
        while ahead < len(words) and words[ahead].casefold() in _IN_ORGANISATION:
            ahead += 1
        if ahead == len(words) or _plain(words[ahead]) or words[ahead][0] == "(":
            break
        length = ahead + 1
    return max(length, 1)


def _capitals(words: Sequence[str]) -> int:
    """Return how many of the words are a name with capitals: "Jan de Vries"."""
    if len(words) > 1 and _in_sentence(words[0]):
        return 0
    length = 0
    while length < len(words):
        ahead = length
        while ahead < len(words) and _particle(words[ahead]):
            ahead += 1
        if ahead == len(words) or not _of_name(words[ahead]) or minutes_at(words, ahead)[0]:
            break
        length = ahead + 1
    return length


def _goes_on(word: str) -> bool:
    """Whether a sentence goes on behind an organisation in small letters: "@acme about CI"."""
    return _in_sentence(word) and word.casefold() not in _IN_ORGANISATION


def _of_name(word: str) -> bool:
    return word[0] != "(" and not _plain(word)


def _plain(word: str) -> bool:
    """Whether a word begins with a small letter and has no capital in it: d'Arcy has one."""
    return word[0].islower() and not any(sign.isupper() for sign in word)


def _particle(word: str) -> bool:
    """Whether a word is a small part of a name, also a short one: "van", "v.", "v.d.", "'t"."""
    if not _plain(word.lstrip("'’‘`") or "A"):
        return False
    parts = [part for part in _SHORTENED.split(fold(word)) if part]
    return all(part in PARTICLES for part in parts)


def _in_sentence(word: str) -> bool:
    return _bare(word) in _sentence()


def _bare(word: str) -> str:
    """Return a word for looking up: "she" of "She'll"."""
    return fold(word).replace("’", "'").split("'")[0].strip(".,!?()")


__all__ = [
    "FILE",
    "LineWords",
    "has_capitals",
    "lead_of",
    "name_length",
    "names_end",
    "names_nobody",
    "organisation_length",
    "place_after",
    "read_line_words",
]
