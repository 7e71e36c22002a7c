"""Times on the floor as rows: their talks, their figures, and what they come to for an event."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.floor import Session
from netcoach.coach.floor_words import came_for, summary, tally, whole_minutes
from netcoach.coach.measures_floor import (
    friend_time,
    new_contacts,
    say_friend_time,
    say_new_contacts,
)
from netcoach.exchange.debrief import talked_at
from netcoach.exchange.floor import (
    clock_time,
    events_today,
    read_session,
    targets_at,
    where,
)
from netcoach.journal import Journal
from netcoach.records import Floor, FloorTalk, Opportunity, Snapshot, Target
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped

_WHO = {"new": "someone new", "known": "an old friend", "target": "a target"}
_NAME = 40
_BANDS = (
    "Our default: good from 50% new at an index of 0.9, and with up to 25% of the time for old "
    "friends; poor under 0.75, and above 40%."
)


def who(talk: FloorTalk, targets: Sequence[Target]) -> str:
    """Return the words for whom a talk was with, as far as the key pressed says it."""
    name = next((one.title for one in targets if one.id == talk.target), "")
    return shorten(name, _NAME) or _WHO.get(talk.who, "someone")


def talking(journal: Journal, now: Session, targets: Sequence[Target]) -> str:
    """Return the words beside the clock: whom the user talks with, and since when."""
    running = now.running
    if running is None:
        return "Nobody just now.\nOne key as the next talk begins."
    name = who(running.talk, targets)
    return f"{name[0].upper()}{name[1:]}\nsince {clock_time(journal, running.began)}"


def spell_rows(journal: Journal, now: Session, targets: Sequence[Target]) -> list[Row]:
    """Return the talks that are over, the latest first."""
    found = []
    for spell in now.spells[::-1]:
        if spell.ended is None:
            continue
        name = who(spell.talk, targets)
        flag = "" if spell.talk.who != "target" else ", new" if spell.new else ", known"
        end = f"{spell.minutes} min" if spell.minutes else "0 min"
        found.append(Row((f"{clock_time(journal, spell.began)}  {name}{flag}", end), style="text"))
    return found


def debrief_rows(
    journal: Journal, now: Session, targets: Sequence[Target], here: int | None
) -> list[Row]:
    """Return all talks with what became of each; ``here`` is the id of the one being filled in."""
    found = []
    for spell in now.spells:
        talk = spell.talk
        sign = "✔" if talk.conversation else "–" if talk.skipped else "○"
        mark = "▸" if talk.id == here else sign
        words = shorten(talk.line, 60) or who(talk, targets)
        end = f"{spell.minutes} min"
        found.append(Row((f"{mark} {clock_time(journal, spell.began)}  {words}", end), style="dim"))
    return found


def floor_row(journal: Journal, floor: Floor) -> Row:
    """Return a time on the floor as a row: where, its tally, and the day."""
    now = read_session(journal, floor.id)
    title = where(journal, floor)
    began = clock_time(journal, floor.started_at) if floor.started_at else ""
    if now is None or floor.started_at is None:
        return Row((title, began), floor)
    words = f"{tally(now)} · {whole_minutes(now.elapsed)} min"
    if now.open:
        return Row((title, f"open · {words}", began), floor, tone="warn")
    if floor.debriefed_at is None:
        return Row((title, f"{words} · no debrief yet", began), floor, tone="warn")
    return Row((title, words, began), floor)


def floor_panel(desk: Desk, snapshot: Snapshot) -> Source:
    """Return the rows of the step: the events of today, then the times on the floor."""
    journal = desk.journal
    found: list[Row] = []
    today = events_today(journal)
    if today:
        found += [Row(("Today",), style="heading")]
        for event in today:
            found.append(Row((event.title, came_for(event, None), event.starts), event))
        found.append(Row(("",), style="text"))
    begun = [floor for floor in snapshot.floors if floor.started_at]
    if begun:
        found += [Row(("Times on the floor",), style="heading")]
        found += [floor_row(journal, floor) for floor in begun]
    return Rows(lambda width: found)


def event_floor_rows(desk: Desk, event: Opportunity, width: int) -> list[Row]:
    """Return what an event's page says of the floor: the two measures, and each time there.

    Nothing before the event has begun.
    """
    journal = desk.journal
    floors = [one for one in journal.find(Floor, opportunity=event.id, limit=20) if one.started_at]
    talks = talked_at(journal, event)
    begun = event.on is not None and event.on <= journal.clock.today()
    if not floors and not talks and not begun:
        return []
    found = [Row(("On the floor",), style="heading")]
    contacts, friends = new_contacts(talks, event.known_share), friend_time(talks)
    found += fact("New contacts", say_new_contacts(contacts), width)
    found += fact("Old friends", say_friend_time(friends), width)
    if {contacts.band, friends.band} & {"good", "watch", "poor"}:
        found += wrapped(_BANDS, width, "dim", indent=2)
    found += [floor_row(journal, floor) for floor in floors]
    if not floors and not talks:
        found += wrapped("f goes on the floor: one key as each talk begins.", width, "dim")
    return found


def floor_page_rows(desk: Desk, floor: Floor, width: int) -> list[Row]:
    """Return what the page of a time on the floor says: its summary, and what was said midway."""
    now = read_session(desk.journal, floor.id)
    if now is None or floor.started_at is None:
        return []
    found = fact("In one line", summary(now, targets_at(desk.journal, floor)), width)
    found += fact("On the floor", f"{whole_minutes(now.elapsed)} min", width)
    if floor.check_answer:
        found += fact("Midway I said", floor.check_answer, width)
    if not now.open and floor.debriefed_at is None:
        found += wrapped("No debrief yet: b begins it.", width, "dim")
    return found
