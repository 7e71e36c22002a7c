"""Whom a target's words mean: somebody of the journal where they surely do."""

from __future__ import annotations

import pytest

from netcoach.exchange.aiming import aim_words, keep_target, person_meant
from netcoach.journal import Journal
from netcoach.records import Person, Target


@pytest.fixture
def chidi(journal: Journal) -> Person:
    journal.save(Person(name="Ana Ruiz"))
    journal.save(Person(name="Ana Rumi"))
    return journal.save(Person(name="Chidi Okonkwo", organisation="MHRA"))


@pytest.mark.parametrize("typed", ["Chidi Ok", "chidi okonkwo", "Chidi O.", " Chidi  Okon "])
def test_the_beginning_of_a_name_is_completed(journal: Journal, chidi: Person, typed: str) -> None:
    assert aim_words(journal, typed) == "→ Chidi Okonkwo · MHRA, of your journal"
    kept = keep_target(journal, Target(name=typed))
    assert (kept.name, kept.person, kept.organisation) == ("Chidi Okonkwo", chidi.id, "MHRA")


@pytest.mark.parametrize("typed", ["Chidi", "Ana Ru", "a regulator", "Chidi Obi", "", "[/x] \x1b"])
def test_what_means_nobody_for_sure_stays_as_typed(
    journal: Journal, chidi: Person, typed: str
) -> None:
    assert person_meant(journal, typed) is None
    assert aim_words(journal, typed) == ""


def test_an_edit_of_something_else_links_nobody(journal: Journal) -> None:
    kept = journal.save(Target(name="Chidi Okonkwo"))
    journal.save(Person(name="Chidi Okonkwo"))
    assert keep_target(journal, kept.with_(why="hires")).person is None
