"""Each sentence of a pitch goes to who, what, proof or ask."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.pitch.frames import frame_text
from netcoach.coach.pitch.parts import PARTS, parts_of
from netcoach.paths import assets

CONTENT = Content(assets())
SAMPLES = {sample.key: sample.text for sample in CONTENT.samples}
DEMO = tomllib.loads((assets() / "demo" / "pitches.toml").read_text("utf-8"))["pitch"]


def parts(text: str) -> dict[str, str]:
    return {part.name: part.text for part in parts_of(text)}


def begins(text: str) -> list[str]:
    return [" ".join(part.text.split()[:2]) for part in parts_of(text)]


@pytest.mark.parametrize(
    ("key", "first_words"),
    [
        ("engineer", ["Hi, I'm", "I keep", "Last year", "I'm comparing"]),
        ("researcher", ["Good afternoon,", "I study", "In our", "So I'm"]),
        ("manager", ["I'm Daniel", "I lead", "Two years", "What I'm"]),
        ("career_changer", ["I'm Amara", "For nine", "Three small", "I'm not"]),
    ],
)
def test_the_samples_fall_into_their_four_parts(key: str, first_words: list[str]) -> None:
    assert begins(SAMPLES[key]) == first_words


def test_the_demo_pitches_fall_into_sensible_parts() -> None:
    by_key = {pitch["key"]: parts(pitch["text"]) for pitch in DEMO}
    assert by_key["room_1"]["proof"] == ""
    assert by_key["files_1"]["proof"] == ""
    assert by_key["room_2"]["proof"].endswith("from forty times a shift to six.")
    assert by_key["files_2"]["proof"].startswith("Last year I rewrote")
    assert by_key["files_3"]["ask"].startswith("Now I want to see")
    for key in ("room_2", "files_2", "files_3"):
        assert all(by_key[key].values()), key
        assert by_key[key]["who"] == "I'm Mira Holm."


def test_four_paragraphs_are_the_four_parts() -> None:
    text = "We fix lifts.\n\nI'm Ana.\n\nHow?\n\nIn 2024 we fixed nine."
    assert parts(text) == {
        "who": "We fix lifts.",
        "what": "I'm Ana.",
        "proof": "How?",
        "ask": "In 2024 we fixed nine.",
    }


@pytest.mark.parametrize("frame", CONTENT.frames, ids=lambda frame: str(frame.seconds))
def test_a_frame_has_a_gap_in_each_part(frame: object) -> None:
    found = parts_of(frame_text(frame))  # type: ignore[arg-type]
    assert all(part.text.startswith("[") for part in found)


def test_a_greeting_goes_with_the_introduction() -> None:
    assert parts("Good evening! I'm Tom. I fix lifts. Do you own one?")["who"] == (
        "Good evening! I'm Tom."
    )


def test_small_letters_do_not_hide_the_introduction() -> None:
    assert parts("hi, i'm ana. i fix lifts. do you own one?")["who"] == "hi, i'm ana."


def test_an_introduction_that_goes_on_is_parted() -> None:
    found = parts("I'm Ana and I help shops sell. Last year 12 shops doubled their sales. You?")
    assert (found["who"], found["what"]) == ("I'm Ana", "and I help shops sell.")


def test_a_pitch_without_an_introduction_has_no_who() -> None:
    found = parts("Shops lose money on paper. We cut that by 40% last year. Could we talk?")
    assert found["who"] == ""
    assert found["proof"] == "We cut that by 40% last year."


def test_years_of_service_prove_nothing() -> None:
    assert parts("I'm Ana. I fix lifts. I have been there for nine years. You?")["proof"] == ""


def test_a_question_with_a_number_is_no_proof() -> None:
    found = parts("I'm Ana. I fix lifts. Would you read four pages?")
    assert (found["proof"], found["ask"]) == ("", "Would you read four pages?")


def test_thanks_stay_with_the_ask() -> None:
    found = parts("I'm Ana. I fix lifts. We fixed 900 last year. Do you own one? Thank you.")
    assert found["ask"] == "Do you own one? Thank you."


ASK = "What eats your evenings at work?"


@pytest.mark.parametrize(
    "closing",
    [
        "",
        "Thanks!",
        "Thanks for listening, it was a pleasure to meet all of you here tonight.",
        "Nice to meet you.",
        "I ask everyone that.",
        "That's my question for tonight. Thank you. Enjoy the evening!",
        "I'd love to hear it over a coffee.",
        "Mine were eaten by releases.",
    ],
)
@pytest.mark.parametrize("small", [False, True])
def test_a_question_at_the_end_is_the_ask_whatever_rounds_it_off(closing: str, small: bool) -> None:
    text = (
        "Hi, I'm Sam. I build release tools for hospitals. When one breaks at night, I get the "
        f"call. Last year we cut releases from two days to one hour. {ASK} {closing}".rstrip()
    )
    found = parts(text.lower() if small else text)
    asked = f"{ASK} {closing}".rstrip()
    assert found["ask"] == (asked.lower() if small else asked)
    assert found["proof"].casefold().endswith("one hour.")


def test_a_question_that_opens_a_pitch_or_leads_to_the_proof_is_no_ask() -> None:
    for text in (
        f"Hi, I'm Sam. {ASK} Mine were eaten by releases. We cut them from two days to one hour.",
        f"I'm Sam. I build tools. {ASK} Mine took two days each. Last year we cut that to 3 hours.",
        f"{ASK} I build release tools.",
    ):
        assert parts(text)["ask"] == "", text


def test_without_an_ask_the_rest_stays_with_the_proof() -> None:
    found = parts("I'm Ana. I fix lifts. We fixed 900 last year. It was a good year.")
    assert found["ask"] == ""
    assert found["proof"].endswith("It was a good year.")


def test_chinese_falls_into_parts() -> None:
    text = "大家好，我是王伟。我研究电池。去年我们减少了三成损耗。您能介绍一位厂长吗？"
    assert list(parts(text).values()) == [
        "大家好，我是王伟。",
        "我研究电池。",
        "去年我们减少了三成损耗。",
        "您能介绍一位厂长吗？",
    ]


@given(st.text(alphabet="aI'm 3.?!\n;[],。", max_size=80) | st.text(max_size=80))
def test_parts_quote_any_text_in_order_and_leave_no_sentence_out(text: str) -> None:
    found = parts_of(text)
    assert tuple(part.name for part in found) == PARTS
    place = 0
    for part in found:
        assert text[part.start : part.end] == part.text
        assert place <= part.start <= part.end
        place = part.end
