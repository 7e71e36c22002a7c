"""The page for management and the report back as files: escaped, dated, and made of the journal."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from netcoach.coach.content import Content
from netcoach.coach.work.texts import WorkTexts
from netcoach.exchange.support_case import (
    backing_of,
    case_as_html,
    case_as_markdown,
    case_for,
    report_as_html,
    report_as_markdown,
    report_for,
)
from netcoach.journal import Journal
from netcoach.journal.journal import Present
from netcoach.paths import assets
from netcoach.records import (
    Conversation,
    Goal,
    Me,
    Opportunity,
    Outcome,
    Person,
    Plan,
    Support,
    Target,
)

TODAY = date(2026, 11, 22)
CONTENT, TEXTS = Content(assets()), WorkTexts(assets())
HOSTILE = "<script>alert(1)</script> & \x1b]52;c;AA\x07 *bold* [x](http://e.example) # head `c`"


@pytest.fixture
def asked(journal: Journal) -> Support:
    goal = journal.save(Goal(name="EU rules"))
    plan = journal.save(Plan(objective="Halve the questions", serves="job"))
    event = journal.save(
        Opportunity(name="Forum", on=date(2026, 12, 10), goal=goal.id, plan=plan.id, cost=240.0)
    )
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.save(
        Target(name="Ana Ruiz", opportunity=event.id, question="What first?", person=ana.id)
    )
    talk = Conversation(on=date(2026, 11, 20), opportunity=event.id, notes="The hazard\ntable.")
    journal.log(talk, [Present(ana)])
    journal.save(Outcome(what="In our plan", on=TODAY, opportunity=event.id))
    journal.save(Me(name="Mira Holm"))
    return journal.save(Support(asked_for="One day", to="Gwen", opportunity=event.id))


def test_a_request_is_backed_by_all_that_the_journal_knows(
    journal: Journal, asked: Support
) -> None:
    backing = backing_of(journal, asked)
    assert backing.event is not None
    assert backing.goal is not None
    assert backing.plan is not None
    assert list(backing.answers.values()) == ["The hazard table."]
    assert [one.what for one in backing.outcomes] == ["In our plan"]
    case = case_for(journal, CONTENT, asked)
    assert "goal “Halve the questions” and the item “EU rules”" in case.text
    assert "By Thu 17 Dec I report back" in case.text
    report = report_for(journal, CONTENT, asked)
    assert "- What first? The hazard table." in report
    assert "- In our plan" in report


def test_what_is_deleted_meanwhile_is_left_out(journal: Journal, asked: Support) -> None:
    for cls in (Opportunity, Goal, Plan, Me):
        for record in journal.find(cls):
            journal.delete(record)
    case = case_for(journal, CONTENT, asked.with_(opportunity=99))
    assert "dates" in [part.key for part in case.missing]
    assert "[what I got]" in report_for(journal, CONTENT, asked)


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attrs)


@pytest.mark.parametrize("letter", ["", HOSTILE])
def test_files_hold_text_as_text(journal: Journal, asked: Support, letter: str) -> None:
    hostile = journal.save(
        asked.with_(
            asked_for=HOSTILE, to=HOSTILE, cover=HOSTILE, letter=letter, report=HOSTILE, smaller="x"
        )
    )
    case = case_for(journal, CONTENT, hostile)
    pages = (
        "".join(case_as_html(case, TEXTS, TODAY)),
        "".join(report_as_html(hostile.title, report_for(journal, CONTENT, hostile), TODAY)),
    )
    for page in pages:
        tags = Tags()
        tags.feed(page)
        assert "script" not in tags.seen
        assert "a" not in tags.seen
        assert "Content-Security-Policy" in page
        assert "\x1b" not in page
        assert "@media print" in page
        assert page.endswith("</html>\n")
    texts = (
        "".join(case_as_markdown(case, TEXTS, TODAY)),
        "".join(report_as_markdown(hostile.title, report_for(journal, CONTENT, hostile), TODAY)),
    )
    for text in texts:
        assert "\x1b" not in text
        assert not re.search(r"(?<!\\)<script", text)
        assert not re.search(r"(?<!\\)\[x\]\(", text)
        assert text.startswith("# ")


def test_the_page_shows_its_parts_at_a_glance(journal: Journal, asked: Support) -> None:
    case = case_for(journal, CONTENT, asked)
    text = "".join(case_as_markdown(case, TEXTS, TODAY))
    assert "\n\nSun 22 Nov 2026\n" in text
    assert "## At a glance\n\n- **Dates**: Thu 10 Dec\n- **Cost**: 240\n" in text
    assert "- **To**" not in text
    page = "".join(case_as_html(case, TEXTS, TODAY))
    assert "<dt>Cost</dt><dd>240</dd>" in page
    assert "<p>Dear Gwen,</p>" in page
