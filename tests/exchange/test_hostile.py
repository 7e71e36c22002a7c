"""Hostile text in every field, through everything that leaves the journal: it stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from netcoach import paths
from netcoach.coach.content import Content
from netcoach.coach.work.texts import WorkTexts
from netcoach.exchange import pocket
from netcoach.exchange.csv_export import unguarded
from netcoach.exchange.exporting import Export, pieces
from netcoach.exchange.report.forms import as_html, as_json, as_markdown
from netcoach.exchange.report.whole import report
from netcoach.exchange.support_case import (
    case_as_html,
    case_as_markdown,
    case_for,
    report_as_html,
    report_as_markdown,
    report_for,
)
from netcoach.journal import Journal
from netcoach.records import KINDS, Opportunity, Promise, Support
from netcoach.text import one_line
from tests.clocks import SetClock
from tests.ui.test_hostile import UNSAFE, fill

EVIL = (
    "=cmd|'/c calc'!A0 <script>alert(1)</script> ](javascript:alert(1)) [x](javascript:x) | **b** "
    "`c` # h \x1b[2J\x1b]52;c;AAAA\x07 \u202egnp\u2066 \u2028 \x9b31m\r\nBEGIN:VEVENT\r\n"
    'SUMMARY:evil\nEND:VCARD\nX-A;B="c":d\n---\n===\n- [x] y\n| a | b |\n|---|---|\n    code\n'
    "<img src=x onerror=y> &lt;b&gt; <!-- --> ![i](http://e/x.png) <http://a.b> [r]: http://r.r\n"
    "<details>\n\n```\n[b]bold[/b] $x$ ~~s~~ </main></body> [^1]"
)
TEXTS = (EVIL, f"- {EVIL}", f"1. {EVIL}", f"> {EVIL}", f"@{EVIL}", f"+{EVIL}", f"\t{EVIL}")
ACTING = {"script", "img", "a", "iframe", "form", "input", "object", "embed", "link", "base"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CONTENT = Content(paths.assets())
WORK = WorkTexts(paths.assets())


@pytest.fixture(scope="module")
def evil() -> Iterator[Journal]:
    journal = Journal.in_memory(SetClock())
    fill(journal, TEXTS)
    yield journal
    journal.close()


class Page(HTMLParser):
    """Notes every tag and attribute that could act or load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.acting: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acts = [name for name, _ in attrs if name[:2] == "on" or name in ("href", "src")]
        if tag in ACTING or acts:
            self.acting.append((tag, attrs))


def pages(journal: Journal) -> Iterator[tuple[str, str]]:
    """Yield all that is written as HTML and as Markdown: "html" or "md", and the text."""
    today = journal.clock.today()
    for names in (False, True):
        made = report(journal, CONTENT, names=names)
        yield "html", "".join(as_html(made))
        yield "md", "".join(as_markdown(made))
    for request in journal.find(Support):
        case, told = case_for(journal, CONTENT, request), report_for(journal, CONTENT, request)
        yield "html", "".join(case_as_html(case, WORK, today))
        yield "md", "".join(case_as_markdown(case, WORK, today))
        yield "html", "".join(report_as_html(request.title, told, today))
        yield "md", "".join(report_as_markdown(request.title, told, today))
    for event in journal.find(Opportunity):
        card = pocket.card_of(journal, CONTENT, event)
        yield "html", "".join(pocket.as_html(card, CONTENT, today))
        yield "md", "".join(pocket.as_markdown(card, CONTENT, today))


def test_no_page_and_no_markdown_can_act(evil: Journal) -> None:
    found = list(pages(evil))
    assert len(found) == 4 + 4 * len(TEXTS) + 2 * len(TEXTS)
    assert sum("gnp" in text for _, text in found) > len(TEXTS)
    for form, text in found:
        assert not UNSAFE.search(text.replace("\n", "").replace("\t", ""))
        html = text if form == "html" else MARKDOWN.render(text)
        assert Page(html).acting == []
        if form == "md":
            assert not re.search("<(del|code|pre|blockquote|hr|main|details)", html)
        else:
            assert text.count("</body>") == 1


def test_a_table_of_markdown_keeps_its_columns(evil: Journal) -> None:
    text = "".join(as_markdown(report(evil, CONTENT, names=True)))
    bars = re.compile(r"(?<!\\)\|")
    tables = 0
    for before, line in zip(text.split("\n"), text.split("\n")[1:], strict=False):
        if line.startswith("|"):
            tables += not before.startswith("|")
            if before.startswith("|"):
                assert len(bars.findall(line)) == len(bars.findall(before)), line
    assert tables > 2


def test_no_cell_of_a_table_is_a_formula(evil: Journal) -> None:
    for kind, cls in KINDS.items():
        text = "".join(pieces(evil, Export("csv", kind, private=True), mark=False))
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert len(rows) == evil.count(cls)
        for row in rows:
            assert len(row) == len(head)
            assert not [cell for cell in row if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠"]
        records = evil.find(cls, order=("id",))
        if "name" in head and hasattr(records[0], "name"):
            place = head.index("name")
            assert [unguarded(row[place]) for row in rows] == [one.name for one in records]


def test_a_calendar_and_cards_hold_no_line_of_their_own(evil: Journal) -> None:
    text = "".join(pieces(evil, Export("ics", private=True, alarm=5)))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    found = Calendar.from_ical(text).walk("VEVENT")
    events = [one for one in evil.find(Opportunity) if one.on or one.recurs]
    promises = [one for one in evil.find(Promise) if one.due]
    assert len(found) == text.count("\nBEGIN:VEVENT") == len(events) + len(promises)
    assert {str(one["SUMMARY"]) for one in found} >= {one_line(one.name) for one in events}
    cards = "".join(pieces(evil, Export("vcard", private=True)))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", cards)
    assert cards.count("\nEND:VCARD") == len(TEXTS)
    assert not re.search("^(BEGIN:VEVENT|SUMMARY|X-A)", cards, re.MULTILINE)


def test_json_is_read_by_anybody(evil: Journal) -> None:
    whole = json.loads("".join(pieces(evil, Export("json"))))
    assert all(len(whole["records"][kind]) == len(TEXTS) for kind in KINDS)
    for names in (False, True):
        text = json.dumps(as_json(report(evil, CONTENT, names=names)), ensure_ascii=False)
        assert not UNSAFE.search(text)
