"""The versions of a pitch side by side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Static

from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.pitch.versions import family_of, latest
from netcoach.journal import Journal
from netcoach.records import Pitch, Take
from netcoach.ui.panels.pitch.version_rows import differences, measured
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.pitch import PitchScreen
from netcoach.ui.screens.versions import VersionsScreen
from tests.ui.conftest import SIZES, Seat, seated

FIRST = "I am Lena. I test pumps at night. Who helps you?"
SECOND = "I am Lena. I test pumps by day. Who helps you?"
THIRD = "I am Lena. I mend pumps by day. Who helps you?"


def chain(journal: Journal, *texts: str, audience: str = "") -> list[Pitch]:
    """Keep texts as versions of one pitch, the first the oldest."""
    found: list[Pitch] = []
    for text in texts:
        previous = found[-1].id if found else None
        pitch = Pitch(name="For all", text=text, audience=audience, previous=previous)
        found.append(journal.save(pitch))
    return found


def take(journal: Journal, pitch: Pitch, seconds: float, asked: str = "", **more: object) -> None:
    count = journal.count(Take)
    journal.save(
        Take(
            pitch=pitch.id,
            at=journal.clock.now() + timedelta(minutes=count),
            zone="UTC",
            seconds=seconds,
            text_hash=text_hash(pitch.text),
            asked_next=asked,
            **more,  # type: ignore[arg-type]
        )
    )


async def compare(seat: Seat, pitch: Pitch) -> VersionsScreen:
    seat.app.push_screen(VersionsScreen(seat.app.desk, pitch))  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(VersionsScreen)


def words(seat: Seat) -> str:
    return str(seat.screen.query_one("#words", Static).content)


def compared(seat: Seat) -> str:
    return str(seat.screen.query_one("#compared", Static).content)


async def test_v_on_a_pitch_opens_its_versions(journal: Journal) -> None:
    chain(journal, FIRST, SECOND)
    async with seated(journal) as seat:
        await seat.press("1", *["down"] * 4)
        await seat.press("tab")
        assert "v Versions" in seat.keys
        await seat.press("v")
        seat.on(VersionsScreen)
        await seat.press("escape")
        assert not isinstance(seat.screen, VersionsScreen)


async def test_on_what_is_no_pitch_there_is_no_such_key(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("1")
        assert "Versions" not in seat.keys
        await seat.press("v")
        assert not isinstance(seat.screen, VersionsScreen)


async def test_each_version_has_its_figures_and_what_they_asked_next(journal: Journal) -> None:
    first, second = chain(journal, FIRST, SECOND, audience="engineers")
    take(journal, first, 40, "Why at night?")
    take(journal, first, 50, "Why at night?")
    take(journal, first, 48, "And by day?")
    take(journal, second, 33)
    async with seated(journal) as seat:
        await compare(seat, second)
        assert seat.rows == [
            "for engineers",
            "Version 2, in use",
            "  11 words, about 5 s · 1 take, 33 s: too early",
            "  for a median",
            "Version 1",
            "  11 words, about 5 s · 3 takes, median 48 s",
            "  They asked next: And by day?",
            "  They asked next: Why at night?",
        ]


def test_takes_that_do_not_count_are_left_out_of_the_median() -> None:
    takes = (
        Take(pitch=1, seconds=40),
        Take(pitch=1, seconds=90, interrupted=True),
        Take(pitch=1, seconds=5, complete=False),
    )
    assert (measured(Pitch(id=1), takes).takes, measured(Pitch(id=1), takes).median) == (3, 40)
    assert measured(Pitch(id=1), ()).median is None


async def test_a_version_is_compared_with_the_one_before(journal: Journal) -> None:
    *_, last = chain(journal, FIRST, SECOND, THIRD)
    async with seated(journal) as seat:
        await compare(seat, last)
        assert compared(seat) == "Version 2 → Version 3"
        assert words(seat) == "I am Lena.\nI [-test-] {+mend+} pumps by day.\nWho helps you?"
        await seat.press("down")
        assert compared(seat) == "Version 1 → Version 2"
        await seat.press("down")
        assert compared(seat) == "The words of version 1"
        assert words(seat) == FIRST


async def test_space_marks_a_version_for_others_to_be_compared_with(journal: Journal) -> None:
    *_, last = chain(journal, FIRST, SECOND, THIRD)
    async with seated(journal) as seat:
        await compare(seat, last)
        await seat.press("space")
        assert seat.said[-1] == "Version 3 is held: choose another to compare with it."
        assert "space Let go" in seat.keys
        await seat.press("end")
        assert "space Compare" in seat.keys
        assert compared(seat) == "Version 1 → Version 3"
        assert "Version 3, in use|held" in seat.rows
        await seat.press("home", "space")
        assert compared(seat) == "Version 2 → Version 3"
        assert seat.said[-1] == "Each is compared with the one before it again."
        assert "space Compare" in seat.keys
        assert not any("held" in row for row in seat.rows)
        await seat.press("question_mark")
        assert sum(row.startswith("tab|") for row in seat.rows) == 1


def test_the_marks_of_a_difference_do_not_need_colour() -> None:
    assert str(differences("One two.", "One three.")) == "One [-two.-] {+three.+}"
    assert str(differences("One.", "One.")).startswith("The words are the same.")
    assert str(differences("", "")) == "No words yet."
    assert "Only the beginnings" in str(differences("One. " * 9000, "Two. " * 9000))
    assert "[/x]" in str(differences("[/x] one.", "[b]two \x1b[31m."))


async def test_going_back_makes_a_new_version_with_the_old_words(journal: Journal) -> None:
    _, last = chain(journal, FIRST, SECOND, audience="engineers")
    async with seated(journal) as seat:
        await compare(seat, last)
        assert "Go back" not in seat.keys
        await seat.press("down")
        assert "b Go back to it" in seat.keys
        await seat.press("b")
        assert seat.said[-1] == "Version 3 has the words of version 1. u takes it back."
        newest = journal.find(Pitch)[0]
        assert (newest.text, newest.previous, newest.audience) == (FIRST, last.id, "engineers")
        assert "Version 3, in use" in seat.rows
        # The keys now go to the version in use.
        assert seat.on(VersionsScreen).chosen == newest
        await seat.press("u")
        assert latest(journal.find(Pitch)) == (last,)
        assert "Version 2, in use" in seat.rows


async def test_pitches_for_others_stand_below_and_can_be_gone_to(journal: Journal) -> None:
    (pitch,) = chain(journal, FIRST, audience="engineers")
    other = journal.save(
        Pitch(name="For law", text=SECOND, audience="regulators", previous=pitch.id)
    )
    async with seated(journal) as seat:
        await compare(seat, pitch)
        assert "For other audiences" in seat.rows
        await seat.press("end")
        assert compared(seat) == "Version 1 → For law"
        await seat.press("enter")
        assert seat.rows[0] == "for regulators"
        assert "For law" in seat.lines[0]
        await seat.press("enter")
        assert seat.on(RecordScreen)._record == other


async def test_one_version_alone_tells_how_others_come(journal: Journal) -> None:
    (pitch,) = chain(journal, FIRST)
    async with seated(journal) as seat:
        await compare(seat, pitch)
        assert "One version so far." in seat.shown
        assert words(seat) == FIRST
        assert "Compare" not in seat.keys


async def test_a_opens_the_words_for_another_audience(journal: Journal) -> None:
    (pitch,) = chain(journal, FIRST, audience="engineers")
    async with seated(journal) as seat:
        await compare(seat, pitch)
        await seat.press("a")
        seat.on(PitchScreen)
        await seat.fill(audience="regulators")
        await seat.press("ctrl+s")
        assert "For other audiences" in seat.rows


async def test_deleting_a_version_in_the_middle_keeps_the_others_together(
    journal: Journal,
) -> None:
    first, second, last = chain(journal, FIRST, SECOND, THIRD)
    take(journal, second, 40)
    async with seated(journal) as seat:
        await compare(seat, last)
        await seat.press("down", "d")
        seat.on(ChooseScreen)
        await seat.press("enter")
        assert [one.id for one in journal.find(Pitch)] == [last.id, first.id]
        assert len(family_of(journal.find(Pitch)[0], journal.find(Pitch)).versions) == 2
        await seat.press("u")
        assert len(journal.find(Pitch)) == 3


async def test_where_all_versions_are_gone_the_screen_says_so(journal: Journal) -> None:
    (pitch,) = chain(journal, FIRST)
    async with seated(journal) as seat:
        screen = await compare(seat, pitch)
        journal.delete(pitch)
        screen.reload()
        await seat.settle()
        assert "This is no longer in the journal." in seat.shown
        await seat.press("e", "d", "b", "space", "a", "escape")


async def test_the_page_left_after_a_deleted_version_is_the_next_one(journal: Journal) -> None:
    _, last = chain(journal, FIRST, SECOND)
    async with seated(journal) as seat:
        await compare(seat, last)
        await seat.press("d")
        seat.on(VersionsScreen)
        assert "Version 1" in seat.rows


@pytest.mark.parametrize("size", SIZES)
async def test_versions_and_difference_share_every_window(
    journal: Journal, size: tuple[int, int]
) -> None:
    *_, last = chain(journal, FIRST, SECOND)
    async with seated(journal, size) as seat:
        await compare(seat, last)
        assert "Version 2, in use" in seat.shown
        assert "[-at night.-]" in seat.shown
        await seat.press("tab")
        assert seat.screen.query_one("#difference").has_focus
