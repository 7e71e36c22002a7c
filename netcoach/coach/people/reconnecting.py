"""Dormant ties: who was lost from sight, whom to write to first, and with which reason.

Reconnecting pays, the best are novel and trustworthy, and people choose the comfortable instead
(Levin, Walter & Murnighan 2011; Walter 2015). Dormant is who had no contact for max(365, 2 ×
cadence) days, without conflict (DOMAIN.md, 4.13). Two a quarter is our default, and so is what
stands in for a mark that the user did not give.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from netcoach.coach.in_words import event_name
from netcoach.coach.promised import said_to
from netcoach.days import show_day, show_month
from netcoach.records import Conversation, Person, Reconnection, Snapshot
from netcoach.text import fold, joined, shorten
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.records.dossier import Dossier

DORMANT_DAYS = 365
QUARTER_DAYS = 90
AIM = 2
"""Messages to dormant ties in a quarter: our default."""
ANSWER_DAYS = 14
"""When to note whether an answer came: our default."""
AGAIN_DAYS = 365
"""Who did not answer is not suggested again for so long: our default."""
_A_WHILE = 30
"""Days: less than this nobody calls a while, whatever the rhythm; our default."""
_SEASON_DAYS = 15
_LEAP_YEAR, _YEAR = 2000, 366
_NAME = 40
_UNMARKED = "not marked"


@frozen
class Dormant(Values):
    """Somebody worth a new start: how far their world is from the user's and how much the two could
    rely on each other, 1–5 each; ``why`` says where the figures are from."""

    person: Person
    novelty: int
    trust: int
    why: str

    @property
    def worth(self) -> int:
        """Novelty and trust together."""
        return self.novelty + self.trust


@frozen
class Reason(Values):
    """Why to write just now: a sentence for the user, and a few words for the message (what
    "reminded me of …"), "" where the user must find them, with ``hint`` beside it: what the user
    noted of somebody is no word to them."""

    say: str
    trigger: str = ""
    hint: str = ""


def is_dormant(person: Person, today: date) -> bool:
    """Say whether somebody was lost from sight and may be written to."""
    if person.last_contact is None or person.archived or person.conflict:
        return False
    if person.quiet_until is not None and person.quiet_until > today:
        return False
    return (today - person.last_contact).days >= max(DORMANT_DAYS, 2 * (person.cadence or 0))


def dormant_ties(
    people: Iterable[Person], reconnections: Iterable[Reconnection], today: date
) -> tuple[Dormant, ...]:
    """Return the dormant of these people, the most novel and trusted first, those seen last among
    equals; without those written to within a year."""
    written = {one.person for one in reconnections if one.on and (today - one.on).days < AGAIN_DAYS}
    found = [valued(one) for one in people if is_dormant(one, today) and one.id not in written]
    found.sort(
        key=lambda one: (
            -one.worth,
            -(one.person.last_contact or date.min).toordinal(),
            one.person.key,
        )
    )
    return tuple(found)


def valued(person: Person) -> Dormant:
    """Return what makes somebody worth a new start, by the user's marks, else by what is known."""
    novelty, new_from = _novelty(person)
    trust, sure_from = _trust(person)
    if new_from == sure_from == _UNMARKED:
        why = "e marks how new their world is to you, and how far you trust each other"
    else:
        why = f"how new their world is: {novelty} of 5 ({new_from})"
        why += f", trust: {trust} of 5 ({sure_from})"
    return Dormant(person, novelty, trust, why)


def _novelty(person: Person) -> tuple[int, str]:
    if person.novelty is not None:
        return person.novelty, "your mark"
    signs = [
        *([(1, "knows other circles")] if person.bridge else []),
        *([(1, "outside your circle")] if person.usual_circle == "outside" else []),
        *([(-1, "in your usual circle")] if person.usual_circle == "inside" else []),
        *([(-1, "your employer")] if person.inside == "internal" else []),
    ]
    told = joined([words for _, words in signs])
    figure = max(1, min(5, 3 + sum(step for step, _ in signs)))
    return figure, f"guess: {told}" if told else _UNMARKED


def _trust(person: Person) -> tuple[int, str]:
    if person.trust is not None:
        return person.trust, "your mark"
    known = {"strong": 4, "moderate": 3, "weak": 2}.get(person.strength)
    return (2, _UNMARKED) if known is None else (known, f"guess: {person.strength} tie")


def attempts(reconnections: Iterable[Reconnection], today: date) -> int:
    """Return how many dormant ties were written to in the last 90 days."""
    days = [(today - one.on).days for one in reconnections if one.on]
    return sum(0 <= ago < QUARTER_DAYS for ago in days)


def waiting(reconnections: Iterable[Reconnection]) -> tuple[Reconnection, ...]:
    """Return those of which no answer is noted yet, the oldest first."""
    open_ones = [one for one in reconnections if one.answer == "waiting"]
    return tuple(sorted(open_ones, key=lambda one: (one.on or date.min, one.id or 0)))


def to_write(snapshot: Snapshot) -> tuple[Dormant, ...]:
    """Return whom to write to of those whom a snapshot holds; nobody once this quarter's are
    written."""
    if attempts(snapshot.reconnections, snapshot.today) >= AIM:
        return ()
    return dormant_ties(snapshot.dormant, snapshot.reconnections, snapshot.today)


# Reasons


def reasons(dossier: Dossier, today: date) -> tuple[Reason, ...]:
    """Return what the journal holds for writing just now, the strongest first; the last talk where
    it holds nothing else."""
    return good_reasons(dossier, today) or tuple(_last(dossier, today))


