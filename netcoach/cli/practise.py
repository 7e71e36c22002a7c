"""``netcoach practise``: straight into the rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.records import Pitch

_MOST_NAMED = 5


@click.command()
@click.argument("pitch", nargs=-1)
@pass_place
def practise(place: Place, pitch: tuple[str, ...]) -> None:
    """Rehearse a pitch against the clock.

    PITCH is the start of its name, or its number.
    """
    place.open_app(lambda journal: choose(journal, " ".join(pitch)))


def choose(journal: Journal, called: str) -> int | None:
    """Return the id of the pitch that is called so; None for "", which is asked on the screen.

    Raises ClickException where there is no such pitch, or more than one.
    """
    from netcoach.records import Pitch
    from netcoach.text import fold, shorten

    pitches = journal.find(Pitch)
    if not pitches:
        raise click.ClickException(
            "There is no pitch yet. Run netcoach, press 1 for Preparation, choose Pitch, press a."
        )
    if not called.strip():
        return None
    sought = fold(called)
    exact = [pitch for pitch in pitches if sought in (fold(pitch.name), str(pitch.id))]
    fitting = exact or [pitch for pitch in pitches if fold(pitch.name).startswith(sought)]
    if len(fitting) == 1:
        return fitting[0].id
    said = shorten(called, 40)
    if not fitting:
        raise click.ClickException(f'No pitch is called "{said}". There is {_listed(pitches)}.')
    raise click.ClickException(f'"{said}" could be {_listed(fitting)}: give its number.')


def _listed(pitches: list[Pitch] | tuple[Pitch, ...]) -> str:
    from netcoach.text import shorten

    named = [f"{shorten(pitch.name, 30)} ({pitch.id})" for pitch in pitches[:_MOST_NAMED]]
    more = len(pitches) - len(named)
    return ", ".join([*named, f"{more} more"] if more else named)
