"""The user's own topics stand in place of shipped ones, or after them."""

from __future__ import annotations

from netcoach.coach.content import Content
from netcoach.exchange.topics import OWN, sheet
from netcoach.paths import assets
from netcoach.records import Topic

SHIPPED = Content(assets()).topics


def test_without_own_entries_the_sheet_is_the_shipped_one() -> None:
    assert sheet(SHIPPED, ()) == SHIPPED


def test_a_rewritten_topic_keeps_its_place_and_its_safety_advice() -> None:
    careful = next(topic for topic in SHIPPED if topic.safety)
    own = Topic(id=7, name="Mine", signs="one\n\n two ", pivots="Say this", shipped=careful.key)
    merged = sheet(SHIPPED, [own])
    assert [topic.key for topic in merged] == [topic.key for topic in SHIPPED]
    mine = next(topic for topic in merged if topic.key == careful.key)
    assert (mine.title, mine.signs, mine.pivots) == ("Mine", ("one", "two"), ("Say this",))
    assert (mine.safety, mine.origin) == (careful.safety, OWN)


def test_own_topics_come_last_even_where_the_shipped_one_is_gone() -> None:
    own = [Topic(id=1, name="Salaries"), Topic(id=2, name="Old", shipped="no-longer-shipped")]
    merged = sheet(SHIPPED, own)
    assert [topic.title for topic in merged[-2:]] == ["Salaries", "Old"]
    assert len({topic.key for topic in merged}) == len(merged)
