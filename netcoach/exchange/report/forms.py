"""A report written: as Markdown, as one HTML page that loads nothing, as JSON."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from typing import Any

from netcoach.days import show_day
from netcoach.exchange.paper import CLOSING, marked, opening
from netcoach.exchange.report import charts
from netcoach.exchange.report.parts import (
    Block,
    Cell,
    Items,
    ProgressChart,
    Report,
    ScoreChart,
    Spark,
    Table,
    Text,
)
from netcoach.exchange.typed import show_number
from netcoach.text import clean, one_line, sparkline

WITHOUT = (
    "Names of people, organisations and events that the journal knows are left out, and "
    "confidential issues are only counted. Read it once before you pass it on."
)
WITH = "With names: for you alone. Confidential issues are only counted."


def heading(report: Report) -> str:
    """Return the days a report is about, and when it was made."""
    today = report.made_on
    since, until = show_day(report.since, today), show_day(report.until, today)
    days = f"{since} to {until}" if report.since <= report.until else f"From {since}"
    return f"{days} · made on {show_day(today, today)}"


# Markdown


def as_markdown(report: Report) -> Iterator[str]:
    """Yield the report as Markdown, in which what was typed stays text."""
    yield f"# {marked(report.title)}\n\n{heading(report)}\n\n"
    yield f"*{WITH if report.named else WITHOUT}*\n"
    for section in report.sections:
        yield f"\n## {marked(section.title)}\n"
        for block in section.blocks:
            yield from _markdown(block, report.made_on)


def _markdown(block: Block, today: date) -> Iterator[str]:
    match block:
        case Text():
            yield f"\n{marked(block.words)}\n"
        case Items():
            yield "\n"
            yield from (f"- {marked(entry)}\n" for entry in block.entries)
        case Table():
            yield from _markdown_table(block)
        case ProgressChart():
            (_, base), (day, target) = block.start, block.end
            words = f"from {show_number(base, 2)} to {show_number(target, 2)}"
            yield f"\nTo go: {words} by {show_day(day, today)}.\n"
        case ScoreChart():
            return


def _markdown_table(table: Table) -> Iterator[str]:
    rules = ("---:" if place in table.right else "---" for place in range(len(table.head)))
    yield "\n" + _markdown_row(table.head) + "|" + "|".join(rules) + "|\n"
    for row in table.rows:
        yield _markdown_row(row)


def _markdown_row(cells: tuple[Cell, ...]) -> str:
    # What is a mark only where a line begins is none within a row.
    inner = (marked(f"·{_plain(cell)}")[1:] or " " for cell in cells)
    return "| " + " | ".join(inner) + " |\n"


def _plain(cell: Cell) -> str:
    return sparkline(cell.values) if isinstance(cell, Spark) else one_line(cell)


# HTML


def as_html(report: Report) -> Iterator[str]:
    """Yield the report as one page for the screen and for paper; it loads nothing, links nowhere
    and runs nothing."""
    yield opening(_safe(report.title)).replace("</head>", f"{_STYLE}</head>")
    yield f"<h1>{_escaped(report.title)}</h1>\n"
    yield f'<p class="when">{html.escape(heading(report))}</p>\n'
    yield f'<p class="pale">{html.escape(WITH if report.named else WITHOUT)}</p>\n'
    for section in report.sections:
        yield f'<section class="{section.key}">\n<h2>{_escaped(section.title)}</h2>\n'
        for block in section.blocks:
            yield from _html(block, report.made_on)
        yield "</section>\n"
    yield CLOSING


def _html(block: Block, today: date) -> Iterator[str]:
    match block:
        case Text():
            kind = ' class="pale"' if block.pale else ""
            yield f"<p{kind}>{_escaped(block.words)}</p>\n"
        case Items():
            yield "<ul>\n"
            yield from (f"<li>{_escaped(entry)}</li>\n" for entry in block.entries)
            yield "</ul>\n"
        case Table():
            yield from _html_table(block)
        case ProgressChart():
            yield f"<figure>{charts.progress(block, today)}"
            yield "<figcaption>Noted; dotted: even steps to the target.</figcaption></figure>\n"
        case ScoreChart():
            yield f"<figure>{charts.scores(block)}"
            yield "<figcaption>Filled: your score. Ring: the log's.</figcaption></figure>\n"


def _html_table(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>\n'
    if any(table.head):
        heads = (_cell("th", cell, place, table) for place, cell in enumerate(table.head))
        yield f"<thead><tr>{''.join(heads)}</tr></thead>\n"
    yield "<tbody>\n"
    for row in table.rows:
        cells = (_cell("td", cell, place, table) for place, cell in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody></table></div>\n"


def _cell(tag: str, cell: Cell, place: int, table: Table) -> str:
    kind = ' class="right"' if place in table.right else ""
    inner = charts.spark(cell) if isinstance(cell, Spark) else _band(cell)
    return f"<{tag}{kind}>{inner}</{tag}>"


def _band(text: str) -> str:
    """Return a cell; a band gets its colour beside its word, never in its place."""
    escaped = _escaped(text)
    return (
        f'<span class="{text}">{escaped}</span>' if text in ("good", "watch", "poor") else escaped
    )


def _safe(text: str) -> str:
    return one_line(clean(text))


def _escaped(text: str) -> str:
    return html.escape(_safe(text))


# JSON


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON has it: the same sections, charts as their figures."""
    return {
        "title": report.title,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "made_on": report.made_on.isoformat(),
        "named": report.named,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "blocks": [_json(block) for block in section.blocks],
            }
            for section in report.sections
        ],
    }


