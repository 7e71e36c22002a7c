"""The loop rule: when to redo Preparation, and which of its steps failed.

A category of issues with nobody to ask, an objective behind its pace at two reviews, or two events
with no useful outcome after 90 days (DOMAIN.md §4, the loop rule). The failing step is the one of
which least was done in this cycle; how each is weighed is our default.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from netcoach.coach.checks import measurable
from netcoach.coach.coverage import GAP_DAYS, named_on
from netcoach.coach.facts import covered, judged, open_issues, sound_takes
from netcoach.coach.objective.pace import started
from netcoach.coach.review.tally import researched, useful
from netcoach.coach.whom import is_kind
from netcoach.records import JUDGE_DAYS, Category, Opportunity, Period, Plan, Review, Snapshot
from netcoach.text import counted, joined, shorten
from netcoach.values import Values, frozen

BEHIND = 0.7
"""Under this share of the pace an objective is behind (DOMAIN.md §4, measure 1)."""
TWO = 2
DECIDED_DAYS = 30
"""So long a decision to keep or adjust holds before the same signs are said again: our default."""
_NAME = 28

SignKey = Literal["gap", "behind", "barren"]


@frozen
class Sign(Values):
    """One sign that the plan does not carry: its key, its words with the user's own figures, and
    the same in few."""

    key: SignKey
    say: str
    brief: str


@frozen
class StepSeen(Values):
    """How much of a step of Preparation was done in this cycle: a share of 0–1, None where it
    cannot be seen, and what was seen."""

    step: str
    share: float | None
    words: str


@frozen
class Redo(Values):
    """The advice to redo Preparation: why, every step as seen, and the step that failed."""

    signs: tuple[Sign, ...]
    steps: tuple[StepSeen, ...]
    failing: StepSeen | None
    """The step that failed; None where a gap is the only sign, for that is none."""
    gap: Category | None = None
    """The category with nobody to ask, where there is one."""

    @property
    def only_gap(self) -> bool:
        """Whether a category with nobody to ask is the only sign."""
        return self.failing is None

    @property
    def why(self) -> str:
        """The first sign, the weightiest, in few words."""
        return self.signs[0].brief


def redo(snapshot: Snapshot) -> Redo | None:
    """Return the advice to redo Preparation; None where nothing asks for it, without a plan, and
    for a month after the user decided to keep or adjust the plan.

    A gap alone can become the objective (DOMAIN.md, checklist 35), and no step failed for it.
    """
    plan = snapshot.plan
    if plan is None or decided_lately(snapshot):
        return None
    bare = gaps(snapshot)
    found = [*_behind(snapshot, plan), *_barren(snapshot.barren), *_gaps(bare, snapshot)]
    if not found:
        return None
    steps = steps_seen(plan, snapshot)
    only_gap = all(sign.key == "gap" for sign in found)
    failing = None if only_gap else weakest(steps)
    return Redo(tuple(found), steps, failing, bare[0] if bare else None)


def decided_lately(snapshot: Snapshot) -> bool:
    """Say whether the user looked back within 30 days and decided to keep or adjust the plan."""
    plan, today = snapshot.plan, snapshot.today
    latest = latest_decision(snapshot.reviews, plan)
    return (
        latest is not None
        and latest.on is not None
        and latest.decision in ("keep", "adjust")
        and 0 <= (today - latest.on).days <= DECIDED_DAYS
    )


def latest_decision(reviews: Iterable[Review], plan: Plan | None) -> Review | None:
    """Return the latest review of a plan that ended with a decision; that of an event is about the
    event."""
    some = [
        one
        for one in reviews
        if one.on
        and one.decision
        and one.rhythm != "event"
        and (plan is None or one.plan in (None, plan.id))
    ]
    return max(some, key=lambda one: (one.on or date.min, one.id or 0), default=None)


# Signs


def _behind(snapshot: Snapshot, plan: Plan) -> list[Sign]:
    """The objective was behind at the two latest reviews that kept their figures."""
    some = [one for one in snapshot.reviews if one.on and one.plan == plan.id]
    some.sort(key=lambda one: (one.on or date.min, one.id or 0), reverse=True)
    paces = [pace for one in some if (pace := pace_then(one)) is not None][:TWO]
    if len(paces) < TWO or max(paces) >= BEHIND:
        return []
    now, before = (math.floor(pace * 10) / 10 for pace in paces)
    say = f"The objective was at pace {before:.1f}, then {now:.1f}, at two reviews"
    return [Sign("behind", say, f"pace {before:.1f}, then {now:.1f} at two reviews")]


def pace_then(review: Review) -> float | None:
    """Return the pace of the objective on the day of a review, from the figures kept with it."""
    import json

    try:
        kept = json.loads(review.figures or "{}")["objective_progress"]
        pace = float(kept["value"])
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    early = isinstance(kept, dict) and kept.get("band") == "too early"
    return pace if math.isfinite(pace) and not early else None


def _barren(events: tuple[Opportunity, ...]) -> list[Sign]:
    if len(events) < TWO:
        return []
    names = joined([shorten(event.name, _NAME) for event in events[:TWO]])
    more = f" and {len(events) - TWO} more" if len(events) > TWO else ""
    say = f"Nothing useful is noted of {names}{more}, {JUDGE_DAYS} days on"
    return [Sign("barren", say, f"nothing came of {len(events)} events in {JUDGE_DAYS} days")]


def gaps(snapshot: Snapshot) -> tuple[Category, ...]:
    """Return the categories with nobody willing to help: old ones, or those with an open issue."""
    known = covered(snapshot)
    pressing = {issue.category for issue in open_issues(snapshot)}
    asked_for = snapshot.today - timedelta(days=GAP_DAYS)
    return tuple(
        one
        for one in snapshot.categories
        if one.id not in known
        and (one.id in pressing or (named_on(one) or snapshot.today) < asked_for)
    )


def _gaps(bare: tuple[Category, ...], snapshot: Snapshot) -> list[Sign]:
    if not bare:
        return []
    from netcoach.coach.issues.helpers import worth_asking

    say = f"obody to ask about {_names(bare)}"
    found = next((one for gap in bare[:TWO] if (one := worth_asking(gap, snapshot))), None)
    known = ""
    if found is not None:
        known = f" yet; {shorten(found[0].name, 40)} may know: ask whether they would help"
    return [Sign("gap", f"N{say}{known}", f"n{say}")]


def _names(bare: tuple[Category, ...]) -> str:
    shown = joined([shorten(one.name, _NAME) for one in bare[:TWO]])
    return shown + (f" and {len(bare) - TWO} more" if len(bare) > TWO else "")


# Steps


def steps_seen(plan: Plan, snapshot: Snapshot) -> tuple[StepSeen, ...]:
    """Return the five steps of Preparation as this cycle shows them, in the order of the method."""
    period = snapshot.cycle or Period(since=started(plan, snapshot.today), until=snapshot.today)
    return (
        _objective(plan, snapshot),
        _opportunity(period, snapshot.today),
        _target(period),
        _research(period),
        _pitch(snapshot),
    )


def weakest(steps: Iterable[StepSeen]) -> StepSeen:
    """Return the step of which least was done; of equals the first in the order of the method."""
    some = [one for one in steps if one.share is not None]
    return min(some, key=lambda one: one.share if one.share is not None else 1.0)


def _objective(plan: Plan, snapshot: Snapshot) -> StepSeen:
    has = measurable(plan)
    names = ("a measure", "a target", "a day")
    missing = [name for name, there in zip(names, has, strict=True) if not there]
    noted = [one for one in snapshot.progress if one.on and one.on <= snapshot.today]
    words = f"{joined(missing)} missing" if missing else "measure, target and day given"
    words += f", {counted(len(noted), 'figure')} noted"
    return StepSeen("objective", (sum(has) + bool(noted)) / 4, words)


def _opportunity(period: Period, today: date) -> StepSeen:
    events = [event for event in period.events if judged(event)]
    if not events:
        return StepSeen("opportunity", 0.0, "no event attended")
    useful_at = {one.opportunity for one in useful(period)}
    old = [one for one in events if (one.until or one.on or today) <= today - _JUDGED_AFTER]
    good = sum(one.id in useful_at for one in old)
    words = counted(len(events), "event")
    if not old:
        return StepSeen("opportunity", 1.0, f"{words}, too early to judge")
    return StepSeen(
        "opportunity", good / len(old), f"{good} of {len(old)} brought something useful"
    )


_JUDGED_AFTER = timedelta(days=JUDGE_DAYS)


def _target(period: Period) -> StepSeen:
    if not any(judged(event) for event in period.events):
        return StepSeen("target", None, "no event to meet anyone at")
    number = len(period.targets)
    if not number:
        return StepSeen("target", 0.0, "nobody named beforehand")
    met = sum(one.status == "met" for one in period.targets)
    return StepSeen("target", met / number, f"{met} of {number} targets met")


def _research(period: Period) -> StepSeen:
    named = [one for one in period.targets if not is_kind(one)]
    if not named:
        return StepSeen("research", None, "nobody named to look up")
    known = len(researched(period, named))
    words = f"{known} of {len(named)} with a fact and a question"
    return StepSeen("research", known / len(named), words)


def _pitch(snapshot: Snapshot) -> StepSeen:
    from netcoach.coach.pitch.readiness import LISTENERS

    written = any(pitch.text.strip() for pitch in snapshot.pitches)
    if not written:
        return StepSeen("pitch", 0.0, "no pitch written")
    timed = len(sound_takes(snapshot))
    heard = sum(take.listener in LISTENERS for take in snapshot.takes)
    share = 0.4 + 0.3 * min(timed, 5) / 5 + 0.3 * min(heard, 3) / 3
    return StepSeen("pitch", share, f"written, timed {timed} times, heard by {heard}")


__all__ = [
    "BEHIND",
    "Redo",
    "Sign",
    "StepSeen",
    "decided_lately",
    "gaps",
    "latest_decision",
    "pace_then",
    "redo",
    "steps_seen",
    "weakest",
]
