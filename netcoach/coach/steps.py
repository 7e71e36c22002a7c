"""Where each step of the method stands: a mark and a figure, read from the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.coach.bridge import outside_share
from netcoach.coach.checks import Check as Check
from netcoach.coach.checks import measurable, of
from netcoach.coach.checks import readiness as readiness
from netcoach.coach.coverage import coverage
from netcoach.coach.drill.deck import known
from netcoach.coach.due import is_quiet
from netcoach.coach.graduation import drills_enough
from netcoach.coach.graduation import graduation as graduation
from netcoach.coach.marks import Mark as Mark
from netcoach.coach.marks import StepState as StepState
from netcoach.coach.objective.pace import ObjectiveLine as ObjectiveLine
from netcoach.coach.objective.pace import objective_line as objective_line
from netcoach.coach.rules.review import monthly_due, quarterly_due
from netcoach.coach.shares import percent
from netcoach.coach.work.own_time import budget, running
from netcoach.days import show_age
from netcoach.records import Snapshot

if TYPE_CHECKING:
    from netcoach.coach.content import Stage
    from netcoach.coach.measures.measure import Measure
    from netcoach.coach.pitch.phrases import Phrases

FIGURE_WIDTH = 9
"""The most cells a figure takes."""
REVIEW_DAYS = 30
"""A review is fresh for a month: our default."""
OPTIONAL = frozenset({"bridge", "measures"})
"""Steps that nobody needs to take."""
_MOST_OUTCOMES = 50


_NOTHING = StepState(Mark.OPEN)


def state_of(step_key: str, snapshot: Snapshot, phrases: Phrases) -> StepState:
    """Return the state of a step; one this program knows nothing of is open, without a figure.

    ``phrases`` are those that the text of a pitch is checked for.
    """
    if step_key in PITCH_STATES:
        state = PITCH_STATES[step_key](snapshot, phrases)
    else:
        state = STATES.get(step_key, _unknown)(snapshot)
    return state if len(state.figure) <= FIGURE_WIDTH else StepState(state.mark)


def stage_done(stage: Stage, states: Sequence[StepState]) -> tuple[int, int]:
    """Return how many steps of a stage are done, as their marks are shown, of how many; an optional
    one counts once it is done."""
    marks = [state.mark for state in states]
    return marks.count(Mark.DONE), len(marks) - _open_optional(stage, states)


def done_words(stage: Stage, states: Sequence[StepState]) -> str:
    """Say how many steps of a stage are done: "done 4 of 7", "done 3 of 6, 1 optional"."""
    done, whole = stage_done(stage, states)
    optional = _open_optional(stage, states)
    return f"done {done} of {whole}" + (f", {optional} optional" if optional else "")


def _open_optional(stage: Stage, states: Sequence[StepState]) -> int:
    pairs = zip(stage.steps, states, strict=True)
    return sum(step.key in OPTIONAL and one.mark is not Mark.DONE for step, one in pairs)


def measures_state(measures: Sequence[Measure]) -> StepState:
    """Return the state of the step of the measures: how many have a figure, "11 of 17".

    A snapshot does not hold what they count, so whoever shows the step hands them over.
    """
    number = sum(one.value is not None for one in measures)
    if not number:
        return _NOTHING
    return StepState(_mark(number == len(measures), True), of(number, len(measures)))


def _unknown(_: Snapshot) -> StepState:
    return _NOTHING


def _mark(done: bool, begun: bool) -> Mark:
    if done:
        return Mark.DONE
    return Mark.PARTLY if begun else Mark.OPEN


def _counted(number: int, goal: int) -> StepState:
    """Return the state of a step that wants a number of something."""
    return StepState(_mark(number >= goal, number > 0), of(number, goal) if number else "")


def _age(days: int) -> str:
    return "today" if days == 0 else show_age(days)


# Preparation


def _objective(snapshot: Snapshot) -> StepState:
    has = measurable(snapshot.plan)
    if snapshot.plan is None or all(has):
        return StepState(_mark(all(has), False))
    return StepState(Mark.PARTLY, of(sum(has), len(has)))


def _opportunities(snapshot: Snapshot) -> StepState:
    ahead = [event for event in snapshot.coming if event.decision != "skip"]
    decided = any(event.decision == "attend" for event in ahead)
    return StepState(_mark(decided, bool(ahead)), str(len(ahead)) if ahead else "")


def _targets(snapshot: Snapshot) -> StepState:
    if snapshot.event_to_prepare is None:
        return _NOTHING
    number = len(facts.targets_of(snapshot.event_to_prepare, snapshot))
    return StepState(_mark(number >= facts.TARGETS, number > 0), of(number, facts.TARGETS))


def _research(snapshot: Snapshot) -> StepState:
    targets = facts.targets_of(snapshot.event_to_prepare, snapshot)
    if not targets:
        return _NOTHING
    named = len(facts.to_look_up(targets))
    known = len(facts.researched(targets, snapshot))
    silent = facts.silent_kinds(targets, snapshot)
    begun = known > 0 or (not named and len(silent) < len(targets))
    figure = of(known, named) if named else ""
    if silent and known == named:
        figure = f"{len(silent)} to ask"
    return StepState(_mark(known == named and not silent, begun), figure)


def _pitch(snapshot: Snapshot, phrases: Phrases) -> StepState:
    found = facts.readiest(snapshot, phrases)
    if found is None:
        return _NOTHING
    ready, total = found[1].ready, found[1].total
    return StepState(_mark(ready, True), f"ready {total}" if ready else f"{total} of 100")


def _readiness(snapshot: Snapshot, phrases: Phrases) -> StepState:
    return _passed(readiness(snapshot, phrases))


def _passed(checks: tuple[Check, ...]) -> StepState:
    if not checks:
        return _NOTHING
    done = sum(check.done for check in checks)
    return StepState(_mark(done == len(checks), done > 0), of(done, len(checks)))


# Orientation


def _friendly_event(snapshot: Snapshot) -> StepState:
    ahead = facts.friendly_ahead(snapshot)
    decided = any(event.decision == "attend" for event in ahead)
    dated = next((event for event in ahead if event.on), None)
    figure = ""
    if dated is not None:
        figure = _age(-facts.days_to(dated, snapshot))
    return StepState(_mark(decided or facts.friendly_attended(snapshot), bool(ahead)), figure)


def _practice(snapshot: Snapshot) -> StepState:
    heard = sum(take.listener in facts.LISTENERS for take in snapshot.takes)
    return StepState(_mark(facts.heard(snapshot), False), str(heard) if heard else "")


def _new_people(snapshot: Snapshot) -> StepState:
    return _counted(snapshot.new_people_30_days, facts.NEW_PEOPLE)


def _topics(snapshot: Snapshot) -> StepState:
    """Done with three topics that are known: our default; one tried is begun, and no more."""
    cards = [card for card in snapshot.cards if card.drill == "topic"]
    number = sum(known(card) for card in cards)
    tried = sum(card.due_on is not None for card in cards)
    figure = _learnt(number, tried)
    return StepState(_mark(number >= facts.CARDS, number + tried > 0), figure)


def _drills(snapshot: Snapshot) -> StepState:
    number = sum(known(card) for card in snapshot.cards)
    tried = sum(card.due_on is not None for card in snapshot.cards)
    due = facts.cards_due(snapshot)
    figure = f"{due} due" if due else _learnt(number, tried)
    return StepState(_mark(drills_enough(snapshot.cards), bool(snapshot.cards)), figure)


def _learnt(number: int, tried: int) -> str:
    """Return "2 known", or "3 tried" where none is known yet: a card once drilled is no more."""
    return f"{number} known" if number else f"{tried} tried" if tried else ""


def _bridge(snapshot: Snapshot) -> StepState:
    """Optional: it is done where the user says what their circle is and whom it holds."""
    named = snapshot.me is not None and bool(snapshot.me.usual_circle.strip())
    marked = snapshot.inside_circle + snapshot.outside_circle
    share = outside_share(snapshot)
    figure = percent(snapshot.outside_circle, marked) if share is not None else ""
    return StepState(_mark(named and share is not None, named or marked > 0), figure)


def _floor(snapshot: Snapshot) -> StepState:
    """Done once one time on the floor was debriefed; lines left for later are told."""
    begun = [floor for floor in snapshot.floors if floor.started_at]
    waiting = sum(floor.debriefed_at is None for floor in begun)
    left = sum(facts.lines_left(floor, snapshot) for floor in begun)
    figure = f"{left} left" if left else str(len(begun) or "")
    figure = f"{waiting} open" if waiting else figure
    return StepState(_mark(len(begun) > waiting, bool(begun)), figure)


def _graduation(snapshot: Snapshot, phrases: Phrases) -> StepState:
    return _passed(graduation(snapshot, phrases))


# Implementation


def _job_allows(snapshot: Snapshot) -> StepState:
    plan = snapshot.plan
    if plan is None:
        return _NOTHING
    known = (bool(plan.job_allows), plan.development_hours is not None)
    return StepState(_mark(all(known), any(known) or bool(plan.sponsored.strip())))


def _education(snapshot: Snapshot) -> StepState:
    goals = len(snapshot.goals)
    loose = any(
        event.decision == "attend" and event.role == "target" and event.goal is None
        for event in snapshot.coming
    )
    return StepState(_mark(goals > 0 and not loose, goals > 0), str(goals) if goals else "")


def _support(snapshot: Snapshot) -> StepState:
    asked = snapshot.supports
    pending = any(
        one.status in ("draft", "asked") or facts.report_owed(one, snapshot) for one in asked
    )
    return StepState(_mark(bool(asked) and not pending, bool(asked)), str(len(asked) or ""))


def _own_time(snapshot: Snapshot) -> StepState:
    """Done with something underway that leaves the hours promised within those there are."""
    now = [one for one in snapshot.commitments if running(one, snapshot.today)]
    hours = budget(snapshot.plan, snapshot.commitments, snapshot.today)
    figure = f"{round(hours.promised, 1):g} h/wk" if hours.promised else str(len(now) or "")
    return StepState(_mark(bool(now) and not hours.over, bool(snapshot.commitments)), figure)


def _conversations(snapshot: Snapshot) -> StepState:
    lately = snapshot.conversations_30_days
    return StepState(_mark(lately > 0, snapshot.conversations > 0), str(lately or ""))


def _promises(snapshot: Snapshot) -> StepState:
    """Done while nothing of one's own is open; what was put off rests, and what others promised is
    theirs to keep."""
    waiting = [one for one in snapshot.promises if one.status == "open"]
    awake = [one for one in waiting if not is_quiet(one, snapshot.today)]
    mine = [one for one in awake if one.direction == "mine"]
    due = sum(facts.has_come_due(one, snapshot) for one in mine)
    made = bool(waiting) or snapshot.promises_made > 0
    figure = f"{due} due" if due else f"{len(mine)} open" if mine else ""
    return StepState(_mark(made and not mine, made), figure)


def _in_touch(snapshot: Snapshot) -> StepState:
    late = max(snapshot.losing_touch_count, len(snapshot.losing_touch))
    known = max(snapshot.people_in_rhythm, late)
    figure = f"{late} due" if late else str(known or "")
    return StepState(_mark(known > 0 and not late, known > 0), figure)


# Assessment


def _relied_on(snapshot: Snapshot) -> StepState:
    number = len(snapshot.categories)
    return StepState(_mark(number > 0, False), str(number or ""))


def _helpers(snapshot: Snapshot) -> StepState:
    wanted = {category.id for category in snapshot.categories}
    if not wanted:
        return _NOTHING
    have = len(wanted & facts.covered(snapshot))
    return StepState(_mark(have == len(wanted), bool(snapshot.expertise)), of(have, len(wanted)))


def _coverage(snapshot: Snapshot) -> StepState:
    """Done where every category has two who would help (DOMAIN.md, 4.10)."""
    covers = coverage(snapshot.categories, snapshot.expertise, snapshot.set_aside)
    if not covers:
        return _NOTHING
    have = sum(cover.state == "covered" for cover in covers)
    begun = any(cover.state != "none" for cover in covers)
    return StepState(_mark(have == len(covers), begun), of(have, len(covers)))


def _issues(snapshot: Snapshot) -> StepState:
    """Only a resolved issue shows that the network is effective (DOMAIN.md, checklist 34)."""
    issues = snapshot.issues
    if not issues:
        return _NOTHING
    from netcoach.coach.measures.issues import settled_lately

    resolved = sum(issue.status == "resolved" for issue in issues)
    waiting = len(facts.open_issues(snapshot))
    mark = _mark(resolved > 0 and not waiting, True)
    # The same figure as the measure's: what is open for a short while only is not held against it.
    settled = settled_lately(issues, snapshot.today)
    good = sum(issue.status == "resolved" for issue in settled)
    figure = of(good, len(settled)) if settled else f"{waiting} open" if waiting else ""
    return StepState(mark, figure if len(figure) <= FIGURE_WIDTH else f"{good}/{len(settled)}")


def _outcomes(snapshot: Snapshot) -> StepState:
    number = len(snapshot.outcomes)
    more = "+" if number >= _MOST_OUTCOMES else ""
    return StepState(_mark(number > 0, False), f"{number}{more}" if number else "")


def _review(snapshot: Snapshot) -> StepState:
    days = [review.on for review in snapshot.reviews if review.on]
    if not days:
        return _NOTHING
    if quarterly_due(snapshot) is not None or monthly_due(snapshot) is not None:
        return StepState(_mark(False, True), "due")
    age = max(0, (snapshot.today - max(days)).days)
    return StepState(_mark(age <= REVIEW_DAYS, True), _age(age))


STATES: dict[str, Callable[[Snapshot], StepState]] = {
    "objective": _objective,
    "opportunities": _opportunities,
    "targets": _targets,
    "research": _research,
    "friendly_event": _friendly_event,
    "practice": _practice,
    "new_people": _new_people,
    "topics": _topics,
    "drills": _drills,
    "bridge": _bridge,
    "floor": _floor,
    "job_allows": _job_allows,
    "education": _education,
    "support": _support,
    "own_time": _own_time,
    "conversations": _conversations,
    "promises": _promises,
    "in_touch": _in_touch,
    "relied_on": _relied_on,
    "helpers": _helpers,
    "coverage": _coverage,
    "issues": _issues,
    "outcomes": _outcomes,
    "review": _review,
}
"""How each step's state is read, by its key."""

PITCH_STATES: dict[str, Callable[[Snapshot, Phrases], StepState]] = {
    "pitch": _pitch,
    "readiness": _readiness,
    "graduation": _graduation,
}
"""The same for the steps that look at the text of a pitch."""
