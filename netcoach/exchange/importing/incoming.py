"""What a file brings: people on their way into the journal, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Source = Literal["linkedin", "google", "vcard", "netcoach", "table"]
"""The form of a file, and so who wrote it; of a table nobody knows."""

SOURCES: dict[str, str] = {
    "linkedin": "LinkedIn",
    "google": "Google contacts",
    "vcard": "contact cards",
    "netcoach": "netcoach's own",
    "table": "a table",
}
"""What each is called in a sentence."""


class ImportProblem(Exception):
    """A file that cannot be imported; its message says what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One person as a file tells of them, at a line of it.

    ``emails``, ``phones`` and ``urls`` stand in the order of their worth. ``called`` is what the
    source itself calls the person by, "" where it has no such thing.
    """

    line: int
    name: str
    nickname: str = ""
    organisation: str = ""
    position: str = ""
    circle: str = ""
    tags: tuple[str, ...] = ()
    remember: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    place: str = ""
    met_on: date | None = None
    connected_on: date | None = None
    met_where: str = ""
    messaged_on: date | None = None
    called: str = ""
    as_of: str = ""
    """The stamp of the journal's own record when the file was written, "" for other sources."""
    others: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of a person by name, which only netcoach's own table has."""
    remarks: tuple[str, ...] = ()
    """What of the person could not be read, each a few words."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that is left out: where it stands, what it is, and why."""

    line: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, the field it goes to ("" for none), and a value of it."""

    heading: str
    field: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds."""

    source: Source
    file: str
    people: tuple[Incoming, ...]
    skipped: tuple[Skipped, ...] = ()
    columns: tuple[Column, ...] = ()
    """The columns of a table, with what they were taken for."""
    remarks: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it says who somebody is; of a table whose columns are not known nobody is."""
        fields = {column.field for column in self.columns}
        return not self.columns or bool(fields & {"name", "first", "last"})


__all__ = ["SOURCES", "Column", "ImportProblem", "Incoming", "Reading", "Skipped", "Source"]
