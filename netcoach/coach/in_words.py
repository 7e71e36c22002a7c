"""Records as they stand in a sentence: the name of an event, what somebody works as."""

from __future__ import annotations

import re

from netcoach.records import Opportunity, Person
from netcoach.text import fold, one_line, shorten

_ALONE = frozenset(("freelance", "freelancer", "self-employed", "independent"))
"""What stands in place of an organisation for who works alone."""
_ROLE = (
    r"(?i)\w*(?:[aeo]r|ist|[iy]st|ant|ian|ect|head|lead|chief|nurse|buyer|aide|clerk|intern|president|"
    r"secretary|founder|scientist|fellow|officer)"
)
"""A word that names a role, so that "a" may stand before it."""
_LIKE_YOU = r"(?i)(?:uni[^nm]|us[aei]|eu|one\b)"
_SILENT_H = r"(?i)(?:hon|hour|heir)"
_SAID_AS_LETTERS = "AEFHILMNORSX"


def event_name(event: Opportunity, longest: int = 200) -> str:
    """Return the name of an event as it stands in a sentence: one with a comma is in quotes."""
    name = shorten(event.name, longest)
    return f"“{name}”" if "," in name else name


def work_of(person: Person) -> str:
    """Return position and organisation as a line: "Test lead at Acme", "Writer, freelance"."""
    position, where = one_line(person.position), one_line(person.organisation)
    if position and _is_alone(where):
        return f"{position}, {where.lower()}"
    return " at ".join(part for part in (position, where) if part)


def works(person: Person) -> str:
    """Return what somebody does, after their name: "works as a test lead at Acme"; "" where it
    is not known."""
    position, where = one_line(person.position), one_line(person.organisation)
    role = _a(position)
    if not where or fold(where) == "retired":
        return f"works as {role}" if role and not where else ""
    if _is_alone(where):
        return f"works {where.lower()} as {role}" if role else f"works {where.lower()}"
    if role:
        return f"works as {role} at {where}"
    return f"works at {where}"


def _is_alone(where: str) -> bool:
    return fold(where) in _ALONE


def _a(position: str) -> str:
    """Return "a test lead" of "Test lead", "" where a position names no role: "Product security".

    What the journal holds as a title stands in a sentence here; "CTO" stays as it is.
    """
    words = re.split(r"[,;/(]| of | for ", position)[0].split()
    if not words:
        return ""
    first = words[0]
    letters = len(first) > 1 and first.isupper()
    if not re.fullmatch(_ROLE, words[-1]) and not (letters and len(words) == 1):
        return ""
    said = (
        position if letters or not first[1:].islower() else first.lower() + position[len(first) :]
    )
    return f"{_article(first, letters)} {said}"


def _article(word: str, letters: bool) -> str:
    if letters:
        return "an" if word[0] in _SAID_AS_LETTERS else "a"
    if re.match(_SILENT_H, word):
        return "an"
    vowel = fold(word)[:1] in ("a", "e", "i", "o", "u")
    return "an" if vowel and not re.match(_LIKE_YOU, word) else "a"


__all__ = ["event_name", "work_of", "works"]
