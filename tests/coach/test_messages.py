"""A message says what the journal knows, and shows what is still to be filled."""

from __future__ import annotations

import pytest

from netcoach.coach.messages import fill, gaps_left, said_in


def test_known_words_are_filled_and_the_others_stay_as_gaps() -> None:
    said = fill("\nHi {name}, about {topic}.\n", {"name": "Ana", "topic": " "})
    assert said == "Hi Ana, about [topic]."
    assert gaps_left(said) == ("topic",)


def test_braces_in_the_words_are_words() -> None:
    assert fill("{name}!", {"name": "{me}"}) == "{me}!"


def test_an_optional_gap_is_left_out_where_nothing_is_known() -> None:
    assert fill("So. {why?}\n\n{me}", {"me": "Mira"}) == "So.\n\nMira"
    assert fill("So. {why?} End", {"why": "It rained."}) == "So. It rained. End"
    assert fill("So. {why?} End", {"why": " "}) == "So. End"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi Ana,\n\nHere is the list.\nMore\n\nMira", "Here is the list."),
        ("Hi Ana, hi Arjun,\n\nI think you two should talk.", "I think you two should talk."),
        ("Hello Dr. Ruiz!\n \n\tHere it is", "Here it is"),
        ("Liebe Ana,\nanbei die Liste", "anbei die Liste"),
        ("Hi Ana, here is the list.\n\nMira", "Hi Ana, here is the list."),
        ("Hidden costs again\nsee below", "Hidden costs again"),
        ("Hi Ana,", "Hi Ana,"),
        (" \n\n", ""),
        ("", ""),
    ],
)
def test_what_a_message_says_first_is_no_greeting(text: str, said: str) -> None:
    assert said_in(text) == said
