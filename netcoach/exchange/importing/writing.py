"""Carrying out an import: all of it as one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netcoach.exchange.importing.comparing import write_seen
from netcoach.exchange.importing.previewing import Preview, Verdict, words_for
from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import Origin

_STEPS = 100
"""So often the share done is told at most."""
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Move:
    """Someone who works elsewhere than the source said last."""

    person: int
    name: str
    left: str
    now: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote: the ids of those added and changed, and who changed jobs.

    ``copy`` names the copy of the journal that was made beside it first, "" for none.
    """

    file: str
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    moves: tuple[Move, ...] = ()
    undecided: int = 0
    left_out: int = 0
    copy: str = ""

    @property
    def touched(self) -> tuple[int, ...]:
        """The ids of all whom the file added or changed."""
        return (*self.new, *self.changed)


def carry_out(journal: Journal, preview: Preview, moved: Moved = no_matter) -> Imported:
    """Write what a preview shows, as one step; questions without an answer are left out.

    A file that says nothing new leaves no step. Raises Stale where someone was changed elsewhere
    since the preview, JournalError where the journal cannot be written; then nothing is.
    """
    new = [one for one in preview.verdicts if one.state == "new" and one.incoming is not None]
    known = [one for one in preview.verdicts if one.compared is not None and one.to_write]
    tick = _ticking(len(new) * 2 + len(known), moved)
    if not new and not known:
        return _imported(preview, (), known)
    with journal.step(words_for(preview)):
        ids = journal.add_all((one.person for one in new if one.person), "", moved=tick)
        origins = (_origin(preview, one, key, one.seen) for one, key in zip(new, ids, strict=True))
        journal.add_all(origins, "", moved=tick)
        _write_known(journal, preview, known, tick)
    return _imported(preview, ids, known)


def _ticking(number: int, moved: Moved) -> Callable[[], None]:
    done = 0
    every = max(1, number // _STEPS)

    def tick() -> None:
        nonlocal done
        done += 1
        if done % every == 0:
            moved(min(1.0, done / number))

    return tick


def _origin(preview: Preview, verdict: Verdict, person: int, seen: str) -> Origin:
    return Origin(
        person=person,
        source=preview.reading.source,
        called=verdict.called,
        seen=seen,
        on=preview.today,
    )


def _write_known(
    journal: Journal, preview: Preview, known: Sequence[Verdict], tick: Callable[[], None]
) -> None:
    """Write what a source says of those who are in the journal."""
    for start in range(0, len(known), _PAGE):
        some = known[start : start + _PAGE]
        compared = [one.compared for one in some if one.compared is not None]
        journal.save_all([one.person for one in compared if one.changes], "")
        journal.add_all([one.earlier for one in compared if one.earlier is not None], "")
        told = [_told(preview, one) for one in some]
        journal.add_all([one for one in told if one is not None and one.id is None], "")
        journal.save_all([one for one in told if one is not None and one.id is not None], "")
        for _ in some:
            tick()


def _told(preview: Preview, verdict: Verdict) -> Origin | None:
    """Return what is to be remembered of a source that speaks of somebody known, None where it
    says what it said before."""
    if verdict.compared is None:
        return None
    seen = write_seen(verdict.compared.seen)
    fresh = _origin(preview, verdict, verdict.compared.person.key, seen)
    if verdict.origin is None:
        return fresh
    if (verdict.origin.seen, verdict.origin.called) == (fresh.seen, fresh.called):
        return None
    return verdict.origin.with_(seen=fresh.seen, called=fresh.called, on=fresh.on)


def _imported(preview: Preview, new: Sequence[int], known: Sequence[Verdict]) -> Imported:
    moves = [
        Move(c.person.key, c.person.name, c.earlier.organisation, c.person.organisation)
        for c in (one.compared for one in known)
        if c is not None and c.moved and c.earlier is not None
    ]
    changed = [one.compared.person.key for one in known if one.compared and one.compared.changes]
    return Imported(
        preview.reading.file,
        tuple(new),
        tuple(changed),
        tuple(moves),
        preview.counts["ask"],
        preview.counts["skipped"],
    )


__all__ = ["Imported", "Move", "carry_out"]
