"""The pocket card outside the journal: written as text, Markdown or HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netcoach.coach.content import Content
from netcoach.coach.events.pocket import Line, Meeting, Pocket, pocket
from netcoach.days import show_day
from netcoach.exchange.paper import CLOSING, marked, opening
from netcoach.journal import Journal
from netcoach.records import Finding, Opportunity, Target

FORMATS = ("text", "md", "html")


def card_of(journal: Journal, content: Content, event: Opportunity | None) -> Pocket:
    """Return the card of an event of the journal, whenever it is."""
    seen = journal.snapshot()
    if event is not None:
        targets = journal.find(Target, opportunity=event.id)
        findings = [f for one in targets for f in journal.find(Finding, target=one.id, limit=20)]
        names = journal.names(one.introducer for one in targets)
        over = event.on is not None and (event.until or event.on) < seen.today
        circle = None if over or not targets else journal.circle(None, targets)
        seen = replace(seen, targets=targets, findings=tuple(findings), names=names, circle=circle)
    return pocket(event, seen, content)


# Its parts


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on the card: what is read first, what stands beside it, and what comes below."""

    main: str
    aside: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the card. Where nothing of the user's is in it, ``empty`` says what could be, and
    ``press`` which key writes it."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    empty: str = ""
    press: str = ""


def when_where(card: Pocket, today: date) -> str:
    """Return when and where the event is: "Thu 26 Nov 18:00, Town hall"."""
    day = show_day(card.on, today) if card.on else ""
    moment = " ".join(part for part in (day, card.starts) if part)
    return ", ".join(part for part in (moment, card.place) if part)


def sections(card: Pocket, content: Content) -> tuple[Section, ...]:
    """Return the parts of a card in order, also those where nothing is written yet."""
    held: dict[str, tuple[Entry, ...]] = {
        "came_for": _one(card.came_for),
        "targets": tuple(_meeting(one) for one in card.targets),
        "questions": _lines(card.questions),
        "offers": _lines(card.offers),
        "pitch": _one(card.pitch),
        "reclaim": _one(card.reclaim),
        "pivots": _lines(card.pivots),
        "exits": _lines(card.exits),
    }
    return tuple(
        Section(
            part.key,
            part.title,
            held[part.key],
            part.empty if part.key in card.missing else "",
            part.press if part.key in card.missing else "",
        )
        for part in content.pocket_parts
    )


def _one(text: str) -> tuple[Entry, ...]:
    return (Entry(text),) if text else ()


def _lines(lines: Iterable[Line]) -> tuple[Entry, ...]:
    return tuple(Entry(line.say, _occasion(line)) for line in lines)


def _occasion(line: Line) -> str:
    """Return when a line is said: the user's own cards read "if X, then I say Y"."""
    return f"if {line.when}" if line.own and line.when else line.when


def _meeting(one: Meeting) -> Entry:
    below = [f"Ask: {one.question}"] if one.question else []
    below += [f"{one.introducer} can introduce you"] if one.introducer else []
    below += [f"Ask {one.ask} to introduce you"] if one.ask else []
    return Entry(one.name, one.about, tuple(below))


# Written


def as_json(card: Pocket) -> dict[str, Any]:
    """Return the card as JSON has it."""
    import dataclasses

    told = dataclasses.asdict(card)
    told["on"] = card.on.isoformat() if card.on else None
    told["missing"] = sorted(card.missing)
    return told


def as_markdown(card: Pocket, content: Content, today: date) -> Iterator[str]:
    """Yield the lines of the card as Markdown, in which what was typed stays text."""
    yield f"# {marked(card.title)}\n"
    if when := when_where(card, today):
        yield f"\n{marked(when)}\n"
    for part in sections(card, content):
        if not part.entries:
            continue
        yield f"\n## {part.title}\n\n"
        for entry in part.entries:
            aside = f" ({marked(entry.aside)})" if entry.aside else ""
            strong = f"**{marked(entry.main)}**" if entry.below else marked(entry.main)
            yield f"- {strong}{aside}\n"
            for line in entry.below:
                yield f"  - {marked(line)}\n"


def as_html(card: Pocket, content: Content, today: date) -> Iterator[str]:
    """Yield the card as one page for a phone and for paper; it loads nothing and links nowhere."""
    title = html.escape(card.title)
    yield opening(card.title)
    yield f"<h1>{title}</h1>\n"
    if when := when_where(card, today):
        yield f'<p class="when">{html.escape(when)}</p>\n'
    for part in sections(card, content):
        if part.entries:
            yield f'<section class="{part.key}">\n<h2>{html.escape(part.title)}</h2>\n'
            yield from _html_entries(part.entries)
            yield "</section>\n"
    yield CLOSING


def _html_entries(entries: Sequence[Entry]) -> Iterator[str]:
    yield "<ul>\n"
    for entry in entries:
        aside = f' <span class="aside">{html.escape(entry.aside)}</span>' if entry.aside else ""
        yield f"<li><span>{html.escape(entry.main)}</span>{aside}"
        for line in entry.below:
            yield f'<br><span class="below">{html.escape(line)}</span>'
        yield "</li>\n"
    yield "</ul>\n"


__all__ = [
    "FORMATS",
    "Entry",
    "Section",
    "as_html",
    "as_json",
    "as_markdown",
    "card_of",
    "sections",
    "when_where",
]
