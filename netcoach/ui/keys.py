"""The keys that work from anywhere, declared once: app, key line, help and palette read them."""

from __future__ import annotations

from typing import Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.binding import Binding

from netcoach.ui.widgets.frame import TABS

ANYWHERE: tuple[Binding, ...] = (
    Binding("l", "log", "Log", id="app.log", tooltip="Journal a conversation in one line"),
    Binding("p", "practise", "Practise", id="app.practise", tooltip="Rehearse your pitch"),
    Binding("t", "topics", "Topics", id="app.topics", tooltip="Topics to avoid, and ways out"),
    Binding(
        "slash",
        "search",
        "Search",
        key_display="/",
        id="app.search",
        tooltip="Find people, talks, promises, events",
    ),
    Binding("u", "undo", "Undo", id="app.undo", tooltip="Take the last step back"),
    Binding("U", "redo", "Redo", show=False, id="app.redo", tooltip="Bring it again"),
    Binding(
        "question_mark", "help", "Help", key_display="?", id="app.help", tooltip="All keys here"
    ),
    Binding(
        "ctrl+p",
        "command_palette",
        "Commands",
        key_display="^p",
        id="app.commands",
        tooltip="Find a command by name",
        priority=True,
    ),
    Binding(
        "n", "next", "Do what comes next", show=False, id="app.next", tooltip="Do what NEXT says"
    ),
    Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave netcoach"),
    *(
        Binding(
            f"{number}",
            f"go({number})",
            title,
            show=False,
            id=f"app.go_{number}",
            tooltip=f"Go to {title}",
        )
        for number, title in enumerate(TABS)
    ),
    # These work while typing too: priority lets them out of a dialog.
    Binding(
        "ctrl+q",
        "quit",
        "Quit",
        show=False,
        id="app.quit_typing",
        tooltip="Leave netcoach",
        priority=True,
    ),
    *(
        Binding(
            f"alt+{number}",
            f"go({number})",
            title,
            show=False,
            id=f"app.go_{number}_typing",
            tooltip=f"Go to {title}",
            priority=True,
        )
        for number, title in enumerate(TABS)
    ),
)


def let_alt_digits_through() -> None:
    """Read what most terminals send for alt and a digit as that key.

    Textual takes it for the sign that one terminal on macOS means by it: "¡" for alt+1.
    """
    sequences = cast(dict[str, Any], ANSI_SEQUENCES_KEYS)
    for number in range(len(TABS)):
        sequences.pop(f"\x1b{number}", None)
