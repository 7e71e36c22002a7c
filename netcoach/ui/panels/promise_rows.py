"""The panel of the step Promises: one's own due first, those of others, what was kept lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from netcoach.coach.content import Step
from netcoach.coach.due import TOO_MANY, due, in_order, is_quiet
from netcoach.days import show_day
from netcoach.records import Promise, Snapshot
from netcoach.text import counted, one_line
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped

_LATELY = 8
_GAP = Row(("",), style="text")
_TONES = {"late": "bad", "now": "warn"}


def promises(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the promises both ways by when they are due, by the hour where the 48 hours run."""
    journal = desk.journal
    now = snapshot.now or journal.clock.now()
    today = snapshot.today
    resting = [one for one in snapshot.promises if is_quiet(one, today)]
    awake = in_order([one for one in snapshot.promises if not is_quiet(one, today)], now)
    mine = [one for one in awake if one.direction == "mine"]
    theirs = [one for one in awake if one.direction == "theirs"]
    kept = journal.find(Promise, status="kept", order=("-done_on", "-id"), limit=_LATELY)
    dropped = journal.find(Promise, status="dropped", order=("-id",), limit=_LATELY // 2)
    over = (*kept, *dropped)
    names = dict(snapshot.names) | journal.names(one.person for one in over)

    def build(width: int) -> list[Row]:
        sections = (
            ("I promised", [promise_row(one, names, today, now) for one in mine]),
            ("They promised", [promise_row(one, names, today, now) for one in theirs]),
            ("Put off", [_resting(one, names, today) for one in resting]),
            ("Kept lately", [_kept(one, names, today) for one in kept]),
            ("Let go", [_dropped(one, names) for one in dropped]),
        )
        found: list[Row] = []
        for title, rows in sections:
            if rows:
                found += [Row((title,), style="heading"), *rows]
                if title == "I promised":
                    found += _many(len(mine), width)
                found.append(_GAP)
        return found[:-1]

    return Rows(build)


def next_awake(rows: Sequence[Row | None], place: int, today: date) -> Promise | None:
    """Return the open promise at or after a place of the panel that is not put off, else the last
    one before it; None where none is left."""
    awake = [
        (at, row.value)
        for at, row in enumerate(rows)
        if row is not None and row.chosen and is_awake(row.value, today)
    ]
    before = [promise for at, promise in awake if at < place]
    after = [promise for at, promise in awake if at >= place]
    return next(iter(after or before[-1:]), None)


def is_awake(value: object, today: date) -> bool:
    """Say whether a row stands for an open promise that is not put off."""
    return isinstance(value, Promise) and value.status == "open" and not is_quiet(value, today)


def _many(number: int, width: int) -> list[Row]:
    """Return a kind word where many promises of one's own are open."""
    if number <= TOO_MANY:
        return []
    words = (
        f"{counted(number, 'promise')} at once is a lot to carry. Giving goes well with limits "
        "(Grant 2013): keep the first, put some off (z), let one go with a word (o)."
    )
    return wrapped(words, width, "dim", indent=2)


def promise_row(
    promise: Promise, names: Mapping[int, str], today: date, now: datetime | None
) -> Row:
    """Return an open promise as a row: what, whom with, and how it stands at the right."""
    stands = due(promise, today, now)
    sign = "! " if stands.state == "late" else "  "
    cells = (sign + one_line(promise.what), _with(promise, names), stands.words)
    return Row(cells, promise, tone=_TONES.get(stands.state, ""))


def _with(promise: Promise, names: Mapping[int, str]) -> str:
    name = one_line(names.get(promise.person or 0, "")) or "someone"
    return f"{'→' if promise.direction == 'mine' else 'from'} {name}"


def _resting(promise: Promise, names: Mapping[int, str], today: date) -> Row:
    until = show_day(promise.snoozed_until, today) if promise.snoozed_until else ""
    return Row((f"  {one_line(promise.what)}", _with(promise, names), f"until {until}"), promise)


def _kept(promise: Promise, names: Mapping[int, str], today: date) -> Row:
    day = show_day(promise.done_on, today) if promise.done_on else "kept"
    return Row((f"✔ {one_line(promise.what)}", _with(promise, names), day), promise)


def _dropped(promise: Promise, names: Mapping[int, str]) -> Row:
    why = one_line(promise.dropped_why) or "no reason noted"
    return Row((f"– {one_line(promise.what)}", f"{_with(promise, names)}: {why}", ""), promise)


__all__ = ["is_awake", "next_awake", "promise_row", "promises"]
