"""Between the values of a record and the columns of its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

from netcoach.journal.errors import JournalDamaged
from netcoach.records import Kind, Record, RecordProblem, Spec
from netcoach.text import MAX_FIELD, clean, one_line, shorten

R = TypeVar("R", bound=Record)

STAMPS = ("id", "uid", "rev", "device", "created_at", "updated_at")

_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_MOST = 1e12


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)


_DECODE: dict[Kind, Callable[[Any], Any]] = {
    Kind.DAY: date.fromisoformat,
    Kind.MOMENT: _moment,
    Kind.FLAG: bool,
    Kind.TAGS: lambda value: tuple(value.split()) if value else (),
}
_PLANS: dict[str, tuple[tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]] = {}


def columns(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the columns of a kind, in the order in which rows are read."""
    return _plan(cls)[0]


def _plan(
    cls: type[Record],
) -> tuple[tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    if cls.kind not in _PLANS:
        kinds = cls.kinds()
        decoders = tuple(
            (index, _DECODE[kind])
            for index, kind in enumerate(kinds.values(), len(STAMPS))
            if kind in _DECODE
        )
        _PLANS[cls.kind] = ((*STAMPS, *kinds), decoders)
    return _PLANS[cls.kind]


def decode(cls: type[R], row: Sequence[Any]) -> R:
    """Return the record of a row that holds the columns of ``columns(cls)``.

    Raises JournalDamaged where a value is not what netcoach writes.
    """
    names, decoders = _plan(cls)
    values = list(row)
    try:
        for index, decoder in decoders:
            if values[index] is not None:
                values[index] = decoder(values[index])
    except ValueError as error:
        raise JournalDamaged(
            f'The {cls.noun} with the id {row[0]} holds "{shorten(str(values[index]), 40)}" for '
            f"{names[index]}, which cannot be read. Put a backup in the journal's place."
        ) from error
    return cls.held_as(names, values)


def encode_value(spec: Spec, value: Any) -> Any:
    """Return what the column of a field holds for a value."""
    if value is None:
        return None
    if spec.kind is Kind.DAY:
        return cast(date, value).isoformat()
    if spec.kind is Kind.MOMENT:
        moment = cast(datetime, value).astimezone(UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if spec.kind is Kind.FLAG:
        return int(bool(value))
    if spec.kind is Kind.TAGS:
        return " ".join(value)
    return value


_LOOKED_AT: dict[str, tuple[tuple[str, Any, Spec], ...]] = {}
_NONE_SUCH = object()


def _looked_at(cls: type[Record]) -> tuple[tuple[str, Any, Spec], ...]:
    """Return the fields of a kind, each with the usual value that needs no look: there is none
    where something must be given."""
    if cls.kind not in _LOOKED_AT:
        _LOOKED_AT[cls.kind] = tuple(
            (spec.name, _NONE_SUCH if spec.required else spec.default, spec) for spec in cls.specs()
        )
    return _LOOKED_AT[cls.kind]


def tidy(record: R) -> R:
    """Return the record as it will be kept: text cleaned, numbers in bounds, all it needs there.

    Raises RecordProblem, which names the field, where a value cannot be kept.
    """
    changed = {}
    values = record.__dict__
    for name, usual, spec in _looked_at(type(record)):
        given = values[name]
        if given is usual:
            continue
        if spec.kind is Kind.TEXT and type(given) is str and len(given) <= MAX_FIELD:
            value = one_line(given)
        else:
            value = _tidy_value(spec, given)
        if spec.required and (value is None or value in ("", ())):
            raise RecordProblem(spec.name, f"{spec.label} is missing: type a few words.")
        if value is not given:
            changed[name] = value
    record = record.with_(**changed) if changed else record
    for name, sentence in record.problems():
        raise RecordProblem(name, sentence)
    return record


def _tidy_value(spec: Spec, value: Any) -> Any:
    if isinstance(value, str):
        return _tidy_text(spec, value)
    if spec.kind is Kind.TAGS:
        return _tidy_tags(spec, value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _tidy_number(spec, value)
    if spec.kind is Kind.DAY and isinstance(value, datetime):
        return value.date()
    return value


def _tidy_text(spec: Spec, value: str) -> str:
    if len(value) > MAX_FIELD:
        raise RecordProblem(spec.name, f"{spec.label} is longer than one million characters.")
    value = clean(value).strip() if spec.kind is Kind.NOTE else one_line(value)
    if spec.kind is Kind.CHOICE and value and value not in dict(spec.choices):
        known = ", ".join(choice for choice, _ in spec.choices)
        raise RecordProblem(spec.name, f"{spec.label} is one of {known}.")
    if spec.kind is Kind.CLOCK and value and not _CLOCK.fullmatch(value):
        raise RecordProblem(spec.name, f"{spec.label} is a time such as 09:30 or 18:00.")
    return value


def _tidy_tags(spec: Spec, value: Sequence[str]) -> tuple[str, ...]:
    if sum(map(len, value)) > MAX_FIELD:
        raise RecordProblem(spec.name, f"{spec.label} are longer than one million characters.")
    words = ("-".join(one_line(word).lstrip("# ").split()) for word in value)
    return tuple(dict.fromkeys(word for word in words if word))


def _tidy_number(spec: Spec, value: float) -> float | int:
    # Neither "not a number" nor infinity passes, nor what SQLite cannot hold.
    if not -_MOST <= value <= _MOST:
        raise RecordProblem(spec.name, f"{spec.label} is too large a number, or none at all.")
    # Six decimals are more than any measure needs, and history keeps them exactly.
    value = round(float(value), 6) if spec.kind is Kind.NUMBER else int(value)
    low, high = spec.minimum, spec.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise RecordProblem(spec.name, _bounds(spec))
    return value


def _bounds(spec: Spec) -> str:
    if spec.maximum is None:
        return f"{spec.label} is {spec.minimum:g} or more."
    return f"{spec.label} is between {spec.minimum:g} and {spec.maximum:g}."
