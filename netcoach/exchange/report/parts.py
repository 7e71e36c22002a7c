"""What a report is made of, whatever it is written as: sections of texts, lists, tables, charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``pale`` where it only explains."""

    words: str
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small trend, oldest first; None for a period without data."""

    values: tuple[float | None, ...]


Cell = str | Spark


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; ``right`` names the columns, from 0, whose figures stand at the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """The figures noted of an objective by day, against even steps from its start to its target."""

    points: tuple[tuple[date, float], ...]
    start: tuple[date, float]
    end: tuple[date, float]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """Questions of the review with the user's own score and the log's, 0–4, None without."""

    rows: tuple[tuple[str, float | None, float | None], ...]


Block = Text | Items | Table | ProgressChart | ScoreChart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a title."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A cycle told: its title, the days it is about, and its sections. ``named`` says that people,
    organisations and events are called by name in it."""

    title: str
    since: date
    until: date
    made_on: date
    named: bool
    sections: tuple[Section, ...] = field(default=())


__all__ = [
    "Block",
    "Cell",
    "Items",
    "ProgressChart",
    "Report",
    "ScoreChart",
    "Section",
    "Spark",
    "Table",
    "Text",
]
