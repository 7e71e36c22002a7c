"""What the panel of a step shows: the rows of its records, or its own view of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from netcoach.coach.checks import Check
from netcoach.coach.content import Step, Topic
from netcoach.coach.facts import with_fact
from netcoach.coach.graduation import graduation
from netcoach.coach.whom import is_kind
from netcoach.exchange.topics import OWN, sheet
from netcoach.journal import JournalError
from netcoach.records import (
    KINDS,
    Kind,
    Opportunity,
    Plan,
    Record,
    Snapshot,
    Target,
)
from netcoach.records import Topic as OwnTopic
from netcoach.records.hidden import HIDDEN
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import hides_value
from netcoach.ui.offers import Offer
from netcoach.ui.panels.bridge_rows import bridge
from netcoach.ui.panels.coverage_rows import coverage_panel
from netcoach.ui.panels.cycle_rows import lesson_rows
from netcoach.ui.panels.drill_rows import drills
from netcoach.ui.panels.gate_rows import check_rows, readiness_panel
from netcoach.ui.panels.in_touch_rows import in_touch
from netcoach.ui.panels.issue_rows import issues
from netcoach.ui.panels.new_people_rows import new_people
from netcoach.ui.panels.objective_rows import objective_rows
from netcoach.ui.panels.opportunity_rows import opportunities
from netcoach.ui.panels.orientation_rows import friendly, practice, suggestions
from netcoach.ui.panels.own_time_rows import own_time
from netcoach.ui.panels.pitch.rows import pitch_rows
from netcoach.ui.panels.promise_rows import promises
from netcoach.ui.panels.research import research
from netcoach.ui.panels.support_rows import support
from netcoach.ui.panels.ways import first_way_rows, naming_rows
from netcoach.ui.panels.work_rows import education, work_time
from netcoach.ui.rows import Column, Row, Rows, Source, fact, uncut, wrapped
from netcoach.ui.show import event_title, show_value
from netcoach.ui.sources import source_for, titles_of

PANELS: dict[str, Callable[[Desk, Step, Snapshot], Source]] = {}
"""How to show a step, by the word its entry gives for its panel."""


def rows_for(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return what the panel of a step shows."""
    source = PANELS[step.panel](desk, step, snapshot)
    if step.panel in _UNCUT and isinstance(source, Rows):
        return uncut(source, hide=desk.hides_notes)
    return source


_UNCUT = frozenset(
    {
        "coverage",
        "issues",
        "measures",
        "review",
        "promises",
        "in_touch",
        "friendly",
        "practice",
        "drills",
        "floor",
        "bridge",
        "graduation",
        "work_time",
        "education",
        "support",
        "own_time",
    }
)
"""Panels in which no row is cut, however narrow the window."""


