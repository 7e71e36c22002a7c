"""The pitch, and the user's own scores against the log's (DOMAIN.md, 4.15, 4.17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from netcoach.coach.facts import readiest
from netcoach.coach.measures.found import (
    YEAR_DAYS,
    Found,
    Part,
    Window,
    by_day,
    last_days,
    names,
    nothing,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.pitch.readiness import READY, Readiness
from netcoach.coach.rule import name
from netcoach.records import Snapshot
from netcoach.records.ledger import Ledger, Scored
from netcoach.text import counted

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases

CALIBRATED, OFF = 1, 2
"""Points between the two scores: up to 1 is calibrated, from 2 on it is off (DOMAIN.md, 4.17)."""


def pitch_readiness(ledger: Ledger, today: date, phrases: Phrases | None = None) -> Found:
    """Return how ready the readiest pitch in use is, 0 to 100; ready from 80 on.

    ``phrases`` are those that a pitch's text is checked for; without them nothing is judged. It is
    a score of one pitch, and needs no five cases.
    """
    seen = Snapshot(today=today, pitches=ledger.pitches, takes=ledger.takes)
    found = readiest(seen, phrases) if phrases is not None else None
    if found is None:
        return nothing("now")
    pitch, ready = found
    takes = [one for one in ledger.takes if one.pitch == pitch.id and one.id is not None]
    missing = ready.missing
    return Found(
        value=float(ready.total),
        shown=f"{ready.total} of 100",
        count=len(takes),
        window="now",
        band="good" if ready.ready else "watch",
        words=(
            ("pitch", name(pitch.name, "your pitch")),
            ("ready", str(READY)),
            ("missing", missing.say if missing else ""),
            ("listener", "" if ready.listener else " Nobody has heard it yet."),
        ),
        formula=" + ".join(f"{part.points} {part.name.lower()}" for part in ready.parts)
        + f" = {ready.total}",
        parts=_points(ready),
        behind=(
            *([(pitch.kind, pitch.id)] if pitch.id is not None else []),
            *((one.kind, one.key) for one in takes),
        ),
    )


def _points(ready: Readiness) -> tuple[Part, ...]:
    return tuple(
        Part(
            part.name,
            float(part.points),
            f"{part.points} of {part.of}",
            part.of,
            "good" if part.whole else "watch",
            "part",
            (("say", part.say),),
        )
        for part in ready.parts
    )


def self_review_gap(
    ledger: Ledger, today: date, questions: Mapping[str, str] | None = None
) -> Found:
    """Return the mean of self-score − the log's score over the questions, each as last scored in
    the last 12 months.

    A gap of at most 1 is calibrated; from +2 on one overrates oneself, from −2 on underrates. Good
    where all are calibrated, poor where over half are off by 2 or more: our default.
    ``questions`` gives their titles.
    """
    window = last_days(today, YEAR_DAYS)
    some = _latest(ledger.scores, window)
    if not some:
        return nothing(window.said)
    gaps = {one.question: one.gap for one in some}
    fine = sum(abs(gap) <= CALIBRATED for gap in gaps.values())
    over = [key for key, gap in gaps.items() if gap >= OFF]
    under = [key for key, gap in gaps.items() if gap <= -OFF]
    titles = dict(questions or {})
    value = fmean(gaps.values())

    def earlier(back: Window) -> float | None:
        then = _latest(ledger.scores, back)
        return fmean(one.gap for one in then) if then else None

    values, periods = trend(Window(window.after, today, window.said), earlier)
    case = "both" if over and under else "over" if over else "under" if under else ""
    band = _band(len(some), fine, len(over) + len(under))
    return Found(
        value=value,
        shown=f"{_signed(value)} on average, {fine} of {len(some)} calibrated",
        count=len(some),
        window=window.said,
        band=band,
        case=case if band in ("watch", "poor") else "",
        words=(
            ("over", names([_title(key, titles) for key in over])),
            ("under", names([_title(key, titles) for key in under])),
        ),
        formula=(
            f"({' '.join(f'{_signed(gap)}' for gap in gaps.values())}) ÷ "
            f"{counted(len(some), 'question')} = {_signed(value)}"
        ),
        trend=values,
        periods=periods,
        parts=tuple(_gap(one, _title(one.question, titles)) for one in some),
        behind=tuple(dict.fromkeys(("review", one.review) for one in some[::-1])),
    )


def _latest(scores: Iterable[Scored], window: Window) -> list[Scored]:
    """Return each question as it was scored last within a window, in the order of the questions'
    keys by their day."""
    found: dict[str, Scored] = {}
    for one in sorted(window.among(scores, by_day), key=lambda one: (one.on, one.id)):
        found[one.question] = one
    return sorted(found.values(), key=lambda one: (one.gap, one.question))[::-1]


def _band(questions: int, fine: int, off: int) -> Band:
    if questions < FEWEST:
        return "too early"
    if fine == questions:
        return "good"
    return "poor" if off * 2 > questions else "watch"


def _title(key: str, titles: Mapping[str, str]) -> str:
    return name(titles.get(key, ""), key.replace("_", " ").capitalize())


def _signed(gap: float) -> str:
    """Return "+0.2", "0" or "−1"."""
    rounded = round(gap, 1)
    return "0" if not rounded else f"{'+' if rounded > 0 else '−'}{abs(rounded):g}"


def _gap(one: Scored, title: str) -> Part:
    gap = one.gap
    band: Band = "good" if abs(gap) <= CALIBRATED else "watch"
    case = "overrated" if gap >= OFF else "underrated" if gap <= -OFF else ""
    lowered = "" if one.given is None else f", counted as {one.score}"
    said = one.score if one.given is None else one.given
    shown = f"you {said}{lowered}, the log {one.log_score:g}: {_signed(gap)}"
    return Part(title, gap, shown, 1, band, case, (), (("score", one.id),))


__all__ = ["pitch_readiness", "self_review_gap"]
