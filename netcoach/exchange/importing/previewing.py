"""What an import would do, entry by entry, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Literal

from netcoach.coach.people.addresses import share_a_name
from netcoach.exchange.importing.comparing import (
    Compared,
    compare,
    joined,
    new_person,
    read_seen,
    write_seen,
)
from netcoach.exchange.importing.incoming import SOURCES, Incoming, Reading, Skipped
from netcoach.exchange.importing.matching import SAYS, Known, Mark, entry_key, incoming_marks
from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import Origin, Person
from netcoach.text import MAX_FIELD, counted, shorten

State = Literal["ask", "changed", "new", "same", "twice", "skipped"]
STATES: tuple[State, ...] = ("ask", "changed", "new", "same", "twice", "skipped")
"""In the order in which they are shown: first what the user has to decide."""

STATE_WORDS: Mapping[State, str] = {
    "ask": "same person?",
    "changed": "changed",
    "new": "new",
    "same": "same",
    "twice": "twice",
    "skipped": "skipped",
}
Answer = int | Literal["same", "new", "leave"]
"""Which of the candidates it is, by id; the first of them; someone new; or none of our business."""

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one entry, and why.

    ``person`` is how they are to be kept, ``compared`` how that differs from now where they are in
    the journal; of someone new ``seen`` is what is to be remembered of the source, as it is kept.
    ``candidates`` are those who may be meant.
    """

    state: State
    line: int
    name: str
    what: str = ""
    why: str = ""
    incoming: Incoming | None = None
    person: Person | None = None
    compared: Compared | None = None
    seen: str = ""
    candidates: tuple[Person, ...] = ()
    origin: Origin | None = None

    @property
    def to_write(self) -> bool:
        """Whether anything of it would be written, if only what the source says now."""
        if self.compared is None:
            return self.state == "new"
        if self.origin is None and self.called == self.compared.person.uid:
            return bool(self.compared.changes)  # What this journal wrote it need not be told.
        before = read_seen(self.origin.seen) if self.origin else None
        told = self.called == (self.origin.called if self.origin else "")
        return bool(self.compared.changes) or not told or before != dict(self.compared.seen)

    @property
    def called(self) -> str:
        """What the source calls the person by, with all it called them by before, one a line."""
        before = self.origin.called.split("\n") if self.origin and self.origin.called else []
        now = self.incoming.called.split("\n") if self.incoming and self.incoming.called else []
        return "\n".join(dict.fromkeys((*before, *now)))


