"""What a file changes about a person: three sides are compared.

They are what the source said last, what the journal holds, and what the source says now. What the
user changed by hand since is never overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from netcoach.coach.people.addresses import address_key
from netcoach.days import show_day
from netcoach.exchange.importing.incoming import Incoming
from netcoach.records import Person, Position
from netcoach.text import clean, fold, one_line, shorten

_TEXTS = ("name", "nickname", "organisation", "position", "place", "circle", "met_where")
_NOTES = ("remember",)
_FIRST_DAYS = ("met_on", "connected_on")
_ADDRESSES = (("emails", "email"), ("phones", "phone"), ("urls", "url"))
_SHOWN = 40

Seen = Mapping[str, Any]
"""What a source said last, by field: texts, and lists of addresses and tags."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that changes: its words, and its values before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A person as they are to be kept, and how that differs from now.

    ``kept`` names what the source says and the user has written otherwise. ``earlier`` is the
    place they left. ``seen`` is what is to be remembered of the source.
    """

    person: Person
    changes: tuple[Changed, ...]
    kept: tuple[Changed, ...]
    earlier: Position | None
    seen: Seen

    @property
    def moved(self) -> bool:
        """Whether they work elsewhere now."""
        earlier = self.earlier
        return earlier is not None and fold(earlier.organisation) != fold(self.person.organisation)


def read_seen(text: str) -> Seen:
    """Return what an origin remembers; nothing where it cannot be read."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def write_seen(seen: Seen) -> str:
    """Return the text an origin keeps."""
    return json.dumps(dict(seen), ensure_ascii=False, sort_keys=True)


def new_person(incoming: Incoming) -> tuple[Person, Seen]:
    """Return someone new as a file tells of them, and what is to be remembered of the source."""
    found = compare(Person(), incoming, {}, date.min)
    return found.person, found.seen


def compare(person: Person, incoming: Incoming, seen: Seen, today: date) -> Compared:
    """Return what ``incoming`` changes about a person, of whom the source said ``seen`` before."""
    return _Comparing(person, incoming, seen, today).compared()


