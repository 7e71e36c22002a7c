"""Names that are spelled nearly as, or sound like, one that is only half remembered.

It goes through all names, and so is asked only where a search finds nobody. How near is near is our
default.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netcoach.journal.sought import WORD
from netcoach.records import Person
from netcoach.text import fold

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

MOST_NEAR = 5
_NEAR = 75
"""Of 100: from here on a word is taken for another, misspelt."""
_BY_SOUND = 0.95
_MOST_WORDS = 4
_SHORTEST = 3
_LONGEST = 40
_MOST_PEOPLE = 100_000
# How names of some languages sound to who writes them down in English.
_SOUNDS = (
    ("sio", "sho"), ("bh", "v"), ("mh", "v"), ("sch", "sh"), ("tsch", "x"), ("cz", "x"),
    ("ch", "x"), ("sz", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("gh", "g"), ("w", "v"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("dh", "d"), ("kh", "k"), ("j", "i"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


def near_names(journal: Journal, text: str, limit: int = MOST_NEAR) -> tuple[Person, ...]:
    """Return people, none of them archived, each typed word of whom is near a word of their name,
    the nearest first."""
    sought = [word for word in WORD.findall(fold(text[:200])) if len(word) >= _SHORTEST]
    if not sought or len(sought) > _MOST_WORDS:
        return ()
    scores: list[dict[str, float]] = [{} for _ in sought]
    found: list[tuple[float, int]] = []
    rows = journal._rows(
        "SELECT id, name_key, nickname FROM person WHERE archived = 0 LIMIT ?", _MOST_PEOPLE
    )
    for key, name, nickname in rows:
        words = name.split() if not nickname else [*name.split(), *fold(nickname).split()]
        worst = 100.0
        for place, word in enumerate(sought):
            worst = min(worst, max((_score(word, w, scores[place]) for w in words), default=0.0))
            if worst < _NEAR:
                break
        else:
            found.append((-worst, key))
    found.sort()
    return journal.by_ids(Person, [key for _, key in found[:limit]])


def _score(word: str, name: str, known: dict[str, float]) -> float:
    if name not in known:
        known[name] = _near(word, name[:_LONGEST])
    return known[name]


def _near(word: str, name: str) -> float:
    """Return how near a typed word is to one of a name, 0–100: in letters, its beginning alone, or
    by its sound."""
    from rapidfuzz.fuzz import ratio

    if len(name) < _SHORTEST:
        return 0.0
    letters = max(ratio(word, name), ratio(word, name[: len(word)]) if len(word) > 3 else 0.0)
    mine, theirs = sound(word), sound(name)
    if len(mine) < 2 or len(theirs) < 2:
        return letters
    return max(letters, ratio(mine, theirs) * _BY_SOUND)


def sound(word: str) -> str:
    """Return the consonants of a folded word as they sound: "shivon" and "siobhan" are "shvn"."""
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    first = "a" if _VOWELS.match(word) else ""
    return first + _TWICE.sub(r"\1", _VOWELS.sub("", word))


__all__ = ["MOST_NEAR", "near_names", "sound"]
