"""The page of an event: what it is, whether it is worth it, how to get ready, what came of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from netcoach.coach.events.ranking import hours_words, rated
from netcoach.coach.events.returns import came_of, return_on_time
from netcoach.coach.facts import judged
from netcoach.days import echo_day
from netcoach.records import Me, Opportunity, Plan, next_on, rule_of
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.panels.opportunity_rows import outcomes_by_event
from netcoach.ui.panels.page_parts import target_rows
from netcoach.ui.panels.score_table import score_rows
from netcoach.ui.panels.step_rows import facts
from netcoach.ui.rows import Row, fact, wrapped
from netcoach.ui.screens.event_forms import edit_purpose, purpose

_GAP = Row(("",), style="text")
_MOST = 200


def event_rows(desk: Desk, event: Opportunity, width: int) -> list[Row]:
    """Return all that is known of an event, each part below the row that opens its form."""
    today = desk.journal.clock.today()
    before = [
        *_part(desk, event, width, "setting"),
        *_worth(desk, event, width),
        *_part(desk, event, width, "ready"),
        *_with_gap(target_rows(desk, event, width)),
    ]
    after = _after(desk, event, width, today)
    last = event.until or next_on(event, today)
    over = last is not None and last < today
    first = [*_basics(desk, event, width, today), *_decision(event, width)]
    return [*first, *after, *before] if over else [*first, *before, *after]


def _with_gap(rows: list[Row]) -> list[Row]:
    return [_GAP, *rows] if rows else []


def _title(event: Opportunity, key: str, summary: str = "") -> Row:
    """A row that opens one small form."""
    offer = Offer(f"{key} {event.id}", partial(_open, event=event, key=key))
    return Row((purpose(key).title, summary, "change"), offer, "title")


def _open(app: Acts, _: Desk, event: Opportunity, key: str) -> None:
    edit_purpose(app, event, key)


def _basics(desk: Desk, event: Opportunity, width: int, today: date) -> list[Row]:
    found = fact("When", when_words(event, today), width)
    for problem in dict(event.problems()).values():
        found += wrapped(problem, width, "dim", indent=2)
    found += facts(desk, event, width, fields=("place", "role"))
    plan = desk.journal.get(Plan, event.plan)
    return found + (fact("Objective", plan.title, width) if plan else [])


def when_words(event: Opportunity, today: date) -> str:
    """Return "Thu 26 Nov 2026, in 4 days · 18:00–20:00 · every Thursday"."""
    day, rule = next_on(event, today), rule_of(event, today)
    without = "a standing venue, no day" if event.standing else "no day yet"
    told = [echo_day(day, today) if day else without]
    if event.on and event.until and event.until != event.on:
        told.append(f"until {echo_day(event.until, today).partition(',')[0]}")
    told.append("–".join(part for part in (event.starts, event.ends) if part))
    if rule is not None:
        told.append(rule.words)
    elif event.recurs.strip():
        told.append(f"{event.recurs} (not a rule that gives days)")
    return " · ".join(part for part in told if part)


def _decision(event: Opportunity, width: int) -> list[Row]:
    deciding = {"attend": "attend", "skip": "skip"}.get(event.decision, "y attend · s skip")
    found = [_GAP, _title(event, "decision", deciding)]
    found += fact("Why", event.reason, width) if event.reason else []
    if event.success and judged(event):
        found += fact("Counts as success", event.success, width)
    return found


def _part(desk: Desk, event: Opportunity, width: int, key: str) -> list[Row]:
    found = facts(desk, event, width, fields=purpose(key).fields)
    return [_GAP, _title(event, key, "" if found else "nothing yet"), *found]


# Worth it?


def _worth(desk: Desk, event: Opportunity, width: int) -> list[Row]:
    me = next(iter(desk.journal.find(Me, limit=1)), None)
    score = rated(event, me)
    summary = f"score {score.shown} of 100" if score.score is not None else ""
    found = [_GAP, _title(event, "worth", summary)]
    found += facts(desk, event, width, fields=("cost", "paid_by", "known_share", "goal"))
    if hours := hours_words(event):
        found += fact("Event hours", hours, width)
    if score.score is None:
        return found + wrapped(score.why_none, width, "dim")
    return found + score_rows(score, desk.content.ranking, width)


# Afterwards


def _after(desk: Desk, event: Opportunity, width: int, today: date) -> list[Row]:
    found = facts(desk, event, width, fields=purpose("after").fields)
    rows = [_GAP, _title(event, "after", "" if found else "nothing yet"), *found]
    if not judged(event):
        words = "A friendly event is for practice: it is never judged by career results."
        return rows + wrapped(words, width, "dim")
    outcomes = outcomes_by_event(desk)
    came = came_of(event, outcomes.get(event.id, 0))
    rows += fact("Prediction", came, width) if came else []
    others = desk.journal.find(Opportunity, limit=_MOST)
    sentences = return_on_time(event, outcomes, others, today)
    return rows + (fact("Return on time", "\n".join(sentences), width) if sentences else [])


__all__ = ["event_rows", "when_words"]
