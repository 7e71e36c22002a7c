"""The review under a finished take: its fields, its keys, and notes that are not lost."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.panels.pitch.take_review import Field, TakeReview
from tests.ui.rehearsal_room import AT_ONCE, Earlier, room


async def test_notes_are_dropped_only_when_asked_twice() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("tab", "tab", "tab", "x", "escape")
        assert here.words("keys") == "Drop your notes too? esc again does."
        await here.press("y")
        assert "discard" in here.words("keys")
        await here.press("escape")
        assert here.state is State.REVIEW
        await here.press("escape")
        assert here.state is State.DISCARDED


async def test_again_after_notes_asks_too_and_empties_the_fields() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("4", "tab", "tab", "tab", "x", "shift+tab", "r")
        assert "r again does" in here.words("keys")
        await here.press("r")
        await here.speak(43)
        await here.press("space", "enter")
        assert (here.kept.reaction, here.kept.rating) == ("", None)


async def test_letters_in_a_field_are_text() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("tab", "tab", "tab", "a", "space", "p", "r", "f", "4", "w")
        field = here.screen.query_one("#reaction", Field)
        assert field.value == "a prf4w"
        assert here.state is State.REVIEW
        keys = here.words("keys")
        assert "keep" in keys
        assert "again" not in keys


async def test_arrows_and_clicks_choose_too() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("right", "right", "right", "left", "down", "right", "right")
        assert here.screen.query_one(TakeReview).choice("listener").chosen == 1
        assert here.screen.query_one(TakeReview).choice("rating").chosen == 1
        await here.pilot.click("#said", offset=(14, 0))
        assert not here.screen.query_one(TakeReview).whole


async def test_a_take_too_quick_for_the_text_is_marked_as_a_part() -> None:
    async with room() as here:
        await here.take(5)
        assert "a part of the text" in here.words("summary")
        assert "Best" not in here.words("summary")
        await here.press("enter")
        assert not here.kept.result.complete


async def test_a_take_that_ended_at_its_marks_is_a_part_of_the_text() -> None:
    text = "\n\n".join(("word " * count).strip() + "." for count in (15, 20, 30, 20))
    async with room(text=text, settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(12)
        await here.press("enter")
        await here.speak(9)
        await here.press("enter")
        await here.speak(1)
        await here.press("space")
        review = here.screen.query_one(TakeReview)
        assert not review.whole
        assert review.words_said == 35
        assert "35 words by the clock: 95 a minute" in here.words("summary")


async def test_marks_made_up_for_at_the_end_make_no_part_of_a_whole_take() -> None:
    text = "\n\n".join(("word " * count).strip() + "." for count in (15, 20, 30, 20))
    async with room(text=text, settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(38)
        await here.press("enter")
        await here.speak(1)
        await here.press("enter")
        await here.speak(1)
        await here.press("space")
        assert here.screen.query_one(TakeReview).whole


async def test_the_review_compares_with_the_last_and_the_best() -> None:
    takes = [Earlier(70, 46.0), Earlier(70, 55.0)]
    async with room(recent=takes) as here:
        await here.take(50)
        assert "Last  55 s; this one 5 s shorter." in here.words("summary")
        assert "Best  46 s" in here.words("summary")
        await here.press("r")
        await here.speak(3)
        await here.speak(45)
        await here.press("space")
        assert "Best  this one" in here.words("summary")


async def test_a_paste_of_several_lines_is_kept_whole() -> None:
    async with room() as here:
        await here.take(40)
        field = here.screen.query_one("#note", Field)
        field.focus()
        await here.pilot.pause()
        here.app.post_message(events.Paste("one\ntwo\r\nthree"))
        await here.pilot.pause()
        await here.pilot.pause()
        assert field.value == "one two three"
        here.app.post_message(events.Paste("x" * 20_000))
        await here.pilot.pause()
        await here.pilot.pause()
        assert field.value == "one two three"


async def test_every_field_can_be_reached_in_a_small_window() -> None:
    async with room(size=(40, 15)) as here:
        await here.take(40)
        await here.press("up")
        note = here.screen.query_one("#note", Input)
        assert note.has_focus
        assert here.screen.query_one(TakeReview).region.contains_region(note.region)