def _list(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    return source_for(desk.journal, KINDS[step.kind], **dict(step.only))


def facts(desk: Desk, record: Record, width: int, *, fields: Sequence[str] = ()) -> list[Row]:
    """Return the filled-in fields of a record as labelled rows."""
    specs = [s for s in record.specs() if not s.derived and (not fields or s.name in fields)]
    titles = titles_of(desk.journal, [record], specs)
    today = desk.journal.clock.today()
    found: list[Row] = []
    for spec in specs:
        if spec.name == record.titled:
            continue
        value = show_value(record, spec, today, titles)
        if spec.kind is Kind.NOTE:
            value = str(getattr(record, spec.name))
        if value and desk.hides_notes and hides_value(record, spec):
            value = HIDDEN
        if value:
            found += fact(spec.label, value, width)
    return found


def _plan(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    plan = snapshot.plan

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if plan is not None:
            found.append(Row((plan.objective,), plan, "title"))
            if not step.fields:
                found += objective_rows(desk, plan, snapshot.progress, width, snapshot.today)
            found += facts(desk, plan, width, fields=step.fields)
        if step.fields:
            return found
        if plan is not None:
            found += lesson_rows(desk, plan, width)
        if snapshot.progress:
            found += [
                Row(("",), style="text"),
                Row(("Progress · m notes a figure",), style="heading"),
            ]
            found += loose(desk, snapshot.progress, ("value", "note"), "on")
        closed = desk.journal.find(Plan, status="closed", limit=20)
        if closed:
            found += [Row(("",), style="text"), Row(("Earlier cycles",), style="heading")]
            found += loose(desk, closed, ("objective",), "deadline")
            found.append(Row(("Compare the cycles", "⏎"), _compare_cycles()))
        return found

    return Rows(build)


def _compare_cycles() -> Offer:
    from netcoach.ui.panels.review_rows import COMPARE

    return COMPARE


def loose(desk: Desk, records: Sequence[Record], names: Sequence[str], end: str) -> list[Row]:
    """Return records as rows outside columns: a few fields, and one at the right edge."""
    found = []
    today = desk.journal.clock.today()
    for record in records:
        specs = [record.spec(name) for name in (*names, *([end] if end else []))]
        titles = titles_of(desk.journal, [record], specs)
        cells = [show_value(record, spec, today, titles) for spec in specs]
        if desk.hides_notes:
            hidden = [hides_value(record, spec) for spec in specs]
            cells = [HIDDEN if cell and h else cell for cell, h in zip(cells, hidden, strict=True)]
        last = [cells.pop()] if end else []
        shown = [cell for cell in cells if cell] or [record.title]
        found.append(Row((*shown, *last), record))
    return found


def _pitch(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for pitch in snapshot.pitches:
            found += pitch_rows(desk, pitch, snapshot, width)
        return found

    return Rows(build)


def _checks(desk: Desk, checks: Sequence[Check], empty: str) -> Rows:
    def build(width: int) -> list[Row]:
        if not checks:
            return wrapped(empty, width)
        done = sum(check.done for check in checks)
        end = Row((f"{done} of {len(checks)} ready",), style="dim")
        return [*check_rows(checks, width), Row(("",), style="text"), end]

    return Rows(build)


def _graduation(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    gate = _checks(desk, graduation(snapshot, desk.content.wording), step.empty)
    return Rows(lambda width: [*gate.build(width), *suggestions(desk, snapshot, width)])


def _friendly(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    return friendly(opportunities(desk, step, snapshot), desk, step, snapshot)


def _topics(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    topics = sheet(desk.content.topics, desk.journal.find(OwnTopic))
    columns = (Column("Topic", 26), Column("From", 10), Column("Talk about instead", 24))

    def row(topic: Topic) -> Row:
        origin = {"method": "the method", OWN: "you"}.get(topic.origin, "netcoach")
        return Row((topic.title, origin, "; ".join(topic.substitutes)), topic)

    return Rows(lambda width: [row(topic) for topic in topics], columns)


def _floor(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    from netcoach.ui.panels.floor_rows import floor_panel

    return floor_panel(desk, snapshot)


def _review(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    from netcoach.ui.panels.review_rows import review_panel

    return review_panel(desk, step, snapshot)


def _measures(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    from netcoach.ui.panels.measure_rows import measures_panel

    try:
        return measures_panel(desk.measures(), step)
    except JournalError as error:
        words = str(error)
        return Rows(lambda width: wrapped(words, width))


def _targets(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """The targets of what is ahead, by event; then those of events that are over."""
    ahead = {event.id: event for event in snapshot.coming if event.decision != "skip"}
    known = with_fact(snapshot)
    by_event: dict[int | None, list[Target]] = {}
    for target in desk.journal.find(Target, limit=_MOST):
        place = target.opportunity if target.opportunity in ahead else -1
        by_event.setdefault(place if target.opportunity else None, []).append(target)
    following = snapshot.event_to_prepare
    sections = [
        (
            event_title(event, snapshot.today),
            targets_with_ways(desk, event, by_event.get(key, ()), known)
            if event == following
            else [target_row(one, known) for one in by_event[key]],
        )
        for key, event in ahead.items()
        if key in by_event or event == following
    ]
    sections += [
        (title, [target_row(one, known) for one in by_event[key]])
        for key, title in ((None, "No event yet"), (-1, "Events that are over"))
        if key in by_event
    ]
    return _sections(sections)


def targets_with_ways(
    desk: Desk, event: Opportunity, targets: Sequence[Target], known: Collection[int | None]
) -> list[Row]:
    """Return the targets of an event, each with the best way in, and who else could be named."""
    circle = desk.journal.circle(event, targets)
    found: list[Row] = []
    for one in targets:
        found += [target_row(one, known), *first_way_rows(desk, event, one, circle)]
    return found + naming_rows(desk, event, targets, circle)


def target_row(target: Target, known: Collection[int | None]) -> Row:
    """Return a target as a row; ``known`` holds the ids of those with a fact."""
    star = "★ " if target.priority == "1" else "  "
    what = [target.shown("role"), target.organisation]
    end = target.status
    if target.status == "planned":
        marks = (
            *((("fact", target.id in known),) if not is_kind(target) else ()),
            ("question", bool(target.question)),
            ("why", bool(target.why)),
        )
        end = "  ".join(f"{name} {'✔' if done else '–'}" for name, done in marks)
    return Row((star + target.title, " · ".join(part for part in what if part), end), target)


def _sections(sections: Sequence[tuple[str, list[Row]]]) -> Source:
    found: list[Row] = []
    for title, some in sections:
        if some:
            found += [Row((title,), style="heading"), *some, Row(("",), style="text")]
    return Rows(lambda width: found)


_MOST = 200
"""A panel shows so many records; the Journal and the search have all of them."""

PANELS |= {
    "list": _list,
    "plan": _plan,
    "pitch": _pitch,
    "readiness": readiness_panel,
    "graduation": _graduation,
    "friendly": _friendly,
    "practice": practice,
    "drills": drills,
    "bridge": bridge,
    "topics": _topics,
    "floor": _floor,
    "new_people": new_people,
    "opportunities": opportunities,
    "targets": _targets,
    "research": research,
    "coverage": coverage_panel,
    "issues": issues,
    "work_time": work_time,
    "education": education,
    "support": support,
    "own_time": own_time,
    "review": _review,
    "measures": _measures,
    "promises": promises,
    "in_touch": in_touch,
}

__all__ = ["PANELS", "facts", "loose", "rows_for", "target_row", "targets_with_ways"]
