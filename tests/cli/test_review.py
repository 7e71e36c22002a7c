"""``netcoach review``: the report printed and written."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import Outcome, Person, Plan
from tests.cli.shell import Shell


@pytest.fixture
def told(kept: Journal) -> Journal:
    today = kept.clock.today()
    plan = kept.save(Plan(objective="Find mentors with Ana Ruiz", target=2.0, starts_on=today))
    kept.save(Person(name="Ana Ruiz", organisation="Acme"))
    kept.save(Outcome(what="Ana read it at Acme", on=today, plan=plan.id))
    return kept


def test_it_prints_markdown_without_names_and_with_them_when_asked(
    shell: Shell, told: Journal
) -> None:
    shown = shell("review")
    assert shown.startswith("# Find mentors with [someone]\n")
    assert "Ana" not in shown
    assert "Acme" not in shown
    named = shell("review", "--names")
    assert named.startswith("# Find mentors with Ana Ruiz\n")
    assert "Ana read it at Acme" in named


def test_it_is_html_by_option_or_by_the_name_of_the_file(
    shell: Shell, told: Journal, tmp_path: Path
) -> None:
    page = shell("review", "--html")
    assert page.startswith("<!DOCTYPE html>")
    target = tmp_path / "report.html"
    assert shell("review", "-o", str(target)) == f"Written to {target}\n"
    assert target.read_text("utf-8") == page
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "is there already" in shell.fails("review", "-o", str(target))
    shell("review", "-o", str(target), "--force")
    assert "the journal itself" in shell.fails("review", "-o", str(shell.path), "--force")


def test_it_is_json_to_read_by_a_program(shell: Shell, told: Journal, tmp_path: Path) -> None:
    found = shell.json("review", "--json")
    assert found["named"] is False
    assert date.fromisoformat(found["until"]) == told.clock.today()
    assert "done" in [one["key"] for one in found["sections"]]
    target = tmp_path / "x.json"
    shell("review", "--json", "-o", str(target))
    assert target.read_text("utf-8").startswith("{")
    assert "choose one" in shell.fails("review", "--json", "--html", status=2)


def test_a_journal_with_nothing_in_it_is_no_error(shell: Shell, kept: Journal) -> None:
    assert "No objective is written" in shell("review")


def test_an_earlier_cycle_is_told_by_its_number_or_as_the_last(shell: Shell, kept: Journal) -> None:
    today = kept.clock.today()
    for number in range(3):
        kept.save(
            Plan(
                objective=f"Number {number}",
                starts_on=today - timedelta(days=30 * (3 - number)),
                closed_on=today - timedelta(days=30 * (2 - number) + 1) if number < 2 else None,
                status="closed" if number < 2 else "active",
            )
        )
    for word, number in (("", 2), ("1", 2), ("2", 1), ("last", 1), ("LAST", 1), ("3", 0)):
        said = shell("review", "--cycle", word)
        assert said.startswith(f"# Number {number}"), word
    for word in ("4", "0", "-1", "x", "9" * 400, "²"):
        assert "there are 3 cycles" in shell.fails("review", f"--cycle={word}"), word


def test_there_may_be_no_cycle_that_ended(shell: Shell, told: Journal) -> None:
    assert "last stands for one that is closed" in shell.fails("review", "--cycle", "last")
