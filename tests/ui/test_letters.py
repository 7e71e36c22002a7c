"""A terminal without Unicode: every screen in ASCII, and every column where it was."""

from __future__ import annotations

import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.ui import signs
from netcoach.ui.letters import in_ascii
from netcoach.ui.widgets.step_list import StepList
from tests.ui.conftest import SIZES, seated


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_ascii_takes_as_many_cells(text: str) -> None:
    plain = "".join(in_ascii(one) for one in text)
    assert plain.isascii()
    assert cell_len(plain) == sum(cell_len(one) for one in text)


def test_what_is_told_is_still_told() -> None:
    assert in_ascii("Zoë “Ångström” → 日本 … ✔ ◐ ○ ★ ▸") == 'Zoe "Angstrom" > ???? ~ x ~ o * >'


@pytest.mark.parametrize(
    ("encoding", "lacks"),
    [("UTF-8", False), ("ANSI_X3.4-1968", True), ("ISO-8859-1", True), ("none such", True)],
)
def test_a_locale_without_our_signs_is_known(
    encoding: str, lacks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getpreferredencoding", lambda _=True: encoding)
    assert signs.plain() is lacks


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_and_step_in_ascii(
    demo: Journal, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signs, "plain", lambda: True)
    monkeypatch.setattr(signs, "_plain", True)
    demo.save(Person(name="Zoë 日本 “Q”", remember="… ﷽ 👩‍👩‍👧"))
    async with seated(demo, size) as seat:
        for number in "012345":
            await seat.press(number)
            for steps in seat.screen.query(StepList):
                for place in range(len(steps._steps)):
                    steps.move_to(place)
                    await seat.settle()
                    assert seat.shown.isascii(), seat.shown
            assert seat.shown.isascii(), seat.shown
            assert {cell_len(line) for line in seat.lines} == {size[0]}
        for way in ("report", "duplicates", "search", "review", "log", "put_off_list"):
            getattr(seat.app, f"action_{way}")()
            await seat.settle()
            assert seat.shown.isascii(), seat.shown
            await seat.press("escape", "escape")
