"""netcoach measures: a table at any width, and a JSON list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcoach.cli import measures as command
from netcoach.cli.plain import cells
from netcoach.journal import Journal
from netcoach.records import Category, Expertise, Person, Promise
from tests.cli.shell import Shell


def test_an_empty_journal_has_seventeen_lines_without_a_figure(shell: Shell) -> None:
    lines = shell("measures").splitlines()
    assert lines[0].split() == ["Measure", "Figure", "Band", "Window"]
    assert sum("no data" in line for line in lines) == 17
    assert all(cells(line) <= 80 for line in lines)
    assert "%" not in "".join(lines)


def test_what_wants_a_look_stands_first_and_json_keeps_the_order_of_the_method(
    shell: Shell, kept: Journal
) -> None:
    today = kept.clock.today()
    person = kept.save(Person(name="Ana Ruiz"))
    category = kept.save(Category(name="[/x] \x1b[2J law"))
    kept.save(Expertise(category=category.id, person=person.id))
    for number in range(6):
        due = today - timedelta(days=5)
        kept.save(Promise(what=f"Send {number}", person=person.id, due=due, made_on=due))
    lines = shell("measures").splitlines()
    assert lines[1].split()[:2] == ["Promises", "kept"]
    assert "0 of 6, 0%" in lines[1]
    assert "poor" in lines[1]
    assert "last 90 days" in lines[1]
    found = shell.json("measures", "--json")
    assert [one["number"] for one in found] == list(range(1, 18))
    promises = found[5]
    assert (promises["key"], promises["value"], promises["count"]) == ("promise_reliability", 0, 6)
    assert (promises["band"], promises["window"]) == ("poor", "last 90 days")
    assert len(promises["behind"]) == 6
    assert found[0]["value"] is None
    assert found[0]["band"] == "no data"
    assert "\x1b" not in shell("measures", "--json")
    assert found[9]["parts"][0]["title"] == "[/x] law"


@pytest.mark.parametrize("width", [20, 30, 40, 66, 79, 80, 200])
def test_nothing_is_cut_at_any_width(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(command, "_width", lambda: max(20, min(80, width)))
    text = shell("--demo", "measures")
    lines = text.splitlines()
    assert all(cells(line) <= max(20, min(80, width)) for line in lines)
    assert "…" not in text
    words = " ".join(text.split())
    for part in ("Whom to call", "with nobody", "last 90 days", "watch"):
        assert all(word in words for word in part.split())


def test_it_is_in_the_help_and_refuses_what_it_does_not_know(shell: Shell) -> None:
    assert "measures" in shell("--help")
    assert "--json" in shell("measures", "--help")
    shell.fails("measures", "--loud", status=2)
    shell.fails("measures", "extra", status=2)
