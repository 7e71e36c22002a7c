"""Searching: the newest entries that match, ranked by how well the words fit their titles.

Every question stops at a limit, so that a search costs the same in a journal of any size: it walks
from the newest entry back until it has enough.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from netcoach.journal.entries import SEARCHED, apart, han
from netcoach.journal.sought import WORD, Sought
from netcoach.journal.spans import ARCHIVED, FIRST, LAST, circle_mark, covering
from netcoach.text import fold
from netcoach.values import Values, frozen

NEWEST = 100
"""So many of the newest matches of a kind are ranked, and counted at most; of other kinds than
conversations as many by their title alone.

Full-text ranking would count every match of every word first: 2.5 s for a common one among a
million conversations.
"""
_ROUND = 5
"""Of equal matches, each kind has so many listed before the next kind's turn."""
_TERMS = 64
"""A beginning of more words than this is sought the slow way."""
_PREFIX_INDEX = 3
"""Beginnings of so many letters have an index of their own."""
_PLAIN = re.compile("[a-z0-9]+")
_OWN = {
    "conversation": "{title body tags}",
    "promise": "{title body}",
    "target": "{title body organisation}",
    "finding": "{title body}",
}
"""The columns in which words are sought, where the others hold what is said of somebody else: who
types "london" seeks people there, and every talk with them by city:london."""


@frozen
class Hit(Values):
    """A record that matches a search."""

    kind: str
    id: int


@frozen
class Matches(Values):
    """What matches a search, best first; and how many there are by kind, ``NEWEST`` at most."""

    hits: tuple[Hit, ...]
    counts: dict[str, int]


