"""Which versions belong together, which is in use, and what two texts differ in."""

from __future__ import annotations

import pytest

from netcoach.coach.content import Content
from netcoach.coach.pitch.frames import frame_text, paragraphs
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.pitch.versions import (
    Change,
    diff,
    earlier,
    families,
    family_of,
    latest,
    rehearsed,
    siblings,
)
from netcoach.paths import assets
from netcoach.records import Pitch, Take


def pitch(id: int, previous: int | None = None, audience: str = "", text: str = "") -> Pitch:
    return Pitch(id=id, name="Mine", text=text, audience=audience, previous=previous)


def ids(pitches: object) -> list[int]:
    return [one.id for one in pitches]  # type: ignore[attr-defined]


# Families


def test_versions_for_the_same_audience_are_one_pitch_and_the_last_is_in_use() -> None:
    some = (pitch(3, 2), pitch(2, 1), pitch(1))
    (family,) = families(some)
    assert ids(family.versions) == [1, 2, 3]
    assert family.latest.id == 3
    assert family.number(some[1]) == 2
    assert family.before(some[1]) == some[2]
    assert family.before(some[2]) is None
    assert ids(latest(some)) == [3]
    assert ids(earlier(some[0], some)) == [2, 1]


def test_a_pitch_for_another_audience_replaces_nothing() -> None:
    some = (pitch(3, 1, "regulators"), pitch(2, 1, "engineers"), pitch(1, None, "Engineers"))
    assert ids(latest(some)) == [3, 2]
    assert [ids(one.versions) for one in siblings(some[0], some)] == [[1, 2]]
    assert [ids(one.versions) for one in siblings(some[2], some)] == [[3]]
    assert earlier(some[0], some) == ()


def test_pitches_without_a_link_are_pitches_of_their_own() -> None:
    some = (pitch(2), pitch(1))
    assert ids(latest(some)) == [2, 1]
    assert siblings(some[0], some) == ()


def test_two_pitches_made_from_one_are_versions_in_the_order_made() -> None:
    some = (pitch(3, 1), pitch(2, 1), pitch(1))
    (family,) = families(some)
    assert ids(family.versions) == [1, 2, 3]


def test_the_chain_orders_versions_whatever_their_ids() -> None:
    (family,) = families((pitch(9), pitch(4, 7), pitch(7, 9)))
    assert ids(family.versions) == [9, 7, 4]


def test_links_in_a_circle_and_links_to_nowhere_do_no_harm() -> None:
    assert len(families((pitch(1, 2), pitch(2, 1)))) == 1
    assert ids(latest((pitch(1, 1), pitch(2, 77)))) == [1, 2]


def test_a_pitch_that_is_not_given_is_alone() -> None:
    alone = pitch(5)
    assert family_of(alone, (pitch(1),)).versions == (alone,)
    assert earlier(alone, ()) == ()
    assert siblings(alone, ()) == ()


def test_takes_of_these_very_words_are_told_from_takes_of_others() -> None:
    mine = pitch(1, text="I keep\nsoftware running.")
    takes = (
        Take(pitch=1, text_hash=text_hash("I keep software running.")),
        Take(pitch=1, text_hash=text_hash("I keep hospitals running.")),
        Take(pitch=1),
        Take(pitch=2, text_hash=text_hash(mine.text)),
    )
    assert rehearsed(mine, takes) == (takes[0], takes[2])


# What differs


def marked(old: str, new: str) -> list[str]:
    """Return a difference as lines of text with marks."""
    signs = {Change.SAME: "{}", Change.OLD: "[-{}-]", Change.NEW: "{{+{}+}}"}
    return [
        "".join(signs[piece.change].format(piece.text) for piece in line) for line in diff(old, new)
    ]


def test_changed_words_are_marked_within_their_sentence() -> None:
    assert marked("I am Lena. I test pumps daily.", "I am Lena. I build pumps daily.") == [
        "I am Lena.",
        "I[- test-]{+ build+} pumps daily.",
    ]


def test_sentences_that_came_or_went_stand_on_lines_of_their_own() -> None:
    assert marked("One is here. Two is gone.", "One is here.") == [
        "One is here.",
        "[-Two is gone.-]",
    ]
    assert marked("One is here.", "New is first. One is here.") == [
        "{+New is first.+}",
        "One is here.",
    ]


def test_sentences_with_nothing_in_common_are_shown_whole() -> None:
    assert marked("I like it here very much.", "Which pumps fail at night?") == [
        "[-I like it here very much.-]",
        "{+Which pumps fail at night?+}",
    ]


def test_a_word_that_stayed_between_long_changes_reads_as_part_of_them() -> None:
    old = "Last spring our small team cut the long outages of our wards by rehearsing failures."
    new = "Last spring three nurses and me halved all bad nights of wards by rehearsing failures."
    (line,) = diff(old, new)
    assert [piece.change for piece in line].count(Change.SAME) <= 3


def test_line_breaks_and_spaces_are_no_difference() -> None:
    assert marked("I am  Lena.\nI test.", "I am Lena. I test.") == ["I am Lena.", "I test."]


def test_han_text_is_compared_by_character() -> None:
    assert marked("我喜欢电池。", "我研究电池。") == ["我[-喜欢-]{+研究+}电池。"]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("One.", ""), ("", "One.")])
def test_empty_texts_can_be_compared(old: str, new: str) -> None:
    assert all(piece.text for line in diff(old, new) for piece in line)


def test_both_texts_can_be_read_out_of_their_difference(content: Content) -> None:
    texts = [sample.text for sample in content.samples]
    for old in texts:
        for new in texts:
            lines = diff(old, new)
            for gone, kept in ((Change.NEW, old), (Change.OLD, new)):
                words = [piece.text for line in lines for piece in line if piece.change is not gone]
                assert " ".join(words).split() == kept.split()


def test_a_text_of_very_many_words_is_compared_by_sentence() -> None:
    old = "Word upon word goes by. " * 3000
    lines = diff(old, old + "And one more.")
    assert lines[-1][0].change is Change.NEW


# Frames


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(assets())


def test_every_frame_becomes_four_paragraphs_of_gaps(content: Content) -> None:
    for frame in content.frames:
        text = frame_text(frame)
        assert [name for name, _ in paragraphs(frame)] == ["who", "what", "proof", "ask"]
        assert len(text.split("\n\n")) == 4
        assert text.count("[") == text.count("]") == len(frame.parts)
