"""``netcoach floor``: straight on the floor of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place

if TYPE_CHECKING:
    from netcoach.journal import Journal


@click.command()
@click.argument("event", nargs=-1)
@pass_place
def floor(place: Place, event: tuple[str, ...]) -> None:
    """Go on the floor of an event: one key as each talk begins.

    EVENT is a word of its name, its place or its day, or its number. Without it you are asked
    which of today's events, or something unplanned.
    """
    called = " ".join(event)
    place.open_app(floor=lambda journal: _id(journal, called))


def _id(journal: Journal, called: str) -> int | None:
    """Return the id of the event that is called so; None for "", which is asked on the screen."""
    from netcoach.exchange.event_called import event_called

    found = event_called(journal, called) if called.strip() else None
    return found.id if found else None
