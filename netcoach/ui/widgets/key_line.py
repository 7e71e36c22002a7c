"""One line of keys: what applies now, made from the screen's own bindings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from netcoach.ui.signs import sign


class KeyLine(Static):
    """The keys of the screen that apply now; each may be clicked. What has no room is left out.

    It takes one line, or as many as it may where they do not fit into one.

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

    def __init__(
        self,
        order: Sequence[Binding],
        *,
        follow: bool = True,
        lines: int = 1,
        id: str | None = None,
    ) -> None:
        """Take the bindings of the screen in the order to show them; ``follow`` shows them anew
        whenever the focus or what applies has changed; ``lines`` is how many it may take."""
        super().__init__(id=id, markup=False)
        self._lines = lines
        if lines > 1:
            self.styles.height = "auto"
            self.styles.max_height = lines
            self.styles.text_wrap = "wrap"
        self._follow = follow
        self._places = {binding.id: place for place, binding in enumerate(order)}

    def on_mount(self) -> None:
        if self._follow:
            self.screen.bindings_updated_signal.subscribe(self, lambda _: self.show())

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """List the keys that apply now."""
        own = self._own()
        entries = [self._entry(bound) for bound in own]
        room = self.size.width
        # The key that explains the others goes last; where they fit closer, they stand closer.
        helped = [place for place, bound in enumerate(own) if bound.binding.id == "app.help"]
        keep = [entries[helped[0]]] if helped else []
        rest = [entry for place, entry in enumerate(entries) if place not in helped]
        if self._lines > 1:
            self._fill(rest + keep, room)
            return
        gap = " " if _width(rest + keep, 1) <= room < _width(rest + keep, 2) else "  "
        while rest and _width(rest + keep, len(gap)) > room:
            rest.pop()
        place = min(helped[0], len(rest)) if helped else 0
        shown = rest[:place] + keep + rest[place:]
        self.update(Content(gap).join(shown), layout=False)

    def _fill(self, entries: list[Content], room: int) -> None:
        """Show entries in as few lines as hold them; those that no line has room for are out."""
        rows = _rows(entries, 2, room)
        gap = "  " if len(rows) <= self._lines else " "
        rows = rows if gap == "  " else _rows(entries, 1, room)
        drawn = Content("\n").join([Content(gap).join(row) for row in rows[: self._lines]])
        self.update(drawn)

    def ask(self, question: str) -> None:
        """Show a question in place of the keys, until they are shown again."""
        self.update(Content.styled(question, "bold $warning"), layout=self._lines > 1)

    def _entry(self, bound: ActiveBinding) -> Content:
        # A screen may call a key by what it does now.
        now: dict[str | None, tuple[str, str]] = getattr(self.screen, "key_words", {})
        shown, words = now.get(bound.binding.id, ("", bound.binding.description))
        key = sign(shown) or self.app.get_key_display(bound.binding)
        entry = Content.assemble((key, "bold $foreground"), f" {words}")
        action = bound.binding.action
        if not action.startswith(("app.", "screen.")):
            action = f"{'app' if bound.node is self.app else 'screen'}.{action}"
        return entry.stylize(Style.from_meta({"@click": action}))

    def _own(self) -> list[ActiveBinding]:
        """Return the screen's shown bindings that apply, also those a field passes on to it."""
        screen = self.screen
        shown: dict[str | None, ActiveBinding] = {}
        for bound in screen.active_bindings.values():
            binding = bound.binding
            near = bound.node in (screen, self.app) or binding.action.startswith("screen.")
            if binding.show and near:
                # A second key of the same action is for the help screen.
                shown.setdefault(binding.id or binding.action, bound)
        # What matters most just now goes first, whatever its usual place.
        first: tuple[str, ...] = getattr(screen, "first_keys", ())
        places = self._places | {name: place - len(first) for place, name in enumerate(first)}
        return sorted(
            shown.values(),
            key=lambda bound: places.get(bound.binding.id, len(self._places)),
        )


def _width(entries: Sequence[Content], gap: int) -> int:
    return sum(entry.cell_length + gap for entry in entries) - gap


def _rows(entries: Sequence[Content], gap: int, room: int) -> list[list[Content]]:
    """Return entries by lines of at most so many cells, each filled before the next."""
    rows: list[list[Content]] = []
    for entry in entries:
        if rows and _width([*rows[-1], entry], gap) <= room:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows
