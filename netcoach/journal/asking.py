"""The questions behind an ask: who might help with an issue, what they were given, how asks went.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from netcoach.journal.errors import explained
from netcoach.journal.search import query
from netcoach.journal.spans import circle_mark
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Expertise,
    Finding,
    Issue,
    Person,
    Promise,
    Record,
    Target,
)
from netcoach.records.around import (
    AroundIssue,
    Given,
    Mention,
    Pledge,
    held,
    words_about,
    words_of,
)

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

R = TypeVar("R", bound=Record)
Texts = tuple[str, ...]

MOST_PEOPLE = 120
"""So many people are looked at for one issue."""
COMMON = 40
"""A word that came up in more talks, or with more people, tells nobody apart: our default."""
LARGEST_TALK = 8
"""In a larger round a word need not be of everyone who sat there."""
ISSUES_AT_ONCE = 3
"""For so many issues that wait for an ask the snapshot says who is around them."""
BARE_AT_ONCE = 5
"""For so many categories with nobody listed it is looked who might be asked."""
_MOST_NOTED = 40
_MOST_FOUND = 120
"""So many of the newest that the search knows by a word are read to see whether they say it."""
_MOST_CLOSE = 60
_COLUMNS = {
    "conversation": "{body tags}",
    "person": "{body tags}",
    "promise": "{title}",
    "finding": "{title body}",
}
"""Where the search keeps the own words of a record, among others."""
_MOST_ASKS = 1000
_MOST_LISTED = 200


def around_issue(journal: Journal, issue: Issue) -> AroundIssue:
    """Return who might help with an issue: who is listed for its category, who talked about it,
    and of whom its words are noted."""
    category = journal.get(Category, issue.category)
    words = words_of(issue, category)
    expertise = (
        journal.find(Expertise, category=category.id, limit=_MOST_LISTED) if category else ()
    )
    mentions = _mentions(journal, words)
    noted = _noted(journal, words)
    pledged = _pledged(journal, words)
    wanted = [one.person for one in expertise if one.person is not None]
    wanted += [one.person for one in pledged]
    wanted += [one.person for one in mentions]
    ids = list(dict.fromkeys([*wanted, *noted]))[:MOST_PEOPLE]
    return AroundIssue(
        issue=issue.id,
        people=journal.by_ids(Person, ids),
        expertise=expertise,
        about=words_about(category) if category else (),
        mentions=mentions,
        noted=noted,
        pledged=pledged,
        given=given_to(journal, ids),
        close=() if ids else _close(journal),
    )


def around_waiting(
    journal: Journal, issues: Sequence[Issue], asks: Sequence[Ask]
) -> Mapping[int, AroundIssue]:
    """Return who is around the first few open issues of which nothing is under way, by id."""
    under_way = {ask.issue for ask in asks if ask.under_way}
    waiting = [one for one in issues if one.status == "open" and one.id not in under_way]
    return {one.key: around_issue(journal, one) for one in waiting[:ISSUES_AT_ONCE]}


def noted_for(
    journal: Journal, categories: Sequence[Category], expertise: Iterable[Expertise]
) -> Mapping[int, tuple[Person, ...]]:
    """Return of whom a word of the first few categories for which nobody is listed is noted, by id
    of the category; who is archived or parted in conflict is left out."""
    listed = {one.category for one in expertise}
    bare = [one for one in categories if one.id not in listed][:BARE_AT_ONCE]
    found: dict[int, tuple[Person, ...]] = {}
    for category in bare:
        words = words_about(category)
        ids = list(_noted(journal, words, findings=False))[:_MOST_NOTED]
        people = journal.by_ids(Person, ids)
        if some := tuple(one for one in people if not one.archived and not one.conflict):
            found[category.key] = some
    return found


def set_aside(journal: Journal, ids: Iterable[int | None]) -> frozenset[int]:
    """Return those of the people, by id, who are archived or parted in conflict: never asked."""
    known = sorted({key for key in ids if key is not None})
    rows = journal._rows(
        f"SELECT id FROM person WHERE id IN ({_marks(known)}) AND (archived OR conflict)", *known
    )
    return frozenset(row[0] for row in rows)


def given_to(journal: Journal, ids: Sequence[int]) -> dict[int, Given]:
    """Return the help offered to people, by id; who was offered none is left out."""
    if not ids:
        return {}
    rows = journal._rows(
        "SELECT person, count(*), sum(status = 'kept') FROM promise "
        f"WHERE person IN ({_marks(ids)}) AND direction = 'mine' AND status <> 'dropped' "
        "AND promise_type IN ('offer', 'introduction') GROUP BY person",
        *ids,
    )
    return {person: Given(int(offered), int(kept or 0)) for person, offered, kept in rows}


def answers(journal: Journal) -> dict[tuple[str, str], int]:
    """Return how often which answer was predicted and given, (predicted, answer): number, over the
    newest thousand asks."""
    rows = journal._rows(
        "SELECT predicted, answer, count(*) FROM "
        '(SELECT predicted, answer FROM ask ORDER BY "on" DESC, id DESC LIMIT ?) '
        "GROUP BY predicted, answer",
        _MOST_ASKS,
    )
    return {(predicted, answer): int(number) for predicted, answer, number in rows}


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _found(journal: Journal, kind: str, match: str, most: int) -> list[int]:
    """Return the newest records whose search entry matches."""
    with explained():
        rows = journal._rows(
            f"SELECT rowid FROM {kind}_found WHERE {kind}_found MATCH ? "
            "ORDER BY rowid DESC LIMIT ?",
            match,
            most,
        )
    return [row[0] for row in rows]


def _holding(journal: Journal, cls: type[R], word: str, says: Callable[[R], Texts]) -> list[R]:
    """Return the newest records which themselves say a word, in the texts that ``says`` returns;
    none for a common one.

    The search also knows a record by what is around it: a talk by the name of its event, a promise
    by whose it is. None of that was said.
    """
    some = _found(journal, cls.kind, f"{_COLUMNS[cls.kind]} : ({query([word])})", _MOST_FOUND)
    said = [one for one in journal.by_ids(cls, some) if held([word], *says(one))]
    return said if len(said) <= COMMON else []


def _said(one: Conversation) -> Texts:
    return (one.notes, *one.topics)


def _known_of(one: Person) -> Texts:
    return (one.position, one.remember, *one.tags)


def _mentions(journal: Journal, words: Sequence[str]) -> tuple[Mention, ...]:
    """Return the conversations in which the words came up, the latest first."""
    found: dict[int, list[str]] = {}
    for word in words:
        for talk in _holding(journal, Conversation, word, _said):
            found.setdefault(talk.key, []).append(word)
    talks = sorted(found)
    present: dict[int, tuple[str, list[int]]] = {}
    for start in range(0, len(talks), 500):
        some = talks[start : start + 500]
        rows = journal._rows(
            'SELECT c.id, c."on", e.person FROM conversation c JOIN encounter e '
            f"ON e.conversation = c.id WHERE c.id IN ({_marks(some)}) ORDER BY e.id",
            *some,
        )
        for talk_id, on, person in rows:
            present.setdefault(talk_id, (on, []))[1].append(person)
    mentions = [
        Mention(person, _day(on), tuple(found[talk]))
        for talk, (on, people) in present.items()
        if len(people) <= LARGEST_TALK
        for person in people
    ]
    return tuple(sorted(mentions, key=lambda one: one.on or date.min, reverse=True))


def _noted(
    journal: Journal, words: Sequence[str], *, findings: bool = True
) -> dict[int, tuple[str, ...]]:
    """Return the words noted of people, by id: of themselves, or in findings about them."""
    found: dict[int, tuple[str, ...]] = {}
    for word in words:
        of = [one.key for one in _holding(journal, Person, word, _known_of)]
        if findings:
            some = _holding(journal, Finding, word, lambda one: (one.fact, one.question))
            of += [key for one in some if (key := _about(journal, one)) is not None]
        for person in dict.fromkeys(of):
            found[person] = (*found.get(person, ()), word)
    return found


def _about(journal: Journal, finding: Finding) -> int | None:
    """Return whom a finding is about, by id."""
    if finding.person is not None or finding.target is None:
        return finding.person
    target = journal.get(Target, finding.target)
    return target.person if target else None


def _pledged(journal: Journal, words: Sequence[str]) -> tuple[Pledge, ...]:
    """Return what people promised the user in the words, the latest first."""
    found: dict[int, Promise] = {}
    for word in words:
        for one in _holding(journal, Promise, word, lambda one: (one.what,)):
            if one.person and one.direction == "theirs" and one.status != "dropped":
                found[one.key] = one
    pledges = [
        Pledge(one.person or 0, one.what, one.made_on, held(words, one.what))
        for one in found.values()
    ]
    return tuple(sorted(pledges, key=lambda one: one.on or date.min, reverse=True))


def _close(journal: Journal) -> tuple[Person, ...]:
    """Return people of circle A."""
    some = _found(journal, Person.kind, f'marks : "{circle_mark("A")}"', _MOST_CLOSE)
    return journal.by_ids(Person, some)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


__all__ = ["answers", "around_issue", "around_waiting", "given_to", "noted_for", "set_aside"]
