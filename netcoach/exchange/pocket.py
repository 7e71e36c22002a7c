"""The pocket card outside the journal: written as text, Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netcoach.coach.content import Content
from netcoach.coach.pocket import Line, Meeting, Pocket, pocket
from netcoach.days import show_day
from netcoach.journal import Journal
from netcoach.records import Finding, Opportunity, Target
from netcoach.text import one_line

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
    yield f"# {_marked(card.title)}\n"
    if when := when_where(card, today):
        yield f"\n{_marked(when)}\n"
    for part in sections(card, content):
        if not part.entries:
            continue
        yield f"\n## {part.title}\n\n"
        for entry in part.entries:
            aside = f" ({_marked(entry.aside)})" if entry.aside else ""
            strong = f"**{_marked(entry.main)}**" if entry.below else _marked(entry.main)
            yield f"- {strong}{aside}\n"
            for line in entry.below:
                yield f"  - {_marked(line)}\n"


_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~&$])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=!])")


def _marked(text: str) -> str:
    """Return text in which nothing is a mark of Markdown."""
    plain = _MARKS.sub(r"\\\1", one_line(text))
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", plain)


def as_html(card: Pocket, content: Content, today: date) -> Iterator[str]:
    """Yield the card as one page for a phone and for paper; it loads nothing and links nowhere."""
    title = html.escape(card.title)
    yield _HEAD.replace("{title}", title) + _STYLE + "</head>\n<body>\n<main>\n"
    yield f"<h1>{title}</h1>\n"
    if when := when_where(card, today):
        yield f'<p class="when">{html.escape(when)}</p>\n'
    for part in sections(card, content):
        if part.entries:
            yield f'<section class="{part.key}">\n<h2>{html.escape(part.title)}</h2>\n'
            yield from _html_entries(part.entries)
            yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _html_entries(entries: Sequence[Entry]) -> Iterator[str]:
    yield "<ul>\n"
    for entry in entries:
        aside = f' <span class="aside">{html.escape(entry.aside)}</span>' if entry.aside else ""
        yield f"<li><span>{html.escape(entry.main)}</span>{aside}"
        for line in entry.below:
            yield f'<br><span class="below">{html.escape(line)}</span>'
        yield "</li>\n"
    yield "</ul>\n"


_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
"""

_STYLE = """<style>
:root { --ground: #fbfaf7; --ink: #22252b; --pale: #5d6470; --accent: #2f6f8f; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181d; --ink: #d8dbe2; --pale: #9aa1ad; --accent: #7fb4ca; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.45 system-ui, -apple-system, "Segoe UI", sans-serif;
}
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1.25rem 3rem; }
h1, li, p { overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 {
  font-size: .8rem; letter-spacing: .08em; text-transform: uppercase;
  color: var(--accent); margin: 1.4rem 0 .3rem;
}
.when { color: var(--pale); margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 .55rem; }
.came_for li { font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
.targets li > span:first-child { font-weight: 600; }
.aside { color: var(--pale); font-size: .95rem; }
.aside::before { content: "· "; }
@media print {
  @page { margin: 12mm; }
  :root { --ground: #fff; --ink: #000; --pale: #444; --accent: #000; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2 { margin: 3.5mm 0 1mm; }
  section { break-inside: avoid; }
}
</style>
"""


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
