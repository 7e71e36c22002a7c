"""Records of where people came from: what a file said of them, and who is not the same person."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Record
from netcoach.values import record


@record
class Origin(Record):
    """What a source said last of a person; kept by the program.

    It is the third side when a later file is compared: what the user changed by hand since is
    told from what changed at the source.
    """

    kind: ClassVar[str] = "origin"
    noun: ClassVar[str] = "source"
    plural: ClassVar[str] = "sources"
    titled: ClassVar[str] = "source"

    person: int | None = f.ref("Person", "person", on_delete="cascade", required=True, derived=True)
    source: str = f.text("Source", required=True, derived=True)
    """The form of the file: "linkedin", "google", "vcard" or "table"."""
    called: str = f.note("Called", derived=True)
    """What the source itself calls the person by: a link, a UID, an address, an entry of it; of
    several entries each has a line."""
    seen: str = f.note("Seen", derived=True)
    """The fields as the source had them last, as JSON."""
    on: Day = f.day("On", derived=True)


@record
class Apart(Record):
    """Two people who look like one and are not: never offered for merging again."""

    kind: ClassVar[str] = "apart"
    noun: ClassVar[str] = "pair told apart"
    plural: ClassVar[str] = "pairs told apart"
    titled: ClassVar[str] = "why"

    one: int | None = f.ref("One", "person", on_delete="cascade", required=True, derived=True)
    other: int | None = f.ref("Other", "person", on_delete="cascade", required=True, derived=True)
    why: str = f.text("Why", derived=True)
    """What made them look alike."""


__all__ = ["Apart", "Origin"]
