"""``netcoach today``: what to do now, for a shell prompt or cron."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, labelled, show, show_json

if TYPE_CHECKING:
    from netcoach.coach.advice import Advice
    from netcoach.records import Opportunity, Person, Promise, Snapshot

_MOST = 7
"""Lines of one heading; the rest is counted."""


@click.command()
@click.option("--why", is_flag=True, help="Print also where the advice comes from.")
@as_json
@pass_place
def today(place: Place, why: bool, as_json: bool) -> None:
    """Print the next action, open promises, who you are losing touch with, coming events."""
    from netcoach.coach.first import TextsAsSaid, first_advice, pressing_advice
    from netcoach.paths import assets

    journal, texts = place.journal(), TextsAsSaid(assets())
    seen = journal.glance()
    following = pressing_advice(seen, texts)
    if following is None:
        seen = journal.snapshot(seen)
        following = first_advice(seen, texts)
    if as_json:
        show_json(_as_json(seen, following))
    else:
        show(_lines(seen, following, why))


def _as_json(seen: Snapshot, following: Advice) -> dict[str, Any]:
    from netcoach.coach.facts import cards_due
    from netcoach.exchange.json_export import plain

    return {
        "today": seen.today.isoformat(),
        "next": _next(following),
        "put_off": [
            {"rule": one.rule, "kind": one.kind, "record": one.record, "until": _iso(one.until)}
            for one in seen.quiet
        ],
        "promises": [
            {**plain(promise), "with": seen.names.get(promise.person or 0)}
            for promise in seen.promises
        ],
        "losing_touch": [plain(person) for person in seen.losing_touch],
        "losing_touch_count": seen.losing_touch_count,
        "cards_due": cards_due(seen),
        "events": [plain(event) for event in _events(seen)],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _next(following: Advice) -> dict[str, str]:
    return {
        "key": following.key,
        "stage": following.stage,
        "say": following.say,
        "reason": following.reason,
        "source": following.source,
    }


def _events(seen: Snapshot) -> list[Opportunity]:
    return [event for event in seen.coming if event.on and event.decision != "skip"]


def _lines(seen: Snapshot, following: Advice, why: bool) -> Iterator[str]:
    from netcoach.coach.facts import cards_due
    from netcoach.days import show_day

    yield show_day(seen.today, seen.today)
    yield ""
    yield from labelled("Next", following.say, label_width=6)
    source = f" ({following.source})" if why and following.source else ""
    yield from labelled("", following.reason + source, label_width=6)
    promises = [p for p in seen.promises if not p.snoozed_until or p.snoozed_until <= seen.today]
    yield from _block("Promises", [_promise(seen, promise) for promise in promises])
    yield from _block(
        "Losing touch",
        [_losing(person, seen.today) for person in seen.losing_touch],
        seen.losing_touch_count,
    )
    if cards := cards_due(seen):
        yield ""
        yield f"Drill  {cards} {'card is' if cards == 1 else 'cards are'} due: netcoach drill"
    yield from _block("Coming", [_event(event, seen.today) for event in _events(seen)])


def _block(heading: str, entries: Sequence[tuple[str, str]], count: int = 0) -> Iterator[str]:
    """Yield a heading and its first entries, each a day and words; nothing where there is none."""
    if not entries:
        return
    yield ""
    yield heading
    for label, text in entries[:_MOST]:
        yield from labelled(label, text, indent=2, label_width=19)
    more = max(count, len(entries)) - _MOST
    if more > 0:
        yield f"  and {more} more"


def _promise(seen: Snapshot, promise: Promise) -> tuple[str, str]:
    from netcoach.coach.due import due, runs
    from netcoach.text import one_line

    name = one_line(seen.names.get(promise.person or 0, "")) or "someone"
    whose = f"you to {name}" if promise.direction == "mine" else f"{name} to you"
    late = _late(promise.due, seen.today)
    if seen.now and runs(promise):
        # The hours of a follow-up say more than its day.
        late = f" ({due(promise, seen.today, seen.now).words})"
    return _day(promise.due, seen.today), f"{whose}: {promise.what}{late}"


def _late(due: date | None, today: date) -> str:
    if due is None or due > today:
        return ""
    return " (today)" if due == today else f" (late by {_days((today - due).days)})"


def _losing(person: Person, today: date) -> tuple[str, str]:
    place = f" · {person.organisation}" if person.organisation else ""
    if person.last_contact is None:
        return "now", f"{person.name}{place}, circle {person.circle}: not spoken to yet"
    last = f", last talked {_day(person.last_contact, today)}"
    return f"by {_day(person.next_due, today)}", f"{person.name}{place}{last}"


def _event(event: Opportunity, today: date) -> tuple[str, str]:
    at = f", {event.starts}" if event.starts else ""
    place = f", {event.place}" if event.place else ""
    undecided = "" if event.decision == "attend" else " (undecided)"
    return _day(event.on, today), f"{event.name}{at}{place}{undecided}"


def _day(day: date | None, today: date) -> str:
    from netcoach.days import show_day

    return show_day(day, today) if day else "no day"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
