"""A book pasted into a field: kept whole, refused beyond the limit, and shown by its start."""

from __future__ import annotations

import pytest

from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.journal_json import carry_out_journal, preview_journal
from netcoach.exchange.json_export import pieces
from netcoach.journal import Journal
from netcoach.records import KINDS, Kind, Person, Record, RecordProblem
from netcoach.text import MAX_FIELD
from netcoach.ui.rows import MOST_SHOWN, fact, folded, wrapped
from netcoach.ui.screens.page import RecordScreen
from tests.clocks import SetClock
from tests.ui.conftest import seated
from tests.ui.test_hostile import fill

BOOK = ("Ana said “that”, of #x & (y).\n" * 40_000)[: MAX_FIELD - 1] + "."
"""As long as a field may be."""
TEXTS = (Kind.TEXT, Kind.NOTE)
TYPED = [cls for cls in KINDS.values() if any(not one.derived for one in cls.specs())]


@pytest.fixture
def each(journal: Journal) -> Journal:
    """A journal with one record of each kind."""
    fill(journal, ("Some words",))
    return journal


@pytest.mark.parametrize("cls", TYPED, ids=lambda cls: cls.kind)
def test_a_book_in_a_field_is_kept_whole_and_more_is_refused(
    each: Journal, cls: type[Record]
) -> None:
    record = each.find(cls, limit=1)[0]
    texts = [one for one in cls.specs() if one.kind in TEXTS and not one.derived]
    for spec in texts:
        with pytest.raises(RecordProblem, match="longer than one million characters"):
            each.save(record.with_(**{spec.name: BOOK + "."}))
    for spec in texts[-1:]:
        saved = each.save(record.with_(**{spec.name: BOOK}))
        shown = getattr(each.get(cls, saved.id), spec.name)
        assert shown == (BOOK if spec.kind is Kind.NOTE else BOOK.replace("\n", " "))
    tags = [one for one in cls.specs() if one.kind is Kind.TAGS and not one.derived]
    for spec in tags:
        with pytest.raises(RecordProblem, match="longer than one million characters"):
            each.save(record.with_(**{spec.name: ("x" * MAX_FIELD, "y")}))


def test_a_book_goes_out_as_json_and_comes_back_and_more_is_counted_as_skipped(
    journal: Journal,
) -> None:
    journal.save(Person(name="Ana", remember=BOOK))
    text = "".join(pieces(journal))
    other = Journal.in_memory(SetClock())
    seen = preview_journal(other, Opened("x.json", "journal", text.encode()))
    carry_out_journal(other, seen)
    assert other.find(Person)[0].remember == BOOK
    other.close()
    longer = text.replace("Ana said", "Ana Maria said", 1)
    third = Journal.in_memory(SetClock())
    found = preview_journal(third, Opened("x.json", "journal", longer.encode()))
    assert "1 skipped" in found.told() or "1 not" in found.told(), found.told()
    third.close()


async def test_a_book_pasted_into_a_form_is_saved_whole_and_its_page_opens(each: Journal) -> None:
    person = each.find(Person, limit=1)[0]
    async with seated(each) as seat:
        for name in ("remember", "tags"):
            seat.app.edit(person, at=name)
            await seat.settle()
            await seat.press("end")
            await seat.paste(" " + BOOK[:100_000])
            assert len(seat.below(name)) < 700
            await seat.press("ctrl+s")
            person = each.find(Person, limit=1)[0]
        assert len(person.remember) > 100_000
        assert set(person.tags) >= {"Ana", "said", "x"}
        seat.app.open_record(person)
        await seat.settle()
        seat.on(RecordScreen)
        assert any("characters more: e shows them all." in row for row in seat.rows)


def test_a_long_text_is_shown_by_its_start_and_says_how_much_more_there_is() -> None:
    rows = fact("Remember", BOOK, 100)
    assert len(rows) < MOST_SHOWN
    more = len(BOOK) - MOST_SHOWN
    assert rows[-1].cells[1] == f"… {more:,} characters more: e shows them all."
    short = "x " * (MOST_SHOWN // 2)
    assert "more" not in wrapped(short, 72)[-1].cells[0]


@pytest.mark.parametrize("line", ["", " ", "a", "  a b ", "a  b", "a\tb", "a" * 30, "a b " * 9])
def test_a_line_that_fits_is_folded_as_any_other(line: str) -> None:
    import textwrap

    assert folded(line, 12) == textwrap.wrap(line, 12)
    assert folded(line, 80) == textwrap.wrap(line, 80)
