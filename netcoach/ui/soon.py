"""What is done a moment after a key: once, however many keys follow."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Soon:
    """Does one thing so many seconds after it was first asked for."""

    def __init__(self, owner: MessagePump, seconds: float, do: Callable[[], object]) -> None:
        """``owner`` is the screen whose end is the end of this too."""
        self._owner = owner
        self._seconds = seconds
        self._do = do
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Ask for it; one underway goes on, so that it is done also for who never pauses."""
        if self._timer is None:
            self._timer = self._owner.set_timer(self._seconds, self._due)

    def stop(self) -> None:
        """Call it off: it was done already, or need not be done any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        self._do()
