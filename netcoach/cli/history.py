"""``netcoach undo`` and ``redo``: one step back, one step on again."""

from __future__ import annotations

import click

from netcoach.cli.bar import Bar
from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import show


@click.command()
@pass_place
def undo(place: Place) -> None:
    """Take back the last step, whatever it was."""
    from netcoach.text import shorten

    with Bar() as bar:
        step = place.journal().undo(bar.moved)
    show([f"Undone: {shorten(step.label, 70)}"])


@click.command()
@pass_place
def redo(place: Place) -> None:
    """Bring back what was undone last."""
    from netcoach.text import shorten

    with Bar() as bar:
        step = place.journal().redo(bar.moved)
    show([f"Done again: {shorten(step.label, 66)}"])
