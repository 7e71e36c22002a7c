"""The log's view of each question of the self-review: a score of 0–4, and the counts it rests on.

The scores say what the journal holds, no more: where it holds nothing the view is None and says so.
The steps between 0 and 4 are our defaults; the anchors are those of assets/review.toml. A share of
at least 99.5% gives 4, else a measure's band: good 3, watch 2, poor 1, and nothing at all 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from netcoach.coach.checks import measurable
from netcoach.coach.facts import NEW_PEOPLE, judged, sound_takes
from netcoach.coach.measures.found import QUARTER_DAYS
from netcoach.coach.measures.measure import Measure
from netcoach.coach.pitch.readiness import LISTENERS
from netcoach.coach.review.tally import Tally, researched, tally
from netcoach.coach.whom import is_kind
from netcoach.records import Period, Plan, Snapshot
from netcoach.records.ledger import score_held
from netcoach.text import counted

_SURE = 0.995
_BANDS = {"good": 3, "watch": 2, "poor": 1}
_MONTH = 30


@dataclass(frozen=True, slots=True)
class LogView:
    """What the log says of a question: a score of 0–4, None where it cannot say, and its words."""

    score: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What the log is read from: the present state, the period, its counts, and measures by key."""

    snapshot: Snapshot
    period: Period
    counts: Tally
    measures: Mapping[str, Measure]
    previous: Plan | None = None
    """The plan before the present one."""

    def measure(self, key: str) -> Measure | None:
        """Return a measure that has data, None otherwise."""
        found = self.measures.get(key)
        return found if found is not None and found.value is not None else None


def log_view(
    question: str,
    snapshot: Snapshot,
    period: Period,
    measures: Mapping[str, Measure],
    previous: Plan | None = None,
) -> LogView:
    """Return the log's view of a question of the review, by its key.

    ``measures`` are the measures of Assessment by key; those not among them are done without.
    """
    view = VIEWS.get(question)
    if view is None:
        return LogView(None, "the log knows nothing of this")
    counts = tally(period, snapshot.today)
    return view(Looked(snapshot, period, counts, measures, previous))


def by_share(share: float, band: str = "") -> int:
    """Return the score for a share of 0–1 and how it is judged."""
    if share >= _SURE:
        return 4
    if share <= 0:
        return 0
    if band in _BANDS:
        return _BANDS[band]
    return 3 if share >= 0.75 else 2 if share >= 0.4 else 1


def _said(seen: Looked, measure: Measure) -> str:
    """Return a figure with the days it was counted over, and why those are more than the review's:
    a measure has days of its own, as a month alone holds too few cases."""
    own = measure.window == f"last {QUARTER_DAYS} days" and seen.period.days < QUARTER_DAYS
    why = ", as a month alone has too few" if own else ""
    window = f" ({measure.window}{why})" if measure.window else ""
    return f"{measure.shown}{window}"


def _objective(seen: Looked) -> LogView:
    if seen.period.event is not None:
        return _purpose(seen)
    plan = seen.snapshot.plan
    if plan is None:
        return LogView(0, "no objective is written")
    has = measurable(plan)
    names = ("a measure", "a target", "a day")
    missing = [name for name, there in zip(names, has, strict=True) if not there]
    words = f"missing: {', '.join(missing)}" if missing else "a measure, a target and a day"
    progress = seen.measure("objective_progress")
    if progress is not None and not missing:
        words += f"; {progress.shown}"
    return LogView(1 + sum(has), words)


def _purpose(seen: Looked) -> LogView:
    """Of one event: was it written beforehand what would count as success there?"""
    event = seen.period.event
    assert event is not None
    if not judged(event):
        noted = bool(event.expected.strip())
        words = "a small expectation is written" if noted else "no expectation is written"
        return LogView(4 if noted else 0, words)
    if event.success.strip():
        whole = event.plan is not None and all(measurable(seen.snapshot.plan))
        words = "what counts as success is written"
        return LogView(4 if whole else 3, words + (", for the objective" if whole else ""))
    if event.came_for.strip():
        return LogView(2, "what you came for is written, not what would count as success")
    return LogView(0, "nothing is written of what it was for")


