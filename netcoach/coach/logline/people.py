"""The people's part of a log line: who, where they work, topics, and what is neither."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from netcoach.coach.logline.naming import (
    has_capitals,
    name_length,
    names_nobody,
    organisation_length,
    place_after,
)
from netcoach.text import shorten
from netcoach.values import Values, frozen

LONGEST_NAME = 200
# Inside a word & and + belong to an organisation: @AT&T, @R&D. Between names they always part.
_PART = re.compile(
    r"(?P<org>(?<![^\s,;&+])@)"
    r"|#(?P<topic>\w[\w./+-]*)"
    r"|(?P<break>[,;]|(?<!\S)[&+]|[&+](?!\S)|(?<!\S)and(?!\S))"
    r"|(?P<glued>[&+])",
    re.IGNORECASE,
)
EXAMPLE = '"Sam Rivers @Acme: runs an SRE team"'


class LogProblem(ValueError):
    """A line that cannot be a conversation; its message is a sentence that says what to do."""


@frozen
class SpokenPerson(Values):
    """Someone as the line names them."""

    name: str
    organisation: str = ""


@dataclass(slots=True)
class Parts:
    """What has been found in the line so far."""

    people: list[SpokenPerson] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """Words of the people's part that are no names."""
    minutes: int | None = None
    new: bool | None = None


def first_name(head: list[str]) -> str:
    """Return the first name of the people's part: nothing where it starts with another sign."""
    line = " ".join(head)
    found = _PART.search(line)
    name = line[: found.start()] if found else line
    return name.strip() if _has_letters(name) else ""


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def take_people(head: list[str], parts: Parts, is_name: Callable[[str], bool]) -> None:
    """Take the people's part apart into people, topics and what is neither."""
    line = " ".join(head)
    people, without = parts.people, 0  # from ``without`` on nobody has an organisation yet
    start, organisation, sign = 0, False, ""
    called = first_name(head).split()
    capitals = has_capitals(called[0]) if called else False
    for found in (*_PART.finditer(line), None):
        if found and found["glued"] and organisation:
            continue
        raw = line[start : found.start() if found else None]
        piece = raw.strip()
        words, taken = piece.split(), 0
        if not _has_letters(piece):
            parts.rest += [piece] if piece.strip(string.punctuation) else []
            taken = len(words)
        elif not organisation:
            first = not people
            # With capitals before it, what follows a comma in small letters is no name.
            small = first or not capitals or (sign not in (",", ";") and len(words) == 1)
            taken = name_length(words, is_name, first=first, small=small)
            if not taken and first and not names_nobody(words):
                taken = len(words)
            if taken:
                at, place = place_after(words[taken:])
                people.append(SpokenPerson(_checked(" ".join(words[:taken])), _checked(place)))
                taken += at
        elif not all(one.organisation for one in people[without:]):
            taken = organisation_length(words)
            place = _checked(" ".join(words[:taken]))
            people[without:] = [
                one if one.organisation else replace(one, organisation=place)
                for one in people[without:]
            ]
            without = len(people)
        else:
            parts.rest.append(f"@{piece}")
            taken = len(words)
        if taken < len(words):
            rest = " ".join(words[taken:])
            if not found or not (found["org"] or found["topic"]):
                # A sentence has begun: its commas and "and" part no names.
                parts.said.append(rest + line[start + len(raw.rstrip()) :])
                return
            parts.said.append(rest)
        if found:
            start, organisation, sign = found.end(), bool(found["org"]), found[0]
            parts.topics += [found["topic"]] if found["topic"] else []


def _checked(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    raise LogProblem(
        f'"{shorten(name, 40)}" is too long for a name. Put a colon after the people: {EXAMPLE}.'
    )
