"""What became of a request for support: its answer, the report back, and the ways on after a no."""

from __future__ import annotations

from dataclasses import replace

from netcoach.coach.messages import gaps_left
from netcoach.coach.work.support import report_by, still_to_come
from netcoach.days import show_day
from netcoach.exchange.support_case import report_for
from netcoach.records import Opportunity, Record, Support
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.work.supporting import ASKING, GIVEN


def note_answer(app: Acts, desk: Desk, support: Support) -> None:
    """Ask what became of a request, then for what goes with it."""
    from netcoach.ui.screens.numbered import NumberedScreen

    today = desk.journal.clock.today()

    def chosen(answer: object) -> None:
        fresh = desk.journal.get(Support, support.id)
        if answer is None:
            app.written()
        elif fresh is None:
            say_gone(app)
        elif answer == "asked":
            app.save(fresh.with_(status="asked", asked_on=today), f"Asked today: {fresh.title}")
        else:
            _settle(app, desk, fresh, str(answer))

    app.push_screen(
        NumberedScreen(
            f"What became of “{shorten(support.title, 40)}”?",
            (
                ("asked", "Asked today: I wait for the answer"),
                ("granted", "Granted"),
                ("partly", "Granted in part"),
                ("refused", "Refused"),
            ),
        ),
        chosen,
    )


def _settle(app: Acts, desk: Desk, support: Support, status: str) -> None:
    """Open the small form for an answer; nothing is kept before that is saved."""
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal
    today = journal.clock.today()
    given = status in GIVEN
    event = journal.get(Opportunity, support.opportunity)
    settled = support.with_(status=status, asked_on=support.asked_on or today)
    if given:
        settled = settled.with_(report_due=report_by(support, event))
    specs = {"report_due": replace(Support.spec("report_due"), help=_DUE)}
    if not given:
        specs = {"conditions": replace(Support.spec("conditions"), label="They said", help=_SAID)}

    def closed(saved: Record | None) -> None:
        if saved is not None:
            more = "" if given else "Two ways are open: see the request. "
            app.say(f"{support.title}: {full_stop(saved.shown('status'))} {more}u takes it back.")
        app.written()

    form = FormScreen(
        journal,
        settled,
        fields=("conditions", "hours", "cost", "report_due") if given else ("conditions",),
        specs=specs,
        title=f"{settled.shown('status').capitalize()}: {support.title}",
        at="conditions",
        draft=f"settle:{status}:{support.uid}",
        label=f"{settled.shown('status').capitalize()}: {support.title}",
    )
    app.push_screen(form, closed)


_DUE = "A week after the event is our default."
_SAID = "The reason, in their words: it makes the next request better."


def report_back(app: Acts, desk: Desk, support: Support) -> None:
    """Open the report back, made of the event's debrief where none is written yet."""
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal
    made = report_for(journal, desk.content, support)
    left = gaps_left(made)

    def closed(saved: Record | None) -> None:
        if saved is not None:
            app.say("The report is kept. c copies it, o saves it as a file; u takes it back.")
        app.written()

    helps = desk.work_texts.say("report")
    if left:
        helps += f" Still to fill, in brackets: {len(left)}."
    event, today = journal.get(Opportunity, support.opportunity), journal.clock.today()
    reported = support.reported_on
    if still_to_come(event, today):
        by = report_by(support, event)
        until = f": report back by {show_day(by, today)}" if by else ""
        helps = f"The event is still to come{until}. {helps}"
    else:
        reported = reported or today
    form = FormScreen(
        journal,
        support.with_(report=made, reported_on=reported),
        fields=("report", "reported_on"),
        specs={"report": replace(Support.spec("report"), help=helps)},
        title=f"Report back to {shorten(support.to, 30) or 'your management'}",
        at="report",
        label=f"Report back: {support.title}",
    )
    app.push_screen(form, closed)


# After a no


def ask_smaller(app: Acts, desk: Desk, support: Support) -> None:
    """Open a new request for the smaller option of one that was refused."""
    app.add(
        Support.kind,
        {
            "asked_for": support.smaller or support.asked_for,
            "to": support.to,
            "opportunity": support.opportunity,
            "team_goal": support.team_goal,
            "cover": support.cover,
            "case": support.case,
        }.items(),
        fields=ASKING,
        title=f"Something smaller than: {support.title}",
        at="asked_for",
    )


def in_own_time(app: Acts, desk: Desk, support: Support) -> None:
    """Make the event of a refused request the user's own time and cost."""
    event = desk.journal.get(Opportunity, support.opportunity)
    if event is None:
        say_gone(app)
    else:
        app.save(event.with_(paid_by="me"), f"In my own time: {event.title}")


__all__ = ["ask_smaller", "in_own_time", "note_answer", "report_back"]
