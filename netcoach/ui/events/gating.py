"""Mending what a gate finds missing for an event: the small form with just that."""

from __future__ import annotations

from netcoach.coach.checks import Check, measurable
from netcoach.coach.facts import targets_of, to_look_up, with_fact, with_question
from netcoach.records import Finding, Opportunity, Pitch, Plan, Snapshot, Target
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.people.introducing import offer_introduction

_MEASURABLE = ("measure", "target", "deadline")


def fix_event(app: Acts, desk: Desk, check: Check, event: Opportunity, snapshot: Snapshot) -> None:
    """Open what a check asks for, of this event."""
    match check.key:
        case "objective":
            _objective(app, snapshot.plan)
        case "targets" if check.done and (target := desk.journal.get(Target, check.record)):
            offer_introduction(app, desk, target)
        case "targets":
            app.add(Target.kind, (("opportunity", event.id),))
        case "research":
            _research(app, event, snapshot)
        case "pitch" if pitch := desk.journal.get(Pitch, check.record):
            app.edit(pitch, at="text")
        case "pitch":
            app.action_practise()
        case "follow_up":
            _one(app, event, "follow_up_on", f"Follow-ups after {event.title}")
        case field:
            _one(app, event, field, event.title)


def _one(app: Acts, event: Opportunity, field: str, title: str) -> None:
    app.edit(event, fields=(field,), title=title)


def _objective(app: Acts, plan: Plan | None) -> None:
    if plan is None:
        app.add(Plan.kind)
        return
    missing = [n for n, has in zip(_MEASURABLE, measurable(plan), strict=True) if not has]
    app.edit(plan, fields=tuple(missing))


def _research(app: Acts, event: Opportunity, snapshot: Snapshot) -> None:
    """Ask for a fact on the first target without one, else for a question, else one more fact."""
    targets = targets_of(event, snapshot)
    facts, asked = with_fact(snapshot), with_question(snapshot)
    named = to_look_up(targets)
    bare = [one for one in named if one.id not in facts]
    silent = [one for one in targets if one.id not in asked]
    if not bare and silent:
        app.edit(silent[0], fields=("question",), title=f"Your question to {silent[0].title}")
        return
    preset = (("target", one.id) for one in (*bare, *named, *targets)[:1])
    app.add(Finding.kind, preset)
