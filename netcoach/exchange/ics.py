"""Events and promises as iCalendar (RFC 5545), for the calendar one already lives by.

Each keeps its UID, and its SEQUENCE rises with every change, so that taking it to the calendar
again moves the entry that is there. Promises are events too: Google's calendar reads no to-dos.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from netcoach.days import parse_clock
from netcoach.journal import Journal
from netcoach.records import Opportunity, Promise, next_on, rule_of
from netcoach.text import one_line

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//netcoach//netcoach//EN"
NINE = time(9)
"""When one is reminded of a whole day."""
_ONE_DAY = timedelta(days=1)
_EPOCH = 1970


def calendar(
    journal: Journal,
    records: Iterable[Opportunity | Promise],
    *,
    private: bool = False,
    alarm: int | None = None,
) -> str:
    """Return a calendar of these records; those without a day are left out.

    ``alarm`` reminds so many minutes before an event, and of a whole day at nine that morning. What
    would count as success is in it only where ``private`` asks for that.
    """
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    some = tuple(records)
    names = journal.names(one.person for one in some if isinstance(one, Promise))
    for record in some:
        if isinstance(record, Promise):
            entries = _promise(journal, record, names.get(record.person or 0, ""))
        else:
            entries = _event(journal, record, private=private)
        for entry in entries:
            if alarm is not None:
                _remind(entry, alarm)
            found.add_component(entry)
    starts = [entry.decoded("dtstart") for entry in found.walk("VEVENT")]
    # What a zone did before the first event need not be told.
    first = min((start.year for start in starts), default=_EPOCH)
    found.add_missing_timezones(first_date=date(max(first, _EPOCH), 1, 1))
    return str(found.to_ical().decode())


def whole_calendar(journal: Journal, kinds: Iterable[str] = ()) -> Iterator[Opportunity | Promise]:
    """Yield what belongs in a calendar: the events not skipped, and open promises with a day."""
    wanted = set(kinds) or {Opportunity.kind, Promise.kind}
    if Opportunity.kind in wanted:
        for event in journal.every(Opportunity):
            if isinstance(event, Opportunity) and event.decision != "skip":
                yield event
    if Promise.kind in wanted:
        for promise in journal.every(Promise):
            if isinstance(promise, Promise) and promise.status == "open" and promise.due:
                yield promise


def in_calendar(record: Opportunity | Promise, today: date) -> bool:
    """Say whether a record has a day to stand on in a calendar."""
    if isinstance(record, Promise):
        return record.due is not None
    return next_on(record, today) is not None


# Entries


def _entry(journal: Journal, record: Opportunity | Promise, summary: str, part: str = "") -> Event:
    from icalendar import Event

    entry = Event()
    entry.add("uid", record.uid + part)
    entry.add("sequence", record.rev)
    entry.add("dtstamp", journal.clock.now().astimezone(UTC).replace(microsecond=0))
    entry.add("summary", one_line(summary))
    for name, stamp in (("created", record.created_at), ("last-modified", record.updated_at)):
        if moment := _stamped(stamp):
            entry.add(name, moment)
    return entry


def _stamped(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return None


def _promise(journal: Journal, promise: Promise, name: str) -> Iterator[Event]:
    if promise.due is None:
        return
    who = name or "someone"
    mine = promise.direction == "mine"
    words = f"{promise.what} → {who}" if mine else f"{who} promised: {promise.what}"
    entry = _entry(journal, promise, words)
    _on_days(entry, promise.due, promise.due)
    # It is to be done that day, not all day.
    entry.add("transp", "TRANSPARENT")
    yield entry


def _event(journal: Journal, event: Opportunity, *, private: bool) -> Iterator[Event]:
    today = journal.clock.today()
    day = event.on or next_on(event, today)
    if day is None:
        return
    entry = _entry(journal, event, event.name)
    _when(entry, event, day, _zone(journal, event))
    if rule := rule_of(event, today):
        _repeat(entry, rule.rule)
    if place := one_line(event.place):
        entry.add("location", place)
    if url := one_line(event.url):
        entry.add("url", url)
    if private and (success := one_line(event.success or event.expected)):
        entry.add("description", success)
    entry.add("status", _STATUS.get(event.decision, "TENTATIVE"))
    yield entry
    if event.follow_up_on is not None:
        slot = _entry(journal, event, f"Follow-ups: {event.name}", "-follow-ups")
        _on_days(slot, event.follow_up_on, event.follow_up_on)
        slot.add("transp", "TRANSPARENT")
        yield slot


_STATUS = {"attend": "CONFIRMED", "skip": "CANCELLED"}


def _zone(journal: Journal, event: Opportunity) -> ZoneInfo | None:
    """Return the zone of an event's hours; None leaves them to wherever the calendar is."""
    try:
        return ZoneInfo(event.zone or journal.clock.zone_name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _when(entry: Event, event: Opportunity, day: date, zone: ZoneInfo | None) -> None:
    last = event.until + (day - event.on) if event.until and event.on else day
    starts, ends = parse_clock(event.starts), parse_clock(event.ends)
    if starts is None or (last > day and ends is None):
        _on_days(entry, day, last)
        return
    start = datetime.combine(day, starts, zone)
    entry.add("dtstart", _utc_as_such(start))
    if ends is not None and (last, ends) > (day, starts):
        entry.add("dtend", _utc_as_such(datetime.combine(last, ends, zone)))
    elif event.hours_event:
        entry.add("duration", timedelta(minutes=round(event.hours_event * 60)))


def _utc_as_such(moment: datetime) -> datetime:
    """Return a moment of the zone UTC as one that needs no definition of its zone."""
    key = getattr(moment.tzinfo, "key", "")
    return moment.replace(tzinfo=UTC) if key in ("UTC", "Etc/UTC") else moment


def _on_days(entry: Event, first: date, last: date) -> None:
    """Put an entry on whole days, the last included; iCalendar names the day after it."""
    entry.add("dtstart", first)
    if last < date.max:
        entry.add("dtend", last + _ONE_DAY)


def _repeat(entry: Event, rule: str) -> None:
    """Repeat an entry; the end of a rule is a day or a moment as its start is (3.3.10)."""
    from icalendar import vRecur

    parts = vRecur.from_ical(rule)
    start = entry.decoded("dtstart")
    if "UNTIL" in parts and isinstance(start, datetime):
        last = datetime.combine(parts["UNTIL"][0], time(23, 59, 59), start.tzinfo)
        parts["UNTIL"] = [last.astimezone(UTC) if start.tzinfo else last]
    entry.add("rrule", parts)


def _remind(entry: Event, minutes: int) -> None:
    from icalendar import Alarm

    start = entry.decoded("dtstart")
    before = -timedelta(minutes=minutes)
    if not isinstance(start, datetime):
        before = datetime.combine(start, NINE) - datetime.combine(start, time())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry["summary"])
    alarm.add("trigger", before)
    entry.add_component(alarm)


__all__ = ["calendar", "in_calendar", "whole_calendar"]
