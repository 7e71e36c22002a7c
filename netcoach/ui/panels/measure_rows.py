"""The measures as rows: all by what wants a look first, and one with all that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from netcoach.coach.content import Step
from netcoach.coach.measures.measure import Band, Measure
from netcoach.coach.measures.words import MeasureText, by_attention, value_words
from netcoach.days import show_day
from netcoach.records import KINDS, Ask, Conversation, Issue, Record
from netcoach.text import sparkline
from netcoach.ui.desk import Desk
from netcoach.ui.panels.issue_rows import asks_elsewhere, issues_elsewhere
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped

_HEADINGS: dict[Band, str] = {
    "poor": "Look at first",
    "watch": "Keep an eye on",
    "": "Without a judgement",
    "good": "In good order",
    "too early": "Too early to say",
    "no data": "No data yet",
}
_TONES: dict[Band, str] = {"poor": "bad", "watch": "warn", "good": "good"}
_WIDE = 60
"""Cells from which figures stand in a column of their own."""
_TITLE, _BAND = 22, 10
_MOST = 50
"""Records of a measure that its page shows."""
_COLUMNS: dict[str, tuple[tuple[str, ...], str]] = {
    "plan": (("objective",), "deadline"),
    "progress": (("value", "note"), "on"),
    "conversation": ((), ""),
    "opportunity": (("name",), "on"),
    "target": (("name", "organisation"), "status"),
    "promise": (("what", "person"), "due"),
    "ask": ((), ""),
    "issue": ((), ""),
    "category": (("name", "description"), ""),
    "person": (("name", "organisation"), "last_contact"),
    "reconnection": (("person", "reason"), "answer"),
    "pitch": (("name", "audience"), ""),
    "take": (("seconds", "listener"), "at"),
    "review": (("rhythm", "decision"), "on"),
    "score": (("question", "evidence"), "score"),
}
"""What is shown of each kind of record, and what stands at the right of it; kinds with a way of
their own have only their place among the others here."""


def band_words(band: Band) -> str:
    """Return the word for a band; one without a judgement says so."""
    return band or "not judged"


def measures_panel(measures: Sequence[Measure], step: Step) -> Source:
    """Return all measures, those that want a look first at the head."""
    ordered = by_attention(tuple(measures))

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if all(one.value is None for one in ordered):
            found += [*wrapped(step.empty, width), Row(("",), style="text")]
        for band, some in groupby(ordered, key=lambda one: one.band):
            found.append(Row((_HEADINGS[band],), style="heading"))
            found += [row for one in some for row in one_measure(one, width)]
            found.append(Row(("",), style="text"))
        return found[:-1]

    return Rows(build)


def one_measure(one: Measure, width: int) -> list[Row]:
    """Return a measure in the list: its title, its figure with counts, the trend and the band; in
    a narrow window the figure stands below."""
    bars = sparkline((*one.trend, one.value))
    shown = "" if one.value is None and one.shown == "no data" else one.shown
    band = band_words(one.band)
    tone = _TONES.get(one.band, "")
    if width < _WIDE:
        row = Row((one.title, f"{bars} {band}".strip()), one, tone=tone)
        return [row, *(wrapped(shown, width, "dim", indent=2) if shown else ())]
    # Of one width, so that trends stand below each other.
    end = f"{bars}  {band:<{_BAND}}" if bars else f"{band:<{_BAND}}"
    return [Row((f"{one.title:<{_TITLE}}", shown, end), one, tone=tone)]


def measure_rows(desk: Desk, one: Measure, text: MeasureText, width: int) -> list[Row]:
    """Return the page of a measure: what it means, how it was counted with these very numbers, the
    reason of its band, the trend, its parts, and the records behind it."""
    found = [Row((one.title,), style="title")]
    found += fact("Figure", one.shown, width)
    found += fact("Band", band_words(one.band), width)
    found += fact("Counted over", one.window, width)
    found += [_GAP, *fact("Why", one.why, width)]
    if one.value is None:
        found += fact("What feeds it", text.feeds, width)
    found += [_GAP, *fact("What it means", text.means, width)]
    found += fact("How", text.how, width)
    if one.formula:
        found += fact("Your figures", one.formula, width)
    found += fact("Source", one.source, width)
    found += _trend(one)
    if one.parts:
        found += [_GAP, Row(("In parts",), style="heading")]
        side = max(len(part.title) for part in one.parts) if width >= _WIDE else 0
        for part in one.parts:
            found += _part(part, width, side)
    return [*found, *_behind(desk, one)]


def part_rows(desk: Desk, whole: Measure, part: Measure, width: int) -> list[Row]:
    """Return the page of one part of a measure."""
    found = [Row((f"{whole.title}: {part.title}",), style="title")]
    found += fact("Figure", part.shown, width)
    found += fact("Band", band_words(part.band), width) if part.band else []
    found += fact("Counted over", part.window, width)
    found += fact("Why", part.why, width) if part.why else []
    return [*found, *_behind(desk, part)]


_GAP = Row(("",), style="text")


def _trend(one: Measure) -> list[Row]:
    """Return the figures of the periods before and of now; nothing where none has one."""
    if all(value is None for value in one.trend):
        return []
    bars = sparkline((*one.trend, one.value))
    found = [_GAP, Row((f"Trend  {bars}".rstrip(),), style="heading")]
    for period, value in zip(one.periods, one.trend, strict=True):
        found.append(Row((period, value_words(one.key, value)), style="text"))
    return [*found, Row((f"now: {one.window}", value_words(one.key, one.value)), style="text")]


def _part(part: Measure, width: int, side: int) -> list[Row]:
    cells = (f"{part.title:<{side}}", part.shown, part.band)
    row = Row(cells, part, tone=_TONES.get(part.band, ""))
    return [row, *(wrapped(part.why, width, "dim", indent=2) if part.why else [])]


def _behind(desk: Desk, one: Measure) -> list[Row]:
    """Return the records that were counted, by kind, each to be opened."""
    found: list[Row] = []
    for kind, pairs in groupby(sorted(one.behind, key=lambda pair: _place(pair[0])), _kind):
        ids = [key for _, key in pairs]
        records = desk.journal.by_ids(KINDS[kind], ids[:_MOST])
        if not records:
            continue
        title = KINDS[kind].plural if len(ids) != 1 else KINDS[kind].noun
        more = f", the first {_MOST} of {len(ids):,}" if len(ids) > _MOST else ""
        found += [_GAP, Row((f"Counted: {title}{more}",), style="heading")]
        found += _OWN_WAY[kind](desk, records) if kind in _OWN_WAY else _loose(desk, kind, records)
    return found


def _loose(desk: Desk, kind: str, records: Sequence[Record]) -> list[Row]:
    from netcoach.ui.panels.step_rows import loose

    names, end = _COLUMNS.get(kind, ((KINDS[kind].titled,), ""))
    return loose(desk, records, names, end)


def _talks(desk: Desk, records: Sequence[Record]) -> list[Row]:
    """Return conversations by those who took part."""
    today = desk.journal.clock.today()
    talks = [one for one in records if isinstance(one, Conversation)]
    return [
        Row((", ".join(talk.names) or "Nobody noted", show_day(on, today) if on else ""), one)
        for talk in desk.journal.with_names(talks)
        for one, on in ((talk.conversation, talk.conversation.on),)
    ]


def _issues(desk: Desk, records: Sequence[Record]) -> list[Row]:
    return issues_elsewhere(desk, [one for one in records if isinstance(one, Issue)])


def _asks(desk: Desk, records: Sequence[Record]) -> list[Row]:
    return asks_elsewhere(desk, [one for one in records if isinstance(one, Ask)], whom=True)


_OWN_WAY: dict[str, Callable[[Desk, Sequence[Record]], list[Row]]] = {
    "conversation": _talks,
    "ask": _asks,
    "issue": _issues,
}
"""How to show the kinds that a few of their fields would not tell, or would tell too much of."""


def _kind(pair: tuple[str, int]) -> str:
    return pair[0]


def _place(kind: str) -> int:
    return list(_COLUMNS).index(kind) if kind in _COLUMNS else len(_COLUMNS)


__all__ = ["band_words", "measure_rows", "measures_panel", "one_measure", "part_rows"]
