"""Rows as others may see them: what was noted, and issues, stand as "hidden" where they are shown.

What is hidden are words on the screen, never a record: nothing can be saved that says "hidden".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netcoach.records import KINDS, Kind, Record, Spec
from netcoach.records.hidden import HIDDEN, hidden_texts, hides
from netcoach.text import one_line

if TYPE_CHECKING:
    from netcoach.ui.rows import Row

_START = 24
"""So many letters of a text betray it, where a row shows only its start."""
_LEAST = 3


def hides_value(record: Record, spec: Spec) -> bool:
    """Say whether a field's value is not for others' eyes: a note, or what names an issue."""
    if spec.kind is Kind.REF:
        kind = KINDS[spec.refers]
        return hides(kind(), kind.titled)
    return hides(record, spec.name)


def seen(record: Record, name: str, *, hide: bool) -> str:
    """Return the text of a field as others may see it: "hidden" where it is hidden now, and not
    empty."""
    text = str(getattr(record, name) or "").strip()
    return HIDDEN if hide and text and hides(record, name) else text


def masked(row: Row) -> Row:
    """Return a row without the texts of its record that are hidden."""
    about = getattr(row.value, "about", None)
    record = row.value if isinstance(row.value, Record) else about
    if not isinstance(record, Record):
        return row
    secrets = [one_line(text) for text in hidden_texts(record)]
    if not secrets:
        return row
    return replace(row, cells=tuple(_masked(cell, secrets) for cell in row.cells))


def _masked(cell: str, secrets: list[str]) -> str:
    said = one_line(cell)
    for secret in secrets:
        start = secret[:_START]
        if len(start) < _LEAST:
            said = HIDDEN if said == secret else said
        elif start in said:
            said = said[: said.index(start)] + HIDDEN
    return said if said != one_line(cell) else cell


__all__ = ["hides_value", "masked", "seen"]
