"""The report of a cycle: what was planned and done, what came of it, what it taught, what next.

Without names nobody and nothing in it is called by a name that the journal knows, and no evidence
is quoted. A confidential issue is never told, with names or without: it is only counted.
"""

from __future__ import annotations

from netcoach.coach.content import Content
from netcoach.coach.review.cycles import FIGURES, figures
from netcoach.coach.review.loop import redo
from netcoach.days import show_day
from netcoach.exchange.looking_back import contradictions_of
from netcoach.exchange.report import told
from netcoach.exchange.report.parts import (
    Block,
    Items,
    Report,
    ScoreChart,
    Section,
    Table,
    Text,
)
from netcoach.exchange.report.seen import Seen, look
from netcoach.journal import Journal
from netcoach.records import CAP, Plan
from netcoach.text import counted, shorten

_GIVEN = "Scores of 0 to 4, given before the log was seen."


def report(
    journal: Journal, content: Content, *, names: bool = False, plan: Plan | None = None
) -> Report:
    """Return the report of the cycle of a plan; without one that of the present cycle, else of the
    last one, else of the last 90 days."""
    seen = look(journal, content, names=names, chosen=plan)
    title = seen.say(shorten(seen.plan.objective, 120)) if seen.plan else "The last 90 days"
    sections = (
        told.objective(seen),
        told.planned_and_done(seen),
        told.measures(seen),
        told.coverage(seen),
        told.promises(seen),
        told.outcomes(seen),
        _contradictions(seen),
        _review(seen),
        _lessons(seen),
        _cycles(seen),
        _next(seen),
    )
    return Report(
        title=title,
        since=seen.period.since,
        until=seen.period.until,
        made_on=seen.snapshot.today,
        named=names,
        sections=tuple(one for one in sections if one.blocks),
    )


# What was made of it


def _contradictions(seen: Seen) -> Section:
    some = contradictions_of(seen.snapshot, seen.period, seen.content, seen.scores)
    entries = tuple(f"{one.say} {one.mean}" for one in some)
    blocks: tuple[Block, ...] = (Items(entries),) if entries else ()
    return Section("contradictions", "What the counts say", blocks)


def _review(seen: Seen) -> Section:
    if not seen.scores:
        return Section("review", "Self-review against the log", ())
    rows = []
    for one in seen.scores:
        log = "–" if one.score.log_score is None else f"{one.score.log_score:g}"
        own = one.score.said
        counts = f", counts as {one.score.score}" if one.score.lowered else ""
        row = [one.question.title, f"{own}{counts}", log, one.short]
        row.append(seen.say(one.score.log_words))
        if seen.named:
            row.append(one.score.evidence)
        rows.append(tuple(row))
    head = ("Question", "You", "Log", "", "The log says", *(("Evidence",) if seen.named else ()))
    chart = ScoreChart(
        tuple((one.question.title, one.score.score, one.score.log_score) for one in seen.scores)
    )
    blocks: list[Block] = [
        Text(f"{_which(seen)} {_GIVEN}{_counted(seen)}", pale=True),
        chart,
        Table(head, tuple(rows), frozenset({1, 2})),
    ]
    review = seen.scored
    if review is not None and seen.named:
        said = (("Avoided", review.avoided), ("Excuse", review.excuse), ("Luck", review.luck))
        entries = tuple(f"{label}: {text.strip()}" for label, text in said if text.strip())
        blocks += [Items(entries)] if entries else []
    return Section("review", "Self-review against the log", tuple(blocks))


def _counted(seen: Seen) -> str:
    """Return what the chart shows where a score counts as less than was said; "" for none."""
    if not any(one.score.lowered for one in seen.scores):
        return ""
    return f" Without evidence a score counts as {CAP} at most; the chart shows what counts."


def _which(seen: Seen) -> str:
    """Return which review the scores are of, and its day: "Quarterly review of Sat 29 Aug: the log
    as it was then."."""
    review = seen.scored
    if review is None or review.on is None:
        return ""
    kind = "Review after an event, " if review.rhythm == "event" else f"{review.rhythm} review of "
    day = show_day(review.on, seen.snapshot.today)
    return f"{kind[:1].upper()}{kind[1:]}{day}: the log as it was then."


def _lessons(seen: Seen) -> Section:
    texts = [seen.plan.lessons] if seen.plan else []
    texts += [one.notes for one in seen.period.reviews]
    entries = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    said = tuple(dict.fromkeys(seen.say(entry) for entry in entries))
    blocks: list[Block] = [Items(said)] if said else []
    if seen.plan is not None and seen.plan.failed_step:
        blocks.append(Text(f"The step that failed: {seen.plan.failed_step}."))
    return Section("lessons", "What it taught", tuple(blocks))


def _cycles(seen: Seen) -> Section:
    if len(seen.earlier) < 2:
        return Section("cycles", _beside(seen), ())
    today = seen.snapshot.today
    heads = []
    for one in seen.earlier:
        day = one.plan.closed_on or one.plan.deadline
        heads.append("now" if one.open else f"to {show_day(day, today)}" if day else "closed")
    values = [figures(one) for one in seen.earlier]
    rows = tuple(
        (label, *(value[place] for value in values)) for place, label in enumerate(FIGURES)
    )
    table = Table(("", *heads), rows, frozenset(range(1, len(heads) + 1)))
    return Section("cycles", _beside(seen), (table,))


def _beside(seen: Seen) -> str:
    return "All cycles" if seen.past else "Against earlier cycles"


def _next(seen: Seen) -> Section:
    entries = []
    review = seen.review
    if review is not None and review.decision and review.on is not None:
        day = show_day(review.on, seen.snapshot.today)
        entries.append(f"Decided on {day}: {review.decision} the plan.")
    found = redo(seen.snapshot) if seen.current else None
    if found is not None:
        entries += [seen.say(f"{sign.say}.") for sign in found.signs]
        if found.failing is not None:
            words = f"the step that failed is {found.failing.step}: {found.failing.words}"
            entries.append(seen.say(f"Redo Preparation; {words}."))
    if seen.current:
        ahead = [one for one in seen.snapshot.coming if one.on and one.decision == "attend"]
        if ahead:
            entries.append(f"{counted(len(ahead), 'event')} ahead that I attend.")
        due = [one for one in seen.snapshot.promises if one.direction == "mine"]
        if due:
            entries.append(f"{counted(len(due), 'promise')} of mine open.")
    blocks: tuple[Block, ...] = (Items(tuple(entries)),) if entries else ()
    return Section("next", "What next", blocks)


__all__ = ["report"]
