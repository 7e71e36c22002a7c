"""The coverage map: a picture with signs and words, whom to call, and gaps that become targets."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal
from netcoach.records import Category, Expertise, Opportunity, Person, Target
from netcoach.ui.screens.page import RecordScreen
from tests.ui.conftest import SIZES, Seat, seated

HOSTILE = "\x1b]52;c;AA\x07[/x] <b>'\"; " + "w" * 90 + " 李小龍"


async def coverage(seat: Seat) -> None:
    await seat.step("4", 2)


@pytest.fixture
def law(journal: Journal) -> Category:
    return journal.save(Category(name="Law", description="Who owns the code?"))


@pytest.fixture
def ana(journal: Journal, law: Category) -> Person:
    """Stands behind two kinds of issue, alone."""
    ana = journal.save(Person(name="Ana Ruiz", phone="07700 900417"))
    career = journal.save(Category(name="Career"))
    journal.save(Expertise(category=law.id, person=ana.id, willing="yes", about="contracts"))
    journal.save(Expertise(category=career.id, person=ana.id, willing="likely", tested=True))
    return ana


async def test_an_empty_journal_is_told_what_belongs_there(journal: Journal) -> None:
    async with seated(journal, (90, 30)) as seat:
        await coverage(seat)
        assert "once you have named a kind of issue" in " ".join(seat.rows)


async def test_the_map_says_it_in_signs_and_in_words(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await coverage(seat)
        rows = seat.rows
        assert rows[0] == "6 kinds of issue, 15 people"
        heads = rows[1].split()
        assert len(heads) == 15
        line = next(row for row in rows if row.startswith("✔ Regulatory"))
        marks, state = line.removeprefix("✔ Regulatory").split("|")
        assert marks.split()[:6] == ["★"] * 5 + ["✔"]
        assert state == "covered"
        assert any(row.startswith("◐ People and teams") and "fragile" in row for row in rows)
        assert any(row.startswith("○ Contracts and") and "nobody" in row for row in rows)
        assert "✔ Regulatory|covered by 6, 5 tested" in rows
        assert "○ Contracts and licences|nobody to ask" in rows
        assert "  ★ Kofi Bediatuo (KB)|07700 900417" in rows
        said = " ".join(" ".join(rows).split())
        assert "Nobody yet; Inês Valcourt (Contracts manager, #contracts): ask whether" in said


async def test_one_person_behind_several_kinds_is_said_plainly(
    journal: Journal, ana: Person
) -> None:
    async with seated(journal, (90, 34)) as seat:
        await coverage(seat)
        said = " ".join(seat.shown.split())
        assert "Ana Ruiz alone stands behind Law and Career." in said
        assert "◐ Law|fragile: one person, not tested" in seat.rows
        assert "◐ Career|fragile: one person, tested" in seat.rows
        assert "  ✔ Ana Ruiz (AR)|07700 900417" in seat.rows


async def test_a_row_opens_the_helper_or_the_category(journal: Journal, ana: Person) -> None:
    async with seated(journal, (90, 34)) as seat:
        await coverage(seat)
        await seat.press("right", "enter")
        assert seat.on(RecordScreen)._record.kind == "category"
        await seat.press("escape")
        while not isinstance(seat.screen.chosen, Expertise):  # type: ignore[attr-defined]
            await seat.press("down")
        await seat.press("enter")
        assert seat.on(RecordScreen)._record == ana
        await seat.press("escape", "e")
        assert seat.edited.kind == "expertise"
        await seat.press("escape", "a")
        assert seat.edited.kind == "expertise"
        assert seat.edited.category is not None  # type: ignore[attr-defined]


async def test_one_key_makes_a_gap_a_target_and_a_second_press_makes_no_second(
    journal: Journal, law: Category
) -> None:
    fair = journal.save(Opportunity(name="Fair", on=date(2026, 12, 1)))
    async with seated(journal, (90, 30)) as seat:
        await coverage(seat)
        await seat.press("right")
        assert "o Make a target" in seat.keys
        await seat.press("o")
        (target,) = journal.find(Target)
        assert (target.name, target.opportunity) == ("someone to ask about Law", fair.id)
        assert target.why == "Nobody I know would help with Law"
        assert target.question == "Who owns the code?"
        assert "is a target at Fair. u takes it back." in seat.said[-1]
        assert "It is a target: someone to ask about Law" in seat.shown
        await seat.press("o")
        assert journal.count(Target) == 1
        assert seat.said[-1] == "“someone to ask about Law” is a target at Fair already."
        await seat.press("u")
        assert journal.count(Target) == 0


async def test_one_kind_and_one_person_are_said_as_one(journal: Journal, law: Category) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.save(Expertise(category=law.id, person=ana.id, willing="yes"))
    async with seated(journal, (90, 30)) as seat:
        await coverage(seat)
        assert seat.rows[0] == "1 kind of issue, 1 person"


async def test_the_cursor_stays_on_its_row_when_the_window_grows_and_the_map_appears(
    journal: Journal, ana: Person
) -> None:
    async with seated(journal, (40, 30)) as seat:
        await coverage(seat)
        await seat.press("right", "down", "o")
        before = seat.screen.chosen  # type: ignore[attr-defined]
        assert before is not None
        for width in (120, 40, 90):
            await seat.pilot.resize_terminal(width, 30)
            await seat.settle()
            now = seat.screen.chosen  # type: ignore[attr-defined]
            assert now is not None, f"at {width} the cursor is nowhere"
            assert (now.kind, now.id) == (before.kind, before.id)


async def test_what_is_covered_offers_no_target(journal: Journal, ana: Person) -> None:
    lee = journal.save(Person(name="Lee Chen"))
    for category in journal.find(Category):
        journal.save(Expertise(category=category.id, person=lee.id, willing="yes"))
    async with seated(journal, (90, 34)) as seat:
        await coverage(seat)
        await seat.press("right")
        assert "Make a target" not in seat.keys
        await seat.press("o")
        assert journal.count(Target) == 0


async def test_who_is_archived_or_gone_is_nobody_to_ask(journal: Journal, ana: Person) -> None:
    journal.save(ana.with_(archived=True))
    async with seated(journal, (90, 30)) as seat:
        await coverage(seat)
        assert "○ Law|nobody to ask" in seat.rows
        journal.delete(journal.find(Person)[0])
        await seat.press("4")
        await coverage(seat)
        assert "○ Law|nobody to ask" in seat.rows


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_stay_names_in_every_window(
    journal: Journal, size: tuple[int, int]
) -> None:
    for number in range(3):
        category = journal.save(Category(name=f"{HOSTILE}{number}"))
        for _ in range(4):
            person = journal.save(Person(name=HOSTILE, phone=HOSTILE))
            listed = Expertise(category=category.id, person=person.id, about=HOSTILE)
            journal.save(listed)
    async with seated(journal, size) as seat:
        await seat.press("4")
        await seat.app.go_to_step("assessment", "coverage")  # type: ignore[attr-defined]
        await seat.settle()
        assert "covered" in seat.shown
        assert "\x1b" not in seat.shown
        for widget in seat.screen.walk_children():
            assert widget.region.right <= size[0]
        await seat.press("tab", "end", "home")


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_state_of_each_kind_is_in_words_at_every_width(demo: Journal, width: int) -> None:
    async with seated(demo, (width, 40)) as seat:
        await seat.app.go_to_step("assessment", "coverage")  # type: ignore[attr-defined]
        await seat.settle()
        rows = "\n".join(seat.rows)
        for words in ("covered by 6, 5 tested", "fragile: one person, tested", "nobody to ask"):
            assert words in rows


async def test_the_form_of_a_helper_asks_the_question_and_lets_the_category_be_changed(
    journal: Journal, law: Category
) -> None:
    career = journal.save(Category(name="Career"))
    async with seated(journal, (90, 34)) as seat:
        await seat.step("4", 1)
        await seat.press("a")
        assert "Who would help with “Law”?" in seat.shown
        seat.field("category").editor.focus()
        await seat.settle()
        assert "which kind of issue" in seat.below("category").lower()
        await seat.press("right")
        assert "Who would help with “Career”?" in seat.shown
        await seat.fill(person="Tom Berg", about="contracts")
        await seat.press("ctrl+s")
        (helper,) = journal.find(Expertise)
        assert helper.category == career.id
        assert seat.said[-1] == "Saved: Tom Berg for contracts. u takes it back."
        await seat.press("u")
        assert "Add Tom Berg for contracts" in seat.said[-1]
        assert journal.count(Expertise) == journal.count(Person) == 0


async def test_a_helper_without_a_word_of_what_they_know_is_one_for_the_category(
    journal: Journal, law: Category
) -> None:
    async with seated(journal, (90, 34)) as seat:
        await seat.step("4", 1)
        await seat.press("a")
        await seat.type("Tom Berg")
        await seat.press("ctrl+s")
        assert seat.said[-1] == "Saved: Tom Berg for Law. u takes it back."


async def test_without_a_category_the_form_of_a_helper_asks_for_both(journal: Journal) -> None:
    async with seated(journal, (90, 34)) as seat:
        await seat.step("4", 1)
        await seat.press("a")
        assert "Who would help you, and with what?" in seat.shown
        await seat.type("Law")
        assert "a new category, added when you save" in seat.below("category")
        await seat.fill(person="Tom Berg")
        await seat.press("ctrl+s")
        assert seat.said[-1] == "Saved: Tom Berg for Law. u takes it back."
        (helper,) = journal.find(Expertise)
        assert helper.category == journal.find(Category, name="Law")[0].id
