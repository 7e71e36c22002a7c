"""The verbs of the floor: each press is there at once, once, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from netcoach.exchange import floor as verbs
from netcoach.exchange.floor import AlreadyOn, FloorOver, FloorProblem, read_session
from netcoach.journal import Journal
from netcoach.records import Floor, FloorTalk, Me, Opportunity, Person, Target
from tests.clocks import SetClock


@pytest.fixture
def meetup(journal: Journal, clock: SetClock) -> Opportunity:
    return journal.save(Opportunity(name="RegTech meetup", on=clock.today(), decision="undecided"))


def talks(journal: Journal) -> list[tuple[str, bool]]:
    """Who, and whether it runs."""
    found = journal.find(FloorTalk, order=("id",))
    return [(one.who, one.ended_at is None) for one in found]


def test_start_makes_an_event_attended_in_the_same_step(
    journal: Journal, meetup: Opportunity, clock: SetClock
) -> None:
    floor = verbs.start(journal, meetup)
    assert floor.started_at == clock.now()
    assert verbs.open_floor(journal) == floor
    assert journal.find(Opportunity)[0].decision == "attend"
    assert journal.undo().label == "On the floor at RegTech meetup"
    assert journal.find(Opportunity)[0].decision == "undecided"
    assert verbs.open_floor(journal) is None


def test_something_unplanned_makes_no_event_unless_it_is_named(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    assert journal.count(Opportunity) == 0
    assert verbs.where(journal, floor) == "something unplanned"
    verbs.stop(journal, floor)
    named = verbs.start(journal, name=" A [/x] dinner ")
    (event,) = journal.find(Opportunity)
    assert (event.name, event.on, event.decision) == ("A [/x] dinner", clock.today(), "attend")
    assert named.opportunity == event.id
    journal.undo()
    assert journal.count(Opportunity) == 0


def test_each_press_is_there_at_once_and_is_a_step_of_its_own(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "new")
    clock.advance(300)
    verbs.begin(journal, floor, "known")
    assert talks(journal) == [("new", False), ("known", True)]
    clock.advance(60)
    verbs.end(journal, floor)
    assert talks(journal)[-1] == ("known", False)
    assert verbs.end(journal, floor) is None
    for expected in ([("new", False), ("known", True)], [("new", True)], []):
        journal.undo()
        assert talks(journal) == expected


def test_z_takes_back_the_presses_one_by_one_whatever_else_was_written(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    assert not verbs.take_back(journal, floor)
    verbs.begin(journal, floor, "new")
    clock.advance(60)
    verbs.begin(journal, floor, "known")
    clock.advance(60)
    verbs.end(journal, floor)
    journal.save(Person(name="Sam Rivers"))
    for expected in ([("new", False), ("known", True)], [("new", True)], []):
        assert verbs.take_back(journal, floor)
        assert talks(journal) == expected
    assert journal.count(Person) == 1
    journal.undo()
    assert talks(journal) == [("new", True)], "what z did is a step too"


def test_the_check_is_kept_with_its_moment(journal: Journal, clock: SetClock) -> None:
    floor = verbs.start(journal)
    clock.advance(2400)
    kept = verbs.check(journal, floor, "one call\x1b[2J agreed")
    assert (kept.check_answer, kept.checked_at) == ("one call agreed", clock.now())


def test_what_is_stopped_takes_no_more_presses(journal: Journal) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "new")
    verbs.stop(journal, floor)
    assert talks(journal) == [("new", False)]
    before = journal.last_step()
    for press in (
        lambda: verbs.begin(journal, floor, "new"),
        lambda: verbs.end(journal, floor),
        lambda: verbs.take_back(journal, floor),
        lambda: verbs.check(journal, floor, "x"),
        lambda: verbs.stop(journal, floor),
    ):
        with pytest.raises(FloorOver):
            press()
    assert journal.last_step() == before
    journal.delete(journal.find(Floor)[0])
    with pytest.raises(FloorOver):
        verbs.begin(journal, floor, "new")
    assert read_session(journal, floor.id) is None


def test_an_event_that_is_gone_is_said(journal: Journal, meetup: Opportunity) -> None:
    journal.delete(meetup)
    with pytest.raises(FloorProblem, match="no longer in the journal"):
        verbs.start(journal, meetup)
    assert journal.count(Floor) == 0


@pytest.fixture
def two(tmp_path: Path, clock: SetClock) -> Iterator[tuple[Journal, Journal]]:
    """Two programs at one journal."""
    one = Journal.open(tmp_path / "x.db", clock)
    other = Journal.open(tmp_path / "x.db", clock)
    yield one, other
    one.close()
    other.close()


def test_of_two_programs_one_starts_and_the_other_joins(
    two: tuple[Journal, Journal], clock: SetClock
) -> None:
    one, other = two
    floor = verbs.start(one, name="RegTech meetup")
    with pytest.raises(AlreadyOn, match="at RegTech meetup already") as caught:
        verbs.start(other, name="Another")
    assert caught.value.floor == floor
    assert other.count(Opportunity) == 1, "nothing of the second is left"
    verbs.begin(one, floor, "new")
    clock.advance(60)
    verbs.begin(other, caught.value.floor, "known")
    assert talks(one) == talks(other) == [("new", False), ("known", True)]
    verbs.stop(other, floor)
    with pytest.raises(FloorOver):
        verbs.begin(one, floor, "new")


def test_a_program_killed_loses_no_press(two: tuple[Journal, Journal], clock: SetClock) -> None:
    """Nothing is written on the way out, so another finds it all while the first is still open."""
    one, other = two
    floor = verbs.start(one)
    verbs.begin(one, floor, "new")
    clock.advance(600)
    verbs.beat(one, floor)
    clock.advance(1800)
    found = verbs.open_floor(other)
    assert found == floor
    now = read_session(other, floor.id)
    assert now is not None
    assert now.running is not None
    assert now.last_sign == clock.now() - timedelta(minutes=30)
    stopped = verbs.stop(other, floor, at_last_sign=True)
    assert stopped.stopped_at == now.last_sign
    assert other.find(FloorTalk)[0].ended_at == now.last_sign
    assert other.draft(f"floor:{floor.uid}") == ""


def test_a_talk_across_a_closed_lid_ends_at_the_last_sign(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "known")
    clock.advance(900)
    verbs.beat(journal, floor)
    clock.advance(3 * 3600)
    assert verbs.close_gap(journal, floor) is None, "three hours may be one long talk"
    clock.advance(60)
    ended = verbs.close_gap(journal, floor)
    assert ended is not None
    assert ended.started_at is not None
    assert ended.ended_at == ended.started_at + timedelta(minutes=15)
    assert verbs.close_gap(journal, floor) is None
    now = read_session(journal, floor.id)
    assert now is not None
    assert now.open


def test_a_clock_set_back_harms_nothing(journal: Journal, clock: SetClock) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "new")
    clock.advance(600)
    verbs.beat(journal, floor)
    clock.set(clock.now() - timedelta(hours=2))
    verbs.begin(journal, floor, "known")
    clock.advance(300)
    verbs.stop(journal, floor)
    now = read_session(journal, floor.id)
    assert now is not None
    assert [one.minutes for one in now.spells] == [0, 5]
    assert now.elapsed == timedelta(minutes=5)


@pytest.mark.parametrize("text", ["", "soon", "2026-11-22T10:00:00", "\x00"])
def test_a_sign_of_life_that_cannot_be_read_is_none(journal: Journal, text: str) -> None:
    floor = verbs.start(journal)
    journal.keep_draft(f"floor:{floor.uid}", text)
    now = read_session(journal, floor.id)
    assert now is not None
    assert now.last_sign == floor.started_at


def test_a_target_in_the_journal_is_known_another_new(
    journal: Journal, meetup: Opportunity
) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    known = journal.save(Target(name="Ana", opportunity=meetup.id, person=ana.id))
    other = journal.save(Target(name="a regulator", opportunity=meetup.id))
    floor = verbs.start(journal, meetup)
    assert verbs.targets_at(journal, floor) == (known, other)
    verbs.begin(journal, floor, "target", known)
    verbs.begin(journal, floor, "target", other)
    now = read_session(journal, floor.id)
    assert now is not None
    assert (now.new, now.known) == (1, 1)
    assert now.targets == {known.id, other.id}


def test_events_of_today_are_those_not_skipped(journal: Journal, clock: SetClock) -> None:
    today = clock.today()
    journal.save(Opportunity(name="two days", on=today - timedelta(days=1), until=today))
    journal.save(Opportunity(name="skipped", on=today, decision="skip"))
    journal.save(Opportunity(name="tomorrow", on=today + timedelta(days=1)))
    journal.save(Opportunity(name="standing", standing=True))
    journal.save(Opportunity(name="now", on=today, starts="10:00"))
    assert [one.name for one in verbs.events_today(journal)] == ["two days", "now"]
    assert verbs.me(journal) is None
    journal.save(Me(name="Ida"))
    assert verbs.me(journal) is not None


class OnTheFloor(RuleBasedStateMachine):
    """Any presses at any pace, the clock set on or back between them."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SetClock()
        self.journal = Journal.in_memory(self.clock)
        self.floor: Floor | None = None

    @rule(minutes=st.integers(0, 400))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes * 60)

    @rule(minutes=st.integers(1, 150))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.clock.set(self.clock.now() - timedelta(minutes=minutes))

    @rule()
    def start(self) -> None:
        if self.floor is None:
            self.floor = verbs.start(self.journal)
            return
        with pytest.raises(AlreadyOn) as caught:
            verbs.start(self.journal)
        assert caught.value.floor.id == self.floor.id

    @rule(who=st.sampled_from(["new", "known", "target"]))
    def begin(self, who: str) -> None:
        if self.floor:
            # No hand presses two keys in one moment.
            self.clock.advance(1)
            before = self._spells()
            verbs.begin(self.journal, self.floor, who)
            assert len(self._spells()) == len(before) + 1
            verbs.take_back(self.journal, self.floor)
            after = [(one.id, one.ended_at) for one in self._spells()]
            assert after == [(one.id, one.ended_at) for one in before]
            verbs.begin(self.journal, self.floor, who)

    @rule()
    def end(self) -> None:
        if self.floor:
            verbs.end(self.journal, self.floor)

    @rule()
    def back(self) -> None:
        if self.floor:
            verbs.take_back(self.journal, self.floor)

    @rule()
    def live(self) -> None:
        if self.floor:
            verbs.close_gap(self.journal, self.floor)
            verbs.beat(self.journal, self.floor)

    @rule(there=st.booleans())
    def stop(self, there: bool) -> None:
        if self.floor:
            verbs.stop(self.journal, self.floor, at_last_sign=there)
            self.floor = None

    def _spells(self) -> tuple[FloorTalk, ...]:
        assert self.floor is not None
        return self.journal.find(FloorTalk, floor=self.floor.id, order=("id",))

    @invariant()
    def it_adds_up(self) -> None:
        open_ones = [one for one in self.journal.find(Floor) if one.stopped_at is None]
        assert len(open_ones) == (self.floor is not None)
        for floor in self.journal.find(Floor):
            now = read_session(self.journal, floor.id)
            assert now is not None
            assert all(one.length >= timedelta(0) for one in now.spells)
            assert now.talked <= now.elapsed
            running = [one for one in now.spells[:-1] if one.talk.ended_at is None]
            assert not running

    def teardown(self) -> None:
        self.journal.close()


TestOnTheFloor = OnTheFloor.TestCase
TestOnTheFloor.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
