"""The panel of the step New people: what one set oneself, then the conversations."""

from __future__ import annotations

from functools import partial

from netcoach.coach.content import Step
from netcoach.coach.events.floor_words import cap_of
from netcoach.exchange.floor import me
from netcoach.records import Conversation, Opportunity, Snapshot
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.screens.friend_cap import change_cap
from netcoach.ui.show import event_title, show_value

_MOST = 200
"""A panel shows so many records; the Journal and the search have all of them."""
_GAP = Row(("",), style="text")


def new_people(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return how many new people to meet at the next event and the cap with old friends, each
    changed by its row; then the conversations, the latest first."""
    journal = desk.journal
    talks = journal.with_names(journal.find(Conversation, limit=_MOST))
    today = snapshot.today

    def build(width: int) -> list[Row]:
        found = [Row(("What I set myself: e changes it",), style="heading"), _goal(snapshot)]
        cap = f"{round(cap_of(me(journal)).total_seconds() / 60)} min"
        found += [Row(("Time limit with an old friend", cap), Offer("cap", change_cap)), _GAP]
        if not talks:
            return found + wrapped(step.empty, width)
        found.append(Row(("Conversations",), style="heading"))
        for talk in talks:
            record = talk.conversation
            notes = record.notes or show_value(record, Conversation.spec("topics"), today, {})
            day = show_value(record, Conversation.spec("on"), today, {})
            found.append(Row((", ".join(talk.names) or "nobody named", notes, day), record))
        return found

    return Rows(build)


def _goal(snapshot: Snapshot) -> Row:
    """Return the row of the next event's goal; without an event it adds one to practise at."""
    ahead = (o for o in snapshot.coming if o.on and o.decision != "skip")
    event = next((o for o in ahead if not snapshot.is_left(o)), None)
    if event is None:
        add = Offer("goal", lambda app, desk: app.add("opportunity", (("role", "friendly"),)))
        return Row(("New people: no event ahead", "add one"), add)
    goal = "not set" if event.new_people is None else f"{event.new_people} new"
    words = f"New people at {event_title(event, snapshot.today)}"
    return Row((words, goal), Offer(f"goal {event.id}", partial(_set_goal, event=event)))


def _set_goal(app: Acts, _: Desk, event: Opportunity) -> None:
    app.edit(event, fields=("new_people",), title=f"How many new people at {event.title}?")