def search(connection: sqlite3.Connection, sought: Sought, limit: int, kind: str = "") -> Matches:
    """Return what matches every word and filter, best first; ``kind`` narrows it to one kind.

    The more words begin a title, the better, and whole words best. Of equals each kind has a few
    turns, people first, the newest of a kind first. A negative ``limit`` is none.
    """
    held = apart(" ".join(sought.words)).split()
    most = max(limit, NEWEST) if limit >= 0 else -1
    ranked: list[tuple[int, int, int, str, int]] = []
    counts: dict[str, int] = {}
    for place, name in enumerate(_kinds(sought, kind)):
        rows = _matching(connection, name, sought, most)
        if not rows:
            continue
        counts[name] = len(rows)
        scored = sorted(
            ((_score(held, title), day, key) for key, (title, day) in rows.items()), reverse=True
        )
        listed: dict[int, int] = {}
        for score, _, key in scored:
            number = listed[score] = listed.get(score, -1) + 1
            ranked.append((-score, number // _ROUND, place, name, key))
    ranked.sort(key=lambda one: one[:3])
    best = ranked if limit < 0 else ranked[:limit]
    return Matches(tuple(Hit(name, key) for *_, name, key in best), counts)


def _kinds(sought: Sought, kind: str) -> Iterator[str]:
    for name in SEARCHED:
        if kind in ("", name) and (not sought.kinds or name in sought.kinds):
            yield name


def _matching(
    connection: sqlite3.Connection, kind: str, sought: Sought, most: int
) -> dict[int, tuple[str, str]]:
    """Return the newest entries of a kind that match: titles and days by id."""
    if sought.empty:
        return {}
    found: dict[int, tuple[str, str]] = {}
    # A thousand talks that mention a name must not crowd out who bears it.
    for title_only in (True, False) if kind != "conversation" and sought.words else (False,):
        asked = _expression(connection, kind, sought, title_only=title_only)
        if asked is None:
            continue
        match = f"WHERE {kind}_found MATCH ? " if asked else ""
        if kind == "person" and not asked:
            match = "WHERE rowid NOT IN (SELECT id FROM person WHERE archived = 1) "
        rows = connection.execute(
            f"SELECT rowid, title, day FROM {kind}_found {match}ORDER BY rowid DESC LIMIT ?",
            (asked, most) if asked else (most,),
        )
        found |= {key: (title, day or "") for key, title, day in rows.fetchall()}
    return found


def _expression(
    connection: sqlite3.Connection, kind: str, sought: Sought, *, title_only: bool
) -> str | None:
    """Return the full-text query, "" for all of the kind, None where nothing can match."""
    parts: list[str] = []
    if sought.words:
        group = _group(connection, kind, sought.words)
        if group is None:
            return None
        columns = "{title}" if title_only else _OWN.get(kind, "")
        parts.append(f"{columns} : ({group})" if columns else f"({group})")
    for column, some in sought.narrowed:
        group = _group(connection, kind, some)
        if group is None:
            return None
        parts.append(f"{{{column}}} : ({group})")
    if sought.circle:
        if kind != "person":
            return None
        parts.append(f'{{marks}} : ("{circle_mark(sought.circle)}")')
    if sought.since or sought.until:
        marks = covering(sought.since or FIRST, sought.until or LAST)
        days = " OR ".join(f'"{mark}"' for mark in marks)
        if not days:
            return None
        parts.append(f"{{marks}} : ({days})")
    if kind == "person":
        archived = f'{{marks}} : ("{ARCHIVED}")'
        if sought.archived:
            parts.append(archived)
        elif parts:
            return f"({' AND '.join(parts)}) NOT {archived}"
    elif sought.archived:
        return None
    return " AND ".join(parts)


def _group(connection: sqlite3.Connection, kind: str, some: Sequence[str]) -> str | None:
    """Return the query for words all of which must be there; None where one is nowhere.

    SQLite looks up the beginning of a word slowly unless an index is made for its length, so the
    longer ones are replaced by the words that begin so.
    """
    if not all(_PLAIN.fullmatch(word) for word in some):
        # Of other scripts SQLite knows fewer letters: it drops what it does not know only from a
        # plain list.
        return query(some)
    groups = []
    for word in some:
        if len(word) <= _PREFIX_INDEX:
            groups.append(f'"{word}"*')
            continue
        terms = _terms(connection, kind, word)
        if not terms:
            return None
        many = len(terms) > _TERMS
        groups.append(f'"{word}"*' if many else _any(terms))
    return " AND ".join(groups)


def _any(terms: Sequence[str]) -> str:
    either = " OR ".join(f'"{term}"' for term in terms)
    return f"({either})" if len(terms) > 1 else either


def _terms(connection: sqlite3.Connection, kind: str, start: str) -> list[str]:
    """Return the words of a kind's entries that begin so, one more than ``_TERMS`` at most.

    Each is found by a look at the next word of the index; the list of entries that hold a word,
    which may be long, is not read.
    """
    found: list[str] = []
    after = start
    while len(found) <= _TERMS:
        row = connection.execute(
            f"SELECT term FROM {kind}_terms WHERE term >= ? LIMIT 1", (after,)
        ).fetchone()
        if row is None or not row[0].startswith(start):
            break
        found.append(row[0])
        after = row[0] + "\0"
    return found


def query(words: Sequence[str]) -> str:
    """Return a full-text query of quoted words, the last letters of each left open.

    Nothing typed can be an operator: `"`, AND, x-y and ( are data.
    """
    parted = (" ".join(apart(word).split()) for word in words)
    return " ".join(f'"{word}"' + "*" * (not _is_han(word[-1])) for word in parted)


def _is_han(text: str) -> bool:
    return not text.isascii() and bool(han().search(text))


def _score(words: Sequence[str], title: str) -> int:
    """Return how well sought words fit a title: two for each that is a word of it, one for each
    that begins one."""
    # An entry's title is folded words with one space between them.
    held = f" {title} "
    return sum(2 if f" {word} " in held else f" {word}" in held for word in words)


def places(text: str, starts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in a text words that begin so stand, to be shown: from and to, in order.

    ``starts`` are folded, as ``Sought.lit`` gives them.
    """
    found = []
    for match in WORD.finditer(text) if starts else ():
        word = fold(match[0])
        length = max((len(one) for one in starts if _begins(word, one)), default=0)
        if length:
            # Folding may make a letter longer: then the whole word is shown.
            cut = length if len(word) == len(match[0]) else len(match[0])
            at = match.start() + (word.find(_held(word, starts)) if _is_han(word) else 0)
            found.append((at, min(at + cut, match.end())))
    return found


def _begins(word: str, start: str) -> bool:
    return word.startswith(start) or (_is_han(start) and start in word)


def _held(word: str, starts: Sequence[str]) -> str:
    return max((one for one in starts if one in word), key=len, default="")


__all__ = ["NEWEST", "Hit", "Matches", "places", "query", "search"]
