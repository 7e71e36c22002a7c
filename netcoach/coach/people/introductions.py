"""Ways in: through whom a target may be met, and whom to name as one (DOMAIN.md, 1.10, 2.1, 2.17).

In one study mutual friends raised the odds of meeting (Ingram & Morris 2007), and ties made
through shared work and others are more diverse than those made alone (Uzzi & Dunlap 2005).
The order of what is suggested, the limits and the year of warmth are our defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, permutations
from typing import Literal

from netcoach.coach.rule import whom
from netcoach.days import show_day
from netcoach.records import Opportunity, Person, Position, Target
from netcoach.records.circle import Circle, Seen, Together
from netcoach.text import fold, shorten
from netcoach.values import Values, frozen

STEPS = 3
"""The most people between the user and a target."""
MOST_WAYS = 4
MOST_NAMES = 3
WARM_DAYS = 365
"""Whom the user has not met for longer is better reached through somebody else."""
_MOST_CHAINS = 10
_NAME = 40
_MET_THERE = 4
"""The rank of the weakest tie: being at the same event is no acquaintance yet."""

Kind = Literal["is", "direct", "through"]


@frozen
class Way(Values):
    """One way to a target.

    "is": ``person`` seems to be the target. "direct": the target is an acquaintance already.
    "through": ``person`` is the first to ask, and ``chain`` names all to the last.
    ``say`` is one or two sentences on it, ``short`` the same in a few words.
    """

    kind: Kind
    person: Person
    say: str
    short: str
    chain: tuple[Person, ...] = ()
    introduces: bool = False
    """Whether the first one knows the target, or the next in the chain, as far as is known."""

    def asked_for(self, target: Target) -> str:
        """Return to whom ``person`` is asked to introduce the user."""
        if len(self.chain) < 2:
            return whom(target.name, "your target")
        return f"{_short(self.chain[1].name)}, a step towards {whom(target.name, 'your target')}"


@frozen
class Suggestion(Values):
    """Somebody of the journal who could be named as a target; ``why`` says from where."""

    person: Person
    why: str


def ways_in(
    target: Target, event: Opportunity | None, circle: Circle, today: date
) -> tuple[Way, ...]:
    """Return how a target may be met, the shortest and warmest way first; at most four.

    The introducer whom the user has chosen already is left out.
    """
    return _Web(circle, today).ways(target, event)


def cold(person: Person, today: date) -> bool:
    """Say whether a hello comes before a favour: for a year there was no contact."""
    last = person.last_contact
    return last is None or last < today - timedelta(days=WARM_DAYS)


def worth_naming(
    event: Opportunity, targets: Sequence[Target], circle: Circle, today: date
) -> tuple[Suggestion, ...]:
    """Return up to three people who could be named as targets of an event: those met there
    before, and those who work where a target does."""
    taken = {one.person for one in targets} | {one.introducer for one in targets}
    names = {fold(one.name) for one in targets}
    web = _Web(circle, today)
    found: dict[int, Suggestion] = {}
    there = sorted(circle.seen, key=lambda one: (not one.here, -_ordinal(one.on)))
    for one in there:
        person = web.people.get(one.person)
        if person and (one.on is None or one.on < today):
            found.setdefault(one.person, Suggestion(person, web.was_there(one, event)))
    for person in web.people.values():
        where = next((t for t in targets if _same(person.organisation, t.organisation)), None)
        if where is not None:
            why = f"works at {_short(person.organisation)}, like {_short(where.name)}"
            found.setdefault(person.key, Suggestion(person, why))
    kept = [
        one
        for one in found.values()
        if one.person.id not in taken
        and fold(one.person.name) not in names
        and not (one.person.archived or one.person.conflict)
    ]
    return tuple(kept[:MOST_NAMES])


def _ordinal(on: date | None) -> int:
    return on.toordinal() if on else 0


def _short(text: str) -> str:
    return shorten(text, _NAME)


def _first_name(person: Person) -> str:
    """Return what to call somebody whose whole name was said just before."""
    words = _short(person.nickname or person.name).split()
    return words[0] if words else "them"


def _same(one: str, other: str) -> bool:
    return bool(fold(one)) and fold(one) == fold(other)


@frozen
class _Tie(Values):
    """Why two people know each other: in words, the strongest kind having the least ``rank``."""

    rank: int
    say: str


_Chain = tuple[tuple[Person, ...], _Tie]
"""People from the first to ask to the last, and what ties the last one to the target."""


class _Web:
    """The people of a circle and the ties between them."""

    def __init__(self, circle: Circle, today: date) -> None:
        self.people: Mapping[int, Person] = {one.key: one for one in circle.people}
        self._today = today
        self._seen: dict[int, Seen] = {one.person: one for one in reversed(circle.seen)}
        self._works = {one.key: fold(one.organisation) for one in circle.people}
        self._worked: dict[int, dict[str, Position]] = {}
        for position in circle.positions:
            if position.person is not None and fold(position.organisation):
                places = self._worked.setdefault(position.person, {})
                places.setdefault(fold(position.organisation), position)
        self._talked: dict[tuple[int, int], Together] = {
            pair: talk for talk in circle.talks for pair in permutations(sorted(talk.people), 2)
        }

    # Ways

    def ways(self, target: Target, event: Opportunity | None) -> tuple[Way, ...]:
        found = [*self._is(target), *self._direct(target)]
        found += self._through(target, event)
        return tuple(found[:MOST_WAYS])

    def _is(self, target: Target) -> Iterable[Way]:
        if target.person is not None:
            return
        name = fold(target.name)
        for person in self.people.values():
            if name and name in (fold(person.name), fold(person.nickname)):
                where = f", {_short(person.organisation)}" if person.organisation else ""
                say = f"{_short(person.name)}{where} is in your journal: is that who you mean?"
                yield Way("is", person, say, "in your journal already")

    def _direct(self, target: Target) -> Iterable[Way]:
        person = self.people.get(target.person or 0)
        if person is not None and self._warm(person) and person.last_contact:
            name, day = _short(person.name), show_day(person.last_contact, self._today)
            say = (
                f"You were in touch with {name} on {day}: write beforehand that you will be there."
            )
            yield Way("direct", person, say, f"in touch on {day}: write beforehand")

    def _through(self, target: Target, event: Opportunity | None) -> list[Way]:
        """Go out from the target, a step at a time; nobody is passed twice, so no loop holds it."""
        passed = {key for key in (target.person, target.introducer) if key is not None}
        passed |= {way.person.key for way in self._is(target)}
        beside = self._beside(target, event)
        chains: list[_Chain] = [
            ((person,), tie) for person, tie in beside if person.id not in passed
        ]
        found: list[_Chain] = []
        for step in range(STEPS):
            passed |= {chain[0].key for chain, _ in chains}
            found += [one for one in chains if self._warm(one[0][0]) or step == 0]
            cold = [one for one in chains if not self._warm(one[0][0])]
            longer: dict[int, _Chain] = {}
            for chain, tie in cold[:_MOST_CHAINS]:
                for person, _ in self._tied(chain[0]):
                    if person.id not in passed:
                        longer.setdefault(person.key, ((person, *chain), tie))
            chains = list(longer.values())[:_MOST_CHAINS]
        # Nobody put away, or parted from in conflict, is asked for a favour.
        found = [one for one in found if not (one[0][0].archived or one[0][0].conflict)]
        found.sort(key=lambda one: self._order(*one))
        return [self._said(chain, last, target) for chain, last in found[:MOST_WAYS]]

    def _order(self, chain: tuple[Person, ...], tie: _Tie) -> tuple[object, ...]:
        first = chain[0]
        # Moderately weak ties help most in the largest trial (Rajkumar 2022); an introduction is
        # a favour, so the strong ones come before the weak.
        strength = ("moderate", "strong", "weak", "").index(first.strength)
        return (not self._warm(first), len(chain), tie.rank, strength, first.name_key, first.key)

    def _warm(self, person: Person) -> bool:
        return not cold(person, self._today)

    # Ties

    def _beside(self, target: Target, event: Opportunity | None) -> list[tuple[Person, _Tie]]:
        """Return those next to a target, each with how."""
        whom = self.people.get(target.person or 0)
        found: dict[int, tuple[Person, _Tie]] = {}
        if whom is not None:
            found |= {person.key: (person, tie) for person, tie in self._tied(whom)}
        where = target.organisation or (whom.organisation if whom else "")
        for person in self.people.values():
            tie = self._at(person, where) or self._was_there(person, event)
            if tie is not None and person is not whom:
                found.setdefault(person.key, (person, tie))
        return list(found.values())

    def _at(self, person: Person, where: str) -> _Tie | None:
        """Return the tie of somebody to an organisation, None where there is none."""
        place = fold(where)
        if not place:
            return None
        if self._works[person.key] == place:
            return _Tie(1, f"{_short(person.name)} works at {_short(person.organisation)}")
        position = self._worked.get(person.key, {}).get(place)
        if position is None:
            return None
        until = f" until {position.until.year}" if position.until else " before"
        return _Tie(3, f"{_short(person.name)} worked at {_short(position.organisation)}{until}")

    def _was_there(self, person: Person, event: Opportunity | None) -> _Tie | None:
        seen = self._seen.get(person.key)
        if seen is None or event is None or (seen.on is not None and seen.on >= self._today):
            return None
        return _Tie(_MET_THERE, f"{_short(person.name)} {self.was_there(seen, event)}")

    def was_there(self, seen: Seen, event: Opportunity) -> str:
        """Say where and when somebody was met: "was there on Thu 12 Mar"."""
        day = f" on {show_day(seen.on, self._today)}" if seen.on else ""
        if seen.here:
            return f"was there{day}"
        return f"was at the same place{day}, at {_short(seen.event)}"

    def _tied(self, person: Person) -> list[tuple[Person, _Tie]]:
        """Return those who know somebody, the strongest tie first."""
        ties = [
            (other, tie)
            for other in self.people.values()
            if other is not person and (tie := self._between(other, person)) is not None
        ]
        return sorted(ties, key=lambda one: (one[1].rank, one[0].name_key, one[0].key))

    def _between(self, one: Person, other: Person) -> _Tie | None:
        talk = self._talked.get((one.key, other.key))
        shared = self._works[one.key] and self._works[one.key] == self._works[other.key]
        once = self._both_worked(one.key, other.key)
        introduced = other.introduced_by == one.id or one.introduced_by == other.id
        if not (introduced or talk or shared or once):
            return None
        a, b = _short(one.name), _short(other.name)
        if introduced:
            first, second = (a, b) if other.introduced_by == one.id else (b, a)
            return _Tie(0, f"{first} introduced you to {second}")
        if shared:
            return _Tie(1, f"{a} and {b} work at {_short(one.organisation)}")
        if talk is not None:
            day = f" on {show_day(talk.on, self._today)}" if talk.on else ""
            return _Tie(2, f"{a} and {b} talked with you together{day}")
        return _Tie(3, f"{a} and {b} have both worked at {_short(once)}")

    def _both_worked(self, one: int, other: int) -> str:
        """Return where both have worked, one of them earlier; "" where there is no such place."""
        mine, theirs = self._worked.get(one, {}), self._worked.get(other, {})
        for place, position in mine.items():
            if place in theirs or place == self._works[other]:
                return position.organisation
        earlier = theirs.get(self._works[one])
        return earlier.organisation if earlier else ""

    # Words

    def _said(self, chain: tuple[Person, ...], last: _Tie, target: Target) -> Way:
        first, meant = chain[0], whom(target.name, "your target")
        links = [self._between(a, b) for a, b in pairwise(chain)]
        told = [tie.say for tie in (*links, last) if tie is not None]
        reasons = "; ".join(told)
        if len(chain) == 1:
            if not self._warm(first):
                reasons += self._cold(first)
            say = f"{reasons}: {self._ask(first, last, meant)}."
            return Way("through", first, say, reasons, chain, last.rank != _MET_THERE)
        way = " → ".join([*(_short(one.name) for one in chain), meant])
        say = f"{way}: {reasons}. Ask {_first_name(first)} first."
        return Way("through", first, say, way, chain, introduces=True)

    def _cold(self, person: Person) -> str:
        if person.last_contact is None:
            return ", though you have no talk in your journal"
        return f", though your last contact was on {show_day(person.last_contact, self._today)}"

    def _ask(self, person: Person, tie: _Tie, whom: str) -> str:
        name = _first_name(person)
        if tie.rank == _MET_THERE:
            return f"ask {name} whom they know there"
        return f"ask {name} to introduce you to {whom}"


__all__ = [
    "MOST_NAMES",
    "STEPS",
    "Suggestion",
    "Way",
    "cold",
    "ways_in",
    "worth_naming",
]
