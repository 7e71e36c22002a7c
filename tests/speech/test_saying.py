"""How text is said: numbers, signs, acronyms, and words in no dictionary."""

from __future__ import annotations

import pytest

from netcoach.speech.saying import guess, ways

PHONES = frozenset(
    (
        "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH "
        "UW V W Y Z ZH"
    ).split()
)
"""The phones that the listener's model knows."""


def first(piece: str) -> str:
    return " ".join(ways(piece)[0])


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("30%", "thirty percent"),
        ("45", "forty five"),
        ("0", "zero"),
        ("110", "one hundred and ten"),
        ("1,200", "one thousand two hundred"),
        ("2.5", "two point five"),
        ("$40", "forty dollars"),
        ("€3m", "three million euros"),
        ("21st", "twenty first"),
        ("12th", "twelfth"),
        ("90s", "nineties"),
        ("007", "zero zero seven"),
        ("&", "and"),
        ("don't", "don't"),
    ],
)
def test_numbers_and_signs_are_spelled_as_they_are_said(piece: str, said: str) -> None:
    assert first(piece) == said


def test_a_year_is_said_in_pairs_or_as_a_number() -> None:
    said = {" ".join(way) for way in ways("2024")}
    assert {"twenty twenty four", "two thousand and twenty four"} <= said
    assert first("1905") == "nineteen oh five"


def test_an_acronym_is_said_letter_by_letter_and_perhaps_as_a_word() -> None:
    assert ways("SRE") == (("s.", "r.", "e."), ("sre",))
    assert ways("HR") == (("h.", "r."),)
    assert ways("APIs")[0] == ("a.", "p.", "i.", "z")
    assert first("B2B") == "b. two b."
    assert ways("I") == (("i",),)


def test_signs_alone_are_not_said() -> None:
    assert ways("—") == ()
    assert ways("!?") == ()


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("lune", "L UW N"),
        ("knab", "N AE B"),
        ("shipt", "SH IH P T"),
        ("mila", "M IH L AH"),
        ("priya", "P R IH Y AH"),
        ("night", "N AY T"),
        ("", ""),
    ],
)
def test_an_unknown_word_is_guessed_from_its_letters(word: str, phones: str) -> None:
    assert guess(word) == phones


@pytest.mark.parametrize(
    "word", ["okafor", "xiuying", "kubernetes", "nguyen", "e", "aaaa", "rhythm", "zzz", "quokka"]
)
def test_a_guess_holds_only_phones_of_the_model(word: str) -> None:
    assert guess(word)
    assert set(guess(word).split()) <= PHONES


def test_a_guess_of_anything_does_not_fail() -> None:
    assert guess("123 ?!") == ""
    assert guess("e" * 300)
