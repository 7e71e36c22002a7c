"""``netcoach floor``: straight on the floor of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netcoach.journal import Journal
    from netcoach.records import Opportunity

_MOST_NAMED = 4


@click.command()
@click.argument("event", nargs=-1)
@pass_place
def floor(place: Place, event: tuple[str, ...]) -> None:
    """Go on the floor of an event: one key as each talk begins.

    EVENT is the start of its name, or its number. Without it you are asked which of today's
    events, or something unplanned.
    """
    called = " ".join(event)
    place.open_app(floor=lambda journal: choose(journal, called))


def choose(journal: Journal, called: str) -> int | None:
    """Return the id of the event that is called so; None for "", which is asked on the screen.

    Of several with one name, the one of today or the next to come is meant. Raises ClickException
    where there is no such event, or where several names fit.
    """
    from netcoach.records import Opportunity
    from netcoach.text import fold, shorten

    if not called.strip():
        return None
    events = journal.find(Opportunity, limit=1000)
    if not events:
        raise click.ClickException(
            "There is no event yet. Leave the name out, or add one: netcoach, 1, Opportunities, a."
        )
    sought = fold(called)
    numbered = [one for one in events if sought == str(one.id)]
    exact = numbered or [one for one in events if sought == fold(one.name)]
    fitting = (
        exact
        or [one for one in events if fold(one.name).startswith(sought)]
        or [one for one in events if sought in fold(one.name)]
    )
    said = shorten(called, 40)
    if not fitting:
        raise click.ClickException(f'No event is called "{said}". There is {_listed(events)}.')
    if len({fold(one.name) for one in fitting}) == 1:
        return _nearest(journal, fitting).id
    raise click.ClickException(f'"{said}" could be {_listed(fitting)}: give its number.')


def _nearest(journal: Journal, events: Sequence[Opportunity]) -> Opportunity:
    """Return the event of today or the next to come, else the latest that is over."""
    today = journal.clock.today()
    ahead = [one for one in events if one.on and (one.until or one.on) >= today]
    return min(ahead, key=lambda one: one.on or today) if ahead else events[0]


def _listed(events: Sequence[Opportunity]) -> str:
    from netcoach.text import shorten

    named = [f"{shorten(one.name, 30)} ({one.id})" for one in events[:_MOST_NAMED]]
    more = len(events) - len(named)
    return ", ".join([*named, f"{more} more"] if more else named)
