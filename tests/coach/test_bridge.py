"""The share outside the usual circle: counted, hedged, and never without the user's own marks."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.coach.advice import advise, read_advice
from netcoach.coach.bridge import outside_share, outside_words
from netcoach.coach.content import Content
from netcoach.coach.steps import stage_done, state_of
from netcoach.paths import assets
from netcoach.records import Me, Person, Snapshot

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("inside", "outside", "share", "words"),
    [
        (0, 0, None, "no data: nobody is marked yet"),
        (4, 0, None, "0 of 4 marked people are outside it, too early"),
        (0, 4, None, "4 of 4 marked people are outside it, too early"),
        (3, 2, 0.4, "2 of 5 marked people are outside it, 40%"),
        (5, 0, 0.0, "0 of 5 marked people are outside it, 0%"),
        (1, 199, 0.995, "199 of 200 marked people are outside it, 100%"),
        (6, 17, 17 / 23, "17 of 23 marked people are outside it, 74%"),
    ],
)
def test_the_share_has_its_count_and_waits_for_five(
    inside: int, outside: int, share: float | None, words: str
) -> None:
    snapshot = Snapshot(
        today=TODAY, inside_circle=inside, outside_circle=outside, unmarked_circle=50
    )
    assert outside_share(snapshot) == share
    assert outside_words(snapshot) == words


def test_nothing_urges_the_bridge_and_no_stage_waits_for_it() -> None:
    words = Content(assets())
    bare = Snapshot(today=TODAY, people=40, unmarked_circle=40)
    named = Snapshot(today=TODAY, people=40, unmarked_circle=40, me=Me(usual_circle="My floor"))
    texts = read_advice(assets())
    assert [one.say for one in advise(bare, texts)] == [one.say for one in advise(named, texts)]
    assert not any("usual circle" in text.say for text in texts.values())
    orientation = words.stage("orientation")
    assert "bridge" in {step.key for step in orientation.steps}
    states = [state_of(step.key, named, words.wording) for step in orientation.steps]
    assert stage_done(orientation, states) == (0, len(orientation.steps) - 1)


def test_whom_the_mark_is_about_is_only_ever_said_by_the_user() -> None:
    assert Person().usual_circle == ""
    assert "only you say" in Person.spec("usual_circle").help.casefold()
