"""What screens may ask of the app, so that none of them needs to know the app itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.screen import Screen
from textual.widget import Widget

from netcoach.records import Record

if TYPE_CHECKING:
    from netcoach.ui.desk import Desk


class Acts(Protocol):
    """The app's verbs."""

    desk: Desk

    def say(
        self,
        words: str,
        *,
        wrong: bool = False,
        seconds: float | None = None,
        stays: bool = False,
    ) -> None:
        """Show a sentence for a moment, of so many seconds where they are given; one that
        ``stays`` is there until the next key."""

    def written(self) -> None:
        """Show again what the journal now says."""

    def add(self, kind: str, preset: Iterable[tuple[str, Any]] = (), **details: Any) -> None:
        """Open the form of a new record."""

    def edit(self, record: Record, **details: Any) -> None:
        """Open the form of a record; ``called`` says what was saved, where not the record."""

    def open_record(self, record: Record) -> None:
        """Open the page of a record."""

    def save(self, record: Record, label: str = "") -> None:
        """Save a record as a step of its own, and say so."""

    def delete(self, record: Record, then: Callable[[], None] | None = None) -> None:
        """Delete a record; where others hang on it, ask first."""

    def action_log(self) -> None:
        """Open the one-line entry for a conversation."""

    def action_demo(self) -> None:
        """End with the wish to see the demo journal."""

    def action_practise(self, pitch: int | None = None) -> None:
        """Open the rehearsal."""

    def action_drill(self, key: str = "") -> None:
        """Open the drill of if-then cards, with the card of that key first."""

    def action_floor(self, event: int | None = None) -> None:
        """Go on the floor at an event, on with the one that is open, or ask where."""

    def action_pocket(self, event: int | None = None) -> None:
        """Open the pocket card of an event, by id, or of the next one."""

    def action_put_off_list(self) -> None:
        """List what is put off."""

    def action_import(self) -> None:
        """Import contacts from a file."""

    def action_export(self) -> None:
        """Take the journal out, in a form that is asked for."""

    def action_duplicates(self) -> None:
        """Show who seems to be entered twice."""

    async def go_through(self, ids: Sequence[int], words: str) -> None:
        """Show some people in the journal, and go from one to the next of them."""

    def join_people(self, ids: Sequence[int]) -> None:
        """Show two people side by side, to make them one."""

    async def show_people(self, ids: Sequence[int], words: str) -> None:
        """Show some people in the journal, by their ids; ``words`` say which they are."""

    def action_topics(self, key: str = "") -> None:
        """Open the topics sheet, at a topic."""

    async def go_to_step(self, stage: str, step: str) -> None:
        """Show a step of a stage."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> Any:
        """Put a screen on top; the callback gets what it ends with."""

    def back_to(self, wanted: Callable[[Screen[Any]], bool]) -> bool:
        """Go back to the screen below that is wanted, where it is open; say whether it was."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> Any:
        """Call something after the present message."""


def acts(widget: Widget) -> Acts:
    """Return the app of a widget or screen by what may be asked of it."""
    return cast(Acts, widget.app)


def say_gone(app: Acts) -> None:
    """Say that what was asked for was deleted meanwhile, and have the screens read again."""
    app.say("That is no longer in the journal.")
    app.written()
