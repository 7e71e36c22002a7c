"""The readiness gate as rows: its checks with what to do, and the other events ahead."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.checks import Check
from netcoach.coach.content import Step
from netcoach.coach.events.gate import Gate, events_ahead, gate
from netcoach.records import Opportunity, Snapshot
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.show import event_title


def gate_rows(one: Gate, width: int) -> list[Row]:
    """Return the checks of a gate: the musts first, then what is good to have."""
    found = check_rows(one.musts, width, "⏎ ")
    found += [Row(("",), style="text"), Row(("Good to have",), style="heading")]
    found += check_rows(one.good, width, "⏎ ")
    words = f"{one.figure} ready, {one.good_figure} good to have."
    return [*found, Row(("",), style="text"), *wrapped(words, width, "dim")]


def check_rows(checks: Sequence[Check], width: int, key: str = "") -> list[Row]:
    """Return checks as rows; below one that is open stands ``key`` and what to do."""
    found: list[Row] = []
    for check in checks:
        tone = "good" if check.done else ""
        words = f"{'✔' if check.done else '○'} {check.title}"
        found.append(Row((words, check.figure), check, tone=tone))
        if not check.done:
            found += wrapped(f"{key}{check.todo}", width, "dim", indent=2)
        if check.also:
            also = f"{key if check.done else ''}{check.also}"
            found += wrapped(also, width, "dim", indent=2)
    return found


def readiness_panel(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the gate of the event to prepare, and the other events ahead with their figures."""
    event, phrases = snapshot.event_to_prepare, desk.content.wording

    def build(width: int) -> list[Row]:
        if event is None:
            return wrapped(step.empty, width)
        found = [Row((event_title(event, snapshot.today),), style="heading")]
        found += gate_rows(gate(event, snapshot, phrases), width)
        others = [other for other in events_ahead(snapshot) if other.id != event.id]
        if others:
            found += [Row(("",), style="text"), Row(("Other events ahead",), style="heading")]
        for other in others:
            figure = gate(other, snapshot, phrases).figure
            found.append(Row((event_title(other, snapshot.today), figure), gate_offer(other)))
        return found

    return Rows(build)


def gate_offer(event: Opportunity) -> Offer:
    """Return the offer to look at the gate of an event."""

    def opened(app: Acts, desk: Desk) -> None:
        from netcoach.ui.screens.gate import GateScreen

        app.push_screen(GateScreen(desk, event), lambda _: app.written())

    return Offer(f"gate:{event.id}", opened, event)


def ready_rows(desk: Desk, event: Opportunity) -> list[Row]:
    """Return what an event's page offers before the event; nothing once it is over or skipped."""
    snapshot = desk.journal.snapshot()
    if event.id not in {one.id for one in events_ahead(snapshot)}:
        return []
    seen = gate(event, snapshot, desk.content.wording)
    figures = f"{seen.figure} · {seen.good_figure} good to have"
    return [
        Row(("",), style="text"),
        Row(("Before you go",), style="heading"),
        Row(("Readiness", figures), gate_offer(event)),
        Row(("Pocket card", "k"), _pocket_offer(event)),
    ]


def _pocket_offer(event: Opportunity) -> Offer:
    return Offer(f"pocket:{event.id}", lambda app, desk: app.action_pocket(event.id), event)
