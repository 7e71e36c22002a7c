"""The pocket card as Markdown and HTML."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given

from netcoach.coach.content import Content
from netcoach.exchange.pocket import (
    as_html,
    as_json,
    as_markdown,
    card_of,
    sections,
    when_where,
)
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Finding, Opportunity, Person, Target
from tests.journal.samples import hostile_text

CONTENT = Content(assets())
TODAY = date(2026, 11, 22)
EVIL = "<script>alert(1)</script>&\"' [x](http://evil) `a` *b* [/x] \x1b]52;c;AA\x07"


def add(journal: Journal, name: str, on: date | None = None, **values: str) -> Opportunity:
    return journal.save(Opportunity(name=name, on=on, **values))


# Its text


@pytest.fixture
def evil(journal: Journal) -> Opportunity:
    event = journal.save(
        Opportunity(
            name=EVIL,
            on=date(2026, 11, 26),
            place=EVIL,
            success=EVIL,
            questions=EVIL,
            offers="- " + EVIL,
            exit_lines=EVIL,
        )
    )
    kofi = journal.save(Person(name=EVIL))
    target = journal.save(
        Target(name=EVIL, organisation=EVIL, opportunity=event.id, introducer=kofi.id)
    )
    journal.save(Finding(fact="F", question=EVIL, target=target.id))
    return event


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"href", "src", "onload", "onclick"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_one_file_without_scripts_links_or_anything_loaded(
    journal: Journal, evil: Opportunity
) -> None:
    page = "".join(as_html(card_of(journal, CONTENT, evil), CONTENT, TODAY))
    seen = _Tags()
    seen.feed(page)
    assert not {"script", "a", "img", "link", "iframe", "object"} & set(seen.tags)
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page
    assert "\x1b" not in page
    assert seen.text.count("<script>alert(1)</script>") >= 8
    assert "can introduce you" in seen.text


def test_markdown_keeps_what_was_typed_as_text(journal: Journal, evil: Opportunity) -> None:
    text = "".join(as_markdown(card_of(journal, CONTENT, evil), CONTENT, TODAY))
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)[<>\[\]`&]", text)
    bare = text.replace("**", "")
    assert not re.search(r"(?<!\\)\*", bare)
    started = add(journal, "1. # x", success="- 1) y")
    text = "".join(as_markdown(card_of(journal, CONTENT, started), CONTENT, TODAY))
    assert text.startswith("# 1\\. \\# x\n")
    assert "- \\- 1) y\n" in text


def test_with_nothing_prepared_the_parts_say_what_could_be_there(journal: Journal) -> None:
    bare = card_of(journal, CONTENT, None)
    parts = {part.key: part for part in sections(bare, CONTENT)}
    assert [key for key, part in parts.items() if part.empty] == [
        "came_for",
        "targets",
        "questions",
        "offers",
        "pitch",
        "exits",
    ]
    assert {part.press for part in parts.values() if part.empty} == {"e", "a", "p"}
    assert parts["pivots"].entries
    page = "".join(as_html(bare, CONTENT, TODAY))
    assert "<h1>Pocket card</h1>" in page
    assert parts["came_for"].empty not in page
    assert when_where(bare, TODAY) == ""
    assert as_json(bare)["on"] is None


def test_an_event_long_over_has_its_own_targets(journal: Journal) -> None:
    event = add(journal, "Long ago", date(2020, 1, 1))
    journal.save(Target(name="Ana", opportunity=event.id))
    assert [one.name for one in card_of(journal, CONTENT, event).targets] == ["Ana"]


@given(hostile_text)
def test_any_name_gives_a_page(name: str) -> None:
    journal = Journal.in_memory()
    event = journal.save(Opportunity(name=f"Event {name}", questions=name, success=name))
    card = card_of(journal, CONTENT, event)
    seen = _Tags()
    seen.feed("".join(as_html(card, CONTENT, TODAY)))
    assert "script" not in seen.tags
    assert "".join(as_markdown(card, CONTENT, TODAY)).startswith("# ")


def test_the_card_says_whom_to_ask_for_an_introduction(journal: Journal) -> None:
    fair = add(journal, "Fair", date(2026, 11, 26))
    lee = journal.save(Person(name="Lee Chen", organisation="Northlab"))
    ana = journal.save(Target(name="Ana Ruiz", organisation="Northlab", opportunity=fair.id))
    kind = Finding(fact="Her cancer is back", question="How is she?", target=ana.id)
    journal.save(kind)

    def below() -> tuple[str, ...]:
        parts = {part.key: part for part in sections(card_of(journal, CONTENT, fair), CONTENT)}
        return parts["targets"].entries[0].below

    assert "Ask Lee Chen to introduce you" in below()
    assert not any("How is she" in line for line in below()), "a private fact is never asked about"
    journal.save(ana.with_(introducer=lee.id))
    assert "Lee Chen can introduce you" in below()
    assert not any(line.startswith("Ask Lee Chen") for line in below())
