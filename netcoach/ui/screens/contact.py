"""My contact as a QR code for somebody else's phone, dark on light in every theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netcoach.exchange.private_file import ExportProblem
from netcoach.exchange.qr import Code, as_svg, contact_code, drawn, least_code, painted
from netcoach.exchange.vcard import has_contact
from netcoach.records import Me, Record
from netcoach.text import one_line
from netcoach.ui.acts import Acts, acts
from netcoach.ui.colours import monochrome
from netcoach.ui.desk import Desk
from netcoach.ui.files.saving import save_at_home
from netcoach.ui.widgets.key_line import KeyLine

CONTACT_KEYS = (
    Binding("escape", "leave", "Back", id="contact.leave", tooltip="Back to where you were"),
    Binding("e", "edit", "Edit", id="contact.edit", tooltip="Edit the card of your own"),
    Binding("s", "keep", "Save", id="contact.save", tooltip="Save the code as a picture"),
    Binding(
        "i",
        "swap",
        "Invert",
        id="contact.swap",
        tooltip="Swap dark and light, where a terminal without colour shows them the wrong way",
    ),
)
FIELDS = ("name", "position", "organisation", "email", "phone", "url", "place")
"""What is in the code; nothing else of one's own card is."""
_SIDE = 30
"""Cells: the least that words beside the code need."""


class ContactScreen(Screen[None]):
    """The code, and beside it what it holds; where it has no room, the words alone."""

    CSS_PATH = "contact.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*CONTACT_KEYS]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._swapped = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="both"):
            yield Static(id="code", markup=False)
            yield Static(id="words", markup=False)
        yield KeyLine(CONTACT_KEYS, id="keys")

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the card again and draw it as large as the window allows."""
        me = own_card(self._desk)
        code = contact_code(me, self.size.width, self.size.height - 1) if me else None
        shown, words = self.query_one("#code", Static), self.query_one("#words", Static)
        shown.display = code is not None
        words.display = code is None or self.size.width - code.width >= _SIDE
        self.set_class(code is None, "-alone")
        if code is not None:
            lines = _lines(code, self._swapped)
            plain = [Content(line) for line in lines]
            # Without colour a dark ground would be none at all.
            no_colour = self.app.no_color or monochrome()
            shown.update(Content("\n").join(plain if no_colour else map(_painted, lines)))
        words.update(_words(me, code))

    def action_swap(self) -> None:
        self._swapped = not self._swapped
        self.reload()

    def action_edit(self) -> None:
        edit_own_card(acts(self), self._desk)

    def action_keep(self) -> None:
        me = own_card(self._desk)
        if me is None:
            return
        try:
            picture = as_svg(me)
        except ExportProblem as problem:
            acts(self).say(str(problem), wrong=True)
            return
        save_at_home(acts(self), self._desk.journal, "my contact", "svg", [picture])

    def action_leave(self) -> None:
        self.dismiss(None)


def _lines(code: Code, swapped: bool) -> list[str]:
    if swapped:
        return list(drawn(tuple(tuple(1 - bit for bit in row) for row in code.matrix)))
    return list(drawn(code.matrix))


def _painted(line: str) -> Content:
    return Content.assemble(
        *((text, "#000000 on #000000" if dark else "") for text, dark in painted(line))
    )


def _words(me: Me | None, code: Code | None) -> Content:
    """Return what the code holds, and what has no room in it."""
    if me is None:
        return Content("There is no card of your own any more. e writes one.")
    missing = code.left_out if code is not None else ()
    lines = [Content.styled(one_line(me.name), "bold")]
    for name in FIELDS[1:]:
        if (value := one_line(getattr(me, name))) and name not in missing:
            lines.append(Content(value))
    if code is None:
        lines += [Content(""), Content(_no_room(me))]
    elif missing:
        labels = ", ".join(me.spec(name).label.lower() for name in reversed(missing))
        lines += [Content(""), Content.styled(f"No room for: {labels}.", "$foreground-muted")]
        lines += [Content.styled("A larger window holds more.", "$foreground-muted")]
    return Content("\n").join(lines)


def _no_room(me: Me) -> str:
    least = least_code(me)
    if least is None:
        return "Your card holds more than a QR code can: e shortens a field."
    # One row more for the line of keys.
    return (
        f"The code needs a window of {least.width} × {least.height + 1}. s saves it as a picture; "
        "so does netcoach pocket --qr -o me.svg."
    )


def own_card(desk: Desk) -> Me | None:
    """Return the user's own card, None where there is none that others could scan: a contact has
    a name, while what an event is worth to the user needs none."""
    return next(filter(has_contact, desk.journal.find(Me, limit=1)), None)


def show_contact(app: Acts, desk: Desk) -> None:
    """Show the code; where there is no card of one's own yet, first ask for it."""
    if own_card(desk) is not None:
        app.push_screen(ContactScreen(desk), lambda _: app.written())
        return

    def ended(saved: Record | None) -> None:
        if saved is not None:
            app.push_screen(ContactScreen(desk), lambda _: app.written())

    edit_own_card(app, desk, ended)


def edit_own_card(
    app: Acts, desk: Desk, then: Callable[[Record | None], None] | None = None
) -> None:
    """Open the form of what others may scan; here a name is asked for."""
    from netcoach.ui.screens.form import FormScreen

    def ended(saved: Record | None) -> None:
        app.written()
        if then is not None:
            then(saved)

    me = next(iter(desk.journal.find(Me, limit=1)), None) or Me()
    form = FormScreen(
        desk.journal,
        me,
        fields=FIELDS,
        title="My contact, as others may scan it",
        specs={"name": replace(Me.spec("name"), required=True)},
        label="Write my contact",
    )
    app.push_screen(form, ended)


__all__ = ["FIELDS", "ContactScreen", "edit_own_card", "own_card", "show_contact"]
