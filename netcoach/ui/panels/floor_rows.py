"""Times on the floor as rows: their talks, their figures, and what they come to for an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from netcoach.coach.events.floor import Session, show_length
from netcoach.coach.events.floor_words import came_for, left_words, passed, summary, tally
from netcoach.coach.measures.floor import (
    friend_time,
    new_contacts,
    say_friend_time,
    say_new_contacts,
)
from netcoach.exchange.debrief import talked_at, talked_on
from netcoach.exchange.floor import (
    clock_time,
    event_of,
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


def talking(journal: Journal, now: Session, targets: Sequence[Target], cap: timedelta) -> str:
    """Return the words beside the clock: whom the user talks with, and since when; with an old
    friend also how much of the cap has passed."""
    running = now.running
    if running is None:
        return "Nobody just now.\nOne key as the next talk begins."
    name = who(running.talk, targets)
    of_cap = f"\n{passed(running.length)} of {passed(cap)} min" if running.friend else ""
    return f"{name[0].upper()}{name[1:]}\nsince {clock_time(journal, running.began)}{of_cap}"


def spell_rows(journal: Journal, now: Session, targets: Sequence[Target]) -> list[Row]:
    """Return the talks that are over, the latest first."""
    found = []
    for spell in now.spells[::-1]:
        if spell.ended is None:
            continue
        name = who(spell.talk, targets)
        flag = "" if spell.talk.who != "target" else ", new" if spell.new else ", known"
        words = f"{clock_time(journal, spell.began)}  {name}{flag}"
        found.append(Row((words, show_length(spell.length)), style="text"))
    return found


def debrief_rows(
    journal: Journal, now: Session, targets: Sequence[Target], here: int | None
) -> list[Row]:
    """Return all talks with what became of each: ✔ journalled, – left out for good, ○ waiting;
    ``here`` is the id of the one being filled in."""
    found = []
    for spell in now.spells:
        talk = spell.talk
        sign = "✔" if talk.conversation else "–" if talk.skipped else "○"
        mark = "▸" if talk.id == here else sign
        words = shorten(talk.line, 60) or who(talk, targets)
        words += ", left out" if talk.skipped and not talk.conversation else ""
        line = f"{mark} {clock_time(journal, spell.began)}  {words}"
        found.append(Row((line, show_length(spell.length)), style="dim"))
    return found


def floor_row(journal: Journal, floor: Floor) -> Row:
    """Return a time on the floor as a row: where, its tally, and the day."""
    now = read_session(journal, floor.id)
    title = where(journal, floor)
    began = clock_time(journal, floor.started_at) if floor.started_at else ""
    if now is None or floor.started_at is None:
        return Row((title, began), floor)
    words = f"{tally(now)} · {show_length(now.elapsed)}"
    if now.open:
        return Row((title, f"open · {words}", began), floor, tone="warn")
    if floor.debriefed_at is None:
        return Row((title, f"{words} · no debrief yet", began), floor, tone="warn")
    if now.waiting:
        return Row((title, f"{left_words(now)} · {words}", began), floor, tone="warn")
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
    sessions = [now for floor in floors if (now := read_session(journal, floor.id))]
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
    if any(now.waiting and now.floor.debriefed_at for now in sessions):
        found += wrapped("Lines were left for later: b fills them in.", width, "dim")
    if not floors and not talks:
        found += wrapped("f goes on the floor: one key as each talk begins.", width, "dim")
    return found


def floor_page_rows(desk: Desk, floor: Floor, width: int) -> list[Row]:
    """Return what the page of a time on the floor says: its summary, and what was said midway."""
    now = read_session(desk.journal, floor.id)
    if now is None or floor.started_at is None:
        return []
    time = friend_time(talked_on(desk.journal, now))
    event = event_of(desk.journal, floor)
    line = summary(now, targets_at(desk.journal, floor), time, event)
    found = fact("In one line", line, width)
    found += fact("On the floor", show_length(now.elapsed), width)
    if floor.check_answer:
        found += fact("Midway I said", floor.check_answer, width)
    if not now.open and floor.debriefed_at is None:
        found += wrapped("No debrief yet: b begins it.", width, "dim")
    elif not now.open and now.waiting:
        found += wrapped(f"{left_words(now)}: b fills in what was left for later.", width, "dim")
    return found
