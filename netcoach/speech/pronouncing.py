"""Pronunciations of the words of a pitch: from the model's dictionary, else by rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from netcoach.speech.saying import LETTERS, guess

Dictionary = Mapping[str, Sequence[str]]
"""The pronunciations of each word, in phones."""

MOST_PRONUNCIATIONS = 4
_ENDINGS = (("'s", "Z"), ("s'", "Z"), ("'", ""))


def read_dictionary(path: Path) -> dict[str, list[str]]:
    """Return the pronunciations in a CMU dictionary: a line is ``word phones``, ``word(2) …``."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, phones = line.strip().partition(" ")
            if phones:
                found.setdefault(word.partition("(")[0] or word, []).append(phones)
    return found


def pronounce(word: str, dictionary: Dictionary) -> tuple[list[str], bool]:
    """Return the pronunciations of a word, and whether they are known rather than guessed."""
    if word == "z":
        # The plural of an acronym; the letter is "z.".
        return ["Z"], True
    if len(word) == 2 and word[1] == "." and word[0] in LETTERS:
        return [LETTERS[word[0]]], True
    if known := dictionary.get(word):
        return list(known), True
    for ending, phones in _ENDINGS:
        if word.endswith(ending) and (stem := dictionary.get(word.removesuffix(ending))):
            return [f"{way} {phones}".strip() for way in stem], True
    for at in range(len(word) - 3, 2, -1):
        first, second = dictionary.get(word[:at]), dictionary.get(word[at:])
        if first and second:
            return [f"{first[0]} {second[0]}"], True
    guessed = guess(word)
    return ([guessed] if guessed else []), False


def pronunciations(ways: Iterable[Sequence[str]], dictionary: Dictionary) -> tuple[list[str], bool]:
    """Return how a token may sound, over all its ways, and whether one of them is known."""
    sounds: list[str] = []
    some_known = False
    for way in ways:
        each = [pronounce(word, dictionary) for word in way]
        known = all(known for _, known in each)
        if not known and some_known:
            continue
        some_known |= known
        # Variants of many words would multiply: a long row gets the first of each.
        width = 3 if len(way) < 3 else 1
        rows = itertools.product(*(found[:width] for found, _ in each))
        sounds += (" ".join(row).strip() for row in rows)
    return list(dict.fromkeys(filter(None, sounds)))[:MOST_PRONUNCIATIONS], some_known
