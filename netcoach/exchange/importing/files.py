"""Opening what a user names: how large, what it is, and in which letters it is written."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from netcoach.exchange.importing.incoming import ImportProblem
from netcoach.text import shorten

MOST_BYTES = 10 * 1024 * 1024
"""The largest file of contacts."""
MOST_JOURNAL_BYTES = 200 * 1024 * 1024
"""The largest journal: one exported by netcoach itself."""
MOST_MESSAGE_BYTES = 100 * 1024 * 1024
"""The largest list of messages, of which only days are taken."""
MOST_ROWS = 100_000

Form = Literal["vcard", "table", "journal"]

_CONNECTIONS = "connections.csv"
_OWN_PEOPLE = "person.csv"
_MESSAGES = "messages.csv"
_MOST_MEMBERS = 20_000
_CHUNK = 1 << 16

# What a file begins with, and what to do with one of that kind.
_OTHERS = (
    (b"%PDF", "is a PDF. Export the contacts as CSV or vCard, then import that."),
    (b"SQLite format 3\0", "is a database. Open a journal with netcoach --journal FILE."),
    (b"\xd0\xcf\x11\xe0", "is an old Office file. Open it and save it as CSV."),
    (b"\x89PNG", "is a picture, and holds no contacts."),
    (b"\xff\xd8\xff", "is a picture, and holds no contacts."),
    (b"\x1f\x8b", "is packed with gzip. Unpack it first."),
    (b"7z\xbc\xaf", "is a 7z archive. Unpack it first."),
    (b"Rar!", "is a RAR archive. Unpack it first."),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it lies there: its bytes, its form, and LinkedIn's messages where they came too."""

    name: str
    form: Form
    data: bytes
    messages: bytes = b""
    remarks: tuple[str, ...] = ()


def open_file(path: Path) -> Opened:
    """Read a file whole and tell its form by what is in it, never by its name.

    Raises ImportProblem where it is too large, empty, or of a kind that holds no contacts.
    """
    name = shorten(path.name or str(path), 60)
    data = _read(path, name)
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _from_zip(path, name)
    for start, why in _OTHERS:
        if data.startswith(start):
            raise ImportProblem(f"{name} {why}")
    form = _form(data)
    most = MOST_JOURNAL_BYTES if form == "journal" else MOST_BYTES
    if len(data) > most:
        raise ImportProblem(_too_large(name, most))
    if form == "table" and b"\0" in data[:4096] and not _marked(data) and _wide(data) is None:
        raise ImportProblem(f"{name} is no text. Import a CSV, vCard or netcoach's own JSON.")
    return Opened(name, form, data)


