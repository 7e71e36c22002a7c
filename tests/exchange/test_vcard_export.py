"""People as vCard: read by another parser with nothing lost, whatever stands in their fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netcoach.exchange.vcard import LONGEST_LINE, cards, folded, person_card
from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.text import one_line
from tests.journal.samples import HOSTILE, hostile_text

vobject: Any = pytest.importorskip("vobject")

FULL = Person(
    name="Łukasz van Żółć",
    nickname="Lu; the first",
    organisation="Tarn, Brook & Søns; R\\D",
    position="東京 lead",
    email="lu@north.example",
    phone="+44 20 7946 0018",
    url="https://lu.example/a?b=1;2,3",
    place="São Paulo",
    tags=("sre", "hiring,now"),
    remember="Sails; plays chess\nNever on Mondays",
    uid="01a2",
    updated_at="2026-11-22T10:00:00.123Z",
)


def read(card: str) -> Any:
    return vobject.readOne(card)


def test_another_parser_reads_every_field() -> None:
    card = read(person_card(FULL, private=True))
    assert card.version.value == "3.0"
    assert card.fn.value == FULL.name
    assert (card.n.value.given, card.n.value.family) == ("Łukasz van", "Żółć")
    assert card.nickname.value == FULL.nickname
    assert card.org.value == [FULL.organisation]
    assert card.title.value == FULL.position
    assert card.email.value == FULL.email
    assert card.tel.value == FULL.phone
    assert card.url.value == FULL.url
    assert card.adr.value.city == FULL.place
    assert card.categories.value == list(FULL.tags)
    assert card.note.value == FULL.remember
    assert card.uid.value == "01a2"
    assert card.rev.value == "2026-11-22T10:00:00Z"


def test_what_is_remembered_stays_out_unless_asked_for() -> None:
    card = person_card(FULL)
    assert "NOTE" not in card
    assert "chess" not in card


def test_a_name_alone_is_a_card() -> None:
    card = read(person_card(Person(name="Cher", uid="x")))
    assert card.fn.value == "Cher"
    assert set(card.contents) == {"version", "n", "fn", "uid"}


words = hostile_text.map(lambda text: f"{text} w")


@settings(max_examples=120, deadline=None)
@given(name=words, text=words, note=words, tags=st.lists(words, max_size=3))
@example(name="é" * 200, text="\\" * 99, note="a\n" * 99, tags=[",", ";", "\\"])
@example(name="a" * 74 + "é", text="BEGIN:VCARD", note="END:VCARD\nX:1", tags=[])
@example(name=HOSTILE[0], text=";;;", note="\\n", tags=["\\,"])
def test_whatever_is_typed_comes_back_the_same(
    name: str, text: str, note: str, tags: list[str]
) -> None:
    kept = tuple("-".join(one_line(tag).split()) for tag in tags)
    person = Person(
        name=name, nickname=text, organisation=text, position=text, tags=kept, remember=note,
        uid="u", place=text,
    )  # fmt: skip
    written = person_card(person, private=True)
    assert all(len(line.encode()) <= LONGEST_LINE for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    assert "\x1b" not in written
    card = read(written)
    assert card.fn.value == one_line(name)
    assert card.nickname.value == card.title.value == one_line(text)
    assert card.org.value == [one_line(text)]
    assert card.adr.value.city == one_line(text)
    if any(kept):
        assert card.categories.value == [tag for tag in kept if tag]
    lines = [one_line(line) for line in note.split("\n")]
    assert card.note.value == "\n".join(lines)


@given(st.text())
def test_unfolded_a_line_is_what_it_was(text: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    assert folded(line).replace("\r\n ", "") == line


def test_all_people_come_one_after_the_other(journal: Journal) -> None:
    assert "".join(cards(journal)) == ""
    for name in ("Ana", "Lee Chen"):
        journal.save(Person(name=name))
    read_all = list(vobject.readComponents("".join(cards(journal))))
    assert [card.fn.value for card in read_all] == ["Ana", "Lee Chen"]
    assert [card.uid.value for card in read_all] == [one.uid for one in journal.find(Person)]
