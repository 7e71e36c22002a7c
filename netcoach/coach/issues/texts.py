"""The words of assets/asking.toml: the parts of a rank, quiet words, what is said beside an ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from netcoach.coach.reading import ContentError, Rule, describe, read

FILE = "asking.toml"
PARTS = ("help", "talked", "touch", "given")
QUIET = ("unasked", "broadcast", "cold", "unmet", "ungiven")
WORDS = ("talk", "calibration", "unresolved", "nobody", "nobody_else", "closest")
GAPS = ("person", "day", "others")


@dataclass(frozen=True)
class HelpPart:
    """The words of one part of a rank."""

    key: Annotated[str, Rule(unique=True, one_of=PARTS)]
    label: Annotated[str, Rule(longest=12)]
    why: Annotated[str, Rule(longest=140)]
    source: str


@dataclass(frozen=True)
class QuietText:
    """A quiet word before an ask; ``say`` has gaps, ``first`` is the kinder first step."""

    key: Annotated[str, Rule(unique=True, one_of=QUIET)]
    say: Annotated[str, Rule(longest=160)]
    first: Annotated[str, Rule(longest=40)]
    source: str


@dataclass(frozen=True)
class Word:
    """A sentence said beside an issue, and where it comes from."""

    key: Annotated[str, Rule(unique=True, one_of=WORDS)]
    say: Annotated[str, Rule(longest=140)]
    source: str


@dataclass(frozen=True)
class _File:
    parts: Annotated[tuple[HelpPart, ...], Rule(called="part")]
    quiet: tuple[QuietText, ...]
    words: Annotated[tuple[Word, ...], Rule(called="word")]


@dataclass(frozen=True)
class IssueTexts:
    """The parts in their order; quiet words and sentences by their keys."""

    parts: tuple[HelpPart, ...]
    quiet: Mapping[str, QuietText]
    words: Mapping[str, Word]


@lru_cache(maxsize=4)
def read_issue_texts(folder: Path) -> IssueTexts:
    """Read asking.toml in the folder of assets. Raises ContentError where something is wrong."""
    file = read(folder, FILE, _File)
    for called, wanted, keys in (
        ("part", PARTS, tuple(one.key for one in file.parts)),
        ("quiet", QUIET, tuple(one.key for one in file.quiet)),
        ("word", WORDS, tuple(one.key for one in file.words)),
    ):
        if keys != wanted:
            raise ContentError(FILE, called, f"the keys {', '.join(wanted)}", ", ".join(keys))
    for number, text in enumerate(file.quiet, 1):
        for gap in re.findall(r"\{([^{}]*)\}", text.say):
            if gap not in GAPS:
                at = f"quiet[{number}].say"
                raise ContentError(FILE, at, f"gaps among {', '.join(GAPS)}", describe(gap))
    return IssueTexts(
        parts=file.parts,
        quiet={one.key: one for one in file.quiet},
        words={one.key: one for one in file.words},
    )


__all__ = ["PARTS", "HelpPart", "IssueTexts", "QuietText", "Word", "read_issue_texts"]
