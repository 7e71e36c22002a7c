"""``netcoach today`` says what the screens say: what is put off is left out, and why is told."""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.journal import Journal
from netcoach.records import Plan, Promise
from tests.cli.shell import Shell


def begin(journal: Journal) -> None:
    journal.save(Plan(objective="Find two mentors", measure="mentors", target=2.0,
                      deadline=date.today() + timedelta(days=60)))  # fmt: skip


def test_it_leaves_out_what_is_put_off(shell: Shell, kept: Journal) -> None:
    begin(kept)
    before = shell.json("today", "--json")
    assert before["put_off"] == []
    until = date.today() + timedelta(days=7)
    kept.put_off(before["next"]["key"], None, until, "Put off")
    after = shell.json("today", "--json")
    assert after["next"]["key"] != before["next"]["key"]
    assert after["put_off"] == [
        {
            "rule": before["next"]["key"],
            "kind": "",
            "record": None,
            "until": until.isoformat(),
        }
    ]
    text = " ".join(shell("today").split())
    assert before["next"]["say"] not in text
    assert after["next"]["say"] in text


def test_a_promise_with_a_quiet_day_is_not_next(shell: Shell, kept: Journal) -> None:
    begin(kept)
    promise = kept.save(Promise(what="send the list", due=date.today()))
    assert shell.json("today", "--json")["next"]["key"] == "promise_mine"
    kept.save(promise.with_(snoozed_until=date.today() + timedelta(days=1)))
    assert shell.json("today", "--json")["next"]["key"] != "promise_mine"
    assert "send the list" not in shell("today")


def test_the_source_is_told_on_request(shell: Shell, kept: Journal) -> None:
    begin(kept)
    following = shell.json("today", "--json")["next"]
    source = f"({following['source']})"
    assert source not in shell("today")
    assert source in " ".join(shell("today", "--why").split())
