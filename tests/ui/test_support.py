"""Management support on screen: asked for, written, answered, reported back, and after a no."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import (
    Commitment,
    Goal,
    Me,
    Opportunity,
    Plan,
    Support,
    Target,
)
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.screens.work_pages import SupportScreen
from tests.ui.conftest import SIZES, Seat, seated

SIZE = (100, 40)
SUPPORT = 2
TODAY = date(2026, 11, 22)


@pytest.fixture
def fair(journal: Journal) -> Opportunity:
    journal.save(Plan(objective="Find two mentors", job_allows="evenings"))
    return journal.save(
        Opportunity(name="Trade fair", on=date(2026, 12, 10), decision="attend", cost=90.0)
    )


def request(journal: Journal, event: Opportunity, **values: object) -> Support:
    return journal.save(
        Support(asked_for="A day at the fair", to="Gwen", opportunity=event.id, **values)
    )


async def page_of(seat: Seat, support: Support) -> SupportScreen:
    seat.app.open_record(support)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(SupportScreen)


async def test_next_asks_for_it_and_the_form_knows_the_event(
    journal: Journal, fair: Opportunity
) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", SUPPORT)
        assert seat.rows[:2] == ["Worth asking for", "Trade fair|Thu 10 Dec|⏎ ask for it"]
        await seat.press("right", "enter")
        assert seat.field("opportunity").text == "Trade fair"
        assert seat.field("cost").text == "90"
        await seat.type("Gwen")
        await seat.press("enter")
        (saved,) = journal.find(Support)
        assert (saved.to, saved.cost, saved.status) == ("Gwen", 90.0, "draft")
        assert saved.report_due == date(2026, 12, 17)
        assert "Worth asking for" not in seat.rows
        assert any(row.startswith("Trade fair|to Gwen|") for row in seat.rows)
        await seat.press("u")
        assert not journal.find(Support)


async def test_the_page_names_what_is_missing_and_the_field_that_fills_it(
    journal: Journal, fair: Opportunity
) -> None:
    support = request(journal, fair)
    async with seated(journal, (100, 60)) as seat:
        await page_of(seat, support)
        assert "Still missing: 9 of 14 parts" in seat.shown
        for words, field, text in (
            ("Cover", "cover", "Tomek covers the build"),
            ("Team goal", "team_goal", "Fewer questions"),
        ):
            await seat.click_words(words)
            await seat.press("enter")
            assert seat.form.focused is seat.field(field).editor
            await seat.type(text)
            await seat.press("enter")
            assert text in seat.shown
        await seat.click_words("Whom I meet")
        await seat.press("enter")
        assert seat.edited.kind == "target"
        await seat.type("a regulator")
        await seat.fill(question="What first?")
        await seat.press("enter")
        assert journal.find(Target)[0].opportunity == fair.id
        await seat.click_words("Your name")
        await seat.press("enter")
        await seat.type("Mira Holm")
        await seat.press("enter")
        assert journal.find(Me)[0].name == "Mira Holm"
        await seat.click_words("Education plan")
        await seat.press("enter")
        assert seat.edited.kind == "goal", "without any there is a new one to name"
        await seat.type("Learn the rules")
        await seat.press("enter")
        assert "Still missing: 3 of 14 parts" in seat.shown
        assert "“Learn the rules” of my education" in " ".join(seat.shown.split())


async def test_the_learning_goal_of_the_page_is_picked_by_a_digit(
    journal: Journal, fair: Opportunity
) -> None:
    journal.save(Goal(name="Learn the rules"))
    support = request(journal, fair)
    async with seated(journal, (100, 60)) as seat:
        await page_of(seat, support)
        await seat.click_words("Education plan")
        await seat.press("enter")
        seat.on(NumberedScreen)
        await seat.press("1")
        assert "“Learn the rules”" in seat.shown


async def test_written_in_own_words_it_stays_and_unchanged_it_follows_the_plan(
    journal: Journal, fair: Opportunity
) -> None:
    support = request(journal, fair)
    async with seated(journal, SIZE) as seat:
        await page_of(seat, support)
        await seat.press("w")
        assert "Dear Gwen," in seat.field("letter").text
        await seat.press("ctrl+s")
        assert journal.find(Support)[0].letter == ""
        await seat.press("w", "ctrl+home")
        await seat.type("PS first. ")
        await seat.press("escape")
        await seat.press("w")
        assert seat.field("letter").text.startswith("PS first."), "the draft is back"
        await seat.press("ctrl+s")
        assert journal.find(Support)[0].letter.startswith("PS first. Dear Gwen,")
        assert "The page, in your own words" in seat.shown
        await seat.press("u")
        assert "The page, made from your plan" in seat.shown


async def test_copied_it_asks_whether_it_goes_out_today(
    journal: Journal, fair: Opportunity
) -> None:
    support = request(journal, fair)
    async with seated(journal, SIZE) as seat:
        await page_of(seat, support)
        await seat.press("c")
        seat.on(MessageScreen)
        await seat.press("ctrl+home")
        await seat.type("Hello! ")
        await seat.press("ctrl+s")
        asked = " ".join(seat.shown.split())
        assert (
            "7 gaps are left: [hours], [team goal], [item], [colleague covers tasks] and" in asked
        )
        assert not seat.app.clipboard
        await seat.press("enter")
        seat.on(MessageScreen)
        await seat.press("ctrl+s", "down", "enter")
        assert seat.app.clipboard.startswith("Hello! ")
        seat.on(ChooseScreen)
        await seat.press("enter")
        (saved,) = journal.find(Support)
        assert (saved.status, saved.asked_on) == ("asked", TODAY)
        assert saved.letter.startswith("Hello! Dear Gwen,")
        assert journal.last_step() is not None
        await seat.press("u")
        assert journal.find(Support)[0].letter == "", "asked and wording are one step"


@pytest.mark.parametrize(("key", "status"), [("2", "granted"), ("3", "partly")])
async def test_granted_it_gets_a_day_for_the_report(
    journal: Journal, fair: Opportunity, key: str, status: str
) -> None:
    request(journal, fair, status="asked", asked_on=date(2026, 11, 10))
    async with seated(journal, SIZE) as seat:
        await seat.step("3", SUPPORT)
        await seat.press("right", "x")
        seat.on(NumberedScreen)
        await seat.press(key)
        assert seat.field("report_due").text == "2026-12-17"
        assert journal.find(Support)[0].status == "asked", "nothing is kept before it is saved"
        await seat.type("A page for the team")
        await seat.press("ctrl+s")
        (saved,) = journal.find(Support)
        assert (saved.status, saved.report_due) == (status, date(2026, 12, 17))
        assert saved.asked_on == date(2026, 11, 10)
        assert "Agreed: A page for the team" in "".join(seat.rows)


async def test_a_no_opens_two_ways_and_the_own_time_is_one_key(
    journal: Journal, fair: Opportunity
) -> None:
    request(journal, fair, status="asked", asked_on=date(2026, 11, 10), smaller="half a day")
    async with seated(journal, (100, 50)) as seat:
        await seat.step("3", SUPPORT)
        await seat.press("right", "x", "4")
        assert seat.field("conditions").spec.label == "They said"
        await seat.type("Release week")
        await seat.press("ctrl+s")
        assert journal.find(Support)[0].status == "refused"
        assert "Two ways are open" in seat.said[-1]
        rows = "".join(seat.rows)
        assert "They said: Release week" in rows
        assert "Ask for half a day" in rows
        await seat.click_words("in your own time")
        await seat.press("enter")
        (event,) = journal.find(Opportunity)
        assert event.paid_by == "me"
        assert "in your own time" not in "".join(seat.rows)
        await seat.press("u")
        await seat.click_words("Ask for half a day")
        await seat.press("enter")
        assert seat.field("asked_for").text == "half a day"
        await seat.press("enter")
        assert [one.status for one in journal.find(Support)] == ["draft", "refused"]
        await seat.click_words("Give an hour a week")
        await seat.press("enter")
        assert seat.edited.kind == "commitment"
        assert isinstance(seat.edited, Commitment)
        assert seat.edited.status == "considering"


async def test_the_report_is_made_of_the_debrief_and_next_opens_it(journal: Journal) -> None:
    event = journal.save(
        Opportunity(
            name="Forum",
            on=date(2026, 11, 12),
            decision="attend",
            got="Three answers.",
            came_for="Three.",
            worth=4,
        )
    )
    request(journal, event, status="granted", report_due=date(2026, 11, 20), case="A page.")
    async with seated(journal, SIZE) as seat:
        await seat.step("3", SUPPORT)
        assert "Report back to Gwen" in seat.next
        await seat.press("n")
        assert "I got: Three answers." in seat.field("report").text
        await seat.press("ctrl+s")
        (saved,) = journal.find(Support)
        assert saved.reported_on == TODAY
        assert "For the team: A page." in saved.report
        assert "reported Sun 22 Nov" in "".join(seat.rows)
        assert "Report back to Gwen" not in seat.next


async def test_before_the_event_nothing_is_noted_as_reported(
    journal: Journal, fair: Opportunity
) -> None:
    request(journal, fair, status="granted")
    async with seated(journal, SIZE) as seat:
        await seat.step("3", SUPPORT)
        await seat.press("right", "r")
        assert seat.field("reported_on").text == ""
        words = "The event is still to come: report back by Thu 17 Dec."
        assert words in " ".join(seat.shown.split())
        await seat.type("Notes so far. ")
        await seat.press("ctrl+s")
        (saved,) = journal.find(Support)
        assert "Notes so far." in saved.report
        assert saved.reported_on is None
        await seat.press("enter", "c", "ctrl+home")
        await seat.type("More. ")
        await seat.press("ctrl+s", "down", "enter")
        (saved,) = journal.find(Support)
        assert saved.report.startswith("More. ")
        assert saved.reported_on is None


@pytest.mark.parametrize(("status", "form"), [("draft", "html"), ("granted", "md")])
async def test_it_is_saved_as_a_private_file(
    journal: Journal,
    fair: Opportunity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: str,
    form: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    request(journal, fair, status=status)
    async with seated(journal, SIZE) as seat:
        await seat.step("3", SUPPORT)
        await seat.press("right", "enter", "o")
        seat.on(ChooseScreen)
        await seat.press(*(["down"] if form == "md" else []), "enter")
        assert "Save all the same?" in " ".join(seat.shown.split())
        assert not any(tmp_path.glob(f"*.{form}"))
        await seat.press("down", "enter")
        what = "report" if status == "granted" else "page"
        (file,) = tmp_path.glob(f"*.{form}")
        assert file.name == f"{what}-a-day-at-the-fair.{form}"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "Dear Gwen" in file.read_text("utf-8")
        assert str(file) in seat.said[-1]


async def test_a_page_without_a_gap_is_saved_without_a_question(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    asked = Support(asked_for="A day", to="Ingrid, my manager", letter="Ingrid, may I?")
    support = journal.save(asked)
    async with seated(journal, SIZE) as seat:
        await page_of(seat, support)
        await seat.press("o", "enter")
        seat.on(SupportScreen)
        assert len(list(tmp_path.glob("*.html"))) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_at_any_width(journal: Journal, size: tuple[int, int]) -> None:
    goal = journal.save(Goal(name="Understand EU software rules"))
    event = journal.save(Opportunity(name="Forum", on=date(2026, 12, 10), goal=goal.id))
    support = request(journal, event, cover="Tomek covers the build")
    async with seated(journal, size) as seat:
        await page_of(seat, support)
        text = " ".join(" ".join(seat.rows).replace("|", " ").split())
        for words in ("Understand EU software rules", "Tomek covers the build", "Smaller option"):
            assert words in text
        assert "esc Back" in seat.lines[-1]
        await seat.press("escape")


async def test_a_request_deleted_meanwhile_is_said_and_harms_nothing(
    journal: Journal, fair: Opportunity
) -> None:
    support = request(journal, fair, status="asked")
    async with seated(journal, SIZE) as seat:
        await page_of(seat, support)
        await seat.press("x")
        journal.delete(support)
        await seat.press("1")
        seat.on(SupportScreen)
        assert "no longer in the journal" in seat.shown
        for key in ("c", "w", "x"):
            await seat.press(key)
            await seat.press("escape")
        assert seat.on(SupportScreen).work_at_hand == support
        assert seat.journal.find(Support) == ()


async def test_the_form_says_how_the_work_hours_are_made(journal: Journal) -> None:
    event = journal.save(
        Opportunity(name="Fair", on=date(2026, 12, 9), hours_event=8.0, hours_travel=3.0)
    )
    asked = journal.save(Support(asked_for="The fair", opportunity=event.id, hours=11.0))
    async with seated(journal, (90, 40)) as seat:
        seat.app.edit(asked)  # type: ignore[attr-defined]
        await seat.settle()
        seat.field("hours").editor.focus()
        await seat.settle()
        assert "8 at the event and 3 of travel" in seat.below("hours")


async def test_an_empty_reference_says_what_belongs_there_and_whom_the_key_picks(
    journal: Journal,
) -> None:
    journal.save(Opportunity(name="Fair", on=date(2026, 12, 9)))
    async with seated(journal, (90, 40)) as seat:
        seat.app.add("support")  # type: ignore[attr-defined]
        await seat.settle()
        seat.field("opportunity").editor.focus()
        await seat.settle()
        assert seat.below("opportunity") == "The event you ask for. Down key picks: Fair"
