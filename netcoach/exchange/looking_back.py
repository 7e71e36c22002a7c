"""What the counts of a period say against each other, for a review and for the report."""

from __future__ import annotations

from collections.abc import Iterable

from netcoach.coach.content import Content
from netcoach.coach.objective.pace import objective_line
from netcoach.coach.review.contradictions import Contradiction, Counts, contradictions, gaps_above
from netcoach.coach.review.tally import tally
from netcoach.exchange.review import Compared
from netcoach.records import Period, Snapshot


def contradictions_of(
    snapshot: Snapshot, period: Period, content: Content, some: Iterable[Compared] = ()
) -> tuple[Contradiction, ...]:
    """Return what does not fit together in a period; ``some`` are the scores of its review."""
    compared = tuple(some)
    line = objective_line(snapshot)
    plan = snapshot.plan
    known = line is not None and plan is not None and plan.target is not None
    began = plan is not None and plan.starts_on is not None and plan.starts_on <= period.since
    counts = Counts(
        tally=tally(period, snapshot.today),
        progress=line.share if line is not None and known and began else None,
        above=gaps_above([one.gap for one in compared]),
        scored=len(compared),
        takes=sum(take.complete for take in period.takes),
        live=sum(take.listener == "live" for take in period.takes),
    )
    return contradictions(counts, content.contradictions)


__all__ = ["contradictions_of"]
