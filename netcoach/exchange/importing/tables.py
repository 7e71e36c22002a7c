"""Tables of contacts: LinkedIn's connections, Google's contacts, and any other with a header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from netcoach.coach.people.addresses import email_key, link_key
from netcoach.exchange.csv_export import unguarded
from netcoach.exchange.importing.days import read_day
from netcoach.exchange.importing.files import MOST_ROWS, Opened, decode
from netcoach.exchange.importing.google import is_google, own_labels
from netcoach.exchange.importing.headings import (
    FIELDS,
    field_of,
    known,
    names_someone,
    plain_heading,
)
from netcoach.exchange.importing.incoming import (
    Column,
    ImportProblem,
    Incoming,
    Reading,
    Skipped,
    Source,
)
from netcoach.exchange.importing.linkedin import is_linkedin, with_messages
from netcoach.exchange.importing.own_table import is_own, own_person
from netcoach.exchange.importing.rows import Line, read_rows
from netcoach.text import counted, fold, one_line, shorten

_HEADER_WITHIN = 30
_BETWEEN_VALUES = " ::: "
_SEVERAL = re.compile(r"\s*(?:;|:::|\n|\|)\s*")
_ADDRESSES = re.compile(r"\s*(?:[;,\n|]|:::)\s*")
_SEEMS_URL = re.compile(r"https?://|www\.|linkedin\.com", re.IGNORECASE)
_CIRCLES = frozenset("ABCD")


def read_table(opened: Opened, today: date, mapping: Mapping[str, str] | None = None) -> Reading:
    """Return the people of a table. ``mapping`` says what columns hold, by heading or number
    from 1, to a name of FIELDS; "" leaves a column out. The others are told by their heading.

    Raises ImportProblem where no column can be a name, or a column that was named is not there.
    """
    rows = list(islice(read_rows(decode(opened.data)), MOST_ROWS + _HEADER_WITHIN + 1))
    if not rows:
        raise ImportProblem(f"{opened.name} holds no row that could be read.")
    place = _header(rows)
    headings = tuple(one_line(unguarded(cell)) for cell in rows[place].cells)
    fields = _mapped(headings, mapping or {}, opened.name)
    below = rows[place + 1 :]
    if len(below) > MOST_ROWS:
        raise ImportProblem(
            f"{opened.name} has more than {MOST_ROWS:,} rows. Split it, and import the parts."
        )
    columns = _columns(headings, fields, below)
    # Whoever names a column themselves means it otherwise.
    own = not mapping and is_own(headings, opened.name)
    source = "netcoach" if own else _source(headings, fields)
    table = _Table(source, columns, today)
    people, skipped = [], []
    for row in below:
        found = table.person(row)
        if isinstance(found, Incoming):
            people.append(found)
        else:
            skipped.append(found)
    if source == "linkedin" and opened.messages:
        people = with_messages(people, decode(opened.messages), today)
    columns = () if source == "netcoach" else columns
    return Reading(source, opened.name, tuple(people), tuple(skipped), columns, opened.remarks)


def _header(rows: Sequence[Line]) -> int:
    """Return where the header stands: where headings are known, else the first row of several
    cells, else the first."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        headings = [cell for cell in row.cells if cell.strip()]
        fields = {field_of(cell) for cell in headings}
        number = known(tuple(headings))
        if names_someone(fields) and (number >= 2 or number == len(headings)):
            return place
    wide = (place for place, row in enumerate(rows[:_HEADER_WITHIN]) if len(row.cells) > 1)
    return next(wide, 0)


def _mapped(headings: Sequence[str], mapping: Mapping[str, str], file: str) -> list[str]:
    fields = [field_of(heading) for heading in headings]
    plain = [plain_heading(heading) for heading in headings]
    for column, field in mapping.items():
        wanted = plain_heading(column)
        if wanted in plain:
            places = [n for n, heading in enumerate(plain) if heading == wanted]
        elif column.strip().isdigit() and 0 < int(column) <= len(headings):
            places = [int(column) - 1]
        else:
            there = ", ".join(shorten(heading, 24) or "–" for heading in headings[:12])
            raise ImportProblem(
                f'{file} has no column "{shorten(column, 40)}". It has these: {there}.'
            )
        if field and field not in FIELDS:
            raise ImportProblem(
                f'"{shorten(field, 40)}" is no field. These are: {", ".join(FIELDS)}.'
            )
        for place in places:
            fields[place] = field
    return fields


def _columns(
    headings: Sequence[str], fields: Sequence[str], rows: Sequence[Line]
) -> tuple[Column, ...]:
    found = []
    for place, (heading, field) in enumerate(zip(headings, fields, strict=True)):
        values = (row.cells[place] for row in rows[:200] if place < len(row.cells))
        example = next((one_line(value) for value in values if value.strip()), "")
        found.append(Column(heading, field, shorten(example, 60)))
    return tuple(found)


def _source(headings: Sequence[str], fields: Sequence[str]) -> Source:
    if is_linkedin(fields):
        return "linkedin"
    return "google" if is_google(headings) else "table"


