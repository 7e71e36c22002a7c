"""Which of the remarks on a text comes next, and what becomes of one as the text changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcoach.coach.pitch.remarks import Remark


def next_remark(remarks: Sequence[Remark], at: int, here: Remark | None) -> Remark | None:
    """Return the finding after the one the cursor was taken to; without one, the first at or
    after a place in the text. Gaps to fill come before all else; after the last comes the first.
    """
    gaps = sorted((one for one in remarks if one.kind == "unfilled"), key=_place)
    rest = sorted((one for one in remarks if one.kind != "unfilled"), key=_place)
    order = [*gaps, *rest]
    if here in order:
        return order[(order.index(here) + 1) % len(order)]
    wanted = gaps or rest
    return next((one for one in wanted if one.start >= at), wanted[0] if wanted else None)


def same_remark(remarks: Sequence[Remark], before: Remark | None) -> Remark | None:
    """Return the remark that one on an earlier state of the text has become, None where what it
    was about is gone."""
    if before is None or before in remarks:
        return before
    alike = [one for one in remarks if one.kind == before.kind]
    moved = [one for one in alike if one.phrase == before.phrase and before.phrase]
    stayed = [one for one in alike if one.start == before.start]
    near = moved or stayed
    return min(near, key=lambda one: abs(one.start - before.start), default=None)


def _place(remark: Remark) -> tuple[int, int]:
    return remark.start, remark.end
