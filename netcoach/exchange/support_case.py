"""Management support outside the journal: the one-page case and the report back as files."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date

from netcoach.coach.content import Content
from netcoach.coach.work.support import Backing, Case, case_of, report_of
from netcoach.coach.work.texts import WorkTexts
from netcoach.days import show_day
from netcoach.exchange.paper import CLOSING, marked, opening
from netcoach.journal import Journal
from netcoach.records import Conversation, Goal, Me, Opportunity, Outcome, Plan, Support, Target
from netcoach.text import clean, one_line

_MOST = 50
_UNTOLD = frozenset({"to", "event", "me"})
"""Parts that stand in the head and foot of the page, not at a glance."""


def backing_of(journal: Journal, support: Support) -> Backing:
    """Return a request with what the journal knows around it; what is gone is left out."""
    event = journal.get(Opportunity, support.opportunity)
    plan = journal.get(Plan, event.plan) if event else None
    targets = journal.find(Target, opportunity=event.id, limit=_MOST) if event else ()
    return Backing(
        support=support,
        event=event,
        plan=plan or journal.current_plan(),
        goal=journal.get(Goal, event.goal) if event else None,
        targets=targets,
        answers=_answers(journal, event, targets) if event else {},
        outcomes=journal.find(Outcome, opportunity=event.id, limit=_MOST) if event else (),
        me=next(iter(journal.find(Me, limit=1)), None),
    )


def _answers(journal: Journal, event: Opportunity, targets: tuple[Target, ...]) -> dict[int, str]:
    """Return what was noted of the talk with each target at the event, the latest talk's."""
    talks = journal.find(Conversation, opportunity=event.id, limit=_MOST)
    told = journal.with_names(talks)
    found: dict[int, str] = {}
    for target in targets:
        note = next((one.conversation.notes for one in told if target.person in one.people), "")
        if target.person is not None and note.strip():
            found[target.key] = one_line(note)
    return found


def template(content: Content, key: str) -> str:
    """Return the text of a message's template by its key, "" where there is none of that key."""
    return next((one.body for one in content.templates if one.key == key), "")


def case_for(journal: Journal, content: Content, support: Support) -> Case:
    """Return the page for management of a request in the journal."""
    backing = backing_of(journal, support)
    return case_of(backing, template(content, "support"), journal.clock.today())


def report_for(journal: Journal, content: Content, support: Support) -> str:
    """Return the report back on a request: as written, else made of the event's debrief."""
    return report_of(backing_of(journal, support), template(content, "support_report"))


# Written


def _glance(case: Case, texts: WorkTexts) -> list[tuple[str, str]]:
    return [
        (texts.parts[part.key].title, part.value)
        for part in case.parts
        if part.value and part.key not in _UNTOLD
    ]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in clean(text).split("\n\n") if part.strip()]


def case_as_markdown(case: Case, texts: WorkTexts, today: date) -> Iterator[str]:
    """Yield the page as Markdown, in which what was typed stays text."""
    yield from _letter_markdown(case.title, case.text, today)
    if some := _glance(case, texts):
        yield "\n## At a glance\n\n"
        for title, value in some:
            yield f"- **{title}**: {marked(value)}\n"


def case_as_html(case: Case, texts: WorkTexts, today: date) -> Iterator[str]:
    """Yield the page as one HTML page for paper or mail; it loads nothing and links nowhere."""
    yield from _letter_html(case.title, case.text, today)
    if some := _glance(case, texts):
        yield '<section class="glance">\n<h2>At a glance</h2>\n<dl>\n'
        for title, value in some:
            yield f"<dt>{html.escape(title)}</dt><dd>{html.escape(one_line(value))}</dd>\n"
        yield "</dl>\n</section>\n"
    yield CLOSING


def report_as_markdown(title: str, text: str, today: date) -> Iterator[str]:
    """Yield the report back as Markdown."""
    yield from _letter_markdown(f"Report: {title}", text, today)


def report_as_html(title: str, text: str, today: date) -> Iterator[str]:
    """Yield the report back as one HTML page."""
    yield from _letter_html(f"Report: {title}", text, today)
    yield CLOSING


def _letter_markdown(title: str, text: str, today: date) -> Iterator[str]:
    yield f"# {marked(title)}\n\n{show_day(today, today)} {today.year}\n"
    for paragraph in _paragraphs(text):
        # Two spaces at its end keep the break of a line.
        lines = [_line(line) for line in paragraph.split("\n")]
        yield "\n" + "  \n".join(lines) + "\n"


def _line(line: str) -> str:
    """Return a line of a letter; a dash that begins it is one of a list."""
    listed, rest = line[:2] == "- ", line[2:] if line[:2] == "- " else line
    return ("- " if listed else "") + marked(rest)


def _letter_html(title: str, text: str, today: date) -> Iterator[str]:
    yield opening(one_line(title))
    yield f"<h1>{html.escape(one_line(title))}</h1>\n"
    yield f'<p class="when">{html.escape(show_day(today, today))} {today.year}</p>\n'
    yield '<section class="letter">\n'
    for paragraph in _paragraphs(text):
        yield f"<p>{html.escape(paragraph)}</p>\n"
    yield "</section>\n"


__all__ = [
    "backing_of",
    "case_as_html",
    "case_as_markdown",
    "case_for",
    "report_as_html",
    "report_as_markdown",
    "report_for",
    "template",
]
