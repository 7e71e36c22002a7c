"""Two entries that may be one person: by address, phone, link or name.

A part of a name tells nothing. Names that differ are compared letter by letter, and only where
the organisation does not speak against it; the limits are our defaults. Everything found is only
offered, since a wrong merge joins two people's histories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from netcoach.coach.people import addresses
from netcoach.coach.people.addresses import email_key, is_profile, is_shared, link_key, phone_key
from netcoach.coach.people.called import is_short_for, name_words
from netcoach.moved import Moved
from netcoach.records import Person
from netcoach.text import fold

MOST_PAIRS = 1000
_LARGEST_GROUP = 12
"""More people behind one address or one name are a firm, or namesakes."""
_LARGEST_BLOCK = 400
_SHORT_NAME = 10
"""Letters: in a shorter name one may differ, in a longer one two."""
_LONG_WORD = 5
"""Letters: Jan and Jana are two people, Katharina and Katherina may be one."""
_PHONE_DIGITS = 9


# How sure each sign is, 0–100, in the order in which pairs are offered: our defaults.
_LINK, _EMAIL, _PHONE, _NAME_AND_PLACE, _NAME, _LETTERS, _INITIAL = 95, 90, 80, 75, 60, 50, 45
_EMAIL_OTHER_NAME, _SHORT_FORM, _NAMESAKE, _FEW_LETTERS = 40, 38, 30, 28
_ELSEWHERE = 10
"""So much less sure is a likeness of names where the organisations differ."""
LIKELY = 45
"""From here on a pair is taken for one person; below it is a question."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one person; ``why`` says what is alike, ``sure`` 0–100 how much."""

    one: Person
    other: Person
    why: str
    sure: int

    @property
    def ids(self) -> frozenset[int]:
        """The ids of the two."""
        return frozenset((self.one.key, self.other.key))


def find_pairs(
    people: Sequence[Person],
    apart: Iterable[frozenset[int]] = (),
    moved: Moved | None = None,
) -> tuple[Pair, ...]:
    """Return the pairs of people who may be one, the surest first; at most a thousand.

    ``apart`` are the ids of pairs that the user told apart. ``moved`` is called with the share
    done, 0–1. Ten thousand people take seconds: only those who share a sign are compared.
    """
    finding = _Finding({one.key: one for one in people}, set(apart))
    ways = (finding.by_address, finding.by_name, finding.by_short_form, finding.by_letters)
    for number, work in enumerate(ways, 1):
        work()
        if moved is not None:
            moved(number / len(ways))
    return finding.pairs()


