"""A conversation in one line, as ``netcoach log`` and the log dialog take it.

``[WHEN] [LEAD] PEOPLE [@ORG | from ORG] [introduced by NAME | via NAME] [#topic…] [: note]
[> what I promised [DATE]] [< what they promised [DATE]] [MINUTESm] [new|known]``

A lead is "coffee with", "met" and the like. What is not understood stays in the note: nothing
typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Literal

from netcoach.coach.logline.minutes import minutes_at, minutes_at_end
from netcoach.coach.logline.naming import lead_of, names_end
from netcoach.coach.logline.people import EXAMPLE, Parts, first_name, take_people
from netcoach.coach.logline.people import LogProblem as LogProblem
from netcoach.coach.logline.people import SpokenPerson as SpokenPerson
from netcoach.coach.logline.signs import parted
from netcoach.coach.logline.words import introducer_in, introducer_of, time_without_day
from netcoach.days import LONGEST_PHRASE, DayProblem, parse_day, show_day
from netcoach.text import MAX_FIELD, clean, fold, shorten
from netcoach.values import Values, frozen

MY_DAYS = 2
"""Days for a promise of mine without a date: follow-up within 48 h is a convention, untested."""
THEIR_DAYS = 7
"""Days for a promise of theirs without a date: our default."""
_LONGEST_WHEN = 4

Direction = Literal["mine", "theirs"]
_Words = list[str]

_DIRECTIONS: dict[str, Direction] = {">": "mine", "<": "theirs"}
_DAYTIMES = ("morning", "afternoon", "evening")
_TODAY = frozenset({"tonight", *(f"this {time}" for time in _DAYTIMES)})
_YESTERDAY = frozenset({"last night", *(f"yesterday {time}" for time in _DAYTIMES)})
_FLAGS = {"new": True, "known": False}
# After these, "new" and "known" end a sentence and say nothing about the people.
_BEFORE_NEW = frozenset(("is", "are", "was", "were", "be", "brand", "well", "something", "nothing"))
_PREPOSITIONS = frozenset(("by", "on", "before", "until", "till"))
# "Watch the sun", "meet every fri": the word after these names no one day.
_ARTICLES = frozenset(("the", "a", "an", "my", "our", "some", "any", "every", "each"))
_NOTE_TOPIC = re.compile(r"(?<!\S)[(\[\"']?#(\w[\w./+-]*)")


@frozen
class SpokenPromise(Values):
    """A promise in the line; ``default_due`` where the day is ours and was not said."""

    direction: Direction
    what: str
    due: date
    default_due: bool


@frozen
class LogLine(Values):
    """What one line says; ``new`` is None where neither new nor known was said."""

    on: date
    dated: bool
    people: tuple[SpokenPerson, ...]
    topics: tuple[str, ...]
    note: str
    promises: tuple[SpokenPromise, ...]
    minutes: int | None
    new: bool | None
    text: str
    channel: str = ""
    """As said before the first name ("coffee with"), one of a conversation's; "" where not said."""
    introduced_by: str = ""
    """Who is said to have introduced the people; the words stand in the note as well."""


def parse_log(
    text: str, today: date, *, is_name: Callable[[str], bool] = lambda name: False
) -> LogLine:
    """Return what the line says, seen from ``today``.

    People are parted by ``&``, ``,``, ``+``, ``;`` or "and"; an @organisation goes to everyone
    before it who has none, and "Sam from Acme" says where Sam works. Somebody is a name with
    capitals, or one that ``is_name`` knows; from the first words on that are neither, the people's
    part is note. A lead before the first name ("coffee with") says the channel.

    A length of the talk ends a part of the line, or stands behind the names: "Sam @Acme 25 min
    about CI". In a sentence ("he commutes 45 minutes each way") it is text.

    Their part ends at the first colon before white space, else at the first ``>`` or ``<``, which
    count only as words of their own, before a letter, or at the end of a word with more behind it:
    "Sam> send list" is "Sam > send list", while arrows and List<T> stay text.

    A line may start with a day, read backwards: "fri Sam", or with a time of it: "tonight Sam".
    Names such as Jan de Vries and May Chen are no days. "Sun Li" is read as Li on Sunday, unless
    ``is_name``, asked about the first name with its day word, knows it. Promises look forward from
    ``today``; without a day they fall due MY_DAYS or THEIR_DAYS after the conversation, and never
    before ``today``.

    Raises LogProblem where no one is named, a name is too long, or the day lies ahead.
    """
    if len(text) > MAX_FIELD:
        raise LogProblem(f"One line takes {MAX_FIELD:,} characters at most: shorten this one.")
    typed = clean(text).strip()
    head, note, promised = _sections(parted(typed.split()))
    parts = Parts()
    # What the people's part says of minutes and new goes before what the end of the line says.
    for section in (head, promised[-1][1] if promised else note):
        _take_tail(section, parts, flags=True)
    for section in (note, *(words for _, words in promised)):
        _take_tail(section, parts, flags=False)
    said_on, head = _take_when(head, today, is_name)
    _take_minutes(head, parts, min(len(head), 1))
    # Who introduced them goes to the note, so that nothing is lost where that is nobody.
    people, introduced, introducer = introducer_of(" ".join(head))
    head = people.split()
    _require_no_time(head, is_name)
    channel, said, head = ("", [], head) if is_name(first_name(head)) else lead_of(head)
    parts.said += said
    _take_minutes(head, parts, names_end(head))
    length, _ = minutes_at(note, 0)
    if length and note[length : length + 1] == ["about"]:
        _take_minutes(note, parts, 1)
    take_people(head, parts, is_name)
    if not parts.people:
        raise LogProblem(f"Start with who you talked to: {EXAMPLE}.")
    on = said_on or today
    rest = " ".join([*parts.rest, *note])
    rest = ": ".join(part for part in (" ".join(parts.said), rest) if part)
    said_note = "; ".join(part for part in (introduced, rest) if part)
    return LogLine(
        on=on,
        dated=said_on is not None,
        people=_without_twins(parts.people),
        topics=_topics(parts.topics, said_note),
        note=said_note,
        promises=tuple(_promise(way, words, on, today) for way, words in promised if words),
        minutes=parts.minutes,
        new=parts.new,
        text=typed,
        channel=channel,
        introduced_by=introducer or introducer_in(said_note),
    )


