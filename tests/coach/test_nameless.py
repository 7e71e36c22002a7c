"""No name that the journal knows stays in a text that is passed on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.nameless import _WORD, EVENT, ORGANISATION, PERSON, Nameless

SAY = Nameless(
    people=[
        "Ana Ruiz",
        "Mei-Ling Tsao",
        "Tomasz Wilk",
        "Tomek",
        "Will Grace",
        "李小龍",
        "Bo Li",
        "",
    ],
    organisations=["Acme Bio", "Device Quality Circle", "the", ""],
    events=["RegTech meetup", "Forum"],
    ordinary=["Quality"],
)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Ana read it", f"{PERSON} read it"),
        ("ask ana ruiz, then RUIZ", f"ask {PERSON}, then {PERSON}"),
        ("Ana Ruiz's list", f"{PERSON}'s list"),
        ("Mei-Ling and Ling and mei-ling's", f"{PERSON} and {PERSON} and {PERSON}'s"),
        ("went home with Tomek", f"went home with {PERSON}"),
        ("I will go. Will you? I asked Will.", f"I will go. Will you? I asked {PERSON}."),
        ("我和李小龍吃飯", f"我和{PERSON}吃飯"),
        ("I met Bo and a bo tree", f"I met {PERSON} and a bo tree"),
        ("at Acme and acme bio", f"at {ORGANISATION} and {ORGANISATION}"),
        ("Quality counts at the Circle", f"Quality counts at the {ORGANISATION}"),
        ("the RegTech Meetup, a forum, our Forum", f"the {EVENT}, a forum, our {EVENT}"),
        ("nothing to hide here", "nothing to hide here"),
        ("", ""),
    ],
)
def test_names_give_way_to_a_word_in_brackets(text: str, without: str) -> None:
    assert SAY(text) == without


@given(st.text())
def test_a_journal_without_names_leaves_every_text_as_it_is(text: str) -> None:
    assert Nameless()(text) == text


@given(st.lists(st.text(alphabet="abcdeé -'’", min_size=3), max_size=4), st.text())
def test_no_full_name_is_left_and_nothing_is_an_error(names: list[str], text: str) -> None:
    hide = Nameless(people=names)
    assert isinstance(hide(text), str)
    for name in names:
        words = _WORD.findall(name)
        if len(words) > 1:
            assert name not in hide(f"with {name} there")


def test_a_book_for_a_name_takes_no_longer_than_its_words() -> None:
    """Compared at every place with all its words, this would go on for hours."""
    book = "word and other words " * 20_000
    without = Nameless([book], [book], [book])
    assert without(book).startswith(("[someone]", "[an organisation]"))
    assert without("Met Ana in the office") == "Met Ana in the office"


def test_of_two_names_that_begin_alike_the_longer_is_meant() -> None:
    without = Nameless(organisations=["Acme Labs", "Acme Labs Berlin North"])
    assert without("from Acme Labs Berlin North and Acme Labs Paris") == (
        "from [an organisation] and [an organisation] Paris"
    )
