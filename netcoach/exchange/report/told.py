"""What a report tells of the plan and of what came of it: its first sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcoach.coach.coverage import coverage as covered_by
from netcoach.coach.events.ranking import total_hours
from netcoach.coach.facts import judged
from netcoach.coach.objective.pace import started
from netcoach.coach.review.evidence import LONGEST
from netcoach.coach.review.tally import tally, useful
from netcoach.coach.whom import is_kind
from netcoach.days import show_day
from netcoach.exchange.report.parts import (
    Block,
    Cell,
    Items,
    ProgressChart,
    Section,
    Spark,
    Table,
    Text,
)
from netcoach.exchange.typed import show_number
from netcoach.records import Issue, Opportunity, Outcome, Target
from netcoach.text import counted, one_line, shorten

if TYPE_CHECKING:
    from netcoach.exchange.report.seen import Seen

_MOST = 40
_SOON = 3
"""The events still to come whose targets are counted."""


def objective(seen: Seen) -> Section:
    """Tell the objective, how far it is, and its figures by day."""
    plan, today = seen.plan, seen.snapshot.today
    if plan is None:
        words = "No objective is written: what follows counts the last 90 days."
        return Section("objective", "Objective", (Text(words),))
    facts = [f"Serves {plan.shown('serves')}."]
    if plan.measure.strip():
        facts.append(f"Measured by: {seen.say(one_line(plan.measure))}.")
    if plan.deadline:
        facts.append(f"By {show_day(plan.deadline, today)}.")
    blocks: list[Block] = [Text(" ".join(facts))]
    if seen.cycle is not None and seen.cycle.progress:
        blocks.append(Text(f"{seen.say(seen.cycle.progress)}."))
    chart = _progress(seen)
    if chart is not None:
        blocks.append(chart)
    rows = tuple(
        (
            show_day(one.on, today),
            show_number(one.value, 4),
            *((one_line(one.note),) if seen.named else ()),
        )
        for one in sorted(seen.progress, key=lambda one: one.on or today)
        if one.on is not None and one.value is not None
    )
    if rows:
        head = ("Day", "Figure", *(("Note",) if seen.named else ()))
        blocks.append(Table(head, rows[-_MOST:], frozenset({1})))
    return Section("objective", "Objective", tuple(blocks))


def _progress(seen: Seen) -> ProgressChart | None:
    """Return the chart of the objective, None where there is no figure, target or day."""
    plan = seen.plan
    if plan is None or plan.target is None or plan.deadline is None:
        return None
    began = started(plan, seen.snapshot.today)
    noted = {
        one.on: one.value
        for one in reversed(seen.progress)
        if one.on is not None and one.value is not None and one.on <= seen.snapshot.today
    }
    if not noted or plan.deadline <= began:
        return None
    base = plan.baseline or 0.0
    noted.setdefault(min(began, *noted), base)
    return ProgressChart(
        points=tuple(sorted(noted.items())),
        start=(began, base),
        end=(plan.deadline, plan.target),
        unit=seen.say(one_line(plan.unit)),
    )


def planned_and_done(seen: Seen) -> Section:
    """Set what was planned beside what was done (DOMAIN.md, checklist 38)."""
    counts, snapshot = tally(seen.period, seen.snapshot.today), seen.snapshot
    promised = seen.promises
    aimed = sum(event.new_people or 0 for event in seen.period.events)
    coming, known = _coming(seen, lambda one: True), _coming(seen, lambda one: not is_kind(one))
    rows: list[tuple[str, str, str]] = [
        ("Targets", _planned(counts.targets, "named", coming), f"{counts.met} met"),
        (
            "Research",
            _planned(counts.named, "to look up", known),
            f"{counts.researched} with fact and question",
        ),
        ("New people", f"{aimed} aimed at" if aimed else "no aim set", f"{counts.new_people} met"),
        ("Events", "", _events_word(counts.events, counts.practice)),
        ("Talks", "", f"{counts.talks} with {_people(counts.people)}"),
        ("Promises", f"{promised.mine} of mine", f"{promised.in_time} kept by their day"),
        ("Issues", f"{counts.raised} raised", f"{counts.resolved} resolved"),
    ]
    # What was learnt and asked for is known as it stands today alone.
    goals = [] if seen.past else [one for one in snapshot.goals if one.hours]
    if goals:
        planned, used = (
            sum(one.hours or 0 for one in goals),
            sum(one.hours_used or 0 for one in goals),
        )
        rows.append(("Learning hours", show_number(planned, 1), show_number(used, 1)))
    asked = [] if seen.past else [one for one in snapshot.supports if one.status != "draft"]
    if asked:
        granted = sum(one.status in ("granted", "partly") for one in asked)
        rows.append(("Support", f"{len(asked)} asked for", f"{granted} granted"))
    blocks: list[Block] = [Text(_days(seen)), Table(("", "Planned", "Done"), tuple(rows))]
    table = _events(seen)
    return Section("done", "Planned and done", (*blocks, *((table,) if table else ())))


def _coming(seen: Seen, counts: Callable[[Target], bool]) -> list[tuple[int, str]]:
    """Return how many targets are named for each event still to come, and its day."""
    there = {event.id for event in seen.period.events}
    found = []
    for event in () if seen.past else seen.snapshot.coming:
        if event.on is None or event.decision == "skip" or event.id in there:
            continue
        some = [one for one in seen.snapshot.targets if one.opportunity == event.id]
        if number := sum(map(counts, some)):
            found.append((number, show_day(event.on, seen.snapshot.today)))
    return found[:_SOON]


def _planned(number: int, words: str, coming: Sequence[tuple[int, str]]) -> str:
    """Return what was planned for events that were, and for those still to come: "2 named; 3 named
    for Thu 3 Dec"."""
    told = [f"{number} {words}"] if number or not coming else []
    days = [
        f"{some} {'' if place else f'{words} '}for {day}"
        for place, (some, day) in enumerate(coming)
    ]
    return "; ".join([*told, *([", ".join(days)] if days else [])])


