"""What kind of setting an event is: its kind, online or in person, formal or not."""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.records import Opportunity, Snapshot
from netcoach.values import Values, frozen

_LIGHTER = {
    "meetup": "social",
    "conference": "talk",
    "talk": "community",
    "workshop": "talk",
    "fair": "meetup",
    "social": "community",
    "committee": "community",
    "community": "social",
}
"""A kind of event on which to practise another: smaller, or less at stake. Our defaults."""
_WORDS = {"social": "social evening", "community": "community meeting", "committee": "committee"}


@frozen
class NewSetting(Values):
    """A coming event the like of which the user never was at.

    ``first`` names what is new of it, ``practice`` what to practise it at; ``preset`` holds the
    fields of such a friendly event.
    """

    event: Opportunity
    first: str
    practice: str
    preset: tuple[tuple[str, str], ...]


def setting_of(event: Opportunity) -> tuple[str, bool, bool]:
    """Return the kind of event, whether it is online, and whether it is formal."""
    return event.event_type, event.format == "online", event.formality == "formal"


def new_settings(snapshot: Snapshot) -> tuple[NewSetting, ...]:
    """Return the events ahead in a new setting, soonest first (DOMAIN.md, checklist 23).

    Only events that serve the objective and will be attended; none while the user has been
    nowhere yet, nor where a friendly event to practise at comes before it or was lately.
    """
    if not snapshot.settings:
        return ()
    found = []
    for event in snapshot.coming:
        if event.on is None or event.decision != "attend" or snapshot.is_left(event):
            continue
        if event.role != "target":
            continue
        new = _new(event, snapshot)
        if new is not None and not _practised(event, new, snapshot):
            found.append(new)
    return tuple(found)


def _new(event: Opportunity, snapshot: Snapshot) -> NewSetting | None:
    kind, online, formal = setting_of(event)
    name = _WORDS.get(kind, kind)
    # Where no kind was ever said, none can be called the first.
    known = {one for one, _, _ in snapshot.settings if one}
    if known and kind not in ("", "other") and kind not in known:
        lighter = _LIGHTER[kind]
        practice = f"friendly {_WORDS.get(lighter, lighter)}"
        return NewSetting(event, name, practice, (("event_type", lighter),))
    if online and not any(one for _, one, _ in snapshot.settings):
        practice = "friendly call online"
        return NewSetting(event, "event online", practice, (("format", "online"),))
    if not online and all(one for _, one, _ in snapshot.settings):
        practice = "friendly meeting in person"
        return NewSetting(event, "event in person", practice, (("format", "open"),))
    if formal and not any(one for _, _, one in snapshot.settings):
        practice = "friendly event with a dress code"
        return NewSetting(event, "formal event", practice, (("formality", "formal"),))
    return None


def _practised(event: Opportunity, new: NewSetting, snapshot: Snapshot) -> bool:
    """Say whether there is a friendly event of the lighter kind before it, or was lately."""
    day = event.on
    ahead = [one for one in facts.friendly_ahead(snapshot) if one.on and day and one.on <= day]
    lately = [
        one for one in snapshot.lately if one.role == "friendly" and facts.attended(one, snapshot)
    ]
    return any(
        all(getattr(one, name) == value for name, value in new.preset) for one in (*ahead, *lately)
    )
