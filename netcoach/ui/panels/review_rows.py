"""The step Review: what is underway or due, what the counts say, the loop, the reviews so far."""

from __future__ import annotations

from datetime import timedelta

from netcoach.coach.content import Step
from netcoach.coach.review.loop import redo
from netcoach.coach.rules.review import monthly_due, quarterly_due
from netcoach.days import show_day
from netcoach.exchange.looking_back import contradictions_of
from netcoach.exchange.review import WINDOWS, Underway, compared, title_of, underway
from netcoach.records import Opportunity, Review, Snapshot
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.panels.scoring_rows import contradiction_rows, loop_rows
from netcoach.ui.rows import Row, Rows, Source, wrapped

_GAP = Row(("",), style="text")
_MOST = 40


def review_panel(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return what the step Review shows."""
    reviews = desk.journal.find(Review, limit=_MOST)
    begun = _begun(desk, snapshot)
    today = snapshot.today
    days = WINDOWS["quarterly"]
    period = desk.journal.period(today - timedelta(days=days - 1), today)
    told = contradictions_of(snapshot, period, desk.content)
    found = redo(snapshot)

    def build(width: int) -> list[Row]:
        waiting = [*_waiting(begun, reviews, snapshot), *_due(snapshot)]
        if snapshot.empty or not (waiting or reviews or told or found):
            return wrapped(step.empty, width)
        rows = [Row(("To look back on",), style="heading"), *waiting, _GAP] if waiting else []
        if reviews:
            rows.append(Row(("Reviews",), style="heading"))
            rows += [_review(desk, one, snapshot) for one in reviews]
        counts = contradiction_rows(told, width)
        if counts:
            counts[1] = Row((f"What the counts say, last {days} days",), style="heading")
        rows += [*counts, *loop_rows(found, width)]
        if snapshot.plan is not None:
            rows += [_GAP, Row(("The cycle",), style="heading"), *_cycle(snapshot)]
        return rows[1:] if rows and rows[0] is _GAP else rows

    return Rows(build)


def _begun(desk: Desk, snapshot: Snapshot) -> tuple[Underway, ...]:
    found = {one.key: one for one in underway(desk.journal)}
    for event in snapshot.lately:
        found |= {one.key: one for one in underway(desk.journal, event)}
    return tuple(found.values())


def _waiting(
    begun: tuple[Underway, ...], reviews: tuple[Review, ...], snapshot: Snapshot
) -> list[Row]:
    found = []
    for one in begun:
        words = f"{one.scored} scored so far"
        found.append(Row((f"Go on: {title_of(one)}", words), _offer(one.rhythm, one.event)))
    for review in reviews:
        if review.revealed_at is not None and not review.decision and review.on:
            day = show_day(review.on, snapshot.today)
            found.append(Row((f"Decide on the {review.rhythm} review", day), _decide(review)))
    return found


def _due(snapshot: Snapshot) -> list[Row]:
    found = []
    for rhythm, due in (("quarterly", quarterly_due), ("monthly", monthly_due)):
        days = due(snapshot)
        if days is not None:
            words = f"due, {days} days since"
            found.append(Row((f"{rhythm.capitalize()} review", words), _offer(rhythm), tone="warn"))
    return found


def _review(desk: Desk, review: Review, snapshot: Snapshot) -> Row:
    some = compared(desk.journal, desk.content, review)
    apart = sum(one.gap is not None and abs(one.gap) >= 2 for one in some)
    scores = f"{len(some)} scored" + (f", {apart} apart from the log" if apart else "")
    titles = desk.journal.describe(Opportunity.kind, [review.opportunity])
    event = titles.get(review.opportunity or 0, "")
    name = f"After {event}" if event else review.rhythm.capitalize()
    day = show_day(review.on, snapshot.today) if review.on else "no day"
    end = f"{day} · {review.decision or 'undecided'}"
    return Row((name, scores if some else "", end), review)


def _offer(rhythm: str, event: Opportunity | None = None) -> Offer:
    def opened(app: Acts, desk: Desk) -> None:
        from netcoach.ui.review.reviewing import begin_review

        begin_review(app, desk, rhythm, event)

    return Offer(f"review:{rhythm}:{event.id if event else ''}", opened)


def _decide(review: Review) -> Offer:
    def opened(app: Acts, desk: Desk) -> None:
        from netcoach.ui.review.reviewing import go_on

        go_on(app, desk, review)

    return Offer(f"decide:{review.id}", opened, review)


def _cycle(snapshot: Snapshot) -> list[Row]:
    found = [Row(("Write the report of this cycle", "r"), REPORT)]
    found.insert(0, Row(("Begin the next cycle, or close this one", "b"), NEXT))
    if snapshot.closed_plans:
        found.append(Row(("Compare it with earlier cycles", "y"), COMPARE))
    return found


def _compare(app: Acts, desk: Desk) -> None:
    from netcoach.ui.screens.cycles import CyclesScreen

    app.push_screen(CyclesScreen(desk), lambda _: app.written())


def _report(app: Acts, desk: Desk) -> None:
    from netcoach.ui.review.reporting import offer_report

    offer_report(app, desk)


def _next(app: Acts, desk: Desk) -> None:
    from netcoach.ui.review.cycling import next_cycle

    plan = desk.journal.current_plan()
    if plan is None:
        app.say("There is no objective to go on from: write one first.")
    else:
        next_cycle(app, desk, plan)


COMPARE = Offer("compare cycles", _compare)
REPORT = Offer("report", _report)
NEXT = Offer("next cycle", _next)
"""What can be done with the cycle, from a row or by a key."""

__all__ = ["COMPARE", "NEXT", "REPORT", "review_panel"]
