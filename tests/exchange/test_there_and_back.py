"""What is taken out in each form comes in again as it was, and a second time changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.exchange import csv_export, vcard
from netcoach.exchange.importing.files import Opened, open_file
from netcoach.exchange.importing.incoming import ImportProblem, Reading
from netcoach.exchange.importing.previewing import Preview, preview
from netcoach.exchange.importing.reading import read_people
from netcoach.exchange.importing.writing import carry_out
from netcoach.journal import Journal
from netcoach.records import KINDS, Kind, Opportunity, Person, Position, RecordProblem
from tests.clocks import SetClock
from tests.journal.samples import HOSTILE, dump, populate, rebuilt, strategy

TODAY = date(2026, 11, 22)
TABLE = [
    spec.name
    for spec in Person.specs()
    if spec.kind is not Kind.REF and spec.name not in ("last_contact", "next_due", "name_key")
]
"""What a table of people can bring; to what they refer only a whole journal can."""
CARD = ("name", "nickname", "organisation", "position", "email", "phone", "url", "place", "tags")
MANY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

line = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from([*HOSTILE, "Ana", "=", "'", "@", ";", ",", "\\", "|", '"', "\n"])).map(
        "".join
    ),
)
reached = {
    "email": st.from_regex(r"[a-z]{1,8}\.[a-z0-9]{1,4}@[a-z]{2,6}\.example", fullmatch=True),
    "phone": st.from_regex(r"\+?[0-9]{1,4}([ /-][0-9]{2,4}){0,3}", fullmatch=True),
    "url": st.from_regex(r"(https://)?[a-z]{2,8}\.example(:80)?/[a-z;,?=&]{0,8}", fullmatch=True),
}


@pytest.fixture
def other() -> Iterator[Journal]:
    opened = Journal.in_memory(SetClock())
    yield opened
    opened.close()


def table(journal: Journal) -> bytes:
    rows = "".join(csv_export.rows(journal, Person, private=True))
    return (csv_export.BYTE_ORDER_MARK + rows).encode()


def cards(journal: Journal) -> bytes:
    return "".join(vcard.cards(journal, private=True)).encode()


def read(data: bytes) -> Reading:
    form = "vcard" if data.startswith(b"BEGIN") else "table"
    return read_people(Opened("people", form, data), TODAY)  # type: ignore[arg-type]


def looked(journal: Journal, data: bytes) -> Preview:
    return preview(journal, read(data), TODAY)


def said(journal: Journal, names: Any) -> list[tuple[Any, ...]]:
    people = sorted(journal.find(Person), key=lambda one: one.key)
    return [tuple(getattr(one, name) for name in names) for one in people]


def saved(journal: Journal, **fields: Any) -> bool:
    try:
        journal.save(Person(**fields))
    except RecordProblem:
        return False
    return True


def known_again(journal: Journal, other: Journal, text: bytes) -> None:
    """The same file again changes nobody, neither where it came from nor where it went to."""
    for one in (journal, other):
        seen = looked(one, text)
        assert seen.counts["same"] == one.count(Person)
        assert not seen.writes
    journal.close()
    other.close()


@MANY
@given(data=st.data())
def test_a_table_of_people_brings_every_column_back(data: st.DataObject) -> None:
    journal, other = Journal.in_memory(SetClock()), Journal.in_memory(SetClock())
    specs = [Person.spec(name) for name in TABLE]
    for _ in range(data.draw(st.integers(1, 3))):
        fields = {one.name: data.draw(strategy(one, {}) | st.just(one.default)) for one in specs}
        fields["name"] = f"{data.draw(line)} Ana"
        for name in ("met_on", "connected_on", "messaged_on", "quiet_until", "circle_on"):
            fields[name] = data.draw(st.none() | st.dates(date(1950, 1, 1), date(2050, 1, 1)))
        saved(journal, **fields)
    text = table(journal)
    carry_out(other, looked(other, text))
    assert said(other, TABLE) == [
        tuple(_ends(value) if isinstance(value, str) else value for value in values)
        for values in said(journal, TABLE)
    ]
    assert dump(other) == rebuilt(other)
    known_again(journal, other, text)


def _ends(text: str) -> str:
    """Return the text as a table brings it: some programs end lines with a carriage return."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@MANY
