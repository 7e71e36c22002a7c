"""What a search found as rows: what it is, who it is about, and the words where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from netcoach.days import show_ago, show_day
from netcoach.journal import Journal
from netcoach.journal.search import NEWEST, Hit, places
from netcoach.records import (
    KINDS,
    Conversation,
    Finding,
    Issue,
    Kind,
    Opportunity,
    Person,
    Promise,
    Record,
    Target,
)
from netcoach.text import one_line, shorten
from netcoach.ui.rows import Row, fact, wrapped

NOUNS = {
    "person": ("person", "people"),
    "conversation": ("talk", "talks"),
    "promise": ("promise", "promises"),
    "opportunity": ("event", "events"),
    "target": ("target", "targets"),
    "finding": ("finding", "findings"),
    "issue": ("issue", "issues"),
}
"""What a row calls each kind: short words, the same as the filter takes."""

EXAMPLES = (
    ("city:London", "people and events there, and talks with them"),
    ("@acme", "who works there, and what was said and promised"),
    ("#hiring", "a topic of a talk, a tag of a person"),
    ("since:june", "also until:2025, on:last-week"),
    ("kind:promises", "one kind alone; circle:A for people"),
)
Told = tuple[str, str, str]
"""The text of a row, what stands beside it, and what stands at its right."""

_WIDE = 60
"""Cells: from here on a row says its day, and each filter what it is for."""
_LATELY = 8
_BEFORE = 24
"""Characters before the first sought word of a long text that are shown."""
_READ = 4_000
"""So many characters of a text are looked through for the words."""


def found_rows(
    journal: Journal, hits: Sequence[Hit], lit: tuple[str, ...] = ()
) -> Callable[[int], list[Row]]:
    """Read what was found; return what makes a row of each for a width, in the order of the hits.

    ``lit`` are the beginnings of words to show where they stand. Raises JournalError.
    """
    found: dict[tuple[str, int], Record] = {}
    for kind in {hit.kind for hit in hits}:
        ids = [hit.id for hit in hits if hit.kind == kind]
        found |= {(kind, one.key): one for one in journal.by_ids(KINDS[kind], ids)}
    records = [found[hit.kind, hit.id] for hit in hits if (hit.kind, hit.id) in found]
    about = _About(journal, records)
    return lambda width: [_row(one, about, lit, width) for one in records]


class _About:
    """Who and what the records found are about, read for all of them at once."""

    def __init__(self, journal: Journal, records: Sequence[Record]) -> None:
        self.today = journal.clock.today()
        talks = journal.with_names(one for one in records if isinstance(one, Conversation))
        self._names = {talk.conversation.key: talk.names for talk in talks}
        self._titles: dict[tuple[str, int], str] = {}
        for cls, name in _REFERS:
            ids = {getattr(one, name) for one in records if isinstance(one, cls)}
            kind = cls.spec(name).refers
            titles = journal.describe(kind, ids) if ids - {None} else {}
            self._titles |= {(kind, key): title for key, title in titles.items()}

    def present(self, talk: Conversation, width: int) -> str:
        """Return who took part; where there is little room, only the first of them."""
        names = self._names.get(talk.key, ())
        if width < _WIDE and names:
            return shorten(names[0], 12) + (f" +{len(names) - 1}" if len(names) > 1 else "")
        return ", ".join(names) or "nobody named"

    def title(self, kind: str, key: int | None) -> str:
        return self._titles.get((kind, key or 0), "")


_REFERS: tuple[tuple[type[Record], str], ...] = (
    (Conversation, "opportunity"),
    (Promise, "person"),
    (Target, "opportunity"),
    (Finding, "target"),
    (Finding, "person"),
    (Issue, "category"),
)


def _row(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Row:
    text, aside, end = _TEXTS[record.kind](record, about, lit, width)
    end = _end(NOUNS[record.kind][0], end, width)
    if isinstance(record, Issue) and record.confidential:
        # A list that is seen over a shoulder tells neither the issue nor the words that found it.
        return Row((text, aside, end), record)
    if lit and not places(f"{text} {aside}", lit):
        aside = " · ".join(part for part in (aside, _why(record, lit, width)) if part)
    return Row((text, aside, end), record, lit=lit)


def _end(noun: str, end: str, width: int) -> str:
    return f"{noun}, {end}" if end and width >= _WIDE else noun


def _why(record: Record, lit: tuple[str, ...], width: int) -> str:
    """Return the words of a field that is not shown, where they are what was found."""
    for spec in record.specs():
        if spec.searched and spec.kind in (Kind.TEXT, Kind.NOTE):
            text = one_line(str(getattr(record, spec.name))[:_READ])
            if places(text, lit):
                return around(text, lit, width)
        elif spec.searched and places(tags := _tags(getattr(record, spec.name)), lit):
            return tags
    return ""


def around(text: str, lit: tuple[str, ...], width: int) -> str:
    """Return a text from a little before the first of these words on, on one line; with less room,
    from less before it."""
    text = one_line(text[:_READ])
    found = places(text, lit) if lit else []
    before = _BEFORE if width >= _WIDE else _BEFORE // 4
    if not found or found[0][0] <= 2 * before:
        return text
    start = text.find(" ", found[0][0] - before, found[0][0])
    return f"…{text[start + 1 if start >= 0 else found[0][0] :]}"


def _tags(tags: Sequence[str]) -> str:
    return one_line(" ".join(f"#{tag}" for tag in tags))


def _day(day: date | None, today: date) -> str:
    return show_day(day, today) if day else ""


def _person(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Person)
    where = " · ".join(part for part in (record.position, record.organisation) if part)
    last = record.last_contact
    age = show_ago((about.today - last).days) if last and last <= about.today else ""
    return record.name, where, age


def _conversation(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Conversation)
    said = around(record.notes, lit, width) or _tags(record.topics)
    who = about.present(record, width)
    event = about.title("opportunity", record.opportunity)
    if lit and not places(f"{who} {said}", lit):
        # Found by what is not in the notes: that goes first.
        tags = _tags(record.topics)
        said = f"{tags} {said}" if places(tags, lit) else said
        who = f"{who} at {event}" if places(event, lit) else who
    return f"{who}: {said}" if said else who, "", _day(record.on, about.today)


def _promise(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Promise)
    who = about.title("person", record.person)
    if record.direction == "theirs":
        text = f"{who or 'Someone'} promised: {record.what}"
    else:
        text = f"{record.what} → {who}" if who else record.what
    if record.status != "open":
        return text, "", record.status
    return text, "", f"due {_day(record.due, about.today)}" if record.due else "open"


def _opportunity(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Opportunity)
    return record.name, record.place, _day(record.on, about.today)


def _target(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Target)
    parts = (record.organisation, about.title("opportunity", record.opportunity))
    return record.name, " · ".join(part for part in parts if part), record.shown("status")


def _finding(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Finding)
    who = about.title("target", record.target) or about.title("person", record.person)
    said = around(record.fact, lit, width)
    return f"{who}: {said}" if who else said, "", _day(record.on, about.today)


def _issue(record: Record, about: _About, lit: tuple[str, ...], width: int) -> Told:
    assert isinstance(record, Issue)
    name = "A confidential issue" if record.confidential else around(record.name, lit, width)
    return name, about.title("category", record.category), record.shown("status")


_TEXTS: Mapping[str, Callable[[Record, _About, tuple[str, ...], int], Told]] = {
    "person": _person,
    "conversation": _conversation,
    "promise": _promise,
    "opportunity": _opportunity,
    "target": _target,
    "finding": _finding,
    "issue": _issue,
}


def counted(counts: Mapping[str, int]) -> str:
    """Return how many were found, by kind: "1 person · 100+ talks"."""
    return " · ".join(
        f"{number}{'+' if number >= NEWEST else ''} {NOUNS[kind][number != 1]}"
        for kind, number in counts.items()
    )


def start_rows(journal: Journal) -> Callable[[int], list[Row]]:
    """Return what makes the rows shown before anything is typed: the filters, and who was in touch
    lately. Raises JournalError."""
    people = journal.find(Person, order=("-last_contact", "-id"), limit=_LATELY)
    lately = found_rows(journal, [Hit(Person.kind, one.key) for one in people])

    def build(width: int) -> list[Row]:
        some = lately(width)
        head = [Row(("",), style="text"), Row(("In touch lately",), style="heading")]
        return [*_how(width), *(head if some else ()), *some]

    return build


def _how(width: int) -> list[Row]:
    """Return how to search, in as few lines as there is room for."""
    found = [Row(("To narrow it:",), style="dim")]
    if width < _WIDE:
        return found + wrapped("  ".join(typed for typed, _ in EXAMPLES), width)
    return found + [row for typed, words in EXAMPLES for row in fact(typed, words, width)]


__all__ = ["NOUNS", "around", "counted", "found_rows", "start_rows"]
