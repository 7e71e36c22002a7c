"""The demo journal: a year of an invented person, laid around today.

``assets/demo/*.toml`` holds lists of records by kind, ``[[person]]``, with the fields' own names.
A list under a record holds what hangs on it: ``[[issue]]`` with ``ask = [...]``. Records refer to
each other by ``key``. A conversation says who took part in ``new`` and ``known``.

A day is a number of days from today; a weekend moves to the Friday before, or to the Monday after
where it is to come. ``"-206 sat"`` is the Saturday on or before it (to come: on or after).
``"+2"`` counts from the record's own day, or from that of the record it hangs on. A moment is a
day and a time, ``"-41 11:05"``; the time alone where the record has a day.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from netcoach import paths
from netcoach.clock import Clock
from netcoach.coach.pitch.lights import crossings
from netcoach.coach.pitch.pace import spoken_words, text_hash
from netcoach.coach.reading import ContentError, describe
from netcoach.journal import Journal, JournalError
from netcoach.records import (
    KINDS,
    Card,
    Kind,
    Plan,
    Record,
    RecordProblem,
    Repetition,
    Review,
    Score,
    Spec,
    children,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5
_OWN_DAY = {"person": "met_on", "plan": "starts_on", "issue": "raised_on"}
"""The field that is the record's own day, where it is not ``on``."""
_DAY_OF_EVENT = {"conversation": "opportunity", "person": "met_at"}
"""Records that take the day of an opportunity where they say none themselves."""
_PRESENT = ("new", "known")


def demo_journal(folder: Path, clock: Clock, source: Path | None = None) -> Journal:
    """Make ``folder``/demo.db, a journal of a year up to the clock's today, and return it open.

    There is nothing to undo in it yet. ``source`` is the folder of its texts, ``assets/demo`` by
    default. Raises ContentError where a text cannot be used, JournalError where the file is there
    already or cannot be made.
    """
    path = folder / "demo.db"
    if path.exists():
        raise JournalError(f"{path} is there already: make the demo in an empty folder.")
    entries = _read(source or paths.assets() / "demo")
    journal = Journal.open(path, clock)
    try:
        with journal.step("Demo journal"):
            _Filling(journal, entries).fill()
            _look_back(journal)
        journal.forget_history()
    except BaseException:
        journal.close()
        path.unlink(missing_ok=True)
        raise
    return journal


@dataclass(eq=False, slots=True)
class _Entry:
    """One table of a file, on its way to a record."""

    cls: type[Record]
    table: dict[str, Any]
    file: str
    where: str
    parent: _Entry | None = None
    day: date | None = None
    saved: Record | None = None
    spec_of: dict[str, Spec] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.spec_of = {spec.name: spec for spec in self.cls.specs()}

    def wrong(self, name: str, expected: str, found: str) -> ContentError:
        return ContentError(
            self.file, f"{self.where}.{name}" if name else self.where, expected, found
        )


