"""What is hidden while somebody looks over the user's shoulder (DOMAIN.md, checklist 42)."""

from __future__ import annotations

from collections.abc import Mapping

from netcoach.records.fields import Record

HIDDEN = "hidden"
"""What stands in its place."""

HIDDEN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "person": ("remember",),
    "conversation": ("notes", "slip", "slip_left"),
    "encounter": ("note",),
    "floor_talk": ("line",),
    "issue": ("name", "description", "how"),
    "ask": ("question", "notes"),
    "outcome": ("what",),
    "reconnection": ("reason", "message"),
    "review": ("avoided", "excuse", "luck", "notes"),
    "support": ("conditions", "report"),
}
"""By kind, the fields that hold what was noted of others and the issues taken to them."""


def hidden_texts(record: Record) -> tuple[str, ...]:
    """Return the texts of a record that are not for others' eyes."""
    names = HIDDEN_FIELDS.get(record.kind, ())
    texts = (str(getattr(record, name, "") or "") for name in names)
    return tuple(text for text in texts if text.strip())


def hides(record: Record, name: str) -> bool:
    """Say whether a field of a record is one of those."""
    return name in HIDDEN_FIELDS.get(record.kind, ())


__all__ = ["HIDDEN", "HIDDEN_FIELDS", "hidden_texts", "hides"]
