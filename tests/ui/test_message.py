"""The message: gaps one after the other, kept as it is typed, copied honestly, never cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.text import MAX_FIELD
from netcoach.ui.desk import Desk
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.widgets.line_input import TOO_LONG
from tests.ui.conftest import SIZES, Seat, content, seated
from tests.ui.test_hostile import HOSTILE, is_harmless

TEXT = "Hi [name],\n\nabout [topic] at [event].\n\nMira"


def opened(seat: Seat, text: str = TEXT, **how: Any) -> list[str | None]:
    ended: list[str | None] = []
    desk = Desk(seat.journal, content())
    screen = MessageScreen(desk, "Follow-up · Sam", text, draft="message:x", **how)
    seat.app.push_screen(screen, ended.append)
    return ended


def area(seat: Seat) -> Any:
    return seat.on(MessageScreen)._area


async def test_the_gaps_are_named_and_tab_goes_from_one_to_the_next(journal: Journal) -> None:
    async with seated(journal) as seat:
        opened(seat, note="Send it today.")
        await seat.settle()
        assert "Still to fill: name, topic and event. Send it today." in seat.shown
        assert area(seat).selected_text == "[name]"
        await seat.type("Sam")
        await seat.press("tab")
        assert area(seat).selected_text == "[topic]"
        await seat.press("tab")
        assert area(seat).selected_text == "[event]"
        await seat.press("tab")
        assert area(seat).selected_text == "[topic]"
        await seat.press("shift+tab")
        assert area(seat).selected_text == "[event]"
        await seat.type("the fair")
        await seat.press("tab")
        await seat.type("hiring")
        assert area(seat).text == "Hi Sam,\n\nabout hiring at the fair.\n\nMira"
        assert "Still to fill" not in seat.shown
        await seat.press("tab")
        assert "No gap is left. ^s copies the message." in seat.said


async def test_copying_says_what_it_cannot_know_and_ends_with_the_text(journal: Journal) -> None:
    async with seated(journal) as seat:
        ended = opened(seat, "Hi Sam.")
        await seat.settle()
        await seat.press("ctrl+s")
        assert seat.app.clipboard == "Hi Sam."
        assert any("as far as your terminal allows" in words for words in seat.said)
        assert ended == ["Hi Sam."]
        opened(seat)
        await seat.settle()
        await seat.press("ctrl+s")
        assert any("3 gaps still to fill: name, topic and event" in words for words in seat.said)
        opened(seat, "x" * 60_000)
        await seat.settle()
        await seat.press("ctrl+s")
        assert any("may have taken a part only" in words for words in seat.said)


async def test_copying_goes_by_osc_52_which_ssh_carries(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(journal) as seat:
        sent: list[str] = []
        assert seat.app._driver is not None
        monkeypatch.setattr(seat.app._driver, "write", sent.append)
        opened(seat, "Hi")
        await seat.settle()
        await seat.press("ctrl+s")
        assert "\x1b]52;c;SGk=\x07" in "".join(sent)


async def test_what_is_typed_is_kept_until_it_is_copied(journal: Journal) -> None:
    async with seated(journal) as seat:
        ended = opened(seat)
        await seat.settle()
        await seat.type("Sam")
        await seat.pilot.pause(1)
        assert journal.draft("message:x").startswith("Hi Sam,")
        await seat.press("escape")
        assert ended == [None]
        opened(seat)
        await seat.settle()
        assert area(seat).text.startswith("Hi Sam,")
        await seat.press("ctrl+s")
        assert journal.draft("message:x") == ""


async def test_starting_over_fills_it_again_and_can_be_taken_back(journal: Journal) -> None:
    async with seated(journal) as seat:
        opened(seat)
        await seat.settle()
        await seat.type("Sam")
        await seat.press("ctrl+r")
        assert area(seat).text == TEXT
        await seat.press("ctrl+z")
        assert area(seat).text.startswith("Hi Sam,")
        assert journal.last_step() is None


async def test_a_paste_too_long_is_refused_whole_and_controls_go(journal: Journal) -> None:
    async with seated(journal) as seat:
        opened(seat, "Hi")
        await seat.settle()
        await seat.paste("x" * (MAX_FIELD + 1))
        assert TOO_LONG in seat.said
        assert area(seat).text == "Hi"
        await seat.paste("a\x1b[2Jb\x1b]52;c;AAAA\x07\nc")
        assert "\x1b" not in area(seat).text
        assert area(seat).text.count("\n") == 1


async def test_where_nothing_can_be_copied_a_file_can_be_saved(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    async with seated(journal) as seat:
        opened(seat, "Hi Sam.")
        await seat.settle()
        await seat.press("ctrl+o")
        (file,) = tmp_path.iterdir()
        assert file.read_text(encoding="utf-8") == "Hi Sam."
        assert file.stat().st_mode & 0o777 == 0o600
        seat.on(MessageScreen)


async def test_letters_are_letters_not_keys_of_the_app(journal: Journal) -> None:
    async with seated(journal) as seat:
        opened(seat, "")
        await seat.settle()
        await seat.type("qlpu/?05")
        assert area(seat).text == "qlpu/?05"
        assert "/ Search" not in seat.keys


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [*HOSTILE, "[" * 300 + "]" * 300, "x" * 5000, "[\n]"])
async def test_hostile_text_is_shown_as_text(
    journal: Journal, text: str, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        desk = Desk(journal, content())
        seat.app.push_screen(MessageScreen(desk, text, text, note=text, draft="d"))
        await seat.settle()
        await seat.press("tab", "tab", "shift+tab")
        is_harmless(seat)
        assert seat.screen.query_one("#keys").region.bottom == size[1]
