"""Turning to the next cycle: why, what is carried, and the new plan, seen before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from netcoach.coach.review.cycles import next_plan
from netcoach.coach.review.loop import Redo, gaps, redo
from netcoach.exchange.cycle import LESSONS_WANTED, carried, close, start_next
from netcoach.journal import Journal
from netcoach.records import Category, Plan, Progress, Record, RecordProblem, Review
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.objective_form import ObjectiveForm

_LESSONS = replace(
    Plan.spec("lessons"),
    name="taught",
    label="What this cycle taught",
    help="Kept with the plan you close, and shown beside the new one.",
    group="",
)
_LATEST = 5
"""So many reviews of a cycle are looked through for what the user said."""
_FAILED = replace(Plan.spec("failed_step"), name="failed", group="")


def next_cycle(app: Acts, desk: Desk, plan: Plan) -> None:
    """Say why, and what would be carried; then open the new plan, or close this one alone."""
    found = _redo(desk, plan)
    over = carried(desk.journal, plan).words
    note = []
    if found is not None:
        step = found.failing
        failed = f"The step that failed: {step.step}, {step.words}." if step else ""
        why = f"Why: {found.why}. {failed}" if step else f"A gap to prepare for: {found.why}."
        note.append(why)
    note.append(
        "Your objective is closed and stays readable. You see and edit the new one before it is "
        "saved." + (f" Carried over: {over}." if over else "")
    )
    gap = next(iter(gaps(desk.journal.snapshot())), None)
    answers: list[tuple[object, str]] = [
        ("next", "Begin the next cycle from where this one stands")
    ]
    if gap is not None:
        answers.append(("gap", f"Begin it with the gap: whom to ask about {shorten(gap.name, 24)}"))
    answers += [("close", "Only close this one, with its lessons"), (None, "Not now")]

    def chosen(answer: object) -> None:
        if answer in ("next", "gap"):
            form = _next_form(desk, plan, found, gap if answer == "gap" else None)
            app.push_screen(form, lambda saved: _begun(app, saved))
        elif answer == "close":
            app.push_screen(_close_form(desk, plan, found), lambda saved: _closed(app, saved))

    title = f"The next cycle after: {shorten(plan.title, 48)}"
    app.push_screen(ChooseScreen(title, answers, note="\n\n".join(note)), chosen)


offer_cycle = next_cycle
"""What the decision to redo leads to is the same question."""


def _redo(desk: Desk, plan: Plan) -> Redo | None:
    snapshot = desk.journal.snapshot()
    same = snapshot.plan is not None and snapshot.plan.id == plan.id
    return redo(snapshot) if same else None


def _begun(app: Acts, saved: Record | None) -> None:
    if saved is not None:
        app.say(f"Next cycle: {full_stop(shorten(saved.title, 32))} u takes all of it back.")
    else:
        app.say("Not begun, but what you typed is kept.")
    app.written()


def _closed(app: Acts, saved: Record | None) -> None:
    if saved is not None:
        app.say(f"Closed: {full_stop(saved.title)} u takes it back.")
    app.written()


def lessons_so_far(journal: Journal, plan: Plan) -> str:
    """Return the lessons of a plan as a first text: its own, else what its reviews took along."""
    if plan.lessons.strip():
        return plan.lessons
    reviews = journal.find(Review, plan=plan.id, order=("on", "id"), limit=40)
    noted = [review.notes.strip() for review in reviews if review.notes.strip()]
    return "\n".join(dict.fromkeys(noted))


def _failed(journal: Journal, plan: Plan, found: Redo | None) -> str:
    """Return the step that failed: as the user said last, else as the log shows it; a gap alone is
    none."""
    reviews = journal.find(Review, plan=plan.id, limit=_LATEST)
    said = next((one.failed_step for one in reviews if one.failed_step), "")
    shown = found.failing.step if found is not None and found.failing is not None else ""
    return plan.failed_step or said or shown


def _next_form(desk: Desk, plan: Plan, found: Redo | None, gap: Category | None) -> FormScreen:
    journal = desk.journal
    progress = journal.find(Progress, plan=plan.id)
    new = next_plan(plan, progress, journal.clock.today(), gap)

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Plan)
        lessons, failed = str(values.get("taught") or ""), str(values.get("failed") or "")
        if not lessons.strip():
            raise RecordProblem("taught", LESSONS_WANTED)
        return start_next(journal, plan, record, lessons=lessons, failed_step=failed)

    return ObjectiveForm(
        journal,
        new,
        title=f"The next cycle after: {plan.title}",
        extra=((_LESSONS, lessons_so_far(journal, plan)), (_FAILED, _failed(journal, plan, found))),
        keep=keep,
        draft=f"cycle:{plan.uid}{f':{gap.uid}' if gap else ''}",
        label=f"Begin the next cycle after: {shorten(plan.title, 60)}",
        at="taught",
    )


def _close_form(desk: Desk, plan: Plan, found: Redo | None) -> FormScreen:
    journal = desk.journal

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Plan)
        return close(journal, record, lessons=record.lessons, failed_step=record.failed_step)

    shown = plan.with_(
        lessons=lessons_so_far(journal, plan), failed_step=_failed(journal, plan, found)
    )
    return FormScreen(
        journal,
        shown,
        title=f"Close: {plan.title}",
        fields=("lessons", "failed_step"),
        specs={
            "lessons": replace(_LESSONS, name="lessons", help=LESSONS_WANTED),
            "failed_step": replace(_FAILED, name="failed_step"),
        },
        keep=keep,
        draft=f"close:{plan.uid}",
        label=f"Close the objective {shorten(plan.title, 60)}",
    )


__all__ = ["lessons_so_far", "next_cycle", "offer_cycle"]
