"""A message is filled from the journal, and what is kept of it is one step that can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from netcoach.coach.content import Content
from netcoach.coach.message_words import free_days, templates_for
from netcoach.coach.messages import gaps_left
from netcoach.coach.people.offers import offers, read_offers
from netcoach.coach.people.reconnecting import Reason, memory, reasons
from netcoach.exchange.messages import (
    hint_of,
    keep_answer,
    keep_reconnection,
    keep_sent,
    letter_to,
    template_called,
    text_of,
)
from netcoach.journal import Journal, JournalError, Present, Stale
from netcoach.paths import assets
from netcoach.records import Conversation, Encounter, Me, Opportunity, Person, Promise, Reconnection

TODAY = date(2026, 11, 22)
TEMPLATES = Content(assets()).templates


def written(journal: Journal, key: str, person: Person | None, **about: object) -> str:
    template = template_called(TEMPLATES, key)
    assert template is not None
    return text_of(journal, template, letter_to(journal, person, **about))  # type: ignore[arg-type]


@pytest.fixture
def ana(journal: Journal) -> Person:
    journal.save(Me(name="Mira"))
    fair = journal.save(Opportunity(name="RegTech fair", on=TODAY - timedelta(days=2)))
    ana = journal.save(Person(name="Ana Ruiz", nickname="Annie"))
    journal.log(
        Conversation(on=TODAY - timedelta(days=2), opportunity=fair.id, topics=("hiring", "sre")),
        [Present(ana)],
        [Promise(what="send the checklist.", due=TODAY)],
    )
    return ana


def test_a_follow_up_says_what_the_journal_knows(journal: Journal, ana: Person) -> None:
    (promise,) = journal.find(Promise)
    said = written(journal, "follow_up", ana, promise=promise)
    assert said.startswith("Hi Annie,")
    assert "our talk about hiring and sre at RegTech fair." in said
    assert "As promised: send the checklist." in said
    assert "15 minutes on Tue 24 Nov or Wed 25 Nov?" in said
    assert said.endswith("Mira")
    assert gaps_left(said) == ("detail",)


def test_a_promise_made_in_a_talk_of_long_ago_speaks_of_that_talk(
    journal: Journal, ana: Person
) -> None:
    (promise,) = journal.find(Promise)
    for days in range(1, 13):
        on = TODAY - timedelta(days=1, seconds=days)
        journal.log(Conversation(on=on, topics=("other",)), [Present(ana)])
    assert "about hiring and sre at RegTech fair" in written(
        journal, "follow_up", ana, promise=promise
    )


def test_two_free_days_are_working_days_without_a_plan() -> None:
    monday = date(2026, 11, 23)
    event = Opportunity(name="x", on=date(2026, 11, 25), until=date(2026, 11, 26))
    due = Promise(what="y", due=date(2026, 11, 27))
    assert free_days([event], [due], monday) == (date(2026, 11, 30), date(2026, 12, 1))
    week = [Opportunity(name="z", on=monday, until=monday + timedelta(days=40))]
    assert free_days(week, [], monday) == ()


def test_an_introduction_finds_whom_the_promise_names(journal: Journal, ana: Person) -> None:
    journal.save(
        Person(name="Lee Chen", organisation="Northlab", position="Test lead", tags=("sre",))
    )
    promise = journal.save(
        Promise(what="introduce her to Lee Chen", person=ana.id, promise_type="introduction")
    )
    said = written(journal, "introduction", ana, promise=promise)
    assert "Hi Annie, hi Lee," in said
    assert "you both care about sre" in said
    assert "Lee works as a test lead at Northlab" in said
    journal.save(Person(name="Lee Chen"))
    assert "[other]" in written(journal, "introduction", ana, promise=promise)


def test_an_offer_and_a_reason_fill_their_own_gaps(journal: Journal, ana: Person) -> None:
    ana = journal.by_ids(Person, [ana.key])[0]
    ana = journal.save(ana.with_(remember="She is looking for a second reader."))
    idea = offers(journal.dossier(ana), read_offers(assets()), TODAY)[0]
    said = written(journal, "offer", ana, idea=idea)
    # A note speaks of somebody, not to them: it stands beside the message.
    assert "She is looking" not in said
    assert gaps_left(said) == ("difficulty", "specific, small act")
    offer = template_called(TEMPLATES, "offer")
    assert offer is not None
    assert hint_of(offer, letter_to(journal, ana, idea=idea)) == (
        "You noted: “She is looking for a second reader”."
    )
    again = written(journal, "reconnect", ana, reason=Reason("x", "your move to Acme"))
    assert (
        "and your move to Acme made me think of you. I still remember our talk about hiring. Are"
        in again
    )
    assert "Are you still busy with hiring?" in again


def test_what_was_noted_in_the_talk_stands_beside_the_follow_up(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam"))
    talk = Conversation(on=TODAY, topics=("tests",))
    journal.log(talk, [Present(sam)], [Promise(what="send it")])
    there = journal.find(Encounter)[0]
    journal.save(there.with_(note="Told me of her stopwatch."))
    promise = journal.find(Promise)[0]
    assert "stopwatch" not in written(journal, "follow_up", sam, promise=promise)
    follow_up = template_called(TEMPLATES, "follow_up")
    assert follow_up is not None
    letter = letter_to(journal, sam, promise=promise)
    assert hint_of(follow_up, letter) == "You noted: “Told me of her stopwatch”."


def greeted(journal: Journal, **person: object) -> str:
    them = journal.find(Person, name="Them") or (journal.save(Person(name="Them", **person)),)
    return written(journal, "follow_up_no_ask", them[0]).split("\n\n")[1]


def test_good_to_meet_you_is_said_within_days_of_the_first_time_only(journal: Journal) -> None:
    said = greeted(journal, met_on=TODAY - timedelta(days=400))
    assert said.startswith("I thought of you today. This made me think of [what we talked about]")
    fair = journal.save(Opportunity(name="Fair, again", on=TODAY - timedelta(days=3)))
    them = journal.find(Person)[0]
    talk = Conversation(on=fair.on, opportunity=fair.id, topics=("support",))
    journal.log(talk, [Present(them)])
    said = greeted(journal)
    assert said.startswith("I enjoyed our talk about support at “Fair, again”. This made me think")
    assert "This made me think of it: [link]" in said
    them = journal.find(Person)[0]
    journal.save(them.with_(met_on=fair.on))
    assert greeted(journal).startswith("Good to meet you at “Fair, again”.")


@pytest.mark.parametrize("topic", ["labels", "regulatory", "career"])
def test_any_topic_may_be_asked_after_and_a_tag_is_none(journal: Journal, topic: str) -> None:
    sam = journal.save(Person(name="Sam", tags=(topic,)))
    assert "What are you working on now? I now do" in written(journal, "reconnect", sam)
    journal.log(Conversation(on=TODAY, topics=(topic,)), [Present(sam)])
    said = written(journal, "reconnect", journal.find(Person)[0])
    assert f"remember our talk about {topic}. Are you still busy with {topic}?" in said
    assert "How is" not in said
    assert "a while" not in said


def test_a_promise_without_a_person_is_written_with_gaps(journal: Journal) -> None:
    promise = journal.save(Promise(what="send it", due=TODAY))
    said = written(journal, "follow_up", None, promise=promise)
    assert "As promised: send it." in said
    assert said.startswith("Hi [name]") or said.startswith("Hi them")


def test_every_promise_has_templates_that_exist() -> None:
    keys = {one.key for one in TEMPLATES}
    for direction in ("mine", "theirs"):
        for kind in ("follow_up", "offer", "introduction", "other", "unheard of"):
            found = templates_for(Promise(what="x", direction=direction, promise_type=kind), TODAY)
            assert found
            assert set(found) <= keys


def test_a_reminder_says_when_it_was_offered_and_quotes_a_name_with_a_comma(
    journal: Journal,
) -> None:
    evening = journal.save(Opportunity(name="Evening, again", on=TODAY - timedelta(days=9)))
    for event, when in ((evening.id, "at “Evening, again”"), (None, "on Fri 13 Nov")):
        otto = journal.save(Person(name="Otto"))
        talk = Conversation(on=TODAY - timedelta(days=9), opportunity=event)
        promised = Promise(what="send the list", direction="theirs")
        journal.log(talk, [Present(otto)], [promised])
        promise = journal.find(Promise, person=otto.id)[0]
        said = written(journal, "reminder", otto, promise=promise)
        assert f"When we spoke {when}, you kindly offered to send the list. Is it" in said


def test_what_is_due_is_said_as_the_promise_it_is(journal: Journal, ana: Person) -> None:
    loan = Promise(what="lend Annie the logger", promise_type="offer", due=TODAY, person=ana.id)
    said = written(journal, templates_for(loan, TODAY)[0], ana, promise=journal.save(loan))
    assert "I said I would lend you the logger. [here it is, or where and when]" in said


def test_a_late_introduction_says_that_it_is_late(journal: Journal, ana: Person) -> None:
    late = Promise(
        what="introduce her to Lee",
        person=ana.id,
        promise_type="introduction",
        due=TODAY - timedelta(days=4),
    )
    said = written(journal, templates_for(late, TODAY)[0], ana, promise=journal.save(late))
    assert "I promised this introduction by Wed 18 Nov; it comes late, and I am sorry." in said


def test_a_message_that_only_speaks_of_a_promise_leaves_it_open(
    journal: Journal, ana: Person
) -> None:
    (promise,) = journal.find(Promise)
    keep_sent(journal, ana, promise, "Late", kept=False)
    assert journal.find(Promise)[0].status == "open"
    assert journal.count(Conversation) == 2


def test_sending_keeps_the_promise_and_logs_a_message_as_one_step(
    journal: Journal, ana: Person
) -> None:
    (promise,) = journal.find(Promise)
    keep_sent(journal, ana, promise, "Hi Ana,\n\nHere is the checklist.\nSee you\n\nMira")
    (talk, *_) = journal.find(Conversation, channel="message")
    assert talk.notes == "Message: Here is the checklist."
    kept = journal.get(Promise, promise.id)
    assert kept is not None
    assert (kept.status, kept.done_on) == ("kept", TODAY)
    assert kept.done_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    fresh = journal.get(Person, ana.id)
    assert fresh is not None
    assert fresh.last_contact == TODAY
    assert journal.undo().label == "Message to Ana Ruiz"
    assert journal.find(Promise)[0].status == "open"
    assert journal.count(Conversation) == 1


def test_a_promise_changed_meanwhile_is_not_overwritten_and_nothing_is_logged(
    journal: Journal, ana: Person
) -> None:
    (promise,) = journal.find(Promise)
    journal.save(promise.with_(what="something else"))
    with pytest.raises(Stale):
        keep_sent(journal, ana, promise, "x")
    assert journal.count(Conversation) == 1


def test_a_reminder_keeps_their_promise_open(journal: Journal, ana: Person) -> None:
    theirs = journal.save(Promise(what="intro", person=ana.id, direction="theirs"))
    keep_sent(journal, ana, theirs, "Kind reminder")
    assert journal.get(Promise, theirs.id).status == "open"  # type: ignore[union-attr]


@pytest.mark.parametrize(("answer", "talks"), [("yes", 1), ("no", 0)])
def test_an_answer_is_a_contact_and_none_is_not(journal: Journal, answer: str, talks: int) -> None:
    lost = journal.save(Person(name="Lost", met_on=date(2020, 1, 1)))
    sent = keep_reconnection(journal, lost, "her new post", "Hi")
    assert (sent.on, sent.answer, sent.message) == (TODAY, "waiting", "Hi")
    assert journal.get(Person, lost.id).last_contact == date(2020, 1, 1)  # type: ignore[union-attr]
    keep_answer(journal, sent, answer)
    kept = journal.find(Reconnection)[0]
    assert (kept.answer, kept.answered_on) == (answer, TODAY)
    assert journal.count(Conversation) == talks
    journal.undo()
    assert journal.find(Reconnection)[0].answer == "waiting"
    assert journal.count(Conversation) == 0


def test_an_answer_from_somebody_deleted_or_of_another_word_is_refused(journal: Journal) -> None:
    lost = journal.save(Person(name="Lost", met_on=date(2020, 1, 1)))
    sent = keep_reconnection(journal, lost, "", "Hi")
    with pytest.raises(ValueError, match="no answer"):
        keep_answer(journal, sent, "maybe")
    journal.delete(lost)
    with pytest.raises(JournalError, match="no longer"):
        keep_answer(journal, sent, "yes")


@pytest.mark.parametrize("text", ["[/x]", "{name}", "\x1b]52;c;AAAA\x07b", "W" * 9000])
def test_hostile_text_stays_text(journal: Journal, text: str) -> None:
    person = journal.save(Person(name=f"x{text}", remember=f"She needs {text}"))
    promise = journal.save(Promise(what=f"x{text}", person=person.id))
    for template in TEMPLATES:
        said = written(journal, template.key, person, promise=promise)
        assert "\x1b" not in said
        assert len(said) < 2500


def test_a_connection_is_no_meeting_and_no_contact(journal: Journal) -> None:
    them = journal.save(Person(name="Lin", connected_on=date(2019, TODAY.month, 5)))
    assert them.last_contact is None
    dossier = journal.dossier(them)
    assert memory(dossier, TODAY) == ""
    assert list(reasons(dossier, TODAY)) == []
