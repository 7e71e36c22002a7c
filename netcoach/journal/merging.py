"""Two entries of one person become one; what referred to either refers to the one that stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netcoach.journal.errors import Stale
from netcoach.journal.writing import Writing
from netcoach.records import Kind, Person, Record, Spec, children

if TYPE_CHECKING:
    from netcoach.journal.store import Store

_OWN_DAY = (Kind.DAY, Kind.MOMENT)


def merge(store: Store, kept: Person, gone: Person) -> Person:
    """Keep ``kept`` with its values as they now are, let all that refers to ``gone`` refer to it,
    and delete ``gone``; return the one kept. One step, however many follow.

    Raises Stale where either was changed or deleted elsewhere since it was read, RecordProblem
    where a value cannot be kept, JournalError.
    """
    if kept.id is None or kept.id == gone.id:
        raise ValueError("only two people of the journal can become one")
    with store.step(f"Merge {gone.title} into {kept.title}") as writing:
        store.check_fresh(gone, "Look at the two again before you merge them.")
        saved = store.save(kept)
        for cls, spec in children(Person.kind):
            # Only what was said of the one who stays before can be said again.
            mine: dict[str, Any] = {spec.name: kept.id}
            theirs: dict[str, Any] = {spec.name: gone.id}
            known = store.find(cls, **mine)
            for child in store.find(cls, order=("id",), **theirs):
                _follow(writing, child, spec, (saved, gone), known)
        writing.delete(Person.kind, gone.key)
    found = store.get(Person, kept.id)
    if found is None:
        raise Stale("This person was deleted in another window.")
    return found


def _follow(
    writing: Writing,
    child: Record,
    spec: Spec,
    pair: tuple[Person, Person],
    known: Sequence[Record],
) -> None:
    """Let one record that refers to the person who goes, the second of the pair, refer to the
    first."""
    kept, gone = pair
    if child.kind == Person.kind and child.id in (kept.id, gone.id):
        writing.update(child.kind, child.key, {spec.name: None})
        return
    if _ties_both(child, kept, gone):
        writing.delete(child.kind, child.key)
        return
    twin = _twin(child.with_(**{spec.name: kept.id}), known)
    if twin is None:
        writing.update(child.kind, child.key, {spec.name: kept.id})
        return
    missing = {
        name: value
        for name, value in _row(writing, child).items()
        if child.spec(name).kind in (Kind.TEXT, Kind.NOTE, Kind.TAGS)
        and value
        and not getattr(twin, name)
    }
    if missing:
        writing.update(twin.kind, twin.key, missing)
    writing.delete(child.kind, child.key)


def _row(writing: Writing, record: Record) -> dict[str, Any]:
    row = writing.row(record.kind, record.key) or {}
    return {spec.name: row[spec.name] for spec in record.specs() if spec.name in row}


def _ties_both(child: Record, kept: Person, gone: Person) -> bool:
    """Whether a record is about the two being different, or one the other's, and so is void."""
    needed = {
        getattr(child, spec.name)
        for spec in child.specs()
        if spec.refers == Person.kind and spec.required
    }
    return {kept.id, gone.id} <= needed


def _twin(moved: Record, known: Sequence[Record]) -> Record | None:
    """Return which of ``known`` says already what ``moved`` would say again.

    It is the same in every field, or it ties the person to the same record and has no day of its
    own: in one talk a person took part once.
    """
    names = [one.name for one in moved.specs()]
    for other in known:
        if all(getattr(other, name) == getattr(moved, name) for name in names):
            return other
    needed = [one.name for one in moved.specs() if one.required]
    only_ties = all(moved.spec(name).kind is Kind.REF for name in needed) and len(needed) > 1
    if not only_ties or any(one.kind in _OWN_DAY for one in moved.specs()):
        return None
    return next(
        (o for o in known if all(getattr(o, n) == getattr(moved, n) for n in needed)),
        None,
    )