@given(data=st.data())
def test_cards_bring_people_back_and_know_them_again(data: st.DataObject) -> None:
    journal, other = Journal.in_memory(SetClock()), Journal.in_memory(SetClock())
    for number in range(data.draw(st.integers(1, 3))):
        reach = {name: data.draw(st.just("") | made) for name, made in reached.items()}
        reach["email"] = f"{number}{reach['email']}" if reach["email"] else ""
        texts = {name: data.draw(line) for name in ("nickname", "organisation", "position")}
        tags = data.draw(st.lists(line, max_size=3).map(tuple))
        saved(journal, name=f"Ana {data.draw(line)}", tags=tags, place="Köln", **reach, **texts)
    text = cards(journal)
    carry_out(other, looked(other, text))
    assert said(other, CARD) == said(journal, CARD)
    known_again(journal, other, text)


def test_further_addresses_are_in_the_card_each_as_what_it_is(
    journal: Journal, other: Journal
) -> None:
    reach = "ana@home.example\n4711\nwww.ana.example\nring at noon only"
    journal.save(Person(name="Ana", email="ana@x.example", phone="+49 30 12345", other_reach=reach))
    text = cards(journal)
    assert b"TEL:4711\r\n" in text
    assert b"noon" not in text
    carry_out(other, looked(other, text))
    (ana,) = other.find(Person)
    assert (ana.email, ana.phone, ana.url) == ("ana@x.example", "+49 30 12345", "www.ana.example")
    assert ana.other_reach == "ana@home.example\n4711"


def test_two_people_of_one_table_may_share_an_address(journal: Journal, other: Journal) -> None:
    for name in ("Ana Ruiz", "Ana Lind"):
        journal.save(Person(name=name, email="desk@x.example"))
    carry_out(other, looked(other, table(journal)))
    assert {one.name for one in other.find(Person)} == {"Ana Ruiz", "Ana Lind"}


def edited(data: bytes, changes: dict[str, str]) -> bytes:
    """The table as a spreadsheet of another country keeps it."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(row | changes for row in rows)
    return text.getvalue().encode("cp1252")


def test_what_is_changed_in_a_spreadsheet_is_taken_over(journal: Journal) -> None:
    event = journal.save(Opportunity(name="RegTech meetup"))
    ana = journal.save(
        Person(name="Ana Ruiz", organisation="Acme", circle="C", met_at=event.id, met_where="bar")
    )
    changes = {"organisation": "Nörd & Co", "circle": "A", "bridge": "TRUE", "met_on": "3.5.2026"}
    carry_out(journal, looked(journal, edited(table(journal), changes | {"cadence_days": "45"})))
    (kept,) = journal.find(Person)
    assert (kept.id, kept.organisation, kept.circle) == (ana.id, "Nörd & Co", "A")
    assert (kept.bridge, kept.cadence_days, kept.met_on) == (True, 45, date(2026, 5, 3))
    assert (kept.met_at, kept.met_where) == (event.id, "bar")
    assert [one.organisation for one in journal.find(Position)] == ["Acme"]


def test_what_was_changed_here_since_stays(journal: Journal, clock: SetClock) -> None:
    ana = journal.save(Person(name="Ana Ruiz", circle="C"))
    text = edited(table(journal), {"circle": "A", "place": "Oslo"})
    clock.advance(300)
    journal.save(ana.with_(circle="D"))
    seen = looked(journal, text)
    assert "Circle stays D, as you wrote it" in seen.verdicts[0].why
    carry_out(journal, seen)
    (kept,) = journal.find(Person)
    assert (kept.circle, kept.place) == ("D", "Oslo")


def test_a_cell_that_cannot_be_kept_is_told_and_the_rest_goes_in(
    journal: Journal, other: Journal
) -> None:
    journal.save(Person(name="Ana Ruiz"))
    changes = {
        "cadence_days": "0",
        "circle": "Z",
        "quiet_until": "soon",
        "trust": "5",
        "place": "x",
    }
    seen = looked(other, edited(table(journal), changes))
    for label in ("Own rhythm, days", "Circle", "Quiet until"):
        assert f"{label} cannot be" in seen.verdicts[0].why
    carry_out(other, seen)
    (ana,) = other.find(Person)
    assert (ana.trust, ana.place, ana.cadence_days, ana.circle) == (5, "x", None, "")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "person"])
def test_a_table_of_something_else_is_no_list_of_people(journal: Journal, kind: str) -> None:
    populate(journal)
    rows = "".join(csv_export.rows(journal, KINDS[kind]))
    with pytest.raises(ImportProblem, match=f"table of {KINDS[kind].plural}, and holds no people"):
        read(rows.encode())


def test_the_zip_of_all_tables_brings_its_people(
    journal: Journal, other: Journal, tmp_path: Path
) -> None:
    populate(journal)
    path = tmp_path / "netcoach-tables.zip"
    path.write_bytes(b"".join(csv_export.zipped(journal)))
    seen = preview(other, read_people(open_file(path), TODAY), TODAY)
    assert [one.name for one in seen.verdicts] == ["Some name"]
