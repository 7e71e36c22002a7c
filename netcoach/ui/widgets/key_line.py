"""One line of keys: what applies now, made from the screen's own bindings."""

from __future__ import annotations

from textual.binding import ActiveBinding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class KeyLine(Static):
    """The keys of the screen that apply now; each may be clicked. What has no room is left out.

    It reads ``active_bindings``: remapped keys, ``check_action`` and a field that takes the
    letters itself all show at once.
    """

    DEFAULT_CSS = """
    KeyLine {
        height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap;
        link-color: $text-muted; link-style: none; link-background: transparent;
        link-color-hover: $accent; link-style-hover: none; link-background-hover: transparent;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """List the keys that apply now."""
        room = self.size.width
        line = Content("")
        for bound in self._own():
            key = self.app.get_key_display(bound.binding)
            entry = Content.assemble((key, "bold $foreground"), f" {bound.binding.description}")
            entry = entry.stylize(Style.from_meta({"@click": f"screen.{bound.binding.action}"}))
            longer = line + "  " + entry if line else entry
            if longer.cell_length > room:
                break
            line = longer
        self.update(line, layout=False)

    def ask(self, question: str) -> None:
        """Show a question in place of the keys, until they are shown again."""
        self.update(Content.styled(question, "bold $warning"), layout=False)

    def _own(self) -> list[ActiveBinding]:
        """Return the screen's bindings that apply and are meant to be shown, as declared."""
        screen = self.screen
        active = [bound for bound in screen.active_bindings.values() if bound.node is screen]
        declared = {binding.id: place for place, (_, binding) in enumerate(screen._bindings)}
        shown = [bound for bound in active if bound.binding.show]
        return sorted(shown, key=lambda bound: declared.get(bound.binding.id, len(declared)))
