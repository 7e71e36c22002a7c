"""The panel of the step In touch: whom to be in touch with first, and who was lost from sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.coach.content import Step
from netcoach.coach.people.reconnecting import (
    AIM,
    Dormant,
    attempts,
    dormant_ties,
    good_reasons,
    waiting,
)
from netcoach.coach.rules.contact import COMMITTED
from netcoach.days import show_age, show_ago, show_day
from netcoach.records import Person, Reconnection, Snapshot
from netcoach.text import one_line
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped

_MOST = 200
"""A panel shows so many records; the Journal and the search have all of them."""
_DORMANT = 5
_ANSWERED = 3
_GAP = Row(("",), style="text")
_SAID = {"yes": "✔ wrote back", "no": "– no answer", "waiting": "no answer yet"}


def in_touch(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the people past their day, the latest in their own rhythm first; then whom to write to
    again, who was written to and who has answered; then those whose day comes."""
    journal, today = desk.journal, snapshot.today
    past = journal.losing_touch(today, limit=_MOST)
    unspoken = [one for one in past if one.is_unspoken(today)]
    late = past[len(unspoken) :]
    soon = [one for one in journal.due_from(today, limit=_MOST) if not one.is_unspoken(today)]
    lost = dormant_ties(journal.long_silent(today), snapshot.reconnections, today)[:_DORMANT]
    waits = waiting(snapshot.reconnections)
    answered = [one for one in snapshot.reconnections if one.answer != "waiting"][:_ANSWERED]
    written = (*waits, *answered)
    names = journal.names(one.person for one in written)
    reasoned = [(one, _reason(desk, one.person, today)) for one in lost]
    done = attempts(snapshot.reconnections, today)

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if unspoken:
            found += _section(
                f"{NOT_SPOKEN.capitalize()} · {len(unspoken)}",
                [Row((one_line(one.name), _about(one), NOT_SPOKEN), one, tone="warn")
                 for one in unspoken],
            )  # fmt: skip
        if late:
            count = max(snapshot.losing_touch_count - len(unspoken), len(late))
            found += _section(
                f"Past their day · {count}", [_late(one, today) for one in late[:_FIRST_LATE]]
            )
        if lost or written:
            found += _section(
                f"Lost from sight · {done} written to this quarter, aim {AIM}",
                [
                    *(part for one, why in reasoned for part in _dormant(one, why, today, width)),
                    *(_written(one, names.get(one.person or 0, "someone"), today) for one in waits),
                    *(_written(one, names.get(one.person or 0, "someone"), today)
                      for one in answered),
                    *wrapped(_WELCOME, width, "dim", indent=2),
                ],
            )  # fmt: skip
        if len(late) > _FIRST_LATE:
            found += _section(
                "Past their day, further", [_late(one, today) for one in late[_FIRST_LATE:]]
            )
        if soon:
            found += _section("In touch", [_soon(one, today) for one in soon])
        if snapshot.people_in_rhythm > COMMITTED:
            found += wrapped(_many(snapshot.people_in_rhythm), width, "dim")
        return found[:-1] if found and found[-1] is _GAP else found

    return Rows(build)


NOT_SPOKEN = "not spoken to yet"
"""What is said of whom the user put into a circle, and had no contact with."""
_FIRST_LATE = 12
"""So many stand above those lost from sight, which else nobody would scroll to."""
_WELCOME = (
    "c writes, with a reason from your journal. People underestimate how welcome such a message is "
    "(Liu 2023); those whose world is new to you and whom you trust help most (Levin 2011)."
)


def _many(count: int) -> str:
    shown = "1,000 or more" if count >= 1000 else str(count)
    return (
        f"{shown} people have a rhythm here. About {COMMITTED} is the most that people are found "
        "to keep (Dunbar): take some out of their circle with its own letter."
    )


def _section(title: str, rows: Sequence[Row]) -> list[Row]:
    return [Row((title,), style="heading"), *rows, _GAP]


def _about(person: Person) -> str:
    circle = f"circle {person.circle}" if person.circle else f"every {person.cadence} d"
    bridge = "knows other circles" if person.bridge else ""
    return " · ".join(part for part in (one_line(person.organisation), circle, bridge) if part)


def _late(person: Person, today: date) -> Row:
    """Return somebody past their day: how late, and what their rhythm is."""
    days = (today - person.next_due).days if person.next_due else 0
    rhythm = f"every {person.cadence} d" if person.circle else ""
    about = " · ".join(part for part in (_about(person), rhythm) if part)
    return Row((one_line(person.name), about, f"{show_age(days)} late"), person, tone="warn")


def _soon(person: Person, today: date) -> Row:
    by = show_day(person.next_due, today) if person.next_due else ""
    last = person.last_contact
    days = (today - last).days if last else 0
    age = f"{'last ' if days > 1 else ''}{show_ago(days)}" if last else ""
    about = " · ".join(part for part in (_about(person), age) if part)
    quiet = person.quiet_until is not None and person.quiet_until > today
    return Row((one_line(person.name), about, f"{'quiet till' if quiet else 'by'} {by}"), person)


def _reason(desk: Desk, person: Person, today: date) -> str:
    """Return the best reason to write to somebody just now, "" where the journal holds none."""
    return next((one.say for one in good_reasons(desk.journal.dossier(person), today)), "")


def _dormant(one: Dormant, why: str, today: date, width: int) -> list[Row]:
    last = one.person.last_contact
    age = show_ago((today - last).days) if last else ""
    head = Row((one_line(one.person.name), one_line(one.person.organisation), age), one.person)
    reason = wrapped(why, width, "text", indent=2) if why else []
    return [head, *reason, *wrapped(one.why, width, "dim", indent=2)]


def _written(one: Reconnection, name: str, today: date) -> Row:
    day = show_day(one.on, today) if one.on else ""
    words = f"wrote {day}: {one_line(one.reason) or 'no reason noted'}"
    return Row((one_line(name), words, _SAID.get(one.answer, one.answer)), one)


__all__ = ["NOT_SPOKEN", "in_touch"]
