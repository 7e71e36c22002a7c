"""The education plan: linking an event to a learning goal, noting what was learned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netcoach.records import Goal, Opportunity, Outcome, Record
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk

_MOST = 7
"""Goals to pick from by a digit; another is named in the event's form."""


def link(app: Acts, desk: Desk, event: Opportunity) -> None:
    """Ask to which learning goal an event belongs, and link it."""
    from netcoach.ui.screens.numbered import NumberedScreen

    journal = desk.journal
    today = journal.clock.today()
    # Those still running first, the soonest to end at the head.
    goals = sorted(
        journal.find(Goal),
        key=lambda one: ((one.until or date.max) < today, one.until or date.max, one.key),
    )
    if not goals:
        _link_new(app, desk, event)
        return
    more = [("another", "Another: name it")] if len(goals) > _MOST else []

    def chosen(answer: object) -> None:
        fresh = journal.get(Opportunity, event.id)
        if answer is None:
            app.written()
        elif fresh is None:
            say_gone(app)
        elif answer == "new":
            _link_new(app, desk, fresh)
        elif answer == "another":
            app.edit(fresh, fields=("goal",), title=f"Learning goal of {fresh.title}")
        elif isinstance(answer, Goal):
            words = f"{shorten(fresh.title, 30)} belongs to {shorten(answer.title, 30)}"
            app.save(fresh.with_(goal=answer.id), words)

    answers = [(goal, shorten(goal.title, 50)) for goal in goals[:_MOST]]
    app.push_screen(
        NumberedScreen(
            f"What does {shorten(event.title, 40)} teach you?",
            [*answers, ("new", "A new learning goal"), *more],
        ),
        chosen,
    )


def _link_new(app: Acts, desk: Desk, event: Opportunity) -> None:
    """Open the form of a new learning goal; saved, the event belongs to it, all in one step."""
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal

    def keep(record: Record, _: Mapping[str, Any]) -> Record:
        goal = journal.save(record)
        fresh = journal.get(Opportunity, event.id)
        if fresh is not None:
            journal.save(fresh.with_(goal=goal.id))
        return goal

    def closed(saved: Record | None) -> None:
        if saved is not None:
            app.say(f"Saved: {full_stop(saved.title)} u takes it back.")
        app.written()

    form = FormScreen(
        journal,
        Goal(),
        title=f"What does {shorten(event.title, 40)} teach you?",
        keep=keep,
        draft=f"goal:{event.uid}",
    )
    app.push_screen(form, closed)


def note_learning(app: Acts, desk: Desk, event: Opportunity) -> None:
    """Open the form of something learned at an event and applied since."""
    preset = {"outcome_type": "learning", "opportunity": event.id}
    app.add(Outcome.kind, preset.items(), title=f"What did you learn at {event.title}?")


__all__ = ["link", "note_learning"]
