"""Taking up a way in: naming who introduces, who is meant, or logging that one asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcoach.coach.introductions import Suggestion, Way, ways_in
from netcoach.journal import Present
from netcoach.records import Conversation, Opportunity, Person, Record, Target
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.gone import gone


def take_up(app: Acts, desk: Desk, target: Target, way: Way) -> None:
    """Ask what to do with a way in, and do it."""
    from netcoach.ui.screens.choose import ChooseScreen

    name, whom = shorten(way.person.name, 30), shorten(target.name, 30)
    meant = ("person", f"{name} is the one I mean")
    page = ("page", f"Open the page of {name}")
    answers = {
        "is": (meant, page),
        "direct": (("log", f"Log that you wrote to {name}"), page),
        "through": (
            ("introducer", f"{name} is to introduce me"),
            ("log", f"I asked {name}: log it"),
            *((meant,) if target.person is None and len(way.chain) == 1 else ()),
            page,
        ),
    }[way.kind]

    def answered(answer: object) -> None:
        fresh = desk.journal.get(Target, target.id)
        if answer is None:
            return
        if fresh is None:
            gone(app)
        elif answer == "person":
            app.save(fresh.with_(person=way.person.id), f"{whom} is {name} of your journal")
        elif answer == "introducer":
            app.save(fresh.with_(introducer=way.person.id), f"{name} is to introduce you to {whom}")
        elif answer == "log":
            log_ask(app, desk, fresh, way.person)
        else:
            app.open_record(way.person)

    app.push_screen(ChooseScreen(way.short, answers, note=way.say), answered)


def offer_introduction(app: Acts, desk: Desk, target: Target, person: object = None) -> None:
    """Offer the way in to a target that begins with a person, by id, else the best one; its page
    where there is none any more."""
    event = desk.journal.get(Opportunity, target.opportunity)
    circle = desk.journal.circle(event, [target])
    found = [
        way for way in ways_in(target, event, circle, desk.journal.clock.today()) if way.introduces
    ]
    found.sort(key=lambda way: way.person.id != person)
    if found:
        take_up(app, desk, target, found[0])
    else:
        app.open_record(target)


def log_ask(app: Acts, desk: Desk, target: Target, person: Person) -> None:
    """Log a message to somebody about a target; who is asked is its introducer from then on."""
    from netcoach.ui.screens.form import FormScreen

    journal = desk.journal
    name, whom = shorten(person.name, 40), shorten(target.name, 60)
    itself = target.person == person.id
    notes = "Wrote that I will be there." if itself else f"Asked for an introduction to {whom}."
    talk = Conversation(on=journal.clock.today(), channel="message", purpose="use", notes=notes)

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Conversation)
        kept = journal.log(record, [Present(person, "known")])
        fresh = journal.get(Target, target.id)
        if fresh is not None and fresh.introducer is None and not itself:
            journal.save(fresh.with_(introducer=person.id))
        return kept

    def ended(saved: Record | None) -> None:
        if saved is not None:
            app.say(f"Logged: you wrote to {full_stop(name)} u takes it back.")
        app.written()

    form = FormScreen(
        journal,
        talk,
        fields=("on", "channel", "notes"),
        title=f"Log a message to {name}",
        keep=keep,
        draft=f"ask:{target.uid}:{person.uid}",
    )
    app.push_screen(form, ended)


def name_target(app: Acts, event: Opportunity, suggestion: Suggestion) -> None:
    """Open the form of a new target with somebody of the journal filled in."""
    person = suggestion.person
    app.add(
        Target.kind,
        {
            "name": person.name,
            "opportunity": event.id,
            "organisation": person.organisation,
            "person": person.id,
        }.items(),
    )
