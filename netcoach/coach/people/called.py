"""The words of a name for comparing: without titles, accents and apostrophes; and short forms.

What is alike by these may be one person; it is never said that it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from netcoach.paths import assets
from netcoach.text import fold

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_BETWEEN = re.compile(r"[\s.,;()‐‑–-]+")
_TITLES = frozenset(
    "dr prof professor mr mrs ms miss mx sir dame lord lady rev reverend hon herr frau ing dipl "
    "mag phd dphil md mba msc bsc ma ba llm frcp frcs mrcp obe mbe cbe esq jr sr ii iii".split()
)
_SHORT_FORM = 3
"""Letters that the beginning of a first name needs to stand for the whole."""


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name: Dr Siobhán O'Donnell-Ray, PhD is "siobhan odonnell ray"; one that
    is nothing but titles keeps them."""
    words = tuple(word for word in _BETWEEN.split(_APOSTROPHES.sub("", fold(name))) if word)
    return tuple(word for word in words if word not in _TITLES) or words


def read_short_names(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the whole names that each short form may stand for, from ``short_names.toml``."""
    found: dict[str, set[str]] = {}
    try:
        short = tomllib.loads((folder / "short_names.toml").read_text("utf-8")).get("short", {})
    except (OSError, ValueError):
        return {}  # Without it only beginnings are known as short forms.
    for whole, forms in short.items():
        for form in forms if isinstance(forms, list) else ():
            found.setdefault(fold(str(form)), set()).add(fold(whole))
    return {form: frozenset(wholes) for form, wholes in found.items()}


@cache
def _short_names() -> Mapping[str, frozenset[str]]:
    return read_short_names(assets())


def is_short_for(one: str, other: str) -> bool:
    """Say whether one of two folded first names may be short for the other, or both for a third:
    Liz and Elizabeth, Cath and Cathy; a beginning of three letters is enough."""
    if one == other:
        return False
    short = _short_names()
    mine, theirs = short.get(one, frozenset()), short.get(other, frozenset())
    if other in mine or one in theirs or mine & theirs:
        return True
    shorter, longer = sorted((one, other), key=len)
    # One letter more is another name: Jan and Jana, Eva and Evan.
    long_enough = _SHORT_FORM <= len(shorter) < len(longer) - 1
    return long_enough and longer.startswith(shorter)


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may well be one person's: the same words, some of them left out, an
    initial, or a short form of the first name. A family name alone is a family's."""
    mine, theirs = name_words(one), name_words(other)
    if not mine or not theirs or set(mine) == set(theirs):
        return True
    fewer, more = sorted((mine, theirs), key=len)
    if set(fewer) <= set(more):
        return fewer[0] == more[0] or len(fewer) > 1
    if len(mine) < 2 or len(theirs) < 2:
        return len(fewer) == 1 and is_short_for(fewer[0], more[0])
    return _same_family(mine, theirs) and _same_first(mine[0], theirs[0])


def _same_family(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return mine[-1] == theirs[-1] or "".join(mine[1:]) == "".join(theirs[1:])


def _same_first(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or is_short_for(one, other)


__all__ = ["is_short_for", "may_be_one", "name_words", "read_short_names"]
