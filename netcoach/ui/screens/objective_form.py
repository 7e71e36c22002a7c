"""The form of an objective: while it is typed, the one question that it still leaves."""

from __future__ import annotations

from functools import partial
from typing import Any

from netcoach import paths
from netcoach.coach.objective.check import question, read_objective
from netcoach.coach.objective.words import Named, named_in
from netcoach.exchange.cycle import LESSONS_WANTED
from netcoach.exchange.typed import echo, typed_text
from netcoach.journal import Journal
from netcoach.records import Plan, Record, RecordProblem
from netcoach.ui.acts import Acts
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import Echo

_ASKED = ("objective", "measure", "target", "deadline", "serves")
_FIGURE = ("value", "on", "note")


class ObjectiveForm(FormScreen):
    """It asks one question at a time, at its field, and refuses only what cannot be kept.

    A target and a day that the objective's words name are proposed, never put in unasked.
    """

    def __init__(self, journal: Journal, plan: Plan, **details: Any) -> None:
        echoes: dict[str, Echo] = {name: partial(self._asked, name) for name in _ASKED}
        proposals = {"target": self._target, "deadline": self._deadline}
        super().__init__(journal, plan, echoes=echoes, proposals=proposals, **details)
        self._texts_asked = read_objective(paths.assets())

    @property
    def _named(self) -> Named:
        plan = self.so_far()
        assert isinstance(plan, Plan)
        return named_in(plan.objective, self._journal.clock.today())

    def _target(self) -> str:
        return typed_text(Plan.spec("target"), self._named.target)

    def _deadline(self) -> str:
        return typed_text(Plan.spec("deadline"), self._named.deadline)

    def _save(self, values: dict[str, Any], extra: dict[str, Any]) -> Record:
        """Save it; one that is closed here keeps the day, and wants its lessons first."""
        was, plan = self._record, self._record.with_(**values)
        assert isinstance(was, Plan)
        assert isinstance(plan, Plan)
        closed = was.status != "closed" and plan.status == "closed"
        if closed and not plan.lessons.strip():
            raise RecordProblem("lessons", LESSONS_WANTED)
        if plan.status != was.status:
            values["closed_on"] = self._journal.clock.today() if closed else None
        return super()._save(values, extra)

    def _asked(self, name: str, text: str) -> str:
        today = self._journal.clock.today()
        understood = echo(Plan.spec(name), text, today)
        plan = self.so_far()
        assert isinstance(plan, Plan)
        wrong = dict(plan.problems()).get(name)
        if wrong:
            raise RecordProblem(name, wrong)
        asked = question(plan, today, self._texts_asked)
        here = asked.ask if asked is not None and asked.field == name else ""
        return " · ".join(part for part in (understood, here) if part)


def note_figure(app: Acts, plan: Plan) -> None:
    """Open the small form in which to note where an objective stands now."""
    what = plan.measure.strip() or plan.objective
    app.add("progress", (("plan", plan.id),), fields=_FIGURE, title=f"Where it stands now: {what}")


__all__ = ["ObjectiveForm", "note_figure"]
