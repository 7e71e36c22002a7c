"""What is LinkedIn's own: its columns, and the days of its messages."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netcoach.coach.people.addresses import link_key
from netcoach.exchange.importing.days import read_day
from netcoach.exchange.importing.headings import plain_heading
from netcoach.exchange.importing.incoming import Incoming
from netcoach.text import MAX_FIELD, fold

_CONNECTIONS = {"first", "last", "connected_on"}
_NO_CONTACT = ("spam",)


def is_linkedin(fields: Sequence[str]) -> bool:
    """Say whether a table is LinkedIn's list of connections: nobody else says since when."""
    return set(fields) >= _CONNECTIONS


def with_messages(people: list[Incoming], messages: str, today: date) -> list[Incoming]:
    """Return the people with the day of the last message to or from each.

    Only days are taken from ``messages.csv``; what was written is not even looked at.
    """
    by_link, by_name = _last_days(messages, today)
    names = [fold(one.name) for one in people]
    once = {name for name, times in Counter(names).items() if times == 1}
    found = []
    for one, name in zip(people, names, strict=True):
        days = [by_link.get(link_key(url)) for url in one.urls]
        if not one.urls and name in once:
            days.append(by_name.get(name))
        last = max((day for day in days if day), default=None)
        found.append(replace(one, messaged_on=last) if last else one)
    return found


def _last_days(messages: str, today: date) -> tuple[dict[str, date], dict[str, date]]:
    csv.field_size_limit(MAX_FIELD * 4)
    by_link: dict[str, date] = {}
    by_name: dict[str, date] = {}
    try:
        for row in csv.DictReader(io.StringIO(messages)):
            values = {plain_heading(k): v for k, v in row.items() if k and isinstance(v, str)}
            day = read_day(values.get("date", ""), today)
            draft = fold(values.get("is message draft", "")) in ("yes", "true", "1")
            if day is None or draft or fold(values.get("folder", "")) in _NO_CONTACT:
                continue
            for column in ("sender profile url", "recipient profile urls"):
                for link in values.get(column, "").split(","):
                    _later(by_link, link_key(link), day)
            for column in ("from", "to"):
                for name in values.get(column, "").split(","):
                    _later(by_name, fold(name), day)
    except csv.Error:
        # What came before the damage holds.
        return by_link, by_name
    return by_link, by_name


def _later(days: dict[str, date], key: str, day: date) -> None:
    if key:
        days[key] = max(day, days.get(key, day))