@dataclass(frozen=True)
class Preview:
    """An import before it is done."""

    reading: Reading
    verdicts: tuple[Verdict, ...]
    today: date

    @property
    def title(self) -> str:
        """What is imported: "connections.csv from LinkedIn"."""
        source = self.reading.source
        where = "" if source == "table" else f" · {SOURCES[source]}"
        return f"{self.reading.file}{where}"

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many entries are in each state, in the order of STATES."""
        found = dict.fromkeys(STATES, 0)
        for verdict in self.verdicts:
            found[verdict.state] += 1
        return found

    @property
    def writes(self) -> bool:
        """Whether carrying it out would change anything."""
        return any(verdict.to_write for verdict in self.verdicts)

    def told(self) -> str:
        """Return the counts in words: "700 new, 12 changed, 21 same"."""
        some = [
            f"{number:,} {STATE_WORDS[state]}" for state, number in self.counts.items() if number
        ]
        return ", ".join(some) or "nothing in it"

    def answered(self, journal: Journal, answers: Mapping[int, Answer]) -> Preview:
        """Return the preview once questions are answered, by the place of the verdict; an entry
        to be left out, whatever is known of it, is skipped."""
        verdicts = list(self.verdicts)
        places = {
            one.compared.person.key: place
            for place, one in enumerate(verdicts)
            if one.compared is not None
        }
        for place, answer in answers.items():
            verdict = verdicts[place]
            if answer == "leave" and verdict.incoming is not None and verdict.state != "twice":
                verdicts[place] = _left_out(verdict)
            elif verdict.state == "ask" and verdict.incoming is not None:
                found = _answer(journal, verdict, answer, self.today, self.reading.source)
                if found.compared is not None:
                    first = places.setdefault(found.compared.person.key, place)
                    if first != place:
                        pair = verdicts[first], found
                        verdicts[first], found = _as_one(journal, pair, self.today)
                verdicts[place] = found
        return replace(self, verdicts=tuple(verdicts))


def preview(journal: Journal, reading: Reading, today: date, moved: Moved = no_matter) -> Preview:
    """Compare a file with the journal; nothing is written."""
    known = Known(reading.source)
    people = max(1, journal.count(Person))
    for number, person in enumerate(journal.every(Person), 1):
        if isinstance(person, Person):
            known.learn(person)
        if number % _PAGE == 0:
            moved(0.4 * number / people)
    origins: dict[int, Origin] = {}
    for origin in journal.every(Origin):
        if isinstance(origin, Origin) and origin.source == reading.source:
            known.remember(origin)
            origins[origin.person or 0] = origin
    named = [one if one.called else replace(one, called=entry_key(one)) for one in reading.people]
    entries, twice = _once(named)
    judged = _Judging(journal, known, origins, today, reading.source)
    for start in range(0, len(entries), _PAGE):
        judged.page(entries[start : start + _PAGE])
        moved(0.4 + 0.6 * (start + _PAGE) / max(len(entries), _PAGE))
    verdicts = [*judged.verdicts, *twice, *map(_skipped, reading.skipped)]
    verdicts.sort(key=lambda one: (STATES.index(one.state), one.line))
    return Preview(reading, tuple(verdicts), today)


def _skipped(one: Skipped) -> Verdict:
    return Verdict("skipped", one.line, one.what, why=one.why)


def _once(people: Sequence[Incoming]) -> tuple[list[Incoming], list[Verdict]]:
    """Return the entries of a file with those of one person joined, and a verdict on each that
    was joined to an earlier one."""
    found: list[Incoming] = []
    places: dict[Mark, int] = {}
    twice: list[Verdict] = []
    for one in people:
        # By its uid alone: netcoach lets two people share a desk, and its address.
        marks = incoming_marks(one)[: 1 if one.as_of else None]
        # Of one source two entries with one number are rather two people at one desk.
        marks = [mark for mark in marks if mark[0] != "phone"]
        place = next(
            (
                places[mark]
                for mark in marks
                if mark in places
                and (mark[0] == "called" or share_a_name(found[places[mark]].name, one.name))
            ),
            None,
        )
        if place is None:
            place = len(found)
            found.append(one)
        else:
            # In words that can be seen in the file: rather its address than what it is called by.
            how = next(mark[0] for mark in reversed(marks) if places.get(mark) == place)
            why = f"{SAYS[how]} as line {found[place].line}"
            twice.append(Verdict("twice", one.line, one.name, one.organisation, why))
            found[place] = joined(found[place], one)
        for mark in marks:
            places.setdefault(mark, place)
    return found, twice


class _Judging:
    """Says of entries, a page at a time, what becomes of them."""

    def __init__(
        self,
        journal: Journal,
        known: Known,
        origins: Mapping[int, Origin],
        today: date,
        source: str,
    ) -> None:
        self._journal, self._known, self._origins = journal, known, origins
        self._today, self._source = today, source
        self._places: dict[int, int] = {}
        self.verdicts: list[Verdict] = []

    def page(self, entries: Sequence[Incoming]) -> None:
        """Judge some entries."""
        entries = [one for one in entries if not self._too_long(one)]
        matches = [self._known.match(one) for one in entries]
        ids = {match.found for match in matches if match.found is not None}
        ids |= {key for match in matches for key in match.asked}
        people = {one.key: one for one in self._journal.by_ids(Person, sorted(ids))}
        for one, match in zip(entries, matches, strict=True):
            if match.found is not None and match.found in people:
                self._one_known(one, people[match.found], match.why)
            elif match.asked:
                some = tuple(people[key] for key in match.asked if key in people)
                asked = Verdict("ask", one.line, one.name, one.organisation, match.why, one)
                self.verdicts.append(replace(asked, candidates=some))
            else:
                self.verdicts.append(_new(one))

    def _too_long(self, one: Incoming) -> bool:
        """Whether an entry holds more than a field of the journal takes; it is skipped then."""
        values = [getattr(one, name.name) for name in fields(one)] + list(one.others.values())
        texts = [value for value in values if isinstance(value, str)]
        texts += [text for value in values if isinstance(value, tuple) for text in value]
        if sum(map(len, texts)) <= MAX_FIELD:
            return False
        why = "it holds a text longer than one million characters"
        self.verdicts.append(Verdict("skipped", one.line, shorten(one.name, 40), why=why))
        return True

    def _one_known(self, one: Incoming, person: Person, how: str) -> None:
        origin = self._origins.get(person.key)
        place = self._places.setdefault(person.key, len(self.verdicts))
        if place == len(self.verdicts):
            self.verdicts.append(_known(one, person, origin, self._today, how))
            return
        before = self.verdicts[place]
        whole = joined(before.incoming, one) if before.incoming else one
        self.verdicts[place] = _known(whole, person, origin, self._today, how)
        why = f"the same person as line {before.line}"
        self.verdicts.append(Verdict("twice", one.line, one.name, one.organisation, why))


def _left_out(verdict: Verdict) -> Verdict:
    why = f"left out: {verdict.why}" if verdict.why else "left out"
    return Verdict("skipped", verdict.line, verdict.name, verdict.what, why, verdict.incoming)


def _as_one(
    journal: Journal, pair: tuple[Verdict, Verdict], today: date
) -> tuple[Verdict, Verdict]:
    """Return two entries of one person as one, and that the second says it again."""
    first, again = pair
    if first.incoming is None or again.incoming is None or first.compared is None:
        return pair
    person = journal.get(Person, first.compared.person.id) or first.compared.person
    whole = joined(first.incoming, again.incoming)
    why = f"the same person as line {first.line}"
    twice = Verdict("twice", again.line, again.name, again.what, why, again.incoming)
    return _known(whole, person, first.origin, today, first.why), twice


def _new(one: Incoming) -> Verdict:
    person, seen = new_person(one)
    found = Verdict("new", one.line, one.name, one.organisation, "; ".join(one.remarks), one)
    return replace(found, person=person, seen=write_seen(seen))


def _known(one: Incoming, person: Person, origin: Origin | None, today: date, how: str) -> Verdict:
    compared = compare(person, one, read_seen(origin.seen) if origin else {}, today)
    state: State = "changed" if compared.changes else "same"
    told = _why(compared, one) or how
    found = Verdict(state, one.line, person.name, compared.person.organisation, told, one)
    return replace(found, person=compared.person, compared=compared, origin=origin)


def _why(compared: Compared, one: Incoming) -> str:
    changes = [_told(change.label, change.before, change.after) for change in compared.changes]
    kept = [f"{change.label} stays {change.before}, as you wrote it" for change in compared.kept]
    return "; ".join([*changes, *kept, *one.remarks])


def _told(label: str, before: str, after: str) -> str:
    if not before:
        return f"{label}: {after}"
    # Of a list that grows, the end is what is new.
    grown = after.startswith(before) and after.removeprefix(before).strip()
    return f"{label}: + {shorten(grown, 40)}" if grown else f"{label}: {before} → {after}"


def _answer(
    journal: Journal, verdict: Verdict, answer: Answer, today: date, source: str
) -> Verdict:
    one = verdict.incoming
    if one is None:
        return verdict
    if answer == "new":
        return _new(one)
    if not verdict.candidates:
        return _left_out(verdict)
    chosen = [one for one in verdict.candidates if one.id == answer]
    person = (chosen or verdict.candidates)[0]
    origin = next(iter(journal.find(Origin, person=person.id, source=source, limit=1)), None)
    return _known(one, person, origin, today, "the same person, as you said")


def words_for(preview: Preview) -> str:
    """Return what the history calls an import: "Import connections.csv: 700 new, 12 changed"."""
    new, changed = preview.counts["new"], preview.counts["changed"]
    parts = [
        f"{number:,} {word}" for number, word in ((new, "new"), (changed, "changed")) if number
    ]
    told = ", ".join(parts) or counted(preview.counts["same"], "entry known already")
    return f"Import {shorten(preview.reading.file, 60)}: {told}"
