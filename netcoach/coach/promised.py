"""A promise as words of a message: what was promised, said to the person it is between.

Promises are noted as verbs ("send the list") about somebody ("lend Jonas the logger"). A message
speaks to that somebody, so a name becomes "you" only where nothing else can be meant; whatever
speaks of a third person stays in quotes, as the note it is.
"""

from __future__ import annotations

import re
from datetime import date

from netcoach.coach.due import due
from netcoach.days import show_day
from netcoach.records import Person, Promise
from netcoach.text import one_line, shorten

_LONG = 200
_VERBS = frozenset(
    "add answer apply arrange ask attend bring build buy check choose collect come compare "
    "connect cover decide demonstrate describe discuss draw explain fetch find finish fix forward "
    "get give go hand hear help hold introduce invite join keep learn lend let listen look make "
    "mark meet mention move offer organise organize outline pass pay pick point prepare present "
    "print proofread propose put read recommend record repair reply report return rewrite run say "
    "see send set share show sign speak suggest take talk teach tell test thank think translate "
    "try update use visit watch write".split()
)
"""What a promise begins with where it is surely a verb."""
_EITHER = frozenset(
    "answer check help look mark move offer pay pick point present print record repair reply "
    "report return run show sign talk test thank try update use visit watch".split()
)
"""Those of them that are nouns as well: "report on the fair"."""
_AFTER_A_NOUN = frozenset("of with for from on about to by in at".split())
_THIRD = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|theirs)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def is_act(what: str) -> bool:
    """Say whether what was promised begins with a verb, so that "I would" may stand before it."""
    words = one_line(what).split()
    if not words or words[0] not in _VERBS:
        return False
    follows = words[1].lower() if len(words) > 1 else ""
    return words[0] not in _EITHER or follows not in _AFTER_A_NOUN


def said_to(promise: Promise, person: Person, longest: int = _LONG) -> str:
    """Return what was promised as it may be said to a person, in quotes where it speaks of a third
    person or names them in a way that "you" cannot stand for."""
    what = shorten(promise.what, longest).rstrip(".")
    found = _with_you(what, person) if promise.direction == "mine" else what
    if _THIRD.search(found) or _names(found, person):
        return f"“{what}”"
    return found


def _with_you(what: str, person: Person) -> str:
    """Return "lend you the logger" of "lend Jonas the logger": the name right after the verb, once,
    with a small word behind it."""
    for name in _called(person):
        verb, _, rest = what.partition(f" {name}")
        follows = next(iter(rest.split()), "a")
        alone = not rest or rest.startswith(" ")
        if alone and verb in _VERBS and follows[0].islower() and follows not in ("and", "or"):
            return f"{verb} you{rest}"
    return what


def _called(person: Person) -> list[str]:
    """Return the names somebody may go by, the longest first."""
    whole = one_line(person.name)
    names = {whole, one_line(person.nickname), next(iter(whole.split()), "")}
    return sorted(names - {""}, key=len, reverse=True)


def _names(what: str, person: Person) -> bool:
    own = {word.casefold() for name in _called(person) for word in _WORD.findall(name)}
    return any(word[0].isupper() and word.casefold() in own for word in _WORD.findall(what))


def promised_words(promise: Promise, person: Person, today: date) -> dict[str, str]:
    """Return what a promise says of itself in a message: the thing, in a sentence of one's own or
    of theirs, and since when it is due."""
    item = said_to(promise, person)
    verb = is_act(item)
    day = promise.due or (promise.due_at.date() if promise.due_at else None)
    return {
        "item": item,
        "what I said": f"I said I would {item}" if verb else f"I promised you this: {item}",
        "what you offered": f"to {item}" if verb else f"this: {item}",
        "due": show_day(day, today) if day else "",
    }


def is_late(promise: Promise, today: date) -> bool:
    """Say whether the day of a promise is past."""
    return due(promise, today).state == "late"


def is_due(promise: Promise, today: date) -> bool:
    """Say whether a promise is to be kept today or is late."""
    return due(promise, today).state in ("late", "now")


__all__ = ["is_act", "is_due", "is_late", "promised_words", "said_to"]
