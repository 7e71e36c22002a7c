"""What is typed or pasted into a form is never lost, nor silently cut."""

from __future__ import annotations

import json
from typing import Any

import pytest
from textual.timer import Timer

from netcoach.journal import Journal
from netcoach.journal.errors import JournalLocked
from netcoach.records import (
    KINDS,
    Conversation,
    Person,
)
from tests.ui.conftest import Table, add, opened, seated

# Drafts


async def test_what_was_typed_is_back_after_the_app_was_killed(journal: Journal) -> None:
    typed = {
        "people": "Sam Rivers [/x]",
        "notes": "one\ntwo",
        "on": "yesterday",
        "channel": "call",
        "slip": "politics",
    }
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "conversation")
        await seat.type("Sam Rivers [/x]")
        await seat.press("ctrl+o")
        for name, text in typed.items():
            seat.field(name).text = text
        await seat.settle()
        seat.form.keep_draft()
    assert journal.count(Conversation) == 0

    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "conversation")
        assert "What you were typing is back" in seat.shown
        assert {name: seat.field(name).text for name in typed} == typed
        assert "Sat 21 Nov 2026, yesterday" in seat.below("on")
        await seat.press("ctrl+r")
        assert seat.field("people").text == seat.field("notes").text == ""
        assert seat.field("on").text == "2026-11-22"
        await seat.press("escape")
        await add(seat, "conversation")
        assert seat.field("people").text == ""
        assert "is back" not in seat.shown


async def test_a_draft_is_kept_by_itself_within_a_second_of_the_first_key(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[tuple[float, Any]] = []

    def set_timer(delay: float, callback: Any) -> Timer:
        timers.append((delay, callback))
        return Timer(seat.form, delay, callback=callback)

    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "category")
        monkeypatch.setattr(seat.form, "set_timer", set_timer)
        await seat.type("technical")
        (one,) = timers
        assert one[0] < 1
        one[1]()
        assert json.loads(journal.draft("form:category:new")) == {"name": "technical"}
        await seat.type(" and more")
        assert len(timers) == 2


async def test_saving_clears_the_draft_and_each_record_has_its_own(journal: Journal) -> None:
    first = journal.save(Person(name="Ana"))
    second = journal.save(Person(name="Lee"))
    async with seated(journal, (80, 24), Table()) as seat:
        await opened(seat, first)
        await seat.fill(position="Regulator")
        await seat.press("escape")
        assert "Not saved yet, but kept: open it again to go on." in seat.said
        await opened(seat, second)
        assert seat.field("position").text == ""
        await seat.press("escape")
        await opened(seat, first)
        assert seat.field("position").text == "Regulator"
        await seat.press("enter")
        assert journal.draft(f"form:person:{first.uid}") == ""
        (ana,) = journal.find(Person, name="Ana")
        await opened(seat, ana)
        assert "is back" not in seat.shown
    assert ana.position == "Regulator"


async def test_a_save_that_fails_says_so_and_keeps_form_and_text(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise JournalLocked("The journal is in use by another program. Wait a moment.")

    async with seated(journal, (80, 24), Table()) as seat:
        table = await add(seat, "category")
        await seat.type("technical")
        with monkeypatch.context() as patch:
            patch.setattr(journal, "save", locked)
            await seat.press("enter")
            assert table.ended == []
            assert "in use by another program" in seat.shown
            assert seat.field("name").text == "technical"
        await seat.press("enter")
        assert table.ended[0] is not None
        assert table.ended[0].title == "technical"


async def test_a_record_changed_elsewhere_is_not_overwritten(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    async with seated(journal, (80, 24), Table()) as seat:
        table = await opened(seat, ana)
        await seat.fill(position="Regulator")
        journal.save(ana.with_(organisation="Acme"))
        await seat.press("enter")
        assert table.ended == []
        assert "changed or deleted in another window" in " ".join(seat.shown.split())
        assert seat.field("position").text == "Regulator"
    assert journal.find(Person)[0].organisation == "Acme"


# Paste


async def test_a_paste_of_several_lines_into_one_line_keeps_all(journal: Journal) -> None:
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "category")
        await seat.paste("one\r\ntwo\n\x1b[31mthree\tfour")
        assert seat.field("name").text == "one two three four"
        assert "Line breaks became spaces." in seat.said


@pytest.mark.parametrize("field", ["name", "answer"])
async def test_a_paste_beyond_the_limit_is_refused_with_words(field: str, journal: Journal) -> None:
    kind = "card" if field == "answer" else "category"
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, kind)
        await seat.fill(**{field: "before"})
        await seat.paste("x" * 2_000_000)
        assert seat.field(field).text == "before"
        assert "none of it was taken" in seat.said[-1]


async def test_a_paste_into_a_note_keeps_its_lines_and_no_commands(journal: Journal) -> None:
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "card", situation="a")
        await seat.fill(answer="")
        await seat.paste("one\r\ntwo\x1b]52;c;eA==\x07")
        assert seat.field("answer").text == "one\ntwo"
        await seat.press("ctrl+s")
    assert journal.find(KINDS["card"])[0].answer == "one\ntwo"  # type: ignore[attr-defined]


# Starting over


async def test_starting_over_can_be_taken_back(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "person")
        await seat.press("ctrl+r")
        assert "Nothing is typed yet" in seat.shown
        await seat.type("Ana Ruiz")
        await seat.press("ctrl+r")
        assert seat.field("name").text == ""
        assert "Started over. ctrl+r again brings back what you typed." in seat.shown
        await seat.press("ctrl+r")
        assert seat.field("name").text == "Ana Ruiz"
        assert "What you typed is back. ctrl+r starts over." in seat.shown
        # Said of texts that have changed since, it goes.
        await seat.type("!")
        assert "is back" not in seat.shown


async def test_what_was_dropped_is_kept_until_something_new_is_typed(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "person")
        await seat.press("ctrl+o")
        await seat.fill(name="Ana", place="Leeds")
        await seat.press("ctrl+r", "escape")
        assert "kept" not in seat.shown
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "person")
        assert seat.field("name").text == ""
        assert "You started over. ctrl+r brings your text from before." in seat.shown
        await seat.press("ctrl+r")
        assert (seat.field("name").text, seat.field("place").text) == ("Ana", "Leeds")
        await seat.press("ctrl+r")
        seat.field("name").editor.focus()
        await seat.type("Lee")
        await seat.press("escape")
        assert json.loads(journal.draft("form:person:new")) == {"name": "Lee"}
        await add(seat, "person")
        assert seat.field("name").text == "Lee"
        await seat.press("enter")
        assert journal.draft("form:person:new") == ""
