"""Own-time work: how well a commitment suits, the hours promised a week, and what came of it.

DOMAIN.md, checklist 28 and 29, section 3h; research 17. The score is that of scoring.py. Fit,
access, few hours and little effort weigh what the user lets them weigh for events (``Me``); term
and clash weigh 2 each. Those weights and the shape of each part are our defaults:

=======  =================================================  ============
part     value, 0 to 1                                       comes from
=======  =================================================  ============
fit      (fit − 1) ÷ 4                                       1–5
access   (access − 1) ÷ 4                                    1–5
hours    2 ÷ (2 + hours a week)                              hours a week
term     6 ÷ (6 + months one would have to stay)             months
energy   (5 − effort) ÷ 4: 5 drains, and is worth nothing    1–5
clash    no conflict 1, ask first 0.5, a conflict 0          a choice
=======  =================================================  ============
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from netcoach.coach.amounts import amount
from netcoach.coach.scoring import Rated, Value, judged, sound, summed, weighed
from netcoach.days import show_day
from netcoach.records import Commitment, Me, Plan
from netcoach.values import Values, frozen

PARTS = ("fit", "access", "hours", "term", "energy", "clash")
HALF_HOURS = 2.0
HALF_MONTHS = 6.0
CLASHES = {"none": 1.0, "ask": 0.5, "yes": 0.0}
TERM_WEIGHT = CLASH_WEIGHT = 2
QUIET_DAYS = 90
"""Days without a talk after which own-time work is quiet: our default."""
LITTLE_TIME = ("hardly", "own_time")
"""What a job allows where only one's own time is left."""


def weights(me: Me | None) -> dict[str, int]:
    """Return the weight of each part: the user's own for events, else our defaults."""
    of = me or Me()
    own = {"fit": of.weight_fit, "access": of.weight_access, "hours": of.weight_hours}
    own |= {"term": TERM_WEIGHT, "energy": of.weight_energy, "clash": CLASH_WEIGHT}
    return {key: max(0, own[key] or 0) for key in PARTS}


def rated(commitment: Commitment, me: Me | None) -> Rated:
    """Return the score of a commitment with its parts; none where neither fit nor access is
    judged."""
    given = {key: _VALUES[key](commitment) for key in PARTS}
    return summed(
        weighed(given, weights(me)),
        judged_by=(commitment.fit, commitment.access),
        ask="No score yet: judge the fit or the access, 1 to 5.",
    )


def ranked(
    commitments: Iterable[Commitment], me: Me | None
) -> tuple[tuple[Commitment, Rated], ...]:
    """Return commitments with their scores, the best first, those without one last."""
    found = [(one, rated(one, me)) for one in commitments]
    return tuple(sorted(found, key=lambda pair: (pair[1].score is None, -(pair[1].score or 0))))


def _hours(commitment: Commitment) -> Value:
    hours = sound(commitment.hours_week)
    if hours is None:
        return None, "not given"
    return HALF_HOURS / (HALF_HOURS + hours), f"{amount(hours)} h/wk"


def _term(commitment: Commitment) -> Value:
    months = sound(commitment.minimum_months)
    if months is None:
        return None, "not given"
    return HALF_MONTHS / (HALF_MONTHS + months), f"{amount(months)} mo"


def _clash(commitment: Commitment) -> Value:
    value = CLASHES.get(commitment.clash)
    said = {"none": "none", "ask": "ask first", "yes": "yes"}
    return value, said[commitment.clash] if value is not None else "not given"


_VALUES: dict[str, Callable[[Commitment], Value]] = {
    "fit": lambda one: judged(one.fit),
    "access": lambda one: judged(one.access),
    "hours": _hours,
    "term": _term,
    "energy": lambda one: judged(one.energy, turned=True),
    "clash": _clash,
}


# Hours


def running(commitment: Commitment, today: date) -> bool:
    """Say whether a commitment is active and has not run out."""
    ended = commitment.until is not None and commitment.until < today
    return commitment.status == "active" and not ended


@frozen
class Budget(Values):
    """Hours a week: what the user has to give (None: not said), and what is promised."""

    given: float | None
    promised: float
    open_ended: int = 0
    """How many running commitments do not say how many hours they take."""

    @property
    def over(self) -> float:
        """How many hours a week are promised beyond those given, 0 for none."""
        return max(0.0, self.promised - self.given) if self.given is not None else 0.0

    @property
    def words(self) -> str:
        """The same in a sentence, kindly."""
        promised = amount(self.promised)
        if self.given is None:
            return f"{promised} h a week promised. How many do you have to give?"
        said = f"{promised} of {amount(self.given)} h a week promised"
        if self.over:
            return f"{said}, {amount(self.over)} h more than you have. What could wait?"
        left = self.given - self.promised
        return f"{said}, {amount(left)} h free." if left else f"{said}, nothing more fits in."


def budget(plan: Plan | None, commitments: Iterable[Commitment], today: date) -> Budget:
    """Return the hours a week of one's own time, given and promised."""
    hours = [sound(one.hours_week) for one in commitments if running(one, today)]
    known = [one for one in hours if one is not None]
    given = sound(plan.own_hours) if plan else None
    return Budget(given, math.fsum(known), len(hours) - len(known))


def hours_so_far(commitment: Commitment, today: date) -> float | None:
    """Return about how many hours a commitment took: its weeks times its hours a week; None where
    its first day or its hours are not given."""
    weekly = sound(commitment.hours_week)
    if weekly is None or commitment.since is None or commitment.status == "considering":
        return None
    last = min(today, commitment.until or today)
    return max(0, (last - commitment.since).days) / 7 * weekly


def quiet(commitment: Commitment, talked: frozenset[int], today: date) -> bool:
    """Say whether nothing came of a running commitment for 90 days; ``talked`` are those through
    which there was a talk in that time."""
    if not running(commitment, today) or commitment.id in talked or commitment.since is None:
        return False
    return (today - commitment.since).days >= QUIET_DAYS


# Words


def offer_words(commitment: Commitment, me: Me | None, today: date) -> Mapping[str, str]:
    """Return what fills the template "volunteer" of what the journal knows."""
    hours = sound(commitment.hours_week)
    until = commitment.until
    ahead = until is not None and until >= today
    return {
        "organisation": commitment.organisation,
        "hours": f"{amount(hours)} {'hour' if hours == 1 else 'hours'}" if hours else "",
        "period": "week" if hours else "",
        "date": show_day(until, today) if ahead and until else "",
        "task": commitment.role,
        "me": me.name if me else "",
    }


__all__ = [
    "LITTLE_TIME",
    "PARTS",
    "QUIET_DAYS",
    "Budget",
    "budget",
    "hours_so_far",
    "offer_words",
    "quiet",
    "ranked",
    "rated",
    "running",
    "weights",
]
