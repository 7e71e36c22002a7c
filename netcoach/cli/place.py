"""Where the commands find the journal: opened when first asked for, closed at the end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from netcoach.coach.content import Content
    from netcoach.journal import Journal


_USUAL = gc.get_threshold()
"""How often Python looks for garbage by itself, for what goes on for hours."""


class Place:
    """The journal the user chose: a file, the usual place, or the demo."""

    def __init__(self, journal_file: str | None, demo: bool) -> None:
        self._file = journal_file
        self.demo = demo
        self._closing = ExitStack()

    def close(self) -> None:
        """Close what was opened; a demo journal is removed."""
        self._closing.close()

    def journal(self) -> Journal:
        """Open the journal. Raises JournalError where it cannot be opened."""
        journal = self._demo() if self.demo else self._own()
        self._closing.callback(journal.close)
        return journal

    def kept(self) -> Journal | None:
        """Open the journal if there is one already; None, and nothing is made, where there is none.

        Raises JournalError where it cannot be opened.
        """
        from netcoach import paths

        return self.journal() if self.demo or paths.journal(self._file).exists() else None

    def _own(self) -> Journal:
        from netcoach import paths
        from netcoach.journal import Journal

        return Journal.open(paths.journal(self._file))

    def _demo(self) -> Journal:
        import tempfile
        from pathlib import Path

        from netcoach.clock import Clock
        from netcoach.exchange.demo import demo_journal

        folder = self._closing.enter_context(tempfile.TemporaryDirectory(prefix="netcoach-demo-"))
        click.echo(
            "Demo journal: everyone in it is made up, and it is removed at the end.", err=True
        )
        return demo_journal(Path(folder), Clock())

    def content(self) -> Content:
        """Return the coach's words."""
        from netcoach import paths
        from netcoach.coach.content import Content

        return Content(paths.assets())

    def open_app(
        self,
        pitch: Callable[[Journal], int | None] | None = None,
        *,
        floor: Callable[[Journal], int | None] | None = None,
        start: str = "",
    ) -> None:
        """Open the screens; with ``pitch``, straight in the rehearsal of the one it returns; with
        ``floor``, on the floor of the event it returns, which is asked first where it is None;
        with the ``start`` "drill", straight in the drill."""
        # What is named is looked up first: a name that is wrong is said in any window.
        journal = self.journal() if floor else None
        here: dict[str, Any] = {"floor": floor(journal)} if floor and journal else {}
        # Textual reads from stdin and draws on stderr; its web driver uses neither as a terminal.
        if "TEXTUAL_DRIVER" not in os.environ and not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise click.ClickException(
                "The screens need a terminal. Try netcoach today, or netcoach --help."
            )
        if os.environ.get("TERM") == "dumb" and "TEXTUAL_DRIVER" not in os.environ:
            # An editor's shell window: what draws a screen elsewhere would be printed there.
            raise click.ClickException(
                "This terminal (TERM=dumb) cannot show screens. Try netcoach today, or --help."
            )
        journal = journal or self.journal()
        start, chosen = ("practise", pitch(journal)) if pitch else (start, None)
        start = "floor" if floor else start
        # Nothing made while starting becomes garbage: looking for some only takes time.
        gc.disable()
        gc.set_threshold(*_USUAL)
        from netcoach.ui.app import run_app

        asked, status = run_app(journal, demo=self.demo, start=start, pitch=chosen, **here)
        if asked == "demo":
            self.demo = True
            _, status = run_app(self.journal(), demo=True)
        click.get_current_context().exit(status)


pass_place = click.make_pass_decorator(Place)
