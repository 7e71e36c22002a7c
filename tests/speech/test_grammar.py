"""The pitch as a grammar: its tokens, phrases and sentences, and the ways through it."""

from __future__ import annotations

from netcoach.speech.grammar import FILLERS, arcs, script


def texts(text: str) -> list[str]:
    return [token.text for token in script(text).tokens]


def test_words_phrases_and_sentences_are_taken_apart() -> None:
    found = script("Hi, I'm Mira. I build pumps; do you?")
    assert [token.text for token in found.tokens] == "Hi I'm Mira I build pumps do you".split()
    assert found.phrases == ("Hi,", "I'm Mira.", "I build pumps;", "do you?")
    assert found.sentences == ("Hi, I'm Mira.", "I build pumps; do you?")
    assert found.phrase_starts() == [0, 1, 3, 6, 8]


def test_a_paragraph_ends_a_sentence_and_an_abbreviation_does_not() -> None:
    assert script("Good evening\n\nI am Tom").sentences == ("Good evening", "I am Tom")
    assert len(script("I met Dr. Lee and others, e.g. Tom.").sentences) == 1


def test_curly_quotes_dashes_and_accents_are_said() -> None:
    assert [way for token in script("I’m “Zoë”").tokens for way in token.ways] == [
        ("i'm",),
        ("zoe",),
    ]
    assert texts("one — two") == ["one", "two"]
    assert script("one — two").phrases == ("one", "two")


def test_halves_of_a_compound_are_heard_apart_and_counted_once() -> None:
    assert [(token.text, token.count) for token in script("a two-person team").tokens] == [
        ("a", 1),
        ("two", 0),
        ("person", 1),
        ("team", 1),
    ]


def test_a_gap_still_to_fill_is_not_said() -> None:
    assert texts("I am [your name] from Bern") == ["I", "am", "from", "Bern"]


def test_a_range_of_numbers_is_said_with_to() -> None:
    assert texts("10-12 people") == ["10", "to", "12", "people"]


def test_long_rows_of_words_are_parted_at_a_joint() -> None:
    text = "my name is maya and i am a second year student at lakeside college last summer"
    assert len(script(text).phrases) > 1


def test_every_word_leads_on_and_fillers_may_stand_anywhere() -> None:
    found = {(one, two, label) for one, two, _, label in arcs(script("I build pumps."))}
    assert {(0, 1, "w0"), (1, 2, "w1"), (2, 3, "w2")} <= found
    assert {(at, at, name) for at in range(4) for name in FILLERS} <= found


def test_a_phrase_may_be_skipped_and_words_may_be_said_again() -> None:
    text = script("Hello there. I build pumps. Thank you.")
    plain = {(one, two, label) for one, two, _, label in arcs(text)}
    assert (2, 6, "w5") in plain
    assert (2, 7, "") in plain
    assert (2, 2, "w1") not in plain
    again = {(one, two, label) for one, two, _, label in arcs(text, repeats=2)}
    assert {(2, 2, "w1"), (2, 1, "w0")} <= again
    assert (3, 1, "w0") not in again


def test_chances_are_chances_and_states_are_within_the_grammar() -> None:
    text = script("Hello there. I build pumps. Thank you.")
    for one, two, chance, _ in arcs(text, repeats=3):
        assert 0 < chance <= 1
        assert 0 <= one <= len(text.tokens)
        assert 0 <= two <= len(text.tokens)


def test_an_empty_pitch_has_no_tokens() -> None:
    assert script("").tokens == ()
    assert script(" [your name] — ").tokens == ()


def test_a_speaker_may_stop_after_any_word() -> None:
    written = script("We build small boats. Could we talk?")
    end = len(written.tokens)
    assert {arc[0] for arc in arcs(written) if arc[1] == end and not arc[3]} == set(range(end))
