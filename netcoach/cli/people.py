"""``netcoach people``: who is in the journal."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, row, show, show_json_list

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.records import Person

MOST_FOUND = 200
_WIDTHS = (20, 16, 6, 15, 15)
_HEADINGS = ("Name", "Organisation", "Circle", "Last contact", "Next due")


@click.command()
@click.argument("word", nargs=-1)
@as_json
@pass_place
def people(place: Place, word: tuple[str, ...], as_json: bool) -> None:
    """List people, or find those who match every WORD.

    city:London, @acme, #hiring, circle:A and since:june narrow it, as in the search of the app;
    the archived are listed with is:archived alone.
    """
    journal = place.journal()
    sought = " ".join(word).strip()
    found: Iterable[Person] = _found(journal, sought) if sought else _everyone(journal)
    _say_understood(journal, sought)
    if as_json:
        show_json_list(_as_json(journal, person) for person in found)
    else:
        _show(found, journal.clock.today(), sought)


def _say_understood(journal: Journal, sought: str) -> None:
    """Say beside the list how its filters were understood, and what was not."""
    from netcoach.text import one_line

    read = journal.meant(sought, kind="person")
    shown = [f"Narrowed: {', '.join(read.shown)}."] if read.shown else []
    for line in (*shown, *read.remarks):
        click.echo(one_line(line), err=True)


def _found(journal: Journal, sought: str) -> tuple[Person, ...]:
    from netcoach.records import Person

    # Someone called so comes first, however common the word is elsewhere.
    called = tuple(person for person in journal.called(sought) if not person.archived)
    first = {person.id for person in called}
    rest = journal.found(Person, sought, limit=MOST_FOUND + 1)
    found = (*called, *(person for person in rest if person.id not in first))
    if not found and not journal.sought(sought).narrows and (near := journal.near_names(sought)):
        click.echo("Nobody matches exactly; near it:", err=True)
        return near
    if len(found) > MOST_FOUND:
        click.echo(f"Only the best {MOST_FOUND} are shown: add a word.", err=True)
    return found[:MOST_FOUND]


def _everyone(journal: Journal) -> Iterator[Person]:
    """Yield all by name, a thousand in memory at a time."""
    from netcoach.records import Person

    for offset in itertools.count(0, 1000):
        page = journal.find(Person, limit=1000, offset=offset, archived=False)
        yield from page
        if len(page) < 1000:
            return


def _as_json(journal: Journal, person: Person) -> dict[str, Any]:
    from netcoach.exchange.json_export import plain
    from netcoach.records import Encounter

    return {**plain(person), "conversations": journal.count(Encounter, person=person.id)}


def _show(found: Iterable[Person], today: date, sought: str) -> None:
    from netcoach.days import show_day
    from netcoach.text import shorten

    def shown(day: date | None) -> str:
        return show_day(day, today) if day else "–"

    empty = True
    for person in found:
        if empty:
            show([row(_HEADINGS, _WIDTHS)])
            empty = False
        due = "not spoken yet" if person.is_unspoken(today) else shown(person.next_due)
        days = (shown(person.last_contact), due)
        show([row((person.name, person.organisation, person.circle or "–", *days), _WIDTHS)])
    if empty and sought:
        show([f'Nobody matches "{shorten(sought, 40)}".'])
    elif empty:
        show(['Nobody yet. Log a conversation: netcoach log "Sam Rivers @Acme: runs a team"'])