def _research(seen: Looked) -> LogView:
    targets = seen.period.targets
    if not targets:
        if not seen.counts.events:
            return LogView(None, "no event to look anybody up for")
        return LogView(0, f"{counted(seen.counts.events, 'event')}, nobody named beforehand")
    kinds = [one for one in targets if is_kind(one)]
    ready = len(researched(seen.period, [one for one in targets if one not in kinds]))
    ready += sum(bool(one.question.strip()) for one in kinds)
    words = f"{ready} of {len(targets)} targets with what to ask and why"
    share = ready / len(targets)
    return LogView(4 if share >= _SURE else 3 if share >= 0.5 else 2, words)


def _pitch(seen: Looked) -> LogView:
    snapshot = seen.snapshot
    if not any(pitch.text.strip() for pitch in snapshot.pitches):
        return LogView(0, "no pitch is written")
    timed = len(sound_takes(snapshot))
    heard = sum(take.listener in LISTENERS for take in snapshot.takes)
    revised = any(pitch.previous is not None for pitch in snapshot.pitches) or any(
        take.revision.strip() for take in snapshot.takes
    )
    words = f"{timed} timed, heard by {heard}, {'' if revised else 'not '}revised"
    readiness = seen.measure("pitch_readiness")
    if readiness is not None:
        words += f"; readiness {readiness.shown}"
    if not timed:
        return LogView(2, words)
    return LogView(4 if heard >= 3 and revised else 3, words)


