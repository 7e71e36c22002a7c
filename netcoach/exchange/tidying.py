"""What is done with several people at once: each is one step, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import Person
from netcoach.text import fold, shorten

_PAGE = 500


def called(number: int) -> str:
    """Return "1 person" or "12 people"."""
    return "1 person" if number == 1 else f"{number:,} people"


def tag(journal: Journal, ids: Sequence[int], text: str, moved: Moved = no_matter) -> str:
    """Add tags, words with spaces between, to people; return what was done. Raises JournalError,
    RecordProblem."""
    words = [word.lstrip("#") for word in text.split() if word.lstrip("#")]

    def tagged(person: Person) -> Person:
        known = {fold(word) for word in person.tags}
        return person.with_(
            tags=(*person.tags, *(word for word in words if fold(word) not in known))
        )

    label = shorten(" ".join(f"#{word}" for word in words), 60)
    _each(journal, ids, tagged, f"Tag {called(len(ids))} {label}", moved)
    return f"{called(len(ids))} tagged {label}"


def put_in_circle(
    journal: Journal, ids: Sequence[int], circle: str, moved: Moved = no_matter
) -> str:
    """Put people in a circle, A to D, or in none; return what was done."""
    where = f"in circle {circle}" if circle else "in no circle"
    label = f"Put {called(len(ids))} {where}"
    _each(journal, ids, lambda one: one.with_(circle=circle), label, moved)
    return f"{called(len(ids))} put {where}"


def archive(journal: Journal, ids: Sequence[int], moved: Moved = no_matter) -> str:
    """Archive people: kept, and never suggested; return what was done."""
    label = f"Archive {called(len(ids))}"
    _each(journal, ids, lambda one: one.with_(archived=True), label, moved)
    return f"{called(len(ids))} archived"


def bring_back(journal: Journal, ids: Sequence[int], moved: Moved = no_matter) -> str:
    """Take people out of the archive again; return what was done."""
    label = f"Bring {called(len(ids))} back"
    _each(journal, ids, lambda one: one.with_(archived=False), label, moved)
    return f"{called(len(ids))} brought back"


def delete(journal: Journal, ids: Sequence[int], moved: Moved = no_matter) -> str:
    """Delete people with what hangs on them; return what was done."""
    label = f"Delete {called(len(ids))}"
    with journal.step(label):
        for people in _people(journal, ids, moved):
            journal.delete_all(people, label)
    return f"{called(len(ids))} deleted"


def _each(
    journal: Journal,
    ids: Sequence[int],
    change: Callable[[Person], Person],
    label: str,
    moved: Moved,
) -> None:
    with journal.step(label):
        for people in _people(journal, ids, moved):
            changed = [(one, change(one)) for one in people]
            journal.save_all([new for one, new in changed if new != one], label)


def _people(journal: Journal, ids: Sequence[int], moved: Moved) -> Iterator[tuple[Person, ...]]:
    """Yield people, some hundred at a time."""
    for start in range(0, len(ids), _PAGE):
        yield journal.by_ids(Person, ids[start : start + _PAGE])
        moved(min(1.0, (start + _PAGE) / len(ids)))
