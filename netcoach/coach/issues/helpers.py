"""Whom to ask about an issue: an open formula, so that the order can be read and argued with.

It orders people for one issue by what the journal holds, and says nothing of their worth. Score =
Σ weight · value, of 100. The weights and the shape of each part are our defaults (DOMAIN.md,
checklist 31–37):

======  ======  =================================================================
part    weight  value, 0 to 1
======  ======  =================================================================
help    40      promised the user something in words of the issue: 0.75. On the
                list for this category: has said so 0.85, likely 0.6, not known
                0.25; + 0.15 where an issue was resolved with them. Neither: 0.5
                where their position or a tag has a word of the category, 0.3
                where another note on them has; else 0.15 for each word of the
                issue in their position or a note on them, 0.45 at most
talked  25      1 − 0.5 ^ conversations whose notes or topics have words of the
                issue; one with a single word counts half
touch   20      s · 90 ÷ (90 + days since the last contact); 0 without one
given   15      s · 0.25 for each offer of help made, 0.25 more for each kept, 1 at
                most
======  ======  =================================================================

s = help + talked, 1 at most: being near is no sign that somebody could help. A word that came up
with, or is noted of, n people counts 2 ÷ n, 1 at most: what many speak of tells nobody apart.

Where nothing at all speaks for anybody, those of circle A are named as the closest, without points.

Left out are people who are archived, with whom the user parted in conflict, or who were asked
about the issue already.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from netcoach.coach.events.ranking import Part, Rated
from netcoach.coach.people.introductions import Way, cold, ways_in
from netcoach.days import show_ago, show_day
from netcoach.records import Ask, Category, Expertise, Issue, Person, Snapshot, Target
from netcoach.records.around import (
    AroundIssue,
    Given,
    Mention,
    Pledge,
    held,
    holds,
    words_about,
)
from netcoach.records.circle import Circle
from netcoach.text import counted, joined, one_line, shorten
from netcoach.values import Values, frozen

WEIGHTS = {"help": 40, "talked": 25, "touch": 20, "given": 15}
HALF_DAYS = 90
MOST = 6
"""So many people are named for one issue."""
_LISTED = {"yes": 0.85, "likely": 0.6, "unknown": 0.25}
_WOULD = {"yes": "said they would help", "likely": "would likely help"}
_TESTED = 0.15
_NOTED = 0.15
_MOST_NOTED = 0.45
_PLEDGED = 0.75
_BY_TRADE = 0.5
_BY_NOTE = 0.3
_FEW = 2
"""A word of so many people tells them apart in full."""
_LIKELY = 40
_WORDS_SHOWN = 3

Said = tuple[float, str, str]
"""The value of a part, what it was read from in a word or two, and the reason as a clause."""


@frozen
class Helper(Values):
    """Somebody who might help: the score with its parts, and the reasons in words, first those that
    speak for their help."""

    person: Person
    rated: Rated
    reasons: tuple[str, ...]
    listed: bool = False
    """Whether they stand on the list for the category."""
    by_trade: bool = False
    """Whether their position or a tag has a word of the category."""
    pledged: bool = False
    """Whether they promised something in words of the issue."""

    @property
    def closest(self) -> bool:
        """Whether they are named only for being close: nothing says that they could help."""
        return not (self.value("help") or self.value("talked"))

    @property
    def likely(self) -> bool:
        """Whether there is enough to name them first: they are listed, the category is their trade,
        they promised it, or much else speaks for them."""
        if self.closest:
            return False
        return self.listed or self.by_trade or self.pledged or (self.rated.score or 0) >= _LIKELY

    def value(self, key: str) -> float:
        """Return the value of a part, 0 to 1."""
        return next(part.value or 0.0 for part in self.rated.parts if part.key == key)


@frozen
class _Known(Values):
    """All that the journal knows of one person and one issue."""

    person: Person
    expertise: Expertise | None
    mentions: tuple[Mention, ...]
    noted: tuple[str, ...]
    pledge: Pledge | None
    given: Given
    today: date
    about: tuple[str, ...] = ()
    weight: Mapping[str, float] = field(default_factory=dict)


def whom_to_ask(around: AroundIssue, asks: Iterable[Ask], today: date) -> tuple[Helper, ...]:
    """Return whom to ask about an issue, the likeliest to help first, at most six; where nothing
    says that anybody could, those who are closest, the latest in touch first.

    ``asks`` are those made so far, about this issue or others.
    """
    asked = {one.person for one in asks if one.issue == around.issue}
    weight = _weights(around)

    def helpers(some: Iterable[Person]) -> list[Helper]:
        return [
            _helper(_known(person, around, weight, today))
            for person in some
            if not person.archived and not person.conflict and person.id not in asked
        ]

    # Beside a sign that somebody could help, being near is none.
    likely = [one for one in helpers(around.people) if not one.closest]
    likely.sort(key=lambda one: (-(one.rated.score or 0), one.person.name_key, one.person.key))
    if not likely:
        likely = helpers(around.close)
        likely.sort(key=lambda one: (one.person.name_key, one.person.key))
        likely.sort(key=lambda one: one.person.last_contact or date.min, reverse=True)
    return tuple(likely[:MOST])


def first_to_ask(issue: Issue, snapshot: Snapshot) -> Helper | None:
    """Return the likeliest helper with an open issue, None where nobody comes to mind.

    Of an issue that the snapshot holds no more of, only the list for its category is looked at.
    """
    around = snapshot.around.get(issue.id or 0)
    if around is None:
        some = [
            one
            for one in snapshot.expertise
            if one.category is not None
            and one.category == issue.category
            and one.person not in snapshot.set_aside
        ]
        ids = dict.fromkeys(one.person for one in some if one.person is not None)
        people = tuple(Person(id=key, name=snapshot.names.get(key, "")) for key in ids)
        around = AroundIssue(issue=issue.id, people=people, expertise=tuple(some))
    best = next(iter(whom_to_ask(around, snapshot.asks, snapshot.today)), None)
    return best if best is not None and best.likely else None


def through(person: Person, circle: Circle, today: date) -> Way | None:
    """Return who could bring the user together with somebody they lost sight of, None where that
    is not needed or nobody could."""
    if not cold(person, today):
        return None
    target = Target(name=person.name, person=person.id, organisation=person.organisation)
    ways = ways_in(target, None, circle, today)
    fit = (
        way
        for way in ways
        if way.kind == "through"
        and way.introduces
        and not cold(way.person, today)
        and not any(one.conflict or one.archived for one in way.chain)
    )
    return next(fit, None)


def _weights(around: AroundIssue) -> dict[str, float]:
    """Return what each word counts: 1, or less where it is of many people."""
    of: dict[str, set[int]] = {}
    for one in around.mentions:
        for word in one.words:
            of.setdefault(word, set()).add(one.person)
    for person, words in around.noted.items():
        for word in words:
            of.setdefault(word, set()).add(person)
    for pledge in around.pledged:
        for word in pledge.words:
            of.setdefault(word, set()).add(pledge.person)
    return {word: min(1.0, _FEW / len(people)) for word, people in of.items()}


def _known(person: Person, around: AroundIssue, weight: Mapping[str, float], today: date) -> _Known:
    key = person.key
    listed = [one for one in around.expertise if one.person == key]
    return _Known(
        person=person,
        expertise=max(listed, key=_listed_value, default=None),
        mentions=tuple(one for one in around.mentions if one.person == key),
        noted=around.noted.get(key, ()),
        pledge=next((one for one in around.pledged if one.person == key), None),
        given=around.given.get(key, Given()),
        today=today,
        about=around.about,
        weight=weight,
    )


def _listed_value(one: Expertise) -> float:
    return _LISTED.get(one.willing, 0.0) + (_TESTED if one.tested else 0.0)


def _helper(known: _Known) -> Helper:
    said = {key: _VALUES[key](known) for key in WEIGHTS}
    sign = min(1.0, said["help"][0] + said["talked"][0])
    parts = tuple(
        _part(key, value if key in ("help", "talked") else sign * value, words)
        for key, (value, words, _) in said.items()
    )
    # What speaks for their help comes before what makes it easy to ask.
    by_points = sorted(parts, key=lambda part: (part.key in ("touch", "given"), -part.points))
    reasons = tuple(said[part.key][2] for part in by_points if said[part.key][2])
    rated = Rated(parts, math.fsum(part.points for part in parts))
    if not sign:
        reasons = ("closest to you", *reasons)
    trade = known.expertise is None and bool(_trade(known.person, known.about))
    return Helper(
        known.person,
        rated,
        reasons,
        listed=known.expertise is not None,
        by_trade=trade,
        pledged=known.pledge is not None,
    )


def _part(key: str, value: float, words: str) -> Part:
    return Part(key, value, WEIGHTS[key], WEIGHTS[key] * value, words)


# The parts


def _help(known: _Known) -> Said:
    said = _listed(known) or _by_note(known)
    pledge = known.pledge
    if pledge is None:
        return said
    on = f" on {show_day(pledge.on, known.today)}" if pledge.on else ""
    promise = f"promised “{shorten(pledge.what, 40)}”{on}"
    value, words, reason = said
    more = f"; {reason}" if reason else ""
    short = f"their promise, {words}" if known.expertise else "their promise"
    return max(_PLEDGED, value), short, f"{promise}{more}"


def _listed(known: _Known) -> Said | None:
    one = known.expertise
    if one is None:
        return None
    would = _WOULD.get(one.willing, "on your list, though you do not know if they would")
    about = f" ({shorten(one.about, 40)})" if one.about.strip() else ""
    tested = "resolved one before" if one.tested else ""
    short = ", ".join(part for part in (one.shown("willing"), tested) if part)
    proof = ", resolved one with you before" if one.tested else ""
    return min(1.0, _listed_value(one)), short, f"{would}{about}{proof}"


def _by_note(known: _Known) -> Said:
    if fits := noted_as(known.person, known.about):
        by_trade = bool(_trade(known.person, known.about))
        return _BY_TRADE if by_trade else _BY_NOTE, "from your notes", fits
    if not known.noted:
        return 0.0, "not on your list", ""
    weighed = math.fsum(known.weight.get(word, 1.0) for word in known.noted)
    value = min(_MOST_NOTED, _NOTED * weighed)
    position = one_line(known.person.position)
    works = held(known.noted, position)
    noted = tuple(word for word in known.noted if word not in works)
    said = [f"works as {shorten(position, 40)}"] if works else []
    said += [f"your notes on them say {_quoted(noted)}"] if noted else []
    return value, "from your notes" if noted else "from their position", "; ".join(said)


def noted_as(person: Person, words: Sequence[str]) -> str:
    """Return what is noted of a person that has a word of a category ("Contracts manager,
    #contracts"), "" where nothing is."""
    trade = _trade(person, words)
    if trade:
        return ", ".join(trade)
    noted = one_line(person.remember)
    return f"you noted: {shorten(noted, 60)}" if any(holds(noted, word) for word in words) else ""


def _trade(person: Person, words: Sequence[str]) -> tuple[str, ...]:
    """Return the position and the tags that have one of the words."""
    position = one_line(person.position)
    found = [shorten(position, 40)] if any(holds(position, word) for word in words) else []
    found += [f"#{tag}" for tag in person.tags if any(holds(tag, word) for word in words)]
    return tuple(found[:_WORDS_SHOWN])


def worth_asking(category: Category, snapshot: Snapshot) -> tuple[Person, str] | None:
    """Return whom to ask whether they would help with a category for which nobody is listed, and
    what is noted of them that says so; those by trade first, then the latest in touch.

    None where nobody comes to mind, or the category is not among the few that are looked at. Who
    was asked about an issue of it is not named.
    """
    words = words_about(category)
    taken = {issue.id for issue in snapshot.issues if issue.category == category.id}
    asked = {ask.person for ask in snapshot.asks if ask.issue in taken}
    people = snapshot.noted_for.get(category.id or 0, ())
    some = [(one, said) for one in people if (said := noted_as(one, words)) and one.id not in asked]

    def order(pair: tuple[Person, str]) -> tuple[bool, int, str, int]:
        one = pair[0]
        last = one.last_contact or date.min
        return (not _trade(one, words), -last.toordinal(), one.name_key, one.key)

    return min(some, key=order, default=None)


def _talked(known: _Known) -> Said:
    some = known.mentions
    if not some:
        return 0.0, "no talk found", ""
    words = tuple(dict.fromkeys(word for one in some for word in one.words))
    weight = known.weight
    talks = sum(min(1.0, math.fsum(weight.get(w, 1.0) for w in one.words) / 2) for one in some)
    days = [one.on for one in some if one.on]
    when = f"on {show_day(max(days), known.today)}" if days else "once"
    last = when if len(some) == 1 else f"in {len(some)} talks, last {when}"
    said = f"spoke of {_quoted(words)} {last}"
    return 1 - 0.5**talks, counted(len(some), "talk"), said


def _quoted(words: Sequence[str]) -> str:
    return joined([f"“{shorten(word, 20)}”" for word in words[:_WORDS_SHOWN]])


def _touch(known: _Known) -> Said:
    last = known.person.last_contact
    if last is None:
        return 0.0, "no contact noted", ""
    days = max(0, (known.today - last).days)
    age = show_ago(days)
    reason = f"in touch {age}" if days <= HALF_DAYS else ""
    return HALF_DAYS / (HALF_DAYS + days), age, reason


def _given(known: _Known) -> Said:
    given = known.given
    if not given.offered:
        return 0.0, "none noted", ""
    value = min(1.0, 0.25 * given.offered + 0.25 * given.kept)
    kept = f"you kept {counted(given.kept, 'offer')} of help" if given.kept else "you offered help"
    return value, f"{given.offered} offered, {given.kept} kept", kept


_VALUES: dict[str, Callable[[_Known], Said]] = {
    "help": _help,
    "talked": _talked,
    "touch": _touch,
    "given": _given,
}


__all__ = [
    "HALF_DAYS",
    "MOST",
    "WEIGHTS",
    "Helper",
    "first_to_ask",
    "noted_as",
    "through",
    "whom_to_ask",
    "worth_asking",
]
