"""Rules of Preparation: the objective, where to go, whom to meet, what to know, what to say.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.objective.pace import started
from netcoach.coach.pitch.pace import (
    USUAL_PACE,
    outside,
    spoken_unit,
    spoken_words,
    text_hash,
    whole,
    wpm,
)
from netcoach.coach.rule import (
    DATED,
    LONG_NAME,
    OBJECTIVE,
    OVERDUE,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    Words,
    before,
    name,
    rule,
    whom,
)
from netcoach.coach.whom import is_kind
from netcoach.days import show_day
from netcoach.records import Opportunity, Pitch, Plan, Snapshot, Take, Target

PROGRESS_DAYS = 14
DECIDE_DAYS = 7
SLOT_DAYS = 3
REHEARSED_DAYS = 14
SOON_DAYS = 7
"""These days are our defaults."""


def event_words(event: Opportunity, snapshot: Snapshot) -> Words:
    """Return the words for {event} and {day}."""
    shown = show_day(event.on, snapshot.today) if event.on else "any day"
    return ("event", name(event.name, "the event")), ("day", shown)


def _plan_words(plan: Plan) -> Words:
    return (("objective", name(plan.objective, "your objective", LONG_NAME)),)


# The objective


@rule("objective_none")
def objective_none(snapshot: Snapshot) -> Occasions:
    if snapshot.plan is None and not snapshot.closed_plans:
        yield Occasion(OBJECTIVE, Action("add", "plan"))


@rule("objective_next")
def objective_next(snapshot: Snapshot) -> Occasions:
    if snapshot.plan is None and snapshot.closed_plans:
        yield Occasion(OBJECTIVE, Action("add", "plan"))


@rule("objective_overdue", "objective", "day")
def objective_overdue(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    if plan and plan.deadline and plan.deadline < snapshot.today:
        words = (*_plan_words(plan), ("day", show_day(plan.deadline, snapshot.today)))
        yield Occasion(OVERDUE - 1, Action("edit", "plan", plan.id), words)


@rule("progress_old", "measure", "days")
def progress_old(snapshot: Snapshot) -> Occasions:
    plan, today = snapshot.plan, snapshot.today
    if plan is None or plan.target is None or (plan.deadline and plan.deadline < today):
        return
    noted = [one.on for one in snapshot.progress if one.on]
    since = (today - max([*noted, started(plan, today)])).days
    if since >= PROGRESS_DAYS:
        words = (("measure", name(plan.measure, "your figure")), ("days", str(since)))
        action = Action("add", "progress", preset=(("plan", plan.id), ("on", today)))
        yield Occasion(WAITING, action, words)


# Where to go


@rule("opportunity_none", "objective")
def opportunity_none(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    if plan and all(event.decision == "skip" for event in snapshot.coming):
        action = Action("add", "opportunity", preset=(("plan", plan.id),))
        yield Occasion(STEP + 5, action, _plan_words(plan))


@rule("opportunity_undecided", "event", "day")
def opportunity_undecided(snapshot: Snapshot) -> Occasions:
    for event in snapshot.coming:
        days = facts.days_to(event, snapshot)
        if event.on and event.decision == "undecided" and days <= DECIDE_DAYS:
            action = Action("edit", "opportunity", event.id)
            yield Occasion(before(days) + 2, action, event_words(event, snapshot))


@rule("follow_up_slot", "event", "day")
def follow_up_slot(snapshot: Snapshot) -> Occasions:
    """Of practice only where something was promised; after an evening only once it is debriefed."""
    for event in snapshot.coming:
        days = facts.days_to(event, snapshot)
        wanted = event.on and event.decision != "skip" and not facts.slot_kept(event)
        follows = event.role != "friendly" or event.id in snapshot.promised_at
        if wanted and follows and days <= SLOT_DAYS and not facts.floor_waits(event, snapshot):
            action = Action("edit", "opportunity", event.id)
            yield Occasion(before(days) - 4, action, event_words(event, snapshot))


@rule("event_today", "event", "at")
def event_today(snapshot: Snapshot) -> Occasions:
    for event in snapshot.coming:
        here = event.on is not None and event.on <= snapshot.today
        # Once there, or back, it is too late to read up.
        if here and event.decision == "attend" and event.id not in snapshot.been_today:
            at = f" at {name(event.starts, '')}" if event.starts else ""
            words = (event_words(event, snapshot)[0], ("at", at))
            yield Occasion(DATED, Action("open", "opportunity", event.id), words)


@rule("pocket_tomorrow", "event")
def pocket_tomorrow(snapshot: Snapshot) -> Occasions:
    """The evening before, once what is still missing was asked for."""
    for event in snapshot.coming:
        if event.decision == "attend" and event.on and facts.days_to(event, snapshot) == 1:
            action = Action("pocket", "opportunity", event.id)
            yield Occasion(DATED, action, event_words(event, snapshot)[:1])


# Whom to meet, and what to know


def serving(snapshot: Snapshot) -> Opportunity | None:
    """Return the event to name targets for: a friendly one is for practice."""
    event = snapshot.event_to_prepare
    return event if event and event.role == "target" else None


@rule("targets_none", "event", "day")
def targets_none(snapshot: Snapshot) -> Occasions:
    event = serving(snapshot)
    if event and not facts.targets_of(event, snapshot):
        yield _target_for(event, snapshot)


@rule("targets_few", "event", "day", "have", "goal")
def targets_few(snapshot: Snapshot) -> Occasions:
    event = serving(snapshot)
    have = len(facts.targets_of(event, snapshot))
    if event and 0 < have < facts.TARGETS:
        one = _target_for(event, snapshot)
        counted = (("have", str(have)), ("goal", str(facts.TARGETS)))
        yield Occasion(one.urgency, one.action, (*one.words, *counted))


def _target_for(event: Opportunity, snapshot: Snapshot) -> Occasion:
    return Occasion(
        before(facts.days_to(event, snapshot)),
        Action("add", "target", preset=(("opportunity", event.id),)),
        event_words(event, snapshot),
    )


def _target_words(target: Target, event: Opportunity, snapshot: Snapshot) -> Words:
    return ("target", whom(target.name, "your target")), event_words(event, snapshot)[1]


@rule("target_fact", "target", "day", most=before(0) - 2)
def target_fact(snapshot: Snapshot) -> Occasions:
    """About somebody talked to within a month there is more to go by than what can be read up."""
    event, known = serving(snapshot), facts.with_fact(snapshot)
    for target in facts.to_look_up(facts.targets_of(event, snapshot)):
        if event and target.id not in known and target.person not in snapshot.heard:
            yield Occasion(
                before(facts.days_to(event, snapshot)) - 2,
                Action("add", "finding", preset=(("target", target.id),)),
                _target_words(target, event, snapshot),
            )


@rule("target_question", "target", "day", most=before(0) - 3)
def target_question(snapshot: Snapshot) -> Occasions:
    event = serving(snapshot)
    known, asked = facts.with_fact(snapshot), facts.with_question(snapshot)
    for target in facts.targets_of(event, snapshot):
        wanted = target.id in known or is_kind(target)
        if event and wanted and target.id not in asked:
            yield Occasion(
                before(facts.days_to(event, snapshot)) - 3,
                Action("edit", "target", target.id),
                _target_words(target, event, snapshot),
            )


# What to say


def _pitch_urgency(snapshot: Snapshot) -> int:
    event = snapshot.event_to_prepare
    return max(STEP, before(facts.days_to(event, snapshot)) - 1) if event else STEP


def _last_take(snapshot: Snapshot) -> tuple[Pitch, Take] | None:
    """Return the last sound take of a pitch that is still in use."""
    current = {pitch.id: pitch for pitch in facts.current_pitches(snapshot)}
    takes = (take for take in facts.sound_takes(snapshot) if take.pitch in current)
    take = next(takes, None)
    return (current[take.pitch], take) if take else None


def _same_words(pitch: Pitch, take: Take) -> bool:
    """Say whether the take was of the present text, as far as is known."""
    return not take.text_hash or take.text_hash == text_hash(pitch.text)


@rule("pitch_none")
def pitch_none(snapshot: Snapshot) -> Occasions:
    if snapshot.plan and not snapshot.pitches:
        yield Occasion(_pitch_urgency(snapshot), Action("add", "pitch"))


@rule("pitch_untimed", "pitch", most=before(0) - 1)
def pitch_untimed(snapshot: Snapshot) -> Occasions:
    for pitch in facts.current_pitches(snapshot)[:1]:
        if not facts.sound_takes(snapshot, pitch):
            words = (("pitch", name(pitch.name, "your pitch")),)
            yield Occasion(_pitch_urgency(snapshot), Action("practise", record=pitch.id), words)


@rule("pitch_changed", "pitch", most=before(0) - 1)
def pitch_changed(snapshot: Snapshot) -> Occasions:
    last = _last_take(snapshot)
    if last and not _same_words(*last):
        words = (("pitch", name(last[0].name, "your pitch")),)
        yield Occasion(_pitch_urgency(snapshot), Action("practise", record=last[0].id), words)


def _settled(snapshot: Snapshot) -> tuple[Pitch, float] | None:
    """Return the pitch said last with the seconds that its takes of these words show."""
    last = _last_take(snapshot)
    if last is None or not _same_words(*last):
        return None
    return last[0], facts.pitch_seconds(last[0], snapshot) or 0.0


def _fast(pitch: Pitch, seconds: float) -> float | None:
    """Return the pace of a pitch in words a minute where it is above the usual, else None."""
    if spoken_unit(pitch.text) != "word":
        return None  # Characters of Chinese go by another pace.
    pace = wpm(spoken_words(pitch.text), seconds)
    return pace if pace is not None and pace > USUAL_PACE[1] else None


def _pitch_words(pitch: Pitch, seconds: float) -> Words:
    return ("pitch", name(pitch.name, "your pitch")), ("seconds", str(whole(seconds)))


@rule("pitch_long", "pitch", "seconds", most=before(0) - 1)
def pitch_long(snapshot: Snapshot) -> Occasions:
    last = _settled(snapshot)
    if last and outside(last[1]) > 0:
        action = Action("edit", "pitch", last[0].id)
        yield Occasion(_pitch_urgency(snapshot), action, _pitch_words(*last))


@rule("pitch_short", "pitch", "seconds", most=before(0) - 1)
def pitch_short(snapshot: Snapshot) -> Occasions:
    last = _settled(snapshot)
    if last and outside(last[1]) < 0 and _fast(*last) is None:
        action = Action("edit", "pitch", last[0].id)
        yield Occasion(_pitch_urgency(snapshot), action, _pitch_words(*last))


@rule("pitch_rushed", "pitch", "seconds", "pace", most=before(0) - 1)
def pitch_rushed(snapshot: Snapshot) -> Occasions:
    """Too short because it was hurried: its words want time, not more words."""
    last = _settled(snapshot)
    pace = _fast(*last) if last and outside(last[1]) < 0 else None
    if last and pace is not None:
        told = (("pace", f"{pace:.0f}"),)
        action = Action("practise", record=last[0].id)
        yield Occasion(_pitch_urgency(snapshot), action, (*_pitch_words(*last), *told))


@rule("rehearsal_old", "pitch", "event", "day", most=before(0) - 5)
def rehearsal_old(snapshot: Snapshot) -> Occasions:
    event, last = snapshot.event_to_prepare, _last_take(snapshot)
    if event is None or event.on is None or last is None or last[1].at is None:
        return
    gap = (event.on - last[1].at.date()).days
    if facts.days_to(event, snapshot) <= SOON_DAYS and gap > REHEARSED_DAYS:
        words = (("pitch", name(last[0].name, "your pitch")), *event_words(event, snapshot))
        urgency = before(facts.days_to(event, snapshot)) - 5
        yield Occasion(urgency, Action("practise", record=last[0].id), words)
