"""Opportunities: ranked by weights, decided with a reason, and shown with what came of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Me, Opportunity, Outcome, Plan, next_on
from netcoach.ui.offers import Offer
from netcoach.ui.screens.event_forms import PURPOSES, EventForm
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.today import TodayScreen
from tests.ui.conftest import SIZES, Seat, add, seated
from tests.ui.conftest import Table as Forms

TODAY = date(2026, 11, 22)
RATED: dict[str, Any] = {"hours_event": 4.0, "cost": 0.0, "paid_by": "free", "energy": 3}
HOSTILE = "\x1b]52;c;AAAA\x07[/red]‮see [/x]"


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def event(journal: Journal, name: str, **values: Any) -> Opportunity:
    return journal.save(Opportunity(**{"name": name, "on": day(4), **RATED, **values}))


def two(journal: Journal) -> tuple[Opportunity, Opportunity]:
    """One that fits well and is dear in hours, one that is short and fits badly."""
    deep = event(journal, "Clinic", fit=5, access=4, format="structured", hours_event=12.0)
    short = event(journal, "Mixer", fit=2, access=2, format="open", hours_event=0.5)
    return deep, short


def ranked(seat: Seat) -> list[str]:
    """The first cells of the rows of events, in order."""
    places = range(len(seat.list.source))
    rows = [row for place in places if (row := seat.list.row_at(place))]
    return [row.cells[0] for row in rows if isinstance(row.value, Opportunity)]


async def at_opportunities(seat: Seat) -> None:
    await seat.step("1", 1)
    await seat.press("right")


async def page_of(seat: Seat, record: Opportunity) -> RecordScreen:
    seat.app.open_record(record)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(RecordScreen)


async def open_part(seat: Seat, key: str) -> EventForm:
    """Put the cursor on the row of a small form and open it."""
    for place in range(len(seat.list.source)):
        row = seat.list.row_at(place)
        if row and isinstance(row.value, Offer) and row.value.key.startswith(key):
            seat.list.cursor = place
            await seat.press("enter")
            return seat.on(EventForm)
    raise AssertionError(f"no row opens {key}:\n{seat.shown}")


# Ranking and weights


async def test_weights_change_the_order_at_once_and_u_brings_it_back(journal: Journal) -> None:
    two(journal)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        assert ranked(seat) == [" 79  Clinic", " 40  Mixer"]
        assert "Default weights: fit 5, access 4, format 3, hours 2, cost 1, effort 2." in "".join(
            seat.rows
        )
        await seat.press("i")
        assert seat.field("weight_fit").has_focus_within
        assert "field-name" not in [row.id for row in seat.form.query("FieldRow")]
        assert "Effort" in seat.field("weight_energy").spec.label.title()
        await seat.fill(weight_fit="0", weight_access="0", weight_format="0", weight_hours="9")
        await seat.press("enter")
        assert seat.said[-1] == "Saved: your weights. u takes it back."
        assert ranked(seat) == [" 83  Mixer", " 35  Clinic"]
        assert "Your weights: fit 0" in "".join(seat.rows)
        await seat.press("u")
        assert seat.said[-1].startswith("Taken back: Weigh what makes an event worth it.")
        assert ranked(seat)[0].endswith("Clinic")


async def test_below_the_best_event_stands_why_it_is_ahead_of_the_next(journal: Journal) -> None:
    two(journal)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        place = next(n for n, row in enumerate(seat.rows) if row.startswith(" 79  Clinic"))
        below = "Ahead of Mixer by fit (+22) and format (+13), behind on hours (−8)."
        assert seat.rows[place + 1].strip() == below
        await seat.press("s", "enter")
        assert "Ahead of" not in "".join(seat.rows)


async def test_weights_that_sum_to_zero_are_refused_in_a_sentence(journal: Journal) -> None:
    two(journal)
    journal.save(Me(name="Mira Holm"))
    zero = {f"weight_{key}": "0" for key in ("fit", "access", "format", "hours", "cost", "energy")}
    async with seated(journal) as seat:
        await at_opportunities(seat)
        await seat.press("i")
        await seat.fill(**zero)
        await seat.press("enter")
        assert "The weights sum to zero: let at least one count." in seat.below("weight_fit")
        assert journal.find(Me)[0].weight_fit == 5


async def test_what_is_not_rated_comes_last_and_practice_is_not_ranked(journal: Journal) -> None:
    two(journal)
    journal.save(Opportunity(name="Forum", on=day(1)))
    event(journal, "Picnic", role="friendly", fit=5, expected="three hellos")
    event(journal, "Bare", fit=3, hours_event=None, energy=None)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        assert ranked(seat) == [
            " 79  Clinic", " 47  Bare", " 40  Mixer", "  –  Forum", "Picnic",
        ]  # fmt: skip
        assert "Friendly practice, not ranked" in seat.rows
        bare = next(row for row in seat.rows if "47  Bare" in row)
        assert "access, hours, effort not given" in bare
        assert "rate fit or access" in next(row for row in seat.rows if "Forum" in row)


# Attend or skip


async def test_y_asks_why_and_keeps_decision_reason_and_prediction_as_one_step(
    journal: Journal,
) -> None:
    deep, _ = two(journal)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        await seat.press("y")
        assert "Attend Clinic: why?" in seat.shown
        assert seat.below("reason").startswith("What makes it worth going?")
        await seat.type("Two speakers from my list")
        await seat.press("enter")
        kept = journal.get(Opportunity, deep.id)
        assert kept is not None
        assert (kept.decision, kept.reason) == ("attend", "Two speakers from my list")
        assert kept.predicted == pytest.approx(79.4)
        assert "Attend: Clinic. u takes it back." in seat.said[-1]
        await seat.press("u")
        assert "Taken back: Attend Clinic." in seat.said[-1]
        again = journal.get(Opportunity, deep.id)
        assert again is not None
        assert (again.decision, again.reason, again.predicted) == ("undecided", "", None)


async def test_s_skips_with_a_reason_that_is_shown(journal: Journal) -> None:
    deep, _ = two(journal)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        await seat.press("s")
        assert seat.below("reason").startswith("What speaks against going?")
        await seat.type("Twelve hours in release week")
        await seat.press("enter")
        assert "Skipped" in seat.rows
        assert ranked(seat) == [" 40  Mixer", "Clinic"]
        assert "Clinic|Twelve hours in release week|Thu 26 Nov" in seat.rows
        await page_of(seat, deep)
        assert "Why|Twelve hours in release week" in seat.rows
        assert journal.find(Opportunity, name="Clinic")[0].predicted is None


async def test_next_asks_for_the_rating_then_the_decision_each_in_its_small_form(
    journal: Journal,
) -> None:
    plan = {"measure": "mentors", "target": 2.0, "starts_on": TODAY, "deadline": day(60)}
    journal.save(Plan(objective="Find two mentors", **plan))
    kept = journal.save(Opportunity(name="Forum", on=day(4)))
    async with seated(journal) as seat:
        await seat.press("1")
        assert "How well does Forum, Thu 26 Nov, serve your objective?" in seat.next
        await seat.press("n")
        assert "Worth it? · Forum" in seat.shown
        assert seat.field("fit").has_focus_within
        await seat.type("4")
        await seat.press("enter")
        assert "Forum is on Thu 26 Nov: attend or skip, and why?" in seat.next
        await seat.press("n")
        assert "Forum: attend or skip?" in seat.shown
        await seat.press("escape")
        assert seat.said[-1] == "Forum is undecided still: NEXT asks again."
        assert journal.get(Opportunity, kept.id).decision == "undecided"  # type: ignore[union-attr]
        await seat.press("n", "enter")
        assert "Attend Forum: why?" in seat.shown
        assert seat.field("reason").has_focus_within, "what is typed is the reason, no choice"
        await seat.type("Two speakers")
        await seat.press("enter")
        assert "Attend: Forum. u takes it back." in seat.said[-1]
        saved = journal.get(Opportunity, kept.id)
        assert saved is not None
        # Fit 0.75 · 5 and an open format 0.25 · 3: 4.5 of 8.
        assert (saved.decision, saved.predicted) == ("attend", 56.2)
        assert saved.reason == "Two speakers"


async def test_turning_away_from_the_reason_decides_nothing(journal: Journal) -> None:
    deep, _ = two(journal)
    async with seated(journal) as seat:
        await at_opportunities(seat)
        await seat.press("y", "escape")
        assert journal.get(Opportunity, deep.id) == deep


# The page of an event


async def test_the_parts_on_the_page_sum_to_the_score(journal: Journal) -> None:
    deep, _ = two(journal)
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, deep)
        rows = seat.rows
        assert "Worth it?|score 79 of 100|change" in rows
        start = next(n for n, row in enumerate(rows) if row.startswith("Fit    5 of 5"))
        names = ("Fit", "Access", "Format", "Hours", "Cost", "Effort")
        table = [row.split() for row in rows[start:] if row.startswith(names)]
        total = next(row.split() for row in rows[start:] if row.startswith("Score"))
        assert len(table) == 6
        assert sum(float(row[-1]) for row in table) == pytest.approx(float(total[-1]))
        assert sum(int(row[-2]) for row in table) == int(total[-2])
        assert any("Structured formats mixed people better" in row for row in rows)


async def test_each_row_of_the_page_opens_its_small_form(journal: Journal) -> None:
    deep, _ = two(journal)
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, deep)
        for part in PURPOSES[1:]:
            form = await open_part(seat, part.key)
            shown = {row.id for row in form.query("FieldRow")}
            assert shown == {f"field-{name}" for name in part.fields}, part.key
            await seat.press("escape")
        await open_part(seat, "setting")
        await seat.fill(formality="f", culture="They shake hands at each table")
        await seat.press("enter")
        assert "Tone|formal" in seat.rows
        assert "Customs|They shake hands at each table" in seat.rows
        await open_part(seat, "after")
        await seat.fill(adapted="I sat in front", adapted_worked="y", worth="4")
        await seat.press("ctrl+s")
        assert "What I adapted|I sat in front" in seat.rows
        assert "It worked|yes" in seat.rows


async def test_what_is_typed_in_one_small_form_outlives_another(journal: Journal) -> None:
    deep, _ = two(journal)
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, deep)
        await open_part(seat, "setting")
        await seat.fill(culture="First names")
        await seat.press("escape")
        await open_part(seat, "ready")
        assert "What you were typing" not in seat.shown
        await seat.fill(expected="Three hellos")
        await seat.press("escape")
        await open_part(seat, "setting")
        assert seat.field("culture").text == "First names"


def test_every_field_of_an_event_belongs_to_a_small_form() -> None:
    reached = {name for part in PURPOSES for name in part.fields}
    assert reached == {spec.name for spec in Opportunity.specs() if not spec.derived}


async def test_what_came_of_it_stands_beside_the_prediction(journal: Journal) -> None:
    values = {"decision": "attend", "fit": 4, "predicted": 71.6, "worth": 4, "got": "A call"}
    old = event(journal, "Data day", **{**values, "on": day(-100)})
    journal.save(Outcome(what="Met Kim", on=day(-80), opportunity=old.id))
    async with seated(journal, (120, 60)) as seat:
        await at_opportunities(seat)
        assert "Data day|predicted 72, came to 4 of 5, 1 outcome|Fri 14 Aug" in seat.rows
        assert "How well the scores foretell: too early, 1 of 5 events." in seat.rows
        await page_of(seat, old)
        assert "Prediction|predicted 72, came to 4 of 5, 1 outcome" in seat.rows
        assert any("4 h for 1 outcome: 4 h each." in row for row in seat.rows)


async def test_a_friendly_event_is_neither_scored_nor_judged(journal: Journal) -> None:
    values = {"role": "friendly", "decision": "attend", "fit": 5, "worth": 5, "predicted": 80.0}
    picnic = event(journal, "Picnic", **{**values, "on": day(-100)})
    async with seated(journal, (120, 60)) as seat:
        await page_of(seat, picnic)
        shown = "".join(seat.rows)
        assert "it is not ranked" in shown
        assert "never judged by career results" in shown
        assert "predicted" not in shown
        assert "h each" not in shown
        assert "b Weights" not in seat.keys


# Events that come again


async def test_a_rule_is_read_back_while_it_is_typed_and_kept_as_understood(
    journal: Journal,
) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        table = await add(seat, "opportunity")
        assert isinstance(table, Forms)
        await seat.fill(name="Standards evening", recurs="2nd thu of the month")
        assert seat.below("recurs") == ("every 2nd Thursday of the month; next Thu 10 Dec; no end")
        await seat.fill(recurs="every 30 february")
        assert "there is no 30 Feb" in seat.below("recurs")
        await seat.fill(recurs="FREQ=SECONDLY")
        assert "once a day at most" in seat.below("recurs")
        await seat.fill(recurs="every 2 weeks")
        assert "fill in Day" in seat.below("recurs")
        await seat.press("enter")
        assert table.ended == []
        await seat.fill(on="1 dec")
        assert seat.below("recurs") == "every 2 weeks; next Tue 1 Dec; no end"
        await seat.fill(recurs="every 2 weeks until 1 nov 2026")
        assert "It ends on Sun 1 Nov, before its first day." in seat.below("recurs")
        await seat.fill(recurs="Every other TUE, 6 times")
        await seat.press("enter")
        assert journal.find(Opportunity)[0].recurs == "every 2 weeks on Tuesday, 6 times"


async def test_a_rule_that_names_a_weekday_needs_no_first_day_and_keeps_its_weeks(
    journal: Journal,
) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        await add(seat, "opportunity")
        await seat.fill(name="Breakfast", recurs="every 2 weeks on tuesday")
        assert seat.below("recurs") == (
            "every 2 weeks on Tuesday, from Tue 24 Nov (another first day: fill in Day); no end"
        )
        await seat.press("enter")
    (kept,) = journal.find(Opportunity)
    assert (kept.recurs, kept.on) == ("every 2 weeks on Tuesday", date(2026, 11, 24))
    assert next_on(kept, date(2026, 11, 25)) == date(2026, 12, 8)
    assert next_on(kept, date(2026, 12, 2)) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("every second tuesday",
         'That goes into Repeats: "2nd tue of the month" or "every 2 weeks on tue".'),
        ("every thu", "That repeats: put it in Repeats."),
        ("monthly", "That repeats: put it in Repeats."),
        ("every now and then", "That repeats: put it in Repeats."),
        ("soonish", '"soonish" does not name a day.'),
    ],
)  # fmt: skip
async def test_a_rule_typed_into_day_is_sent_to_repeats(
    journal: Journal, typed: str, said: str
) -> None:
    async with seated(journal, (100, 50), Forms()) as seat:
        table = await add(seat, "opportunity")
        assert isinstance(table, Forms)
        await seat.fill(name="Breakfast", on=typed)
        assert said in seat.below("on")
        await seat.press("enter")
        assert table.ended == []
        assert said in seat.below("on")
        await seat.fill(on="", recurs="every second tuesday")
        both = 'Which: "2nd tue of the month" or "every 2 weeks on tue"?'
        assert both in seat.below("recurs")
        await seat.fill(recurs="every 2 weeks on tue")
        await seat.press("enter")
        assert len(table.ended) == 1


async def test_the_hours_of_an_event_come_from_its_times(journal: Journal) -> None:
    kept = event(journal, "Clinic", fit=4, hours_event=None, starts="18:00")
    async with seated(journal, (100, 60)) as seat:
        await page_of(seat, kept)
        await seat.press("e")
        await seat.fill(ends="20:30")
        assert seat.below("ends") == "2.5 h, from the times"
        await seat.press("enter")
        assert "Event hours|2.5 h, from the times" in seat.rows
        assert any(row.split()[:3] == ["Hours", "2.5", "h"] for row in seat.rows)
        await open_part(seat, "worth")
        assert seat.below("hours_event") == "2.5 h, from the times"
        await seat.fill(hours_event="4")
        assert seat.below("hours_event") == "Empty: from its start to its end."
        await seat.press("ctrl+s")
        assert any(row.split()[:3] == ["Hours", "4", "h"] for row in seat.rows)


async def test_the_kind_is_not_said_until_it_is_chosen(journal: Journal) -> None:
    async with seated(journal, (100, 50), Forms()) as seat:
        await add(seat, "opportunity")
        await seat.fill(name="Breakfast")
        await seat.press("enter")
    (kept,) = journal.find(Opportunity)
    assert kept.event_type == ""
    async with seated(journal, (100, 60)) as seat:
        await page_of(seat, kept)
        assert not any(row.startswith("Kind|") for row in seat.rows)
        form = await open_part(seat, "setting")
        assert form.query_one("#field-event_type Choices").has_focus
        await seat.press("right", "enter")
        assert "Kind|meetup" in seat.rows


async def test_an_old_note_that_is_no_rule_keeps_no_other_field_from_being_saved(
    journal: Journal,
) -> None:
    old = event(journal, "Circle", recurs="now and then")
    async with seated(journal, (100, 50)) as seat:
        await page_of(seat, old)
        assert any("now and then (not a rule that gives days)" in row for row in seat.rows)
        await open_part(seat, "worth")
        await seat.fill(fit="4")
        await seat.press("ctrl+s")
        assert journal.find(Opportunity)[0].fit == 4


async def test_the_next_day_is_shown_everywhere_and_the_first_is_kept(journal: Journal) -> None:
    kept = event(journal, "Breakfast", on=day(-3), recurs="every Thursday", decision="attend")
    async with seated(journal) as seat:
        seat.on(TodayScreen)
        assert "Breakfast||in 4 days, Thu 26 Nov" in seat.rows
        row = next(n for n, row in enumerate(seat.rows) if row.startswith("Breakfast"))
        seat.list.cursor = row
        await seat.press("e")
        assert seat.field("on").text == "2026-11-19"
        await seat.fill(place="The café")
        await seat.press("enter")
        saved = journal.get(Opportunity, kept.id)
        assert saved is not None
        assert (saved.on, saved.place) == (day(-3), "The café")
        await at_opportunities(seat)
        assert any("every Thursday" in row and "Thu 26 Nov" in row for row in seat.rows)
        await page_of(seat, saved)
        assert "When|Thu 26 Nov 2026, in 4 days · every Thursday" in seat.rows


async def test_an_event_that_ends_before_it_starts_is_said_while_it_is_typed(
    journal: Journal,
) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        await add(seat, "opportunity")
        await seat.fill(name="Forum", on="thu", starts="18:00", ends="17:00")
        assert "ends before it starts" in seat.below("ends")
        await seat.fill(until="wed")
        assert "must not come before the first" in seat.below("until")


# Any window, any text


@pytest.mark.parametrize("size", SIZES)
async def test_panel_and_page_fit_and_show_hostile_text_as_text(
    size: tuple[int, int], journal: Journal
) -> None:
    odd = {"place": HOSTILE, "reason": HOSTILE, "culture": HOSTILE, "recurs": HOSTILE}
    one = event(journal, HOSTILE, fit=3, **odd)
    event(journal, HOSTILE, fit=3, decision="skip", reason=HOSTILE)
    event(journal, HOSTILE, on=day(-9), decision="attend", worth=3, predicted=50.0)
    async with seated(journal, size) as seat:
        await seat.press("1", "right")
        if size[0] >= 60:
            await at_opportunities(seat)
        assert any("[/red]" in row for row in seat.rows)
        await page_of(seat, one)
        await seat.press(*["down"] * 12)
        assert "\x1b" not in seat.shown
        assert all(len(line) <= size[0] for line in seat.lines)
        await seat.press("home", "y")
        await seat.type("why not")
        await seat.press("enter")
        saved = journal.get(Opportunity, one.id)
        assert saved is not None
        assert saved.decision == "attend"
