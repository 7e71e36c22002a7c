"""Words in a log line that are no name: a time without a day, and who introduced somebody."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_PERIOD = (
    rf"(?:{_MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|weekend|week"
    r"|month|year|spring|summer|autumn|fall|winter|morning|afternoon|evening|night|time|[0-9]{4})"
)
# June Chen, May Li and April are names; nobody is called December Lee Chen.
_NO_NAME = r"(?:january|february|march|july|september|october|november|december)"
_TIME = re.compile(
    rf"(?i:(?:(?:early|late|mid|end of|beginning of|sometime|around|the) )*"
    rf"(?:last|this|next|in|since|during|early|late|mid|end of|beginning of|around|on) "
    rf"(?:(?:early|late|mid|the|last|this) )*{_PERIOD}(?: [0-9]{{4}})?)(?!\S)"
    rf"|(?:{_NO_NAME}|(?i:{_NO_NAME})(?=(?: \S+){{2}})|tonight|recently|lately|earlier|morning"
    r"|afternoon|evening|night|the other day|some time ago|a while ago)(?: [0-9]{4})?(?!\S)"
)
_BY = re.compile(
    r"(?<!\S)(?:[Ii]ntroduced by|via) (?P<name>[^\s@#,;&+<>][^@#,;&+<>]*?)"
    r"(?=\s*(?:[@#,;&+]|(?<!\S)and(?!\S)|$))"
)
_BY_IN_NOTE = re.compile(r"(?<!\S)\(?introduced by (?P<name>\S+(?: \S+){0,2})", re.IGNORECASE)
_LONGEST = 400
"""So many characters of a line's people are looked through for a time."""


def time_without_day(text: str) -> str:
    """Return the time with which a text begins and that names no day ("last december"), "" where
    it begins with none."""
    found = _TIME.match(text[:_LONGEST])
    return found[0].strip() if found else ""


def introducer_of(people: str) -> tuple[str, str, str]:
    """Return the people's part of a line without "introduced by NAME" or "via NAME", then these
    words, and NAME; the words are "" where nobody stands before them."""
    found = _BY.search(people)
    if not found or not any(sign.isalnum() for sign in people[: found.start()]):
        return people, "", ""
    rest = f"{people[: found.start()]} {people[found.end() :]}"
    return rest, found[0].strip(), found["name"].strip()


def introducer_in(note: str) -> str:
    """Return the name that follows "introduced by" in a note: its words with a capital."""
    found = _BY_IN_NOTE.search(note)
    words = []
    for word in found["name"].split() if found else ():
        bare = word.rstrip(".,;:!?)")
        if not bare or bare[0].islower() or not bare[0].isalpha():
            break
        words.append(bare)
        if bare != word:
            break
    return " ".join(words)


__all__ = ["introducer_in", "introducer_of", "time_without_day"]
