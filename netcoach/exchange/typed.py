"""Between what people type and the value of a field: read by the field's own description."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from netcoach.coach.people.names import match_name
from netcoach.days import DayProblem, echo_day, parse_clock, parse_day, show_day
from netcoach.journal import Journal
from netcoach.records import KINDS, Kind, Person, Record, RecordProblem, Spec
from netcoach.text import MAX_FIELD, fold, one_line, shorten

_NUMBER = re.compile(r"[-+]?[0-9]{1,13}(?:[.,][0-9]{1,6})?")
_APART = " · "
_WHERE_SHOWN = 24
_MOST_NAMED = 1000
"""So many records of a kind are looked through for a title; people are looked up in the index."""


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
        return show_number(value, 6 if spec.decimals is None else spec.decimals)
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
        bare = re.fullmatch(r"\s*0?([1-9]|1[01])\s*", text)
        return f"{value} in the morning; {bare[1]}pm for the evening" if bare else str(value)
    if spec.kind is Kind.TAGS and value:
        return one_line(" ".join(f"#{tag}" for tag in value))
    return ""


def show_number(value: float, decimals: int = 6) -> str:
    """Return a number as people write it: no exponent, no noughts at its end; whole ones rounded
    half up."""
    if not decimals:
        return str(math.floor(value + 0.5))
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text in a reference names.

    ``record`` is who or what is surely meant. ``others`` may be meant, the likeliest first;
    ``unclear`` where several of them answer to the very text.
    """

    record: Record | None = None
    others: tuple[Record, ...] = ()
    unclear: bool = False

    @property
    def all(self) -> tuple[Record, ...]:
        """Everything that may be meant, the likeliest first."""
        return (self.record, *self.others) if self.record is not None else self.others


def referred(journal: Journal, spec: Spec, text: str, *, limit: int = 8) -> Meant:
    """Return what ``text`` names for a reference; an empty one offers the first few there are.

    A label of ``told_apart`` names what it was made for. A word of a note suggests a person and
    never means one: a wrong match joins two people's histories.
    """
    cls, text = KINDS[spec.refers], one_line(text)
    if cls is Person:
        return _person(journal, text, limit)
    return _thing(journal, cls, text, limit, past=spec.past)


def _person(journal: Journal, text: str, limit: int) -> Meant:
    if not text:
        return Meant(others=journal.find(Person, order=("-last_contact", "-id"), limit=limit))
    name, _, where = text.partition(_APART)
    people = journal.called(name)
    match = match_name(name, where, people)
    if match.found is not None:
        return Meant(match.found)
    if match.candidates:
        return Meant(others=match.candidates[:limit], unclear=True)
    return Meant(others=people[:limit] or journal.found(Person, name, limit=limit))


def _thing(
    journal: Journal, cls: type[Record], text: str, limit: int, *, past: bool = False
) -> Meant:
    found = _titled(journal, cls, text, past=past)
    if not found and _APART in text:
        alike = _titled(journal, cls, text.partition(_APART)[0], past=past)
        labelled = told_apart(journal, alike).get(text)
        if labelled is not None:
            return Meant(labelled)
        return Meant(others=alike[:limit], unclear=bool(alike))
    if not text:
        return Meant(others=found[:limit])
    whole = [record for record in found if fold(text) in _names(record)]
    sure = whole if len(whole) == 1 else found
    if len(sure) == 1:
        return Meant(sure[0])
    return Meant(others=tuple(whole or found)[:limit], unclear=bool(found))


def _titled(
    journal: Journal, cls: type[Record], text: str, *, past: bool = False
) -> tuple[Record, ...]:
    wanted = fold(text)
    found = [
        record
        for record in journal.find(cls, limit=_MOST_NAMED)
        if any(wanted in name for name in _names(record))
    ]
    if not past:
        return tuple(found)
    today = journal.clock.today()
    begun = [one for one in found if (_on(one) or today) <= today]
    # The latest first, and what has no day, such as a standing venue, last.
    begun.sort(key=lambda one: _on(one) or date.min, reverse=True)
    # Who types the name of one to come means it all the same.
    return tuple(begun or (found if wanted else ()))


def _on(record: Record) -> date | None:
    return getattr(record, "on", None)


def _names(record: Record) -> tuple[str, str]:
    """The title as it is shown, and in full."""
    return fold(record.title), fold(str(getattr(record, record.titled)))


def told_apart(journal: Journal, records: Iterable[Record]) -> dict[str, Record]:
    """Return a label for each record: its title, and where several share one what sets it apart."""
    some = tuple(records)
    titles = [one_line(record.title) for record in some]
    labels: dict[str, Record] = {}
    for record, title in zip(some, titles, strict=True):
        if titles.count(title) > 1:
            # The title alone would stand for none of them.
            where = _where(journal, record) or "1"
            title = f"{title}{_APART}{where}"
        label, number = title, 1
        while label in labels:
            number += 1
            label = f"{title.removesuffix(f'{_APART}1')}{_APART}{number}"
        labels[label] = record
    return labels


def _where(journal: Journal, record: Record) -> str:
    """Return what people know a record by beside its title: the place of work, a day, an event."""
    if organisation := getattr(record, "organisation", ""):
        return shorten(organisation, _WHERE_SHOWN)
    for spec in record.specs():
        value = getattr(record, spec.name)
        if value is None:
            continue
        if spec.kind is Kind.DAY:
            return show_day(value, journal.clock.today())
        if spec.kind is Kind.REF and not spec.derived:
            return shorten(journal.describe(spec.refers, [value]).get(value, ""), _WHERE_SHOWN)
    return ""