def _read(folder: Path) -> list[_Entry]:
    entries: list[_Entry] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            whole = tomllib.loads(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ContentError(
                path.name, "", "valid TOML in UTF-8", f"this mistake: {error}"
            ) from error
        for kind, tables in whole.items():
            if kind not in KINDS or not isinstance(tables, list):
                raise ContentError(
                    path.name, kind, "a list of one kind of record", describe(tables)
                )
            entries += _entries(KINDS[kind], tables, path.name, kind, None)
    if not entries:
        raise ContentError(folder.name, "", "the files of the demo", "none")
    return entries


def _entries(
    cls: type[Record], tables: list[Any], file: str, called: str, parent: _Entry | None
) -> Iterator[_Entry]:
    hanging = {child.kind: child for child, _ in children(cls.kind)}
    for number, table in enumerate(tables, 1):
        where = f"{called}[{number}]"
        if not isinstance(table, dict):
            raise ContentError(file, where, "a table", describe(table))
        entry = _Entry(cls, own := dict(table), file, where, parent)
        yield entry
        for name, value in table.items():
            if name in hanging and isinstance(value, list):
                del own[name]
                yield from _entries(hanging[name], value, file, f"{where}.{name}", entry)
            elif cls.kind == "conversation" and name in _PRESENT:
                del own[name]
                present = [{"person": key, "known": name} for key in value]
                yield from _entries(KINDS["encounter"], present, file, f"{where}.{name}", entry)
            elif name != "key" and name not in entry.spec_of:
                raise entry.wrong(name, f"a field of a {cls.noun}", "an unknown one")


class _Filling:
    """Writes the entries kind by kind, so that what is referred to is there before."""

    def __init__(self, journal: Journal, entries: list[_Entry]) -> None:
        self.journal = journal
        self.clock = journal.clock
        self.today = journal.clock.today()
        self.zone_name = journal.clock.zone_name
        self.entries = entries
        self.keyed: dict[tuple[str, str], _Entry] = {}
        self._values: dict[Kind, Callable[[_Entry, str, Any], Any]] = {
            Kind.DAY: self._day,
            Kind.MOMENT: self._moment,
            Kind.TAGS: self._tags,
            Kind.FLAG: _of(bool, "true or false"),
            Kind.COUNT: _of(int, "a whole number"),
            Kind.NUMBER: _of((int, float), "a number"),
        }

    def fill(self) -> None:
        for cls in KINDS.values():
            for entry in self.entries:
                if entry.cls is cls:
                    self._save(entry)
        self._schedule()

    def _schedule(self) -> None:
        """Give the cards the schedule that their repetitions led to; their due day is the text's.

        A demo's days move with today, so the day stays where its story wants it.
        """
        from netcoach.coach.drill.schedule import graded

        for card in self.journal.find(Card):
            schedule = ""
            for one in self.journal.find(Repetition, card=card.id, order=("at", "id")):
                if one.at is not None:
                    schedule = graded(schedule, card.key, one.grade, one.at).schedule
            if schedule:
                self.journal.save(card.with_(schedule=schedule))

    def _save(self, entry: _Entry) -> None:
        key = entry.table.pop("key", "")
        values = self._read_values(entry)
        try:
            entry.saved = self.journal.save(entry.cls(**values))
        except RecordProblem as error:
            problem = str(error).rstrip(".")
            raise entry.wrong(
                error.field, "a value that can be kept", f"this: {problem}"
            ) from error
        if key:
            if (entry.cls.kind, key) in self.keyed:
                raise entry.wrong("key", "a key used once", describe(key))
            self.keyed[entry.cls.kind, key] = entry

    def _read_values(self, entry: _Entry) -> dict[str, Any]:
        table = entry.table
        values: dict[str, Any] = {}
        if entry.parent is not None:
            values |= self._hung_on(entry, entry.parent)
            entry.day = entry.parent.day
        own_day = _OWN_DAY.get(entry.cls.kind, "on")
        if own_day in table:
            entry.day = values[own_day] = self._day(entry, own_day, table.pop(own_day))
        elif event := table.get(_DAY_OF_EVENT.get(entry.cls.kind, "")):
            entry.day = values[own_day] = self._keyed(entry, "", "opportunity", event).day
        for name, value in table.items():
            spec = entry.spec_of[name]
            if spec.kind is Kind.REF:
                found = self._keyed(entry, name, spec.refers, value).saved
                values[name] = found.key if found else None
            else:
                read = self._values.get(spec.kind) or _of(str, "text")
                values[name] = read(entry, name, value)
        return values | self._derived(entry, values)

    def _hung_on(self, entry: _Entry, parent: _Entry) -> dict[str, Any]:
        names = [s.name for s in entry.cls.specs() if s.refers == parent.cls.kind]
        saved = parent.saved
        return {names[0]: saved.key if saved else None}

    def _derived(self, entry: _Entry, values: dict[str, Any]) -> dict[str, Any]:
        """Return what the program itself keeps beside what is typed."""
        kind, parent = entry.cls.kind, entry.parent
        if kind in ("conversation", "floor", "repetition") or "starts" in values:
            return {"zone": self.zone_name}
        if kind == "take" and parent is not None:
            return self._measured(values, parent.saved)
        if kind == "promise" and parent is not None:
            return self._promised(values, parent)
        return {}

    def _measured(self, values: dict[str, Any], pitch: Any) -> dict[str, Any]:
        seconds, target = values["seconds"], int(pitch.target_seconds)
        return {
            "zone": self.zone_name,
            "wall_seconds": seconds,
            "target_seconds": target,
            "words": spoken_words(pitch.text),
            "text_hash": text_hash(pitch.text),
            "crossings": json.dumps(crossings(seconds, target)),
        }

    def _promised(self, values: dict[str, Any], talk: _Entry) -> dict[str, Any]:
        """A promise is to the first one present."""
        if "person" in values:
            return {}
        first = next(
            e.table["person"] for e in self.entries if e.parent is talk and "known" in e.table
        )
        person = self._keyed(talk, "person", "person", first).saved
        return {"person": person.key if person else None}

    def _keyed(self, entry: _Entry, name: str, kind: str, key: Any) -> _Entry:
        if (kind, key) not in self.keyed:
            noun = KINDS[kind].noun
            raise entry.wrong(name, f"the key of one {noun}, standing before it", describe(key))
        return self.keyed[kind, key]

    # Days and moments

    def _day(self, entry: _Entry, name: str, value: Any) -> date:
        if isinstance(value, int) and not isinstance(value, bool):
            return working_day(self.today, value)
        parts = value.split() if isinstance(value, str) else []
        try:
            if len(parts) == 2 and parts[1] in _WEEKDAYS:
                return weekday_near(self.today, int(parts[0]), _WEEKDAYS.index(parts[1]))
            if len(parts) == 1 and parts[0].startswith("+") and entry.day is not None:
                return entry.day + timedelta(days=int(parts[0]))
        except ValueError:
            pass
        raise entry.wrong(name, 'days from today, "-206 sat", or "+2"', describe(value))

    def _moment(self, entry: _Entry, name: str, value: Any) -> datetime:
        day_text, _, clock_text = str(value).rpartition(" ")
        try:
            at = time.fromisoformat(clock_text)
            offset: int | str = day_text if " " in day_text else int(day_text or 0)
        except ValueError:
            raise entry.wrong(name, 'a day and a time, "-41 11:05"', describe(value)) from None
        day = self._day(entry, name, offset) if day_text else entry.day
        if day is None:
            raise entry.wrong(name, "a day before the time", describe(value))
        naive = datetime.combine(day, at)
        zone = self.clock.zone
        return naive.replace(tzinfo=zone) if zone else naive.astimezone()

    @staticmethod
    def _tags(entry: _Entry, name: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, str):
            raise entry.wrong(name, "words with spaces between", describe(value))
        return tuple(value.split())


def _look_back(journal: Journal) -> None:
    """Give the reviews of the present plan what the log says of their days, and its figures then.

    The program counts it, for a demo's days move with today, and a text would tell another tale.
    """
    from netcoach.coach.content import Content
    from netcoach.coach.review.log_scores import log_view
    from netcoach.exchange.measured import figures_text, measures_now
    from netcoach.exchange.review import period_of

    content, now = Content(paths.assets()), journal.clock
    for review in journal.find(Review):
        plan = journal.current_plan()
        if review.on is None or review.rhythm == "event" or plan is None or review.plan != plan.id:
            continue
        journal.clock = _Then(now, review.on)
        try:
            measures = measures_now(journal, content)
            period = period_of(journal, review.rhythm, None)
            seen = journal.snapshot()
        finally:
            journal.clock = now
        takes = tuple(one for one in seen.takes if one.at and one.at.date() <= review.on)
        seen = replace(seen, takes=takes)
        # How ready a pitch is, is only known of today.
        held = {key: one for key, one in measures.items() if key != "pitch_readiness"}
        previous = journal.get(Plan, plan.previous)
        journal.save(review.with_(figures=figures_text(held)))
        for score in journal.find(Score, review=review.id):
            view = log_view(score.question, seen, period, held, previous)
            journal.save(score.with_(log_score=view.score, log_words=view.words))


class _Then(Clock):
    """The evening of an earlier day, in the zone of another clock."""

    def __init__(self, clock: Clock, day: date) -> None:
        self._clock, self._day = clock, day

    @property
    def zone(self) -> tzinfo | None:
        return self._clock.zone

    @property
    def zone_name(self) -> str:
        return self._clock.zone_name

    def now(self) -> datetime:
        return datetime.combine(self._day, time(20), self._clock.now().tzinfo)


def _of(kind: type | tuple[type, ...], words: str) -> Callable[[_Entry, str, Any], Any]:
    def read(entry: _Entry, name: str, value: Any) -> Any:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise entry.wrong(name, words, describe(value))
        return value

    return read


def working_day(today: date, offset: int) -> date:
    """Return the day ``offset`` days from today, moved off a weekend and never across today.

    A past weekend becomes the Friday before it, one to come the Monday after; 0 is today.
    """
    day = today + timedelta(days=offset)
    beyond = day.weekday() - _SATURDAY
    if offset == 0 or beyond < 0:
        return day
    return day + timedelta(days=-1 - beyond if offset < 0 else 2 - beyond)


def weekday_near(today: date, offset: int, weekday: int) -> date:
    """Return the last such weekday (0 is Monday) up to a past day, the first from one to come."""
    day = today + timedelta(days=offset)
    if offset < 0:
        return day - timedelta(days=(day.weekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.weekday()) % 7)
