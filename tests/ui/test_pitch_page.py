"""The pages of a pitch and of a take: figures, readiness, trend, and what was asked next."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netcoach.coach.content import Content
from netcoach.coach.pitch.pace import text_hash
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Pitch, Take
from netcoach.ui import signs
from netcoach.ui.panels.pitch.take_chart import trend_rows, trend_words
from netcoach.ui.pitch.heard import LikelyUm, read_analysis
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.recording import RecordingScreen
from tests.ui.conftest import SIZES, Seat, seated

TEXT = next(one.text for one in Content(assets()).samples if one.key == "researcher")
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def rehearsed(journal: Journal, pitch: Pitch, *lengths: float, **values: Any) -> list[Take]:
    """Keep takes of a pitch, a day apart, in the order made."""
    return [
        journal.save(
            Take(
                **{
                    "pitch": pitch.id,
                    "at": AT - timedelta(days=len(lengths) - number),
                    "seconds": length,
                    "words": 96,
                    "target_seconds": 45,
                    "text_hash": text_hash(pitch.text),
                    **values,
                }
            )
        )
        for number, length in enumerate(lengths)
    ]


async def page_of(seat: Seat, record: Any) -> RecordScreen:
    seat.app.open_record(record)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(RecordScreen)


async def test_the_page_of_a_pitch_has_figures_readiness_and_takes(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    rehearsed(journal, pitch, 71.0, 52.0, 44.0)
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, pitch)
        rows = seat.rows
        (spoken,) = [row for row in rows if row.startswith("Spoken|")]
        assert spoken == "Spoken|96 words, 52 s by your takes: close to 60 s"
        assert "For your aim|45 s: 7 words too many" in rows
        assert any(row.startswith("Proof|") for row in rows)
        heads = ["Readiness: 88 of 100, ready", "Trend", "Last takes"]
        assert [row for row in rows if row in heads] == heads
        assert "✔ Length  25 of 25" in rows
        said = "The middle of your last 3 takes of these words: 52 s, within 30 to 60 s."
        assert said in " ".join(" ".join(rows).split())
        assert "○ Rehearsed  18 of 30" in rows
        assert "○ Not heard by a listener yet." in rows
        assert any("3 takes: 71 s → 44 s, median 52 s" in row for row in rows)
        assert sum(row.startswith(("44 s ·", "52 s ·", "71 s ·")) for row in rows) == 3


async def test_the_page_and_the_list_judge_the_length_alike(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT, target_seconds="60"))
    async with seated(journal, (120, 60)) as seat:
        for lengths, page, row in (
            ((), "38–44 s at 130–150 a minute: in range", "38–44 s · in range · 70 of 100"),
            ((29.4,), "29 s by your takes: too short", "by your takes · too short · 51 of 100"),
            (
                (34.0,),
                "34 s by your takes: in range",
                "by your takes · in range · 82 of 100, ready",
            ),
        ):
            rehearsed(journal, pitch, *lengths)
            await page_of(seat, pitch)
            assert page in " ".join(seat.rows)
            assert any(one.startswith("For your aim|60 s: ") for one in seat.rows)
            assert not any("1 words" in one for one in seat.rows)
            await seat.press("escape")
            await seat.step("1", 4)
            names = [row.split("|")[0] for row in seat.rows]
            figures = seat.rows[names.index("For fleets") + 1]
            assert row in figures
            assert ("ready" in figures) is ("82" in row)


async def test_changed_words_are_not_ready_before_a_take(journal: Journal) -> None:
    first = journal.save(Pitch(name="For fleets", text=TEXT))
    rehearsed(journal, first, *[44.0] * 5)
    second = journal.save(
        Pitch(name="For fleets", text=TEXT.replace("Good", "A good"), previous=first.id)
    )
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, first)
        assert "Readiness: 100 of 100, ready" in seat.rows
        await seat.press("escape")
        await page_of(seat, second)
        assert "Readiness: 70 of 100" in seat.rows


async def test_versions_share_their_trend_and_are_compared_on_what_was_asked(
    journal: Journal,
) -> None:
    first = journal.save(Pitch(name="For fleets", text="I study batteries. Well?"))
    rehearsed(journal, first, 20.0, asked_next="So what do you want?", listener="friendly")
    second = journal.save(Pitch(name="For fleets", text=TEXT, previous=first.id))
    rehearsed(journal, second, 44.0, asked_next="May I see the data?", listener="live")
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, second)
        rows = seat.rows
        assert "Version|2 of 2" in rows
        assert "Trend, earlier versions with it" in rows
        assert "○ Rehearsed  6 of 30" in rows
        said = " ".join(rows)
        assert "1 was of earlier words and does not count for these." in " ".join(said.split())
        assert "✔ Heard by a listener." in rows
        asked = rows[rows.index("They asked next") :]
        assert asked[1] == "Version 2 of 2"
        assert asked[2].startswith("“May I see the data?”|")
        assert asked[3] == "Version 1 of 2"
        assert asked[4].startswith("“So what do you want?”|")


async def test_the_page_of_a_take_has_its_lights_parts_and_feedback(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    rehearsed(journal, pitch, 43.0)
    (take,) = rehearsed(
        journal,
        pitch,
        44.0,
        at=AT,
        um_taps=3,
        crossings=json.dumps([["green", 22.5], ["yellow", 33.75]]),
        splits=json.dumps([["who", 5.0], ["what", 12.0], ["proof", 36.0], ["ask", 44.0]]),
    )
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, take)
        rows = seat.rows
        assert "Lights|green 0:23, yellow 0:34" in rows
        assert "Ums tapped|3 by the listener" in rows
        assert any(row.startswith("proof   24 s of ") for row in rows)
        assert "✔ 44 s, inside your 45 s for the second time running." in rows
        assert any(row.startswith("→ Next take: ") for row in rows)
        assert "Last  43 s; this one 1 s longer." in rows


async def test_a_take_set_aside_is_not_judged_on_its_page(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    (take,) = rehearsed(journal, pitch, 44.0, interrupted=True, complete=False)
    async with seated(journal, (100, 40)) as seat:
        await page_of(seat, take)
        assert "Counted|No: it was interrupted, so it is not judged." in seat.rows
        assert "What this take says" not in seat.rows


async def test_parts_and_phrases_of_other_words_are_not_set_against_this_text(
    journal: Journal,
) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    (take,) = rehearsed(
        journal, pitch, 71.0, text_hash="of other words", splits='[["who", 5], ["ask", 71]]'
    )
    async with seated(journal, (100, 40)) as seat:
        await page_of(seat, take)
        assert "who      5 s" in seat.rows
        assert not any("budget:" in row or "for example" in row for row in seat.rows)


async def test_a_likely_um_is_struck_and_comes_back_with_undo(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    fillers = [{"text": "um", "start": 3.0, "end": 3.2}, {"text": "uh", "start": 9.0, "end": 9.3}]
    analysis = json.dumps({"duration": 44.0, "fillers": fillers})
    (take,) = rehearsed(journal, pitch, 44.0, analysis=analysis)

    def struck() -> list[bool]:
        kept = journal.get(Take, take.id)
        assert kept is not None
        return [one.get("struck") is True for one in read_analysis(kept.analysis)["fillers"]]

    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, take)
        assert "▸ Likely ums: 2, the first at 0:03. Breathe there instead." in seat.rows
        await seat.press("down")
        assert isinstance(seat.list.row and seat.list.row.value, LikelyUm)
        await seat.press("enter")
        assert struck() == [True, False]
        assert seat.said[-1] == "Strike the um at 3 s. u takes it back."
        assert not any(row.startswith("▸ Likely ums") for row in seat.rows)
        await seat.press("u")
        assert struck() == [False, False]


async def test_r_keeps_what_a_recording_of_the_take_tells(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    (take,) = rehearsed(journal, pitch, 44.0)
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, take)
        assert "r Analyse a recording" in seat.keys
        await seat.press("r")
        seat.on(RecordingScreen).dismiss({"duration": 46.0, "pvq": 0.05, "noisy": False})
        await seat.settle()
        assert "The recording" in seat.rows
        assert "▸ Your voice stayed close to one note." in seat.rows
        await seat.press("u")
        assert "The recording" not in seat.rows
        await seat.press("r", "escape")
        assert seat.on(RecordScreen)


async def test_on_the_page_of_a_pitch_r_is_for_the_take_under_the_cursor(
    journal: Journal,
) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    rehearsed(journal, pitch, 44.0)
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, pitch)
        assert "Analyse" not in seat.keys
        await seat.press("down")
        assert "r Analyse a recording" in seat.keys


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_and_broken_values_are_shown_as_text(
    journal: Journal, size: tuple[int, int]
) -> None:
    pitch = journal.save(Pitch(name="[/x]", text="[b] [/x] \x1b[2J 30% of [a gap]? " * 20))
    (take,) = rehearsed(
        journal,
        pitch,
        44.0,
        asked_next="[/x] why?",
        crossings='{"a": 1}',
        splits="[[",
        analysis='{"pauses": 7, "fillers": "x"}',
    )
    async with seated(journal, size) as seat:
        for record in (pitch, take):
            await page_of(seat, record)
            assert len(seat.rows) > 3
            await seat.press("end", "home", "escape")


# The trend


async def test_the_page_says_that_a_recording_broke_off_before_its_take(
    journal: Journal,
) -> None:
    pitch = journal.save(Pitch(name="For fleets", text=TEXT))
    found = json.dumps({"duration": 33.0, "lead": 3.0, "onset": 3.0, "offset": 33.0})
    take = journal.save(Take(pitch=pitch.key, at=AT, seconds=42.0, words=96, analysis=found))
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, take)
        said = "Recorded|30 s of 42 s: the recording ended 12 s before the take."
        assert said in seat.rows


def trend(*lengths: float, **values: Any) -> list[Take]:
    """Takes newest first, of lengths in the order made."""
    takes = [
        Take(id=number, seconds=length, at=AT + timedelta(days=number), **values)
        for number, length in enumerate(lengths)
    ]
    return takes[::-1]


def test_the_trend_is_said_in_words() -> None:
    assert trend_words([]) == ""
    assert trend_words(trend(44.0)) == "1 take: 44 s. Too early for a median or a spread."
    assert trend_words(trend(71.0, 44.0)) == (
        "2 takes: 71 s → 44 s, median 58 s, too early for a spread: it wants 5 takes. "
        "Best: 44 s, nearest its aim of 45 s."
    )
    assert trend_words(trend(71.0, 46.0, 44.0, 47.0, 43.0, 45.0)) == (
        "6 takes: 71 s → 45 s, median of the last 5: 45 s, spread 1.6 s. "
        "Best: 45 s, nearest its aim of 45 s."
    )


def test_only_sound_takes_are_drawn_and_at_most_twenty() -> None:
    takes = trend(*[40.0 + number for number in range(30)])
    spoiled = trend(99.0, interrupted=True)
    drawn = "".join(row.cells[0] for row in trend_rows([*spoiled, *takes], 72, AT.date()))
    assert drawn.count("●") == 20
    assert "30 takes: 40 s → 69 s" in drawn
    assert trend_rows(spoiled, 72, AT.date()) == []


def foot(takes: list[Take]) -> str:
    """What stands below the chart of these takes."""
    drawn = [row for row in trend_rows(takes, 72, AT.date()) if row.style == "text"]
    return drawn[-1].cells[0]


def test_takes_of_one_day_are_told_apart_by_their_times() -> None:
    one, two = trend(71.0, 44.0)
    later = one.with_(at=(two.at or AT) + timedelta(hours=2))
    assert foot([later, two]).count(":") == 2
    assert foot([one, two.with_(at=AT - timedelta(days=9))]).count(":") == 0


def test_one_take_is_said_and_not_drawn() -> None:
    (row,) = trend_rows(trend(44.0), 72, AT.date())
    assert row.cells == ("1 take: 44 s. Too early for a median or a spread.",)


def test_a_terminal_of_ascii_gets_a_chart_of_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "plain", lambda: True)
    rows = trend_rows(trend(71.0, 52.0, 44.0), 60, AT.date())
    assert all(row.cells[0].isascii() for row in rows[:9])
    assert sum(row.cells[0].count("*") for row in rows) == 3
