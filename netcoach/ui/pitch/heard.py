"""The analysis of a recording as a take keeps it: read with care, and its likely ums struck."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from netcoach.text import MAX_FIELD, shorten

MANY = 500
"""So many rows of a kind are read from an analysis; no pitch has more."""


def write_analysis(analysis: Mapping[str, Any]) -> str:
    """Return an analysis as the JSON text that a take keeps."""
    return json.dumps(analysis, separators=(",", ":"), allow_nan=False)


def read_analysis(json_text: str) -> dict[str, Any]:
    """Return the analysis that a take keeps, {} where there is none that can be read.

    What is not as it should be counts as not measured; what is unknown here stays as it is.
    """
    found: object = None
    if len(json_text) <= MAX_FIELD:
        with suppress(ValueError, RecursionError):
            found = json.loads(json_text, parse_float=_finite, parse_constant=lambda _: None)
    if not isinstance(found, dict):
        return {}
    return {key: _FORMS[key](value) if key in _FORMS else value for key, value in found.items()}


def _finite(text: str) -> float | None:
    value = float(text)
    return value if math.isfinite(value) else None


def number(value: object) -> float | None:
    """Return a figure, None where it is none that can be."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value < 1_000_000 else None


def line(value: object) -> str:
    """Return a text as one line of at most 200 characters."""
    return shorten(value, 200) if isinstance(value, str) else ""


def _flag(value: object) -> bool:
    return value is True


def listed(value: object) -> list[Any]:
    """Return the start of a list, nothing where it is none."""
    return list(value[:MANY]) if isinstance(value, list | tuple) else []


def _span(start: object, end: object) -> bool:
    first, last = number(start), number(end)
    return first is not None and last is not None and first <= last


def spans(value: object) -> list[list[float]]:
    """Return the pairs of a start and an end, in seconds."""
    pairs = (one for one in listed(value) if isinstance(one, list | tuple) and len(one) == 2)
    return [list(pair) for pair in pairs if _span(*pair)]


def heard(value: object) -> list[dict[str, Any]] | None:
    """Return what was heard from when to when, with its words; None where nobody listened."""
    if not isinstance(value, list):
        return None
    rows = (one for one in listed(value) if isinstance(one, dict))
    return [
        {**one, "text": line(one.get("text"))}
        for one in rows
        if _span(one.get("start"), one.get("end"))
    ]


def lines(value: object) -> list[str]:
    """Return the texts of a list, each as one line."""
    return [words for words in map(line, listed(value)) if words]


_FORMS: dict[str, Callable[[object], Any]] = {
    **dict.fromkeys(
        (
            *("duration", "onset", "offset", "words", "wpm", "articulation", "syllables"),
            *("f0_mean", "f0_sd_st", "pvq", "contrast_db", "lead"),
        ),
        number,
    ),
    **dict.fromkeys(("noisy", "silent", "off_script"), _flag),
    **dict.fromkeys(("fillers", "sentences"), heard),
    **dict.fromkeys(("fillers_say", "file"), line),
    "pauses": spans,
    "skipped": lines,
    "stopped_after": line,
}


@dataclass(frozen=True, slots=True)
class LikelyUm:
    """An "um" that was likely heard: its place in the list, and when it came, in seconds.

    ``struck`` where the user says that it was none.
    """

    place: int
    text: str
    at: float
    struck: bool


def likely_ums(analysis: Mapping[str, Any]) -> tuple[LikelyUm, ...]:
    """Return what was likely an um, the struck ones too; none where nobody listened."""
    if analysis.get("off_script"):
        return ()
    return tuple(
        LikelyUm(place, one["text"], one["start"], one.get("struck") is True)
        for place, one in enumerate(heard(analysis.get("fillers")) or ())
    )


def um_count(analysis: Mapping[str, Any]) -> int | None:
    """Return how many ums count, the struck ones left out; None where none were listened for."""
    if analysis.get("off_script") or not isinstance(analysis.get("fillers"), list):
        return None
    return sum(not um.struck for um in likely_ums(analysis))


def strike(analysis: Mapping[str, Any], place: int) -> dict[str, Any]:
    """Return the analysis with the um at that place struck, or counted again if it was."""
    fillers = heard(analysis.get("fillers"))
    if fillers is None or not 0 <= place < len(fillers):
        return dict(analysis)
    one = fillers[place]
    fillers[place] = {**one, "struck": one.get("struck") is not True}
    return {**analysis, "fillers": fillers}
