"""``netcoach floor``: which event is meant, and what is wrong, in one line."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Opportunity
from tests.cli.shell import Shell
from tests.cli.test_process import netcoach


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the screens: remember how they were opened, and end with status 143."""
    calls: list[dict[str, Any]] = []

    def run_app(journal: Journal, **how: Any) -> tuple[str, int]:
        calls.append(how)
        return "", 143

    monkeypatch.setitem(sys.modules, "netcoach.ui.app", SimpleNamespace(run_app=run_app))
    monkeypatch.setenv("TEXTUAL_DRIVER", "stand-in")
    return calls


def test_an_event_is_found_by_name_part_or_number(
    shell: Shell, kept: Journal, opened: list[dict[str, Any]]
) -> None:
    today = date.today()
    meetup = kept.save(Opportunity(name="RegTech meetup", on=today)).key
    talk = kept.save(Opportunity(name="Érudit talk", on=today)).key
    kept.save(Opportunity(name="Tango class", on=today))
    old = kept.save(Opportunity(name="RegTech supper", on=today - timedelta(days=9))).key
    for said, expected in (
        ((), None),
        (("regtech",), meetup),
        (("ERUDIT",), talk),
        (("supper",), old),
        ((str(talk),), talk),
    ):
        shell("floor", *said, status=143)
        assert opened[-1] == {"demo": False, "start": "floor", "pitch": None, "floor": expected}
    assert "may be" in shell.fails("floor", "ta")
    assert 'No event is called "zzz"' in shell.fails("floor", "zzz")


def test_of_several_with_one_name_the_next_is_meant(
    shell: Shell, kept: Journal, opened: list[dict[str, Any]]
) -> None:
    days = (-20, 30, 2, -1)
    keys = {
        n: kept.save(Opportunity(name="Meetup", on=date.today() + timedelta(days=n))).key
        for n in days
    }
    shell("floor", "meetup", status=143)
    assert opened[-1]["floor"] == keys[2]
    for ahead in (30, 2):
        kept.delete(kept.get(Opportunity, keys[ahead]))  # type: ignore[arg-type]
    shell("floor", "meetup", status=143)
    assert opened[-1]["floor"] == keys[-1], "the latest that is over"


def test_as_a_process_every_mistake_is_one_line(tmp_path: Path) -> None:
    journal = tmp_path / "x.db"
    none = netcoach(journal, "floor", "meetup")
    assert (none.returncode, none.stdout) == (1, "")
    assert none.stderr.startswith('netcoach: No event is called "meetup". Add one')
    with_one = Journal.open(journal)
    with_one.save(Opportunity(name="RegTech [/x] meetup"))
    with_one.close()
    unknown = netcoach(journal, "floor", "no\x1b[2J such")
    assert unknown.returncode == 1
    assert unknown.stderr.count("\n") == 1
    assert "\x1b" not in unknown.stderr
    assert "There is RegTech [/x] meetup (1)." in unknown.stderr
    closed = netcoach(journal, "floor", "regtech")
    assert closed.returncode == 1
    assert "need a terminal" in closed.stderr
