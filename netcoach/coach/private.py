"""Private facts about others: noticed while they are typed, and kindly advised against.

DOMAIN.md, checklist 11 and section 5: professional facts only. The words are our own list, in
assets/private.toml. Only English is known, and of that only what the list has: it overlooks much
and is meant as a reminder, not as a guard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from netcoach import paths
from netcoach.coach.reading import Rule, read
from netcoach.text import fold
from netcoach.values import Values, frozen

FILE = "private.toml"
_LONGEST = 20_000
"""Characters looked through, the last ones: those being typed."""
_BEHIND, _BEFORE = 2, 3
_WORD = r"[\w'-]+|[.;!?\n]"
_STOPS = frozenset(".;!?\n")


@frozen
class Matter(Values):
    """One private matter: its words and phrases, and the sentence that is said of them."""

    key: Annotated[str, Rule(unique=True)]
    say: Annotated[str, Rule(longest=110)]
    words: tuple[str, ...]


@frozen
class PrivateWords(Values):
    """The matters, and the words around one that make it a matter of somebody's work."""

    work_after: tuple[str, ...]
    work_before: tuple[str, ...]
    matters: Annotated[tuple[Matter, ...], Rule(called="matter")]


def read_private(folder: Path) -> PrivateWords:
    """Read private.toml in the folder of assets. Raises ContentError where it cannot be used."""
    return read(folder, FILE, PrivateWords)


def private_remark(text: str, words: PrivateWords) -> str:
    """Return the sentence on the first private matter in a text, "" where there is none."""
    typed = _split(text[-_LONGEST:])
    if not typed:
        return ""
    after, before = frozenset(words.work_after), frozenset(words.work_before)
    phrases = _phrases(words)
    for place, word in enumerate(typed):
        for phrase, say in phrases.get(word, ()):
            end = place + len(phrase)
            if tuple(typed[place:end]) != phrase:
                continue
            if not (_near(typed[end:], _BEHIND) & after):
                behind = _near(typed[:place][::-1], _BEFORE)
                if not behind & before:
                    return say
    return ""


@cache
def shipped_words() -> PrivateWords:
    """Return the words of private.toml, read once and only where somebody asks.

    Raises ContentError where the file cannot be used.
    """
    return read_private(paths.assets())


@lru_cache(maxsize=512)
def remark_on(text: str) -> str:
    """Return what ``private_remark`` says by the words of private.toml."""
    return private_remark(text, shipped_words()) if text.strip() else ""


def _split(text: str) -> list[str]:
    lines = (fold(line.replace("’", "'")) for line in text.split("\n"))
    return re.findall(_WORD, "\n".join(lines))


def _near(words: Sequence[str], number: int) -> frozenset[str]:
    """Return the next few words of the same sentence."""
    found = []
    for word in words[:number]:
        if word in _STOPS:
            break
        found.append(word)
    return frozenset(found)


@lru_cache(maxsize=4)
def _phrases(words: PrivateWords) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By its first word, each phrase with what is said of it."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for matter in words.matters:
        for phrase in matter.words:
            parts = tuple(_split(phrase))
            found.setdefault(parts[0], []).append((parts, matter.say))
    return found


__all__ = [
    "FILE",
    "Matter",
    "PrivateWords",
    "private_remark",
    "read_private",
    "remark_on",
    "shipped_words",
]
