"""Advice that is put off: kept by the uid of what it is about, read by its present id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcoach.records import KINDS, PutOff, Quiet

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

MOST_QUIET = 500
"""So many are looked at, the newest; nobody turns away more."""
_ZONES = timedelta(days=1)
"""A day is kept in UTC and asked in the user's zone: they are a day apart at most."""


def quiet_now(journal: Journal, today: date) -> tuple[Quiet, ...]:
    """Return what is put off today, the newest first.

    Left out is what was about a record that is gone, since SQLite may give its id to another, and
    what was put off until a day at a time that is still to come: then a clock was set back.
    """
    some = [one for one in _kept(journal) if _holds(one, today)]
    ids = _ids(journal, (one.about for one in some))
    found = []
    for one in some:
        kind, record = ids.get(one.about, ("", None))
        if not one.about or record is not None:
            found.append(Quiet(one.rule, kind, record, one.until, one.id))
    return tuple(found)


def put_off(journal: Journal, rule: str, about: tuple[str, int] | None, until: date | None) -> None:
    """Keep that the advice of a rule is not wanted until a day, or at all; for use in a step.

    An earlier word on the same advice is changed, and what is over is swept away.
    """
    said = _about(journal, about)
    if about is not None and not said:
        return  # What it was about is gone, and the advice with it.
    today = journal.clock.today()
    for old in _kept(journal):
        if old.until is not None and old.until <= today:
            journal.delete(old)
    same = journal.find(PutOff, rule=rule, about=said, limit=1)
    journal.save(same[0].with_(until=until) if same else PutOff(rule=rule, about=said, until=until))


def _kept(journal: Journal) -> tuple[PutOff, ...]:
    return journal.find(PutOff, order=("-id",), limit=MOST_QUIET)


def _holds(one: PutOff, today: date) -> bool:
    if one.until is None:
        return True
    return one.until > today and one.updated_at[:10] <= (today + _ZONES).isoformat()


def _about(journal: Journal, about: tuple[str, int] | None) -> str:
    if about is None:
        return ""
    record = journal.get(KINDS[about[0]], about[1])
    return f"{record.kind} {record.uid}" if record is not None else ""


def _ids(journal: Journal, about: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return the kind and id of the records that these name, without those that are gone."""
    wanted: dict[str, set[str]] = {}
    for text in about:
        kind, _, uid = text.partition(" ")
        if kind in KINDS and uid:
            wanted.setdefault(kind, set()).add(uid)
    found: dict[str, tuple[str, int]] = {}
    for kind, uids in wanted.items():
        marks = ", ".join("?" * len(uids))
        rows = journal._rows(f"SELECT uid, id FROM {kind} WHERE uid IN ({marks})", *sorted(uids))
        found |= {f"{kind} {uid}": (kind, int(key)) for uid, key in rows}
    return found
