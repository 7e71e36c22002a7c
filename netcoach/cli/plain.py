"""Plain text for terminals, pipes and cron: cleaned, aligned, at most 80 cells wide."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

WIDTH = 80
LABEL = 15


def cells(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(_cell(sign) for sign in text)


def _cell(sign: str) -> int:
    import unicodedata

    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Return one cleaned line of at most ``width`` cells, cut with an ellipsis."""
    from netcoach.text import one_line

    # No sign of a million can be wider than what a line shows of it.
    text = one_line(text[: width * 8])
    if cells(text) <= width:
        return text
    return _head(text, width - 1).rstrip() + "…"


def _head(text: str, width: int) -> str:
    """Return the start of the text that fits."""
    taken = 0
    for place, sign in enumerate(text):
        taken += _cell(sign)
        if taken > width:
            return text[:place]
    return text


def row(values: Sequence[str], widths: Sequence[int]) -> str:
    """Return values in columns of so many cells with two spaces between them."""
    parts = []
    for value, width in zip(values, widths, strict=True):
        shown = cut(value, width)
        parts.append(shown + " " * (width - cells(shown)))
    return "  ".join(parts).rstrip()


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield the cleaned text in lines of at most ``width`` cells."""
    from netcoach.text import one_line

    line = ""
    for word in one_line(text).split(" "):
        if line and cells(line) + 1 + cells(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while cells(line) > width:
            head = _head(line, width) or line[0]
            yield head
            line = line[len(head) :]
    if line:
        yield line


def labelled(label: str, text: str, *, indent: int = 0, label_width: int = LABEL) -> Iterator[str]:
    """Yield lines with a label before the first and the text aligned beside it."""
    margin = " " * indent
    lead = margin + label + " " * max(1, label_width - cells(label))
    for line in wrap(text, WIDTH - indent - label_width):
        yield lead + line
        lead = margin + " " * label_width


def show(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        sys.stdout.write(line + "\n")


def show_json(value: Any) -> None:
    """Print one value as JSON, indented for people."""
    from netcoach.exchange.json_export import json_text

    sys.stdout.write(_ascii_where_needed(json_text(value, indent=2)) + "\n")


def show_json_list(values: Iterable[Any]) -> None:
    """Print a JSON list, one entry a line, as the entries come."""
    from netcoach.exchange.json_export import json_text

    lead = "["
    for value in values:
        sys.stdout.write(f"{lead}\n{_ascii_where_needed(json_text(value))}")
        lead = ","
    sys.stdout.write("[]\n" if lead == "[" else "\n]\n")


def _ascii_where_needed(text: str) -> str:
    """Write other letters as \\u escapes where the output cannot take them."""
    if text.isascii() or (sys.stdout.encoding or "").lower().startswith("utf"):
        return text
    return "".join(
        sign
        if sign.isascii()
        else "".join(f"\\u{unit:04x}" for unit in memoryview(sign.encode("utf-16-le")).cast("H"))
        for sign in text
    )


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
