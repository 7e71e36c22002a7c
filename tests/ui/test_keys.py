"""The keys: each declared once, found by name in the palette, and told by the help."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

import netcoach.ui
from netcoach.journal import Journal
from netcoach.records import KINDS, Issue
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.review import ReviewScreen
from netcoach.ui.screens.topics import TopicsScreen
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.step_list import StepList
from tests.ui.conftest import Seat, seated


def all_bindings() -> Iterator[tuple[type[DOMNode], Binding]]:
    for module in pkgutil.walk_packages(netcoach.ui.__path__, "netcoach.ui."):
        found = vars(importlib.import_module(module.name))
        for cls in found.values():
            mine = isinstance(cls, type) and issubclass(cls, DOMNode)
            if mine and cls.__module__ == module.name and "BINDINGS" in vars(cls):
                for binding in cls.BINDINGS:
                    assert isinstance(binding, Binding), f"{cls} {binding}"
                    yield cls, binding


def test_every_key_has_an_id_and_what_is_shown_a_tooltip() -> None:
    seen = list(all_bindings())
    assert len(seen) > 60
    for cls, binding in seen:
        assert binding.id, f"{cls.__name__} {binding.key} has no id"
        if binding.show:
            assert binding.tooltip, f"{cls.__name__} {binding.key} has no tooltip"
            assert binding.description


def test_an_id_stands_for_one_action_so_that_keys_can_be_remapped() -> None:
    actions: dict[str, str] = {}
    for cls, binding in all_bindings():
        action = binding.action.removeprefix("screen.")
        before = actions.setdefault(str(binding.id), action)
        assert before == action, f"{cls.__name__}: {binding.id} is {before} and {action}"


def meanings(seat: Seat) -> dict[str, set[str]]:
    """What each key of the screen in front means now, by the actions that would be carried out."""
    found: dict[str, set[str]] = {}
    bindings: dict[str, list[Binding]] = seat.screen._bindings.key_to_bindings
    for key, some in bindings.items():
        for binding in some:
            if seat.app._check_action_state(binding.action, seat.screen):
                found.setdefault(key, set()).add(binding.action)
    return found


async def test_a_key_means_one_thing_wherever_the_cursor_stands(demo: Journal) -> None:
    """Two actions may share a key only where what is at hand tells which is meant."""
    tried: set[tuple[type, str, type]] = set()

    async def every_kind_of_row(where: str) -> None:
        listing = seat.list
        listing.focus()
        for place in range(min(len(listing.source), 80)):
            row = listing.row_at(place)
            this = (type(seat.screen), where, type(row.value if row else None))
            if row is None or not row.chosen or this in tried:
                continue
            tried.add(this)
            listing.action_move(place - listing.cursor)
            await seat.settle()
            for key, actions in meanings(seat).items():
                assert len(actions) == 1, f"{this} {key}: {actions}"

    async with seated(demo) as seat:
        for number in "012345":
            await seat.press(number)
            steps = seat.screen.query(StepList)
            for place in range(len(steps.first()._steps)) if steps else ():
                steps.first().move_to(place)
                await seat.settle()
                await every_kind_of_row(str(place))
            await every_kind_of_row("")
        for cls in KINDS.values():
            for record in demo.find(cls, limit=1):
                seat.app.open_record(record)  # type: ignore[attr-defined]
                await seat.settle()
                await every_kind_of_row(cls.kind)
                await seat.press("escape")
    assert len(tried) > 60


def screens() -> Iterator[type[Screen[Any]]]:
    for module in pkgutil.walk_packages(netcoach.ui.__path__, "netcoach.ui."):
        for cls in vars(importlib.import_module(module.name)).values():
            mine = isinstance(cls, type) and issubclass(cls, Screen)
            if mine and cls.__module__ == module.name:
                yield cls


def test_a_key_that_a_screen_shows_is_not_lost_to_another_of_its_own() -> None:
    seen = 0
    for cls in screens():
        reached = {
            (key, binding.action)
            for key, some in cls._merged_bindings.key_to_bindings.items()
            for binding in some
        }
        for binding in getattr(cls, "keys", ()):
            for key in binding.key.split(","):
                seen += 1
                assert (key, binding.action) in reached, f"{cls.__name__} {key}: {binding.id}"
    assert seen > 200


async def every_screen(seat: Seat) -> Iterator[Screen[Any]]:
    for number in "012345":
        await seat.press(number)
        yield seat.screen
    await seat.press("5", "enter")
    yield seat.on(RecordScreen)


async def test_the_palette_has_an_entry_for_every_key_with_a_tooltip(demo: Journal) -> None:
    async with seated(demo) as seat:
        async for screen in every_screen(seat):
            entries = [entry.title for entry in seat.app.get_system_commands(screen)]
            for active in screen.active_bindings.values():
                tooltip = active.binding.tooltip
                if tooltip and active.binding.action != "command_palette":
                    assert any(entry.startswith(tooltip) for entry in entries), tooltip
            assert len(entries) == len(set(entries))
            assert "Change the colours" in entries


async def test_an_entry_says_in_its_second_line_where_it_works_not_the_same_again(
    demo: Journal,
) -> None:
    async with seated(demo) as seat:
        await seat.press("2")
        for entry in seat.app.get_system_commands(seat.screen):
            first = entry.help.split()[0].casefold()
            assert not entry.title.casefold().startswith(first), entry
        found = {entry.title: entry.help for entry in seat.app.get_system_commands(seat.screen)}
        assert found["Attend the event, and why (y)"] == "On this screen"
        assert found["Journal a conversation in one line (l)"] == "Works anywhere"


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("Topics to avoid", TopicsScreen),
        ("All keys here", HelpScreen),
        ("Add an entry", FormScreen),
    ],
)
async def test_the_palette_carries_an_entry_out(
    demo: Journal, words: str, screen: type[Screen[Any]]
) -> None:
    async with seated(demo) as seat:
        await seat.press("5", "ctrl+p")
        seat.on(CommandPalette)
        await seat.type(words)
        for _ in range(200):
            if words in seat.shown.split("⏎")[0] and isinstance(seat.app.focused, Input):
                await seat.pilot.pause(0.01)
            await seat.press("enter")
            if isinstance(seat.screen, screen):
                break
        seat.on(screen)


async def test_the_palette_opens_over_a_form(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("5", "a")
        await seat.type("Ana")
        await seat.press("ctrl+p")
        seat.on(CommandPalette)
        entries = [entry.title for entry in seat.app.get_system_commands(seat.app.screen_stack[-2])]
        assert any(entry.startswith("Save it") for entry in entries)
        await seat.press("escape")
        assert seat.field("name").text == "Ana"


def parts_of(seat: Seat) -> dict[str, dict[str, str]]:
    """What the open help says: by heading, the keys with their words."""
    listing = seat.on(HelpScreen).query_one(RowList)
    found: dict[str, dict[str, str]] = {}
    part, key = "", ""
    for place in range(len(listing.source)):
        row = listing.row_at(place)
        assert row is not None
        if row.style == "heading":
            part = row.cells[0]
            found[part] = {}
        elif row.style == "fact":
            key = row.cells[0] or key
            assert not row.cells[0] or key not in found[part], f"{key} twice under {part}"
            found[part][key] = f"{found[part].get(key, '')} {row.cells[1]}".strip()
    return found


async def help_of(seat: Seat) -> dict[str, dict[str, str]]:
    """Open the help, read it, and close it."""
    await seat.press("question_mark")
    found = parts_of(seat)
    await seat.press("escape")
    return found


async def test_help_lists_every_key_that_works_here_each_once(demo: Journal) -> None:
    async with seated(demo) as seat:
        async for screen in every_screen(seat):
            active = [one for one in screen.active_bindings.values() if one.binding.tooltip]
            found = await help_of(seat)
            now, anywhere = found["Here, now"], found["From anywhere"]
            for one in active:
                shown = seat.app.get_key_display(one.binding)
                part = anywhere if one.node is seat.app else now
                spans = [key for key in part if key[0] <= shown <= key[-1] and "–" in key]
                told = {name for key in part for name in key.split()} | (
                    {shown} if spans else set()
                )
                assert shown in told, f"{screen}: {one.binding}"
            assert "Mark the chosen promise as kept" not in now.values()


async def test_help_tells_of_other_rows_only_what_they_have(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.press("1", "down", "tab", "down", "enter")
        found = await help_of(seat)
        now = found["Here, now"]
        assert now["C"] == (
            "Take the event or the promise to your calendar, by a file in your home folder"
        )
        assert now["k"] == "The pocket card of the event"
        told = " ".join(f"{key} {words}" for part in found.values() for key, words in part.items())
        for words in ("circle", "ersions", "recording"):
            assert words not in told, words


async def test_help_has_what_the_page_is_for_first_and_the_circles_as_one(demo: Journal) -> None:
    async with seated(demo) as seat:
        issue = demo.find(Issue, status="open", limit=1)[0]
        seat.app.open_record(issue)  # type: ignore[attr-defined]
        await seat.settle()
        found = await help_of(seat)
        assert list(found["Here, now"])[:4] == ["esc", "a", "r", "n"]
        told = str(found)
        assert "ocket" not in told
        assert "pitch." not in told
        assert found["On other rows"]["A–D"] == "Circle"
        await seat.press("5", "enter")
        assert (await help_of(seat))["Here, now"]["A–D"] == "Put the person into circle A–D"


async def test_help_in_the_review_names_the_scores_once(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.press("4", "end", "a", "down", "enter")
        seat.on(ReviewScreen)
        found = await help_of(seat)
        assert found["Here, now"]["0–4"] == "Give yourself 0–4"
        assert not {"0", "1", "2", "3", "4"} & set(found["Here, now"])
        assert "⏎" not in found.get("At other moments", {})


async def test_asking_for_help_changes_nothing_on_the_screen(demo: Journal) -> None:
    async with seated(demo) as seat:
        for number in "12345":
            await seat.press(number, "down", "tab", "down")
            before, place = seat.shown, seat.list.cursor
            found = await help_of(seat)
            assert (seat.shown, seat.list.cursor) == (before, place)
            if number in "134":
                assert found["On other rows and steps"], number


async def test_help_of_an_empty_journal_tells_no_key_that_nothing_is_there_for(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        found = await help_of(seat)
        assert "D" in found["Here, now"]
        assert "n" in found["From anywhere"]
        assert "On other rows" not in found
        for number in "12345":
            await seat.press(number)
            assert await help_of(seat)


async def test_help_can_be_read_to_its_end_in_a_narrow_window(journal: Journal) -> None:
    async with seated(journal, (40, 15)) as seat:
        await seat.press("question_mark")
        assert "Here, now" in seat.shown
        await seat.press("end")
        for _ in range(60):
            await seat.press("down")
        assert "Go to Journal" in seat.shown
        assert "Close" in seat.shown