class _Finding:
    def __init__(self, people: Mapping[int, Person], apart: set[frozenset[int]]) -> None:
        self._people, self._apart = people, apart
        self._found: dict[frozenset[int], tuple[int, str]] = {}
        self._names = {key: name_words(one.name) for key, one in people.items()}
        self._places = {key: fold(one.organisation) for key, one in people.items()}
        self._links: dict[int, set[str]] = {}

    def pairs(self) -> tuple[Pair, ...]:
        ordered = sorted(self._found.items(), key=lambda one: (-one[1][0], min(one[0])))
        return tuple(
            Pair(self._people[min(ids)], self._people[max(ids)], why, sure)
            for ids, (sure, why) in ordered[:MOST_PAIRS]
        )

    def _note(self, one: int, other: int, sure: int, why: str) -> None:
        ids = frozenset((one, other))
        if len(ids) == 2 and ids not in self._apart and sure > self._found.get(ids, (0, ""))[0]:
            self._found[ids] = sure, why

    # Addresses

    def by_address(self) -> None:
        """Note who has an address in common."""
        groups: dict[tuple[str, str], set[int]] = {}
        for key, person in self._people.items():
            for kind, value in _marks(person):
                groups.setdefault((kind, value), set()).add(key)
                if kind == "link":
                    self._links.setdefault(key, set()).add(value)
        for (kind, _), group in groups.items():
            for one, other in _pairs_of(group):
                alike = addresses.share_a_name(self._people[one].name, self._people[other].name)
                if kind == "link":
                    self._note(one, other, _LINK, "the same link")
                elif kind == "email" and alike:
                    self._note(one, other, _EMAIL, "the same email")
                elif kind == "email":
                    self._note(one, other, _EMAIL_OTHER_NAME, "the same email, another name")
                elif alike:
                    # Without a name in common it is the number of a firm, or of a home.
                    self._note(one, other, _PHONE, "the same phone number")

    # Names

    def by_name(self) -> None:
        """Note who has the same name, or is called by the other's nickname."""
        groups: dict[str, set[int]] = {}
        for key, person in self._people.items():
            for name in _called(person):
                groups.setdefault(name, set()).add(key)
        for group in groups.values():
            for one, other in _pairs_of(group):
                self._same_name(one, other)

    def _same_name(self, one: int, other: int) -> None:
        here, there = self._places[one], self._places[other]
        if self._two_profiles(one, other):
            return
        if here and here == there:
            self._note(one, other, _NAME_AND_PLACE, "the same name and organisation")
        elif not here or not there:
            self._note(one, other, _NAME, "the same name")
        else:
            self._note(one, other, _NAMESAKE, "the same name, another organisation")

    def _two_profiles(self, one: int, other: int) -> bool:
        """Whether both have a profile and these differ: that is two people."""
        mine, theirs = self._links.get(one, set()), self._links.get(other, set())
        return bool(mine and theirs and not mine & theirs)

    # Short forms

    def by_short_form(self) -> None:
        """Note who has the same family name, and a first name that may be short for the other's."""
        families: dict[str, list[int]] = {}
        for key, words in self._names.items():
            for family in {words[-1], "".join(words[1:])} if len(words) > 1 else ():
                families.setdefault(family, []).append(key)
        for keys in families.values():
            firsts: dict[str, set[int]] = {}
            for key in keys:
                firsts.setdefault(self._names[key][0], set()).add(key)
            for one, other in combinations(sorted(firsts), 2):
                if is_short_for(one, other):
                    self._short(one, firsts[one], other, firsts[other])

    def _short(self, mine: str, some: set[int], theirs: str, others: set[int]) -> None:
        if len(some) > _LARGEST_GROUP or len(others) > _LARGEST_GROUP:
            return
        shorter, longer = sorted((mine, theirs), key=len)
        why = f"the same family name, and {shorter.title()} may be short for {longer.title()}"
        for one in some:
            for other in others:
                if not self._two_profiles(one, other):
                    self._note(one, other, _SHORT_FORM - self._apart_by_place(one, other), why)

    def _apart_by_place(self, one: int, other: int) -> int:
        here, there = self._places[one], self._places[other]
        return _ELSEWHERE if here and there and here != there else 0

    # Letters

    def by_letters(self) -> None:
        """Note whose names differ by a letter or two, or by an initial."""
        blocks: dict[str, list[int]] = {}
        for key, words in self._names.items():
            for block in _blocks(words):
                blocks.setdefault(block, []).append(key)
        for keys in blocks.values():
            if len(keys) > _LARGEST_BLOCK:
                for part in self._split(keys).values():
                    self._compare(part)
            else:
                self._compare(keys)

    def _split(self, block: Sequence[int]) -> Mapping[tuple[str, ...], list[int]]:
        """Return a large block by the first letters of all words: fewer are compared."""
        parts: dict[tuple[str, ...], list[int]] = {}
        for key in block:
            parts.setdefault(tuple(word[:3] for word in self._names[key]), []).append(key)
        return parts

    def _compare(self, block: Sequence[int]) -> None:
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        keys = block[: _LARGEST_BLOCK * 4]
        joined = [" ".join(self._names[key]) for key in keys]
        for place, (key, name) in enumerate(zip(keys, joined, strict=True)):
            near = process.extract(
                name,
                joined[place + 1 :],
                scorer=Levenshtein.distance,
                score_cutoff=2,
                limit=_LARGEST_GROUP,
            )
            for _, edits, offset in near:
                if edits:
                    self._nearly(key, keys[place + 1 + offset], int(edits))
            if _has_initial(self._names[key]):
                for other in keys:
                    self._initial(key, other)

    def _nearly(self, one: int, other: int, edits: int) -> None:
        mine, theirs = self._names[one], self._names[other]
        here, there = self._places[one], self._places[other]
        letters = min(sum(map(len, mine)), sum(map(len, theirs)))
        if edits > (1 if letters < _SHORT_NAME else 2) or len(mine) != len(theirs):
            return
        if _figures(mine) != _figures(theirs) or self._two_profiles(one, other):
            return
        differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
        long_enough = all(min(len(a), len(b)) >= _LONG_WORD for a, b in differing)
        if here and there and here != there:
            if long_enough and edits == 1:
                self._note(one, other, _FEW_LETTERS, "almost the same name, another organisation")
        elif (here and here == there) or long_enough:
            where = ", and the same organisation" if here and here == there else ""
            # Tom and Tim, of one firm, may well be brothers.
            sure = _LETTERS if long_enough else _SHORT_FORM
            self._note(one, other, sure, f"almost the same name{where}")

    def _initial(self, one: int, other: int) -> None:
        """Note A. Ruiz and Ana Ruiz, where both work at the same place."""
        mine, theirs = self._names[one], self._names[other]
        place = self._places[one]
        if not place or place != self._places[other] or len(mine) != len(theirs):
            return
        fits = all(
            a == b or (1 in (len(a), len(b)) and a[0] == b[0])
            for a, b in zip(mine, theirs, strict=True)
        )
        if (
            fits
            and mine[-1] == theirs[-1]
            and mine != theirs
            and not self._two_profiles(one, other)
        ):
            self._note(
                one, other, _INITIAL, "the same name but for an initial, and the same organisation"
            )