def _days(seen: Seen) -> str:
    """Return which days are counted, and what is not that lies just before them."""
    since, until = seen.period.since, seen.period.until
    today = seen.snapshot.today
    first, last = show_day(since, today), show_day(until, today)
    if not seen.period.days:
        return f"Counted from {first} on: what was done up to {last} belongs to the cycle before."
    days = "on" if since == until else f"from {first} to"
    counted_on = f"Counted {days} {last}, {counted(seen.period.days, 'day')}."
    return f"{counted_on} {seen.uncounted}".rstrip()


def _events_word(events: int, practice: int) -> str:
    some = f", {practice} of them for practice" if practice else ""
    return f"{events + practice} attended{some}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _events(seen: Seen) -> Table | None:
    came: dict[int | None, int] = {}
    for one in useful(seen.period):
        came[one.opportunity] = came.get(one.opportunity, 0) + 1
    rows = []
    for event in seen.period.events[:_MOST]:
        hours = total_hours(event) if judged(event) else None
        rows.append(
            (
                show_day(event.on, seen.snapshot.today) if event.on else "no day",
                event_label(seen, event),
                show_number(hours, 1) if hours is not None else "–",
                str(came.get(event.id, 0)) if judged(event) else "practice",
            )
        )
    head = ("Day", "Event", "Hours", "Useful outcomes")
    return Table(head, tuple(rows), frozenset({2, 3})) if rows else None


def event_label(seen: Seen, event: Opportunity | None) -> str:
    """Return what an event is called: its name, or its kind alone where names are left out."""
    if event is None:
        return ""
    return one_line(event.name) if seen.named else event.event_type or "event"


def measures(seen: Seen) -> Section:
    """Tell every measure with its counts, its band, its window and its trend; of a past cycle there
    are none, as they are counted back from today."""
    if seen.past:
        words = "Measures and coverage stand in the report of the present cycle: they are of today."
        return Section("measures", "Measures", (Text(words, pale=True),))
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(seen.measures.values(), key=lambda one: one.number):
        trend = Spark(one.trend) if any(value is not None for value in one.trend) else ""
        rows.append((one.title, seen.say(one.shown), one.band or "–", one.window, trend))
    if not rows:
        return Section("measures", "Measures", ())
    note = "Bands are our defaults; under five cases reads “too early”."
    head = ("Measure", "Figure", "Band", "Over", "Trend")
    return Section("measures", "Measures", (Table(head, tuple(rows)), Text(note, pale=True)))


def coverage(seen: Seen) -> Section:
    """Tell who would help with what the network is relied on for: in counts, never by name."""
    rows = []
    snapshot = seen.snapshot
    some = covered_by(snapshot.categories, snapshot.expertise, snapshot.set_aside)
    for cover in () if seen.past else some:
        category, ready, tested = cover.category, len(cover.willing), cover.tested
        word = "nobody" if not ready else "fragile" if ready == 1 else "covered"
        tried = f"{tested} tested" if tested else "untested"
        rows.append((seen.say(one_line(category.name)), str(ready), word, tried if ready else "–"))
    head = ("Relied on for", "Willing", "", "Tested")
    blocks: tuple[Block, ...] = (Table(head, tuple(rows), frozenset({1})),) if rows else ()
    return Section("coverage", "Coverage", blocks)


