"""Panels of Orientation: friendly places, takes that somebody heard, the gate's suggestions."""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.coach.advice import advise
from netcoach.coach.content import Step
from netcoach.coach.drill.texts import Venue
from netcoach.coach.pitch.readiness import LISTENERS
from netcoach.records import Opportunity, Record, Snapshot, Take
from netcoach.text import fold
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.show import show_moment

_MOST = 200
_ASKED = {
    "expected": "a small expectation",
    "got": "how it went",
    "reaction": "the reaction",
    "asked_next": "what they asked next",
    "revision": "what you changed",
}


@dataclass(frozen=True, slots=True)
class Wanting:
    """The fields of a record that are still to be filled; each has its words."""

    record: Record
    fields: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is missing, in words."""
        return ", ".join(_ASKED[name] for name in self.fields)


def wanting(record: Record, snapshot: Snapshot) -> Wanting | None:
    """Return what is to be noted of a take that somebody heard or of a friendly event, None where
    nothing is."""
    names: tuple[str, ...] = ()
    if isinstance(record, Take) and record.listener in LISTENERS:
        names = ("reaction", "asked_next", "revision")
    elif isinstance(record, Opportunity) and record.role == "friendly":
        last = record.until or record.on
        over = last is not None and last < snapshot.today
        names = ("got",) if over else ("expected",)
        names = () if record.decision == "skip" else names
    missing = tuple(name for name in names if not str(getattr(record, name)).strip())
    return Wanting(record, missing) if missing else None


def practice(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the takes that somebody heard, with what they did and what came of it."""
    heard = [
        take
        for listener in LISTENERS
        for take in desk.journal.find(Take, listener=listener, limit=_MOST)
    ]
    heard.sort(key=lambda take: (take.at.timestamp() if take.at else 0.0, take.id or 0))
    pitches = desk.journal.describe("pitch", {take.pitch for take in heard})

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for take in reversed(heard):
            found += _take(take, pitches.get(take.pitch or 0, ""), snapshot, width)
        return found

    return Rows(build)


def _take(take: Take, pitch: str, snapshot: Snapshot, width: int) -> list[Row]:
    when = show_moment(take.at, snapshot.today) if take.at else ""
    words = " · ".join(part for part in (pitch, take.shown("listener"), take.title) if part)
    found = [Row((words, when), take)]
    for name, label in (
        ("reaction", "Saw"),
        ("asked_next", "Asked"),
        ("revision", "Changed"),
    ):
        text = getattr(take, name).strip()
        if text:
            found += wrapped(f"{label}: {text}", width, indent=2)
    missing = wanting(take, snapshot)
    if missing is not None:
        found += wrapped(f"Still to note: {missing.words}: c completes it.", width, "dim", indent=2)
    return found


def friendly(listed: Source, desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the friendly events, each with what is to be noted, then places new to the user."""
    events = desk.journal.find(Opportunity, limit=_MOST)
    places = new_venues(desk.drill_texts.venues, [one.name for one in events])

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if isinstance(listed, Rows):
            for row in listed.build(width):
                found += [row, *_of_event(row.value, snapshot, width)]
        if not found:
            found = [*wrapped(step.empty, width), Row(("",), style="text")]
        if places:
            found.append(Row(("Friendly places new to you: Enter adds one",), style="heading"))
            for place in places:
                found.append(Row((place.name,), place))
                words = f"{place.why} Enough to expect: {place.expect}"
                found += wrapped(words, width, "dim", indent=2)
        return found

    return Rows(build)


def _of_event(value: object, snapshot: Snapshot, width: int) -> list[Row]:
    if not isinstance(value, Opportunity):
        return []
    last = value.until or value.on
    verb = "expected" if last and last < snapshot.today else "expect"
    found = wrapped(f"I {verb}: {value.expected}", width, indent=2) if value.expected else []
    if value.got:
        found += wrapped(f"It went: {value.got}", width, indent=2)
    missing = wanting(value, snapshot)
    if missing is not None:
        found += wrapped(f"Still to note: {missing.words}: c completes it.", width, "dim", indent=2)
    return found


def new_venues(venues: tuple[Venue, ...], known: list[str]) -> tuple[Venue, ...]:
    """Return the places of a kind that no event of the user's is named after."""
    names = [fold(name) for name in known]
    return tuple(
        venue
        for venue in venues
        if not any(fold(word) in name for word in venue.words for name in names)
    )


def suggestions(desk: Desk, snapshot: Snapshot, width: int) -> list[Row]:
    """Return what the gate suggests for coming events in a setting that is new."""
    found: list[Row] = []
    for advice in advise(snapshot, desk.advice_texts):
        if advice.key == "setting_new":
            found += [
                Row((advice.say, advice.do), advice),
                *wrapped(advice.reason, width, "dim", indent=2),
            ]
    if found:
        found = [Row(("",), style="text"), Row(("A suggestion",), style="heading"), *found]
    return found
