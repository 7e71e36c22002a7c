"""``netcoach review``: the report of the cycle, as Markdown or as one page, without names."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, show, show_json


@click.command()
@click.option("--html", "html", is_flag=True, help="One page with charts that loads nothing.")
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE, not the terminal.")
@click.option("--names", is_flag=True, help="Call people, organisations and events by name.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@as_json
@pass_place
def review(place: Place, html: bool, output: str, names: bool, force: bool, as_json: bool) -> None:
    """Print the report of the cycle: planned and done, measures, outcomes, self-review, lessons.

    It is Markdown unless FILE ends in .html. Without --names no name that the journal knows is in
    it; confidential issues are only counted, always.
    """
    from netcoach.exchange.report import report
    from netcoach.exchange.report_forms import as_html, as_markdown
    from netcoach.exchange.report_forms import as_json as report_as_json

    if html and as_json:
        raise click.UsageError("--html and --json are two forms: choose one.")
    journal = place.journal()
    made = report(journal, place.content(), names=names)
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
    if output == "-":
        sys.stdout.writelines(pieces)
        return
    from pathlib import Path

    from netcoach.exchange.private_file import write_private
    from netcoach.text import one_line

    target = Path(output)
    write_private(journal, target, pieces, force=force)
    show([f"Written to {one_line(str(target))}"])
