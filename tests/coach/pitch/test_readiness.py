"""Pitch readiness: its five parts, and what they never do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.pitch.readiness import READY, Readiness, pitch_readiness
from netcoach.coach.pitch.wording import PartShare, Remark, Wording
from netcoach.paths import assets
from netcoach.records import Take

TEXT = next(one.text for one in Content(assets()).samples if one.key == "researcher")
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def wording(text: str = TEXT, *kinds: str, seconds: float = 44.0, **values: Any) -> Wording:
    words = len(text.split())
    return Wording(
        **{
            "words": words,
            "spoken_words": words,
            "han": 0,
            "pace": 140.0,
            "seconds": seconds,
            "seconds_fast": seconds,
            "seconds_slow": seconds,
            "sentences": 4,
            "ends_with_question": True,
            "asks": True,
            "lengths": (),
            "parts": (PartShare("proof", text, 0, len(text), words, seconds, 1.0),),
            "remarks": tuple(Remark(kind, "SRE", 0, 3, "") for kind in kinds),
            **values,
        }
    )


def take(seconds: float = 45.0, **values: Any) -> Take:
    return Take(**{"seconds": seconds, "words": 96, "text_hash": text_hash(TEXT), **values})


def points(readiness: Readiness) -> dict[str, int]:
    return {part.name: part.points for part in readiness.parts}


def test_a_whole_text_rehearsed_five_times_is_ready() -> None:
    found = pitch_readiness(TEXT, wording(), [take()] * 5)
    assert (found.total, found.ready, found.missing) == (100, True, None)
    assert [part.of for part in found.parts] == [25, 15, 15, 15, 30]


def test_the_text_alone_is_never_ready() -> None:
    found = pitch_readiness(TEXT, wording(), [])
    assert (found.total, found.ready) == (70, False)
    assert found.missing is not None
    assert found.missing.say == "0 of 5 timed: 5 more rehearsals from start to end."


def test_two_timed_rehearsals_of_a_whole_text_make_it_ready() -> None:
    assert pitch_readiness(TEXT, wording(), [take()]).total == 76
    assert pitch_readiness(TEXT, wording(), [take()] * 2).total == 82 >= READY


@pytest.mark.parametrize(
    ("kind", "name", "say"),
    [
        ("no_number", "Proof", "Give the proof a number: how many, how much, how long."),
        ("acronym", "Plain words", "Say what “SRE” means, or leave it out."),
    ],
)
def test_what_the_text_lacks_takes_its_points_and_says_so(kind: str, name: str, say: str) -> None:
    found = pitch_readiness(TEXT, wording(TEXT, kind), [take()] * 5)
    assert found.total == 85
    assert found.missing is not None
    assert (found.missing.name, found.missing.points, found.missing.say) == (name, 0, say)


def test_an_end_without_a_question_or_a_request_takes_its_points() -> None:
    plain = wording(ends_with_question=False, asks=False)
    assert points(pitch_readiness(TEXT, plain, []))["Ending"] == 0
    request = wording(ends_with_question=False, asks=True)
    assert points(pitch_readiness(TEXT, request, []))["Ending"] == 15


def test_without_a_proof_there_is_one_to_add() -> None:
    found = pitch_readiness(TEXT, wording(parts=()), [take()] * 5)
    assert found.missing is not None
    assert found.missing.say == "Add one proof: something you did, with a number."


def test_an_empty_text_has_no_points_for_what_it_does_not_say() -> None:
    empty = wording("", parts=(), ends_with_question=False, asks=False, seconds=0.0)
    found = pitch_readiness("", empty, [])
    assert found.total == 0
    assert all(part.say for part in found.parts)


def test_the_length_is_that_of_the_takes_of_these_words() -> None:
    def length(*takes: Take, earlier: tuple[Take, ...] = ()) -> int:
        return points(pitch_readiness(TEXT, wording(), takes, earlier))["Length"]

    assert length(take(61.0)) == 0
    assert length(take(61.0), take(61.0), take(45.0)) == 0
    assert length(take(45.0), take(61.0)) == 25
    assert length(take(61.0, interrupted=True), take(61.0, complete=False)) == 25
    assert length(take(61.0, text_hash="other")) == 25
    assert length(take(61.0, text_hash="")) == 0
    assert length(earlier=(take(61.0, text_hash=""),)) == 25
    assert length(earlier=(take(61.0),)) == 0
    assert length(take(29.5)) == length(take(60.4)) == 25
    assert length(take(29.4)) == length(take(60.5)) == 0


def test_one_take_that_went_wrong_leaves_a_ready_pitch_ready() -> None:
    before = pitch_readiness(TEXT, wording(), [take()] * 2)
    after = pitch_readiness(TEXT, wording(), [take(95.0), *[take()] * 2])
    assert before.ready
    assert after.ready
    assert after.total > before.total
    assert after.parts[0].say == (
        "The middle of your last 3 takes of these words: 45 s, within 30 to 60 s."
    )


def test_the_first_take_half_a_second_short_lowers_nothing() -> None:
    before = pitch_readiness(TEXT, wording(seconds=30.0), [])
    after = pitch_readiness(TEXT, wording(seconds=29.9), [take(29.9)])
    assert after.total > before.total
    assert after.parts[0].say == "Your take of these words: 30 s, within 30 to 60 s."


def test_of_two_takes_the_nearer_one_counts() -> None:
    found = pitch_readiness(TEXT, wording(), [take(75.0), take(63.0)])
    assert found.parts[0].say == (
        "The nearer of your last 2 takes of these words: 63 s. Bring it to 60 s or less."
    )


def test_before_a_take_the_length_is_that_of_the_text_at_the_own_pace() -> None:
    for seconds, wanted in ((29.4, 0), (29.5, 25), (60.4, 25), (60.5, 0)):
        found = pitch_readiness(TEXT, wording(seconds=seconds), [])
        assert points(found)["Length"] == wanted
        assert "not timed yet" in found.parts[0].say


def test_only_takes_of_these_words_count_as_rehearsals_whichever_version_had_them() -> None:
    older = [take(71.0, text_hash="older")] * 3
    spoiled = [take(interrupted=True), take(complete=False), take(0.0)]
    found = pitch_readiness(TEXT, wording(), [take(), *spoiled], [*older, take()])
    assert points(found)["Rehearsed"] == 12
    assert found.parts[-1].say == (
        "2 of 5 timed: 3 more rehearsals from start to end. "
        "3 were of earlier words and do not count for these."
    )
    assert not pitch_readiness(TEXT, wording(), [], older * 3).ready


def test_a_buzzword_is_no_plain_word() -> None:
    found = pitch_readiness(TEXT, wording(TEXT, "buzzword"), [])
    assert points(found)["Plain words"] == 0
    assert found.parts[3].say == "Say “SRE” in plain words."


def test_a_listener_is_told_beside_the_points() -> None:
    assert not pitch_readiness(TEXT, wording(), [take()]).listener
    assert pitch_readiness(TEXT, wording(), [take(listener="live")]).listener
    assert pitch_readiness(TEXT, wording(), [], [take(listener="friendly")]).listener


_TAKES = st.lists(
    st.builds(
        take,
        st.floats(0, 1e5),
        complete=st.booleans(),
        interrupted=st.booleans(),
        text_hash=st.sampled_from(["", "other", text_hash(TEXT)]),
        listener=st.sampled_from(["alone", "friendly", "live"]),
        at=st.builds(lambda days: AT + timedelta(days=days), st.integers(0, 900)),
    ),
    max_size=9,
)
_WORDINGS = st.builds(
    lambda text, kinds, question, asks, seconds: wording(
        text, *kinds, ends_with_question=question, asks=asks, seconds=seconds
    ),
    st.sampled_from(["", TEXT]),
    st.lists(st.sampled_from(["acronym", "no_number", "filler"]), max_size=3),
    st.booleans(),
    st.booleans(),
    st.floats(0, 1e5),
)


@given(_WORDINGS, _TAKES, _TAKES)
def test_the_parts_lie_within_their_points_and_sum_to_the_total(
    text: Wording, takes: list[Take], earlier: list[Take]
) -> None:
    found = pitch_readiness(TEXT, text, takes, earlier)
    assert 0 <= found.total <= 100
    assert found.total == sum(part.points for part in found.parts)
    assert sum(part.of for part in found.parts) == 100
    assert all(0 <= part.points <= part.of and part.say for part in found.parts)
    assert (found.missing is None) == (found.total == 100)


@given(_WORDINGS, _TAKES, _TAKES, st.floats(30, 60))
def test_one_more_take_inside_the_window_never_takes_points(
    text: Wording, takes: list[Take], earlier: list[Take], seconds: float
) -> None:
    before = pitch_readiness(TEXT, text, takes, earlier).total
    after = pitch_readiness(TEXT, text, [take(seconds), *takes], earlier).total
    assert after >= before
