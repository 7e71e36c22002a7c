"""``netcoach pocket``: the card of an event for a phone or for paper, and one's contact to scan."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from netcoach.cli.output import put
from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, show, show_json, wrap

if TYPE_CHECKING:
    from datetime import date

    from netcoach.coach.content import Content
    from netcoach.coach.events.pocket import Pocket
    from netcoach.exchange.pocket import Entry
    from netcoach.records import Me

_ENDINGS = {"html": "html", "htm": "html", "md": "md", "markdown": "md"}
_PICTURES = ("png", "jpg", "jpeg", "gif", "pdf", "webp")
_INDENT = 2
_WIDTH = 76


@click.command()
@click.argument("event", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "html"]),
    help="html is one page for a phone and for paper; else what FILE ends in, or text.",
)
@click.option("--qr", is_flag=True, help="Your own contact as a QR code; -o me.svg for a picture.")
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE, not the terminal.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@as_json
@pass_place
def pocket(
    place: Place,
    event: tuple[str, ...],
    form: str | None,
    qr: bool,
    output: str,
    force: bool,
    as_json: bool,
) -> None:
    """Print the pocket card of an event: purpose, targets, first lines, ways out.

    EVENT is a word of its name, its place or its day, or its number; without one it is the next
    event.
    """
    if qr:
        if event or form:
            raise click.UsageError("--qr is your contact alone: leave out EVENT and --format.")
        _contact(place, output, force, as_json)
        return
    from netcoach.exchange.event_called import event_called
    from netcoach.exchange.pocket import as_html, as_markdown, card_of
    from netcoach.exchange.pocket import as_json as card_as_json

    journal, content = place.journal(), place.content()
    card = card_of(journal, content, event_called(journal, " ".join(event)))
    form = form or _ENDINGS.get(output.lower().rpartition(".")[2], "text")
    today = journal.clock.today()
    if as_json and output == "-":
        show_json(card_as_json(card))
        return
    pieces: Iterable[str]
    if as_json:
        from netcoach.exchange.json_export import json_text

        pieces = [json_text(card_as_json(card), indent=2) + "\n"]
    elif form == "html":
        pieces = as_html(card, content, today)
    elif form == "md":
        pieces = as_markdown(card, content, today)
    else:
        pieces = (line + "\n" for line in _lines(card, content, today))
    put(journal, pieces, output, force=force)


def _lines(card: Pocket, content: Content, today: date) -> Iterator[str]:
    from netcoach.exchange.pocket import sections, when_where

    yield from wrap(card.title, _WIDTH)
    yield from wrap(when_where(card, today), _WIDTH)
    hollow = False
    for part in sections(card, content):
        if not (part.entries or part.empty):
            continue
        yield ""
        yield part.title
        for entry in part.entries:
            yield from _entry(entry)
        if not part.entries:
            hollow = True
            yield from _indented(f"nothing yet: {part.empty}", _INDENT)
    if hollow:
        yield ""
        yield from wrap("To fill it in: netcoach, open the event, press k, then e.", _WIDTH)


def _entry(entry: Entry) -> Iterator[str]:
    yield from _indented(f"{entry.main} ({entry.aside})" if entry.aside else entry.main, _INDENT)
    for line in entry.below:
        yield from _indented(line, 2 * _INDENT)


def _indented(text: str, indent: int) -> Iterator[str]:
    """Yield lines of which those that go on stand further in."""
    for number, line in enumerate(wrap(text, _WIDTH - indent - 2)):
        yield " " * (indent + (2 if number else 0)) + line


# One's own contact


def _contact(place: Place, output: str, force: bool, as_json: bool) -> None:
    from netcoach.exchange.qr import TOO_FULL, as_svg, contact_code, drawn
    from netcoach.exchange.vcard import has_contact, vcard
    from netcoach.records import Me

    journal = place.journal()
    me = next(iter(journal.find(Me, limit=1)), None)
    if not has_contact(me):
        raise click.ClickException(
            "There is no card of your own yet: in netcoach press ^p and choose My contact."
        )
    if as_json:
        show_json({"vcard": vcard(me)})
        return
    ending = output.lower().rpartition(".")[2]
    if output != "-" and ending in _PICTURES:
        raise click.ClickException(f"The code is written as .svg, .vcf or text, not as .{ending}.")
    if output != "-" and ending in ("svg", "vcf"):
        put(journal, [as_svg(me) if ending == "svg" else vcard(me)], output, force=force)
        return
    if output == "-" and sys.stdout.isatty():
        _on_terminal(me)
        return
    code = contact_code(me)
    if code is None:
        raise click.ClickException(TOO_FULL)
    put(journal, (line + "\n" for line in drawn(code.matrix)), output, force=force)


def _on_terminal(me: Me) -> None:
    """Draw the code as large as the window allows, dark on light where colour is wanted."""
    import os
    import shutil

    from netcoach.exchange.qr import contact_code, drawn

    size = shutil.get_terminal_size()
    code = contact_code(me, size.columns, max(1, size.lines - 3))
    if code is None:
        raise click.ClickException(
            f"This window of {size.columns} × {size.lines} is too small for the code: make it "
            "larger, or write a picture with netcoach pocket --qr -o me.svg."
        )
    lines = drawn(code.matrix)
    show(lines if os.environ.get("NO_COLOR") else map(_coloured, lines))
    if code.left_out:
        from netcoach.records import Me

        labels = ", ".join(Me.spec(name).label.lower() for name in reversed(code.left_out))
        show([f"No room for: {labels}. A larger window has it, or -o me.svg."])


def _coloured(line: str) -> str:
    """Return a drawn line dark on light in any theme: black and white of the 256 colours."""
    from netcoach.exchange.qr import painted

    grounds = {True: "\x1b[38;5;16;48;5;16m", False: "\x1b[38;5;16;48;5;231m"}
    return "".join(grounds[dark] + text for text, dark in painted(line)) + "\x1b[0m"


__all__ = ["pocket"]
