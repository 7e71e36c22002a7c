"""``netcoach measures``: the figures of Assessment, for a terminal, a pipe or a program."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import WIDTH, as_json, cells, row, show, show_json_list, wrap

if TYPE_CHECKING:
    from netcoach.coach.measures.measure import Measure

_HEADINGS = ("Measure", "Figure", "Band", "Window")
_TITLE, _BAND, _WINDOW = 21, 10, 16
_TABLE_FROM = 66
"""Cells: in less, a measure stands on lines of its own."""


@click.command()
@as_json
@pass_place
def measures(place: Place, as_json: bool) -> None:
    """Print the measures: what your journal says about your networking."""
    from netcoach.exchange.measures import measures_of, plain_measure

    found = measures_of(place.journal(), place.content())
    if as_json:
        show_json_list(plain_measure(one) for one in found)
        return
    width = _width()
    show(_table(found, width) if width >= _TABLE_FROM else _blocks(found, width))


def _width() -> int:
    """Return the cells of a line: those of a narrow terminal, else 80."""
    if not sys.stdout.isatty():
        return WIDTH
    return max(20, min(WIDTH, shutil.get_terminal_size().columns))


def _table(measures: Sequence[Measure], width: int) -> Iterator[str]:
    """Yield a line a measure, more where a figure or its days find no room on one."""
    from netcoach.coach.measures.words import by_attention

    widths = (_TITLE, width - _TITLE - _BAND - _WINDOW - 6, _BAND, _WINDOW)
    yield row(_HEADINGS, widths)
    for one in by_attention(tuple(measures)):
        words = (one.title, one.shown, _band(one), one.window)
        columns = [list(wrap(word, cell)) for word, cell in zip(words, widths, strict=True)]
        for number in range(max(map(len, columns))):
            line = [column[number] if number < len(column) else "" for column in columns]
            yield row(line, widths)


def _blocks(measures: Sequence[Measure], width: int) -> Iterator[str]:
    """Yield each measure below the other, for a window with no room for columns."""
    from netcoach.coach.measures.words import by_attention

    for number, one in enumerate(by_attention(tuple(measures))):
        if number:
            yield ""
        band = _band(one)
        room = width - cells(one.title) - cells(band)
        if room > 0:
            yield one.title + " " * room + band
        else:
            yield from wrap(f"{one.title}: {band}", width)
        for words in (one.shown, one.window):
            yield from (f"  {line}" for line in wrap(words, width - 2))


def _band(one: Measure) -> str:
    return one.band or "not judged"
