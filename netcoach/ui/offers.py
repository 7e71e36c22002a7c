"""A row that offers to do something, where others stand for a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netcoach.records import Record

if TYPE_CHECKING:
    from netcoach.ui.acts import Acts
    from netcoach.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Offer:
    """What opening the row does. Two with the same ``key`` are the same offer."""

    key: str
    carry_out: Callable[[Acts, Desk], None] = field(compare=False)
    about: Record | None = field(default=None, compare=False)
    """The record below which the row stands: what is edited there."""
