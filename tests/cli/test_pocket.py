"""``netcoach pocket``: the card printed and written, and one's contact to scan."""

from __future__ import annotations

import re
import stat
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach.exchange.vcard import vcard
from netcoach.journal import Journal
from netcoach.records import Me, Opportunity, Target
from tests.cli.shell import Shell
from tests.scanning import read_picture, scanned, scanner

HOSTILE = "\x1b]52;c;AA\x07[/x] <script> " + "w" * 120 + " 李小龍"


@pytest.fixture
def clinic(kept: Journal) -> Opportunity:
    day = kept.clock.today() + timedelta(days=2)
    event = kept.save(
        Opportunity(name="File Clinic", on=day, success="One call agreed", questions="What broke?")
    )
    kept.save(Target(name="Ilse", opportunity=event.id, question="What do firms regret?"))
    return event


def test_it_prints_the_card_of_the_next_event(shell: Shell, clinic: Opportunity) -> None:
    shown = shell("pocket")
    assert shown.startswith("File Clinic\n")
    for line in (
        "I came for\n  One call agreed\n",
        "Meet\n  Ilse (participant)\n    Ask: What do firms regret?\n",
        "Ask\n  What broke?\n",
        "Offer\n  nothing yet: Something small",
        "Get back in\n  I'd like to add one thing, then ask you something.\n",
        "To fill it in: netcoach, open the event, press k, then e.\n",
    ):
        assert line in shown
    assert shell("pocket", "clinic") == shown
    told = shell.json("pocket", "file", "--json")
    assert (told["event"], told["targets"][0]["name"]) == ("File Clinic", "Ilse")


def test_without_any_event_our_lines_are_there(shell: Shell, kept: Journal) -> None:
    shown = shell("pocket")
    assert shown.startswith("Pocket card\n")
    assert "Before I forget, what are you working on?" in shown
    assert "nothing yet" in shown


def test_no_event_and_several_are_one_line_on_stderr(
    shell: Shell, kept: Journal, clinic: Opportunity
) -> None:
    assert 'No event is called "x y"' in shell.fails("pocket", "x", "y")
    kept.save(Opportunity(name="File Clinic", on=date(2090, 1, 1)))
    said = shell.fails("pocket", "clinic")
    assert said.count("File Clinic,") == 2
    assert "1 Jan 2090" in said


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_file_is_its_owners_and_replaces_nothing_unasked(
    shell: Shell, clinic: Opportunity, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "card.out"
    assert shell("pocket", "--format", form, "-o", str(target)) == f"Written to {target}\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    text = target.read_text("utf-8")
    assert "One call agreed" in text
    assert text == shell("pocket", "--format", form)
    target.write_text("mine", "utf-8")
    assert "is there already" in shell.fails("pocket", "-o", str(target))
    assert target.read_text("utf-8") == "mine"
    shell("pocket", "--format", form, "-o", str(target), "--force")
    assert target.read_text("utf-8") == text
    assert "the journal itself" in shell.fails("pocket", "-o", str(shell.path), "--force")
    assert "is not there" in shell.fails("pocket", "-o", str(tmp_path / "no" / "x.html"))


def test_hostile_text_is_printed_clean_and_in_80_cells(shell: Shell, kept: Journal) -> None:
    event = kept.save(
        Opportunity(
            name=HOSTILE, on=kept.clock.today(), place=HOSTILE, success=HOSTILE, exit_lines=HOSTILE
        )
    )
    kept.save(Target(name=HOSTILE, opportunity=event.id, question=HOSTILE, organisation=HOSTILE))
    from netcoach.cli.plain import cells

    for form in ("text", "md", "html"):
        shown = shell("pocket", "--format", form)
        assert "\x1b" not in shown
    assert all(cells(line) <= 80 for line in shell("pocket").splitlines())


# One's own contact

ME = Me(name="Lena Ortiz", email="lena@example.org", usual_circle="Secret circle")


def test_without_a_card_it_says_where_to_write_one(shell: Shell, kept: Journal) -> None:
    assert "no card of your own yet" in shell.fails("pocket", "--qr")
    kept.save(Me(weight_fit=3))
    assert "no card of your own yet" in shell.fails("pocket", "--qr")


@scanner
def test_the_code_printed_is_read_by_a_scanner(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    me = kept.save(ME)
    shown = shell("pocket", "--qr")
    assert scanned(shown.splitlines(), tmp_path) == vcard(me)
    assert "Secret" not in vcard(me)
    assert shell.json("pocket", "--qr", "--json") == {"vcard": vcard(me)}


@scanner
def test_on_a_terminal_it_is_black_on_white_and_as_large_as_fits(
    shell: Shell, kept: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = kept.save(ME.with_(place="A very long place indeed, " * 3))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "28")
    *lines, last = shell("pocket", "--qr").splitlines()
    assert last == "No room for: place. A larger window has it, or -o me.svg."
    dark = re.compile(r"\x1b\[38;5;16;48;5;16m( +)")
    plain = [dark.sub(lambda found: "█" * len(found[1]), line) for line in lines]
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in plain]
    assert all("\x1b[38;5;16;48;5;231m" in line for line in lines)
    assert scanned(plain, tmp_path) == vcard(me, ("place",))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shell("pocket", "--qr")
    monkeypatch.setenv("LINES", "15")
    assert "too small for the code" in shell.fails("pocket", "--qr")


def test_the_code_is_written_as_a_picture_a_vcard_or_text(
    shell: Shell, kept: Journal, tmp_path: Path
) -> None:
    me = kept.save(ME)
    for name in ("me.svg", "me.vcf", "me.txt"):
        shell("pocket", "--qr", "-o", str(tmp_path / name))
        assert "is there already" in shell.fails("pocket", "--qr", "-o", str(tmp_path / name))
    assert (tmp_path / "me.svg").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "me.vcf").read_bytes().decode() == vcard(me)
    assert "█" in (tmp_path / "me.txt").read_text("utf-8")


@scanner
def test_the_svg_is_read_by_a_scanner(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    import shutil
    import subprocess

    if shutil.which("rsvg-convert") is None:
        pytest.skip("rsvg-convert is not here")
    me = kept.save(ME)
    picture, png = tmp_path / "me.svg", tmp_path / "me.png"
    shell("pocket", "--qr", "-o", str(picture))
    subprocess.run(["rsvg-convert", str(picture), "-o", str(png)], check=True, timeout=60)
    assert read_picture(png) == vcard(me)


def test_a_card_too_full_and_options_that_do_not_go_together_are_refused(
    shell: Shell, kept: Journal, tmp_path: Path
) -> None:
    kept.save(ME.with_(name="x" * 4000))
    assert "more than a QR code can" in shell.fails("pocket", "--qr")
    said = shell.fails("pocket", "--qr", "-o", str(tmp_path / "me.svg"))
    assert "more than a QR code can" in said
    assert "leave out EVENT" in shell.fails("pocket", "clinic", "--qr", status=2)


def test_the_form_is_what_the_file_ends_in(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    kept.save(Opportunity(name="Clinic", on=date.today()))
    for name, begins in (("a.html", "<!doctype html>"), ("b.md", "# "), ("c.txt", "Clinic")):
        shell("pocket", "-o", str(tmp_path / name))
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins.lower())
    kept.save(Me(name="Mira"))
    assert "not as .png" in shell.fails("pocket", "--qr", "-o", str(tmp_path / "me.png"))
