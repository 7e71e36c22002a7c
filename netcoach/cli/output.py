"""Where a command writes what it makes: the terminal, or a file of its owner's alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from netcoach.cli.plain import show

if TYPE_CHECKING:
    from pathlib import Path

    from netcoach.journal import Journal

TERMINAL = "-"


def named(output: str, *, folder: bool = False) -> Path:
    """Return the file that was named; with ``folder``, it may be a folder.

    Raises UsageError for an empty name, which a variable of the shell leaves that was never set,
    and ClickException for a folder where that cannot be.
    """
    from pathlib import Path

    if not output.strip():
        raise click.UsageError("-o wants the name of a file")
    if output.endswith(os.sep) and not folder:
        raise click.ClickException(f"{output} is the name of a folder. Name a file in it.")
    return Path(output)


def put(journal: Journal, pieces: Iterable[str], output: str, *, force: bool) -> None:
    """Print text, or write it to the file that was named and say so.

    Raises ExportProblem where it cannot be written.
    """
    if output == TERMINAL:
        sys.stdout.writelines(pieces)
        return
    from netcoach.exchange.private_file import write_private
    from netcoach.text import one_line

    target = named(output)
    write_private(journal, target, pieces, force=force)
    show([f"Written to {one_line(str(target))}"])


__all__ = ["TERMINAL", "named", "put"]
