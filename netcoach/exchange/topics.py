"""The topics sheet: the shipped topics, with the user's own entries in their place or added."""

from __future__ import annotations

from collections.abc import Iterable

from netcoach.coach.content import Topic
from netcoach.records import Topic as OwnTopic

OWN = "own"
"""The origin of a topic that the user wrote."""


def sheet(shipped: Iterable[Topic], own: Iterable[OwnTopic]) -> tuple[Topic, ...]:
    """Return the topics in order: shipped ones, each as the user rewrote it, then the user's own.

    A shipped text is never changed: deleting the user's version brings it back.
    """
    shipped = tuple(shipped)
    keys = {topic.key for topic in shipped}
    written = tuple(own)
    instead = {record.shipped: record for record in written if record.shipped in keys}
    kept = [
        _written(instead[topic.key], topic.safety) if topic.key in instead else topic
        for topic in shipped
    ]
    return (*kept, *(_written(one) for one in written if one.shipped not in keys))


def _written(record: OwnTopic, safety: str = "") -> Topic:
    return Topic(
        key=record.shipped or f"own-{record.id}",
        title=record.name,
        why=record.why,
        signs=_lines(record.signs),
        pivots=_lines(record.pivots),
        substitutes=_lines(record.substitutes),
        safety=safety,
        origin=OWN,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
