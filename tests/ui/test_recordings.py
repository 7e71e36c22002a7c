"""What a recording says in words, how its analysis is kept, and its ums struck."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.speech import microphone
from netcoach.speech.microphone import Device
from netcoach.speech.wav import SoundProblem
from netcoach.ui.pitch.recordings import (
    GivenUp,
    LikelyUm,
    analysis_rows,
    likely_ums,
    listen,
    microphones,
    read_analysis,
    strike,
    um_count,
    write_analysis,
)

ANALYSIS: dict[str, Any] = {
    "duration": 41.94,
    "onset": 0.8,
    "offset": 40.2,
    "pauses": [[5.0, 5.6], [14.2, 16.6], [30.0, 33.5]],
    "words": 99,
    "wpm": 141.6,
    "articulation": 171.2,
    "syllables": 148,
    "f0_sd_st": 2.13,
    "pvq": 0.142,
    "contrast_db": 31.4,
    "fillers": [
        {"text": "um", "start": 12.4, "end": 12.9},
        {"text": "uh", "start": 63.0, "end": 63.2},
    ],
    "skipped": ["in six weeks"],
    "sentences": [{"text": "Hi, my name is Maya.", "start": 0.8, "end": 3.0, "wpm": 150.2}],
    "off_script": False,
    "noisy": False,
    "silent": False,
    "engine": "pocketsphinx 5.1.1",
    "of tomorrow": {"unknown": [1]},
}
QUIET = {key: value for key, value in ANALYSIS.items() if key not in ("fillers", "skipped")}


def told(analysis: dict[str, Any], width: int = 80, **details: str) -> str:
    """Return the rows as lines, cells with a bar between."""
    return "\n".join("|".join(row.cells) for row in analysis_rows(analysis, width, **details))


def test_the_figures_are_said_in_words() -> None:
    words = told(ANALYSIS)
    for line in (
        "Length|41.9 s, speech from 0:00 to 0:40",
        "Pace|142 words a minute, first word to last",
        "Speech only|171 words a minute, pauses left out",
        "Pauses|3, 6.5 s in all, longest 3.5 s",
        "Over 2 s|2.4 s at 0:14, 3.5 s at 0:30",
        "Voice|varied, it moves by 2.1 semitones",
        "Syllables|about 148",
        "Noise|quiet enough: the voice is 31 dB above the room",
        "Likely ums: 2 (English only)",
        '"um"||0:12',
        '"uh"||1:03',
        '"in six weeks"',
        "Hi, my name is Maya.|150",
    ):
        assert line in words.split("\n")


def test_only_ums_can_be_chosen() -> None:
    chosen = [row.value for row in analysis_rows(ANALYSIS, 80, key="x") if row.chosen]
    assert chosen == [LikelyUm(0, "um", 12.4, False), LikelyUm(1, "uh", 63.0, False)]
    assert "x strikes it" in told(ANALYSIS, key="x")
    assert "strikes" not in told(ANALYSIS)


@pytest.mark.parametrize(("pvq", "flat"), [(0.099, True), (0.1, False), (0.2, False)])
def test_a_voice_is_flat_only_under_a_tenth(pvq: float, flat: bool) -> None:
    assert ("flat" in told({**ANALYSIS, "pvq": pvq})) == flat


def test_a_voice_that_was_not_measured_is_not_mentioned() -> None:
    assert "Voice" not in told({**ANALYSIS, "pvq": None, "f0_sd_st": None})


def test_a_noisy_recording_judges_no_pauses() -> None:
    words = told({**ANALYSIS, "noisy": True, "contrast_db": 11.0})
    assert "too noisy to judge pauses: the voice is 11 dB above the room" in words
    for label in ("Speech only|", "Pauses|", "Over 2 s|", "Voice|"):
        assert label not in words


def test_silence_is_said() -> None:
    words = told({"duration": 12.0, "silent": True, "pauses": [], "wpm": None})
    assert "no speech was heard" in words
    assert "Pauses" not in words


def test_no_pauses_are_worth_a_word() -> None:
    assert "none; a breath" in told({**ANALYSIS, "pauses": []})


def test_many_long_pauses_are_not_all_named() -> None:
    pauses = [[10.0 * n, 10.0 * n + 3] for n in range(30)]
    words = told({**ANALYSIS, "pauses": pauses}).replace("\n|", " ")
    assert "3.0 s at 1:50 and 18 more" in words


def test_off_script_counts_no_ums() -> None:
    words = told({**ANALYSIS, "off_script": True})
    assert "Off script" in words
    assert "Likely ums" not in words
    assert "Not heard" not in words
    assert um_count({**ANALYSIS, "off_script": True}) is None


def test_where_nobody_listened_for_ums_there_is_no_count() -> None:
    assert um_count(QUIET) is None
    assert um_count({**QUIET, "fillers": None}) is None
    assert "ums" not in told(QUIET)
    assert um_count({**QUIET, "fillers": []}) == 0
    assert "Likely ums: none (English only)" in told({**QUIET, "fillers": []})


def test_an_um_is_struck_and_counted_again() -> None:
    struck = strike(ANALYSIS, 0)
    assert um_count(ANALYSIS) == 2, "the analysis handed in stays as it is"
    assert um_count(struck) == 1
    assert likely_ums(struck)[0] == LikelyUm(0, "um", 12.4, True)
    assert '"um"|struck, not counted|0:12' in told(struck)
    assert "Likely ums: 1 (English only)" in told(struck)
    assert strike(struck, 0)["fillers"][0]["struck"] is False
    assert um_count(strike(struck, 0)) == 2
    assert um_count(strike(struck, 1)) == 0


@pytest.mark.parametrize("place", [-1, 2, 1000])
def test_an_um_that_is_not_there_cannot_be_struck(place: int) -> None:
    assert strike(ANALYSIS, place) == ANALYSIS
    assert strike(QUIET, place) == QUIET


# Kept as text


def test_an_analysis_comes_back_as_it_was_kept() -> None:
    struck = strike(ANALYSIS, 1)
    assert read_analysis(write_analysis(struck)) == struck


def test_the_text_kept_is_plain_ascii() -> None:
    assert write_analysis({"skipped": ["Zürich \ud800"]}).isascii()


@pytest.mark.parametrize(
    "kept",
    [
        *("", "{", "[]", "null", "7", '"text"'),
        *("[" * 100_000, '{"a":' * 50_000, "9" * 5000, '{"duration": ' + "9" * 1_000_001 + "}"),
    ],
)
def test_what_is_no_analysis_counts_as_none(kept: str) -> None:
    assert read_analysis(kept) == {}
    assert analysis_rows(read_analysis(kept), 80) == []


HOSTILE: list[Any] = [
    *(None, True, -1, 10**400, float("nan"), float("inf"), "text", "see [/x]\x1b[31m", [], {}),
    *([[]], [[1]], [[2, 1]], [["a", "b"]], [[1, 2, 3]], [None], [{}], ["\x1b]0;x\x07", "[/x]"]),
    *([{"text": 1, "start": 1, "end": 2}], [{"text": "um", "start": "1", "end": 2}]),
    *([{"text": "um\n[/x]", "start": 1, "end": 2, "struck": "yes"}], [[0, 1]] * 3000),
]


@pytest.mark.parametrize("name", [*ANALYSIS, "f0_mean"])
def test_hostile_values_never_break_the_rows(name: str) -> None:
    for value in HOSTILE:
        for analysis in ({**ANALYSIS, name: value}, {name: value}):
            for found in (analysis, read_analysis(json.dumps(analysis))):
                for width in (8, 40, 120):
                    rows = analysis_rows(found, width, key="x")
                    assert all(isinstance(cell, str) for row in rows for cell in row.cells)
                strike(found, 0)
            write_analysis(strike(read_analysis(json.dumps(analysis)), 0))


@given(st.text(), st.recursive(st.none() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_any_kept_text_can_be_read(text: str, value: object) -> None:
    read_analysis(text)
    found = read_analysis(json.dumps(dict.fromkeys(ANALYSIS, value)))
    analysis_rows(found, 40)
    read_analysis(write_analysis(found))


# Listening


@pytest.fixture
def analysis_module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Stands in for the measuring, which takes seconds."""
    module = ModuleType("netcoach.speech.analysis")
    monkeypatch.setitem(__import__("sys").modules, "netcoach.speech.analysis", module)
    return module


