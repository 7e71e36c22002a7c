"""Keeping a go: the record made once, the schedule, the repetition, and all of it taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from netcoach.coach.content import Content
from netcoach.coach.drill.deck import Drill
from netcoach.coach.drill.texts import DrillTexts
from netcoach.exchange.drill import Go, draft_key, for_today, keep_go, record_of, whole_deck
from netcoach.journal import Journal, JournalError
from netcoach.paths import assets
from netcoach.records import Card, Me, Repetition, Topic
from tests.clocks import SetClock

WORDS, TEXTS = Content(assets()), DrillTexts(assets())
TODAY = date(2026, 11, 22)


def found(journal: Journal, key: str) -> Drill:
    return next(one for one in whole_deck(journal, WORDS, TEXTS) if one.key == key)


def go(journal: Journal, key: str, grade: str = "good", said: str = "No.") -> Go:
    return keep_go(journal, found(journal, key), said=said, seconds=4.5, grade=grade)


def test_a_shipped_card_becomes_a_record_with_its_first_go(journal: Journal) -> None:
    assert journal.count(Card) == 0
    kept = go(journal, "topic:politics", "easy", "I keep politics for home.")
    (card,) = journal.find(Card)
    assert kept == Go(card, soon=False)
    assert (card.shipped, card.drill) == ("topic:politics", "topic")
    assert card.situation == found(journal, "topic:politics").heard
    assert card.answer.splitlines() == list(WORDS.topics[0].pivots)
    assert card.due_on == date(2026, 11, 30)
    (one,) = journal.find(Repetition)
    assert (one.card, one.said, one.seconds) == (card.id, "I keep politics for home.", 4.5)
    assert (one.at, one.grade) == (journal.clock.now(), "easy")
    go(journal, "topic:politics")
    assert journal.count(Card) == 1, "it is never doubled"
    assert journal.count(Repetition) == 2


def test_two_windows_make_one_record(journal: Journal) -> None:
    before = found(journal, "exit:alone")
    keep_go(journal, before, said="", seconds=1, grade="good")
    keep_go(journal, before, said="", seconds=1, grade="good")
    assert journal.count(Card) == 1
    assert journal.count(Repetition) == 2


def test_weeks_of_good_answers_move_it_out_and_again_brings_it_back(
    journal: Journal, clock: SetClock
) -> None:
    go(journal, "topic:money")
    assert go(journal, "topic:money").soon is False
    gaps = []
    for _ in range(4):
        card = journal.find(Card)[0]
        assert card.due_on is not None
        gaps.append((card.due_on - clock.today()).days)
        clock.set(datetime.combine(card.due_on, clock.now().timetz()))
        go(journal, "topic:money")
    assert gaps == sorted(set(gaps))
    assert gaps[-1] > 14
    assert found(journal, "topic:money").known
    forgotten = go(journal, "topic:money", "again")
    assert forgotten.soon
    assert forgotten.card.due_on == clock.today()
    go(journal, "topic:money", "good")
    card = journal.find(Card)[0]
    assert card.due_on is not None
    assert 0 < (card.due_on - clock.today()).days < gaps[-1]


def test_a_go_is_one_step_and_undo_restores_the_schedule(journal: Journal) -> None:
    first = go(journal, "exit:vip", "good").card
    steps = journal.last_step()
    go(journal, "exit:vip", "easy", "I won't keep you.")
    taken = journal.undo()
    assert taken.label.startswith("Drill Her assistant looks")
    assert taken.label.endswith(": at once")
    card = journal.find(Card)[0]
    assert (card.schedule, card.due_on) == (first.schedule, first.due_on)
    assert journal.count(Repetition) == 1
    assert journal.last_step() == steps
    journal.undo()
    assert (journal.count(Card), journal.count(Repetition)) == (0, 0)
    journal.redo()
    assert journal.find(Card)[0].schedule == first.schedule


def test_a_damaged_schedule_starts_anew_and_says_nothing(journal: Journal) -> None:
    journal.save(Card(situation="If", answer="Then", due_on=TODAY, schedule='{"stability": "x'))
    kept = go(journal, "own:1", "easy")
    assert kept.card.due_on == TODAY + timedelta(days=8)


HOSTILE = (
    "\x1b]52;c;AAAA\x07",
    "[/red]{x}",
    "\u202eevil",
    "\ud800",
    "a\nb",
    "x" * 100_000,
    "'); --",
)


@pytest.mark.parametrize("said", HOSTILE)
def test_a_hostile_answer_is_kept_as_text(journal: Journal, said: str) -> None:
    go(journal, "topic:age", said=said)
    (one,) = journal.find(Repetition)
    assert "\x1b" not in one.said
    assert "\u202e" not in one.said
    assert one.grade == "good"


def test_a_go_that_cannot_be_kept_leaves_nothing(journal: Journal) -> None:
    from netcoach.records import RecordProblem

    with pytest.raises((RecordProblem, JournalError)):
        go(journal, "topic:age", said="x" * 1_000_001)
    assert (journal.count(Card), journal.count(Repetition)) == (0, 0)
    assert journal.last_step() is None


def test_time_left_lying_and_said_aloud(journal: Journal) -> None:
    drill = found(journal, "topic:age")
    keep_go(journal, drill, said="", seconds=4_000, grade="hard")
    (one,) = journal.find(Repetition)
    assert (one.said, one.seconds) == ("", None)


def test_a_kept_go_clears_what_was_being_typed(journal: Journal) -> None:
    key = draft_key(found(journal, "topic:age"))
    journal.keep_draft(key, "Old enou")
    go(journal, "topic:age")
    assert journal.draft(key) == ""


def test_a_card_deleted_meanwhile_is_kept_again(journal: Journal) -> None:
    journal.save(Card(situation="If", answer="Then"))
    drill = found(journal, "own:1")
    journal.delete(journal.find(Card)[0])
    keep_go(journal, drill, said="", seconds=1, grade="easy")
    assert [card.situation for card in journal.find(Card)] == ["If"]


def test_an_edited_card_keeps_its_place_and_a_deleted_one_gives_it_back(journal: Journal) -> None:
    drill = found(journal, "exit:argument")
    mine = journal.save(record_of(drill).with_(answer="I'd rather not."))
    assert found(journal, "exit:argument").answers == ("I'd rather not.",)
    assert not found(journal, "exit:argument").begun, "editing is no go"
    journal.delete(mine)
    assert found(journal, "exit:argument") == drill


def test_the_users_topics_are_in_the_deck(journal: Journal) -> None:
    journal.save(Topic(name="Rents", signs="your landlord", pivots="Let's not.\nAnd you?"))
    journal.save(Topic(name="Parties", shipped="politics", pivots="Not today."))
    assert found(journal, "topic:own-1").answers == ("Let's not.", "And you?")
    assert found(journal, "topic:politics").answers == ("Not today.",)
    fresh = for_today(whole_deck(journal, WORDS, TEXTS), journal.snapshot())[1]
    assert [one.key for one in fresh][:1] == ["topic:politics"]


def test_the_days_new_cards_count_those_begun_today(journal: Journal, clock: SetClock) -> None:
    deck = partial(whole_deck, journal, WORDS, TEXTS)

    def fresh() -> list[str]:
        return [one.key for one in for_today(deck(), journal.snapshot())[1]]

    first = fresh()
    assert len(first) == 5
    for key in first[:3]:
        go(journal, key, "easy")
    assert fresh() == first[3:]
    go(journal, first[0], "easy")
    assert fresh() == first[3:], "a second go at a card is no new card"
    for key in first[3:]:
        go(journal, key, "easy")
    assert fresh() == []
    clock.advance(24 * 3600)
    assert len(fresh()) == 5
    assert not set(fresh()) & set(first)


def test_the_bridge_joins_once_the_circle_is_named(journal: Journal, clock: SetClock) -> None:
    for one in whole_deck(journal, WORDS, TEXTS):
        if one.part != "bridge":
            journal.save(record_of(one).with_(due_on=TODAY + timedelta(days=9)))

    def fresh() -> tuple[Drill, ...]:
        return for_today(whole_deck(journal, WORDS, TEXTS), journal.snapshot())[1]

    assert fresh() == ()
    journal.save(Me(name="Mira", usual_circle="My floor"))
    assert {one.part for one in fresh()} == {"bridge"}


def test_days_of_drilling_are_the_users_own_days(journal: Journal, clock: SetClock) -> None:
    assert journal.snapshot().drill_days == 0
    for days_ago in (8, 6, 6, 2, 0):
        clock.set(datetime(2026, 11, 22 - days_ago, 23, 59, tzinfo=UTC))
        go(journal, "topic:age", "good")
    clock.set(datetime(2026, 11, 22, 23, 59, 30, tzinfo=UTC))
    assert journal.snapshot().drill_days == 3
