"""Plain text stays within its width, whatever it holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.cli.plain import (
    WIDTH,
    cells,
    cut,
    labelled,
    row,
    show_json,
    show_json_list,
    wrap,
)

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY, st.integers(2, 40))
def test_nothing_is_wider_than_its_place(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    assert all(cells(line) <= width for line in wrap(text, width))
    assert all(cells(line) <= WIDTH for line in labelled("Label", text, indent=2))


@given(ANY)
def test_wrapping_loses_no_word(text: str) -> None:
    from netcoach.text import one_line

    assert "".join(wrap(text, 20)).replace(" ", "") == one_line(text).replace(" ", "")


def test_wide_letters_take_two_cells() -> None:
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert row(("日本語", "x"), (4, 1)) == "日…   x"


def test_columns_line_up() -> None:
    assert row(("Sam", "Acme"), (5, 6)) == "Sam    Acme"
    assert row(("Samantha", ""), (5, 6)) == "Sama…"


def test_json_suits_an_output_that_lacks_letters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    show_json({"a": "é🙂"})
    assert json.loads(capsys.readouterr().out) == {"a": "é🙂"}
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]
    show_json({"a": "é🙂"})
    show_json_list(["ü", {}])
    sys.stdout.flush()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    assert capsys.readouterr().out == '{\n  "a": "\\u00e9\\ud83d\\ude42"\n}\n[\n"\\u00fc",\n{}\n]\n'


def test_an_empty_list_is_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    show_json_list([])
    assert capsys.readouterr().out == "[]\n"
