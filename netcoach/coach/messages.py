"""Messages made from a template and what the journal knows; what is not known stays a gap."""

from __future__ import annotations

import re
from collections.abc import Mapping

from netcoach.text import one_line

_GAP = re.compile(r"( ?)\{([^{}]*?)(\??)\}")
_LONGEST_GREETING = 80
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good \w+)(?: (?:(?:dr|prof|mr|mrs|ms)\.|[^\s.?:;,!]+)){0,4} ?!?",
    re.IGNORECASE,
)
"""A line that only greets, without the comma that most end with."""


def fill(body: str, words: Mapping[str, str]) -> str:
    """Return a template's text with its {gaps} filled by name; "[gap]" stands for one not known,
    and one with a question mark, as "{gap?}", is left out then, with the space before it.

    Braces inside the words stay as they are.
    """

    def filled(gap: re.Match[str]) -> str:
        space, key, optional = gap.groups()
        said = words.get(key, "").strip()
        return f"{space}{said or f'[{key}]'}" if said or not optional else ""

    return _GAP.sub(filled, body.strip())


def gaps_left(text: str) -> tuple[str, ...]:
    """Return what is still to be filled in a message, in its order."""
    return tuple(re.findall(r"\[([^\[\]\n]{1,60})\]", text))


def said_in(text: str) -> str:
    """Return what a message says first, in the words that were sent: its first line that is more
    than a greeting; of one that only greets, the greeting."""
    lines = [line for line in map(one_line, text.split("\n")) if line]
    return next((line for line in lines if not _greets(line)), lines[0]) if lines else ""


def _greets(line: str) -> bool:
    few = len(line) <= _LONGEST_GREETING
    return few and (line.endswith(",") or (_GREETING.fullmatch(line) is not None))
