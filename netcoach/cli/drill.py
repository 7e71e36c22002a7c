"""``netcoach drill``: straight into the drill, or what is due as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, labelled, show, show_json_list

if TYPE_CHECKING:
    from netcoach.coach.drill.deck import Drill


@click.command()
@click.option("--list", "listed", is_flag=True, help="Print the cards that are due, and new ones.")
@as_json
@pass_place
def drill(place: Place, listed: bool, as_json: bool) -> None:
    """Answer if-then cards: what is due today, then a few new ones.

    A situation comes up, you answer in eight seconds or so, and say how it came.
    """
    if not listed:
        if as_json:
            raise click.UsageError("--json goes with --list.")
        place.open_app(start="drill")
        return
    from netcoach.coach.drill.texts import DrillTexts
    from netcoach.exchange.drill import for_today, whole_deck
    from netcoach.paths import assets

    journal = place.journal()
    deck = whole_deck(journal, place.content(), DrillTexts(assets()))
    waiting, fresh = for_today(deck, journal.snapshot())
    if as_json:
        show_json_list(_plain(one) for one in (*waiting, *fresh))
        return
    lines = [*_block("Due", waiting), *_block("New today", fresh)]
    show(lines or ["No card is due today."])


def _plain(drill: Drill) -> dict[str, Any]:
    """Return a card for JSON; ``due`` is null where it was never drilled."""
    due = drill.card.due_on if drill.card else None
    return {
        "key": drill.key,
        "drill": drill.part,
        "about": drill.title,
        "situation": drill.heard,
        "answers": list(drill.answers),
        "first": drill.safety or None,
        "due": due.isoformat() if due else None,
        "known": drill.known,
    }


def _block(heading: str, drills: Iterable[Drill]) -> Iterator[str]:
    for number, one in enumerate(drills):
        if number == 0:
            yield heading
        if one.safety:
            yield from labelled("First", one.safety, indent=2, label_width=6)
        yield from labelled("If", one.heard, indent=2, label_width=6)
        label = "Say"
        for answer in one.answers:
            yield from labelled(label, answer, indent=2, label_width=6)
            label = ""
