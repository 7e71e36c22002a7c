"""A logged conversation keeps who took part, what was promised, and when to be in touch again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Encounter, Person, Promise, RecordProblem
from tests.clocks import SetClock
from tests.journal.samples import dump

TODAY = date(2026, 11, 22)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def again(journal: Journal, person: Person) -> Person:
    found = journal.get(Person, person.id)
    assert found is not None
    return found


def talk(journal: Journal, person: Person, days: int) -> Conversation:
    return journal.log(Conversation(on=days_ago(days)), [Present(person)])


def test_a_log_is_one_step(journal: Journal) -> None:
    before = dump(journal)
    ana = journal.save(Person(name="Ana Ruiz"))
    known = dump(journal)
    kept = journal.log(
        Conversation(on=days_ago(1), notes="Runs an SRE team", topics=("hiring",), minutes=15),
        [Present(ana), Present(Person(name="Lee Chen", organisation="Acme"), "new")],
        [Promise(what="Send the list", due=TODAY), Promise(what="Intro", direction="theirs")],
    )
    lee = journal.find(Person, name="Lee Chen")[0]
    assert [(e.person, e.known) for e in journal.find(Encounter, conversation=kept.id)] == [
        (ana.id, "known"),
        (lee.id, "new"),
    ]
    promises = journal.find(Promise, conversation=kept.id, order=("id",))
    assert [(p.what, p.person, p.direction) for p in promises] == [
        ("Send the list", ana.id, "mine"),
        ("Intro", ana.id, "theirs"),
    ]
    assert journal.undo().label == "Log Ana Ruiz, Lee Chen"
    assert dump(journal) == known
    journal.undo()
    assert dump(journal) == before


def test_the_first_of_the_people_is_promised_to_even_when_new(journal: Journal) -> None:
    journal.log(
        Conversation(on=TODAY), [Present(Person(name="Ana"), "new")], [Promise(what="Send it")]
    )
    assert journal.find(Promise)[0].person == journal.find(Person)[0].id


def test_a_talk_of_today_has_a_moment_and_an_earlier_one_only_a_day(
    journal: Journal, clock: SetClock
) -> None:
    ana = journal.save(Person(name="Ana"))
    assert talk(journal, ana, 0).at == clock.now()
    assert talk(journal, ana, 1).at is None
    assert talk(journal, ana, 0).zone == "UTC"


def test_what_cannot_be_kept_leaves_nothing_of_the_log(journal: Journal) -> None:
    before = dump(journal)
    with pytest.raises(RecordProblem, match="Name is missing"):
        journal.log(Conversation(on=TODAY), [Present(Person(name="Ana")), Present(Person(name=""))])
    with pytest.raises(RecordProblem):
        journal.log(Conversation(on=TODAY), [Present(Person(name="Ana"))], [Promise(what="\x00")])
    assert dump(journal) == before
    assert journal.last_step() is None


def test_a_talk_with_nobody_is_kept(journal: Journal) -> None:
    kept = journal.log(Conversation(on=TODAY, notes="overheard"), [], [Promise(what="Look it up")])
    assert journal.with_names([kept])[0].names == ()
    assert journal.find(Promise)[0].person is None


# Last contact and next due


def test_a_log_resets_last_contact_and_a_backdated_one_never_moves_it_back(
    journal: Journal,
) -> None:
    ana = journal.save(Person(name="Ana", circle="B"))
    assert (ana.last_contact, ana.next_due) == (None, TODAY), "the user chose a circle for them"
    for days, contact in ((10, 10), (40, 10), (3, 3), (3, 3), (365, 3)):
        talk(journal, again(journal, ana), days)
        assert again(journal, ana).last_contact == days_ago(contact)
        assert again(journal, ana).next_due == days_ago(contact) + timedelta(days=90)


def test_deleting_the_latest_talk_moves_last_contact_to_the_one_before(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana", circle="A", met_on=days_ago(50)))
    assert ana.last_contact == days_ago(50)
    early, late = talk(journal, ana, 20), talk(journal, ana, 5)
    journal.delete(late)
    assert again(journal, ana).last_contact == days_ago(20)
    journal.undo()
    assert again(journal, ana).last_contact == days_ago(5)
    journal.redo()
    journal.delete(early)
    assert again(journal, ana).last_contact == days_ago(50)
    assert again(journal, ana).next_due == days_ago(20)


def test_moving_a_talk_to_another_day_or_person_moves_their_contact(journal: Journal) -> None:
    ana, lee = journal.save(Person(name="Ana")), journal.save(Person(name="Lee"))
    kept = talk(journal, ana, 5)
    journal.save(kept.with_(on=days_ago(2)))
    assert again(journal, ana).last_contact == days_ago(2)
    encounter = journal.find(Encounter)[0]
    journal.save(encounter.with_(person=lee.id))
    assert again(journal, ana).last_contact is None
    assert again(journal, lee).last_contact == days_ago(2)


def test_next_due_follows_circle_rhythm_and_archive(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana", met_on=days_ago(10)))
    assert ana.next_due is None
    ana = journal.save(ana.with_(circle="A"))
    assert ana.next_due == days_ago(10) + timedelta(days=30)
    ana = journal.save(ana.with_(cadence_days=7))
    assert ana.next_due == days_ago(3)
    ana = journal.save(ana.with_(cadence_days=10**9))
    assert ana.next_due is None
    ana = journal.save(ana.with_(archived=True, cadence_days=None))
    assert ana.next_due is None
    assert ana.last_contact == days_ago(10)


def test_what_is_derived_cannot_be_typed(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana", last_contact=TODAY, next_due=TODAY, name_key="zzz"))
    assert (ana.last_contact, ana.next_due, ana.name_key) == (None, None, "ana")


def test_losing_touch_names_those_past_their_day_the_latest_first(journal: Journal) -> None:
    for name, circle, days, archived in (
        ("Long due", "A", 400, False),
        ("Due", "A", 31, False),
        ("Due today", "A", 30, False),
        ("Not yet", "A", 29, False),
        ("No rhythm", "", 900, False),
        ("Put away", "A", 900, True),
        ("Never met", "A", 0, False),
    ):
        met = days_ago(days) if days else None
        journal.save(Person(name=name, circle=circle, met_on=met, archived=archived))
    late = [person.name for person in journal.losing_touch(TODAY)]
    assert late == ["Never met", "Long due", "Due"]
    assert [person.name for person in journal.losing_touch(TODAY, limit=2)] == [
        "Never met",
        "Long due",
    ]
    snapshot = journal.snapshot()
    assert [person.name for person in snapshot.losing_touch] == ["Never met", "Long due", "Due"]
    assert snapshot.losing_touch_count == 3


def test_a_timeline_is_the_latest_first(journal: Journal) -> None:
    ana, lee = journal.save(Person(name="Ana")), journal.save(Person(name="Lee"))
    talks = [talk(journal, ana, days) for days in (9, 3, 6)]
    talk(journal, lee, 1)
    journal.log(Conversation(on=days_ago(3)), [Present(ana), Present(ana), Present(lee)])
    found = journal.timeline(ana)
    assert [kept.on for kept in found] == [days_ago(days) for days in (3, 3, 6, 9)]
    assert found[1].id == talks[1].id
    assert journal.timeline(ana, limit=2, offset=3) == (talks[0],)


# Who is meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("José Ruiz", {"José Ruiz"}),
        ("jose ruiz", {"José Ruiz"}),
        ("  JOSÉ\tRUIZ ", {"José Ruiz"}),
        ("José", {"José Ruiz", "Jose Maria de la Cruz"}),
        ("jose r", {"José Ruiz"}),
        ("José R.", {"José Ruiz"}),
        ("jr", {"José Ruiz"}),
        ("JMDLC", {"Jose Maria de la Cruz"}),
        ("jc", {"Jose Maria de la Cruz"}),
        ("Pepe", {"José Ruiz"}),
        ("lukasz", {"Łukasz Żak"}),
        ("Anne Marie", {"Anne-Marie Roy"}),
        ("anne-marie roy", {"Anne-Marie Roy"}),
        ("Anne-Marie", {"Anne-Marie Roy"}),
        ("Anne", {"Anne-Marie Roy"}),
        ("A. Roy", {"Anne-Marie Roy"}),
        ("AR", {"Anne-Marie Roy"}),
        ("A.M.R.", {"Anne-Marie Roy"}),
        ("Pepe Ruiz", {"José Ruiz"}),
        ("Pepe R.", {"José Ruiz"}),
        ("J Ruiz", {"José Ruiz"}),
        ("J R", {"José Ruiz"}),
        ("Jose M", {"Jose Maria de la Cruz"}),
        ("O'Brien", set()),
        ("東京花子", {"東京花子"}),
        ("김철수", {"김철수"}),
        ("Ruiz", set()),
        ("Nobody", set()),
        ("", set()),
        ("***", set()),
        ("\ud800'; DROP TABLE person; --", set()),
    ],
)
def test_people_are_called_by_name_nickname_or_initials(
    journal: Journal, said: str, meant: set[str]
) -> None:
    journal.save(Person(name="José Ruiz", nickname="Pepe"))
    for name in ("Jose Maria de la Cruz", "Łukasz Żak", "Anne-Marie Roy", "東京花子", "김철수"):
        journal.save(Person(name=name))
    assert {person.name for person in journal.called(said)} == meant


def test_a_renamed_person_is_called_by_the_new_name_alone(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz", nickname="Anita"))
    journal.save(ana.with_(name="Ana Weiss", nickname=""))
    assert [bool(journal.called(said)) for said in ("ana ruiz", "ar", "anita")] == [False] * 3
    assert journal.called("aw")
    journal.undo()
    assert journal.called("anita")
    journal.undo()
    assert journal.called("ana") == ()


def test_names_are_given_by_id(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    assert journal.names([ana.id, None, 99, ana.id]) == {ana.id: "Ana"}
    assert journal.describe("person", [ana.id, None]) == {ana.id: "Ana"}


# The clock of a promise


def test_a_follow_up_is_due_48_hours_after_the_talk_unless_another_day_was_agreed(
    journal: Journal,
) -> None:
    at = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    talk = Conversation(on=date(2026, 11, 20), at=at)
    journal.log(
        talk,
        [Present(Person(name="Ana"))],
        [
            Promise(what="usual"),
            Promise(what="agreed", due=date(2026, 12, 1)),
            Promise(what="theirs", direction="theirs"),
            Promise(what="offer", promise_type="offer"),
        ],
    )
    kept = {one.what: one for one in journal.find(Promise)}
    assert kept["usual"].due_at == at + timedelta(hours=48)
    assert [kept[what].due_at for what in ("agreed", "theirs", "offer")] == [None] * 3
    assert {one.made_on for one in kept.values()} == {date(2026, 11, 20)}


def test_the_moment_a_promise_was_kept_is_known_where_it_was_kept_today(journal: Journal) -> None:
    today = journal.clock.today()
    one = journal.save(Promise(what="a call"))
    assert one.made_on == today
    assert one.done_at is None
    kept = journal.save(one.with_(status="kept", done_on=today))
    assert kept.done_at is not None
    assert abs(kept.done_at - journal.clock.now()) < timedelta(seconds=1)
    earlier = journal.save(Promise(what="b", status="kept", done_on=today - timedelta(days=3)))
    assert earlier.done_at is None
