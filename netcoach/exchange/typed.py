"""Between what people type and the value of a field: read by the field's own description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from netcoach.coach.names import match_name
from netcoach.days import DayProblem, echo_day, parse_clock, parse_day
from netcoach.journal import Journal
from netcoach.records import KINDS, Kind, Person, Record, RecordProblem, Spec
from netcoach.text import MAX_FIELD, fold, one_line, shorten

_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


def typed_value(spec: Spec, text: str, today: date) -> Any:
    """Return the value that is meant by ``text``; references are for ``referred``.

    Raises RecordProblem with a sentence and an example where it is not clear.
    """
    if len(text) > MAX_FIELD:
        raise RecordProblem(spec.name, f"{spec.label} is longer than one million characters.")
    plain = text.strip()
    match spec.kind:
        case Kind.DAY:
            return _day(spec, plain, today) if plain else None
        case Kind.CLOCK:
            return _clock(spec, plain) if plain else ""
        case Kind.NUMBER | Kind.COUNT:
            return _number(spec, plain) if plain else None
        case Kind.TAGS:
            return tuple(word.strip("#,") for word in plain.split() if word.strip("#,"))
        case Kind.FLAG:
            return plain in ("yes", "1")
    return text if spec.kind is Kind.NOTE else plain


def _day(spec: Spec, text: str, today: date) -> date:
    try:
        return parse_day(text, today, past=spec.past)
    except DayProblem as problem:
        raise RecordProblem(spec.name, str(problem)) from problem


def _clock(spec: Spec, text: str) -> str:
    moment = parse_clock(text)
    if moment is None:
        raise RecordProblem(spec.name, f'"{shorten(text, 30)}" is no time. Try 18:00 or 6pm.')
    return f"{moment:%H:%M}"


def _number(spec: Spec, text: str) -> float | int:
    bare = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        raise RecordProblem(spec.name, f'"{shorten(text, 30)}" is no number. Try 2 or 1.5.')
    value = float(bare.replace(",", "."))
    if spec.kind is Kind.COUNT:
        if value != int(value):
            raise RecordProblem(spec.name, f"{spec.label} is a whole number, e.g. 15.")
        return int(value)
    return value


def typed_text(spec: Spec, value: Any) -> str:
    """Return the text that one would type for a value."""
    if value is None:
        return ""
    if spec.kind is Kind.DAY:
        return str(value.isoformat())
    if spec.kind is Kind.NUMBER:
        return f"{value:g}"
    if spec.kind is Kind.TAGS:
        return " ".join(value)
    if spec.kind is Kind.FLAG:
        return "yes" if value else "no"
    return str(value)


def echo(spec: Spec, text: str, today: date) -> str:
    """Return what was understood, where that says more than what was typed; "" otherwise.

    Raises RecordProblem like ``typed_value``.
    """
    value = typed_value(spec, text, today)
    if spec.kind is Kind.DAY and value is not None:
        return echo_day(value, today)
    if spec.kind is Kind.CLOCK and value and value != text.strip():
        return str(value)
    if spec.kind is Kind.TAGS and value:
        return one_line(" ".join(f"#{tag}" for tag in value))
    return ""


def referred(journal: Journal, spec: Spec, text: str, *, limit: int = 8) -> Sequence[Record]:
    """Return the records that ``text`` may name for a reference, the likeliest first.

    An empty text gives the first few there are. A person who is surely meant comes alone.
    """
    cls = KINDS[spec.refers]
    wanted = fold(text)
    if cls is Person:
        if not wanted:
            return journal.find(Person, order=("-last_contact", "-id"), limit=limit)
        people = journal.called(text)
        sure = match_name(one_line(text), "", people).found
        if sure is not None:
            return (sure,)
        return people[:limit] or journal.found(Person, text, limit=limit)
    some = journal.find(cls, limit=200)
    return [record for record in some if wanted in fold(record.title)][:limit]
