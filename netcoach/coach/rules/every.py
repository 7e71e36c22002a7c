"""Every rule of the coach. A new one is a function, its name here, and its words in advice.toml."""

from __future__ import annotations

from datetime import date

from netcoach.coach.rule import CALM, Action, Occasion, Occasions, Rule, Words, rule
from netcoach.coach.rules import (
    contact,
    coverage,
    events,
    floor,
    habits,
    issues,
    moves,
    network,
    orientation,
    own_time,
    preparation,
    review,
    support,
    ways,
)
from netcoach.coach.rules import graduation as left
from netcoach.days import show_day
from netcoach.records import Snapshot

RULES: tuple[Rule, ...] = (
    preparation.objective_none,
    preparation.objective_next,
    preparation.objective_overdue,
    preparation.progress_old,
    preparation.opportunity_none,
    events.opportunity_unrated,
    preparation.opportunity_undecided,
    habits.wrong_room,
    preparation.targets_none,
    preparation.targets_few,
    ways.way_in,
    ways.way_in_cold,
    preparation.target_fact,
    preparation.target_question,
    preparation.pitch_none,
    preparation.pitch_untimed,
    preparation.pitch_changed,
    preparation.pitch_long,
    preparation.pitch_short,
    preparation.pitch_rushed,
    preparation.rehearsal_old,
    habits.success_none,
    preparation.follow_up_slot,
    preparation.event_today,
    preparation.pocket_tomorrow,
    floor.floor_open,
    floor.floor_today,
    floor.floor_debrief,
    floor.floor_lines,
    network.expectation,
    network.listener,
    network.friendly_start,
    orientation.take_revision,
    orientation.friendly_back,
    orientation.setting_new,
    orientation.card_none,
    orientation.cards_due,
    habits.slip_drill,
    left.left_cards,
    left.left_pitch,
    left.left_live,
    left.left_floor,
    left.left_friendly,
    left.left_new,
    left.left_cards_later,
    network.talk_unlogged,
    network.debrief,
    network.event_passed,
    events.event_unjudged,
    habits.trap_reserved,
    habits.trap_social,
    habits.hours_none,
    habits.adapted_open,
    contact.promise_mine,
    contact.follow_up_clock,
    contact.promise_theirs,
    contact.too_many_promises,
    contact.losing_touch,
    contact.not_spoken,
    contact.circle_too_many,
    contact.dormant_reconnect,
    contact.reconnect_answer,
    moves.job_changed,
    habits.mix_maintain,
    habits.mix_build,
    network.job_unasked,
    network.goal_none,
    support.support_report,
    support.support_ask,
    support.support_draft,
    support.support_waiting,
    support.support_refused,
    own_time.own_time_none,
    own_time.over_budget,
    own_time.commitment_ended,
    own_time.commitment_quiet,
    coverage.category_none,
    coverage.category_ask,
    coverage.category_alone,
    coverage.category_gap,
    coverage.category_fragile,
    issues.hello_first,
    issues.offer_first,
    issues.issue_ask,
    issues.issue_whom,
    issues.issue_next,
    issues.ask_waiting,
    issues.issue_past,
    issues.helper_thank,
    habits.mix_use,
    habits.planned_done,
    review.review_unfinished,
    review.review_event,
    review.review_quarterly,
    review.review_due,
    review.review_redo,
    review.loop_redo,
)
"""In the order of the method, which decides between equally urgent ones."""


def _calm(key: str, action: Action) -> Rule:
    def always(_: Snapshot) -> Occasions:
        yield Occasion(CALM, action)

    return rule(key)(always)


ALL_DONE = _calm("all_done", Action("step", step="in_touch"))
"""What to say where no rule applies."""

REST = Rule("rest_put_off", ("things", "when"), lambda _: ())
"""What to say where all that is left to do is put off until a day."""


def rest_words(number: int, until: date, today: date) -> Words:
    """Return the words for what is put off: how many things, and the day the first comes back."""
    first = "until" if number == 1 else "the next until"
    things = "one thing is" if number == 1 else f"{number} things are"
    return ("things", things), ("when", f"{first} {show_day(until, today)}")


CALM_RULES: tuple[Rule, ...] = (
    _calm("calm_preparation", Action("step", step="readiness")),
    _calm("calm_orientation", Action("step", step="graduation")),
    _calm("calm_implementation", Action("log")),
    _calm("calm_assessment", Action("step", step="outcomes")),
)
"""What to say in a stage for which no rule applies."""
