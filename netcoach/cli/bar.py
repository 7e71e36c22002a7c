"""A line on stderr of how far long work is."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

import click

_AFTER_SECONDS = 0.5
"""A bar is shown for what takes longer."""
_CELLS = 30


class Bar:
    """Shows the share done; nothing where nobody watches."""

    def __init__(self, quiet: bool = False) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def moved(self, share: float) -> None:
        """Show the share done, 0–1, once it takes longer than half a second."""
        percent = int(min(1.0, max(0.0, share)) * 100)
        if not self._wanted or percent == self._shown:
            return
        if time.monotonic() - self._began > _AFTER_SECONDS:
            done = round(percent * _CELLS / 100)
            bar = "▰" * done + "▱" * (_CELLS - done)
            click.echo(f"\r{bar} {percent:3}%", nl=False, err=True)
            self._shown = percent

    def end(self) -> None:
        """Clear the line."""
        if self._shown >= 0:
            click.echo("\r" + " " * (_CELLS + 10) + "\r", nl=False, err=True)
            self._shown = -1
