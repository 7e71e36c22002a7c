"""The page of an issue: whom to ask and why, asking in private, the answer, and how it ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.widgets import TextArea

from netcoach.coach.messages import gaps_left
from netcoach.exchange.issue import keep_issue
from netcoach.journal import Journal, Present
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Expertise,
    Issue,
    Me,
    Outcome,
    Person,
    Plan,
    Promise,
    Record,
    Target,
)
from netcoach.ui.acts import acts
from netcoach.ui.screens.ask_form import AskForm
from netcoach.ui.screens.brief import BriefScreen
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.issue import IssueScreen
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, Seat, app_for, seated

TODAY = date(2026, 11, 22)
SECRET = "Our founder steals"
HOSTILE = "\x1b]52;c;AA\x07[/x] <b>'\"; " + "w" * 90 + " 李小龍"


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def law(journal: Journal) -> Category:
    return journal.save(Category(name="Law", description="Who owns the code?"))


@pytest.fixture
def issue(journal: Journal, law: Category) -> Issue:
    return journal.save(Issue(name=SECRET, category=law.id, raised_on=day(-9), wanted_by=day(12)))


@pytest.fixture
def ana(journal: Journal, law: Category) -> Person:
    """On the list, met last week, offered help before: nothing is amiss."""
    journal.log(Conversation(on=day(-7), notes="The founder"), [Present(Person(name="Ana Ruiz"))])
    (found,) = journal.find(Person)
    journal.save(Expertise(category=law.id, person=found.id, willing="yes", about="contracts"))
    journal.save(Promise(what="X", person=found.id, promise_type="offer", status="kept"))
    return found


async def page(seat: Seat, record: Record) -> IssueScreen:
    seat.app.open_record(record)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(IssueScreen)


def flat(seat: Seat) -> str:
    return " ".join(seat.shown.split())


# Asking


async def test_whom_to_ask_stands_there_with_reasons_and_is_asked_in_private(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    async with seated(journal, (90, 34)) as seat:
        await page(seat, issue)
        assert seat.rows[0] == SECRET
        assert "said they would help (contracts); spoke of “founder” on Sun 15 Nov" in flat(seat)
        await seat.to_row("Ana Ruiz")
        await seat.press("enter")
        assert "Why Ana Ruiz: " in seat.on(ChooseScreen)._question
        assert "Would help 34.0 of 40: has said so" in seat.shown
        await seat.press("enter")
        form = seat.on(AskForm)
        assert "Ask one person about your Law issue" in seat.shown
        await seat.fill(question="Who would know?", predicted="n")
        await seat.press("enter")
        (ask,) = journal.find(Ask)
        assert (ask.issue, ask.person, ask.on) == (issue.id, ana.id, TODAY)
        assert (ask.predicted, ask.answer, ask.private) == ("no", "waiting", True)
        last = journal.last_step()
        assert last is not None
        assert last.label == "Ask Ana Ruiz about an issue (Law)"
        screen = seat.on(IssueScreen)
        assert screen.chosen == ask, "the cursor is at the ask, for its message"
        assert len(seat.app.screen_stack) == 2
        assert "expected no · no answer yet" in flat(seat)
        assert form not in seat.app.screen_stack
        await seat.press("u")
        assert journal.find(Ask) == ()


async def test_the_message_is_filled_from_the_journal_and_warns_of_names(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    journal.save(Me(name="Mira Holm"))
    journal.save(Person(name="Lee Chen"))
    kept = journal.save(issue.with_(description="I have asked Lee already."))
    ask = journal.save(Ask(issue=kept.id, person=ana.id, on=TODAY, question="Who would know?"))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, ask)
        await seat.press("c")
        said = seat.on(MessageScreen).query_one(TextArea).text
        assert "Hi Ana," in said
        assert SECRET in said
        assert f"“{SECRET}" not in said
        assert "Who would know? Perhaps 20 minutes by Fri 4 Dec?" in said
        assert "Mira Holm" in said
        assert "It names Lee: leave others' names out." in flat(seat)
        assert gaps_left(said) == ()
        await seat.press("ctrl+s")
        seat.on(IssueScreen)
        assert "Copied" in seat.said[-1]


@pytest.mark.parametrize(
    ("last", "offered", "words", "first"),
    [
        (day(-400), True, "over a year ago. A hello first", MessageScreen),
        (None, True, "No talk with Lee Chen is in your journal yet.", MessageScreen),
        (day(-3), False, "You have not offered Lee Chen help yet.", None),
    ],
)
async def test_a_quiet_word_offers_the_kinder_first_step_and_blocks_nothing(
    journal: Journal,
    issue: Issue,
    last: date | None,
    offered: bool,
    words: str,
    first: type[MessageScreen] | None,
) -> None:
    lee = journal.save(Person(name="Lee Chen", met_on=last))
    if offered:
        journal.save(Promise(what="X", person=lee.id, promise_type="offer"))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("a")
        await seat.fill(person="Lee Chen", question="Who would know?")
        await seat.press("enter")
        seat.on(ChooseScreen)
        assert words in flat(seat)
        await seat.press("escape")
        seat.on(AskForm)
        assert journal.find(Ask) == ()
        await seat.press("enter", "enter")
        if first is not None:
            seat.on(first)
            assert "Hi Lee," in seat.shown
            await seat.press("escape")
            # What was typed is there again, and asking all the same is one key away.
            await seat.press("a")
            assert seat.field("question").text == "Who would know?"
            await seat.press("enter", "down", "enter")
        else:
            assert seat.edited.kind == "promise"
            assert (seat.edited.person, seat.edited.promise_type) == (lee.id, "offer")  # type: ignore[attr-defined]
            assert journal.find(Ask) == ()
            await seat.fill(what="Read her draft")
            await seat.press("ctrl+s")
            # The ask goes on where it stood.
            seat.on(AskForm)
            assert journal.given_to(lee).offered == 1
            assert seat.field("question").text == "Who would know?"
            await seat.press("ctrl+s")
        assert journal.find(Ask)[0].person == lee.id


async def test_all_there_is_to_say_before_an_ask_is_said_in_one_box(
    journal: Journal, issue: Issue
) -> None:
    lee = journal.save(Person(name="Lee Chen", met_on=day(-3)))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("a")
        await seat.fill(person="Lee Chen")
        await seat.press("enter")
        seat.on(ChooseScreen)
        assert "What is your question?" in flat(seat)
        assert "You have not offered Lee Chen help yet." in flat(seat)
        assert seat.rows == ["Write the question first", "Offer help first", "Ask all the same"]
        await seat.press("enter")
        assert seat.field("question").has_focus_within
        await seat.type("Who would know?")
        await seat.press("enter")
        assert journal.find(Ask)[0].person == lee.id, "it is said once"


async def test_several_on_one_day_is_warned_of_and_can_wait(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    lee = journal.save(Person(name="Lee Chen"))
    journal.save(Ask(issue=issue.id, person=lee.id, on=TODAY))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        assert "No answer yet from Lee Chen: the next one only after it" in flat(seat)
        await seat.to_row("Ana Ruiz")
        await seat.press("a")
        await seat.fill(question="Who would know?")
        await seat.press("enter")
        assert "Today you asked Lee Chen about this too." in flat(seat)
        await seat.press("enter")
        seat.on(IssueScreen)
        assert journal.count(Ask) == 1


async def test_the_form_suggests_whom_to_ask_first_and_nobody_asked_already(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    lee = journal.save(Person(name="Lee Chen", met_on=TODAY))
    kim = journal.save(Person(name="Kim Lau", met_on=day(-1)))
    journal.save(Ask(issue=issue.id, person=lee.id, on=day(-30), answer="no"))
    async with seated(journal, (90, 34)) as seat:
        await page(seat, issue)
        await seat.press("home", "a")
        assert "Down key picks: Ana Ruiz, Kim Lau" in flat(seat)
        await seat.press("down")
        assert seat.field("person").text == "Ana Ruiz"
        await seat.press("down")
        assert seat.field("person").text == kim.name


async def test_a_question_is_asked_for_and_never_demanded(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    async with seated(journal, (90, 34)) as seat:
        await page(seat, issue)
        await seat.to_row("Ana Ruiz")
        await seat.press("a", "enter")
        assert "What is your question?" in flat(seat)
        await seat.press("enter")
        seat.on(AskForm)
        assert seat.field("question").has_focus_within
        assert journal.find(Ask) == ()
        await seat.press("ctrl+s", "down", "enter")
        assert journal.find(Ask)[0].person == ana.id


async def test_somebody_new_is_added_with_the_ask(journal: Journal, issue: Issue) -> None:
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("a")
        await seat.fill(person="Sam Rivers", question="Who would know?")
        await seat.press("enter")
        (sam,) = journal.find(Person)
        assert journal.find(Ask)[0].person == sam.id
        last = journal.last_step()
        assert last is not None
        assert last.label == "Ask Sam Rivers about an issue (Law)"


async def test_a_category_that_is_new_is_made_in_the_form_of_the_issue(journal: Journal) -> None:
    journal.save(Category(name="people"))
    async with seated(journal, (90, 34)) as seat:
        await seat.step("4", 0)
        acts(seat.screen).add(Issue.kind)
        await seat.settle()
        await seat.fill(name="Who reads CVs?", category="career")
        assert "a new category, added when you save" in seat.below("category")
        await seat.press("ctrl+s")
        (made,) = (one for one in journal.find(Category) if one.name == "career")
        (issue,) = journal.find(Issue)
        assert issue.category == made.id
        journal.undo()
        assert [one.name for one in journal.find(Category)] == ["people"]


async def test_what_is_missing_is_said_before_anything_else(journal: Journal, issue: Issue) -> None:
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("a", "enter")
        assert "Whom is missing" in seat.below("person")


# Answers and endings


async def test_an_answer_is_noted_beside_what_was_expected_and_a_good_talk_is_no_success(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    ask = journal.save(Ask(issue=issue.id, person=ana.id, on=day(-20), predicted="no"))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        assert "An answer, 20 d after you asked: remind kindly" in flat(seat)
        await seat.press("n")
        assert "What Ana Ruiz answered (you expected no)" in seat.shown
        await seat.fill(answer="y")
        await seat.press("ctrl+s")
        (now,) = journal.find(Ask)
        assert (now.id, now.answer, now.answered_on) == (ask.id, "yes", TODAY)
        assert "expected no · said yes" in flat(seat)
        assert "good talk" not in seat.said[-1] + flat(seat), "it is said where it ends"
        assert "ffective" not in seat.shown
        assert "ffective" not in " ".join(seat.rows)


async def test_resolved_is_kept_everywhere_in_one_step_and_the_helper_is_to_be_told(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    journal.save(Ask(issue=issue.id, person=ana.id, on=day(-3)))
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("r")
        assert "How did your Law issue end?" in seat.shown
        assert "A good talk is not yet success" in seat.shown
        await seat.press("enter")
        assert seat.field("resolved_by").text == "Ana Ruiz"
        await seat.fill(how="She named the clause")
        await seat.press("ctrl+s")
        assert "✔ Effective: resolved with Ana Ruiz" in seat.shown
        assert "Tell Ana Ruiz what came of it: c writes it." in seat.said[-1]
        assert journal.find(Expertise)[0].tested
        assert journal.find(Outcome)[0].person == ana.id
        assert journal.find(Ask)[0].helped == "yes"
        await seat.press("a")
        assert "It is closed: r opens it again" in seat.said[-1]
        await seat.to_row("Ana Ruiz")
        await seat.press("c")
        assert "Here is what came of it: She named the clause." in flat(seat)
        await seat.press("escape")
        journal.save(journal.find(Outcome)[0].with_(what="Contract signed"))
        await seat.press("c")
        assert "Here is what came of it: Contract signed." in flat(seat)
        journal.undo()
        await seat.press("escape", "home", "x")
        assert journal.find(Ask)[0].reported_back_on == TODAY, "x means the one who was asked"
        await seat.press("x")
        assert "Everybody you asked was told." in seat.said[-1]
        await seat.press("u")
        await seat.to_row("Ana Ruiz")
        await seat.press("x")
        assert journal.find(Ask)[0].reported_back_on == TODAY
        assert seat.said[-1] == "Told Ana Ruiz what came of an issue (Law). u takes it back."
        assert "✔ Told what came of it on Sun 22 Nov" in seat.shown
        await seat.press("u", "u")
        assert journal.find(Outcome) == ()
        assert not journal.find(Expertise)[0].tested
        assert "◐ Open since Fri 13 Nov" in seat.shown


@pytest.fixture
def resolved(journal: Journal, issue: Issue, ana: Person) -> Issue:
    """Resolved with Ana; Lee said yes as well, and Bo was asked in vain."""
    lee, bo = (journal.save(Person(name=name)) for name in ("Lee Chen", "Bo"))
    for person, answer in ((ana, "yes"), (lee, "yes"), (bo, "no")):
        journal.save(Ask(issue=issue.id, person=person.id, on=day(-3), answer=answer))
    return keep_issue(journal, issue.with_(status="resolved", resolved_by=ana.id, how="By clause"))


async def test_x_asks_which_of_several_helpers_was_told(journal: Journal, resolved: Issue) -> None:
    async with seated(journal, (90, 34)) as seat:
        await page(seat, resolved)
        assert "x Told them" in seat.keys
        await seat.press("x")
        assert "Whom did you tell what came of it?" in seat.shown
        assert sorted(seat.rows) == ["Ana Ruiz", "Lee Chen"], "who helped, not who could not"
        await seat.press("escape")
        assert not journal.count(Ask, reported_back_on=TODAY)
        await seat.press("x", "enter")
        assert journal.count(Ask, reported_back_on=TODAY) == 1
        await seat.press("x")
        assert journal.count(Ask, reported_back_on=TODAY) == 2, "only one was left"


async def test_after_copying_what_came_of_it_it_is_asked_whether_it_was_sent(
    journal: Journal, resolved: Issue
) -> None:
    async with seated(journal, (90, 34)) as seat:
        screen = await page(seat, resolved)
        await seat.to_row("Lee Chen")
        ask = screen.chosen
        await seat.press("c", "ctrl+s")
        assert "Copied. Did you send it?" in seat.shown
        await seat.press("down", "enter")
        assert not journal.count(Ask, reported_back_on=TODAY)
        assert screen.chosen.id == ask.id
        await seat.press("c", "ctrl+s", "enter")
        assert [one.id for one in journal.find(Ask, reported_back_on=TODAY)] == [ask.id]
        assert screen.chosen.id == ask.id, "the cursor stays where it was"
        assert "Told Lee Chen what came of" in seat.said[-1]
        await seat.press("c", "ctrl+s")
        assert seat.screen is screen, "it is asked once"
        await seat.press("u")
        assert not journal.count(Ask, reported_back_on=TODAY)


async def test_a_message_of_an_ask_that_is_gone_is_no_error(
    journal: Journal, resolved: Issue
) -> None:
    async with seated(journal, (90, 34)) as seat:
        screen = await page(seat, resolved)
        await seat.to_row("Bo")
        ask = screen.chosen
        await seat.press("c", "ctrl+s")
        journal.delete(ask)
        await seat.press("enter")
        assert "no longer in the journal" in seat.said[-1]


async def test_after_somebody_was_asked_nobody_else_is_no_gap(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    journal.save(Ask(issue=issue.id, person=ana.id, on=TODAY))
    async with seated(journal, (90, 34)) as seat:
        await page(seat, issue)
        assert "Nobody else in your journal comes to mind." in flat(seat)
        assert "No answer yet from Ana Ruiz" in flat(seat)
        assert "gap" not in seat.shown


async def test_the_form_of_an_answer_begins_at_the_answer(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    journal.save(Ask(issue=issue.id, person=ana.id, on=day(-1)))
    async with seated(journal, (90, 34)) as seat:
        await page(seat, issue)
        await seat.press("n")
        assert seat.field("answer").has_focus_within


async def test_closed_unresolved_is_said_kindly_and_opens_again(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        await seat.press("r", "down", "enter")
        assert journal.find(Issue)[0].status == "unresolved"
        assert "That is no failure of yours" in flat(seat)
        assert "ffective" not in " ".join(seat.rows)
        await seat.press("r", "down", "enter")
        assert journal.find(Issue)[0].status == "open"


async def test_the_form_of_an_issue_keeps_the_same_as_the_key(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    async with seated(journal, (90, 40)) as seat:
        await page(seat, issue)
        await seat.press("e")
        await seat.fill(status="r", resolved_by="Ana Ruiz")
        await seat.press("ctrl+s")
        (kept,) = journal.find(Issue)
        assert (kept.status, kept.resolved_on) == ("resolved", TODAY)
        assert journal.count(Outcome) == 1
        await seat.press("r", "down", "enter")
        assert journal.count(Outcome) == 0


async def test_nobody_comes_to_mind_and_the_gap_becomes_a_target(
    journal: Journal, issue: Issue
) -> None:
    async with seated(journal, (90, 30)) as seat:
        await page(seat, issue)
        assert "Nobody in your journal comes to mind for this." in flat(seat)
        await seat.to_row("+ Make “someone to ask about Law” a target")
        await seat.press("enter")
        assert [one.name for one in journal.find(Target)] == ["someone to ask about Law"]
        await seat.press("enter")
        assert journal.count(Target) == 1
        assert "already" in seat.said[-1]


# Confidential


async def test_a_confidential_issue_shows_its_words_on_its_own_page_alone(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    plan = journal.save(Plan(objective="Find two mentors"))
    issue = journal.save(issue.with_(plan=plan.id, description=SECRET))
    journal.save(Ask(issue=issue.id, person=ana.id, on=day(-20), question=SECRET, answer="yes"))
    keep_issue(
        journal, issue.with_(status="resolved", resolved_by=ana.id, resolved_on=day(-1), how=SECRET)
    )
    second = journal.save(Issue(name=SECRET, category=law.id, wanted_by=day(-1)))
    async with seated(journal, (100, 40)) as seat:

        def quiet(where: str) -> None:
            assert SECRET not in seat.shown, where
            assert SECRET not in " ".join(seat.rows), where

        for number in "012345":
            await seat.press(number)
            quiet(number)
        for place in range(6):
            await seat.step("4", place)
            quiet(f"step {place}")
            if place == 3:
                assert "\n".join(seat.rows).count("Law, confidential") == 2
        for record in (ana, law, plan, journal.find(Outcome)[0]):
            seat.app.open_record(record)  # type: ignore[attr-defined]
            await seat.settle()
            quiet(record.kind)
            await seat.press("escape")
        await page(seat, second)
        assert SECRET in seat.shown
        await seat.press("e", "ctrl+s", "d")
        assert all(SECRET not in words for words in seat.said)
        last = journal.last_step()
        assert last is not None
        assert SECRET not in last.label


async def test_no_measure_and_no_brief_tells_a_confidential_issue_or_what_was_asked(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    journal.save(Ask(issue=issue.id, person=ana.id, on=day(-20), question=SECRET, answer="yes"))
    keep_issue(
        journal, issue.with_(status="resolved", resolved_by=ana.id, resolved_on=day(-1), how=SECRET)
    )
    waiting = journal.save(Issue(name=SECRET, category=law.id, raised_on=day(-3)))
    journal.save(Ask(issue=waiting.id, person=ana.id, on=day(-1), question=SECRET))
    app = app_for(journal)
    async with seated(journal, (100, 40), app) as seat:
        counted = []
        for one in app.desk.measures():
            for part in ("", *(part.title for part in one.parts)):
                app.push_screen(MeasureScreen(app.desk, one.key, part))
                await seat.settle()
                assert SECRET not in " ".join(seat.rows), (one.key, part)
                counted += seat.rows
                await seat.press("escape")
        assert "Ana Ruiz|Law, confidential|expected yes · no answer yet|Sat 21 Nov" in counted
        assert any(row.startswith("Law, confidential|✔ effective, with Ana") for row in counted)
        app.push_screen(BriefScreen(app.desk, ana))
        await seat.settle()
        assert SECRET not in seat.shown
        assert "Law, confidential (no answer yet)" in seat.shown


async def test_the_person_who_was_asked_shows_about_what_kind_of_issue(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    ask = journal.save(Ask(issue=issue.id, person=ana.id, on=TODAY, question=SECRET))
    async with seated(journal, (100, 40)) as seat:
        seat.app.open_record(ana)  # type: ignore[attr-defined]
        await seat.settle()
        assert "Law, confidential|expected yes · no answer yet|Sun 22 Nov" in seat.rows
        await seat.to_row("Law, confidential")
        await seat.press("enter")
        assert seat.on(IssueScreen).chosen == ask


# The step


async def test_the_step_tells_how_each_issue_stands_and_how_well_answers_are_foreseen(
    demo: Journal,
) -> None:
    async with seated(demo, (110, 50)) as seat:
        await seat.step("4", 3)
        rows = "\n".join(seat.rows)
        assert rows.index("Open") < rows.index("Resolved") < rows.index("Closed, not resolved")
        assert "✔ effective, with Anneke Visserman" in rows
        assert "You expected a yes from 12 of 17 (71%); 11 (65%) said yes" in flat(seat)
        assert "(Flynn & Lake 2008)" in flat(seat)
        below = rows[rows.index("Closed, not resolved") :]
        assert "effective" not in below


async def test_two_hundred_issues_and_more_are_counted(journal: Journal) -> None:
    with journal.step("Many"):
        for number in range(203):
            journal.save(Issue(name=f"Issue {number}", confidential=False))
    async with seated(journal, (80, 24)) as seat:
        await seat.step("4", 3)
        assert "And 3 from before." in seat.rows
        assert sum(row.startswith("Issue ") for row in seat.rows) == 200


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window_with_hostile_words(
    journal: Journal, law: Category, ana: Person, size: tuple[int, int]
) -> None:
    journal.save(law.with_(name=HOSTILE))
    journal.save(ana.with_(name=HOSTILE, nickname=HOSTILE))
    issue = journal.save(
        Issue(name=HOSTILE, category=law.id, description=HOSTILE, confidential=False)
    )
    ask = Ask(issue=issue.id, person=ana.id, on=day(-20), question=HOSTILE, notes=HOSTILE)
    journal.save(ask)
    async with seated(journal, size) as seat:
        await seat.step("4", 3)
        await page(seat, issue)
        for widget in seat.screen.walk_children():
            assert widget.region.right <= size[0]
        assert "\x1b" not in seat.shown
        await seat.press("c")
        seat.on(MessageScreen)
        await seat.press("escape", "n", "escape", "r", "enter", "escape", "a", "escape")


async def test_people_and_categories_may_go_while_its_page_is_open(
    journal: Journal, issue: Issue, ana: Person, law: Category
) -> None:
    journal.save(Ask(issue=issue.id, person=ana.id, on=day(-2)))
    async with seated(journal, (90, 30)) as seat:
        screen = await page(seat, issue)
        journal.delete(journal.find(Person)[0])
        journal.delete(law)
        screen.reload()
        await seat.settle()
        assert "Category|no category" in seat.rows
        assert "No category: e names the kind of issue" in flat(seat)
        await seat.press("n", "c", "x", "r", "escape", "a", "escape")
        seat.on(IssueScreen)
        journal.delete(journal.find(Issue)[0])
        screen.reload()
        await seat.settle()
        assert "This is no longer in the journal." in seat.shown
        await seat.press("n", "c", "x", "r", "down", "enter")
        seat.on(IssueScreen)
        await seat.press("escape")


async def test_next_names_the_person_and_opens_the_ask(
    journal: Journal, issue: Issue, ana: Person
) -> None:
    async with seated(journal, (100, 30)) as seat:
        await seat.step("4", 3)
        assert "Ask Ana Ruiz about your Law issue, one-on-one and in private." in seat.next
        await seat.press("enter")
        form = seat.on(AskForm)
        assert form.query_one("#field-person") is not None
        assert seat.field("person").text == "Ana Ruiz"
        await seat.fill(question="Who would know?")
        await seat.press("enter")
        # What to write stands on the page of the issue.
        assert seat.on(IssueScreen).query_one(RowList).row is not None


async def test_issues_stand_by_the_day_they_ended_the_latest_first(journal: Journal) -> None:
    for name, ended in (("First", -90), ("Last", -2), ("Middle", -30)):
        journal.save(
            Issue(name=name, status="resolved", resolved_on=day(ended), confidential=False)
        )
    async with seated(journal, (90, 30)) as seat:
        await seat.step("4", 3)
        named = [row.partition("|")[0] for row in seat.rows]
        places = [next(n for n, row in enumerate(named) if word in row) for word in WORDS]
        assert places == sorted(places)


WORDS = ("Last", "Middle", "First")
