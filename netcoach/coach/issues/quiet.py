"""A quiet word before an ask: one sentence, never a block, with a kinder first step (DOMAIN.md,
checklist 33, 36, 37)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from netcoach.coach.issues.texts import IssueTexts
from netcoach.coach.messages import fill
from netcoach.coach.people.introductions import cold
from netcoach.coach.rule import name
from netcoach.days import show_day
from netcoach.records import Ask, Person
from netcoach.records.around import Given
from netcoach.text import fold, joined

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Quiet:
    """What is said before an ask; ``first`` is the kinder first step, ``key`` which it is:
    "unasked", "broadcast", "cold", "unmet" or "ungiven"."""

    key: str
    say: str
    first: str
    source: str


def quiet_word(
    ask: Ask,
    person: Person,
    given: Given,
    same_day: Sequence[Ask],
    names: Mapping[int, str],
    today: date,
    texts: IssueTexts,
) -> Quiet | None:
    """Return what to say before a person is asked, None where nothing is to be said.

    ``same_day`` are the asks on the day of this one; ``names`` names those asked, by id. That the
    same goes to several people on one day comes before the rest, as it cannot be unsaid.
    """
    others = _others(ask, person, same_day)
    words = {"person": name(person.name, "them")}
    if others:
        known = [name(names.get(key, ""), "someone") for key in others]
        more = [f"{len(known) - _NAMED} more"] if len(known) > _NAMED else []
        words["others"] = joined([*known[:_NAMED], *more])
        key = "broadcast"
    elif person.last_contact is None:
        key = "unmet"
    elif cold(person, today):
        words["day"] = show_day(person.last_contact, today)
        key = "cold"
    elif not given.offered:
        key = "ungiven"
    else:
        return None
    text = texts.quiet[key]
    return Quiet(key, fill(text.say, words), text.first, text.source)


def unasked(ask: Ask, texts: IssueTexts) -> Quiet | None:
    """Return what to say before an ask without a question, None where it has one."""
    if ask.question.strip():
        return None
    text = texts.quiet["unasked"]
    return Quiet("unasked", text.say, text.first, text.source)


def _others(ask: Ask, person: Person, same_day: Sequence[Ask]) -> tuple[int, ...]:
    """Return whom else this was asked on that day: about the issue, or in the same words."""
    question = fold(ask.question)
    found: dict[int, None] = {}
    for one in same_day:
        same = (ask.issue is not None and one.issue == ask.issue) or (
            question and fold(one.question) == question
        )
        if same and one.person not in (None, person.id) and one.id != (ask.id or 0):
            found[one.person or 0] = None
    return tuple(found)


__all__ = ["Quiet", "quiet_word", "unasked"]
