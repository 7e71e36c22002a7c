"""How the promises of some days stand, each counted once, so that the rows add up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netcoach.coach.review.tally import kept_in_time
from netcoach.records import Promise
from netcoach.values import Values, frozen


@frozen
class Promises(Values):
    """Counts of promises as they stand today.

    Of the user's own: ``in_time`` were kept by their day, ``later`` after it, ``dayless`` kept
    without a known day, ``dropped`` let go, ``late`` are open past their day, ``ahead`` open still.
    """

    mine: int
    in_time: int
    later: int
    dayless: int
    dropped: int
    late: int
    ahead: int
    theirs: int
    theirs_kept: int
    theirs_dropped: int


def counted_promises(some: Iterable[Promise], today: date) -> Promises:
    """Count promises, both ways, by how they stand on a day."""
    every = tuple(some)
    mine = [one for one in every if one.direction == "mine"]
    theirs = [one for one in every if one.direction == "theirs"]
    kept = [one for one in mine if one.status == "kept"]
    dated = [one for one in kept if one.due is not None and one.done_on is not None]
    open_ = [one for one in mine if one.status == "open"]
    in_time = sum(map(kept_in_time, dated))
    late = sum(one.due is not None and one.due < today for one in open_)
    return Promises(
        mine=len(mine),
        in_time=in_time,
        later=len(dated) - in_time,
        dayless=len(kept) - len(dated),
        dropped=sum(one.status == "dropped" for one in mine),
        late=late,
        ahead=len(open_) - late,
        theirs=len(theirs),
        theirs_kept=sum(one.status == "kept" for one in theirs),
        theirs_dropped=sum(one.status == "dropped" for one in theirs),
    )


__all__ = ["Promises", "counted_promises"]
