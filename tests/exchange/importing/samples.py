"""What the tests of importing share: files as programs write them, brought to a journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from netcoach.exchange.importing.files import open_file
from netcoach.exchange.importing.incoming import Incoming, Reading
from netcoach.exchange.importing.previewing import Answer, Preview, preview
from netcoach.exchange.importing.reading import read_people
from netcoach.exchange.importing.writing import Imported, carry_out
from netcoach.journal import Journal

TODAY = date(2026, 11, 22)

LINKEDIN_NOTES = (
    "Notes:\r\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    'missing. You will only see email addresses for connections who have allowed it."\r\n'
    "\r\n"
)
LINKEDIN_HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"


def linkedin(*rows: str, notes: str = LINKEDIN_NOTES, head: str = LINKEDIN_HEAD) -> bytes:
    """A Connections.csv as LinkedIn writes it."""
    return (notes + head + "".join(f"{row}\r\n" for row in rows)).encode()


def read(
    folder: Path, data: bytes, name: str = "contacts.csv", mapping: Mapping[str, str] | None = None
) -> Reading:
    """Read a file of this content."""
    path = folder / name
    path.write_bytes(data)
    return read_people(open_file(path), TODAY, mapping)


def one(reading: Reading) -> Incoming:
    """The only person of a file, of which nothing was left out."""
    assert reading.skipped == ()
    (person,) = reading.people
    return person


def looked(journal: Journal, folder: Path, data: bytes, name: str = "Connections.csv") -> Preview:
    """The preview of a file of this content."""
    return preview(journal, read(folder, data, name), TODAY)


def brought(
    journal: Journal,
    folder: Path,
    data: bytes,
    name: str = "Connections.csv",
    answers: Mapping[int, Answer] | None = None,
) -> Imported:
    """Import a file of this content."""
    return carry_out(journal, looked(journal, folder, data, name).answered(journal, answers or {}))


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    """A contact card of these lines."""
    whole = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    return end.join(whole).encode()
