"""Management support: asking for it, writing and copying the page, its answer, the report back."""

from __future__ import annotations

from dataclasses import replace

from netcoach.coach.rules.support import request_for
from netcoach.coach.work.education import GRANTED as GIVEN
from netcoach.coach.work.support import CasePart, case_of, still_to_come
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
from netcoach.text import shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk
from netcoach.ui.files.saving import save_at_home
from netcoach.ui.gaps import ask_of_gaps
from netcoach.ui.work.learning import link

ASKING = (
    "asked_for", "to", "opportunity", "hours", "cost", "team_goal", "cover", "case", "smaller",
)  # fmt: skip
"""What there is to say of a request before it is asked."""


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
    elif part.key == "item" and event is not None:
        link(app, desk, event)
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
        if text is not None and fresh is None:
            say_gone(app)
            return
        if text is None or fresh is None or text.strip() == fresh.report.strip():
            app.written()
            return
        event, today = desk.journal.get(Opportunity, fresh.opportunity), desk.journal.clock.today()
        reported = fresh.reported_on or (None if still_to_come(event, today) else today)
        kept = fresh.with_(report=text, reported_on=reported)
        app.save(kept, f"Report back: {fresh.title}")

    note = desk.work_texts.say("report")
    app.push_screen(
        MessageScreen(
            desk,
            f"Report back: {support.title}",
            report_for(desk.journal, desk.content, support),
            note=note,
            draft=f"report:{support.uid}",
            whole=True,
        ),
        copied,
    )


def _copy_page(app: Acts, desk: Desk, support: Support) -> None:
    from netcoach.ui.screens.message import MessageScreen

    def copied(text: str | None) -> None:
        fresh = desk.journal.get(Support, support.id)
        if text is None or fresh is None:
            app.written() if text is None else say_gone(app)
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
            whole=True,
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


def save_file(app: Acts, desk: Desk, support: Support) -> None:
    """Save the report where support was given, else the page, as a file in the home folder."""
    from netcoach.ui.screens.choose import ChooseScreen

    report = support.status in GIVEN
    what = "report" if report else "page"

    def chosen(form: object) -> None:
        if form not in ("html", "md"):
            return
        fresh = desk.journal.get(Support, support.id)
        if fresh is None:
            say_gone(app)
            return
        today, html = desk.journal.clock.today(), form == "html"
        if report:
            text = report_for(desk.journal, desk.content, fresh)
            write = report_as_html if html else report_as_markdown
            pieces = write(fresh.title, text, today)
        else:
            case = case_for(desk.journal, desk.content, fresh)
            text = case.text
            write_case = case_as_html if html else case_as_markdown
            pieces = write_case(case, desk.work_texts, today)
        name = f"{what} {fresh.title}"
        ask_of_gaps(
            app, text, "Save", lambda: save_at_home(app, desk.journal, name, str(form), pieces)
        )

    app.push_screen(
        ChooseScreen(
            f"Save the {what} in your home folder",
            (("html", "As a page for paper or mail (HTML)"), ("md", "As Markdown")),
            note="The file is yours alone, and loads nothing from elsewhere.",
        ),
        chosen,
    )


__all__ = ["ASKING", "GIVEN", "ask_for", "copy_words", "fill_part", "save_file", "write_page"]
