"""``netcoach export``: the journal in a form that other programs read."""

from __future__ import annotations

import sys

import click

from netcoach.cli.bar import Bar
from netcoach.cli.output import TERMINAL, named
from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import show


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "vcard", "ics"]),
    default="json",
    show_default=True,
    help="json holds the whole journal and loses nothing; csv a kind a file; vcard the people; "
    "ics the events and what is promised by a day.",
)
@click.option(
    "-o",
    "output",
    metavar="FILE",
    default="-",
    help="Write to FILE, not the terminal; csv of all kinds to a folder or a .zip.",
)
@click.option("--kind", default="", metavar="KIND", help="One kind of record: people, events …")
@click.option(
    "--private",
    is_flag=True,
    help="Also what you noted about people, and confidential issues; json always has them.",
)
@click.option(
    "--alarm",
    type=click.IntRange(0, 40320),
    metavar="MINUTES",
    help="In a calendar, a reminder so long before; for whole days at nine that morning.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@pass_place
def export(
    place: Place, form: str, output: str, kind: str, private: bool, alarm: int | None, force: bool
) -> None:
    """Write the journal as JSON, CSV, contacts (vCard) or a calendar (iCalendar).

    Taken to a calendar or an address book again, an entry is changed there, not doubled.
    """
    from netcoach.exchange.exporting import Export, kind_called, left_out, pieces, write

    if alarm is not None and form != "ics":
        raise click.UsageError("--alarm belongs to --format ics")
    wanted = Export(form, kind_called(kind, form), private, alarm)
    journal = place.journal()
    if output == TERMINAL:
        text = pieces(journal, wanted, mark=False)
        _write_as_it_is()
        sys.stdout.writelines(text)
    else:
        from netcoach.text import counted, one_line

        target = named(output, folder=form == "csv" and not kind)
        with Bar() as bar:
            number = write(journal, wanted, target, force=force, moved=bar.moved)
        files = "" if target.is_file() else f" ({counted(number, 'file')})"
        show([f"Written to {one_line(str(target))}{files}"])
    if missing := left_out(journal, wanted):
        click.echo(missing, err=True)


def _write_as_it_is() -> None:
    """What is exported is UTF-8 whatever the terminal's own letters are, and ends its lines by
    itself."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="")
