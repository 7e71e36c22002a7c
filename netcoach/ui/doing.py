"""Carrying out what the coach says is next, and what a key means in a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netcoach.coach.advice import Action, Advice
from netcoach.coach.checks import Check
from netcoach.coach.facts import friendly_ahead, researched, targets_of, to_look_up
from netcoach.coach.graduation import to_look_back_on
from netcoach.records import (
    KINDS,
    Floor,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Reconnection,
    Record,
    Review,
    Snapshot,
    Support,
    Target,
)
from netcoach.records import Topic as OwnTopic
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.events.gating import fix_event

if TYPE_CHECKING:
    from netcoach.coach.content import Step, Topic


def carry_out(app: Acts, desk: Desk, advice: Advice) -> None:
    """Do what an advice is about: open its form, its record, its step, or the rehearsal."""
    action = advice.action
    match action.verb:
        case "add":
            app.add(action.kind, action.preset)
        case "edit" | "open":
            _record(app, desk, action, advice.field)
        case "practise":
            app.action_practise(action.record)
        case "log":
            app.action_log()
        case "drill":
            app.action_drill()
        case "floor":
            app.action_floor(action.record)
        case "debrief":
            _debrief(app, desk, action)
        case "pocket":
            app.action_pocket(action.record)
        case "report":
            _report(app, desk, action)
        case "introduce":
            _introduce(app, desk, action)
        case "review":
            _review(app, desk, action)
        case "cycle":
            _cycle(app, desk, action)
        case "put_off":
            app.action_put_off_list()
        case "write" | "offer":
            _to_person(app, desk, action)
        case "answer":
            _answer(app, desk, action)
        case "step":
            app.call_later(app.go_to_step, advice.stage, action.step)


def _debrief(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.events.debriefing import debrief

    floor = desk.journal.get(Floor, action.record)
    if floor is None:
        say_gone(app)
    else:
        debrief(app, desk, floor)


def _report(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.work.answering import report_back

    support = desk.journal.get(Support, action.record)
    if support is None:
        say_gone(app)
    else:
        report_back(app, desk, support)


def _introduce(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.people.introducing import offer_introduction

    target = desk.journal.get(Target, action.record)
    if target is None:
        say_gone(app)
    else:
        offer_introduction(app, desk, target, dict(action.preset).get("person"))


def _review(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.review.reviewing import begin_review, go_on

    if action.kind == Review.kind:
        review = desk.journal.get(Review, action.record)
        if review is None:
            say_gone(app)
        else:
            go_on(app, desk, review)
        return
    event = desk.journal.get(Opportunity, action.record)
    if action.record is not None and event is None:
        say_gone(app)
    else:
        begin_review(app, desk, str(dict(action.preset).get("rhythm", "monthly")), event)


def _cycle(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.review.cycling import next_cycle

    plan = desk.journal.get(Plan, action.record)
    if plan is None:
        say_gone(app)
    else:
        next_cycle(app, desk, plan)


def _to_person(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.people.writing import show_offers, write_to

    person = desk.journal.get(Person, action.record)
    if person is None:
        say_gone(app)
    elif action.verb == "write":
        write_to(app, desk, person)
    else:
        show_offers(app, desk, person)


def _answer(app: Acts, desk: Desk, action: Action) -> None:
    from netcoach.ui.people.promising import ask_answer

    reconnection = desk.journal.get(Reconnection, action.record)
    if reconnection is None:
        say_gone(app)
    else:
        ask_answer(app, desk, reconnection)


def _record(app: Acts, desk: Desk, action: Action, field: str) -> None:
    record = desk.journal.get(KINDS[action.kind], action.record)
    if record is None:
        say_gone(app)
    elif isinstance(record, Opportunity) and field == "decision":
        _decide(app, desk, record)
    elif action.verb == "edit":
        app.edit(record, at=field)
    else:
        app.open_record(record)


def _decide(app: Acts, desk: Desk, event: Opportunity) -> None:
    """Ask whether to attend an event, then why."""
    from netcoach.ui.screens.choose import ChooseScreen
    from netcoach.ui.screens.event_forms import decide

    def chosen(answer: object) -> None:
        if answer in ("attend", "skip"):
            decide(app, desk, event, str(answer))
        else:
            app.say(f"{event.title} is undecided still: NEXT asks again.")

    answers = (("attend", "Attend it, and say why"), ("skip", "Skip it, and say why"))
    app.push_screen(ChooseScreen(f"{event.title}: attend or skip?", answers), chosen)


def add_in_step(app: Acts, desk: Desk, step: Step, snapshot: Snapshot, chosen: Any) -> None:
    """Add what a step is about, with what is known beforehand filled in."""
    plan = snapshot.plan
    if step.key == "job_allows":
        if plan is not None:
            app.edit(plan, fields=step.fields)
        else:
            app.add(Plan.kind, title="First the objective: what your job allows is noted with it")
    elif step.kind == Plan.kind and plan is not None:
        _more_of_plan(app, plan)
    elif step.panel == "floor":
        app.action_floor()
    elif step.kind == "conversation":
        app.action_log()
    elif step.panel == "graduation" and isinstance(chosen, Check):
        fix(app, desk, chosen, snapshot)
    else:
        app.add(step.kind, (dict(step.only) | _context(step.kind, snapshot, chosen)).items())


def _more_of_plan(app: Acts, plan: Plan) -> None:
    from netcoach.ui.screens.choose import ChooseScreen

    def chosen(answer: object) -> None:
        if answer == "progress":
            app.add("progress", (("plan", plan.id),))
        elif answer == "plan":
            app.add("plan", (("previous", plan.id),), title="A new objective beside this one")

    app.push_screen(
        ChooseScreen(
            "What do you want to add?",
            (
                ("progress", f"Where I am now with: {plan.title}"),
                ("plan", "Another objective"),
            ),
            note="Done with it? On 4 Assessment, Review, b begins the next cycle or closes it.",
        ),
        chosen,
    )


def _context(kind: str, snapshot: Snapshot, chosen: Any) -> dict[str, Any]:
    """Return what a new record of a kind belongs to, as far as that is plain."""
    event = snapshot.event_to_prepare
    if kind == "target" and event is not None:
        return {"opportunity": event.id}
    about = getattr(chosen, "about", None)
    if kind == "finding" and isinstance(about, Target):
        return {"target": about.id}
    if kind == "finding":
        targets = targets_of(event, snapshot) if event else snapshot.targets
        known = {target.id for target in researched(targets, snapshot)}
        named = to_look_up(targets) or targets
        waiting = [target for target in named if target.id not in known] or list(named)
        return {"target": waiting[0].id} if waiting else {}
    if kind == "take" and snapshot.pitches:
        return {"pitch": snapshot.pitches[0].id}
    if kind == "expertise" and snapshot.categories:
        covered = {one.category for one in snapshot.expertise}
        bare = [one for one in snapshot.categories if one.id not in covered]
        return {"category": (bare or list(snapshot.categories))[0].id}
    if kind == "issue" and len(snapshot.categories) == 1:
        return {"category": snapshot.categories[0].id}
    return {}


HEARD = ("pitch", "seconds", "listener", "reaction", "asked_next", "revision")
"""What there is to note of a pitch said without a timer; someone may have looked at a watch."""
HEARD_TITLE = "A pitch that somebody heard"
LOOKED_BACK = ("got",)
"""What there is to note of a friendly event: never what it was worth."""
_MOST = 200


def live_take(snapshot: Snapshot) -> tuple[tuple[str, Any], ...]:
    """Return what is known beforehand of a pitch said at an event, which nobody timed."""
    last = next(iter(snapshot.takes), None)
    pitch = last.pitch if last else snapshot.pitches[0].id if snapshot.pitches else None
    return ("pitch", pitch), ("listener", "live"), ("seconds", 0.0)


def fix(app: Acts, desk: Desk, check: Check, snapshot: Snapshot) -> None:
    """Open what a check of a gate is about."""
    event = next((one for one in snapshot.coming if one.id == check.event), None)
    if event is not None:
        fix_event(app, desk, check, event, snapshot)
        return
    match check.key:
        case "pitch" if pitch := desk.journal.get(Pitch, check.record):
            app.edit(pitch, at="text")
        case "pitch":
            app.action_practise()
        case "live":
            app.add("take", live_take(snapshot), fields=HEARD, title=HEARD_TITLE)
        case "drills":
            app.action_drill()
        case "friendly_event":
            _look_back(app, desk, check, snapshot)
        case "new_people":
            app.action_log()


def _look_back(app: Acts, desk: Desk, check: Check, snapshot: Snapshot) -> None:
    """Open the review of the friendly event that was, or is today; else the one ahead, or a new
    one where there is none."""
    event = desk.journal.get(Opportunity, check.record)
    if event is None:
        # The snapshot holds the last 30 days alone.
        some = desk.journal.find(Opportunity, role="friendly", limit=_MOST)
        event = to_look_back_on(some, snapshot.today)
    ahead = friendly_ahead(snapshot)
    if event is not None:
        app.edit(event, fields=LOOKED_BACK, title=f"How it went · {event.title}")
    elif ahead:
        app.open_record(ahead[0])
    else:
        app.add("opportunity", (("role", "friendly"),))


def edit_topic(app: Acts, desk: Desk, topic: Topic, *, delete: bool = False) -> None:
    """Edit a topic as the user's own version; deleting that brings the shipped one back."""
    own = _own(desk, topic)
    if delete:
        if own is None:
            app.say("This topic came with netcoach and stays; e makes your own version of it.")
        else:
            app.delete(own)
        return
    if own is None:
        own = OwnTopic(
            name=topic.title,
            why=topic.why,
            signs="\n".join(topic.signs),
            pivots="\n".join(topic.pivots),
            substitutes="\n".join(topic.substitutes),
            shipped=topic.key,
        )
    app.edit(own, title=f"Your version of: {topic.title}")


def _own(desk: Desk, topic: Topic) -> Record | None:
    found = desk.journal.find(OwnTopic, shipped=topic.key)
    if found:
        return found[0]
    _, own, number = topic.key.partition("own-")
    return desk.journal.get(OwnTopic, int(number)) if own and number.isdigit() else None
