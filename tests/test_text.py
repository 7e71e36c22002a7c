"""Text that could drive a terminal is cleaned; what people wrote is not lost with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netcoach.text import begun, clean, fold, one_line, shorten, singular, within

any_text = st.text(st.characters(exclude_categories=()))
escapes = st.lists(
    st.sampled_from([*"ab0;?m[]P\\\n", "\x1b", "\x1b[", "\x1b]", "\x07", "\x9b", "\x9d", "\x9c"])
).map("".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hgone", "gone"),
        ("copy \x1b]52;c;c2VjcmV0\x07this", "copy this"),
        ("title \x1b]0;x\x1b\\end", "title end"),
        ("\x9b31mred", "red"),
        ("\x9d0;x\x9cend", "end"),
        ("\x90q\x9cend", "end"),
        ("\x1bc", "c"),
        ("a\x00b\x7fc\x80d", "abcd"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x85four\x0bfive\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("flag\U000e0067\U000e007f", "flag"),
        ("\ufeffbom\ufff9", "bom"),
        ("lone \ud800 surrogate \udfff", "lone  surrogate "),
        ("👩‍👩‍👧 می‌خواهم", "👩‍👩‍👧 می‌خواهم"),
        ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
    ],
)
def test_what_could_drive_a_terminal_goes_and_the_rest_stays(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_command_without_an_end_takes_no_words_with_it() -> None:
    assert clean("met Ana \x1b]0;she runs the lab") == "met Ana ]0;she runs the lab"
    assert clean("Ji\x9e at caf\x9d Luna\nand on") == "Ji at caf Luna\nand on"


@given(any_text | escapes)
@example("\x1b\x1b[m[31m")
@example("\x1b\x00[31m")
def test_cleaning_is_done_at_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    for sign in once:
        assert sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(sign) not in ("LRO", "RLO", "LRE", "RLE", "PDF")
    once.encode()


@given(any_text | escapes)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == one_line(line) == line.strip()
    assert "  " not in line


@given(any_text, st.integers(0, 30))
def test_a_shortened_text_fits(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length
    assert short == one_line(text) or short == "" or short.endswith(("…", "…”"))


@given(st.text(st.sampled_from("ab “”"), max_size=40), st.integers(0, 40))
def test_a_quote_that_was_closed_is_so_after_shortening(text: str, length: int) -> None:
    whole = one_line(f"“{text.replace('“', '').replace('”', '')}”")
    short = shorten(whole, length)
    assert len(short) <= length
    assert short.count("“") == short.count("”")


def test_shortening_says_that_something_is_missing() -> None:
    assert shorten("one two three", 9) == "one two…"
    assert shorten("For “one two three” name it", 13) == "For “one tw…”"
    assert shorten("For “one” name it", 13) == "For “one” na…"
    assert shorten("a" + " " * 1000 + "b" * 40, 10) == "a bbbbbbb…"
    assert shorten("\n" * 1000 + "the end", 10) == "the end"
    assert shorten("x" * 1_000_000, 5) == "xxxx…"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Øyvind", "lukasz oyvind"),
        ("JOSÉ", "jose\u0301"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Ａｎａ", "ana"),
        ("김철수", unicodedata.normalize("NFD", "김철수")),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("  Ana\n Ruiz ", "ana ruiz"),
    ],
)
def test_names_that_are_meant_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_signs_that_make_another_letter_are_no_accents() -> None:
    assert fold("バ") != fold("ハ")
    assert fold("김철수") == "김철수"


@given(any_text)
def test_folding_is_done_at_once_and_blind_to_case(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert "  " not in folded
    assert not any(sign.isupper() and sign.lower() != sign for sign in folded)


def test_every_character_that_changes_folds_for_good() -> None:
    # Beyond these planes nothing folds but ideographs that Unicode has twice.
    every = map(chr, range(0x20000))
    changing = [c for c in every if not "\uac00" <= c <= "\ud7a3" and fold(c) != c]
    assert [c for c in changing if fold(fold(c)) != fold(c)] == []


@pytest.mark.parametrize("start", ["\x9d", "\x1b]", "\x1b[", "\x1b[0", "\x90\x9d", "\x1b"])
def test_many_unfinished_commands_are_cleaned_in_one_pass(start: str) -> None:
    # Trying each start to the end of the text would take minutes.
    assert "\x1b" not in clean(start * (300_000 // len(start)))


def test_a_description_has_a_small_letter_within_a_sentence_and_a_capital_first() -> None:
    for told, said in (
        ("Somebody from a small firm", "somebody from a small firm"),
        ("A regulator", "a regulator"),
        ("Anyone", "anyone"),
        ("the head of quality", "the head of quality"),
    ):
        assert within(told) == said
        assert begun(said) == said[0].upper() + said[1:]
    for name in ("Ana Ruiz", "A Room of Our Own", "An Duong", "Theo", "anna van der Berg", "A", ""):
        assert within(name) == name or name == "A"
        assert begun(name) == name


@pytest.mark.parametrize(
    ("several", "one"),
    [
        *(("talks", "talk"), ("talks agreed", "talk agreed"), ("People met", "person met")),
        *(("companies", "company"), ("matches", "match"), ("boxes", "box"), ("offers", "offer")),
        *(("€", "€"), ("kg", "kg"), ("news", "news"), ("focus", "focus"), ("", ""), ("is", "is")),
        *(("access passes", "access pass"), ("Kontakte", "Kontakte"), ("s", "s")),
    ],
)
def test_the_noun_of_one(several: str, one: str) -> None:
    assert singular(several) == one
