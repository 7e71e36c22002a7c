"""What is done with several people at once: each is one step, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.text import fold, shorten


def called(number: int) -> str:
    """Return "1 person" or "12 people"."""
    return "1 person" if number == 1 else f"{number:,} people"


def tag(journal: Journal, ids: Sequence[int], text: str) -> str:
    """Add tags, words with spaces between, to people; return what was done. Raises JournalError,
    RecordProblem."""
    words = [word.lstrip("#") for word in text.split() if word.lstrip("#")]

    def tagged(person: Person) -> Person:
        known = {fold(word) for word in person.tags}
        return person.with_(
            tags=(*person.tags, *(word for word in words if fold(word) not in known))
        )

    label = shorten(" ".join(f"#{word}" for word in words), 60)
    _each(journal, ids, tagged, f"Tag {called(len(ids))} {label}")
    return f"{called(len(ids))} tagged {label}"


def put_in_circle(journal: Journal, ids: Sequence[int], circle: str) -> str:
    """Put people in a circle, A to D, or in none; return what was done."""
    where = f"in circle {circle}" if circle else "in no circle"
    _each(journal, ids, lambda one: one.with_(circle=circle), f"Put {called(len(ids))} {where}")
    return f"{called(len(ids))} put {where}"


def archive(journal: Journal, ids: Sequence[int]) -> str:
    """Archive people: kept, and never suggested; return what was done."""
    _each(journal, ids, lambda one: one.with_(archived=True), f"Archive {called(len(ids))}")
    return f"{called(len(ids))} archived"


def bring_back(journal: Journal, ids: Sequence[int]) -> str:
    """Take people out of the archive again; return what was done."""
    label = f"Bring {called(len(ids))} back"
    _each(journal, ids, lambda one: one.with_(archived=False), label)
    return f"{called(len(ids))} brought back"


def delete(journal: Journal, ids: Sequence[int]) -> str:
    """Delete people with what hangs on them; return what was done."""
    with journal.step(f"Delete {called(len(ids))}"):
        for person in _people(journal, ids):
            journal.delete(person)
    return f"{called(len(ids))} deleted"


def _each(
    journal: Journal, ids: Sequence[int], change: Callable[[Person], Person], label: str
) -> None:
    with journal.step(label):
        for person in _people(journal, ids):
            changed = change(person)
            if changed != person:
                journal.save(changed)


def _people(journal: Journal, ids: Sequence[int]) -> tuple[Person, ...]:
    return journal.by_ids(Person, ids)
