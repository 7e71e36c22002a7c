"""Sentences are told apart, and what a sentence does is seen."""

from __future__ import annotations

import pytest

from netcoach.coach.pitch import requests
from netcoach.coach.pitch.sentences import gaps, paragraphs, sentences, without_gaps

COUNTED = {
    "Dr. Smith came. He left.": 2,
    "We use tools, e.g. hammers. Good.": 2,
    "It is 3.5 times faster. Yes.": 2,
    "I live in the U.S. I teach.": 2,
    "The U.S. Army came.": 1,
    "Wait... what? No!": 2,
    '"Why?" he asked. I left.': 2,
    "Really?! Yes.": 2,
    "- one\n- two\n- three": 3,
    "1. We build.\n2. We sell.": 2,
    "we work\nin Leeds": 1,
    "A\n\nB": 2,
    "你好。我是王。你呢？": 3,
    "Acme Inc. sells pumps. We buy.": 2,
    "We sell pumps at Acme Inc. We buy.": 2,
    "J. Smith is here.": 1,
    "At 5 p.m. we stop.": 1,
    "It ends at 5 p.m. We go.": 2,
    "So… we left. Then… They stayed.": 3,
    "i run. we sit. you?": 3,
    "Mr. and Mrs. Li, etc. We met.": 2,
    "Wow!!! Great.": 2,
    "(I left.) She stayed.": 2,
    "“I left.” She stayed.": 2,
    "No. 5 is mine.": 1,
    "We won. 40 people came.": 2,
    "See acme.com. It works.": 2,
    "Prof. Lee vs. Dr. Kim, approx. 3 p.m. today": 1,
}
ASKING = (
    "Could we talk next week?",
    "I'd love to meet someone who has promoted specialists.",
    "Let me know.",
    "Please introduce me.",
    "Can we talk for ten minutes.",
    "I'm looking for a mentor.",
    "Tell me what fails.",
    "Introduce me to your head of care, please.",
    "If you know anyone in energy, I'd be grateful.",
    "I would like to hear how you did it.",
    "I'd appreciate your advice.",
    "Would you have a look at four pages.",
    "Let's talk.",
    "Come and see me at the stand.",
    "I need an introduction to one hospital.",
    "What do you look at first",
    "Who comes to mind?",
    "My question is how you start.",
    "Send me a note.",
    "So please call me.",
    "I'd like your advice on pricing.",
    "I wonder how you handle that.",
    "We're hiring two nurses.",
    "I hope to meet people who run fleets.",
    "Do you know a nurse",
    "Could you introduce me to Ana.",
    "I want to learn how you choose.",
    "I'd love an introduction.",
    "What I would like to learn is how it looks.",
    "It would be lovely to hear how you did it.",
    "请告诉我。",
    "你觉得呢？",
    "您认识这样的人吗。",
    "Get in touch.",
    "Feel free to call.",
    "Ask me about our drills.",
    "I'd be happy to hear from you.",
    "We are seeking a pilot hospital.",
    "May I send you our list.",
    "I'd welcome your thoughts.",
    "Then let me know what you think.",
    "Drop by our stand.",
    "Find me at the bar.",
    "I ask for one thing: introduce me to a nurse.",
)
TELLING = (
    "We help teams.",
    "They tell me it works.",
    "Customers ask me to stay.",
    "I'd love to help.",
    "I'd like to thank my team.",
    "Let me tell you a story.",
    "Let me introduce myself.",
    "What I do is simple.",
    "That is all I need.",
    "We aim to please.",
    "Thank you.",
    "I want to be the best.",
    "People like it.",
    "I like a challenge.",
    "What we do is fix lifts.",
    "How we do it is our secret.",
    "I run a team.",
    "This is what I can do.",
    "Nobody knows.",
    "We can do it.",
    "That's it.",
    "I was asked to lead it.",
    "We love a challenge.",
    "You can count on us.",
    "I lead support for a utility.",
    "They come and go.",
    "I love the work.",
    "What they need is care.",
    "Who we are is no secret.",
    "I'd love to help you.",
    "We need nothing.",
    "It works.",
    "Is a pump a pump.",
)


@pytest.mark.parametrize(("text", "number"), COUNTED.items())
def test_sentences_are_told_apart(text: str, number: int) -> None:
    found = sentences(text)
    assert len(found) == number
    assert all(text[one.start : one.end] == one.text for one in found)


def test_bullets_are_left_off_and_wrapped_lines_kept() -> None:
    assert [one.text for one in sentences("- We build\n  small tools\n- We sell")] == [
        "We build\n  small tools",
        "We sell",
    ]


def test_gaps_are_found_and_blotted_out_in_place() -> None:
    text = "I'm [name], [role]. [open"
    assert [one.text for one in gaps(text)] == ["[name]", "[role]"]
    assert len(without_gaps(text)) == len(text)
    assert "name" not in without_gaps(text)
    assert without_gaps(text).endswith("[open")


def test_blank_lines_part_paragraphs() -> None:
    assert [one.text for one in paragraphs("a\nb\n \n\nc")] == ["a\nb", "c"]


@pytest.mark.parametrize("text", ASKING)
def test_a_question_or_a_request_asks(text: str) -> None:
    assert requests.asks(text)


@pytest.mark.parametrize("text", TELLING)
def test_telling_is_not_asking(text: str) -> None:
    assert not requests.asks(text)


@pytest.mark.parametrize(
    "text",
    ["Thank you.", "Thanks for listening!", "Thank you very much for your time.", "谢谢大家。"],
)
def test_thanks_are_thanks(text: str) -> None:
    assert requests.thanks(text)


def test_thanks_with_a_request_are_a_request() -> None:
    assert not requests.thanks("Thanks, and let me know.")
    assert requests.asks("Thanks, and let me know.")


@pytest.mark.parametrize(
    "text",
    [
        *("30", "from eleven to two", "a third", "by half", "twice", "a dozen shops", "80%"),
        *("ten per cent", "two-thirds", "3.5 points", "one nurse", "B2B", "三成", "thousands"),
    ],
)
def test_numbers_in_digits_and_words_are_numbers(text: str) -> None:
    assert requests.has_number(text)


@pytest.mark.parametrize("text", ["no one", "one of us", "the one question", "one day", "a few"])
def test_one_that_counts_nothing_is_no_number(text: str) -> None:
    assert not requests.has_number(text)
