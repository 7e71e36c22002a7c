"""The measures of Assessment (DOMAIN.md, section 4): pure functions over what the journal holds.

``measure_all`` gives all seventeen, ``measured`` one by its key. What they count is in a Ledger;
what they say is in assets/measures.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcoach.coach.measures.found import Found
    from netcoach.coach.measures.measure import Measure
    from netcoach.coach.measures.words import MeasureTexts
    from netcoach.coach.pitch.phrases import Phrases
    from netcoach.records.ledger import Ledger


def measure_all(
    ledger: Ledger,
    today: date,
    texts: MeasureTexts,
    phrases: Phrases | None = None,
    questions: Mapping[str, str] | None = None,
) -> tuple[Measure, ...]:
    """Return the seventeen measures, in the order of DOMAIN.md, section 4.

    ``phrases`` are those that a pitch's text is checked for: without them its readiness has no
    data. ``questions`` gives the titles of the self-review's questions by key.
    """
    from netcoach.coach.measures.words import KEYS

    return tuple(measured(key, ledger, today, texts, phrases, questions) for key in KEYS)


def measured(
    key: str,
    ledger: Ledger,
    today: date,
    texts: MeasureTexts,
    phrases: Phrases | None = None,
    questions: Mapping[str, str] | None = None,
) -> Measure:
    """Return one measure by its key; the rest as in ``measure_all``. Raises KeyError for none."""
    from netcoach.coach.measures.words import told

    return told(key, figures_of(key, ledger, today, phrases, questions), texts)


def figures_of(
    key: str,
    ledger: Ledger,
    today: date,
    phrases: Phrases | None = None,
    questions: Mapping[str, str] | None = None,
) -> Found:
    """Return the figures of one measure without its words. Raises KeyError for an unknown key."""
    from netcoach.coach.measures import (
        issues,
        mix,
        progress,
        promises,
        returns,
        rooms,
        self_look,
        targets,
        ties,
        whom,
    )

    if key == "pitch_readiness":
        return self_look.pitch_readiness(ledger, today, phrases)
    if key == "self_review_gap":
        return self_look.self_review_gap(ledger, today, questions)
    return {
        "objective_progress": progress.objective_progress,
        "new_contacts": rooms.new_contacts,
        "friend_time": rooms.friend_time,
        "target_coverage": targets.target_coverage,
        "follow_up_on_time": promises.follow_up_on_time,
        "promise_reliability": promises.promise_reliability,
        "give_ask": promises.give_ask,
        "issue_resolution": issues.issue_resolution,
        "days_to_resolution": issues.days_to_resolution,
        "coverage_gaps": whom.coverage_gaps,
        "pre_crisis": whom.pre_crisis,
        "maintenance_overdue": ties.maintenance_overdue,
        "dormant_reactivation": ties.dormant_reactivation,
        "return_on_time": returns.return_on_time,
        "network_mix": mix.network_mix,
    }[key](ledger, today)


__all__ = ["figures_of", "measure_all", "measured"]