def _strangers(seen: Looked) -> LogView:
    new, event = seen.period.new_people, seen.period.event
    if not seen.period.talks:
        been = event is not None or seen.counts.events > 0
        return LogView(0 if been else None, "no talk is logged")
    given = sum(one.new_people or 0 for one in seen.period.events)
    goal = given or (NEW_PEOPLE if event else max(1, NEW_PEOPLE * seen.period.days // _MONTH))
    own = "your own aim" if given else "our default"
    words = f"{new} new of {seen.period.people} people; the aim was {goal} ({own})"
    share = new / goal
    if share >= 1:
        return LogView(4, words)
    return LogView(0 if not new else 3 if share >= 0.66 else 2, words)


def _friends(seen: Looked) -> LogView:
    found = seen.measure("friend_time")
    if found is None or found.value is None:
        return LogView(None, "no minutes are noted")
    if found.band == "too early":
        return LogView(None, f"{_said(seen, found)}: too early to judge")
    share = found.value
    score = 4 if share <= 0.25 else 3 if share <= 0.33 else 2 if share <= 0.4 else 1
    return LogView(0 if share > 0.6 else score, f"{_said(seen, found)} with old friends")


def _topics(seen: Looked) -> LogView:
    slips = seen.period.slips
    if not slips:
        talks = counted(seen.period.talks, "talk")
        return LogView(None, f"no slip is noted in {talks}; the log cannot hear more")
    left = sum(bool(talk.slip_left.strip()) for talk in slips)
    words = f"{counted(len(slips), 'slip')} noted, {left} with how you left it"
    return LogView(4 if left == len(slips) else 2 if left else 1, words)


def _own_voice(seen: Looked) -> LogView:
    asked = [one for one in seen.period.targets if one.question.strip()]
    if not asked:
        return LogView(None, "no question was written beforehand")
    met = sum(one.status == "met" for one in asked)
    words = f"{met} of {len(asked)} people met whom you had a question for"
    # Whether it was asked the log cannot hear, so it never says 4.
    return LogView(min(3, max(1, by_share(met / len(asked)))) if met else 0, words)


def _follow_through(seen: Looked) -> LogView:
    due, kept = seen.counts.due, seen.counts.kept
    scores, words = [], []
    if due:
        share = kept / due
        # The bands of promise reliability (DOMAIN.md §4, measure 6).
        band = "good" if share >= 0.9 else "watch" if share >= 0.75 else "poor"
        scores.append(by_share(share, band))
        words.append(f"{kept} of {due} promises kept by their day")
    on_time = seen.measure("follow_up_on_time")
    if on_time is not None and on_time.value is not None:
        scores.append(by_share(on_time.value, on_time.band))
        words.append(f"follow-ups in 48 h: {_said(seen, on_time)}")
    if not scores:
        return LogView(None, "no promise came due")
    return LogView(min(scores), "; ".join(words))


def _giving(seen: Looked) -> LogView:
    offers, asks = seen.counts.offers, seen.counts.asks
    words = f"{counted(offers, 'offer')}, {counted(asks, 'ask')}"
    if not offers:
        talked = seen.period.talks > 0 or asks > 0
        return LogView(0 if asks else 1 if talked else None, words)
    give_ask = seen.measure("give_ask")
    first = (
        next((part for part in give_ask.parts if "first" in part.key), None) if give_ask else None
    )
    if first is not None and first.value is not None:
        words += f"; offered first: {first.shown}"
        if first.value >= 0.7 and offers >= asks:
            return LogView(4, words)
    return LogView(3 if offers >= asks else 2, words)


def _use(seen: Looked) -> LogView:
    asks, resolved = seen.counts.asks, seen.counts.resolved
    words = f"{counted(asks, 'ask')}, {resolved} resolved"
    if not asks and not resolved:
        open_ = sum(issue.status == "open" for issue in seen.snapshot.issues)
        return LogView(1 if open_ else 0, f"{words}, {open_} open")
    if not resolved:
        return LogView(2, words)
    done = {issue.id for issue in seen.period.issues if issue.status == "resolved"}
    private = any(ask.private and ask.issue in done for ask in seen.period.asks)
    return LogView(4 if private else 3, words + (", in private" if private else ""))


def _timing(seen: Looked) -> LogView:
    before = seen.measure("pre_crisis")
    if before is not None and before.value is not None and before.band != "too early":
        words = f"in touch on a day before the ask: {_said(seen, before)}"
        return LogView(by_share(before.value, before.band), words)
    late = seen.measure("maintenance_overdue")
    if late is not None and late.value is not None:
        words = f"past their day to be in touch: {_said(seen, late)}"
        return LogView(_BANDS.get(late.band), words)
    caught_up = len(seen.period.caught_up)
    if caught_up:
        return LogView(2, f"{counted(caught_up, 'talk')} just to stay in touch")
    return LogView(None, "no issue, and no rhythm to be late in")


def _learning(seen: Looked) -> LogView:
    plan, period = seen.snapshot.plan, seen.period
    lessons = seen.previous is not None and bool(seen.previous.lessons.strip())
    if plan is not None and lessons and plan.starts_on and plan.starts_on >= period.since:
        return LogView(4, "the plan came out of the last one's lessons")
    noted = sum(bool(review.notes.strip()) for review in period.reviews)
    tried = sum(bool(event.adapted.strip()) for event in period.events)
    changed = sum(review.decision in ("adjust", "redo") for review in period.reviews)
    changed += sum(bool(take.revision.strip()) for take in period.takes)
    words = f"{counted(noted, 'lesson')} noted, {tried + changed} tried or changed"
    if noted or tried or changed:
        return LogView(3 if noted and tried + changed else 2, words)
    return LogView(0 if period.events or period.talks else None, words)


VIEWS: Mapping[str, Callable[[Looked], LogView]] = {
    "objective": _objective,
    "research": _research,
    "pitch": _pitch,
    "strangers": _strangers,
    "friends": _friends,
    "topics": _topics,
    "own_voice": _own_voice,
    "follow_through": _follow_through,
    "giving": _giving,
    "use": _use,
    "timing": _timing,
    "learning": _learning,
}
"""How the log looks at a question, by its key."""


def gap(score: int | None, log: float | None, said: int | None = None) -> float | None:
    """Return self-score − log-derived score, None where either is missing (DOMAIN.md §4.17).

    ``said`` is what the user gave where that counts as less for want of evidence: it is held
    against a log that shows more, for want of evidence makes nobody stricter than they were.
    """
    if score is None or log is None:
        return None
    return score_held(score, log, said) - log


def gap_key(difference: float | None) -> str:
    """Return "unknown", "calibrated" (up to 1 apart), "near", "higher" (+2 and more) or "lower"."""
    if difference is None:
        return "unknown"
    if abs(difference) <= 1:
        return "calibrated"
    if abs(difference) < 2:
        return "near"
    return "higher" if difference > 0 else "lower"


__all__ = ["VIEWS", "LogView", "by_share", "gap", "gap_key", "log_view"]