class _Table:
    """Turns rows into people."""

    def __init__(self, source: Source, columns: Sequence[Column], today: date) -> None:
        self._source = source
        self._columns = columns
        self._today = today
        self._places: dict[str, list[int]] = {}
        for place, column in enumerate(columns):
            if column.field:
                self._places.setdefault(column.field, []).append(place)

    def person(self, row: Line) -> Incoming | Skipped:
        """Return who stands in a row, or why it is left out."""
        if row.open_quote:
            what = shorten(row.cells[0], 40)
            return Skipped(row.number, what, "a quotation mark in it is never closed")
        cells = tuple(unguarded(cell) for cell in row.cells)
        if not any(cell.strip() for cell in cells):
            return Skipped(row.number, "–", "it is empty")
        more = sum(bool(cell.strip()) for cell in cells[len(self._columns) :])
        if more:
            why = f"it has {counted(more, 'cell')} more than there are columns"
            return Skipped(row.number, shorten(" ".join(cells), 40), why)
        name = self._name(cells)
        if not name:
            what = next((one_line(cell) for cell in cells if cell.strip()), "–")
            return Skipped(row.number, shorten(what, 40), "it names nobody")
        if self._source == "netcoach":
            headings = [column.heading for column in self._columns]
            return own_person(row.number, name, headings, cells)
        return self._filled(row.number, name, cells)

    def _filled(self, line: int, name: str, cells: Sequence[str]) -> Incoming:
        remarks: list[str] = []
        emails = self._emails(cells, remarks)
        urls = list(dict.fromkeys(v for v in self._several("url", cells, _SEVERAL) if v))
        phones = list(self._several("phone", cells, _SEVERAL))
        for other in self._several("other_reach", cells, _SEVERAL):
            self._other(other, emails, phones, urls)
        circle = self._one("circle", cells)[:1].upper()
        return Incoming(
            line=line,
            name=name,
            nickname=self._one("nickname", cells),
            organisation=self._one("organisation", cells),
            position=self._one("position", cells),
            circle=circle if circle in _CIRCLES else "",
            tags=self._tags(cells),
            remember="\n".join(self._all("remember", cells)),
            emails=tuple(emails),
            phones=tuple(dict.fromkeys(phones)),
            urls=tuple(sorted(urls, key=lambda url: "linkedin.com/in" not in link_key(url))),
            place=self._one("place", cells),
            met_on=self._day("met_on", cells, remarks),
            connected_on=self._day("connected_on", cells, remarks),
            met_where=self._one("met_where", cells),
            messaged_on=self._day("messaged_on", cells, remarks),
            called=link_key(urls[0]) if self._source == "linkedin" and urls else "",
            remarks=tuple(remarks),
        )

    # Cells

    def _all(self, field: str, cells: Sequence[str]) -> Iterator[str]:
        for place in self._places.get(field, ()):
            if place < len(cells) and cells[place].strip():
                yield cells[place].strip()

    def _one(self, field: str, cells: Sequence[str]) -> str:
        """Return the first value of a field: of several in one cell the first."""
        for cell in self._all(field, cells):
            value = one_line(cell.split(_BETWEEN_VALUES)[0])
            if value:
                return value
        return ""

    def _several(self, field: str, cells: Sequence[str], between: re.Pattern[str]) -> Iterator[str]:
        for cell in self._all(field, cells):
            yield from (one_line(part) for part in between.split(cell) if part.strip())

    def _name(self, cells: Sequence[str]) -> str:
        whole = self._one("name", cells)
        parts = [self._one(field, cells) for field in ("first", "middle", "last")]
        joined = " ".join(part for part in parts if part)
        # A table with both has the whole name for display; in a journal it is the same.
        return whole or joined

    def _emails(self, cells: Sequence[str], remarks: list[str]) -> list[str]:
        found = []
        for text in self._several("email", cells, _ADDRESSES):
            if email_key(text):
                found.append(email_key(text) if "<" in text else text.removeprefix("mailto:"))
            elif fold(text) not in ("", "-", "n/a", "none"):
                remarks.append(f"“{shorten(text, 30)}” is no email address")
        return list(dict.fromkeys(found))

    @staticmethod
    def _other(text: str, emails: list[str], phones: list[str], urls: list[str]) -> None:
        if email_key(text):
            emails.append(text)
        elif _SEEMS_URL.match(text):
            urls.append(text)
        else:
            phones.append(text)

    def _tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        for place in self._places.get("tags", ()):
            cell = cells[place] if place < len(cells) else ""
            if self._source == "google":
                found += own_labels(cell)
                continue
            parts = re.split(r"[;,\n]|:::", cell)
            if len(parts) == 1 and plain_heading(self._columns[place].heading) == "tags":
                parts = cell.split()
            found += [part.strip() for part in parts if part.strip()]
        return tuple(dict.fromkeys(found))

    def _day(self, field: str, cells: Sequence[str], remarks: list[str]) -> date | None:
        text = self._one(field, cells)
        day = read_day(text, self._today) if text else None
        if text and day is None:
            remarks.append(f"the day “{shorten(text, 24)}” was not understood")
        return day
