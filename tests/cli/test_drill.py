"""``netcoach drill``: what is due as text, and straight into the drill."""

from __future__ import annotations

from datetime import timedelta

from netcoach.journal import Journal
from netcoach.records import Card
from tests.cli.shell import Shell


def test_an_empty_journal_lists_the_first_five_with_their_answers(shell: Shell) -> None:
    said = shell("drill", "--list")
    assert said.startswith("New today\n  If    “So, did you vote for them too?")
    assert "  Say   I keep politics for home; what brought you here?\n" in said
    assert said.count("  If ") == 5
    assert all(len(line) <= 80 for line in said.splitlines())


def test_what_is_due_comes_first_and_in_json(shell: Shell, kept: Journal) -> None:
    today = kept.clock.today()
    kept.save(Card(situation="Mine \x1b[2J[/x]", answer="A\nB", due_on=today))
    kept.save(Card(situation="Later", answer="A", due_on=today + timedelta(days=1)))
    kept.save(
        Card(situation="“Come!”", answer="No.", shipped="exit:repeated_pressure", due_on=today)
    )
    said = shell("drill", "--list")
    assert said.startswith("Due\n  If    Mine [/x]\n  Say   A\n        B\n  First Your safety")
    assert "Later" not in said
    found = shell.json("drill", "--list", "--json")
    assert [one["key"] for one in found[:2]] == ["own:1", "exit:repeated_pressure"]
    assert found[0] == {
        "key": "own:1",
        "drill": "own",
        "about": "My own",
        "situation": "Mine [/x]",
        "answers": ["A", "B"],
        "first": None,
        "due": today.isoformat(),
        "known": False,
    }
    assert found[2]["due"] is None
    assert shell.json("today", "--json")["cards_due"] == 2
    assert "Drill  2 cards are due: netcoach drill" in shell("today")


def test_nothing_due_is_said(shell: Shell, kept: Journal) -> None:
    later = kept.clock.today() + timedelta(days=2)
    while found := shell.json("drill", "--list", "--json"):
        for one in found:
            kept.save(Card(situation="S", answer="A", shipped=one["key"], due_on=later))
    assert shell("drill", "--list") == "No card is due today.\n"
    assert "Drill " not in shell("today")


def test_the_screen_wants_a_terminal_and_json_a_list(shell: Shell) -> None:
    assert "need a terminal" in shell.fails("drill")
    assert "--json goes with --list" in shell.fails("drill", "--json", status=2)
