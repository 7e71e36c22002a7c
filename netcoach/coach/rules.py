"""Every rule of the coach. A new one is a function, its name here, and its words in advice.toml."""

from __future__ import annotations

from netcoach.coach import rules_assessment as assessment
from netcoach.coach import rules_events as events
from netcoach.coach import rules_floor as floor
from netcoach.coach import rules_graduation as left
from netcoach.coach import rules_moves as moves
from netcoach.coach import rules_network as network
from netcoach.coach import rules_orientation as orientation
from netcoach.coach import rules_preparation as preparation
from netcoach.coach import rules_ways as ways
from netcoach.coach.rule import CALM, Action, Occasion, Occasions, Rule, rule
from netcoach.records import Snapshot

RULES: tuple[Rule, ...] = (
    preparation.objective_none,
    preparation.objective_next,
    preparation.objective_overdue,
    preparation.progress_old,
    preparation.opportunity_none,
    events.opportunity_unrated,
    preparation.opportunity_undecided,
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
    preparation.rehearsal_old,
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
    network.promise_mine,
    network.promise_theirs,
    network.losing_touch,
    moves.job_changed,
    network.support_report,
    network.job_unasked,
    network.goal_none,
    assessment.category_none,
    assessment.category_alone,
    assessment.issue_ask,
    assessment.issue_whom,
    assessment.ask_waiting,
    assessment.issue_past,
    assessment.review_due,
    assessment.review_redo,
)
"""In the order of the method, which decides between equally urgent ones."""


def _calm(key: str, action: Action) -> Rule:
    def always(_: Snapshot) -> Occasions:
        yield Occasion(CALM, action)

    return rule(key)(always)


ALL_DONE = _calm("all_done", Action("step", step="in_touch"))
"""What to say where no rule applies."""

CALM_RULES: tuple[Rule, ...] = (
    _calm("calm_preparation", Action("step", step="readiness")),
    _calm("calm_orientation", Action("step", step="graduation")),
    _calm("calm_implementation", Action("log")),
    _calm("calm_assessment", Action("step", step="outcomes")),
)
"""What to say in a stage for which no rule applies."""
