"""Own-time work on screen: channels, the question of a conflict, hours, and what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal
from netcoach.journal.journal import Present
from netcoach.records import Commitment, Conversation, Me, Opportunity, Person, Plan
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.screens.work_pages import CommitmentScreen
from tests.ui.conftest import SIZES, seated

SIZE = (100, 40)
OWN_TIME = 3
TODAY = date(2026, 11, 22)


@pytest.fixture
def guild(journal: Journal) -> Commitment:
    journal.save(Plan(objective="Find two mentors", own_hours=3.0))
    return journal.save(
        Commitment(
            organisation="Software guild",
            status="considering",
            role="Registration desk",
            hours_week=2.0,
            fit=5,
        )
    )


async def test_an_empty_panel_suggests_channels_and_roles_that_enter_considers(
    journal: Journal,
) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", OWN_TIME)
        assert any("the role supplies the opener" in row for row in seat.rows)
        await seat.press("right", "enter")
        assert seat.field("role").text == "Registration desk"
        await seat.type("Software guild")
        await seat.press("enter")
        (saved,) = journal.find(Commitment)
        assert (saved.status, saved.channel) == ("considering", "trade")
        assert "Considering, the best first" in seat.rows


@pytest.mark.parametrize(
    ("key", "status", "clash"),
    [
        ("1", "active", "none"),
        ("2", "active", "ask"),
        ("3", "considering", "ask"),
        ("4", "considering", "yes"),
    ],
)
async def test_a_conflict_is_asked_about_before_it_is_active(
    journal: Journal, guild: Commitment, key: str, status: str, clash: str
) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", OWN_TIME)
        await seat.press("right", "down", "x")
        seat.on(NumberedScreen)
        await seat.press(key)
        (saved,) = journal.find(Commitment)
        assert (saved.status, saved.clash) == (status, clash)
        assert saved.since == (TODAY if status == "active" else None)
        assert bool(saved.conflict) is (key == "2")
        await seat.press("u")
        assert journal.find(Commitment)[0].clash == ""


async def test_the_form_does_not_make_it_active_without_the_answer(
    journal: Journal, guild: Commitment
) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", OWN_TIME)
        await seat.press("right", "down", "e")
        await seat.fill(status="active")
        await seat.press("ctrl+s")
        assert "a conflict with your job" in seat.shown
        assert journal.find(Commitment)[0].status == "considering"
        await seat.fill(clash="no conflict")
        await seat.press("ctrl+s")
        assert journal.find(Commitment)[0].status == "active"


async def test_the_hours_promised_stand_beside_those_there_are(
    journal: Journal, guild: Commitment
) -> None:
    journal.save(guild.with_(status="active", clash="none", hours_week=5.0))
    async with seated(journal, (100, 30)) as seat:
        await seat.step("3", OWN_TIME)
        assert any("5 of 3 h a week promised, 2 h more than you have." in r for r in seat.rows)
        assert "5 h a week of the 3 you have" in seat.next
        await seat.press("right", "home", "enter")
        await seat.fill(own_hours="6")
        await seat.press("enter")
        assert any("5 of 6 h a week promised, 1 h free." in row for row in seat.rows)
        weights = "Scores of 100 by default weights: fit 5, access 4, few hours 2"
        assert weights in " ".join(seat.rows)


async def test_what_came_of_it_stands_beside_its_hours(journal: Journal, guild: Commitment) -> None:
    active = journal.save(guild.with_(status="active", clash="none", since=date(2026, 9, 27)))
    event = journal.save(Opportunity(name="Evening", on=date(2026, 11, 20), commitment=active.id))
    talk = Conversation(on=date(2026, 11, 20), opportunity=event.id, notes="Runs a team")
    journal.log(talk, [Present(Person(name="Ana Ruiz"), "new")])
    async with seated(journal, (110, 60)) as seat:
        await seat.step("3", OWN_TIME)
        words = "1 talk, 1 new person in about 16 h, last Fri 20 Nov"
        assert any(words in row for row in seat.rows)
        await seat.press("right", "down", "enter")
        seat.on(CommitmentScreen)
        assert words in " ".join(seat.rows)
        assert "Evening|Fri 20 Nov" in seat.rows
        assert "Ana Ruiz|Runs a team|Fri 20 Nov" in seat.rows
        assert "score 100 of 100" not in seat.shown
        assert "Left out, not taken as zero" in seat.shown


async def test_the_offer_to_help_is_filled_and_copied(journal: Journal, guild: Commitment) -> None:
    journal.save(Me(name="Mira Holm"))
    async with seated(journal, SIZE) as seat:
        await seat.step("3", OWN_TIME)
        await seat.press("right", "down", "enter", "c")
        seat.on(MessageScreen)
        assert "I can give 2 hours per week" in seat.shown
        assert "Still to fill" in seat.shown or "clear offer" in seat.shown
        await seat.press("ctrl+s")
        assert "for example Registration desk" in seat.app.clipboard
        assert seat.app.clipboard.rstrip().endswith("Mira Holm")


async def test_it_ends_today_or_is_left_out(journal: Journal, guild: Commitment) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", OWN_TIME)
        await seat.press("right", "down", "x", "5")
        ended = journal.find(Commitment)[0]
        assert (ended.status, ended.until) == ("ended", None)
        await seat.press("u")
        journal.save(journal.find(Commitment)[0].with_(status="active", clash="none"))
        seat.app.written()  # type: ignore[attr-defined]
        await seat.press("x", "1")
        ended = journal.find(Commitment)[0]
        assert (ended.status, ended.until) == ("ended", TODAY)
        assert "Ended" in seat.rows


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_at_any_width_with_hostile_words(
    journal: Journal, size: tuple[int, int]
) -> None:
    one = journal.save(
        Commitment(organisation="[/x] " + "w" * 90, role="\x1b[2J李小龍" * 9, notes="[b]", fit=3)
    )
    async with seated(journal, size) as seat:
        await seat.step("3", 0)
        seat.app.open_record(one)  # type: ignore[attr-defined]
        await seat.settle()
        assert "[/x]" in seat.shown
        assert "\x1b" not in seat.shown
        assert "What came of it" in seat.rows
        await seat.press("escape")


async def test_the_full_form_of_a_talk_offers_the_work_of_its_event(
    journal: Journal, guild: Commitment
) -> None:
    journal.save(Opportunity(name="Evening", on=TODAY, decision="attend", commitment=guild.id))
    async with seated(journal, SIZE) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers: runs a team")
        await seat.press("ctrl+o")
        assert seat.field("commitment").text == "Software guild"
        await seat.press("ctrl+s")
        assert journal.find(Conversation)[0].commitment == guild.id