class _Comparing:
    def __init__(self, person: Person, incoming: Incoming, seen: Seen, today: date) -> None:
        self._person, self._incoming, self._today = person, incoming, today
        self._values: dict[str, Any] = {}
        self._kept: list[Changed] = []
        self._seen: dict[str, Any] = dict(seen)
        self._before = seen
        if incoming.as_of and incoming.as_of == person.updated_at:
            # Nothing was changed here since netcoach wrote the file, so the file is the later.
            self._before = {**seen, **_said_by(person)}

    def compared(self) -> Compared:
        for name in (*_TEXTS, *_NOTES):
            tidied = clean if name in _NOTES else one_line
            self._field(name, tidied(getattr(self._incoming, name)).strip())
        for name, value in self._incoming.others.items():
            self._field(name, value)
        self._days()
        self._tags()
        self._addresses()
        person = self._person.with_(**self._values)
        changes = self._changes() if person.id is not None else ()
        return Compared(person, changes, tuple(self._kept), self._earlier(person), self._seen)

    def _changes(self) -> tuple[Changed, ...]:
        return tuple(
            Changed(
                Person.spec(name).label,
                _words(getattr(self._person, name), self._today),
                _words(value, self._today),
            )
            for name, value in self._values.items()
        )

    def _field(self, name: str, new: Any) -> None:
        now, base = getattr(self._person, name), self._before.get(name)
        if new in ("", None):
            return
        self._seen[name] = _kept_as(new)
        if new == now or _kept_as(new) == base:
            return  # What the user made of it since, an empty field too, is theirs.
        if now in ("", None) or _kept_as(now) == base or self._person.id is None:
            self._values[name] = new
        else:
            words = (_words(value, self._today) for value in (now, new))
            self._kept.append(Changed(Person.spec(name).label, *words))

    def _days(self) -> None:
        messaged = self._incoming.messaged_on
        for name in _FIRST_DAYS:
            told = getattr(self._incoming, name)
            now, base = _kept_as(getattr(self._person, name)), self._before.get(name)
            if told:
                self._seen[name] = told.isoformat()
                if now in (None, base) and told.isoformat() not in (now, base):
                    self._values[name] = told
        if messaged and (self._person.messaged_on is None or messaged > self._person.messaged_on):
            self._values["messaged_on"] = messaged

    def _tags(self) -> None:
        """Add tags that are new at the source; none is ever taken away."""
        given = ["-".join(one_line(tag).lstrip("# ").split()) for tag in self._incoming.tags]
        given = [tag for tag in given if tag]
        before = _list(self._before, "tags")
        here = {fold(tag) for tag in (*self._person.tags, *before)}
        added = [tag for tag in dict.fromkeys(given) if fold(tag) not in here]
        if added:
            self._values["tags"] = (*self._person.tags, *added)
        if given:
            self._seen["tags"] = sorted({*before, *given})

    def _addresses(self) -> None:
        reach = self._values.get("other_reach", self._person.other_reach)
        others = [line for line in reach.split("\n") if line.strip()]
        known = {_key(one) for one in others}
        known |= {_key(getattr(self._person, name)) for _, name in _ADDRESSES}
        if self._incoming.as_of and self._person.id is None:
            known.clear()  # Each stood in a field of its own, and may stand in several.
        for several, name in _ADDRESSES:
            given = [one_line(one) for one in getattr(self._incoming, several)]
            if not given:
                continue
            before = _list(self._before, several)
            known_here = known | {_key(one) for one in before}
            added = [one for one in given if _key(one) not in known_here]
            now = getattr(self._person, name)
            replaced = bool(before) and _key(now) == _key(before[0])
            gone = _key(now) not in {_key(one) for one in given}
            if now and replaced and gone and added:
                # The source gives another in its place; the old one may still reach them.
                self._values[name], *added = added
                others.append(now)
            elif not now and added:
                self._values[name], *added = added
            others += added
            known |= set() if self._incoming.as_of else {_key(one) for one in given}
            self._seen[several] = given
        if self._incoming.as_of and others == [line for line in reach.split("\n") if line.strip()]:
            return  # What netcoach wrote itself comes back as it was.
        joined = "\n".join(dict.fromkeys(others))
        if joined != reach:
            self._values["other_reach"] = joined

    def _earlier(self, person: Person) -> Position | None:
        """Return the position they held until now, where the source says that they hold another."""
        left = self._person.organisation
        changed = {"organisation", "position"} & self._values.keys()
        if self._person.id is None or not left or not changed:
            return None
        same_place = fold(left) == fold(person.organisation)
        if same_place and not (self._person.position and "position" in self._values):
            return None
        return Position(
            person=self._person.id,
            organisation=left,
            position=self._person.position,
            until=self._today,
        )


def _key(text: str) -> str:
    """Return an address for comparing; one of no known form, such as an extension, as its text."""
    return address_key(text) or fold(text)


def _list(seen: Seen, name: str) -> list[str]:
    found = seen.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _said_by(person: Person) -> Seen:
    """Return what a file that was written of a person as they are now would have said."""
    found = {spec.name: _kept_as(getattr(person, spec.name)) for spec in person.specs()}
    return found | {
        several: [getattr(person, name)] for several, name in _ADDRESSES if getattr(person, name)
    }


def _kept_as(value: Any) -> Any:
    """Return a value as what is remembered of a source has it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _words(value: Any, today: date) -> str:
    if isinstance(value, tuple):
        value = " ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return show_day(value, today)
    return shorten(str(value or ""), _SHOWN)


def joined(first: Incoming, again: Incoming) -> Incoming:
    """Return two entries of one person in a file as one; the first has the say."""
    values: dict[str, Any] = {
        name: getattr(first, name) or getattr(again, name)
        for name in (*_TEXTS, *_NOTES, *_FIRST_DAYS)
    }
    for name in ("emails", "phones", "urls", "tags"):
        values[name] = tuple(_once([*getattr(first, name), *getattr(again, name)]))
    called = (one.called for one in (first, again) if one.called)
    values["called"] = "\n".join(dict.fromkeys(called))
    days = [day for day in (first.messaged_on, again.messaged_on) if day]
    return replace(first, **values, messaged_on=max(days, default=None))


def _once(values: Iterable[str]) -> list[str]:
    return list({_key(value): value for value in reversed(list(values))}.values())[::-1]
