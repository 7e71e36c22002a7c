"""The one form: every kind of record is added and edited in it, and wrong input is said."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from netcoach.journal import Journal
from netcoach.journal.errors import JournalLocked
from netcoach.records import (
    KINDS,
    Conversation,
    Encounter,
    Goal,
    Kind,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Spec,
    Take,
)
from netcoach.ui.screens.event_forms import BASICS
from netcoach.ui.widgets.choices import Choices
from netcoach.ui.widgets.form import FieldRow
from netcoach.ui.widgets.group_line import GroupLine
from tests.clocks import SetClock
from tests.journal.samples import populate, value
from tests.ui.conftest import SIZES, SMALL, Table, add, opened, seated

FORMED = [kind for kind, cls in KINDS.items() if any(not spec.derived for spec in cls.specs())]


def typed_in(spec: Spec, refs: dict[str, int], journal: Journal) -> str:
    """What a person types for a fitting value of a field."""
    wanted = value(spec, refs)
    if spec.kind is Kind.REF:
        return journal.describe(spec.refers, [wanted])[wanted]
    if spec.kind is Kind.TAGS:
        return " ".join(wanted)
    if spec.kind is Kind.FLAG:
        return "yes" if wanted else "no"
    return str(wanted)


# Every kind


async def test_a_form_saves_what_every_kind_must_have(journal: Journal) -> None:
    refs = populate(journal)
    async with seated(journal, SMALL, Table()) as seat:
        for kind in FORMED:
            cls = KINDS[kind]
            table = await add(seat, kind)
            shown = {row.spec.name for row in seat.form.query(FieldRow)}
            for row in seat.form.query(FieldRow):
                if row.spec.name == "people":
                    row.text = "Ana"
                elif row.spec.required:
                    row.text = typed_in(row.spec, refs, journal)
            await seat.press("ctrl+s")
            if kind == "ask":
                # A quiet word comes first: there is no question, and nothing was offered yet.
                await seat.press("down", "down", "enter")
            saved = table.ended.pop()
            assert saved is not None, kind
            assert journal.get(cls, saved.id) == saved
            for spec in cls.specs():
                # Those in a folded group keep what they stand at.
                wanted = value(spec, refs) if spec.name in shown else spec.default
                assert not spec.required or getattr(saved, spec.name) == wanted, kind
            # Two of a kind would make the next one's references unclear.
            journal.undo()


async def test_a_form_draws_each_field_once_and_saved_as_it_opened_changes_nothing(
    journal: Journal,
) -> None:
    refs = populate(journal)
    step = journal.last_step()
    async with seated(journal, SMALL, Table()) as seat:
        for kind in FORMED:
            record = journal.get(KINDS[kind], refs[kind])
            assert record is not None
            table = await opened(seat, record)
            names = [row.spec.name for row in seat.form.query(FieldRow)]
            wanted = [spec.name for spec in record.specs() if not spec.derived]
            if kind == "opportunity":
                wanted = list(BASICS.fields)
            extra = ["people"] if kind == "conversation" else []
            assert sorted(names) == sorted(extra + wanted), kind
            assert not seat.form.query(GroupLine)
            await seat.press("ctrl+s")
            assert table.ended.pop() == record
            assert journal.get(KINDS[kind], record.id) == record
            assert journal.last_step() == step


@pytest.mark.parametrize("kind", ["plan", "person", "conversation", "take"])
async def test_an_edit_changes_what_was_typed_and_nothing_else(kind: str, journal: Journal) -> None:
    cls = KINDS[kind]
    record = journal.get(cls, populate(journal)[kind])
    assert record is not None
    names = {"plan": "objective", "person": "organisation", "conversation": "slip"}
    name = names.get(kind, "reaction")
    async with seated(journal, SMALL, Table()) as seat:
        await opened(seat, record)
        seat.field(name).text = "Another"
        await seat.press("ctrl+s")
    now = journal.get(cls, record.id)
    assert now is not None
    assert now.rev > record.rev
    assert now.with_(rev=record.rev, updated_at=record.updated_at) == record.with_(
        **{name: "Another"}
    )


async def test_a_number_keeps_all_its_digits(journal: Journal) -> None:
    goal = journal.save(Goal(name="Rules", hours=1234567.25, hours_used=0.333333))
    async with seated(journal, SMALL, Table()) as seat:
        await opened(seat, goal)
        assert seat.field("hours").text == "1234567.25"
        await seat.fill(name="EU rules", hours="7654321.5")
        await seat.press("enter")
    (goal,) = journal.find(Goal)
    assert (goal.name, goal.hours, goal.hours_used) == ("EU rules", 7654321.5, 0.333333)


# Wrong input


WRONG = {
    "opportunity": [
        ("on", "31 feb", "not a day of the calendar"),
        ("on", "soonish", 'Try "fri"'),
        ("starts", "25:00", "Try 18:00 or 6pm"),
    ],
    "progress": [("value", "many", "is no number. Try 2 or 1.5")],
    "conversation": [
        ("minutes", "1.5", "is a whole number"),
        ("minutes", "5000", "between 0 and 1440"),
    ],
    "plan": [
        ("deadline", "yesterday", "must come after the start"),
        ("target", "0", "The target equals where you are now"),
    ],
}


@pytest.mark.parametrize("kind", WRONG)
async def test_what_cannot_be_is_said_at_its_field_and_stays(kind: str, journal: Journal) -> None:
    populate(journal)
    cls = KINDS[kind]
    before = journal.count(cls)
    async with seated(journal, (80, 30), Table()) as seat:
        table = await add(seat, kind)
        for row in seat.form.query(FieldRow):
            if row.spec.required and row.spec.kind in (Kind.TEXT, Kind.NOTE):
                row.text = "Ana"
        await seat.settle()
        for name, text, said in WRONG[kind]:
            await seat.fill(**{name: text})
            await seat.press("enter")
            assert table.ended == []
            assert seat.field(name).text == text
            assert seat.field(name).has_focus_within
            assert said in seat.below(name)
            assert said in " ".join(seat.shown.split())
            await seat.fill(**{name: ""})
    assert journal.count(cls) == before


async def test_what_is_missing_is_said_at_its_field(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        table = await add(seat, "ask")
        await seat.fill(question="What did you cut?")
        await seat.press("enter")
        assert table.ended == []
        assert "Issue is missing" in seat.below("issue")
        assert seat.field("issue").has_focus_within
        await seat.type("a")
        assert "missing" not in seat.below("issue")


async def test_a_problem_between_two_fields_is_said_though_one_of_them_is_folded_away(
    journal: Journal,
) -> None:
    journal.save(Plan(objective="A", starts_on=date(2026, 11, 1), deadline=date(2026, 12, 1)))
    (plan,) = journal.find(Plan)
    async with seated(journal, (80, 30), Table()) as seat:
        await opened(seat, plan, fields=("starts_on",))
        await seat.fill(starts_on="2 dec 2026")
        await seat.press("enter")
        assert "deadline must come after" in seat.shown
        assert seat.field("starts_on").text == "2 dec 2026"


# Choices


async def test_choices_take_arrows_letters_and_clicks(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "promise")
        status = seat.field("status").editor
        assert isinstance(status, Choices)
        await seat.fill(what="Send it", status="d")
        assert status.value == "dropped"
        await seat.press("right")
        assert status.value == "open"
        await seat.press("left", "left")
        assert status.value == "kept"
        await seat.click(status, x=2)
        assert status.value == "open"
        await seat.type("kl")
        assert status.value == "kept"
        await seat.press("enter")
    assert journal.find(Promise)[0].status == "kept"


async def test_a_choice_says_how_to_pick_while_it_has_the_focus(journal: Journal) -> None:
    async with seated(journal, (90, 40), Table()) as seat:
        await add(seat, "promise")
        assert "first letter" not in seat.below("status")
        seat.field("status").editor.focus()
        await seat.settle()
        assert seat.below("status").endswith("with its reason · ← → or the first letter")
        seat.field("used").editor.focus()
        await seat.settle()
        assert seat.below("used") == "The help was used · ← → or the first letter"


async def test_a_choice_of_figures_says_that_digits_pick(journal: Journal) -> None:
    async with seated(journal, (90, 40), Table()) as seat:
        await opened(seat, journal.save(Person(name="Ana")), fields=("name", "trust"))
        seat.field("trust").editor.focus()
        await seat.settle()
        assert seat.below("trust").endswith("· ← → or the digit")


async def test_a_place_picks_too_and_the_dash_for_none_is_not_counted(journal: Journal) -> None:
    async with seated(journal, (90, 40), Table()) as seat:
        await add(seat, "promise")
        await seat.fill(status="2")
        assert seat.field("status").text == "kept"
        await seat.press("9")
        assert seat.field("status").text == "kept"
        await opened(seat, Opportunity(name="Clinic"), fields=("formality", "fit"))
        await seat.fill(formality="2")
        assert seat.field("formality").text == "formal"
        await seat.fill(fit="2")
        assert seat.field("fit").text == "2"


async def test_words_meant_for_another_field_change_no_choice_and_that_is_said(
    journal: Journal,
) -> None:
    async with seated(journal, (90, 40), Table()) as seat:
        await add(seat, "promise")
        await seat.fill(status="kept")
        assert seat.field("status").text == "kept"
        assert "words" not in seat.below("status")
        seat.field("direction").editor.focus()
        await seat.type("the checklist for Ida")
        assert seat.field("direction").text == "mine"
        said = "✗ That is a choice: ← → pick. Your words were not kept."
        assert seat.below("direction") == said
        await seat.press("right")
        assert seat.field("direction").text == "theirs"
        assert "words" not in seat.below("direction")


async def test_a_letter_after_a_pause_begins_anew(journal: Journal, clock: SetClock) -> None:
    async with seated(journal, (90, 40), Table()) as seat:
        await add(seat, "promise")
        seat.field("status").editor.focus()
        for letter in "dkodk":
            await seat.type(letter)
            clock.advance(2)
        assert seat.field("status").text == "kept"
        await seat.press("space")
        assert seat.field("status").text == "dropped"


# What is seen of a field


async def test_a_long_text_shows_its_beginning_once_it_is_left(journal: Journal) -> None:
    text = "Somebody who moved to regulatory work and remembers what was hard about it at first"
    async with seated(journal, (60, 40), Table()) as seat:
        await add(seat, "target")
        await seat.fill(name=text)
        assert "hard about it at first" in seat.shown
        await seat.press("tab")
        assert "Somebody who moved" in seat.shown
        assert "at first" not in seat.shown
        await seat.press("shift+tab")
        assert "hard about it at first" in seat.shown
        await seat.type("!")
        assert seat.field("name").text == text + "!"


@pytest.mark.parametrize("size", SIZES)
async def test_a_refused_field_is_marked_by_sign_and_words_until_it_changes(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size, Table()) as seat:
        await add(seat, "opportunity")
        await seat.fill(name="Clinic", starts="soonish")
        seat.field("name").editor.focus()
        await seat.press("enter")
        row = seat.field("starts")
        assert row.has_focus_within
        assert row.has_class("-refused")
        place = next(n for n, line in enumerate(seat.lines) if "✗ Starts" in line)
        below = "".join(seat.lines[place : place + 4])
        assert '✗ "soonish" is no time.' in below
        assert row.query_one(".label").styles.color == row.query_one(".echo").styles.color
        await seat.fill(starts="6pm")
        assert not row.has_class("-refused")
        assert "✗" not in seat.shown


# Conversation


async def test_the_conversation_form_adds_and_removes_who_took_part(journal: Journal) -> None:
    async with seated(journal, (90, 34), Table()) as seat:
        table = await add(seat, "conversation")
        await seat.fill(people="Ana Ruiz @Acme, Lee", mine="send the list fri", theirs="intro")
        await seat.press("enter")
        talk = table.ended[0]
        assert isinstance(talk, Conversation)
        assert journal.with_names([talk])[0].names == ("Ana Ruiz", "Lee")
        assert {p.direction: p.what for p in journal.find(Promise)} == {
            "mine": "send the list",
            "theirs": "intro",
        }
        await opened(seat, talk)
        assert seat.field("people").text == "Ana Ruiz, Lee"
        await seat.fill(people="Ana Ruiz, Dana")
        await seat.press("enter")
    names = {journal.names([e.person])[e.person or 0] for e in journal.find(Encounter)}
    assert names == {"Ana Ruiz", "Dana"}
    assert journal.count(Promise) == 2
    journal.undo()
    assert journal.with_names([talk])[0].names == ("Ana Ruiz", "Lee")


# Reaching everything


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_comes_into_sight_and_so_does_what_is_wrong_with_the_whole(
    size: tuple[int, int], journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise JournalLocked("The journal is in use by another program. Wait a moment.")

    async with seated(journal, size, Table()) as seat:
        await add(seat, "plan", objective="Find two mentors")
        await seat.press("ctrl+o")
        rows = list(seat.form.query(FieldRow))
        assert seat.form.focus_chain == [row.editor for row in rows]
        for row in (rows[-1], rows[len(rows) // 2], rows[0]):
            row.editor.focus()
            await seat.settle()
            foot = seat.form.query_one("#foot").region
            assert 1 <= row.editor.region.y < foot.y
            assert row.spec.label in seat.shown
            assert "Save" in seat.shown
        assert foot.bottom <= size[1]
        assert all(widget.region.right <= size[0] for widget in seat.form.walk_children())
        monkeypatch.setattr(journal, "save", locked)
        await seat.press("ctrl+s")
        shown = " ".join(seat.shown.split())
        assert "The journal is in use by another program. Wait a moment." in shown
        assert "Save" in shown


async def test_enter_in_a_note_is_a_line_break_and_saves_elsewhere(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        table = await add(seat, "card", situation="a talk goes on")
        await seat.fill(answer="one")
        await seat.press("enter")
        await seat.type("two")
        assert table.ended == []
        assert seat.field("answer").text == "one\ntwo"
        await seat.press("tab", "enter")
        assert table.ended[0] is not None


async def test_the_line_of_keys_says_what_saves_in_a_note(journal: Journal) -> None:
    async with seated(journal, (80, 30), Table()) as seat:
        await add(seat, "card")
        assert "⏎ ^s Save" in seat.keys
        await seat.fill(answer="one")
        assert "^s Save" in seat.keys
        assert "⏎" not in seat.keys
        await seat.press("tab")
        assert "⏎ ^s Save" in seat.keys


async def test_a_form_begins_at_what_is_still_to_be_filled(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For all", text="Hello."))
    take = journal.save(Take(pitch=pitch.id, seconds=40.0, listener="live", reaction="A nod"))
    async with seated(journal, (80, 30), Table()) as seat:
        asked = ("reaction", "asked_next", "revision")
        for values, expected in (
            ({}, "asked_next"),
            ({"reaction": ""}, "reaction"),
            ({"asked_next": "How?", "revision": "Shorter"}, "reaction"),
        ):
            await opened(seat, take.with_(**values), fields=asked)
            assert seat.field(expected).has_focus_within, values
            await seat.press("escape")
        # All of a record is looked at from its start.
        await opened(seat, take)
        assert seat.field("pitch").has_focus_within
        await seat.press("escape")
        ana = journal.save(Person(name="Ana [/x]"))
        await opened(seat, ana)
        assert "Edit person: Ana [/x]" in seat.shown


async def test_progress_takes_its_plan_and_day_beforehand(journal: Journal) -> None:
    plan = journal.save(Plan(objective="Find two mentors", target=2.0))
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "progress")
        assert seat.field("plan").text == "Find two mentors"
        assert isinstance(seat.form.focused, Input)
        await seat.fill(value="1,5")
        await seat.press("enter")
    (progress,) = journal.find(Progress)
    assert (progress.plan, progress.value, progress.on) == (plan.id, 1.5, date(2026, 11, 22))


async def test_the_length_of_a_take_stays_as_it_was_measured(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For all", text="Hello."))
    take = journal.save(Take(pitch=pitch.id, seconds=33.669471))
    async with seated(journal, SMALL, Table()) as seat:
        await opened(seat, take)
        assert seat.field("seconds").text == "34"
        await seat.fill(reaction="a nod")
        await seat.press("enter")
    kept = journal.get(Take, take.id)
    assert kept is not None
    assert (kept.seconds, kept.reaction) == (33.669471, "a nod")


async def test_a_choice_that_barely_fits_shows_no_half_of_its_place(journal: Journal) -> None:
    async with seated(journal, (40, 24), Table()) as seat:
        await add(seat, "person")
        (line,) = [line for line in seat.lines if "twice a year" in line]
        assert "4 of" not in line or "4 of 5" in line
