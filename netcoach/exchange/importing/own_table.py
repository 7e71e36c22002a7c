"""What is netcoach's own: a table of people that it exported, as it was or worked on since.

Each column is a field, so nothing in a cell is parted; who somebody is, their uid says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netcoach.exchange.csv_export import columns
from netcoach.exchange.importing.days import read_day
from netcoach.exchange.importing.headings import plain_heading
from netcoach.exchange.importing.incoming import ImportProblem, Incoming
from netcoach.exchange.typed import typed_value
from netcoach.journal.codec import tidy
from netcoach.records import KINDS, Kind, Person, RecordProblem, Spec
from netcoach.text import fold, one_line, shorten

_STAMPS = frozenset({"uid", "created at", "updated at"})
_PERSON = frozenset({"name", "nickname", "organisation", "circle"})
"""Headings that tables of people have, and those of other kinds lack."""
_FOLLOWS = frozenset({"last_contact", "next_due", "name_key"})
"""Fields that follow from others, and are worked out again."""
_YES = ("yes", "true", "1", "x", "wahr", "vrai")
_TEXTS = (
    "nickname", "organisation", "position", "circle", "remember", "place", "met_where",
)  # fmt: skip
_DAYS = ("met_on", "connected_on", "messaged_on")
_REACH = {"email": "emails", "phone": "phones", "url": "urls"}


def is_own(headings: Sequence[str], file: str) -> bool:
    """Say whether a table of these headings is one that netcoach wrote of people.

    Raises ImportProblem where it wrote it of something else.
    """
    plain = {plain_heading(heading) for heading in headings}
    if plain >= _STAMPS | _PERSON:
        return True
    kind = next((cls for cls in KINDS.values() if set(columns(cls)) == set(headings)), None)
    if kind is not None:
        raise ImportProblem(
            f"{file} is netcoach's table of {kind.plural}, and holds no people. "
            "All of a journal comes back from its JSON."
        )
    return False


def own_person(line: int, name: str, headings: Sequence[str], cells: Sequence[str]) -> Incoming:
    """Return who stands in a row of such a table; a cell that cannot be kept is told.

    What a person refers to, an event or who introduced them, is in a journal's JSON alone.
    """
    texts = {
        plain_heading(heading): cell.strip()
        for heading, cell in zip(headings, cells, strict=False)
        if cell.strip()
    }
    remarks: list[str] = []
    found = dict(_values(texts, remarks))
    values: dict[str, Any] = {key: found.pop(key) for key in (*_TEXTS, *_DAYS) if key in found}
    values |= {_REACH[key]: (found.pop(key),) for key in _REACH if key in found}
    return Incoming(
        line=line,
        name=name,
        tags=found.pop("tags", ()),
        called=one_line(texts.get("uid", "")),
        as_of=texts.get("updated at", ""),
        others=found,
        remarks=tuple(remarks),
        **values,
    )


def _values(texts: Mapping[str, str], remarks: list[str]) -> Iterator[tuple[str, Any]]:
    for spec in Person.specs():
        text = texts.get(plain_heading(spec.name), "")
        if not text or spec.kind is Kind.REF or spec.name in _FOLLOWS or spec.name == "name":
            continue
        try:
            value = _value(spec, text)
            yield spec.name, getattr(tidy(Person(name="–", **{spec.name: value})), spec.name)
        except RecordProblem:
            remarks.append(f"{spec.label} cannot be “{shorten(text, 24)}”")


def _value(spec: Spec, text: str) -> Any:
    """Return the value of a cell. A spreadsheet writes days and flags in its own way. Raises
    RecordProblem."""
    if spec.kind is Kind.DAY:
        day = read_day(text, date.max)
        if day is None:
            raise RecordProblem(spec.name, f"{spec.label} is no day.")
        return day
    if spec.kind is Kind.FLAG:
        return fold(text) in _YES
    if spec.kind is Kind.TAGS:
        return tuple(text.split())
    return typed_value(spec, text, date.max)


__all__ = ["is_own", "own_person"]
