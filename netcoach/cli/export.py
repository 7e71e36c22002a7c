"""``netcoach export``: the journal in a form that other programs read."""

from __future__ import annotations

import sys

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import show


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json"]),
    default="json",
    show_default=True,
    help="json holds the whole journal and loses nothing.",
)
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE, not the terminal.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@pass_place
def export(place: Place, form: str, output: str, force: bool) -> None:
    """Write the whole journal as JSON."""
    from netcoach.exchange.json_export import pieces, write_json

    journal = place.journal()
    if output == "-":
        _write_utf8()
        sys.stdout.writelines(pieces(journal))
        return
    from pathlib import Path

    from netcoach.text import one_line

    target = Path(output)
    write_json(journal, target, force=force)
    show([f"Written to {one_line(str(target))}"])


def _write_utf8() -> None:
    """JSON files are UTF-8 whatever the terminal's own letters are."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8")
