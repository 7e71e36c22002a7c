"""Who is meant by a name as it is spoken: "Sam Rivers", "Sammy", "Sam R.", "SR" or "Sam".

A wrong match joins two people's histories, so what is unsure is left to the user: several
candidates mean ask, none means someone new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from netcoach.text import TITLES, fold, without_titles
from netcoach.values import Values, frozen


class Known(Protocol):
    """Someone in the journal."""

    @property
    def id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def nickname(self) -> str: ...
    @property
    def organisation(self) -> str: ...


K = TypeVar("K", bound=Known)


@frozen
class Match(Values, Generic[K]):
    """Who was found; else the candidates to choose from; with neither it is someone new."""

    found: K | None = None
    candidates: tuple[K, ...] = ()


_Words = tuple[str, ...]

# Letters that Unicode does not take apart into a base and an accent.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_BETWEEN_WORDS = re.compile(r"[\s.,]+")
_FEW_LETTERS = re.compile(r"[^\W\d_]{2,4}")


def match_name(name: str, organisation: str, people: Sequence[K]) -> Match[K]:
    """Return who of ``people`` is meant by ``name``, in one pass over them.

    The first of these that fits anyone decides:

    1. the full name;
    2. the nickname, alone or with the last name;
    3. the given name, alone or with an initial ("Sam R."), or an initial and the last name;
    4. initials ("SR", in capitals).

    Accents, case and titles ("Dr", "Prof.") do not count; a title with the last name is as good as
    the given name. Where several fit, the organisation chooses among them if it fits
    any. "First Last" is never matched on the first name alone.
    """
    words = _words(name)
    if not words:
        return Match()
    tiers: tuple[list[K], ...] = ([], [], [], [])
    initials = _initials(name, words)
    for person in people:
        tier = _tier(words, initials, person)
        if tier is not None:
            tiers[tier].append(person)
    fitting = next((tier for tier in tiers if tier), [])
    if len(fitting) > 1 and organisation:
        fitting = _there(organisation, fitting)
    return Match(fitting[0]) if len(fitting) == 1 else Match(None, tuple(fitting))


def _words(name: str) -> _Words:
    plain = name.isascii() and name.isprintable()
    folded = name.lower() if plain else fold(name).translate(_WHOLE_LETTERS)
    return tuple(without_titles([word for word in _BETWEEN_WORDS.split(folded) if word]))


def _initials(name: str, words: _Words) -> str:
    """Return the letters of a name spoken as initials: SR, S.R., S R; else nothing."""
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    # In small letters they would be words: "al", "jo", "ed".
    if len(words) == 1 and name.strip(" .,").isupper() and _FEW_LETTERS.fullmatch(words[0]):
        return words[0]
    return ""


def _tier(words: _Words, initials: str, person: Known) -> int | None:
    """Return how well the words fit the person, 0 best; None where they do not."""
    full = _words(person.name)
    if not full:
        return None
    if words == full:
        return 0
    nickname = _words(person.nickname) if person.nickname else ()
    if nickname and words in (nickname, (*nickname, full[-1])):
        return 1
    if _partly(words, full, nickname) or _titled(words, full, person):
        return 2
    if initials and initials == "".join(word[0] for word in full):
        return 3
    return None


def _partly(words: _Words, full: _Words, nickname: _Words) -> bool:
    if len(words) == 1:
        return words[0] == full[0]
    if len(words) != 2 or len(full) < 2:
        return False
    first, second = words
    if len(second) == 1 < len(first):
        called = first == full[0] or nickname == (first,)
        return called and any(word[0] == second for word in full[1:])
    return len(first) == 1 and full[0][0] == first and second == full[-1]


def _titled(words: _Words, full: _Words, person: Known) -> bool:
    """Whether the words are a title and the last name, and the person has no other title."""
    if len(words) != 2 or words[0] not in TITLES or words[1] != full[-1]:
        return False
    own = set(_BETWEEN_WORDS.split(fold(person.name))) & TITLES
    return not own or words[0] in own


def _there(organisation: str, people: list[K]) -> list[K]:
    """Return those of the organisation, else those of one that starts alike, else everyone."""
    asked = _words(organisation)
    places = [_words(person.organisation) for person in people]
    fits: tuple[Callable[[_Words], bool], ...] = (
        lambda place: place == asked,
        lambda place: (
            bool(place) and (place[: len(asked)] == asked or asked[: len(place)] == place)
        ),
    )
    for fit in fits:
        chosen = [person for person, place in zip(people, places, strict=True) if fit(place)]
        if chosen:
            return chosen
    return people
