"""Return on time, the pitch, and the self-review, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from netcoach.coach.content import Content
from netcoach.coach.measures import figures_of, measured
from netcoach.coach.measures.self_look import self_review_gap
from netcoach.coach.pitch.pace import text_hash
from netcoach.paths import assets
from netcoach.records import Opportunity, Pitch, Take
from netcoach.records.ledger import Ledger, Scored
from tests.coach.measures.facts import TEXTS, TODAY, ago, figures, said, shown


def event(key: int, days: int, **more: Any) -> Opportunity:
    given = {
        "id": key,
        "name": f"Evening {key}",
        "on": ago(days),
        "decision": "attend",
        "hours_preparation": 1.0,
        "hours_event": 2.0,
        "hours_travel": 1.0,
        "hours_follow_up": 1.0,
        "cost": 10.0,
        "paid_by": "me",
    }
    return Opportunity(**(given | more))


def test_hours_by_useful_outcomes_and_cost_apart() -> None:
    events = (
        event(1, 100),
        event(2, 100, hours_event=12.0, cost=90.0, paid_by="employer"),
        event(3, 90),
        event(4, 89),  # it has not had its 90 days
        event(5, 100, role="friendly"),
        event(6, 100, decision="skip"),
        event(7, 456),  # before the year
        event(8, 100, hours_preparation=None, hours_event=None, hours_travel=None,
              hours_follow_up=None),
    )  # fmt: skip
    found = said("return_on_time", events=events, outcomes={1: 2, 2: 3, 4: 9, 5: 9, 8: 1})
    # (5 + 15 + 5) hours ÷ 5 outcomes; (10 + 90 + 10) ÷ 5
    assert (found.value, found.count, found.band) == (5.0, 3, "too early")
    assert found.shown == "5 h each, 25 h for 5"
    assert found.formula == "25 h ÷ 5 useful outcomes = 5 h each"
    assert found.parts[0].title == "Cost"
    assert found.parts[0].shown == "22 each, 110 for 5; 90 of it by your employer"
    assert {part.title: part.shown for part in found.parts[1:]}["Evening 3"] == (
        "5 h, no outcome in 90 days"
    )


@pytest.mark.parametrize(("extra", "band"), [(0, "good"), (1, "watch")])
def test_it_is_compared_with_the_users_own_median(extra: int, band: str) -> None:
    events = tuple(event(n, 100) for n in range(1, 6 + extra))
    found = said("return_on_time", events=events, outcomes=dict.fromkeys(range(1, 6), 1))
    # Each of five took 5 h an outcome; a sixth with none makes 30 h for 5.
    assert found.value == pytest.approx(5 + extra)
    assert found.band == band
    assert "your median is 5 h" in found.why
    assert ("Evening 6" in found.why) == bool(extra)


def test_without_outcomes_there_is_no_data_and_without_a_median_no_judgement() -> None:
    events = tuple(event(n, 100) for n in range(1, 6))
    nothing = said("return_on_time", events=events)
    assert (nothing.value, nothing.band, nothing.shown) == (None, "no data", "25 h, no outcome yet")
    some = said("return_on_time", events=events, outcomes={1: 1})
    assert (some.value, some.band) == (25.0, "")
    assert "five events that brought something" in some.why


TEXT = (
    "I'm Lena Ortiz. I keep hospital scheduling software running; when it works, nobody notices "
    "and patients are seen on time. Last year my team cut night-time outages from eleven to two by "
    "rehearsing failures before they happened. I'm comparing how other industries run such "
    "rehearsals, and I gladly share our checklist. What does your team do when something breaks at "
    "three in the morning?"
)


def take(key: int, **more: Any) -> Take:
    given = {"id": key, "pitch": 1, "seconds": 33.0, "text_hash": text_hash(TEXT), "words": 66}
    return Take(**(given | more))


@pytest.mark.parametrize(("takes", "points", "band"), [(0, 70, "watch"), (2, 82, "good")])
def test_pitch_readiness_adds_its_parts(takes: int, points: int, band: str) -> None:
    ledger = Ledger(
        pitches=(Pitch(id=1, name="For all", text=TEXT),),
        takes=tuple(take(n) for n in range(takes)),
    )
    phrases = Content(assets()).wording
    found = measured("pitch_readiness", ledger, TODAY, TEXTS, phrases)
    # 25 length + 15 proof + 15 ending + 15 plain words + 30 × takes ÷ 5
    assert (found.value, found.shown, found.band) == (points, f"{points} of 100", band)
    assert sum(part.value or 0 for part in found.parts) == points
    assert figures_of("pitch_readiness", ledger, TODAY).band == "no data", "nothing to check by"


def scored(key: int, question: str, own: int, log: float, days: int = 10) -> Scored:
    return Scored(key, key, ago(days), question, own, log)


def test_a_score_lowered_for_want_of_evidence_is_not_called_strict() -> None:
    lowered = scored(1, "use", 2, 4)._replace(given=3)
    assert lowered.gap == -1, "what was said is held against a log that shows more"
    over = scored(2, "timing", 2, 0)._replace(given=4)
    assert over.gap == 2, "what counts is held against a log that shows less"
    found = self_review_gap(Ledger(scores=(lowered, over)), TODAY, {"use": "Use"})
    assert shown(found)["Use"] == ("you 3, counted as 2, the log 4: −1", "good")


def test_the_gap_is_the_mean_over_the_questions_last_scored() -> None:
    scores = (
        scored(1, "objective", 4, 4),
        scored(2, "research", 3, 2),
        scored(3, "strangers", 4, 2),
        scored(4, "friends", 1, 3.5),
        scored(5, "giving", 0, 4, days=50),  # scored again since
        scored(6, "giving", 2, 2),
        scored(7, "timing", 4, 0, days=366),
    )
    ledger = Ledger(scores=scores)
    found = self_review_gap(ledger, TODAY, {"strangers": "Strangers met"})
    # (0 + 1 + 2 − 2.5 + 0) ÷ 5 = 0.1
    assert found.value == pytest.approx(0.1)
    assert (found.shown, found.count, found.band) == (
        *("+0.1 on average, 3 of 5 calibrated", 5, "watch"),
    )
    assert shown(found)["Strangers met"] == ("you 4, the log 2: +2", "watch")
    assert shown(found)["Friends"] == ("you 1, the log 3.5: −2.5", "watch")
    words = measured("self_review_gap", ledger, TODAY, TEXTS)
    assert words.why == "Higher than the log on Strangers, harder on yourself on Friends."
    assert words.parts[0].why == "Overrating: what did the log miss?"


@pytest.mark.parametrize(
    ("gaps", "band"),
    [
        ((0, 0, 1, 1, -1), "good"),
        ((0, 0, 1, 1, 1.5), "watch"),
        ((0, 0, 0, 2, 2), "watch"),
        ((0, 0, 2, 2, 2), "poor"),
        ((3, 3, 3, 3), "too early"),
    ],
)
def test_the_gap_has_its_bands(gaps: tuple[float, ...], band: str) -> None:
    scores = tuple(scored(n, f"q{n}", 2, 2 - gap) for n, gap in enumerate(gaps))
    assert figures("self_review_gap", scores=scores).band == band
