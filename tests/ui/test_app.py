"""The app around the screens: its keys, its palette and help, its window, its theme, its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input

from netcoach.journal import Journal, JournalError
from netcoach.records import Person, Pitch
from netcoach.ui.app import MODES, NetcoachApp, run_app
from netcoach.ui.desk import Desk
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.screens.log import DRAFT, LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.screens.small import SmallScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.frame import TABS
from tests.clocks import SetClock
from tests.ui.conftest import Seat, app_for, content, seated

# Undo


async def test_u_and_shift_u_name_the_step(journal: Journal) -> None:
    journal.save(Person(name="Ana Ruiz"))
    async with seated(journal) as seat:
        await seat.press("u")
        assert seat.said[-1] == "Taken back: Add person Ana Ruiz. U brings it again."
        assert journal.count(Person) == 0
        await seat.press("u")
        assert seat.said[-1] == "Nothing to undo."
        await seat.press("U")
        assert seat.said[-1] == "Brought again: Add person Ana Ruiz."
        assert journal.count(Person) == 1
        await seat.press("U")
        assert seat.said[-1].startswith("Nothing to bring again")


async def test_undo_works_after_a_restart(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "journal.db"
    first = Journal.open(path, clock)
    async with seated(first) as seat:
        await seat.press("5", "a")
        await seat.type("Ana [/x]")
        await seat.press("ctrl+s")
    first.close()
    second = Journal.open(path, clock)
    async with seated(second) as seat:
        await seat.press("5", "u")
        assert "Add person Ana [/x]" in seat.said[-1]
        assert second.count(Person) == 0
        assert "The people you meet belong here" in seat.shown
    second.close()


# Going about


async def test_digits_and_clicks_go_to_the_six_screens(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.click_words("4 Assessment")
        assert seat.app.current_mode == "assessment"
        for number, title in enumerate(TABS):
            await seat.press(str(number))
            assert seat.app.current_mode == MODES[number]
            assert f"{number} {title}" in seat.lines[0]


async def test_alt_digits_go_from_a_field_and_keep_what_is_typed(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam 5")
        await seat.press("alt+2")
        assert seat.app.current_mode == "orientation"
        assert "kept" in seat.said[-1]
        assert journal.draft(DRAFT) == "Sam 5"
        said = list(seat.said)
        await seat.press("5", "a", "alt+5")
        assert list(seat.said) == said, "with nothing typed nothing is said"
        await seat.press("a")
        await seat.type("Ana 0")
        await seat.press("alt+0")
        seat.on(TodayScreen)
        assert "kept" in seat.said[-1]
        await seat.press("5", "a")
        assert seat.field("name").text == "Ana 0"


async def test_going_away_from_a_page_leaves_it(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.press("5", "enter")
        seat.on(RecordScreen)
        await seat.press("1")
        assert seat.app.current_mode == "preparation"
        assert len(seat.app.screen_stack) == 1
        await seat.press("5")
        seat.on(JournalScreen)


async def test_a_rehearsal_is_not_left_by_going_elsewhere(journal: Journal) -> None:
    journal.save(Pitch(name="Mine", text="I keep hospital software running."))
    async with seated(journal) as seat:
        await seat.press("p", "space", "alt+3")
        seat.on(RehearsalScreen)


async def test_ctrl_q_quits_from_a_form_and_keeps_what_is_typed(journal: Journal) -> None:
    app = app_for(journal)
    async with seated(journal, app=app) as seat:
        await seat.press("5", "a")
        await seat.type("Ana")
        await seat.press("ctrl+q")
    assert app.return_code == 0
    assert json.loads(journal.draft("form:person:new")) == {"name": "Ana"}


# Theme


async def test_the_theme_is_remembered(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    app = NetcoachApp(Desk(journal, content(), Settings(file)))
    async with seated(journal, app=app) as seat:
        assert app.theme == "netcoach"
        app.theme = "netcoach-light"
        await seat.settle()
    again = NetcoachApp(Desk(journal, content(), Settings(file)))
    async with seated(journal, app=again):
        assert again.theme == "netcoach-light"


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"[1, 2]",
        b"null",
        b"\xff\xfe\x00",
        b'{"theme": 5}',
        b'{"theme": ["x"]}',
        b'{"theme": "[/x]"}',
        b"[" * 100_000,
    ],
)
async def test_broken_settings_are_as_none(journal: Journal, tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(held)
    app = NetcoachApp(Desk(journal, content(), Settings(file)))
    assert app.theme == "netcoach"
    app.desk.settings.set("theme", "textual-dark")
    assert Settings(file).get("theme") == "textual-dark"


def test_they_lie_in_the_users_own_place(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netcoach.paths.settings", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(NetcoachApp, "run", lambda app: app.desk.settings.set("theme", "nord"))
    assert run_app(journal) == ("", 0)
    assert Settings(tmp_path / "settings.json").get("theme") == "nord"


async def test_a_place_for_settings_that_cannot_be_written_is_passed_over(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("theme", "textual-dark")
    assert settings.get("theme") == "textual-dark"


# Window


async def resize(seat: Seat, width: int, height: int) -> None:
    await seat.pilot.resize_terminal(width, height)
    await seat.settle()


async def test_a_window_too_small_says_so_and_what_is_typed_is_there_after(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers: lu")
        await resize(seat, 20, 8)
        seat.on(SmallScreen)
        assert "larger" in " ".join(seat.shown.split())
        assert "40 × 15" in " ".join(seat.shown.split())
        await seat.type("5x")
        await seat.press("enter", "alt+3", "escape")
        seat.on(SmallScreen)
        await resize(seat, 80, 24)
        seat.on(LogScreen)
        await seat.type("nch")
        assert seat.screen.query_one(Input).value == "Sam Rivers: lunch"


async def test_a_window_small_from_the_start_says_so(journal: Journal) -> None:
    async with seated(journal, (20, 8)) as seat:
        seat.on(SmallScreen)
        assert "larger" in seat.shown
        await resize(seat, 40, 15)
        seat.on(TodayScreen)
        assert "NEXT" in seat.shown


async def test_no_window_is_too_odd(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.press("1")
        for size in ((1, 1), (3, 40), (200, 2), (35, 11)):
            await resize(seat, *size)
            seat.on(SmallScreen)
            await resize(seat, 36, 12)
            assert seat.app.current_mode == "preparation"
            assert "NEXT" in seat.shown


async def test_a_window_may_be_resized_many_times(demo: Journal) -> None:
    async with seated(demo) as seat:
        for width in (20, 120, 10, 60, 20):
            size = Size(width, 20)
            seat.app.post_message(Resize(size, size))
        await resize(seat, 120, 40)
        seat.on(TodayScreen)
        assert len(seat.app.screen_stack) == 1


# Trouble


async def test_a_journal_that_does_not_answer_is_said_and_the_app_goes_on(
    demo: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise JournalError("The journal is in use by another program.")

    async with seated(demo) as seat:
        monkeypatch.setattr(demo, "snapshot", locked)
        await seat.press("1")
        assert "in use by another program" in seat.said[-1]
        monkeypatch.undo()
        await seat.press("0")
        seat.on(TodayScreen)
        assert "Promises" in seat.shown


async def test_a_mistake_ends_the_app_and_keeps_what_is_typed(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_for(journal)

    def wrong(self: object) -> None:
        raise ZeroDivisionError("a mistake")

    async def log() -> None:
        async with seated(journal, app=app) as seat:
            await seat.press("l")
            await seat.type("Sam Rivers")
            monkeypatch.setattr(LogScreen, "action_keep", wrong)
            await seat.press("enter")

    with pytest.raises(ZeroDivisionError):
        await log()
    assert isinstance(app.failure, ZeroDivisionError)
    assert app.return_code == 1
    assert journal.draft(DRAFT) == "Sam Rivers"


# Without colour


async def test_no_color_sends_none(demo: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seated(demo) as seat:
        await seat.press("1")
        await seat.press("l")
        for strip in seat.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or (style.color is None and style.bgcolor is None)
        assert "Targets" not in seat.shown, "a dialog is told from what lies below without colour"
