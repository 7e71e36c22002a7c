"""``netcoach brief``: all that is worth a look before a talk with a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, cut, labelled, show, show_json, wrap

if TYPE_CHECKING:
    from netcoach.coach.people.brief import Brief

_LABEL = 18
_INDENT = 2


@click.command()
@click.argument("person", nargs=-1)
@click.option(
    "--notes/--no-notes",
    default=None,
    help="Show or hide what you noted; else as the app does (Hide notes).",
)
@as_json
@pass_place
def brief(place: Place, person: tuple[str, ...], notes: bool | None, as_json: bool) -> None:
    """Print who PERSON is, what you last talked about, what is promised, and what to ask.

    PERSON is a name, a nickname, initials or the number that is shown where several are meant;
    @ and where they work tells two of one name apart.
    """
    from netcoach import paths
    from netcoach.coach.people.offers import read_offers
    from netcoach.exchange.brief import as_json as brief_json
    from netcoach.exchange.brief import brief_on, person_called

    journal = place.journal()
    found = person_called(journal, " ".join(person))
    hide = _hidden() if notes is None else not notes
    told = brief_on(journal, found, place.content(), read_offers(paths.assets()), hide=hide)
    if as_json:
        show_json(brief_json(told, hide=hide))
        return
    show(_lines(told))
    if hide:
        click.echo("What you noted is hidden: --notes shows it.", err=True)


def _hidden() -> bool:
    """Say whether notes are hidden in the app."""
    from netcoach import paths
    from netcoach.ui.settings import Settings, notes_hidden

    return notes_hidden(Settings(paths.settings()))


def _lines(found: Brief) -> Iterator[str]:
    yield from wrap(found.title, 78)
    for part in found.parts:
        yield ""
        yield part.title
        # Lines without a label stand where labels would.
        named = any(line.label for line in part.lines)
        indent, width = (_INDENT, _LABEL) if named else (_INDENT - 1, 1)
        for line in part.lines:
            label = cut(line.label, _LABEL - 2)
            yield from labelled(label, line.text, indent=indent, label_width=width)


__all__ = ["brief"]
