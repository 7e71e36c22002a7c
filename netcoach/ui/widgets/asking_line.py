"""A line in which a question mark asks for the help as long as nothing is typed."""

from __future__ import annotations

from textual import events

from netcoach.ui.widgets.line_input import LineInput


class AskingLine(LineInput):
    """A line of a screen that knows ``help``; ``prefilled`` is what stands there by itself.

    It decides by what it holds itself, after all letters before, however fast they come.
    """

    prefilled = ""
    _was_untouched = True

    @property
    def untouched(self) -> bool:
        """Whether nothing was typed."""
        return self.value == self.prefilled

    def on_input_changed(self) -> None:
        if self.untouched != self._was_untouched:
            self._was_untouched = self.untouched
            self.refresh_bindings()

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "?" and self.untouched:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.help")
