"""Who works elsewhere now: news for a month, until they were heard of."""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Person, Position, Reconnection

TODAY = date(2026, 11, 22)


def moved(journal: Journal, days: int = 3, **fields: object) -> Person:
    person = journal.save(Person(**{"name": "Ana Ruiz", "organisation": "Northlab"} | fields))
    until = TODAY - timedelta(days=days)
    journal.save(Position(person=person.id, organisation="Acme", until=until))
    return person


def news(journal: Journal) -> list[tuple[str, str]]:
    return [(move.person.name, move.left) for move in journal.snapshot().moved]


def test_a_new_job_is_news_for_a_month(journal: Journal) -> None:
    moved(journal, 30)
    moved(journal, 31, name="Lee Chen")
    moved(journal, -1, name="To come")
    assert news(journal) == [("Ana Ruiz", "Acme")]


def test_no_longer_once_they_were_heard_of(journal: Journal) -> None:
    ana, lee = moved(journal), moved(journal, name="Lee Chen")
    journal.log(Conversation(on=TODAY - timedelta(days=2)), [Present(ana)])
    journal.save(Reconnection(person=lee.id, on=TODAY))
    assert news(journal) == []
    zoe = moved(journal, name="Zoë")
    journal.log(Conversation(on=TODAY - timedelta(days=9)), [Present(zoe)])
    assert news(journal) == [("Zoë", "Acme")], "a talk before the move was about something else"


def test_what_is_no_move_is_no_news(journal: Journal) -> None:
    moved(journal, organisation="ACME")
    moved(journal, organisation="")
    moved(journal, archived=True)
    moved(journal, conflict=True)
    assert news(journal) == []


def test_the_inner_circles_come_first(journal: Journal) -> None:
    moved(journal, 1, name="Nobody's")
    moved(journal, 5, name="Of C", circle="C")
    moved(journal, 9, name="Of A", circle="A")
    assert [name for name, _ in news(journal)] == ["Of A", "Of C", "Nobody's"]
    for number in range(30):
        moved(journal, name=f"More {number}")
    assert len(news(journal)) == 20