def _sections(words: _Words) -> tuple[_Words, _Words, list[tuple[Direction, _Words]]]:
    """Part the words into the people's part, the note and the promises."""
    head, note, promised = _Words(), _Words(), list[tuple[Direction, _Words]]()
    section = head
    for word in words:
        direction = _DIRECTIONS.get(word[0])
        if direction and (len(word) == 1 or word[1].isalpha()):
            section = _Words()
            promised.append((direction, section))
            word = word[1:]
        if section is head and word.endswith(":"):
            section = note
            if word[:-1]:
                head.append(word[:-1])
        elif word and (word != ":" or section is not note or note):
            section.append(word)
    return head, note, promised


def _take_tail(words: _Words, parts: Parts, *, flags: bool) -> None:
    """Take minutes, and new or known, off the end of the words, each once in a line."""
    while words:
        length, minutes = minutes_at_end(words) if parts.minutes is None else (0, 0)
        flag = _FLAGS.get(words[-1].casefold()) if flags and parts.new is None else None
        if length:
            parts.minutes = minutes
            del words[-length:]
        elif flag is not None and (len(words) < 2 or fold(words[-2]) not in _BEFORE_NEW):
            parts.new = flag
            del words[-1]
        else:
            return


def _take_minutes(words: _Words, parts: Parts, end: int) -> None:
    """Take the first length among the first ``end`` words, once in a line; a comma stays."""
    if parts.minutes is not None:
        return
    for place in range(end):
        length, minutes = minutes_at(words, place)
        if length:
            parts.minutes = minutes
            comma = words[place + length - 1].endswith(",")
            words[place : place + length] = [","] if comma and place else []
            return


def _day(words: _Words, today: date, *, past: bool) -> date | DayProblem:
    said = fold(" ".join(words)).strip(",.") if past and len(words) <= 2 else ""
    if said in _TODAY or said in _YESTERDAY:
        return today - timedelta(days=said in _YESTERDAY)
    try:
        return parse_day(" ".join(words), today, past=past)
    except DayProblem as problem:
        return problem


def _take_when(
    head: _Words, today: date, is_name: Callable[[str], bool]
) -> tuple[date | None, _Words]:
    """Return the day that the people's part starts with, and the words after it."""
    for length in range(min(_LONGEST_WHEN, len(head)), 0, -1):
        said, rest = head[:length], head[length:]
        day = _day(said, today, past=True)
        if isinstance(day, DayProblem) and not day.shaped:
            continue
        if is_name(first_name(head)):
            break
        if isinstance(day, DayProblem):
            raise LogProblem(str(day))
        if day > today:
            shown = show_day(day, today)
            raise LogProblem(f"{shown} is still to come: log a conversation once it has happened.")
        if not first_name(rest):
            named = shorten(" ".join(said), 40)
            raise LogProblem(f'After "{named}", say who you talked to: {EXAMPLE}.')
        return day, rest
    return None, head


def _require_no_time(head: _Words, is_name: Callable[[str], bool]) -> None:
    """Raise LogProblem where the first name would begin with a time that is no day."""
    said = time_without_day(" ".join(head))
    if said and not is_name(first_name(head)):
        raise LogProblem(
            f'"{shorten(said, 40)}" is not a day I know: type one such as fri or 12 dec, '
            "or say it in the note, after a colon."
        )


def _without_twins(people: Iterable[SpokenPerson]) -> tuple[SpokenPerson, ...]:
    """Return each person once; the same name at two organisations is two people."""
    kept: dict[str, dict[str, SpokenPerson]] = {}
    for person in people:
        same = kept.setdefault(fold(person.name), {})
        if person.organisation or not same:
            same.setdefault(fold(person.organisation), person)
    return tuple(person for same in kept.values() for person in same.values())


def _topics(said: _Words, note: str) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for topic in (*said, *_NOTE_TOPIC.findall(note)):
        kept.setdefault(fold(topic.rstrip("./-")), topic.rstrip("./-"))
    return tuple(kept.values())


def _promise(direction: Direction, words: _Words, on: date, today: date) -> SpokenPromise:
    """Return the promise; a day before the conversation stays part of what was promised."""
    for length in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1):
        due = _day(words[-length:], today, past=False)
        if isinstance(due, date) and due >= on:
            what = words[:-length]
            if length == 1 and fold(what[-1]) in _ARTICLES:
                break
            if len(what) > 1 and fold(what[-1]) in _PREPOSITIONS:
                what = what[:-1]
            said = " ".join(what)
            return SpokenPromise(direction, said.rstrip(" ,;") or said, due, default_due=False)
    days = MY_DAYS if direction == "mine" else THEIR_DAYS
    due = max(on + timedelta(days=days), today)
    return SpokenPromise(direction, " ".join(words), due, default_due=True)
