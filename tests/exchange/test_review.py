"""The honest review as the journal keeps it: a draft first, then scores and log in one step."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from netcoach import paths
from netcoach.coach.content import Content
from netcoach.exchange.report.forms import as_markdown
from netcoach.exchange.report.whole import report
from netcoach.exchange.review import (
    Given,
    Underway,
    begin,
    compared,
    keep,
    look,
    reveal,
    title_of,
    underway,
)
from netcoach.journal import Journal, Present
from netcoach.records import (
    Conversation,
    Opportunity,
    Person,
    Plan,
    Promise,
    RecordProblem,
    Review,
    Score,
)

TODAY = date(2026, 11, 22)
WORDS = Content(paths.assets())


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def scored(journal: Journal, rhythm: str = "monthly", **scores: Given) -> Underway:
    found = begin(journal, rhythm)
    for question, given in scores.items():
        found = found.with_given(question, given)
    return found


def test_what_is_scored_is_a_draft_alone_and_gone_on_with(journal: Journal) -> None:
    keep(journal, scored(journal, objective=Given(4, "Wrote it [/x]", day(-3)), use=Given(1)))
    assert journal.last_step() is None
    again = begin(journal, "monthly")
    assert again.given == {"objective": Given(4, "Wrote it [/x]", day(-3)), "use": Given(1)}
    assert [one.rhythm for one in underway(journal)] == ["monthly"]
    assert begin(journal, "quarterly").scored == 0, "each rhythm has a draft of its own"
    keep(
        journal,
        begin(journal, "monthly").with_given("objective", Given()).with_given("use", Given()),
    )
    assert underway(journal) == ()


@pytest.mark.parametrize(
    "draft",
    ["{", "[]", "3", '"x"', '{"given": 3}', '{"given": {"a": 3}}', "[" * 100_000,
     '{"given": {"objective": {"score": 2, "on": "never"}}}'],
)  # fmt: skip
def test_a_draft_that_cannot_be_read_is_none(journal: Journal, draft: str) -> None:
    journal.keep_draft("review:monthly", draft)
    assert begin(journal, "monthly") == Underway("monthly")


@pytest.mark.parametrize("score", [-1, 5, "3", True, None, 2.5, [1]])
def test_a_score_that_is_none_is_left_out_of_a_draft(journal: Journal, score: object) -> None:
    kept = {"given": {"objective": {"score": score, "evidence": "x\x1b[2J\ny", "on": None}}}
    journal.keep_draft("review:monthly", json.dumps(kept))
    assert begin(journal, "monthly").given["objective"] == Given(None, "x y")


def test_no_other_rhythm_can_be_begun(journal: Journal) -> None:
    with pytest.raises(ValueError, match="no such rhythm"):
        begin(journal, "weekly")


def test_without_dated_evidence_a_score_counts_as_two() -> None:
    assert Given(4).counted == 2
    assert Given(4, "it happened").counted == 2
    assert Given(4, "it happened", TODAY).counted == 4
    assert Given(1).counted == 1
    assert Given().counted is None


def test_the_log_is_shown_only_after_the_scores_and_all_of_it_is_one_step(journal: Journal) -> None:
    plan = journal.save(Plan(objective="A", measure="m", target=2.0, deadline=day(30)))
    review = scored(
        journal,
        objective=Given(2),
        use=Given(4, "Asked Ana", day(-2)),
        giving=Given(4),
        pitch=Given(3),
    )
    keep(journal, review)
    kept = reveal(journal, WORDS, review)
    assert (kept.rhythm, kept.on, kept.plan, kept.decision) == ("monthly", TODAY, plan.id, "")
    assert kept.revealed_at is not None
    assert json.loads(kept.figures)["objective_progress"]["band"]
    some = {one.question.key: one for one in compared(journal, WORDS, kept)}
    assert set(some) == {"objective", "use", "giving"}, "what is not asked in a month is left out"
    assert (some["objective"].score.log_score, some["objective"].short) == (4.0, "below the log")
    assert (some["use"].score.score, some["use"].gap, some["use"].short) == (
        4,
        4.0,
        "above the log",
    )
    assert some["use"].score.evidence_on == day(-2)
    assert (some["giving"].score.score, some["giving"].short) == (2, "no view")
    assert journal.draft(review.key) == ""
    assert journal.undo().label == "Monthly review: 4 scores"
    assert journal.count(Review) == journal.count(Score) == 0
    journal.redo()
    assert journal.count(Score) == 3


def test_what_was_said_stays_beside_what_counts_for_want_of_evidence(journal: Journal) -> None:
    journal.save(Plan(objective="A", measure="m", target=2.0, deadline=day(30)))
    kept = reveal(journal, WORDS, scored(journal, objective=Given(3)))
    (one,) = compared(journal, WORDS, kept)
    assert (one.score.score, one.score.given, one.score.log_score) == (2, 3, 4.0)
    assert one.score.lowering == "you said 3, counted as 2 for want of evidence"
    assert (one.gap, one.short) == (-1.0, "calibrated"), "she was not stricter than the log"
    assert [found.gap for found in journal.ledger().scores] == [-1.0]
    told = "".join(as_markdown(report(journal, WORDS)))
    assert "| Objective | 3, counts as 2 | 4 |" in told
    assert "Without evidence a score counts as 2 at most; the chart shows what counts." in told


def test_of_an_earlier_score_of_two_it_is_not_known_what_was_said(journal: Journal) -> None:
    kept = journal.save(Review(on=TODAY, revealed_at=journal.clock.now()))
    journal.save(Score(review=kept.id, question="use", score=2, log_score=4.0))
    (one,) = compared(journal, WORDS, kept)
    assert one.score.lowering == ""
    assert one.short == "below the log"
    assert "stricter" not in one.say
    journal.save(one.score.with_(score=1))
    (one,) = compared(journal, WORDS, kept)
    assert "stricter" in one.say


def test_nothing_scored_shows_nothing(journal: Journal) -> None:
    with pytest.raises(RecordProblem, match="Score at least one"):
        reveal(journal, WORDS, begin(journal, "quarterly"))
    assert journal.count(Review) == 0


def test_a_review_of_an_event_is_held_against_that_event_alone(journal: Journal) -> None:
    event = journal.save(Opportunity(name="Fair", on=day(-2), decision="attend", new_people=1))
    ana = journal.save(Person(name="Ana Ruiz"))
    lee = journal.save(Person(name="Lee Chen"))
    late = Promise(what="send it", due=day(-1), status="kept", done_on=TODAY)
    talk = Conversation(on=day(-2), opportunity=event.id, minutes=20)
    journal.log(talk, [Present(ana, "new")], [late])
    journal.log(Conversation(on=day(-9), minutes=900), [Present(lee)])
    review = begin(journal, "event", event)
    for key in ("strangers", "friends", "follow_through"):
        review = review.with_given(key, Given(2))
    seen = look(journal, WORDS, review)
    assert [one.key for one in seen.questions][:2] == ["objective", "research"]
    assert [one.words for one in seen.evidence("strangers")] == ["Met Ana Ruiz at Fair"]
    kept = reveal(journal, WORDS, review)
    assert kept.opportunity == event.id
    views = {one.question.key: one.score for one in compared(journal, WORDS, kept)}
    assert views["strangers"].log_words == "1 new of 1 people; the aim was 1 (your own aim)"
    assert views["friends"].log_score is None, "one talk is too early"
    assert views["follow_through"].log_score == 0.0
    assert title_of(review) == "Review of Fair"


def test_an_event_that_was_deleted_leaves_the_review_to_stand(journal: Journal) -> None:
    event = journal.save(Opportunity(name="Fair", on=day(-2), decision="attend"))
    kept = reveal(journal, WORDS, begin(journal, "event", event).with_given("topics", Given(2)))
    journal.delete(event)
    again = journal.get(Review, kept.id)
    assert again is not None
    assert again.opportunity is None
    assert len(compared(journal, WORDS, again)) == 1


def test_a_question_the_coach_no_longer_asks_is_left_out(journal: Journal) -> None:
    review = journal.save(Review(on=TODAY))
    journal.save(Score(review=review.id, question="gone", score=2))
    assert compared(journal, WORDS, review) == ()
