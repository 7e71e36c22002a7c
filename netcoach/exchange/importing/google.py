"""What is Google's own: its columns, old and new, and labels that are not the user's."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.exchange.importing.headings import plain_heading

_OWN = frozenset(
    (
        "e-mail 1 - value", "e-mail 1 - label", "e-mail 1 - type", "phone 1 - label",
        "phone 1 - type", "organization 1 - name", "organization name", "group membership",
        "yomi name", "phonetic first name",
    )
)  # fmt: skip


def is_google(headings: Sequence[str]) -> bool:
    """Say whether a table is Google's list of contacts, of either generation."""
    return len(_OWN & {plain_heading(heading) for heading in headings}) >= 2


def own_labels(cell: str) -> list[str]:
    """Return the labels the user gave: those of the program begin with a star."""
    labels = (label.strip() for label in cell.split(":::"))
    return [label for label in labels if label and not label.startswith("*")]
