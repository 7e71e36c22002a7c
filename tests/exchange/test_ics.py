"""Events and promises as iCalendar: read by other parsers, on the day and hour that is meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, example, given, settings
from icalendar import Calendar, Event

from netcoach.exchange.ics import calendar, in_calendar, whole_calendar
from netcoach.exchange.vcard import LONGEST_LINE
from netcoach.journal import Journal
from netcoach.records import Opportunity, Person, Promise
from netcoach.records.recurrence import rule_of
from netcoach.recurring import days_between
from netcoach.text import one_line
from tests.clocks import SetClock
from tests.journal.samples import hostile_text, raw

vobject: Any = pytest.importorskip("vobject")

THURSDAY = date(2026, 11, 26)
BERLIN = ZoneInfo("Europe/Berlin")


def written(journal: Journal, **how: Any) -> str:
    return calendar(journal, whole_calendar(journal), **how)


def entries(text: str) -> list[Event]:
    """What another parser reads."""
    found = Calendar.from_ical(text)
    assert found["VERSION"] == "2.0"
    return [one for one in found.walk("VEVENT") if isinstance(one, Event)]


def only(journal: Journal, record: Opportunity | Promise, **how: Any) -> Event:
    found = entries(calendar(journal, [journal.save(record)], **how))
    assert len(found) == 1
    return found[0]


def test_an_event_stands_at_its_hours_in_its_zone(journal: Journal) -> None:
    event = only(
        journal,
        Opportunity(
            name="RegTech meetup; part 2",
            on=THURSDAY,
            starts="18:00",
            ends="20:30",
            zone="Europe/Berlin",
            place="Hall 3, Berlin",
            url="https://meet.example/a?b=1",
            decision="attend",
        ),
    )
    assert event["SUMMARY"] == "RegTech meetup; part 2"
    assert event["LOCATION"] == "Hall 3, Berlin"
    assert event["URL"] == "https://meet.example/a?b=1"
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("dtstart") == datetime(2026, 11, 26, 18, 0, tzinfo=BERLIN)
    assert event.decoded("dtend") == datetime(2026, 11, 26, 20, 30, tzinfo=BERLIN)
    assert event.decoded("dtstamp") == journal.clock.now()


def test_a_zone_is_defined_in_the_file_and_another_parser_reads_it(journal: Journal) -> None:
    journal.save(Opportunity(name="X", on=THURSDAY, starts="18:00", zone="Europe/Berlin"))
    text = written(journal)
    assert "BEGIN:VTIMEZONE" in text
    found = vobject.readOne(text).vevent.dtstart.value
    assert found.astimezone(UTC) == datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({}, THURSDAY, date(2026, 11, 27)),
        ({"until": date(2026, 11, 28)}, THURSDAY, date(2026, 11, 29)),
        ({"until": date(2026, 11, 28), "starts": "09:00"}, THURSDAY, date(2026, 11, 29)),
        (
            {"starts": "18:00", "ends": "20:00"},
            datetime(2026, 11, 26, 18, tzinfo=UTC),
            datetime(2026, 11, 26, 20, tzinfo=UTC),
        ),
        (
            {"starts": "22:00", "ends": "02:00", "until": date(2026, 11, 27)},
            datetime(2026, 11, 26, 22, tzinfo=UTC),
            datetime(2026, 11, 27, 2, tzinfo=UTC),
        ),
        (
            {"starts": "18:00", "hours_event": 1.5},
            datetime(2026, 11, 26, 18, tzinfo=UTC),
            datetime(2026, 11, 26, 19, 30, tzinfo=UTC),
        ),
        ({"starts": "18:00"}, datetime(2026, 11, 26, 18, tzinfo=UTC), None),
    ],
)
def test_days_hours_and_nights(
    journal: Journal, fields: dict[str, Any], start: date, end: date | None
) -> None:
    event = only(journal, Opportunity(name="X", on=THURSDAY, **fields))
    assert event.decoded("dtstart") == start
    if end is None:
        assert "DTEND" not in event
    else:
        assert event.end == end
    assert type(event.decoded("dtstart")) is type(start)


def test_days_are_said_to_be_days(journal: Journal) -> None:
    journal.save(Opportunity(name="X", on=THURSDAY))
    text = written(journal)
    assert "DTSTART;VALUE=DATE:20261126\r\n" in text
    assert "DTEND;VALUE=DATE:20261127\r\n" in text


@pytest.mark.parametrize(
    "recurs",
    [
        "every thu",
        "every 2 weeks on thu",
        "last thu of the month",
        "every 2 weeks until 31 dec 2026",
        "monthly, 4 times",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ],
)
def test_a_rule_comes_on_the_same_days_there(journal: Journal, recurs: str) -> None:
    for starts in ("", "18:00"):
        kept = Opportunity(
            name="X", on=THURSDAY, starts=starts, recurs=recurs, zone="Europe/Berlin"
        )
        event = only(journal, kept)
        start = event.decoded("dtstart")
        local = start.replace(tzinfo=None) if isinstance(start, datetime) else start
        first = datetime(local.year, local.month, local.day)
        parts = dict(event["RRULE"])
        if "UNTIL" in parts and starts:
            # It ends with that day where the event is.
            assert parts["UNTIL"][0].astimezone(BERLIN).date() == date(2026, 12, 31)
            parts["UNTIL"] = [datetime(2026, 12, 31, 23, 59)]
        rule = event["RRULE"].to_ical().decode()
        rule = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL"))
        last = datetime(2026, 12, 31, 23) if "UNTIL" in parts else datetime(2027, 6, 30)
        theirs = {day.date() for day in rrulestr(rule, dtstart=first).between(first, last, True)}
        own = rule_of(kept, THURSDAY)
        assert own is not None
        ours = set(days_between(own, THURSDAY, THURSDAY, date(2027, 6, 30)))
        assert theirs | {THURSDAY} == ours


def test_a_standing_venue_begins_with_its_next_day(journal: Journal) -> None:
    event = only(journal, Opportunity(name="Circle", recurs="every thu", starts="18:30"))
    assert event.decoded("dtstart") == datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
    assert not in_calendar(Opportunity(name="X", standing=True), THURSDAY)
    assert not in_calendar(Opportunity(name="X", recurs="monthly"), THURSDAY)
    assert entries(calendar(journal, [Opportunity(name="X", uid="u", standing=True)])) == []


def test_words_of_no_rule_leave_one_date(journal: Journal) -> None:
    event = only(journal, Opportunity(name="X", on=THURSDAY, recurs="when the moon is full"))
    assert "RRULE" not in event


def test_a_promise_stands_on_its_day_and_takes_no_time(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    mine = only(journal, Promise(what="Send the list", person=ana.id, due=THURSDAY))
    assert mine["SUMMARY"] == "Send the list → Ana Ruiz"
    assert mine.decoded("dtstart") == THURSDAY
    assert mine["TRANSP"] == "TRANSPARENT"
    theirs = only(journal, Promise(what="Write", direction="theirs", due=THURSDAY))
    assert theirs["SUMMARY"] == "someone promised: Write"


def test_the_whole_calendar_leaves_out_what_is_over_or_has_no_day(journal: Journal) -> None:
    for promise in (
        Promise(what="open", due=THURSDAY),
        Promise(what="kept", due=THURSDAY, status="kept", done_on=THURSDAY),
        Promise(what="no day"),
    ):
        journal.save(promise)
    for event in (
        Opportunity(name="go", on=THURSDAY, decision="attend", follow_up_on=date(2026, 11, 28)),
        Opportunity(name="skip", on=THURSDAY, decision="skip"),
        Opportunity(name="no day"),
        Opportunity(name="ten years ago", on=date(2016, 11, 26)),
    ):
        journal.save(event)
    said = [str(one["SUMMARY"]) for one in entries(written(journal))]
    assert said == ["go", "Follow-ups: go", "ten years ago", "open → someone"]
    alone = calendar(journal, whole_calendar(journal, ["promise"]))
    assert [str(one["SUMMARY"]) for one in entries(alone)] == ["open → someone"]


def test_an_event_that_is_skipped_is_taken_back(journal: Journal) -> None:
    assert only(journal, Opportunity(name="X", on=THURSDAY, decision="skip"))["STATUS"] == (
        "CANCELLED"
    )


def test_uids_stay_and_sequences_rise(journal: Journal, clock: SetClock) -> None:
    event = journal.save(Opportunity(name="X", on=THURSDAY, follow_up_on=THURSDAY))
    before = entries(written(journal))
    clock.advance(60)
    journal.save(event.with_(on=date(2026, 11, 30)))
    after = entries(written(journal))
    assert [one["UID"] for one in before] == [one["UID"] for one in after]
    assert len({one["UID"] for one in after}) == 2
    assert all(a["SEQUENCE"] > b["SEQUENCE"] for a, b in zip(after, before, strict=True))
    assert after[0].decoded("dtstamp") - before[0].decoded("dtstamp") == timedelta(seconds=60)
    journal.undo()
    assert entries(written(journal))[0]["SEQUENCE"] > after[0]["SEQUENCE"]


def test_alarms_are_optional(journal: Journal) -> None:
    journal.save(Opportunity(name="X", on=THURSDAY, starts="18:00"))
    journal.save(Promise(what="Y", due=THURSDAY))
    assert "VALARM" not in written(journal)
    timed, whole = (one.walk("VALARM")[0] for one in entries(written(journal, alarm=90)))
    assert timed.decoded("trigger") == timedelta(minutes=-90)
    assert whole.decoded("trigger") == timedelta(hours=9), "at nine that morning"


def test_what_would_count_as_success_is_private(journal: Journal) -> None:
    event = Opportunity(name="X", on=THURSDAY, success="A call with a regulator")
    assert "DESCRIPTION" not in only(journal, event)
    assert only(journal, event, private=True)["DESCRIPTION"] == "A call with a regulator"


def test_an_empty_journal_is_an_empty_calendar(journal: Journal) -> None:
    assert entries(written(journal)) == []


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=hostile_text)
@example(text="END:VEVENT\r\nBEGIN:VEVENT")
@example(text='\\n;,:"')
@example(text="é" * 300)
def test_no_text_breaks_out_of_its_line(journal: Journal, text: str) -> None:
    name = f"{text} x"
    journal.save(Opportunity(name=name, on=THURSDAY, place=text, url=text, success=text))
    journal.save(Promise(what=name, due=THURSDAY))
    whole = written(journal, private=True, alarm=5)
    assert "\x1b" not in whole
    assert "\n" not in whole.replace("\r\n", "")
    assert all(len(line.encode()) <= LONGEST_LINE for line in whole.split("\r\n"))
    event, promise = entries(whole)
    assert event["SUMMARY"] == one_line(name)
    assert str(event.get("LOCATION", "")) == one_line(text)
    assert promise["SUMMARY"] == f"{one_line(name)} → someone"
    journal.undo()
    journal.undo()


def test_what_another_program_wrote_is_no_error(journal: Journal) -> None:
    journal.save(Opportunity(name="X", on=THURSDAY, starts="18:00", ends="20:00"))
    raw(journal).execute("UPDATE opportunity SET starts = 'x', zone = '../../etc', decision = '?'")
    event = entries(written(journal))[0]
    assert event.decoded("dtstart") == THURSDAY
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31), date.max, date.min])
def test_days_at_the_ends_of_time(journal: Journal, day: date) -> None:
    journal.save(Opportunity(name="X", on=day, starts="18:00", zone="Europe/Berlin"))
    journal.save(Promise(what="Y", due=day))
    assert len(entries(written(journal, alarm=10))) == 2