def good_reasons(dossier: Dossier, today: date) -> tuple[Reason, ...]:
    """Return what the journal holds for writing just now besides that one talked once."""
    return (
        *_promised(dossier),
        *_moved(dossier),
        *_event(dossier, today),
        *_shared(dossier),
        *_finding(dossier, today),
        *_season(dossier, today),
    )


def _promised(dossier: Dossier) -> Iterable[Reason]:
    for one in dossier.promises:
        what = shorten(one.what, _NAME).rstrip(".")
        said = said_to(one, dossier.person, _NAME)
        if one.direction == "mine":
            yield Reason(f"You promised them: {what}.", f"what I still owe you ({said})")
        else:
            yield Reason(f"They promised you: {what}.", f"what you offered me ({said})")


def _moved(dossier: Dossier) -> Iterable[Reason]:
    person = dossier.person
    last = person.last_contact
    for one in dossier.positions[:1]:
        if one.until and last and one.until >= last and person.organisation:
            new, old = shorten(person.organisation, _NAME), shorten(one.organisation, _NAME)
            yield Reason(
                f"They moved from {old} to {new} since you last talked.", f"your move to {new}"
            )


def _event(dossier: Dossier, today: date) -> Iterable[Reason]:
    """An event where they are, or one of the name at which the two met."""
    person = dossier.person
    there = {fold(person.place), fold(person.organisation)} - {""}
    met = {fold(one.name) for one in dossier.events.values()}
    for event in dossier.coming:
        near = there and (
            fold(event.place) in there or any(one in fold(event.name) for one in there)
        )
        if (near or fold(event.name) in met) and event.on:
            what = f"{event_name(event, _NAME)} on {show_day(event.on, today)}"
            where = "is near them" if near else "is where you met"
            yield Reason(f"{what} {where}.", what)
            return


def _shared(dossier: Dossier) -> Iterable[Reason]:
    topics = theirs(dossier)
    for talk in dossier.mine:
        for topic in talk.topics:
            if topic in topics:
                yield Reason(
                    f"You talk about #{topic} again these weeks; it was a topic of yours.",
                    f"a talk about {topic} the other day",
                )
                return


def _finding(dossier: Dossier, today: date) -> Iterable[Reason]:
    for one in dossier.findings[:1]:
        day = f" on {show_day(one.on, today)}" if one.on else ""
        found = f"You found{day}: “{shorten(one.fact, 60).rstrip('.')}”."
        yield Reason(found, hint=found)


def _season(dossier: Dossier, today: date) -> Iterable[Reason]:
    met = dossier.person.met_on
    if met is None or met.year >= today.year:
        return
    apart = abs(_day_of_year(met) - _day_of_year(today))
    if min(apart, _YEAR - apart) <= _SEASON_DAYS:
        years = today.year - met.year
        ago = "a year" if years == 1 else f"{years} years"
        yield Reason(f"You met at this time of year, {ago} ago.", "this time of year")


def _day_of_year(day: date) -> int:
    """Return the place of a day in a year that has every day, 1–366."""
    return day.replace(year=_LEAP_YEAR).timetuple().tm_yday


def _last(dossier: Dossier, today: date) -> Iterable[Reason]:
    for talk in dossier.talks[:1]:
        if talk.on:
            yield Reason(f"You last talked in {show_month(talk.on, today)}{_about(talk)}.")


def _about(talk: Conversation) -> str:
    return f" about {talk.topics[0]}" if talk.topics else ""


def theirs(dossier: Dossier) -> tuple[str, ...]:
    """Return the topics of the talks with a person and their tags, the latest first."""
    talked = [topic for talk in dossier.talks for topic in talk.topics]
    return tuple(dict.fromkeys((*talked, *dossier.person.tags)))


def talked_of(dossier: Dossier) -> str:
    """Return the topic of the latest talk that has one, "" for none: a tag is the user's own word
    for somebody, and nothing the two have talked about."""
    return next((topic for talk in dossier.talks for topic in talk.topics), "")


def memory(dossier: Dossier, today: date) -> str:
    """Return what to remind somebody of: "our talk about alarms in March", "" if nothing."""
    for talk in dossier.talks:
        if talk.on:
            return f"our talk{_about(talk)}{_in_month(talk.on, today)}"
    met = dossier.person.met_on
    return f"how we met{_in_month(met, today)}" if met else ""


def _in_month(day: date, today: date) -> str:
    """Return the month of a day; of this one nothing, as nobody says it."""
    this = (day.year, day.month) == (today.year, today.month)
    return "" if this else f" in {show_month(day, today)}"


def is_away(person: Person, today: date) -> bool:
    """Say whether "it's been a while" is true of somebody: past their rhythm, or a quarter."""
    if person.last_contact is None:
        return False
    rhythm = max(_A_WHILE, person.cadence or QUARTER_DAYS)
    return (today - person.last_contact).days >= min(rhythm, QUARTER_DAYS)


def how_long(person: Person, today: date) -> str:
    """Return since when there was no contact, for a message: "over a year", "about 3 years"; ""
    where that is not long."""
    if person.last_contact is None or not is_away(person, today):
        return ""
    days = max(0, (today - person.last_contact).days)
    if days < 60:
        return "a while"
    if days < 335:
        return f"about {round(days / 30.44)} months"
    if days < 550:
        return "over a year" if days > 380 else "a year"
    return f"about {round(days / 365.25)} years"


__all__ = [
    "AIM", "ANSWER_DAYS", "Dormant", "Reason", "attempts", "dormant_ties", "good_reasons",
    "how_long", "is_away", "is_dormant", "memory", "reasons", "talked_of", "theirs", "to_write",
    "valued", "waiting",
]  # fmt: skip