def _json(block: Block) -> dict[str, Any]:
    match block:
        case Text():
            return {"text": block.words}
        case Items():
            return {"list": list(block.entries)}
        case Table():
            rows = [[_json_cell(cell) for cell in row] for row in block.rows]
            return {"table": {"head": list(block.head), "rows": rows}}
        case ProgressChart():
            points = [[day.isoformat(), value] for day, value in block.points]
            ends = [[day.isoformat(), value] for day, value in (block.start, block.end)]
            return {"progress": {"points": points, "even_steps": ends, "unit": block.unit}}
        case ScoreChart():
            rows = [[title, own, log] for title, own, log in block.rows]
            return {"scores": rows}


def _json_cell(cell: Cell) -> Any:
    return list(cell.values) if isinstance(cell, Spark) else cell


_STYLE = """<style>
main { max-width: 46rem; }
h2 { break-after: avoid; }
li { margin: 0 0 .35rem; padding-left: 1rem; text-indent: -1rem; }
li::before { content: "· "; color: var(--accent); }
.pale, figcaption { color: var(--pale); font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th { text-align: left; font-weight: 600; color: var(--pale); }
th, td { padding: .25rem .8rem .25rem 0; vertical-align: top; overflow-wrap: anywhere; }
tbody tr { border-top: 1px solid color-mix(in srgb, var(--pale) 25%, transparent); }
.right { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.good::before { content: "✔ "; } .watch::before { content: "◐ "; } .poor::before { content: "▸ "; }
.good { color: #3f7a24; } .watch { color: #8a5a00; } .poor { color: #b3261e; }
figure { margin: .6rem 0; }
svg.chart { width: 100%; height: auto; }
svg.spark { height: 1.1rem; width: auto; }
svg text { font: 13px system-ui, sans-serif; fill: var(--pale); }
svg .own { fill: none; stroke: var(--accent); stroke-width: 2.5; }
svg .dot, svg .bar { fill: var(--accent); }
svg .log { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg .gap { stroke: var(--pale); stroke-width: 2; }
svg .ideal { stroke: var(--pale); stroke-width: 1.5; stroke-dasharray: 3 5; }
svg .axis, svg .grid { stroke: var(--pale); stroke-width: .5; opacity: .6; }
@media (prefers-color-scheme: dark) {
  .good { color: #98bb6c; } .watch { color: #e6c384; } .poor { color: #e46876; }
}
@media print {
  main { max-width: none; }
  .good, .watch, .poor { color: #000; }
  tr, figure { break-inside: avoid; }
}
</style>
"""

__all__ = ["WITH", "WITHOUT", "as_html", "as_json", "as_markdown", "heading"]
