"""``netcoach review``: the report of the cycle, as Markdown or as one page, without names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.records import Plan

from netcoach.cli.output import put
from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, show_json


@click.command()
@click.option("--html", "html", is_flag=True, help="One page with charts that loads nothing.")
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE, not the terminal.")
@click.option("--names", is_flag=True, help="Call people, organisations and events by name.")
@click.option(
    "--cycle",
    metavar="N",
    default="",
    help="An earlier cycle: 2 is the one before the present, 3 the one before that; or last.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@as_json
@pass_place
def review(
    place: Place, html: bool, output: str, names: bool, cycle: str, force: bool, as_json: bool
) -> None:
    """Print the report of the cycle: planned and done, measures, outcomes, self-review, lessons.

    It is Markdown unless FILE ends in .html. Without --names no name that the journal knows is in
    it; confidential issues are only counted, always.
    """
    from netcoach.exchange.report.forms import as_html, as_markdown
    from netcoach.exchange.report.forms import as_json as report_as_json
    from netcoach.exchange.report.whole import report

    if html and as_json:
        raise click.UsageError("--html and --json are two forms: choose one.")
    journal = place.journal()
    made = report(journal, place.content(), names=names, plan=_plan(journal, cycle))
    if as_json and output == "-":
        show_json(report_as_json(made))
        return
    pieces: Iterable[str]
    if as_json:
        from netcoach.exchange.json_export import json_text

        pieces = [json_text(report_as_json(made), indent=2) + "\n"]
    elif html or output.lower().endswith((".html", ".htm")):
        pieces = as_html(made)
    else:
        pieces = as_markdown(made)
    put(journal, pieces, output, force=force)


def _plan(journal: Journal, cycle: str) -> Plan | None:
    """Return the plan of the cycle that is meant, None for the present one.

    Raises ClickException where there is no such cycle.
    """
    from netcoach.exchange.cycle import plans

    word = cycle.strip().casefold()
    if not word:
        return None
    some = plans(journal)
    if word == "last":
        found = next((one for one in some if one.status == "closed"), None)
    else:
        place = int(word[:9]) if word.isascii() and word.isdigit() else 0
        found = some[place - 1] if 0 < place <= len(some) else None
    if found is None:
        from netcoach.text import counted, shorten

        number = counted(len(some), "cycle")
        there = f"there {'is' if len(some) == 1 else 'are'} {number}"
        words = "last stands for one that is closed" if word == "last" else "count from the present"
        raise click.ClickException(f'No cycle "{shorten(cycle, 20)}": {there}; {words}.')
    return found
