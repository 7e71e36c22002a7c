"""The trend of a pitch: its last takes as a chart against the window, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.coach.pitch.pace import WINDOW_END, WINDOW_START, best_take, whole
from netcoach.coach.pitch.take_figures import SPREAD_TAKES, sound, trend
from netcoach.days import show_day
from netcoach.records import Take
from netcoach.ui import signs
from netcoach.ui.panels.pitch.take_words import best_words
from netcoach.ui.rows import Row, wrapped
from netcoach.ui.widgets.chart import chart

MOST = 20
"""Takes in one chart."""
_WIDTH = 72
_HEIGHT = 9
LEVELS = ((WINDOW_START, f"{WINDOW_START:.0f} s"), (WINDOW_END, f"{WINDOW_END:.0f} s"))


def trend_rows(takes: Sequence[Take], width: int, today: date) -> list[Row]:
    """Return the chart and the sentence on takes given newest first; nothing without a sound one.

    Takes that were interrupted or stopped early are not drawn.
    """
    last = sound(takes)[:MOST][::-1]
    words = trend_words(takes)
    if not words:
        return []
    drawn = chart(
        [take.seconds or 0.0 for take in last],
        lines=LEVELS,
        width=min(width, _WIDTH),
        height=_HEIGHT,
        ends=_ends(last, today),
        plain=signs.plain(),
    )
    found = [Row((line,), style="text") for line in drawn] if len(last) > 1 else []
    return [*found, *wrapped(words, width, "dim")]


def _ends(takes: Sequence[Take], today: date) -> tuple[str, str]:
    """Return the days of the first take and the last; of one day, their times."""
    if len(takes) < 2:
        return "", ""
    first, last = (take.at.astimezone() if take.at else None for take in (takes[0], takes[-1]))
    if first and last and first.date() == last.date():
        return f"{show_day(first.date(), today)} {first:%H:%M}", f"{last:%H:%M}"
    days = [show_day(one.date(), today) if one else "" for one in (first, last)]
    return days[0], days[1]


def trend_words(takes: Sequence[Take]) -> str:
    """Return how the lengths develop, from takes newest first; "" without a sound one.

    "18 takes: 71 s → 44 s, median of the last 5: 45 s, spread 2.1 s. Best: 44 s, nearest its aim
    of 45 s."
    """
    found = trend(takes[::-1])
    if found is None:
        return ""
    if found.number == 1:
        return f"1 take: {whole(found.last)} s. Too early for a median or a spread."
    best = best_take(sound(takes)[::-1])
    named = ""
    if best is not None:
        named = f" Best: {whole(best.seconds or 0.0)} s, {best_words(best)}."
    words = f"{found.number} takes: {whole(found.first)} s → {whole(found.last)} s"
    if found.spread is None:
        early = (
            f"median {whole(found.median)} s, too early for a spread: it wants {SPREAD_TAKES} takes"
        )
        return f"{words}, {early}.{named}"
    middle = f"median of the last 5: {whole(found.median)} s"
    return f"{words}, {middle}, spread {found.spread:.1f} s.{named}"
