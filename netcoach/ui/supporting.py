"""Management support: asking for it, writing and copying the page, its answer, the report back."""

from __future__ import annotations

from dataclasses import replace

from netcoach.coach.education import GRANTED as GIVEN
from netcoach.coach.messages import gaps_left
from netcoach.coach.rules_support import request_for
from netcoach.coach.support import CasePart, case_of, report_by
from netcoach.exchange.support_case import (
    backing_of,
    case_as_html,
    case_as_markdown,
    case_for,
    report_as_html,
    report_as_markdown,
    report_for,
    template,
)
from netcoach.records import Me, Opportunity, Record, Support, Target
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.saving import save_at_home

ASKING = (
    "asked_for", "to", "opportunity", "hours", "cost", "team_goal", "cover", "case", "smaller",
)  # fmt: skip
"""What there is to say of a request before it is asked."""
_GONE = "That is no longer in the journal."


def ask_for(app: Acts, event: Opportunity) -> None:
    """Open the form of a request for an event, with what is known filled in."""
    title = f"Ask for support: {event.title}"
    app.add(Support.kind, request_for(event), fields=ASKING, title=title, at="to")


def fill_part(app: Acts, desk: Desk, support: Support, part: CasePart) -> None:
    """Open the form in which a missing part of the case is given."""
    journal = desk.journal
    event = journal.get(Opportunity, support.opportunity)
    if part.kind == Target.kind and event is not None:
        app.add(Target.kind, (("opportunity", event.id),))
    elif part.kind == Opportunity.kind and event is not None:
        title = f"For the page: {event.title}"
        app.edit(event, fields=(part.field,), title=title, at=part.field)
    elif part.kind == Me.kind:
        me = next(iter(journal.find(Me, limit=1)), None) or Me()
        app.edit(me, fields=("name",), title="How do you sign?", called="your name")
    else:
        fields = ASKING if part.field in ASKING else (*ASKING, part.field)
        app.edit(support, fields=fields, title=f"The case: {support.title}", at=part.field)


def write_page(app: Acts, desk: Desk, support: Support) -> None:
    """Open the page as text; left as it was made, it goes on following the plan."""
    from netcoach.ui.screens.form import FormScreen

    made = _made(desk, support)
    letter = support.letter if support.letter.strip() else made

    def keep(record: Record, _: object) -> Record:
        assert isinstance(record, Support)
        same = record.letter.strip() == made.strip()
        return desk.journal.save(record.with_(letter="") if same else record)

    def closed(saved: Record | None) -> None:
        if saved is not None:
            app.say("The page is kept. c copies it, o saves it as a file; u takes it back.")
        app.written()

    words = "Your own wording. Emptied, it is made from the plan again."
    form = FormScreen(
        desk.journal,
        support.with_(letter=letter),
        fields=("letter",),
        specs={"letter": replace(Support.spec("letter"), help=words)},
        title=f"The page for {shorten(support.to, 30) or 'your management'}",
        keep=keep,
        label=f"Write the page: {support.title}",
    )
    app.push_screen(form, closed)


def _made(desk: Desk, support: Support) -> str:
    """Return the page as the plan makes it, whatever was written by hand."""
    backing = backing_of(desk.journal, support.with_(letter=""))
    return case_of(backing, template(desk.content, "support"), desk.journal.clock.today()).text


def copy_words(app: Acts, desk: Desk, support: Support) -> None:
    """Show the report where support was given, else the page, to finish and to copy."""
    if support.status in GIVEN:
        _copy_report(app, desk, support)
    else:
        _copy_page(app, desk, support)


def _copy_report(app: Acts, desk: Desk, support: Support) -> None:
    from netcoach.ui.screens.message import MessageScreen

    def copied(text: str | None) -> None:
        fresh = desk.journal.get(Support, support.id)
        if text is None or fresh is None or text.strip() == fresh.report.strip():
            app.written()
            return
        today = desk.journal.clock.today()
        kept = fresh.with_(report=text, reported_on=fresh.reported_on or today)
        app.save(kept, f"Report back: {fresh.title}")

    note = desk.work_texts.say("report")
    app.push_screen(
        MessageScreen(
            desk,
            f"Report back: {support.title}",
            report_for(desk.journal, desk.content, support),
            note=note,
            draft=f"report:{support.uid}",
        ),
        copied,
    )