def test_listening_tells_how_far_it_is_and_can_be_given_up(analysis_module: ModuleType) -> None:
    shares: list[float] = []

    def analyse(path: Path, *, progress: Any, **details: Any) -> dict[str, Any]:
        progress(0.5)
        progress(1.0)
        return {"path": path, **details}

    analysis_module.analyse = analyse  # type: ignore[attr-defined]
    told = {"text": "Hi.", "said": 1, "lead": 3.0}
    found = listen(Path("a.wav"), **told, moved=shares.append, given_up=lambda: False)
    assert found == {"path": Path("a.wav"), **told}
    assert shares == [0.5, 1.0]
    with pytest.raises(GivenUp):
        listen(Path("a.wav"), **told, moved=shares.append, given_up=lambda: True)
    assert shares == [0.5, 1.0]


@pytest.mark.parametrize(
    ("found", "offered"),
    [
        (
            (Device(0, "Built-in", False), Device(1, "USB", True)),
            [("", "the usual one: USB"), ("Built-in", "Built-in")],
        ),
        ((Device(0, "USB", False),), [("", "the usual microphone"), ("USB", "USB")]),
        (
            (Device(-1, "the usual microphone (rec)", True),),
            [("", "the usual microphone (rec)")],
        ),
    ],
)
def test_the_usual_microphone_is_offered_first(
    monkeypatch: pytest.MonkeyPatch, found: tuple[Device, ...], offered: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(microphone, "devices", lambda: found)
    assert microphones() == offered


def test_no_microphone_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[Device, ...]:
        raise SoundProblem("No microphone was found.")

    monkeypatch.setattr(microphone, "devices", none)
    with pytest.raises(SoundProblem):
        microphones()
