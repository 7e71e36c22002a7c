"""A terminal of our own: netcoach runs in it as a process, and what it sends is read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 20.0
"""Seconds: what has not happened by then does not happen."""

_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_COLOURS = re.compile(rb"\x1b\[([0-9;:]*)m")


def _take_terminal() -> None:
    """Make the process's stdin its controlling terminal, as a terminal window does."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A pseudo-terminal with ``python -m netcoach`` in it; use it as a context."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 100,
        rows: int = 30,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """``home`` is the user's own folder; ``environment`` is added to a plain one."""
        self.home, self.arguments = home, arguments
        self.raw = b""
        self._added = dict(environment or {})
        self._size = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self) -> Self:
        self.master, self.slave = pty.openpty()
        self.resize(*self._size)
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "netcoach", *self.arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=ROOT,
            env=self._environment() | self._added,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        return self

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the window: the process loses its terminal."""
        for descriptor in (self.slave, self.master):
            if descriptor >= 0:
                os.close(descriptor)
        self.master = self.slave = -1

    # Hands

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)
        self._screen.resize(rows, columns)

    def click(self, words: str) -> None:
        """Click where these words stand on the screen."""
        for y, line in enumerate(self._screen.display):
            if words in line:
                at = f"{line.index(words) + 2};{y + 1}"
                self.type(f"\x1b[<0;{at}M\x1b[<0;{at}m")
                return
        raise AssertionError(f"{words!r} is not on screen:\n{self.shown}")

    def type(self, text: str) -> None:
        """Send text as a keyboard does."""
        os.write(self.master, text.encode())

    def tell(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        self.process.send_signal(number)

    # Eyes

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the process has sent, waiting for some at most so long."""
        while select.select([self.master], [], [], seconds)[0]:
            sent = os.read(self.master, 65536)
            self.raw += sent
            self._stream.feed(sent)
            seconds = 0

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def until(self, true: Callable[[], Any], what: str) -> None:
        """Read until a condition holds."""
        end = time.monotonic() + DEADLINE
        while not true():
            assert time.monotonic() < end, f"{what} did not happen. On screen:\n{self.shown}"
            self.read()

    def until_shown(self, *words: str) -> None:
        """Read until all of these words stand on the screen."""
        self.until(lambda: all(word in self.shown for word in words), f"{words}")

    def until_over(self) -> int:
        """Read until the process has ended; return its exit status."""
        if self.master >= 0:
            self.until(lambda: self.process.poll() is not None, "the end")
            self.read(0)
        return self.process.wait(DEADLINE)

    @property
    def left_on(self) -> set[str]:
        """The private modes that were turned on and not off again, or off and not on again."""
        state: dict[str, bytes] = {}
        for modes, way in _MODES.findall(self.raw):
            for mode in modes.decode().split(";"):
                state[mode] = way
        usual = {"25": b"h", "7": b"h"}
        return {mode for mode, way in state.items() if way != usual.get(mode, b"l")}

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: modes, and how it reads keys."""
        return not self.left_on and termios.tcgetattr(self.slave) == self.before

    @property
    def coloured(self) -> bool:
        """Whether any colour was sent."""
        for codes in _COLOURS.findall(self.raw):
            for code in codes.split(b";"):
                if code.isdigit() and (30 <= int(code) <= 49 or 90 <= int(code) <= 107):
                    return True
        return False