def promises(seen: Seen) -> Section:
    """Tell how promises were kept, both ways."""
    today, counts = seen.snapshot.today, seen.promises
    if not counts.mine and not counts.theirs:
        return Section("promises", "Promises", ())
    rows: tuple[tuple[str, ...], ...] = (
        ("Mine", str(counts.mine)),
        ("kept by their day", str(counts.in_time)),
        ("kept later", str(counts.later)),
        *((("kept, without a day", str(counts.dayless)),) if counts.dayless else ()),
        ("dropped", str(counts.dropped)),
        ("still open past their day", str(counts.late)),
        ("still open, not past a day", str(counts.ahead)),
        ("Theirs to me", str(counts.theirs)),
        ("kept", str(counts.theirs_kept)),
        ("dropped", str(counts.theirs_dropped)),
        ("still open", str(counts.theirs - counts.theirs_kept - counts.theirs_dropped)),
    )
    said = "Every promise that was open, due or ended in these days, as it stands today."
    blocks: list[Block] = [Table(("", ""), rows, frozenset({1})), Text(said, pale=True)]
    if seen.named and not seen.past:
        open_ = [one for one in seen.snapshot.promises if one.direction == "mine"][:_MOST]
        entries = tuple(
            f"{one_line(one.what)} → {seen.snapshot.names.get(one.person or 0, 'someone')}"
            + (f", by {show_day(one.due, today)}" if one.due else "")
            for one in open_
        )
        blocks += [Items(entries)] if entries else []
    return Section("promises", "Promises", tuple(blocks))


def outcomes(seen: Seen) -> Section:
    """Tell what came of it: useful outcomes, then the issues; confidential ones, and the outcomes
    that tell of them, are only counted."""
    today, snapshot = seen.snapshot.today, seen.snapshot
    events = {event.id: event for event in seen.period.events}
    issues = tuple({one.id: one for one in (*snapshot.issues, *seen.period.issues)}.values())
    rows = tuple(
        (
            _day(one.on, today),
            one.shown("outcome_type"),
            seen.say(shorten(one.what, 160)),
            event_label(seen, events.get(one.opportunity)),
        )
        for one in [one for one in useful(seen.period) if not hidden(one, issues)][:_MOST]
    )
    blocks: list[Block] = [Table(("Day", "Kind", "What", "From"), rows)] if rows else []
    told = tuple(
        (seen.say(shorten(one.name, LONGEST)), one.shown("status"), _day(one.raised_on, today))
        for one in [one for one in seen.period.issues if not one.confidential][:_MOST]
    )
    if told:
        blocks.append(Table(("Issue", "Status", "Raised"), told))
    if words := _confidential(seen.period.issues):
        blocks.append(Text(words))
    if seen.period.issues:
        words = "Only a resolved issue shows that the network is effective."
        blocks.append(Text(words, pale=True))
    return Section("outcomes", "What came of it", tuple(blocks))


def _confidential(some: Iterable[Issue]) -> str:
    """Return how many confidential issues there are and how they stand, and nothing else of them:
    "1 confidential issue: resolved."; "" for none."""
    states = [one.shown("status") for one in some if one.confidential]
    if len(set(states)) < 2:
        number = counted(len(states), "confidential issue")
        return f"{number}: {states[0]}." if states else ""
    each = [f"{states.count(state)} {state}" for state in sorted(set(states), reverse=True)]
    return f"{len(states)} confidential issues: {', '.join(each)}."


def hidden(outcome: Outcome, issues: Sequence[Issue]) -> bool:
    """Say whether the words of an outcome might tell a confidential issue: it is of one, or it is
    an issue resolved on the day on which a confidential one was."""
    if outcome.issue is not None:
        return any(one.id == outcome.issue and one.confidential for one in issues)
    return outcome.outcome_type == "issue" and any(
        one.confidential and one.resolved_on == outcome.on for one in issues
    )


def _day(day: date | None, today: date) -> str:
    return show_day(day, today) if day else ""


__all__ = [
    "coverage",
    "event_label",
    "hidden",
    "measures",
    "objective",
    "outcomes",
    "planned_and_done",
    "promises",
]
