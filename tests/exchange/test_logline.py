"""A line is understood against the journal, echoed, and kept as one step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.coach.advice import advise, read_advice
from netcoach.coach.logline.line import LogProblem
from netcoach.coach.people.introductions import ways_in
from netcoach.exchange.logline import Ambiguous, keep_talk, log_line, understand
from netcoach.exchange.logline_echo import echo, private_word
from netcoach.journal import Journal, NothingToUndo
from netcoach.paths import assets
from netcoach.records import Conversation, Encounter, Opportunity, Person, Promise, Target
from tests.clocks import SetClock

LINE = (
    "yesterday Sam Rivers & Lee @Acme #hiring: runs an SRE team "
    "> send CI checklist fri < intro to Dana 15m"
)


def log(journal: Journal, text: str) -> Conversation:
    return log_line(journal, understand(journal, text))


def people(journal: Journal) -> dict[str, Person]:
    return {person.name: person for person in journal.find(Person)}


def echoed(journal: Journal, text: str) -> dict[str, str]:
    return dict(echo(understand(journal, text), journal.clock.today()))


def test_a_line_becomes_people_a_conversation_and_promises(journal: Journal) -> None:
    talk = log(journal, LINE)
    assert (talk.on, talk.minutes, talk.topics) == (date(2026, 11, 21), 15, ("hiring",))
    assert (talk.notes, talk.purpose) == ("runs an SRE team", "build")
    found = people(journal)
    assert set(found) == {"Sam Rivers", "Lee"}
    for person in found.values():
        assert (person.organisation, person.circle) == ("Acme", "C")
        assert person.met_on == person.last_contact == date(2026, 11, 21)
    mine, theirs = sorted(journal.find(Promise), key=lambda promise: promise.direction)
    assert (mine.what, mine.direction, mine.due) == (
        "send CI checklist",
        "mine",
        date(2026, 11, 27),
    )
    assert (theirs.what, theirs.direction, theirs.due) == (
        "intro to Dana",
        "theirs",
        date(2026, 11, 28),
    )
    assert mine.person == theirs.person == found["Sam Rivers"].id


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(journal: Journal) -> None:
    journal.save(Person(name="Lee"))
    log(journal, LINE)
    assert journal.undo().label == "Log Sam Rivers, Lee"
    assert [p.organisation for p in journal.find(Person)] == [""]
    assert journal.count(Conversation) == journal.count(Promise) == 0
    journal.redo()
    assert journal.count(Person) == 2
    assert people(journal)["Lee"].organisation == "Acme"


def test_the_echo_says_who_is_new_and_which_days_are_ours(journal: Journal) -> None:
    log(journal, "12 oct Lee Chen @Northlab: met")
    shown = echoed(journal, "Sam Rivers @Acme & lee #ci: hi > send notes < a call 1h")
    assert shown == {
        "Who": "Sam Rivers · Acme (new), Lee Chen · Northlab (known, last Mon 12 Oct)",
        "When": "Sun 22 Nov 2026, today",
        "Topics": "#ci",
        "Note": "hi",
        "I promised": "send notes, Tue 24 Nov 2026, in 2 days (no day said: 48 h by convention)"
        " · to Sam Rivers",
        "They promised": "a call, Sun 29 Nov 2026, in 7 days (no day said: a week, our default)"
        " · from Sam Rivers",
        "Minutes": "1 h",
    }
    assert "Fri 27 Nov 2026, in 5 days" in echoed(journal, LINE)["I promised"]
    assert set(echoed(journal, "Ana")) == {"Who", "When"}


def test_someone_known_keeps_what_the_journal_knows(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers", organisation="Northlab", circle="A"))
    journal.save(Person(name="Lee Chen", circle="B"))
    talk = log(journal, "SR & Lee Chen @Acme")
    found = people(journal)
    assert {name: one.organisation for name, one in found.items()} == {
        "Sam Rivers": "Northlab",
        "Lee Chen": "Acme",
    }
    assert {one.circle for one in found.values()} == {"A", "B"}
    assert [one.known for one in journal.find(Encounter)] == ["known", "known"]
    assert talk.purpose == "maintain"


def test_new_and_known_in_the_line_go_before_the_journal(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers"))
    assert log(journal, "Sam Rivers new").purpose == "build"
    assert log(journal, "Ana Ruiz known").purpose == "maintain"
    assert [one.known for one in journal.find(Encounter)] == ["new", "known"]
    assert echoed(journal, "Bo known")["Who"] == "Bo (known, first time here)"
    assert "new to you, in the journal" in echoed(journal, "Sam Rivers new")["Who"]


def test_an_ambiguous_name_is_asked_and_nothing_is_kept(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers", organisation="Acme"))
    lee = journal.save(Person(name="Sam Lee"))
    understood = understand(journal, "Ana & Sam: talked")
    assert [one.state for one in understood.people] == ["new", "ambiguous"]
    assert "Sam (which of 2?)" in dict(echo(understood, journal.clock.today()))["Who"]
    with pytest.raises(Ambiguous, match="Sam Rivers · Acme or Sam Lee: type") as problem:
        log_line(journal, understood)
    assert problem.value.place == 1
    assert journal.count(Person) == 2
    log_line(journal, understood, {1: lee})
    assert people(journal)["Sam Lee"].last_contact == date(2026, 11, 22)
    assert people(journal)["Sam Rivers"].last_contact is None
    log_line(journal, understand(journal, "Sam @Acme"))
    assert people(journal)["Sam Rivers"].last_contact == date(2026, 11, 22)


def test_a_choice_goes_before_a_match_and_none_means_someone_new(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers"))
    log_line(journal, understand(journal, "Sam Rivers"), {0: None})
    assert [p.name for p in journal.find(Person)] == ["Sam Rivers", "Sam Rivers"]


def test_many_candidates_still_make_one_readable_sentence(journal: Journal) -> None:
    for number in range(9):
        journal.save(Person(name=f"Sam {chr(97 + number)}{'x' * 300}", organisation="y" * 500))
    with pytest.raises(Ambiguous, match="or 4 more: type the full name") as problem:
        log(journal, "Sam")
    assert len(str(problem.value)) < 700


def test_the_same_person_named_twice_took_part_once(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers"))
    log(journal, "Sam & Sam Rivers @Acme: hi")
    assert journal.count(Encounter) == 1
    assert people(journal)["Sam Rivers"].organisation == "Acme"


def test_a_backdated_talk_never_moves_last_contact_back(journal: Journal) -> None:
    log(journal, "Sam Rivers")
    log(journal, "12 oct Sam Rivers: earlier")
    assert people(journal)["Sam Rivers"].last_contact == date(2026, 11, 22)


def test_a_person_deleted_while_the_line_was_typed_is_named(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    understood = understand(journal, "Sam: hi")
    journal.delete(sam)
    with pytest.raises(LogProblem, match="Sam Rivers was deleted in another window"):
        log_line(journal, understood)
    assert journal.count(Conversation) == 0


def test_an_edit_made_while_the_line_was_typed_stays(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    understood = understand(journal, "Sam @Acme: hi")
    journal.save(sam.with_(organisation="Northlab", position="lead"))
    log_line(journal, understood)
    assert people(journal)["Sam Rivers"].organisation == "Northlab"
    assert people(journal)["Sam Rivers"].position == "lead"


def test_a_name_that_looks_like_a_day_is_a_name_once_known(journal: Journal) -> None:
    assert log(journal, "Sun Li: hello").on == date(2026, 11, 22)
    journal.save(Person(name="Sun Li"))
    talk = understand(journal, "Sun Li: hello")
    assert [one.name for one in talk.people] == ["Sun Li"]
    assert talk.people[0].state == "known"


def test_the_day_follows_the_clock(journal: Journal, clock: SetClock) -> None:
    clock.advance(86_400)
    assert log(journal, "Sam Rivers").on == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["", "   ", ": nobody", "tomorrow Sam", "30 feb 2026 Sam", "31 feb Sam", "x" * 10_000]
)
def test_what_cannot_be_a_conversation_is_refused_with_a_sentence(
    journal: Journal, text: str
) -> None:
    with pytest.raises(LogProblem) as problem:
        log(journal, text)
    assert "\n" not in str(problem.value)
    with pytest.raises(NothingToUndo):
        journal.undo()


HOSTILE = ["\x1b]52;c;aGk=\x07Eve", "[/x]", "[@click=app.quit]Eve[/]", "\u202eevE", "'; drop table"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_kept_as_plain_text(journal: Journal, name: str) -> None:
    log(journal, f"{name}: {name} > {name}")
    shown = " ".join(value for _, value in echo(understand(journal, name), date(2026, 11, 22)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert journal.count(Person) == 1


def test_a_talk_on_the_day_of_an_attended_event_belongs_to_it(journal: Journal) -> None:
    today = journal.clock.today()
    event = journal.save(Opportunity(name="RegTech meetup", on=today, decision="attend"))
    ana = journal.save(Target(name="ana ruiz", opportunity=event.id))
    lee = journal.save(Target(name="Lee Chen", opportunity=event.id))

    understood = understand(journal, "Ana Ruiz: talked about audits")
    talk = log_line(journal, understood)

    assert ("At", "RegTech meetup (the event of that day)") in echo(understood, today)
    assert talk.opportunity == event.id
    met = journal.get(Target, ana.id)
    assert met is not None
    assert met.status == "met"
    assert met.person == journal.find(Person)[0].id
    assert journal.get(Target, lee.id) == lee
    journal.undo()
    assert journal.get(Target, ana.id).status == "planned"  # type: ignore[union-attr]


@pytest.mark.parametrize("decision", ["skip", "undecided"])
def test_a_talk_belongs_to_no_event_that_was_not_attended(journal: Journal, decision: str) -> None:
    journal.save(Opportunity(name="Fair", on=journal.clock.today(), decision=decision))
    assert log_line(journal, understand(journal, "Ana: hello")).opportunity is None


def test_who_introduced_somebody_new_is_kept_where_the_journal_knows_them(
    journal: Journal,
) -> None:
    sam = journal.save(Person(name="Sam Rivers", organisation="Acme"))
    line = "Ana Ruiz @Northlab introduced by Sam: runs QA"
    assert echoed(journal, line)["Introduced by"] == "Sam Rivers · Acme"
    talk = log(journal, line)
    assert people(journal)["Ana Ruiz"].introduced_by == sam.id
    assert talk.notes == "introduced by Sam; runs QA"
    journal.undo()
    assert set(people(journal)) == {"Sam Rivers"}
    log(journal, "Lee: introduced by Sam Rivers")
    assert people(journal)["Lee"].introduced_by == sam.id
    log(journal, "Sam Rivers: introduced by Lee")
    assert people(journal)["Sam Rivers"].introduced_by is None, "known before"


def test_an_introducer_who_is_nobody_stays_in_the_note(journal: Journal) -> None:
    line = "Ana Ruiz via LinkedIn: hello"
    shown = echoed(journal, line)
    assert shown["Who"] == "Ana Ruiz (new)"
    assert (
        shown["Introduced by"] == "LinkedIn? Nobody in your journal for sure: it stays in the note"
    )
    assert log(journal, line).notes == "via LinkedIn; hello"
    assert set(people(journal)) == {"Ana Ruiz"}


def test_someone_new_whom_one_wanted_to_meet_is_said_to_be_a_target(journal: Journal) -> None:
    meetup = journal.save(Opportunity(name="Meetup", on=date(2026, 11, 26)))
    wanted = journal.save(Target(name="Ana Ruiz, lead of QA", opportunity=meetup.id))
    assert (
        echoed(journal, "Ana Ruiz & Lee Chen")["Who"]
        == "Ana Ruiz (new, your target), Lee Chen (new)"
    )
    journal.save(wanted.with_(status="met"))
    assert echoed(journal, "Ana Ruiz")["Who"] == "Ana Ruiz (new)"


def test_a_target_is_linked_to_whom_one_talked_to_in_the_same_step(journal: Journal) -> None:
    fair = journal.save(Opportunity(name="Fair", on=date(2026, 12, 10), decision="attend"))
    wanted = journal.save(Target(name="Sanne Dijk, planner", opportunity=fair.id))
    log(journal, "called Sanne Dijk @Ahold: apics")
    sanne = people(journal)["Sanne Dijk"]
    linked = journal.get(Target, wanted.id)
    assert linked is not None
    assert (linked.person, linked.status) == (sanne.id, "planned"), "met only at the event"
    journal.undo()
    undone = journal.get(Target, wanted.id)
    assert undone is not None
    assert undone.person is None
    assert "Sanne Dijk" not in people(journal)


def test_nothing_more_is_asked_about_a_target_one_has_talked_to(
    journal: Journal, clock: SetClock
) -> None:
    on = journal.clock.today() + timedelta(days=50)
    fair = journal.save(Opportunity(name="Fair", on=on, decision="attend"))
    wanted = journal.save(Target(name="Sanne Dijk", opportunity=fair.id, organisation="Ahold"))

    def asked() -> bool:
        spoken = advise(journal.snapshot(), read_advice(assets()))
        return any("Sanne Dijk" in one.say for one in spoken if one.key == "target_fact")

    def taken_for() -> list[str]:
        target = journal.get(Target, wanted.id)
        assert target is not None
        seen = journal.circle(fair, [target])
        return [way.kind for way in ways_in(target, fair, seen, journal.clock.today())]

    assert asked()
    log(journal, "called Sanne Dijk @Ahold: apics")
    assert not asked()
    assert "is" not in taken_for()
    clock.advance(45 * 86_400)
    assert asked(), "long ago"


def test_a_target_is_met_where_the_talk_is_at_its_event(journal: Journal) -> None:
    today = journal.clock.today()
    fair = journal.save(Opportunity(name="Fair", on=today, decision="attend"))
    later = journal.save(Opportunity(name="Congress", on=date(2026, 12, 10), decision="attend"))
    here = journal.save(Target(name="Sanne Dijk", opportunity=fair.id))
    there = journal.save(Target(name="Sanne Dijk", opportunity=later.id))
    log(journal, "Sanne Dijk: hi")
    met, linked = journal.get(Target, here.id), journal.get(Target, there.id)
    assert met is not None
    assert linked is not None
    assert (met.status, linked.status) == ("met", "planned")
    assert met.person == linked.person == people(journal)["Sanne Dijk"].id


def test_a_target_is_linked_only_where_no_other_can_be_meant(journal: Journal) -> None:
    events = [
        journal.save(Opportunity(name=f"Fair {day}", on=day, decision="attend"))
        for day in (date(2026, 12, 1), date(2026, 12, 10), date(2027, 9, 1))
    ]
    twice = [journal.save(Target(name="Ana Ruiz", opportunity=one.id)) for one in events[:2]]
    far = journal.save(Target(name="Lee Chen", opportunity=events[2].id))
    undated = journal.save(Target(name="Kim Park"))
    log(journal, "Ana Ruiz, Lee Chen & Kim Park: hi")
    for target in (*twice, far, undated):
        assert journal.get(Target, target.id) == target


def test_somebody_known_is_linked_as_the_echo_says(journal: Journal) -> None:
    sanne = journal.save(Person(name="Sanne Dijk"))
    fair = journal.save(Opportunity(name="Fair", on=date(2026, 12, 10), decision="attend"))
    wanted = journal.save(Target(name="Sanne Dijk", opportunity=fair.id))
    assert echoed(journal, "sanne dijk: hi")["Who"] == "Sanne Dijk (known, your target)"
    log(journal, "sanne dijk: hi")
    linked = journal.get(Target, wanted.id)
    assert linked is not None
    assert linked.person == sanne.id
    assert echoed(journal, "Sanne Dijk: hi")["Who"].startswith("Sanne Dijk (known, last ")


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("Ana Ruiz @Northlab: her chemo starts next week", True),
        ("Ana Ruiz her chemo starts next week", True),
        ("Ana Ruiz > send a card to her husband", True),
        ("Ana Ruiz @Cancer Research: leads cancer research", False),
        ("Gay Byrne @Catholic University: hello", False),
    ],
)
def test_what_is_private_in_a_line_gets_a_kind_word_and_is_kept(
    journal: Journal, line: str, private: bool
) -> None:
    understood = understand(journal, line)
    assert bool(private_word(understood)) is private
    log_line(journal, understood)
    assert journal.count(Conversation) == 1


def test_a_line_of_words_makes_nobody_of_them(journal: Journal) -> None:
    journal.save(Person(name="Dr Elspeth Maddox"))
    journal.save(Person(name="Kwame Boateng"))
    shown = echoed(journal, "coffee with kwame b & Elspeth Maddox, part time: they say hello")
    assert shown["Who"] == "Kwame Boateng (known), Dr Elspeth Maddox (known)"
    assert (shown["How"], shown["Note"]) == ("in person", "part time: they say hello")
    assert log(journal, "call with Kwame B about part time").channel == "call"
    nina = log(journal, "Nina from Parexel, talked about part time, she'll send it 20m")
    assert (nina.notes, nina.channel) == ("talked about part time, she'll send it", "in person")
    assert set(people(journal)) == {"Dr Elspeth Maddox", "Kwame Boateng", "Nina"}
    assert people(journal)["Nina"].organisation == "Parexel"
    assert {one.id for one in journal.called("Dr. Maddox")} == {
        people(journal)["Dr Elspeth Maddox"].id
    }


def test_somebody_made_by_an_entry_and_replaced_in_it_leaves_no_orphan(
    journal: Journal, clock: SetClock
) -> None:
    talk = log(journal, "Kwame Boat @Roche: hi > send list fri")
    clock.advance(60)
    kept = keep_talk(journal, talk, "Kwame Boateng")
    assert set(people(journal)) == {"Kwame Boateng"}
    (promise,) = journal.find(Promise)
    assert promise.person == people(journal)["Kwame Boateng"].id
    journal.undo()
    assert set(people(journal)) == {"Kwame Boat"}, "one step"
    journal.redo()
    # Known before the entry, or with anything else, nobody goes.
    keep_talk(journal, kept, "lee chen")
    assert set(people(journal)) == {"Kwame Boateng", "lee chen"}, "not made by that entry"
    other = log(journal, "Ana Riz: hi")
    journal.save(Promise(what="x", person=people(journal)["Ana Riz"].id))
    keep_talk(journal, other, "Ana Ruiz")
    assert {"Ana Riz", "Ana Ruiz"} <= set(people(journal))


def test_the_form_takes_names_as_they_are_written(journal: Journal) -> None:
    talk = keep_talk(journal, Conversation(on=journal.clock.today()), "Ana, lee of the choir")
    assert journal.with_names([talk])[0].names == ("Ana", "lee of the choir")
