"""What a measure says: its figure, what it was counted from, over which days, and how it is judged.

Counts stand beside percentages; fewer than five cases read "too early"; nothing to divide by reads
"no data" and never 0%; the days looked at are said (DOMAIN.md, section 4).
"""

from __future__ import annotations

from typing import Literal

from netcoach.values import Values, frozen

Band = Literal["good", "watch", "poor", "too early", "no data", ""]
"""How a figure is judged; "" where it is shown without a judgement."""

FEWEST = 5
"""Cases below which no judgement is made."""


@frozen
class Measure(Values):
    """One measure of the seventeen, or one part of it, such as a category of issues.

    ``number`` is its place in DOMAIN.md, section 4 and ``key`` its name in assets/measures.toml.
    ``value`` is None where there is no data; ``shown`` is its figure in words with its counts
    ("12 of 20, 60%"), ``window`` the days it was counted over ("last 90 days"), ``why`` one
    sentence on the band, and ``trend`` the same figure in equal periods before, oldest first, None
    for one without data. ``parts`` are the same measure by category, or its second figure.
    ``formula`` has this journal's own numbers filled in, ``periods`` says which days each figure of
    the trend is of, and ``behind`` names the records that were counted, by kind and id.
    """

    key: str
    number: int
    title: str
    value: float | None
    shown: str
    count: int
    window: str
    band: Band
    why: str
    source: str
    trend: tuple[float | None, ...] = ()
    parts: tuple[Measure, ...] = ()
    formula: str = ""
    periods: tuple[str, ...] = ()
    behind: tuple[tuple[str, int], ...] = ()