def _copy_page(app: Acts, desk: Desk, support: Support) -> None:
    from netcoach.ui.screens.message import MessageScreen

    def copied(text: str | None) -> None:
        fresh = desk.journal.get(Support, support.id)
        if text is None or fresh is None:
            app.written()
            return
        if text.strip() != _made(desk, fresh).strip():
            fresh = fresh.with_(letter=text)
        _sent(app, desk, fresh)

    note = next((one.after for one in desk.content.templates if one.key == "support"), "")
    case = case_for(desk.journal, desk.content, support)
    app.push_screen(
        MessageScreen(
            desk,
            f"The page: {support.title}",
            case.text,
            note=note,
            draft=f"support:{support.uid}",
        ),
        copied,
    )


def _sent(app: Acts, desk: Desk, support: Support) -> None:
    """Ask whether the page goes out today, and keep that with its wording as one step."""
    from netcoach.ui.screens.choose import ChooseScreen

    today = desk.journal.clock.today()

    def answered(answer: object) -> None:
        if answer == "asked":
            app.save(support.with_(status="asked", asked_on=today), f"Asked today: {support.title}")
        elif desk.journal.get(Support, support.id) != support:
            app.save(support, f"Write the page: {support.title}")
        else:
            app.written()

    if support.status != "draft":
        answered(None)
        return
    app.push_screen(
        ChooseScreen(
            "Copied. Do you ask today?",
            (("asked", "Yes: note it as asked today"), (None, "Not yet: it stays a draft")),
            note="In person, with the page in hand, is best where you can.",
        ),
        answered,
    )


def note_answer(app: Acts, desk: Desk, support: Support) -> None:
    """Ask what became of a request, then for what goes with it."""
    from netcoach.ui.screens.numbered import NumberedScreen

    today = desk.journal.clock.today()

    def chosen(answer: object) -> None:
        fresh = desk.journal.get(Support, support.id)
        if answer is None or fresh is None:
            app.written()
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
    form = FormScreen(
        journal,
        support.with_(report=made, reported_on=support.reported_on or journal.clock.today()),
        fields=("report", "reported_on"),
        specs={"report": replace(Support.spec("report"), help=helps)},
        title=f"Report back to {shorten(support.to, 30) or 'your management'}",
        at="report",
        label=f"Report back: {support.title}",
    )
    app.push_screen(form, closed)


def save_file(app: Acts, desk: Desk, support: Support) -> None:
    """Save the report where support was given, else the page, as a file in the home folder."""
    from netcoach.ui.screens.choose import ChooseScreen

    report = support.status in GIVEN
    what = "report" if report else "page"

    def chosen(form: object) -> None:
        fresh = desk.journal.get(Support, support.id)
        if fresh is None or form not in ("html", "md"):
            return
        today, html = desk.journal.clock.today(), form == "html"
        if report:
            text = report_for(desk.journal, desk.content, fresh)
            write = report_as_html if html else report_as_markdown
            pieces = write(fresh.title, text, today)
        else:
            case = case_for(desk.journal, desk.content, fresh)
            write_case = case_as_html if html else case_as_markdown
            pieces = write_case(case, desk.work_texts, today)
        save_at_home(app, desk.journal, f"{what} {fresh.title}", str(form), pieces)

    app.push_screen(
        ChooseScreen(
            f"Save the {what} in your home folder",
            (("html", "As a page for paper or mail (HTML)"), ("md", "As Markdown")),
            note="The file is yours alone, and loads nothing from elsewhere.",
        ),
        chosen,
    )


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
        app.say(_GONE)
        app.written()
    else:
        app.save(event.with_(paid_by="me"), f"In my own time: {event.title}")


__all__ = [
    "GIVEN",
    "ask_for",
    "ask_smaller",
    "copy_words",
    "fill_part",
    "in_own_time",
    "note_answer",
    "report_back",
    "save_file",
    "write_page",
]