def _read(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise ImportProblem(f"{name} is a folder. Name a file in it.")
        if not path.exists():
            raise ImportProblem(f"{name} is not there. Check the path.")
        if not path.is_file():
            raise ImportProblem(f"{name} is not an ordinary file. Name another.")
        with path.open("rb") as file:
            data = file.read(MOST_JOURNAL_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise ImportProblem(f"{name}: {reason}.") from error
    except ValueError as error:
        raise ImportProblem(f"{name} is not a path.") from error
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportProblem(f"{name} is empty.")
    return data


def _too_large(name: str, most: int) -> str:
    size = f"{most // (1024 * 1024)} MB"
    return f"{name} is larger than {size}. Split it, and import one part after the other."


def _form(data: bytes) -> Form:
    start = decode(data[:4096].rstrip(b"\0")).lstrip("\ufeff \t\r\n")
    if start[:11].upper() == "BEGIN:VCARD":
        return "vcard"
    if start.startswith("{") and '"netcoach"' in start[:200]:
        return "journal"
    if start.startswith(("{", "[{")):
        raise ImportProblem("This JSON is not netcoach's own. Export the contacts as CSV or vCard.")
    if start[:200].lstrip().lower().startswith(("<!doctype", "<html", "<?xml")):
        raise ImportProblem("This is a web page, not a table. Save the export itself.")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        raise ImportProblem("This is a calendar. Contacts come as vCard (.vcf) or CSV.")
    return "table"


# ZIP


def _from_zip(path: Path, name: str) -> Opened:
    """Take the list of people out of LinkedIn's archive or netcoach's own, by name alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {
                Path(info.filename).name.lower(): info
                for info in archive.infolist()[:_MOST_MEMBERS]
                if not info.is_dir()
            }
            people = next((one for one in (_CONNECTIONS, _OWN_PEOPLE) if one in members), None)
            if people is None:
                raise ImportProblem(_no_connections(name, members))
            data = _member(archive, members[people], MOST_BYTES)
            messages = b""
            remarks: tuple[str, ...] = ()
            if _MESSAGES in members:
                try:
                    messages = _member(archive, members[_MESSAGES], MOST_MESSAGE_BYTES)
                except ImportProblem:
                    remarks = ("messages.csv could not be read: no days were taken from it.",)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ImportProblem(
            f"{name} cannot be unpacked: it is damaged, cut off, or has a password."
        ) from error
    if not data.strip():
        raise ImportProblem(f"{Path(members[people].filename).name} in {name} is empty.")
    return Opened(name, "table", data, messages, remarks)


def _no_connections(name: str, members: dict[str, zipfile.ZipInfo]) -> str:
    if "[content_types].xml" in members or "content.xml" in members:
        return f"{name} is an Office file. Open it and save it as CSV."
    return (
        f"{name} holds no Connections.csv. At LinkedIn ask for the archive with your connections, "
        "or unpack it and import the file itself."
    )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one member up to a size, whatever it says of itself."""
    import zlib

    found = bytearray()
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                found += chunk
                if len(found) > most:
                    raise ImportProblem(_too_large(shorten(info.filename, 60), most))
    except zlib.error as error:
        raise zipfile.BadZipFile(str(error)) from error
    return bytes(found)


# Letters

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> str:
    """Return the text of a file: by its mark, as UTF-8, as UTF-16 without a mark, else by how
    its letters stand; what cannot be a letter becomes the sign for that."""
    if marked := _marked(data):
        return data.decode(marked, "replace").lstrip("\ufeff")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and "unexpected end" in error.reason:
            return data.decode("utf-8", "replace")  # Cut off in the middle of a letter.
        return data.decode(code_page(data), "replace")


def _marked(data: bytes) -> str:
    """Return the letters that the mark at the beginning of a file names, "" where there is none."""
    return next((letters for mark, letters in _MARKS if data.startswith(mark)), "")


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in: every other byte of Latin letters is 0."""
    start = data[:512]
    if len(start) < 4:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else None


_OTHER_SCRIPTS = ["cp1251", "cp1253", "cp932", "gb18030", "big5", "cp949"]
"""Code pages of Windows, in which Office writes CSV without saying so."""
_LATIN_SHARE = 0.35
"""Of a text in Latin letters fewer are beyond ASCII."""
_LETTER = rb"[A-Za-z\xc0-\xff]"
# Between two letters these are letters of Central Europe; in the west they are signs: "³", "¹".
_CENTRAL = re.compile(_LETTER + rb"[\xa3\xa5\xaf\xb3\xb9\xbc\xbe\xbf]" + _LETTER)

_UNUSED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that stand for nothing in the west, and for letters such as "ť" in Central Europe."""


def code_page(data: bytes) -> str:
    """Return the code page of Windows a text is most likely in; Western where nothing tells."""
    start = data[:200_000]
    beyond = sum(byte > 0x7F for byte in start)
    latin = sum(byte in _ASCII_LETTERS for byte in start)
    if beyond > (beyond + latin) * _LATIN_SHARE:
        from charset_normalizer import from_bytes

        best = from_bytes(start, cp_isolation=_OTHER_SCRIPTS).best()
        return best.encoding if best is not None else "cp1252"
    # "ø" beside "è" or "ì" is no language of the west, "ř" beside "č" or "ě" is Czech.
    czech = b"\xf8" in start and (b"\xe8" in start or b"\xec" in start)
    return "cp1250" if czech or _CENTRAL.search(start) or _UNUSED.search(start) else "cp1252"


_ASCII_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
