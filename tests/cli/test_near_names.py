"""The shell too finds who is only half remembered, and leaves out the archived."""

from __future__ import annotations

from netcoach.journal import Journal
from netcoach.records import Person
from tests.cli.shell import Shell


def test_near_names_places_in_words_and_the_archived(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Tomasz Kowalczyk", place="London"))
    kept.save(Person(name="Zoe Gone", archived=True))
    assert "Tomasz Kowalczyk" in shell("people", "tomas", "koval")
    assert "Tomasz Kowalczyk" in shell("people", "in", "London")
    assert "Zoe Gone" not in shell("people")
    assert "Zoe Gone" not in shell("people", "zoe")
    assert "Zoe Gone" in shell("people", "is:archived")
