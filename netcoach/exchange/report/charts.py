"""The charts of a report as inline SVG: no scripts, nothing loaded, readable when printed in grey.

Each says the same in words in its title, for those who hear a page.
"""

from __future__ import annotations

import html
import math
from datetime import date

from netcoach.days import show_day
from netcoach.exchange.report.parts import ProgressChart, ScoreChart, Spark
from netcoach.exchange.typed import show_number

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _FOOT = 56, 16, 16, 34
_ROW = 26
_SIDE = 170


def progress(chart: ProgressChart, today: date) -> str:
    """Return the figures noted as a line, with even steps to the target dotted beside it."""
    ends = (chart.start, chart.end)
    days = [day for day, _ in (*chart.points, *ends)]
    values = [value for _, value in (*chart.points, *ends)]
    first, last = min(days), max(days)
    low, high = min(values), max(values)
    span = max(1, (last - first).days)
    rise = (high - low) or 1.0

    def at(day: date, value: float) -> tuple[float, float]:
        x = _LEFT + (day - first).days / span * (_WIDTH - _LEFT - _RIGHT)
        y = _TOP + (high - value) / rise * (_HEIGHT - _TOP - _FOOT)
        return (x if math.isfinite(x) else _LEFT), (y if math.isfinite(y) else _TOP)

    points = [at(day, value) for day, value in chart.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    (x0, y0), (x1, y1) = at(*chart.start), at(*chart.end)
    unit = f" {chart.unit}" if chart.unit else ""
    told = "; ".join(f"{show_day(day, today)}: {show_number(v, 4)}" for day, v in chart.points)
    parts = [
        _open(_WIDTH, _HEIGHT, f"Progress{unit}: {told}"),
        _line("axis", _LEFT, _HEIGHT - _FOOT, _WIDTH - _RIGHT, _HEIGHT - _FOOT),
        _line("ideal", x0, y0, x1, y1),
        f'<polyline class="own" points="{path}"/>',
    ]
    parts += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points]
    for value in dict.fromkeys((chart.start[1], chart.end[1])):
        y = at(first, value)[1]
        parts.append(_text(_LEFT - 8, y + 4, show_number(value, 2), "end"))
    parts.append(_text(_LEFT, _HEIGHT - 10, show_day(first, today), "start"))
    parts.append(_text(_WIDTH - _RIGHT, _HEIGHT - 10, show_day(last, today), "end"))
    return "".join([*parts, "</svg>"])


def scores(chart: ScoreChart) -> str:
    """Return each question as a line of 0–4 with the user's score, filled, and the log's, open."""
    height = _TOP + _ROW * len(chart.rows) + _FOOT

    def at(value: float) -> float:
        return _SIDE + min(4.0, max(0.0, value)) / 4 * (_WIDTH - _SIDE - 2 * _RIGHT)

    told = "; ".join(
        f"{title}: you {_figure(own)}, log {_figure(log)}" for title, own, log in chart.rows
    )
    parts = [_open(_WIDTH, height, told)]
    for score in range(5):
        x = at(score)
        parts.append(_line("grid", x, _TOP, x, height - _FOOT))
        parts.append(_text(x, height - 14, str(score), "middle"))
    for place, (title, own, log) in enumerate(chart.rows):
        y = _TOP + _ROW * place + _ROW / 2
        parts.append(_text(_SIDE - 14, y + 4, title, "end"))
        if own is not None and log is not None:
            parts.append(_line("gap", at(own), y, at(log), y))
        if log is not None:
            parts.append(f'<circle class="log" cx="{at(log):.1f}" cy="{y:.1f}" r="7"/>')
        if own is not None:
            parts.append(f'<circle class="dot" cx="{at(own):.1f}" cy="{y:.1f}" r="4"/>')
    return "".join([*parts, "</svg>"])


def spark(trend: Spark) -> str:
    """Return a trend as small bars, the least lowest; a period without data is left free."""
    known = [value for value in trend.values if value is not None and math.isfinite(value)]
    if not known:
        return ""
    low, high = min(known), max(known)
    rise = (high - low) or 1.0
    told = ", ".join("–" if v is None else f"{v:.3g}" for v in trend.values)
    parts = [_open(12 * len(trend.values), 20, f"Trend, oldest first: {told}", "spark")]
    for place, value in enumerate(trend.values):
        if value is not None and math.isfinite(value):
            tall = 3 + (value - low) / rise * 15
            parts.append(
                f'<rect class="bar" x="{place * 12 + 1}" y="{19 - tall:.1f}" width="9" '
                f'height="{tall:.1f}"/>'
            )
    return "".join([*parts, "</svg>"])


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _open(width: float, height: float, words: str, kind: str = "chart") -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 {width:g} {height:g}" role="img">'
        f"<title>{html.escape(words)}</title>"
    )


def _line(kind: str, x0: float, y0: float, x1: float, y1: float) -> str:
    return f'<line class="{kind}" x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(words)}</text>'


__all__ = ["progress", "scores", "spark"]
