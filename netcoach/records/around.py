"""Who is around an issue: the people who might help with it, and what the journal knows of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from netcoach.records.network import Person
from netcoach.records.results import Category, Expertise, Issue
from netcoach.text import fold, one_line
from netcoach.values import Values, frozen, record

MOST_WORDS = 8
"""So many words of an issue are looked for."""
MOST_ABOUT = 4
"""So many words of its category, and they are never crowded out."""
_LONGEST = 600
_SHORTEST = 4
_SHORTEST_NAME = 3
_WHOLE = 2
"""A category is often named by a short word: law, tax."""
_WORD = re.compile(r"[^\W_]+")
# Words that say nothing about what an issue is about.
_EMPTY = frozenset(
    "all and any are for new not our the who "
    "about after again also another anybody anyone because been before being between both cannot "
    "comes could does doing done each else even ever every everybody from goes have having here "
    "into itself just keep keeps know known like likes made make makes many might more most much "
    "must need needs neither never next nobody none nothing often once only other others over "
    "really same says seem seems shall should since some somebody someone something still such "
    "take takes than that their them then there these they thing things think this those though "
    "three through today under until upon used very want wants well went were what when where "
    "whether which while whom whose will with within without would your yours issue problem "
    "question questions".split()
)
# Words that stand in most issues and most notes: alone they are no sign that both mean the same.
_COMMON = frozenset(
    "advice best better find found give given good great hear heard help helped helping helps hope "
    "idea ideas job jobs look looking looks meet meeting month months people person read reading "
    "reads send sent show start talk talked talking tell time times week weeks work worked working "
    "works write writing year years".split()
)


@frozen
class Mention(Values):
    """A conversation with a person, by id, whose notes or topics have words of the issue."""

    person: int
    on: date | None
    words: tuple[str, ...]


@frozen
class Pledge(Values):
    """What somebody promised the user, by id, in words of the issue; dropped ones are none."""

    person: int
    what: str
    on: date | None
    words: tuple[str, ...]


@frozen
class Given(Values):
    """The offers of help and introductions promised to somebody, those dropped left out."""

    offered: int = 0
    kept: int = 0


@record
class AroundIssue(Values):
    """People who might help with an issue; a journal of any size gives a small one.

    ``expertise`` is that of the issue's category, ``about`` the words of its name. ``noted`` holds
    the words of the issue found in what is noted of a person, by id: their position, tags and what
    to remember, and findings about them. ``given`` is what was promised to them, ``pledged`` what
    they promised. ``close`` are those of circle A; where anybody is found, they are not looked for.
    """

    issue: int | None
    people: tuple[Person, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    about: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    noted: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    pledged: tuple[Pledge, ...] = ()
    given: Mapping[int, Given] = field(default_factory=dict)
    close: tuple[Person, ...] = ()


def words_of(issue: Issue, category: Category | None) -> tuple[str, ...]:
    """Return the words by which talks about an issue are found, at most eight: those of its
    sentence that are not common, then those of its category.

    A long sentence leaves room for those of the category.
    """
    about = words_about(category) if category else ()
    said = [word for word in _words(issue.name) if word not in about and word not in _COMMON]
    return (*said[: MOST_WORDS - len(about)], *about)


def words_about(category: Category) -> tuple[str, ...]:
    """Return the words of a category's name by which it is looked for in notes, at most four."""
    return _words(category.name, _SHORTEST_NAME)[:MOST_ABOUT]


def _words(text: str, shortest: int = _SHORTEST) -> tuple[str, ...]:
    """Return the words of a text that say what it is about.

    Short and empty words are left out, a short name in capitals is kept; a plural loses its s, as
    a word is looked for by its beginning.
    """
    found: dict[str, None] = {}
    for word in _WORD.findall(one_line(text[:_LONGEST])):
        folded = fold(word)
        capitals = sum(letter.isupper() for letter in word) > 1 and len(word) > 1
        long = len(folded) >= shortest or not folded.isascii()
        if folded in _EMPTY or folded.isdigit() or not (long or capitals):
            continue
        plural = len(folded) > _SHORTEST and folded.endswith("s") and not folded.endswith("ss")
        found.setdefault(folded[:-1] if plural else folded)
    return tuple(found)


def holds(text: str, word: str) -> bool:
    """Say whether a text has a word that begins like one looked for; one of two letters is looked
    for whole, as too many begin so, and of a script without spaces any part will do."""
    folded = [fold(one) for one in _WORD.findall(one_line(text))]
    if not word.isascii():
        return any(word in one for one in folded)
    if len(word) <= _WHOLE:
        return any(one in (word, f"{word}s") for one in folded)
    return any(one.startswith(word) for one in folded)


def held(words: Sequence[str], *texts: str) -> tuple[str, ...]:
    """Return those of the words that one of the texts has."""
    return tuple(word for word in words if any(holds(text, word) for text in texts))


__all__ = [
    "AroundIssue", "Given", "Mention", "Pledge", "held", "holds", "words_about", "words_of",
]  # fmt: skip
