"""In touch: who comes first, circles by their letters, quiet, and a new start with an old tie."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.journal import Journal
from netcoach.records import Conversation, Person, Promise, Reconnection
from netcoach.ui.screens.brief import BriefScreen
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.message import MessageScreen
from tests.ui.conftest import Seat, seated

TODAY = date(2026, 11, 22)
PLACE = 6


def met(journal: Journal, name: str, days: int, **values: object) -> Person:
    return journal.save(Person(name=name, met_on=TODAY - timedelta(days=days), **values))


async def in_touch(seat: Seat) -> None:
    await seat.step("3", PLACE)
    await seat.press("tab")


async def test_the_latest_in_their_rhythm_stand_first_and_the_lost_are_told_apart(
    journal: Journal,
) -> None:
    met(journal, "Ana", 35, circle="A", organisation="Acme")
    met(journal, "Lee", 200, circle="B", bridge=True)
    met(journal, "Kim", 10, circle="A")
    met(journal, "Noor", 900, novelty=5, trust=4)
    async with seated(journal) as seat:
        await in_touch(seat)
        rows = seat.rows
        assert rows[0] == "Past their day · 2"
        assert rows[1] == "Lee|circle B · knows other circles · every 90 d|4 mo late"
        assert rows[2] == "Ana|Acme · circle A · every 30 d|5 d late"
        assert "Lost from sight · 0 written to this quarter, aim 2" in rows
        assert "Noor||29 mo ago" in rows or "Noor||2 y ago" in rows
        assert "  how new their world is: 5 of 5 (your mark), trust: 4 of 5 (your mark)" in rows
        assert any("Liu 2023" in row for row in rows)
        assert rows[-1] == "Kim|circle A · last 10 d ago|by Sat 12 Dec"


async def test_a_letter_puts_a_person_into_a_circle_and_takes_them_out(journal: Journal) -> None:
    met(journal, "Ana", 35, circle="A")
    async with seated(journal) as seat:
        await in_touch(seat)
        await seat.press("B")
        assert journal.find(Person)[0].circle == "B"
        assert "Ana: circle B · in touch quarterly. u takes it back." in seat.said
        await seat.press("B")
        assert journal.find(Person)[0].circle == ""
        await seat.press("u", "u")
        assert journal.find(Person)[0].circle == "A"


async def test_more_than_most_can_keep_is_said_once_and_kindly(journal: Journal) -> None:
    with journal.step("many"):
        for number in range(150):
            met(journal, f"P{number:03}", 40, circle="A" if number else "B")
        met(journal, "Zoe", 500)
    async with seated(journal) as seat:
        await in_touch(seat)
        seat.app.open_record(journal.find(Person, name="Zoe")[0])
        await seat.settle()
        await seat.press("C")
        assert any("Zoe is number 151 with a rhythm" in words for words in seat.said)
        await seat.press("D")
        assert not any("number 151" in words for words in seat.said)
        await seat.press("escape")
        assert any("151 people have a rhythm here" in row for row in seat.rows)


async def test_a_person_is_left_in_peace_for_a_while(journal: Journal) -> None:
    met(journal, "Ana", 35, circle="A")
    async with seated(journal) as seat:
        await in_touch(seat)
        assert "z Quiet" in seat.keys
        await seat.press("z", "enter")
        ana = journal.find(Person)[0]
        assert ana.quiet_until == TODAY + timedelta(days=30)
        assert seat.rows == ["In touch", "Ana|circle A · last 35 d ago|quiet till Tue 22 Dec"]
        await seat.press("z", "down", "down", "enter")
        assert journal.find(Person)[0].quiet_until is None


async def test_an_old_tie_is_written_to_with_a_reason_and_its_answer_noted(
    journal: Journal,
) -> None:
    noor = met(journal, "Noor El-Katib", 900, novelty=5, trust=4)
    journal.save(Promise(what="send the photo", person=noor.id))
    async with seated(journal) as seat:
        await in_touch(seat)
        await seat.press("c")
        seat.on(ChooseScreen)
        assert "You promised them: send the photo." in seat.shown
        assert "People underestimate how much" in seat.shown
        await seat.press("enter")
        said = seat.on(MessageScreen)._area.text
        assert "Hi Noor," in said
        assert "(send the photo) made me think of you. I still remember how we met" in said
        await seat.press("ctrl+s", "enter")
        (kept,) = journal.find(Reconnection)
        assert (kept.person, kept.on, kept.answer) == (noor.id, TODAY, "waiting")
        assert kept.reason == "You promised them: send the photo."
        assert kept.message.startswith("Hi Noor,")
        assert "Lost from sight · 1 written to this quarter, aim 2" in seat.rows
        assert journal.count(Conversation) == 0
        await seat.press("home")
        assert "x Wrote back" in seat.keys
        await seat.press("x")
        assert journal.find(Reconnection)[0].answer == "yes"
        assert journal.find(Person)[0].last_contact == TODAY
        await seat.press("u")
        assert journal.find(Reconnection)[0].answer == "waiting"
        await seat.press("home", "o")
        assert journal.find(Reconnection)[0].answer == "no"
        assert journal.count(Conversation) == 0


async def test_whom_to_write_to_stands_above_who_was_written_to_with_the_reason(
    journal: Journal,
) -> None:
    lee = met(journal, "Lee", 800)
    noor = met(journal, "Noor", 900)
    met(journal, "Otto", 910)
    journal.save(Promise(what="send the photo", person=noor.id))
    journal.save(Reconnection(person=lee.id, on=TODAY - timedelta(days=3), reason="a fair"))
    async with seated(journal) as seat:
        await in_touch(seat)
        names = [row.split("|")[0] for row in seat.rows]
        assert names.index("Noor") < names.index("Lee")
        assert seat.rows[names.index("Noor") + 1] == "  You promised them: send the photo."
        assert "how new their world is" in seat.rows[names.index("Otto") + 1]


async def test_next_leads_to_an_old_tie_and_to_an_answer_that_is_due(journal: Journal) -> None:
    noor = met(journal, "Noor", 900)
    async with seated(journal) as seat:
        rules = {one.key: one for one in seat.app.desk.look().advices}  # type: ignore[attr-defined]
        from netcoach.ui.doing import carry_out

        carry_out(seat.app, seat.app.desk, rules["dormant_reconnect"])  # type: ignore[attr-defined,arg-type]
        await seat.settle()
        assert "Why write to Noor just now?" in seat.shown
        await seat.press("escape")
        journal.save(Reconnection(person=noor.id, on=TODAY - timedelta(days=20)))
        rules = {one.key: one for one in seat.app.desk.look().advices}  # type: ignore[attr-defined]
        carry_out(seat.app, seat.app.desk, rules["reconnect_answer"])  # type: ignore[attr-defined,arg-type]
        await seat.settle()
        assert "Did Noor write back?" in seat.shown
        journal.delete(journal.find(Person)[0])
        await seat.press("enter")
        assert "That is no longer in the journal." in seat.said
        carry_out(seat.app, seat.app.desk, rules["reconnect_answer"])  # type: ignore[attr-defined,arg-type]
        await seat.settle()
        assert "That is no longer in the journal." in seat.said


async def test_an_offer_becomes_a_message_or_a_promise(journal: Journal) -> None:
    met(journal, "Ana", 35, circle="A", tags=("sre",))
    met(journal, "Lee Chen", 10, circle="A", tags=("sre",))
    async with seated(journal) as seat:
        await in_touch(seat)
        await seat.press("h")
        assert "Introduce Ana to Lee Chen: #sre is a topic of both." in seat.shown
        await seat.press("enter", "enter")
        said = seat.on(MessageScreen)._area.text
        assert "Hi Ana, hi Lee," in said
        assert "you both care about sre" in said
        await seat.press("escape", "h", "enter", "down", "enter")
        seat.on(FormScreen)
        await seat.press("ctrl+s")
        (promise,) = journal.find(Promise)
        assert (promise.what, promise.promise_type) == ("introduce you to Lee Chen", "introduction")


async def test_nobody_and_one_person_without_a_day(journal: Journal) -> None:
    async with seated(journal) as seat:
        await in_touch(seat)
        await seat.press("c", "z", "h", "b", "A", "x", "o")
        assert journal.last_step() is None
        journal.save(Person(name="Never met", circle="A"))
        await seat.press("0", "5", "b")
        seat.on(BriefScreen)
        assert "no contact is noted yet" in seat.shown


@pytest.mark.parametrize("width", [120, 80, 40])
async def test_nothing_is_cut_in_the_panel(demo: Journal, width: int) -> None:
    async with seated(demo, (width, 40)) as seat:
        await seat.press("3", *["right" if width < 60 else "down"] * PLACE)
        assert "Lost from sight" in " ".join(seat.rows)
        assert not any(line.rstrip().endswith("…") for line in seat.lines[4:-3])


async def test_a_talk_is_logged_with_the_one_under_the_cursor(journal: Journal) -> None:
    met(journal, "Ana Ruiz", 35, circle="A")
    async with seated(journal) as seat:
        await in_touch(seat)
        await seat.press("l", "escape")
        assert journal.draft("log") == ""
        await seat.press("l")
        await seat.type("#sre: called her")
        await seat.press("enter")
        (talk,) = journal.find(Conversation)
        assert journal.with_names([talk])[0].names == ("Ana Ruiz",)
        assert (talk.topics, talk.notes) == (("sre",), "called her")
        await seat.press("escape", "l")
        await seat.type("Lee: hi")
        await seat.press("enter")
        assert {one.name for one in journal.find(Person)} == {"Ana Ruiz", "Lee"}
