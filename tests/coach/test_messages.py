"""A message says what the journal knows, and shows what is still to be filled."""

from __future__ import annotations

from netcoach.coach.messages import fill, gaps_left


def test_known_words_are_filled_and_the_others_stay_as_gaps() -> None:
    said = fill("\nHi {name}, about {topic}.\n", {"name": "Ana", "topic": " "})
    assert said == "Hi Ana, about [topic]."
    assert gaps_left(said) == ("topic",)


def test_braces_in_the_words_are_words() -> None:
    assert fill("{name}!", {"name": "{me}"}) == "{me}!"
