"""The review under a take: what it says, how much was said, and the fields in their order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from netcoach.coach.pitch.pace import spoken_words
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.records import Take
from netcoach.ui.panels.pitch import take_review
from netcoach.ui.panels.pitch.take_review import TakeReview
from netcoach.ui.widgets.last_word import LastWord
from tests.ui.conftest import Hands

TEXT = (
    "I am Lena Ortiz and I plan shifts. I keep a hospital rota running.\n"
    "Last year we cut eleven outages to two. What breaks at night where you work?"
)
RESULT = TakeResult(
    started_at=1.8e9,
    seconds=44.0,
    wall_seconds=44.0,
    target_seconds=45,
    words=28,
    text_hash="",
    crossings=(),
    interrupted=False,
    complete=True,
    why="",
    splits=(),
    um_taps=0,
)


class Table(App[None]):
    def compose(self) -> ComposeResult:
        yield TakeReview()


class Reader(Hands):
    """Someone who looks at the review."""

    @property
    def review(self) -> TakeReview:
        return self.app.query_one(TakeReview)

    @property
    def summary(self) -> str:
        parts = [self.review.query_one(name, Static) for name in ("#summary", "#measured")]
        return "\n".join(str(part.content) for part in parts if part.display)

    @property
    def mark(self) -> LastWord:
        return self.review.query_one(LastWord)

    @property
    def rows(self) -> list[str]:
        return [row.id or "" for row in self.review.query(".row") if row.display]

    async def open(
        self, result: TakeResult = RESULT, recent: Sequence[Take] = (), **more: Any
    ) -> None:
        more = {"whole": result.complete, **more}
        self.review.open(result, recent, more.pop("text", TEXT), **more)
        await self.settle()


@asynccontextmanager
async def reading(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Reader]:
    app = Table()
    async with app.run_test(size=size) as pilot:
        yield Reader(app, pilot)


def take(seconds: float, **values: Any) -> Take:
    return Take(**{"seconds": seconds, "words": 28, "target_seconds": 45, **values})


async def test_a_review_says_one_strength_one_change_and_one_goal() -> None:
    async with reading() as reader:
        await reader.open(recent=[take(71.0), take(43.0)])
        lines = reader.summary.split("\n")
        assert lines[0] == "44 s, in the 30–60 s window"
        assert lines[1] == "✔ 44 s, inside your 45 s for the second time running."
        assert [line[0] for line in lines[1:4]] == ["✔", "▸", "→"]
        assert "Last  43 s; this one 1 s longer." in lines
        assert reader.review.words_said == spoken_words(TEXT)


async def test_a_last_take_of_long_ago_is_told_with_its_age() -> None:
    made = datetime.fromtimestamp(RESULT.started_at, UTC)
    async with reading() as reader:
        await reader.open(recent=[take(42.0, at=made - timedelta(days=400))])
        assert "Last  42 s, 13 mo before; this one 2 s longer." in reader.summary
        await reader.open(recent=[take(42.0, at=made - timedelta(days=4))])
        assert "Last  42 s; this one 2 s longer." in reader.summary


async def test_the_median_and_the_spread_come_with_five_takes() -> None:
    async with reading() as reader:
        await reader.open(recent=[take(length) for length in (71.0, 60.0, 44.0, 46.0)])
        assert "Median of the last 5: 46 s, spread 12.1 s." in reader.summary
        await reader.open(recent=[take(71.0)])
        assert "Median" not in reader.summary


async def test_splits_stand_against_their_budget_in_words() -> None:
    async with reading() as reader:
        splits = (("who", 6.0), ("what", 15.0), ("proof", 36.0), ("ask", 44.0))
        await reader.open(replace(RESULT, splits=splits))
        lines = [line.split() for line in reader.summary.split("\n")]
        parts = [line for line in lines if line[0] in ("who", "what", "proof", "ask")]
        assert [line[1:4] for line in parts] == [[n, "s", "of"] for n in ("6", "9", "21", "8")]
        assert all(line[-1] in ("over", "under", "time") for line in parts)


async def test_an_interrupted_take_is_told_but_not_judged() -> None:
    async with reading() as reader:
        why = "The program stood still for 7 s."
        await reader.open(replace(RESULT, interrupted=True, complete=False, why=why), whole=True)
        assert reader.summary.startswith("Set aside at 44 s\nThe program stood still")
        assert "✔" not in reader.summary


async def test_a_part_asks_for_the_last_word_said() -> None:
    async with reading() as reader:
        await reader.open()
        assert "row-last-word" not in reader.rows
        reader.review.choice("said").chosen = 1
        await reader.settle()
        assert "row-last-word" in reader.rows
        assert 0 < reader.review.words_said < spoken_words(TEXT)
        assert "a part of the text" in reader.summary
        reader.review.choice("said").chosen = 0
        await reader.settle()
        assert reader.review.words_said == spoken_words(TEXT)
        assert "in the 30–60 s window" in reader.summary


async def test_the_mark_stands_where_the_usual_pace_would_have_come() -> None:
    async with reading() as reader:
        part = replace(RESULT, seconds=6.0, complete=False)
        await reader.open(part)
        assert reader.review.words_said == 14
        slow = [take(60.0, words=60)] * 3
        await reader.open(part, slow)
        assert reader.review.words_said == 6


async def test_a_guess_at_the_words_said_gives_no_pace_and_no_praise() -> None:
    async with reading() as reader:
        await reader.open(replace(RESULT, seconds=12.0, wall_seconds=12.0, complete=False))
        assert reader.review.guessed
        assert reader.review.words_known == 0
        assert "Mark the last word you said below" in reader.summary
        assert "✔ 12 s said aloud." in reader.summary
        reader.mark.focus()
        await reader.press("right")
        assert not reader.review.guessed
        assert "words by the clock" in reader.summary
        assert reader.review.words_known == reader.review.words_said > 0


async def test_a_very_short_part_is_said_to_tell_nothing() -> None:
    async with reading() as reader:
        await reader.open(replace(RESULT, seconds=3.5, complete=False))
        assert "4 s is too short to tell anything." in reader.summary
        assert "✔" not in reader.summary


async def test_the_marked_parts_say_how_much_was_said() -> None:
    async with reading() as reader:
        splits = (("who", 6.0), ("what", 14.5), ("proof", 15.0))
        await reader.open(replace(RESULT, seconds=15.0, complete=False, splits=splits))
        assert reader.review.words_said == 14
        assert not reader.review.guessed
        longer = (("who", 6.0), ("what", 14.5), ("proof", 18.0))
        await reader.open(replace(RESULT, seconds=18.0, complete=False, splits=longer))
        assert reader.review.words_said > 14
        assert reader.review.guessed


async def test_parts_that_were_not_marked_are_named_and_not_judged() -> None:
    async with reading() as reader:
        await reader.open(replace(RESULT, splits=(("who", 6.0), ("what", 44.0))))
        rest = "not marked: what you do, the proof and the ask, 38 s after the last mark"
        assert rest in reader.summary
        assert "38 s of its" not in reader.summary


async def test_a_pause_and_an_um_are_told_where_they_belong() -> None:
    async with reading() as reader:
        held = replace(RESULT, wall_seconds=49.0, um_taps=1, taps=(12.4,))
        await reader.open(held)
        assert "Paused with p for 5 s, not in the time." in reader.summary
        assert "1 um tapped, at 0:12." in reader.summary
        await reader.open()
        assert "Paused" not in reader.summary
        assert "tapped" not in reader.summary
        await reader.open(listened=True)
        assert "No um was tapped." in reader.summary


async def test_a_listener_is_not_asked_for_another() -> None:
    async with reading() as reader:
        plain = replace(RESULT, words=100)
        text = TEXT.replace("shifts.", "shifts. " + "We plan for nurses. " * 18)
        await reader.open(plain, text=text)
        assert "→ Next take: to a listener" in reader.summary
        reader.review.choice("listener").chosen = 2
        await reader.settle()
        assert "→ Next take: to someone new" in reader.summary


async def test_a_recording_is_told_in_figures_at_once() -> None:
    async with reading() as reader:
        await reader.open()
        found = {
            **{"duration": 44.0, "onset": 0.5, "offset": 43.0, "pauses": [[3.0, 3.6], [9.0, 10.2]]},
            **{"wpm": 150.0, "articulation": 170.0, "syllables": 140, "pvq": 0.14},
            **{"f0_sd_st": 2.1, "contrast_db": 30.0, "file": "a [/x].wav"},
            "fillers_say": "Listening to words needs the voice extra.",
        }
        reader.review.heard(found)
        lines = reader.summary.split("\n")
        start = lines.index("Measured a [/x].wav")
        assert [line.split("  ")[0] for line in lines[start + 1 :]] == [
            *("Length", "Pace", "Speech only", "Pauses", "Voice", "Syllables", "Noise", "Ums"),
        ]
        assert "Pauses       2, 1.8 s in all, longest 1.2 s" in lines
        assert "Ums          Listening to words needs the voice extra." in lines
        fillers = [{"text": "um", "start": 12.0, "end": 12.3}]
        reader.review.heard({**found, "fillers": fillers})
        assert "Ums          likely 1, at 0:12 (English only)" in reader.summary


async def test_the_chosen_field_stays_in_sight_when_the_window_changes() -> None:
    async with reading((100, 40)) as reader:
        await reader.open()
        note = reader.review.query_one("#note")
        note.focus()
        await reader.settle()
        for size in ((40, 12), (100, 14), (60, 9)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            assert reader.review.region.contains_region(note.region), size


async def test_arrows_move_the_mark_by_word_and_by_sentence() -> None:
    async with reading() as reader:
        await reader.open(replace(RESULT, seconds=3.0, complete=False))
        reader.mark.focus()
        await reader.settle()
        said = [reader.review.words_said]
        for key in ("right", "left", "shift+right", "ctrl+right", "shift+left", "end", "home"):
            await reader.press(key)
            said.append(reader.review.words_said)
        assert said == [7, 8, 7, 8, 14, 8, 29, 1]
        await reader.press("left", "shift+left")
        assert reader.review.words_said == 1
        assert "1 word by the clock: 20 a minute" in reader.summary


async def test_the_mark_shows_the_words_around_it() -> None:
    async with reading() as reader:
        await reader.open(replace(RESULT, seconds=6.0, complete=False))
        shown = str(reader.mark.render())
        assert shown == "…I keep a hospital rota ▸running.| Last year we cut eleven…"
        await reader.pilot.resize_terminal(40, 15)
        await reader.settle()
        shown = str(reader.mark.render())
        assert "▸running.|" in shown
        assert len(shown) <= reader.mark.size.width


@pytest.mark.parametrize("text", ["", "[/x] [b]", "好" * 400, "word " * 10_000])
async def test_any_text_can_be_marked(text: str) -> None:
    async with reading((40, 15)) as reader:
        await reader.open(replace(RESULT, seconds=9.0, complete=False), text=text)
        reader.mark.focus()
        await reader.press("right", "shift+right", "end", "home", "left")
        assert reader.review.words_said >= 0


async def test_with_a_listener_what_they_did_comes_first() -> None:
    async with reading() as reader:
        await reader.open(listened=True)
        assert reader.rows[:3] == ["row-reaction", "row-asked-next", "row-listener"]
        assert reader.review.choice("listener").chosen == 1
        await reader.open()
        assert reader.rows[0] == "row-listener"
        assert reader.review.choice("listener").chosen == 0


async def test_a_recording_is_heard_into_the_review() -> None:
    async with reading() as reader:
        await reader.open()
        reader.review.heard({"pvq": 0.05, "noisy": False})
        assert "Voice        flat" in reader.summary


async def test_a_broken_file_of_words_does_not_cost_the_take(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(take_review, "assets", lambda: tmp_path)
    async with reading() as reader:
        await reader.open()
        assert reader.summary.startswith("44 s, in the 30–60 s window")
        assert "expected a file, found none" in reader.summary


async def test_a_part_that_was_not_said_to_its_end_has_no_budget() -> None:
    splits = (("who", 6.0), ("what", 15.0), ("proof", 36.0), ("ask", 39.0))
    async with reading() as reader:
        await reader.open(replace(RESULT, seconds=39.0, splits=splits))
        assert "3 s of" in reader.summary
        reader.review.choice("said").chosen = 1
        await reader.settle()
        assert "ask      3 s, not said to its end" in reader.summary.split("\n")
        assert "3 s of" not in reader.summary


async def test_a_recording_that_broke_off_says_how_much_of_the_take_it_holds() -> None:
    async with reading() as reader:
        await reader.open()
        reader.review.heard({"duration": 35.0, "lead": 3.0, "onset": 3.0, "offset": 34.0})
        await reader.settle()
        said = "Recorded     32 s of 44 s: the recording ended 12 s before the take."
        assert said in reader.summary
        reader.review.heard({"duration": 47.5, "lead": 3.0})
        await reader.settle()
        assert "Recorded" not in reader.summary


async def test_a_chinese_take_is_told_in_characters() -> None:
    text = "你好，我是米拉。" * 20
    async with reading() as reader:
        await reader.open(replace(RESULT, words=spoken_words(text)), text=text)
        assert "120 characters by the clock: 164 a minute (usual about 200)." in reader.summary
        assert "word" not in reader.summary
