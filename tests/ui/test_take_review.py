"""The review under a take: what it says, how much was said, and the fields in their order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from netcoach.coach.pitch.pace import spoken_words
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.records import Take
from netcoach.ui.panels import take_review
from netcoach.ui.panels.take_review import TakeReview
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
        return str(self.review.query_one("#summary", Static).content)

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
        assert lines[0] == "44.0 s, in the 30–60 s window"
        assert lines[1] == "✔ 44.0 s, inside your 45 s for the second time running."
        assert [line[0] for line in lines[1:4]] == ["✔", "▸", "→"]
        assert "Last  43.0 s; this one 1.0 s longer." in lines
        assert reader.review.words_said == spoken_words(TEXT)


async def test_the_median_and_the_spread_come_with_five_takes() -> None:
    async with reading() as reader:
        await reader.open(recent=[take(length) for length in (71.0, 60.0, 44.0, 46.0)])
        assert "Median of the last 5: 46.0 s, spread 12.1 s." in reader.summary
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
        assert reader.summary.startswith("Set aside at 44.0 s\nThe program stood still")
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
        assert "1 word at 20 a minute" in reader.summary


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
        assert "Your voice stayed close to one note." in reader.summary


async def test_a_broken_file_of_words_does_not_cost_the_take(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(take_review, "assets", lambda: tmp_path)
    async with reading() as reader:
        await reader.open()
        assert reader.summary.startswith("44.0 s, in the 30–60 s window")
        assert "expected a file, found none" in reader.summary
