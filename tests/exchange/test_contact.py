"""One's own contact: a vCard that keeps to its form, and a QR code that a scanner reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.exchange.private_file import ExportProblem
from netcoach.exchange.qr import LEAST_QUIET, QUIET, as_svg, contact_code, drawn
from netcoach.exchange.vcard import OPTIONAL, vcard
from netcoach.records import Me
from tests.journal.samples import hostile_text
from tests.scanning import scanned, scanner

MIRA = Me(
    name="Mira van der Holm",
    position="Engineer; lead",
    organisation="Tarn, Brook & Søns",
    email="mira@tarnbrook.example",
    phone="+44 20 7946 0018",
    url="https://mira.example/a?b=1;2",
    place="Zürich",
    usual_circle="Secret: people on my floor",
)
PLAIN = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Cher;;;\r\nFN:Cher\r\nEND:VCARD\r\n"


def test_a_card_holds_what_others_may_scan_and_nothing_else() -> None:
    assert vcard(MIRA).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Holm;Mira van der;;;",
        "FN:Mira van der Holm",
        "ORG:Tarn\\, Brook & Søns",
        "TITLE:Engineer\\; lead",
        "EMAIL:mira@tarnbrook.example",
        "TEL:+44 20 7946 0018",
        "URL:https://mira.example/a?b=1\\;2",
        "ADR:;;;Zürich;;;",
        "END:VCARD",
        "",
    ]
    assert vcard(Me(name="Cher")) == PLAIN
    assert vcard(MIRA.with_(name="Cher"), OPTIONAL) == PLAIN


@given(hostile_text, hostile_text)
def test_no_text_breaks_out_of_its_line(name: str, text: str) -> None:
    card = vcard(Me(name=name, organisation=text, position=text, email=text, url=text, place=text))
    lines = card.split("\r\n")
    assert card.count("BEGIN:") == 1 or "BEGIN:" in name + text
    assert len(lines) == len([line for line in lines if line]) + 1
    assert len(lines) <= 11
    assert "\n" not in card.replace("\r\n", "")
    assert "\x1b" not in card
    known = ("BEGIN:", "VERSION:", "N:", "FN:", "ORG:", "TITLE:", "EMAIL:", "URL:", "ADR:", "END:")
    assert all(line.startswith(known) for line in lines if line)


@scanner
@pytest.mark.parametrize(
    "me",
    [MIRA, Me(name="Cher"), Me(name="李小龍", email="li@example.org"), Me(name='"\\,;[/x]<b>')],
    ids=["full", "short", "cjk", "signs"],
)
def test_a_scanner_reads_from_the_drawing_what_the_card_says(me: Me, tmp_path: Path) -> None:
    code = contact_code(me)
    assert code is not None
    assert code.text == vcard(me)
    assert scanned(list(drawn(code.matrix)), tmp_path) == vcard(me)


@scanner
@pytest.mark.parametrize(("width", "height"), [(80, 23), (60, 20), (120, 38)])
def test_a_smaller_window_has_less_on_it_and_is_read_too(
    width: int, height: int, tmp_path: Path
) -> None:
    code = contact_code(MIRA.with_(name="Mira Holm"), width, height)
    assert code is not None
    lines = list(drawn(code.matrix))
    assert len(lines) == code.height <= height
    assert {len(line) for line in lines} == {code.width}
    assert code.width <= width
    assert scanned(lines, tmp_path) == vcard(MIRA.with_(name="Mira Holm"), code.left_out)


def test_what_is_missed_least_goes_first_and_the_quiet_zone_last() -> None:
    full, small, least = (contact_code(MIRA, 200, rows) for rows in (100, 26, 21))
    assert full is not None
    assert small is not None
    assert least is not None
    assert full.left_out == ()
    assert small.left_out == tuple(OPTIONAL)[: len(small.left_out)] != ()
    assert least.left_out == OPTIONAL
    assert all(not any(row) for row in small.matrix[:QUIET])
    assert all(not any(row[:QUIET]) for row in small.matrix)
    assert all(not any(row) for row in least.matrix[:LEAST_QUIET])


def test_without_room_and_with_too_much_to_say_there_is_none() -> None:
    assert contact_code(MIRA, 40, 14) is None
    assert contact_code(Me(name="x" * 5000)) is None
    some = contact_code(MIRA.with_(place="x" * 5000))
    assert some is not None
    assert some.left_out == ("place",)
    with pytest.raises(ExportProblem, match="shorten a field"):
        as_svg(Me(name="x" * 5000))


def test_the_picture_is_dark_on_light_and_loads_nothing() -> None:
    picture = as_svg(MIRA)
    assert picture.startswith("<?xml")
    assert 'fill="#fff"' in picture
    assert "href" not in picture
    assert "<script" not in picture


@given(st.integers(1, 120), st.integers(1, 40))
def test_a_drawing_never_passes_the_window(width: int, height: int) -> None:
    code = contact_code(Me(name="Mira"), width, height)
    assert code is None or (code.width <= width and code.height <= height)
