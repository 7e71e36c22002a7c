"""Text without the names the journal knows: for what may be passed on.

Only names in the journal can be known, so whoever passes a text on reads it once themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from netcoach.text import fold, one_line

PERSON, ORGANISATION, EVENT = "[someone]", "[an organisation]", "[an event]"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset(
    "al and at da de del der di du el for from in la le mc of on st the to van von y zu und".split()
)
# Given names that are English words too: only with a capital, and not where a sentence begins.
_ALSO_WORDS = frozenset(
    "april art bill chase dawn drew faith frank gene grace grant hope hunter ivy jack jade joy "
    "june lance lily mark may miles olive page pat penny pierce rain reed rich rob rock rose "
    "ruby sage skip sky summer sunny sue ted trip violet wade ward will wood young".split()
)
_LEAST = 3
"""Letters: a shorter name is one only with a capital, within a sentence."""
_MOST_WORDS = 24
"""What goes on for longer is no name; it is known by so many words."""


class Nameless:
    """Takes known names out of texts: of people by every word of them, of organisations and events
    as a whole, and by the words that stand with a capital within a sentence."""

    def __init__(
        self,
        people: Iterable[str] = (),
        organisations: Iterable[str] = (),
        events: Iterable[str] = (),
        ordinary: Iterable[str] = (),
    ) -> None:
        """``ordinary`` are texts whose words are no names, though an event may be called so."""
        self._people: set[str] = set()
        self._whole: dict[str, str] = {}
        self._words: dict[str, str] = {}
        # In a script without capitals a name may stand within a run of letters.
        self._unspaced: list[tuple[str, str]] = []
        for name in people:
            self._add(name, PERSON, self._people)
        common = {fold(word[0]) for text in ordinary for word in _WORD.finditer(text)}
        for stands_for, names in ((ORGANISATION, organisations), (EVENT, events)):
            for name in names:
                words: set[str] = set()
                self._add(name, stands_for, words)
                for word in words - common:
                    self._words.setdefault(word, stands_for)
        self._unspaced = sorted(self._unspaced, key=lambda one: -len(one[0]))
        # By its first word, how many words a name has, the most first.
        lengths: dict[str, set[int]] = {}
        for whole in self._whole:
            lengths.setdefault(whole.partition(" ")[0], set()).add(whole.count(" ") + 1)
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def _add(self, name: str, stands_for: str, words: set[str]) -> None:
        parts = [fold(found[0]) for found in _WORD.finditer(one_line(name))]
        if not parts:
            return
        bare = one_line(name)
        if bare.lower() == bare.upper():
            self._unspaced.append((bare, stands_for))
        # One word alone is an event only with a capital: many are called Forum or Talk.
        if len(parts) > 1 or (stands_for is ORGANISATION and _counts(parts[0])):
            self._whole.setdefault(" ".join(parts[:_MOST_WORDS]), stands_for)
        words |= {part for part in parts if _counts(part)}
        # Jean-Luc is called Jean as well.
        words |= {piece for part in parts for piece in re.split("[-'’]", part) if _counts(piece)}

    def __call__(self, text: str) -> str:
        """Return the text with each known name replaced by a word in brackets."""
        for name, stands_for in self._unspaced:
            text = text.replace(name, stands_for)
        found: list[str] = []
        last = 0
        words = list(_WORD.finditer(text))
        place = 0
        while place < len(words):
            length, stands_for = self._at(text, words, place)
            if not length:
                place += 1
                continue
            start, end = words[place].start(), words[place + length - 1].end()
            before = text[last:start]
            # "Ana Ruiz" is one person, however many words it has.
            if not (found and found[-1] == stands_for and not before.strip()):
                found += [before, stands_for]
            if text.endswith(("'s", "’s"), 0, end):
                end -= 2
            last, place = end, place + length
        return "".join(found) + text[last:]

    def _at(self, text: str, words: list[re.Match[str]], place: int) -> tuple[int, str]:
        """Return how many words from a place are a name, 0 for none, and what stands for it."""
        raw = words[place][0]
        word = fold(raw)
        for length in self._lengths.get(word, ()):
            some = [fold(one[0]) for one in words[place : place + length]]
            stands_for = self._whole.get(" ".join(some)) if len(some) == length else None
            if stands_for:
                return length, stands_for
        bare = re.sub("['’]s$", "", word)
        capital = not raw[0].islower()
        # What may come before it is long, and looked at only for a capital.
        begins = capital and _begins_sentence(text, words[place].start())
        # "Mei-Ling's" and "Ruiz-like" hold a name as well.
        for one in (word, bare, *re.split("['’-]", bare)):
            common = one in _ALSO_WORDS or len(one) < _LEAST
            if one in self._people and (not common or (capital and not begins)):
                return 1, PERSON
            if one in self._words and capital and not begins:
                return 1, self._words[one]
        return 0, ""


def _counts(word: str) -> bool:
    return len(word) > 1 and word not in _SMALL


def _begins_sentence(text: str, start: int) -> bool:
    while start and text[start - 1] in " \t\"'“‘(":
        start -= 1
    return not start or text[start - 1] in ".!?:\n"


__all__ = ["EVENT", "ORGANISATION", "PERSON", "Nameless"]
