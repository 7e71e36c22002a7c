"""The text of a pitch examined: figures, fits, shares, and remarks that quote it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.pitch import pace as timing
from netcoach.coach.pitch.sentences import without_gaps
from netcoach.coach.pitch.wording import KINDS, Wording, check
from netcoach.paths import assets

CONTENT = Content(assets())
PHRASES = CONTENT.wording
DEMO = tomllib.loads((assets() / "demo" / "pitches.toml").read_text("utf-8"))["pitch"]


def examined(text: str, pace: float | None = None) -> Wording:
    return check(text, PHRASES, pace)


def quoted(text: str, kind: str) -> list[str]:
    return [one.phrase for one in examined(text).of(kind)]


@pytest.mark.parametrize("sample", CONTENT.samples, ids=lambda one: one.key)
def test_a_model_pitch_fits_its_length_and_needs_no_change(sample: object) -> None:
    wording = examined(sample.text)  # type: ignore[attr-defined]
    fits = {one.length: one.verdict for one in wording.lengths}
    assert wording.remarks == ()
    assert wording.ends_with_question
    assert fits[sample.seconds] == "fits"  # type: ignore[attr-defined]


def test_the_demo_pitches_get_only_true_remarks() -> None:
    found = {one["key"]: {r.kind for r in examined(one["text"]).remarks} for one in DEMO}
    assert found["room_1"] == {"filler", "no_number"}
    assert found["files_1"] == {"long_sentence", "no_number", "hedge"}
    assert found["room_2"] == set()
    assert all(found[key] <= {"long_sentence"} for key in ("files_2", "files_3"))


def test_figures_leave_gaps_out() -> None:
    wording = examined("I fix 30% of lifts. [one proof, with 99 numbers]")
    assert (wording.words, wording.spoken_words, wording.sentences) == (5, 6, 1)
    assert wording.seconds == pytest.approx(6 / 140 * 60)
    assert wording.seconds_fast == pytest.approx(6 / 150 * 60)
    assert wording.seconds_slow == pytest.approx(6 / 130 * 60)


def test_seconds_follow_ones_own_pace() -> None:
    assert examined("one two three", 90).seconds == pytest.approx(2)
    with pytest.raises(ValueError, match="more than 0"):
        examined("one", 0)


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        (63, [("short", 2), ("short", 22), ("short", 52)]),
        (64, [("fits", 0), ("short", 21), ("short", 51)]),
        (65, [("fits", 0), ("short", 20), ("short", 50)]),
        (75, [("fits", 0), ("short", 10), ("short", 40)]),
        (76, [("over", 1), ("short", 9), ("short", 39)]),
        (160, [("over", 85), ("over", 48), ("over", 10)]),
    ],
)
def test_before_any_take_a_length_fits_from_the_slow_pace_to_the_fast_one(
    words: int, verdicts: list[tuple[str, int]]
) -> None:
    found = examined("word " * words).lengths
    assert [(one.verdict, one.words) for one in found] == verdicts


def test_han_text_counts_characters_and_is_cut_in_characters() -> None:
    wording = examined("我" * 150 + "？")
    assert (wording.words, wording.han, wording.sentences) == (150, 150, 1)
    assert wording.seconds == pytest.approx(45)
    assert [one.verdict for one in wording.lengths] == ["over", "fits", "short"]
    assert [one.words for one in wording.lengths] == [43, 0, 27]
    assert wording.ends_with_question


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("我帮助工厂。您认识厂长吗。", True),
        ("我帮助工厂。您认识厂长吗？谢谢。", True),
        ("我帮助工厂。", False),
    ],
)
def test_a_chinese_question_ends_in_its_mark_or_word(text: str, asks: bool) -> None:
    assert examined(text).asks is asks


def test_words_written_twice_are_quoted_across_a_line_break() -> None:
    text = "We help the\nthe nurses. In in Leeds, I, I run run run it."
    assert quoted(text, "doubled") == ["the\nthe", "In in", "I, I", "run run run"]


@pytest.mark.parametrize(
    "text",
    [
        "He had had it. I know that that works. Ha ha.",
        "Walla Walla is not New New York.",
        "It was 10 10 times, twenty twenty.",
        "It works. Works for you?\n\nYou ask.",
        "When you need it, it works.",
        "The [gap] the nurse.",
    ],
)
def test_words_that_may_stand_twice_are_left_alone(text: str) -> None:
    assert quoted(text, "doubled") == []


def test_said_twice_for_weight_gets_its_own_advice() -> None:
    (remark,) = examined("It is very very cold here.").of("doubled")
    assert remark.phrase == "very very"
    assert "weight" in remark.say


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We cut costs for you. We cut waste for you. And so on.", ["We cut"]),
        ("I run a shop here. I’ve nine people now. I sell bread.", ["I"]),
        ("I run a shop here. I sell bread there. You buy.", []),
        ("I run. Now I sell. I rest. You buy.", []),
        ("No forms. No queue. No fee.", []),
        ("[Name] runs a shop. [Name] runs a bar.", []),
        ("The shop is old. The bread is new. The price is low. The end is near.", ["The"]),
    ],
)
def test_sentences_that_begin_alike_are_noticed_once_a_row(text: str, phrases: list[str]) -> None:
    assert quoted(text, "same_start") == phrases


def test_a_sentence_over_25_words_is_long() -> None:
    short, long = " ".join(["word"] * 25), " ".join(["word"] * 26)
    assert quoted(f"{short}.", "long_sentence") == []
    (remark,) = examined(f"{short}. {long}.").of("long_sentence")
    assert remark.phrase == f"{long}."
    assert "26 words" in remark.say


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("I lead an SRE team. SRE is fun.", ["SRE"]),
        ("We sell APIs and an ETL-ready CRM.", ["API", "ETL", "CRM"]),
        ("We do site reliability engineering (SRE). SREs rest.", []),
        ("SREs (site reliability engineers) rest.", []),
        ("I like extensible markup language (XML) and user experience (UX).", []),
        ("We do site reliability engineering all day. SRE is fun.", []),
        ("We do machine learning, or ML, all day.", []),
        ("KPI stands for key performance indicator.", []),
        ("In the UK, a CEO with a PhD watched TV on a PC.", []),
        ("Louis XIV and Henry VIII met in WWI.", ["WWI"]),
        ("WE ARE A TEAM OF NURSES FROM LEEDS.", []),
        ("This does NOT WORK, we said. Never EVER fix what works.", []),
        ("I work at DHL. I'm TJ. My name is AJ.", []),
        ("We look at KPIs.", ["KPI"]),
        ("See EXAMPLE.COM, write to me@ACME.org or tag #SRE.", []),
        ("I am in a B2B shop on the A40.", []),
    ],
)
def test_short_forms_that_are_not_explained_are_noticed_once(
    text: str, acronyms: list[str]
) -> None:
    assert quoted(text, "acronym") == acronyms


def test_a_proof_without_a_number_is_quoted_and_a_missing_one_has_its_place() -> None:
    text = "I'm Ana. I fix lifts. Last year we helped a clinic move. Do you own a lift?"
    (remark,) = examined(text).of("no_number")
    assert remark.phrase == "Last year we helped a clinic move."
    (missing,) = examined("I'm Ana. I fix lifts. Do you own a lift?").of("no_number")
    assert (missing.phrase, missing.start, missing.end) == ("", 21, 21)
    assert missing.say != remark.say


def test_a_pitch_that_does_not_ask_is_told_at_its_last_sentence() -> None:
    (remark,) = examined("I'm Ana. I fix lifts.").of("no_ask")
    assert remark.phrase == "I fix lifts."
    for end in ("Do you own a lift?", "Do you own one? Thank you.", "Let me know.", "Who does it"):
        assert examined(f"I'm Ana. I fix lifts. {end}").asks is not (end == "Who does it"), end


def test_closing_thanks_instead_of_a_question_are_quoted_and_told_apart() -> None:
    text = "I'm Ana. I can share our templates. Thanks for your time. Thank you."
    (remark,) = examined(text).of("no_ask")
    assert (remark.phrase, remark.end) == ("Thank you.", len(text))
    assert remark.say.startswith("Thanks alone end the talk")
    assert examined("I'm Ana. Do you own a lift? Thanks for your time.").of("no_ask") == ()


def test_what_an_open_gap_may_come_to_hold_is_not_asked_for_yet() -> None:
    frame = "I'm Ana.\n\nI fix lifts.\n\n[What is one proof?]\n\n[Which question?]"
    assert {one.kind for one in examined(frame).remarks} == {"unfilled"}
    proved = frame.replace("[What is one proof?]", "We won praise.")
    assert {one.kind for one in examined(proved).remarks} == {"unfilled", "no_number"}
    whole = "I'm Ana.\n\n[What?]\n\nWe cut 9 days to 4.\n\nWe do it well."
    assert {one.kind for one in examined(whole).remarks} == {"unfilled", "no_ask"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I won it last month.I am Ana.", ["month.I"]),
        ("We cut 30%.Now we teach.", ["30%.Now"]),
        ("Is it cold?Because we fix it!Ask me.", ["cold?Because", "it!Ask"]),
        ("He said “now.”We went.", ["now.”We"]),
        ("Booking.Com, ASP.NET, node.js, a Ph.D. and a B.Sc in the U.S.A are names.", []),
        ("I earned 3.5 of 4... Then I left. See x.org/Path?Query=A.", ["Path?Query"]),
    ],
)
def test_sentences_without_a_space_between_them_are_told(text: str, found: list[str]) -> None:
    assert quoted(text, "glued") == found


def test_sentences_without_a_space_between_them_are_read_as_two() -> None:
    wording = examined("I'm Ana. I keep buses running.Last year we cut 9 days to 4.Who helps you?")
    assert wording.sentences == 4
    assert [part.text for part in wording.parts][2:] == [
        "Last year we cut 9 days to 4.",
        "Who helps you?",
    ]
    assert {one.kind for one in wording.remarks} == {"glued"}


def test_gaps_are_quoted_in_place() -> None:
    text = "I'm [name]. [What do you do?]"
    assert quoted(text, "unfilled") == ["[name]", "[What do you do?]"]


@pytest.mark.parametrize("text", ["", " \n\t", "…", "[]", "[who] [what]"])
def test_a_text_without_words_has_no_length_and_no_advice_but_its_gaps(text: str) -> None:
    wording = examined(text)
    assert (wording.words, wording.seconds, wording.sentences) == (0, 0, 0)
    assert not wording.asks
    assert [part.share for part in wording.parts] == [0, 0, 0, 0]
    assert {one.kind for one in wording.remarks} <= {"unfilled"}


def test_ten_thousand_words_are_examined_to_the_end() -> None:
    text = "I just fix lifts, um, every single day. " * 1250
    wording = examined(text)
    assert wording.words == 10_000
    assert len(wording.of("filler")) == len(wording.of("hedge")) == 1250
    assert wording.lengths[2].verdict == "over"


@pytest.mark.parametrize(
    "piece", ["like ", ".", "a.", '?"', "A. ", "[", "SRE (", "\n- a", "; I ", "you know, ", ", "]
)
def test_hostile_text_is_examined_too(piece: str) -> None:
    assert examined(piece * 4000).words >= 0


PIECES = """I'm Ana, um like kind of the the SRE 30% . ? ! - [gap] [ ] “ ” ’ I’m just So we … 我 。
you know Dr. e.g. (CRM) one half thanks"""
words = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\r", "\u2028"])
texts = st.lists(words, max_size=60).map(" ".join) | st.text(max_size=200)


@settings(max_examples=200)
@given(texts)
def test_remarks_and_parts_quote_any_text(text: str) -> None:
    wording = examined(text)
    for remark in wording.remarks:
        assert text[remark.start : remark.end] == remark.phrase
        assert remark.kind in KINDS
        assert remark.say
    starts = [remark.start for remark in wording.remarks]
    assert starts == sorted(starts)
    for part in wording.parts:
        assert text[part.start : part.end] == part.text
    whole = sum(part.share for part in wording.parts)
    assert whole == pytest.approx(1) if any(part.seconds for part in wording.parts) else whole == 0
    assert sum(wording.percents) == (100 if whole else 0)


@given(texts)
def test_figures_agree_with_the_pitch_s_own(text: str) -> None:
    wording, plain = examined(text, 100), without_gaps(text)
    assert wording.words == timing.words(plain)
    assert wording.spoken_words == timing.spoken_words(plain)
    assert wording.seconds == pytest.approx(timing.predicted_seconds(plain, 100))
