"""Days at both ends of the calendar, and figures as large as the journal keeps: nothing fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from netcoach.clock import Clock
from netcoach.coach.advice import advise, read_advice
from netcoach.coach.content import Content
from netcoach.coach.people.offers import read_offers
from netcoach.coach.people.reconnecting import dormant_ties, good_reasons
from netcoach.coach.steps import state_of
from netcoach.exchange.brief import as_json as brief_json
from netcoach.exchange.brief import brief_on
from netcoach.exchange.demo import demo_journal
from netcoach.exchange.exporting import Export, pieces
from netcoach.exchange.measures import measures_of
from netcoach.exchange.report.forms import as_html, as_markdown
from netcoach.exchange.report.whole import report
from netcoach.exchange.review import begin, look
from netcoach.exchange.support_case import case_for, report_for
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import KINDS, Kind, Opportunity, Person, Promise, RecordProblem, Support
from tests.clocks import SetClock

CONTENT = Content(assets())
TEXTS = read_advice(assets())
OFFERS = read_offers(assets())
ENDS: dict[Kind, tuple[Any, Any]] = {
    Kind.DAY: (date(1, 1, 1), date(9999, 12, 31)),
    Kind.MOMENT: (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)),
    Kind.NUMBER: (-1e12, 1e12),
    Kind.COUNT: (-(10**12), 10**12),
}
"""What a field of a kind holds at its least and its most, as a file of another program may say."""
FIELDS = [
    (cls.kind, spec.name)
    for cls in KINDS.values()
    for spec in cls.specs()
    if spec.kind in ENDS
]  # fmt: skip
CLOCKS = (
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2100, 2, 28, 23, 59, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A year of a journal; who changes it takes that back."""
    folder: Path = tmp_path_factory.mktemp("edges")
    journal = demo_journal(folder, SetClock())
    yield journal
    journal.close()


def coached(journal: Journal) -> None:
    """Ask the coach and the measures all they answer, and take the dates out."""
    seen = journal.snapshot()
    assert advise(seen, TEXTS, lambda: CONTENT.wording)
    for stage in CONTENT.stages:
        for step in stage.steps:
            assert state_of(step.key, seen, CONTENT.wording)
    found = measures_of(journal, CONTENT)
    assert len(found) == 17
    assert not [one.shown for one in found if "nan" in one.shown or "inf" in one.shown.split()]
    assert list(pieces(journal, Export("ics")))


def told(journal: Journal) -> None:
    """Ask for all that is told: report, reviews, pages for management, briefs, exports."""
    for names in (False, True):
        made = report(journal, CONTENT, names=names)
        assert "".join(as_html(made))
        assert "".join(as_markdown(made))
    for rhythm in ("monthly", "quarterly"):
        assert look(journal, CONTENT, begin(journal, rhythm))
    for request in journal.find(Support):
        assert case_for(journal, CONTENT, request).text
        assert report_for(journal, CONTENT, request)
    today = journal.clock.today()
    for tie in dormant_ties(journal.long_silent(today), journal.snapshot().reconnections, today):
        assert good_reasons(journal.dossier(tie.person), today) is not None
    for person in (*journal.losing_touch(today, limit=3), *journal.find(Person, limit=3)):
        assert brief_json(brief_on(journal, person, CONTENT, OFFERS, hide=False), hide=False)
    for export in (Export("json"), Export("vcard"), *(Export("csv", kind) for kind in KINDS)):
        assert list(pieces(journal, export)) or not journal.count(Person)


@pytest.mark.parametrize(("kind", "name"), FIELDS)
@pytest.mark.parametrize("most", [False, True])
def test_a_field_at_its_ends_spoils_no_answer(
    lived: Journal, kind: str, name: str, most: bool
) -> None:
    spec = KINDS[kind].spec(name)
    value = ENDS[spec.kind][most]
    before = lived.last_step()
    with lived.step("to the ends"):
        for record in lived.find(KINDS[kind], limit=20):
            try:
                lived.save(record.with_(**{name: value}))
            except RecordProblem:
                return  # A sentence is all that is asked for.
    if lived.last_step() == before:
        return
    coached(lived)
    lived.undo()


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in FIELDS}))
@pytest.mark.parametrize("most", [False, True])
def test_a_kind_at_its_ends_is_told_of_and_taken_out(lived: Journal, kind: str, most: bool) -> None:
    before = lived.last_step()
    with lived.step("to the ends"):
        for record in lived.find(KINDS[kind], limit=20):
            for spec in (KINDS[kind].spec(name) for of, name in FIELDS if of == kind):
                with suppress(RecordProblem):
                    record = lived.save(record.with_(**{spec.name: ENDS[spec.kind][most]}))
    told(lived)
    if lived.last_step() != before:
        lived.undo()


@pytest.mark.parametrize("moment", CLOCKS, ids=lambda one: str(one.year))
def test_a_clock_far_from_now_has_its_answers(tmp_path: Path, moment: datetime) -> None:
    clock = SetClock()
    journal = demo_journal(tmp_path, clock)
    journal.save(Opportunity(name="Breakfast", on=clock.today(), recurs="FREQ=WEEKLY"))
    clock.set(moment)
    coached(journal)
    told(journal)
    journal.save(Promise(what="send the list"))
    journal.save(Opportunity(name="Supper", on=clock.today(), recurs="FREQ=WEEKLY"))
    coached(journal)
    journal.close()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("moment", CLOCKS, ids=lambda one: str(one.year))
def test_a_machine_whose_clock_stands_far_off_is_not_believed(
    moment: datetime, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zoneinfo import ZoneInfo

    monkeypatch.setattr(Clock, "reading", lambda _: moment)
    monkeypatch.setattr(Clock, "zone", ZoneInfo(zone))
    clock = Clock()
    assert 1899 <= clock.today().year <= 2201
    assert clock.utc().endswith("Z")
    if moment.year in (1970, 2100):
        assert clock.now() == moment


def test_a_promise_made_on_the_last_day_of_all_is_kept(journal: Journal) -> None:
    last = date(9999, 12, 31)
    saved = journal.save(Promise(what="send the list", made_on=last, due=last, done_on=last))
    assert journal.get(Promise, saved.id) == saved
    journal.save(saved.with_(status="kept"))
    coached(journal)
    told(journal)
