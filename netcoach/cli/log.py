"""``netcoach log``: a conversation from one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import WIDTH, as_json, labelled, show, show_json, wrap

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.records import Conversation


# An unknown option may be part of what was said: nothing typed is lost.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("text", nargs=-1, required=True)
@as_json
@pass_place
def log(place: Place, text: tuple[str, ...], as_json: bool) -> None:
    """Journal a conversation from one line.

    \b
    [WHEN] PEOPLE [@ORG] [via NAME] [#topic] [: note] [MINUTESm] [new|known]
           [> what I promised [DATE]] [< what they promised [DATE]]

    Put it in quotes, since > and < mean something to the shell:

    \b
    netcoach log "yesterday Sam Rivers & Lee @Acme #hiring: runs an SRE
                  team > send CI checklist fri < intro to Dana 15m"
    """
    from netcoach.exchange.logline import log_line, understand
    from netcoach.exchange.logline_echo import echo, private_word

    journal = place.journal()
    understood = understand(journal, " ".join(text))
    # What is echoed is how things stood before: someone new is said to be new.
    echoed = echo(understood, journal.clock.today())
    talk = log_line(journal, understood)
    if as_json:
        show_json(_logged(journal, talk))
        return
    show(line for label, value in echoed for line in labelled(label, value))
    show(["", "Logged. To take it back: netcoach undo"])
    show(wrap(private_word(understood), WIDTH))


def _logged(journal: Journal, talk: Conversation) -> dict[str, Any]:
    from netcoach.exchange.json_export import plain
    from netcoach.records import Promise

    promises = journal.find(Promise, conversation=talk.id, order=("id",))
    return {
        **plain(talk),
        "people": list(_present(journal, talk)),
        "promises": [plain(promise) for promise in promises],
    }


def _present(journal: Journal, talk: Conversation) -> Iterator[dict[str, Any]]:
    from netcoach.exchange.json_export import plain
    from netcoach.records import Encounter, Person

    for encounter in journal.find(Encounter, conversation=talk.id, order=("id",)):
        person = journal.get(Person, encounter.person)
        if person is not None:
            yield {**plain(person), "known": encounter.known}
