"""Days as other programs write them, whatever the language of this machine."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "jan january januar janvier enero gennaio janeiro januari ene janv gen",
    "feb february februar fevrier febrero febbraio fevereiro februari fev fevr",
    "mar march marz mars marzo marco maart maerz mrz mrt",
    "apr april avril abril aprile avr abr",
    "may mai mayo maggio maio mei mag",
    "jun june juni juin junio giugno junho giu",
    "jul july juli juillet julio luglio julho juil lug",
    "aug august aout agosto augusti augustus ago",
    "sep sept september septembre septiembre settembre setembro set",
    "oct october oktober octobre octubre ottobre outubro okt ott out",
    "nov november novembre noviembre novembro",
    "dec december dezember decembre diciembre dicembre dezembro dez dic",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_WRITTEN = re.compile(r"(\d{1,2})\.?(?: de)?[ -]([^\W\d_]+)\.?(?: de)?[ ,-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{2,4})(?!\d)")


def read_day(text: str, today: date) -> date | None:
    """Return the day a text names, None where it names none, or one to come, or long past.

    "9/1/26" is the month first, as in the exports of the United States; where that cannot be, it
    is the day.
    """
    from netcoach.text import fold

    plain = fold(text[:60])
    for shape, read in _SHAPES:
        found = shape.match(plain)
        if found:
            try:
                day = read(found)
            except (ValueError, KeyError):
                return None
            return day if date(1900, 1, 1) <= day <= today else None
    return None


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)


def _slashed(found: re.Match[str]) -> date:
    month, day = int(found[1]), int(found[2])
    if month > 12:
        month, day = day, month
    return date(_year(found[3]), month, day)


_SHAPES = (
    (_ISO, lambda f: date(int(f[1]), int(f[2]), int(f[3]))),
    (_WRITTEN, lambda f: date(int(f[3]), _MONTH[f[2]], int(f[1]))),
    (_MONTH_FIRST, lambda f: date(int(f[3]), _MONTH[f[1]], int(f[2]))),
    (_SLASHED, _slashed),
    (_DOTTED, lambda f: date(_year(f[3]), int(f[2]), int(f[1]))),
)
