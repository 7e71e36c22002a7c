"""The debrief: a talk of the floor becomes a conversation, in the words of one line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.coach.events.floor import Session
from netcoach.coach.events.floor_words import summary
from netcoach.coach.logline.line import LogProblem
from netcoach.coach.measures.floor import Talked, friend_time, new_contacts
from netcoach.exchange import floor as verbs
from netcoach.exchange.debrief import (
    finish,
    first_line,
    keep_talk_line,
    leave_out,
    next_promise,
    put_off,
    talked_at,
    talked_on,
    understand_talk,
    with_answers,
)
from netcoach.exchange.logline_echo import echo
from netcoach.journal import Journal
from netcoach.records import (
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Opportunity,
    Person,
    Promise,
    Target,
)
from tests.clocks import SetClock

MARKUP = "[/x] [@click=app.quit]x[/] a\x1b]52;c;AAAA\x07b"


class Evening:
    """An event with a named target, a kind of person, and somebody known; one talk with each."""

    def __init__(self, journal: Journal, clock: SetClock) -> None:
        self.journal, self.clock = journal, clock
        self.event = journal.save(
            Opportunity(name="RegTech meetup", on=clock.today(), success="One call agreed")
        )
        self.sam = journal.save(Person(name="Sam Rivers", organisation="AT & T"))
        where = self.event.id
        self.targets = (
            journal.save(
                Target(name="Ana Ruiz, lead", organisation="Acme & Co", opportunity=where)
            ),
            journal.save(Target(name="a regulator", opportunity=where)),
            journal.save(Target(name="Sammy", person=self.sam.id, opportunity=where)),
        )
        self.floor = verbs.start(journal, self.event)
        for target in self.targets:
            self.talk("target", 8, target)
        self.talk("new", 12)
        self.talk("known", 5)

    def talk(self, who: str, minutes: float, target: Target | None = None) -> None:
        verbs.begin(self.journal, self.floor, who, target)
        self.clock.advance(minutes * 60)
        verbs.end(self.journal, self.floor)

    def stop(self) -> Floor:
        self.floor = verbs.stop(self.journal, self.floor)
        return self.floor

    def now(self) -> Session:
        found = verbs.read_session(self.journal, self.floor.id)
        assert found is not None
        return found

    def fill(self, place: int, text: str) -> Conversation:
        talk = self.now().spells[place].talk
        understood = understand_talk(self.journal, self.floor, self.now().spells[place], text)
        return keep_talk_line(self.journal, self.floor, talk, understood)


@pytest.fixture
def evening(journal: Journal, clock: SetClock) -> Evening:
    found = Evening(journal, clock)
    found.stop()
    return found


def test_a_line_begins_with_what_is_known(evening: Evening) -> None:
    lines = [first_line(evening.journal, spell) for spell in evening.now().spells]
    assert lines == ["Ana Ruiz: ", "", "Sam Rivers: ", "", ""]


def test_what_the_floor_knows_is_kept_unless_the_line_says_otherwise(evening: Evening) -> None:
    def read(place: int, text: str) -> tuple[int | None, bool | None]:
        spell = evening.now().spells[place]
        line = understand_talk(evening.journal, evening.floor, spell, text).line
        return line.minutes, line.new

    assert read(0, "Ana Ruiz ") == (8, True)
    assert read(2, "Sam Rivers") == (8, None), "somebody in the journal is neither"
    assert read(4, "Kim Lau") == (5, False)
    assert read(4, "Kim Lau: fresh start 20m new") == (20, True)
    assert read(3, "Bea known < free cake 20m") == (20, False)


def test_minutes_said_in_a_promise_are_no_part_of_it(evening: Evening) -> None:
    talk = evening.fill(3, "Bea: bakes < free cake 20m")
    assert talk.minutes == 20
    assert [one.what for one in evening.journal.find(Promise)] == ["free cake"]


@pytest.mark.parametrize(
    "name",
    ["a regulator", "Somebody from Acme", "Anyone new", "the host", "regulators", "@", " "],
)
def test_a_kind_of_person_is_no_name(journal: Journal, clock: SetClock, name: str) -> None:
    evening = Evening(journal, clock)
    kind = journal.save(evening.targets[0].with_(name=name if name.strip() else "?"))
    evening.talk("target", 3, kind)
    assert first_line(journal, evening.now().spells[-1]) == ""


def test_what_is_typed_behind_a_target_is_its_note(evening: Evening) -> None:
    start = first_line(evening.journal, evening.now().spells[0])
    talk = evening.fill(0, f"{start}MHRA hires in spring")
    assert talk.notes == "MHRA hires in spring"
    assert {one.name for one in evening.journal.find(Person)} == {"Ana Ruiz", "Sam Rivers"}


def test_a_kept_line_is_a_conversation_of_the_event_with_its_moment(evening: Evening) -> None:
    journal = evening.journal
    spell = evening.now().spells[3]
    talk = evening.fill(3, "Bea Holm @Acme #audit: wants examples > send two fri 12m new")
    assert talk.opportunity == evening.event.id
    assert (talk.minutes, talk.at, talk.on) == (12, spell.began, spell.began.date())
    (one,) = journal.find(Encounter, conversation=talk.id)
    assert one.known == "new"
    assert journal.find(Promise)[0].conversation == talk.id
    linked = evening.now().spells[3].talk
    assert linked.conversation == talk.id
    assert linked.line.startswith("Bea Holm")
    assert len(evening.now().waiting) == 4


def test_one_undo_takes_a_kept_line_back_whole(evening: Evening) -> None:
    journal = evening.journal
    evening.fill(0, "Ana Ruiz: will send her notes < notes mon 8m new")
    assert journal.undo().label == "Log Ana Ruiz"
    assert journal.count(Conversation) == journal.count(Promise) == 0
    assert [one.name for one in journal.find(Person)] == ["Sam Rivers"]
    talk = evening.now().spells[0].talk
    assert (talk.conversation, talk.line) == (None, "")
    assert journal.get(Target, evening.targets[0].id).status == "planned"  # type: ignore[union-attr]
    journal.redo()
    assert evening.now().spells[0].talk.conversation is not None


def test_the_target_of_the_talk_is_met_and_is_that_person(evening: Evening) -> None:
    journal = evening.journal
    evening.fill(1, "Ida Berg 8m new")
    regulator = journal.get(Target, evening.targets[1].id)
    assert regulator is not None
    ida = journal.get(Person, regulator.person)
    assert (regulator.status, ida and ida.name) == ("met", "Ida Berg")
    evening.fill(0, "Ana Ruiz 8m new")
    ana = next(one for one in journal.find(Person) if one.name == "Ana Ruiz")
    assert ana.organisation == "Acme & Co", "what was noted of the target goes with it"
    evening.fill(2, "Sam Rivers 8m")
    (sam,) = (one for one in journal.find(Target) if one.person == evening.sam.id)
    assert sam.status == "met"
    assert evening.now().new == 3, "Sam was known"


def test_a_debrief_on_the_next_day_is_about_the_day_of_the_talk(
    evening: Evening, clock: SetClock
) -> None:
    clock.advance(86400)
    talk = evening.fill(3, "Bea: > send two examples")
    assert talk.on == date(2026, 11, 22)
    (promise,) = evening.journal.find(Promise)
    assert promise.due == date(2026, 11, 24), "48 hours from the talk, not from the debrief"
    late = evening.fill(4, "yesterday Kim: lunch")
    assert late.on == date(2026, 11, 22)


def test_a_line_put_off_waits_with_its_words(evening: Evening) -> None:
    journal = evening.journal
    talk = evening.now().spells[3].talk
    left = put_off(journal, talk, "Bea somebody " + MARKUP)
    assert not left.skipped
    assert "\x1b" not in left.line
    assert first_line(journal, evening.now().spells[3]) == left.line
    assert len(evening.now().waiting) == 5
    before = journal.last_step()
    put_off(journal, left, left.line)
    assert journal.last_step() == before, "nothing new is no step"
    journal.undo()
    assert evening.now().spells[3].talk.line == ""


def test_a_line_left_out_waits_no_more_but_counts(evening: Evening) -> None:
    journal = evening.journal
    before = talked_at(journal, evening.event)
    assert leave_out(journal, evening.now().spells[3].talk, "Bea").skipped
    assert len(evening.now().waiting) == 4
    assert talked_at(journal, evening.event) == before
    assert evening.now().new == 3
    journal.undo()
    assert len(evening.now().waiting) == 5
    leave_out(journal, evening.now().spells[3].talk, "")
    evening.fill(3, "Bea 12m new")
    assert not evening.now().spells[3].talk.skipped


def test_a_talk_that_is_gone_or_kept_elsewhere_is_said(evening: Evening) -> None:
    journal = evening.journal
    talk = evening.now().spells[3].talk
    understood = understand_talk(journal, evening.floor, evening.now().spells[3], "Bea 12m new")
    evening.fill(3, "Bea 12m new")
    with pytest.raises(LogProblem, match="another window"):
        keep_talk_line(journal, evening.floor, talk, understood)
    other = evening.now().spells[4].talk
    journal.delete(other)
    for verb in (leave_out, put_off):
        with pytest.raises(LogProblem, match="deleted"):
            verb(journal, other, "x")
    assert journal.count(Conversation) == 1


def test_hostile_words_in_a_line_are_words(evening: Evening) -> None:
    talk = evening.fill(3, f"Bea [/x]: {MARKUP} > {MARKUP} fri 12m new")
    assert "\x1b" not in talk.notes
    assert "[/x]" in talk.notes
    assert evening.journal.find(Person, order=("-id",))[0].name == "Bea [/x]"
    with pytest.raises(LogProblem):
        evening.fill(4, "  5m known")


def test_finish_keeps_the_answers_and_the_met_targets_in_one_step(evening: Evening) -> None:
    journal = evening.journal
    event = journal.get(Opportunity, evening.event.id)
    assert event is not None
    done = finish(journal, evening.floor, event.with_(got="A call on Friday", worth=4))
    assert done.debriefed_at is not None
    assert {one.status for one in journal.find(Target)} == {"met"}
    assert journal.find(Opportunity)[0].got == "A call on Friday"
    assert journal.undo().label == "Debrief RegTech meetup"
    assert {one.status for one in journal.find(Target)} == {"planned"}
    assert journal.find(Opportunity)[0].got == ""
    assert journal.find(Floor)[0].debriefed_at is None


def test_what_one_came_for_is_prefilled_by_the_latest_word() -> None:
    event = Opportunity(name="x", success="One call")
    floor = Floor(check_answer="Two calls")
    assert with_answers(event, floor).came_for == "Two calls"
    assert with_answers(event, Floor()).came_for == "One call"
    mine = event.with_(came_for="Mine")
    assert with_answers(mine, Floor()).came_for == "Mine"
    assert with_answers(mine, floor).came_for == "Two calls", "said later, on the floor"
    practice = event.with_(role="friendly", expected="three hellos")
    assert with_answers(practice, Floor()).expected == "three hellos"
    said = with_answers(practice, floor)
    assert (said.came_for, said.expected) == ("", "Two calls")


def test_the_next_promise_is_one_of_this_floor_else_the_earliest(
    evening: Evening, clock: SetClock
) -> None:
    journal = evening.journal
    assert next_promise(journal, evening.now()) is None
    due = clock.today() + timedelta(days=1)
    journal.save(Promise(what="older", due=due, person=evening.sam.id))
    first = next_promise(journal, evening.now())
    assert first is not None
    assert (first[0].what, first[1]) == ("older", "Sam Rivers")
    evening.fill(3, "Bea Holm: > send two examples in 2 weeks 12m new")
    own = next_promise(journal, evening.now())
    assert own is not None
    assert (own[0].what, own[1]) == ("send two examples", "Bea Holm")


def test_the_measures_of_an_event_hold_each_talk_once(evening: Evening) -> None:
    journal = evening.journal
    before = talked_at(journal, evening.event)
    assert len(before) == 5
    assert sum(one.friends for one in before) == 1
    evening.fill(4, "Kim Lau known 5m")
    evening.fill(2, "Sam Rivers 8m")
    talks = talked_at(journal, evening.event)
    assert sorted(map(repr, talks)) == sorted(map(repr, before))
    assert Talked(False, 8, False) in talks, "a target is no old friend, however known"
    contacts, time = new_contacts(talks, 20), friend_time(talks)
    assert (contacts.new, contacts.known) == (3, 2)
    assert (time.friends, time.minutes) == (5, 41)
    assert talked_at(journal, journal.save(Opportunity(name="Another"))) == ()


@pytest.mark.parametrize("filled", [False, True])
def test_page_and_last_line_sum_up_the_same_seconds(
    journal: Journal, clock: SetClock, filled: bool
) -> None:
    """Five talks of 40, 35, 20, 170 and 25 seconds are 4:50, and not 1 + 1 + 1 + 3 + 1."""
    event = journal.save(Opportunity(name="Quiz night", on=clock.today()))
    floor = verbs.start(journal, event)
    for seconds, who in ((40, "new"), (35, "new"), (20, "new"), (170, "known"), (25, "new")):
        verbs.begin(journal, floor, who)
        clock.advance(seconds)
    verbs.stop(journal, floor)
    now = verbs.read_session(journal, floor.id)
    assert now is not None
    if filled:
        for spell, name in zip(now.spells, ("Ada", "Bea", "Cy", "Dan", "Eve"), strict=True):
            understood = understand_talk(journal, floor, spell, name)
            keep_talk_line(journal, floor, spell.talk, understood)
        now = verbs.read_session(journal, floor.id)
        assert now is not None
        assert sorted(t.minutes or 0 for t in journal.find(Conversation)) == [1, 1, 1, 1, 3]
    on_page, in_line = friend_time(talked_at(journal, event)), friend_time(talked_on(journal, now))
    assert on_page == in_line
    assert on_page.shown == "3 of 5 min"
    assert summary(now, (), in_line).startswith("4 new, 1 known; 3 of 5 min with old friends")


def test_minutes_said_in_a_line_count_on_the_page_and_in_the_last_line(evening: Evening) -> None:
    evening.fill(4, "Kim Lau 25m")
    times = [
        friend_time(talked_at(evening.journal, evening.event)),
        friend_time(talked_on(evening.journal, evening.now())),
    ]
    assert [one.shown for one in times] == ["25 of 61 min"] * 2


def test_a_talk_of_something_unplanned_is_kept_without_an_event(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "new")
    clock.advance(200)
    floor = verbs.stop(journal, floor)
    (talk,) = journal.find(FloorTalk)
    now = verbs.read_session(journal, floor.id)
    assert now is not None
    kept = keep_talk_line(
        journal, floor, talk, understand_talk(journal, floor, now.spells[0], "Ada Lind 3m new")
    )
    assert kept.opportunity is None
    assert finish(journal, floor).debriefed_at is not None


@pytest.mark.parametrize("who", ["new", "target"])
def test_somebody_one_was_in_touch_with_before_is_known_whatever_the_key(
    journal: Journal, clock: SetClock, who: str
) -> None:
    event = journal.save(Opportunity(name="Meetup", on=clock.today()))
    target = journal.save(Target(name="Chidi Okonkwo, MHRA", opportunity=event.id))
    long_ago = clock.today() - timedelta(days=700)
    journal.save(Person(name="Chidi Okonkwo", met_on=long_ago))
    journal.save(Person(name="Only Imported"))
    floor = verbs.start(journal, event)
    for _ in range(2):
        verbs.begin(journal, floor, who, target if who == "target" else None)
        clock.advance(300)
    floor = verbs.stop(journal, floor)

    def now() -> Session:
        found = verbs.read_session(journal, floor.id)
        assert found is not None
        return found

    first, second = now().spells
    keep_talk_line(
        journal, floor, first.talk, understand_talk(journal, floor, first, "Chidi Okonkwo: hi")
    )
    other = understand_talk(journal, floor, second, "Only Imported: hi")
    said = understand_talk(journal, floor, second, "Chidi Okonkwo: hi new")
    assert [one.known for one in journal.find(Encounter)] == ["known"]
    assert now().known == (1 if who == "new" else 2)
    assert said.line.new is True
    if who == "new":
        assert other.line.new is True, "never in touch with: the key says it"
        keep_talk_line(journal, floor, second.talk, other)
        assert (now().new, now().known) == (1, 1)


def test_a_talk_on_another_day_is_not_at_the_event_of_that_day(
    journal: Journal, clock: SetClock
) -> None:
    soon = clock.today() + timedelta(days=6)
    event = journal.save(Opportunity(name="Meetup", on=soon))
    floor = verbs.start(journal, event)
    verbs.begin(journal, floor, "new")
    clock.advance(300)
    floor = verbs.stop(journal, floor)
    found = verbs.read_session(journal, floor.id)
    assert found is not None
    told = echo(understand_talk(journal, floor, found.spells[0], "Ana: hi"), clock.today())
    assert dict(told)["At"] == "Meetup (its day is Sat 28 Nov)"
