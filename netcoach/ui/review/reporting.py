"""Writing the report of the cycle to the home folder."""

from __future__ import annotations

from netcoach.exchange.report.forms import as_html, as_markdown
from netcoach.exchange.report.whole import report
from netcoach.journal import JournalError
from netcoach.records import Plan
from netcoach.text import shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.files.saving import save_at_home
from netcoach.ui.screens.choose import ChooseScreen

_NOTE = (
    "Without names people and organisations of your journal are left out of every text; read it "
    "once before you pass it on. A confidential issue is never told, only counted. The file is "
    "yours alone, and loads nothing from elsewhere."
)


def offer_report(app: Acts, desk: Desk, plan: Plan | None = None) -> None:
    """Ask in which form, and write the report of the cycle of a plan; without one that of the
    present cycle, else of the last one."""
    plan = plan or desk.journal.current_plan()

    def chosen(answer: object) -> None:
        if isinstance(answer, tuple):
            form, names = answer
            _write(app, desk, form, plan, names=names)

    answers = (
        (("html", False), "A page with charts, without names (HTML)"),
        (("html", True), "A page with charts, with names: for you alone"),
        (("md", False), "Markdown, without names"),
        (("md", True), "Markdown, with names: for you alone"),
    )
    title = f"The report of: {shorten(plan.title, 44)}" if plan else "The report of the last cycle"
    app.push_screen(ChooseScreen(title, answers, note=_NOTE), chosen)


def _write(app: Acts, desk: Desk, form: str, plan: Plan | None, *, names: bool) -> None:
    try:
        made = report(desk.journal, desk.content, names=names, plan=plan)
    except JournalError as error:
        app.say(str(error), wrong=True)
        return
    pieces = as_html(made) if form == "html" else as_markdown(made)
    save_at_home(app, desk.journal, f"netcoach report {made.until.isoformat()}", form, pieces)


__all__ = ["offer_report"]
