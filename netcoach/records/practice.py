"""Records of practice: if-then cards, goes at them, topics to avoid."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Moment, Record
from netcoach.values import record


@record
class Card(Record):
    """An if-then drill: if X happens, then I say Y."""

    kind: ClassVar[str] = "card"
    noun: ClassVar[str] = "if-then card"
    plural: ClassVar[str] = "if-then cards"
    titled: ClassVar[str] = "situation"

    situation: str = f.text(
        "If", required=True, column=34, help="e.g. someone asks where I am really from."
    )
    answer: str = f.note(
        "Then I say", required=True, column=34, help="One or two sentences you could say."
    )
    drill: str = f.choice(
        "Drills",
        ("topic", "a topic to avoid"),
        ("change", "changing the topic"),
        ("exit", "leaving politely"),
        ("reply", "answer, ask, add"),
        ("bridge", "what rooms expect"),
        ("own", "my own"),
        default="own",
        help="What it trains.",
    )
    due_on: Day = f.day("Due", derived=True)
    schedule: str = f.text("Schedule", derived=True)
    shipped: str = f.text("In place of", derived=True)


@record
class Repetition(Record):
    """One go at a drill card: what was said, how long it took, and how it went."""

    kind: ClassVar[str] = "repetition"
    noun: ClassVar[str] = "repetition"
    plural: ClassVar[str] = "repetitions"
    titled: ClassVar[str] = "said"
    order: ClassVar[tuple[str, ...]] = ("-at", "-id")

    card: int | None = f.ref(
        "Card", "card", on_delete="cascade", required=True, column=24, help="Which one it was."
    )
    at: Moment = f.moment("When", derived=True, column=17)
    zone: str = f.text("Time zone", derived=True)
    said: str = f.note("I said", column=30, help="Your words, typed or aloud.")
    seconds: float | None = f.number("Seconds", minimum=0, column=8, help="Until you answered.")
    grade: str = f.choice(
        "It came",
        ("again", "not at all"),
        ("hard", "with effort"),
        ("good", "well"),
        ("easy", "at once"),
        default="good",
        column=12,
        help="How the answer came.",
    )


@record
class Topic(Record):
    """The user's own entry on the topics sheet, or their version of one that came with netcoach."""

    kind: ClassVar[str] = "topic"
    noun: ClassVar[str] = "topic"
    plural: ClassVar[str] = "topics"
    titled: ClassVar[str] = "name"

    name: str = f.text("Topic", required=True, column=24, help="What you would rather not discuss.")
    why: str = f.text("Why avoid it", column=34, help="What it may cost you.")
    signs: str = f.note("Signs", help="One a line: words that announce it.")
    pivots: str = f.note("Pivots", help="One a line: what you could say.")
    substitutes: str = f.note("Talk about instead", help="One a line.")
    shipped: str = f.text("In place of", derived=True)


__all__ = [
    "Card",
    "Repetition",
    "Topic",
]
