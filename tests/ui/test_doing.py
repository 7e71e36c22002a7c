"""Whatever a rule says, Enter does something: each verb of an action is carried out."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from netcoach.coach.advice import Advice
from netcoach.coach.rule import Action, Verb
from netcoach.journal import Journal
from netcoach.records import Floor, Opportunity, Target
from netcoach.ui.desk import Desk
from netcoach.ui.doing import carry_out
from tests.ui.conftest import content


class Noted:
    """An app that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: self.asked.append(name)


@pytest.mark.parametrize("verb", get_args(Verb))
def test_every_verb_is_carried_out_or_says_that_its_record_is_gone(
    verb: Any, journal: Journal
) -> None:
    event = journal.save(Opportunity(name="Meetup", on=date(2026, 11, 26)))
    target = journal.save(Target(name="Ana", opportunity=event.id))
    floor = journal.save(Floor(opportunity=event.id, started_at=journal.clock.now()))
    kind, key = {"introduce": ("target", target.id), "debrief": ("floor", floor.id)}.get(
        verb, ("opportunity", event.id)
    )
    for record in (key, 999):
        app = Noted()
        action = Action(verb, kind, record, step="review")
        advice = Advice("any", "assessment", "Do it.", "do it", "", "", 50, action)
        carry_out(app, Desk(journal, content()), advice)  # type: ignore[arg-type]
        assert app.asked, (verb, record)
