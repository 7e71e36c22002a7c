"""The cap with old friends: the one figure of one's own that the floor goes by."""

from __future__ import annotations

from netcoach.exchange.floor import me
from netcoach.records import Me, Record
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.form import FormScreen


def change_cap(app: Acts, desk: Desk) -> None:
    """Open the form of the cap alone; it stands on the user's own card, which needs no name."""

    def ended(saved: Record | None) -> None:
        if isinstance(saved, Me):
            app.say(f"Time limit with old friends: {saved.friend_minutes} min.", seconds=2)
        app.written()

    form = FormScreen(
        desk.journal,
        me(desk.journal) or Me(),
        fields=("friend_minutes",),
        title="How long with an old friend?",
        label="Time limit with old friends",
    )
    app.push_screen(form, ended)
