"""What the command palette offers: every key of the screen, what has no key, the journal's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from netcoach.ui.record_verbs import RecordVerbs

if TYPE_CHECKING:
    from textual.command import Provider


_WITHOUT_KEY = (
    ("drill", "Drill if-then cards", "Those due, and new ones"),
    ("floor", "Go on the floor of an event", "One key as each talk begins"),
    ("pocket", "Pocket card", "Of the next event"),
    ("contact", "My contact", "As a QR code to scan"),
    ("review", "Look back", "An honest review, or on with one"),
    ("cycles", "Compare the cycles", "Side by side"),
    ("report", "Write the report", "Of this cycle, to a file"),
    ("put_off_list", "What is put off", "To bring it back"),
    ("hide_notes", "Hide notes", "Notes and issues, while somebody looks over your shoulder"),
    ("export", "Export the journal: JSON, CSV, vCard, calendar", "To a file in the home folder"),
    ("import", "Import contacts", "LinkedIn, Google, vCard, CSV, JSON"),
    ("duplicates", "Find people entered twice", "And merge them"),
    ("join", "Join two people", "Two entries of one person, made one"),
    ("change_theme", "Change the colours", "Choose a theme"),
    ("demo", "Open the demo journal", "A made-up year"),
)
"""What works anywhere without a key: the action, its title and what it is about."""

_WITH_KEY_SOMEWHERE = {
    "drill",
    "put_off_list",
    "hide_notes",
    "import",
    "export",
    "duplicates",
}
"""Where a screen has a key for one of these, that names it, with the key."""


def journal_provider() -> type[Provider]:
    """Return what finds the journal's own in the palette; it is asked for when that opens."""
    from netcoach.ui.finding import JournalProvider

    return JournalProvider


def commands_on(app: RecordVerbs, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Return the commands on a screen: every key's action has an entry, so that it can be found by
    name."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.tooltip or binding.action in (*seen, "command_palette"):
            continue
        seen.add(binding.action)
        owner = "app" if active.node is app else "screen"
        action = binding.action if "." in binding.action else f"{owner}.{binding.action}"
        title = f"{binding.tooltip} ({app.get_key_display(binding)})"
        where = "Works anywhere" if owner == "app" else "On this screen"
        yield SystemCommand(title, where, partial(app.run_action, action))
    for action, title, words in _WITHOUT_KEY:
        if action in _WITH_KEY_SOMEWHERE and {action, f"app.{action}"} & seen:
            continue
        if action == "hide_notes" and app.desk.hides_notes:
            title = "Show notes"
        if action != "demo" or not app.desk.demo:
            yield SystemCommand(title, words, partial(app.run_action, f"app.{action}"))


__all__ = ["commands_on", "journal_provider"]