def _called(person: Person) -> set[str]:
    """Return the names someone may be entered by: the full one, in any order of its words, and
    the nickname with the last name."""
    words = name_words(person.name)
    found = {" ".join(sorted(words))} if len(words) > 1 else set()
    if len(words) > 1:
        # A family name of two words may be written as one.
        found.add(" ".join(sorted((words[0], "".join(words[1:])))))
    nick = name_words(person.nickname)
    if nick and len(words) > 1:
        found.add(" ".join(sorted((*nick, words[-1]))))
    return found - {""}


def _marks(person: Person) -> Iterator[tuple[str, str]]:
    for text in set(addresses.of(person)):
        email = email_key(text)
        if email:
            if not is_shared(email):
                yield "email", email
        elif is_profile(link_key(text)):
            yield "link", link_key(text)
        elif len(phone_key(text)) >= _PHONE_DIGITS:
            yield "phone", phone_key(text)


def _pairs_of(group: set[int]) -> Iterator[tuple[int, int]]:
    if len(group) <= _LARGEST_GROUP:
        yield from combinations(sorted(group), 2)


def _blocks(words: Sequence[str]) -> set[str]:
    """Return under which headings a name is compared: two letters of each word, with the first of
    another. A slip in one word leaves the heading of the other."""
    if len(words) < 2:
        return set()
    first, last = words[0], words[-1]
    return {f"{first[:2]}|{last[0]}", f"{last[:2]}|{first[0]}", f"{last[:3]}~{first[0]}"} - {""}


def _figures(words: Sequence[str]) -> list[str]:
    return re.findall(r"\d+", " ".join(words))


def _has_initial(words: Sequence[str]) -> bool:
    return any(len(word) == 1 for word in words)


__all__ = ["LIKELY", "MOST_PAIRS", "Pair", "find_pairs"]
