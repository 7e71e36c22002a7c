"""No text that a user, a file or another program wrote can drive the app or the terminal."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from netcoach.coach.content import Topic
from netcoach.exchange.topics import OWN
from netcoach.journal import Journal
from netcoach.records import KINDS, Conversation, Finding, Kind, Person, Pitch, Record, Spec
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.screens.search import SearchScreen
from netcoach.ui.screens.topics import TopicsScreen
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.step_list import StepList
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, seated

MARKUP = ("[/x]", "[@click=app.quit]x[/]", "[b red]", "[", "$accent {name} %s \\")
DRIVING = (
    "a\x1b]52;c;AAAA\x07b",
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x9b31mred \x9d0;title\x9c",
    "\u202egnp.exe\u2066 \u200f\ufeff\u2028\U000e0041",
    "\x00\x08\x7f\rover\r\nnew",
)
LETTERS = (
    "👩\u200d👩\u200d👧 ❤\ufe0f 🇩🇪",
    "株式会社ネットワーク研究所の山田太郎さん",
    "one\ntwo\tthree",
    "a\u0301" * 30,
)
LONG = "x" * 10_000
HOSTILE = (*MARKUP, *DRIVING, *LETTERS)
MIXED = " ".join(HOSTILE)
KEPT = (MIXED, "[/x]", "[@click=app.quit]x[/]", "a\x1b]52;c;AAAA\x07b", LONG)

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
TODAY = date(2026, 11, 22)
LONGEST = (Person, Pitch, Conversation, Finding)
"""Kinds that hold every kind of field, tried with the longest text as well."""
_TEXTS = (Kind.TEXT, Kind.NOTE, Kind.TAGS)


def value(spec: Spec, text: str, first: dict[str, int]) -> Any:
    """A value for a field: the text where it takes one, else something that shows it."""
    match spec.kind:
        case Kind.TEXT | Kind.NOTE:
            return text
        case Kind.TAGS:
            return tuple(text.split()) or ("tag",)
        case Kind.REF:
            return first.get(spec.refers)
        case Kind.DAY:
            return TODAY if spec.required or spec.name in ("on", "due", "met_on") else None
        case Kind.MOMENT:
            return datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
        case Kind.NUMBER | Kind.COUNT:
            return max(1, int(spec.minimum or 1)) if spec.required else None
    return spec.default


def fill(journal: Journal, texts: tuple[str, ...]) -> None:
    """Add a record of every kind for each of the texts."""
    first: dict[str, int] = {}
    for kind in _in_order():
        cls = KINDS[kind]
        for number, text in enumerate(texts):
            # A required text must not be empty once it is cleaned.
            values = {
                spec.name: value(spec, f"{text} {number}", first)
                for spec in cls.specs()
                if not spec.derived or spec.required
            }
            saved = journal.save(cls(**values))
            first.setdefault(kind, saved.key)


def _in_order() -> list[str]:
    """The kinds, each after those it needs."""
    done: list[str] = []
    while len(done) < len(KINDS):
        for kind, cls in KINDS.items():
            needs = {s.refers for s in cls.specs() if s.required and s.kind is Kind.REF}
            if kind not in done and needs <= set(done):
                done.append(kind)
    return done


@pytest.fixture(scope="module")
def cleaned() -> Iterator[Journal]:
    """Written the usual way: cleaned when saved."""
    journal = Journal.in_memory(SetClock())
    with journal.step(MIXED):
        fill(journal, KEPT)
    journal.keep_draft("log", MIXED)
    yield journal
    journal.close()


def spoil(connection: sqlite3.Connection) -> None:
    """Write the texts past all cleaning, as another program would."""
    for kind, cls in KINDS.items():
        names = [spec.name for spec in cls.specs() if spec.kind in _TEXTS]
        sets = ", ".join(f'"{name}" = ?' for name in names if name != "name_key")
        number = sets.count("?")
        ids = [row[0] for row in connection.execute(f"SELECT id FROM {kind} ORDER BY id")]
        for record_id, text in zip(ids, KEPT, strict=True):
            if number:
                values = (*[text] * number, record_id)
                connection.execute(f"UPDATE {kind} SET {sets} WHERE id = ?", values)
    connection.execute("UPDATE step SET label = ?", (MIXED,))
    connection.execute("UPDATE draft SET text = ?", (MIXED,))
    connection.commit()


@pytest.fixture
def saved(journal: Journal, cleaned: Journal) -> Journal:
    """A journal of one's own, written the usual way."""
    cleaned._connection.backup(journal._connection)
    return journal


@pytest.fixture
def raw(saved: Journal) -> Journal:
    """A journal of one's own, written past all cleaning."""
    spoil(saved._connection)
    return saved


def is_harmless(seat: Seat) -> None:
    """What is sent to the terminal holds no control, and no text became an action."""
    for screen in seat.app.screen_stack:
        for strip in screen._compositor.render_strips():
            assert not UNSAFE.search(strip.text), repr(strip.text)
            for segment in strip:
                clicks = segment.style.meta.get("@click") if segment.style else None
                assert "quit" not in str(clicks)
    assert seat.app.failure is None
    assert not seat.app._exit


async def look(seat: Seat, *keys: str) -> None:
    await seat.press(*keys)
    await seat.settle()
    is_harmless(seat)


@pytest.mark.parametrize(
    ("written", "size"), [("raw", SIZES[0]), ("saved", SIZES[1]), ("raw", SIZES[2])]
)
async def test_every_screen_and_step(
    request: pytest.FixtureRequest, written: str, size: tuple[int, int]
) -> None:
    async with seated(request.getfixturevalue(written), size) as seat:
        is_harmless(seat)
        for number in "012345":
            await look(seat, number)
            for steps in seat.screen.query(StepList):
                for place in range(len(steps._steps)):
                    steps.move_to(place)
                    await look(seat)
        await look(seat, "v", "end")
        await look(seat, "f")
        await seat.paste(MIXED)
        is_harmless(seat)
        picture = seat.app.export_screenshot()
        assert not UNSAFE.search(picture.replace("\n", ""))


async def test_markup_is_shown_as_it_was_typed(raw: Journal) -> None:
    async with seated(raw) as seat:
        await seat.press("5")
        assert "[/x]" in seat.shown
        await seat.click_words("[@click=app.quit]")
        is_harmless(seat)
        if not isinstance(seat.screen, RecordScreen):
            await seat.click_words("[@click=app.quit]")
        seat.on(RecordScreen)
        is_harmless(seat)


async def test_every_page(raw: Journal) -> None:
    async with seated(raw) as seat:
        for cls in KINDS.values():
            seat.app.open_record(raw.find(cls, order=("id",))[0])
            await look(seat)
            seat.on(RecordScreen)
            seat.screen.dismiss()
        for cls in (Person, Finding):
            seat.app.open_record(raw.find(cls, order=("-id",))[0])
            await look(seat, "end")
            await seat.press("escape")


async def test_forms(raw: Journal) -> None:
    async with seated(raw) as seat:
        for cls in LONGEST:
            order = "id" if cls in (Person, Conversation) else "-id"
            seat.app.edit(raw.find(cls, order=(order,))[0])
            await look(seat)
            seat.on(FormScreen)
            await look(seat, "ctrl+o", "end")
            await seat.press("escape")


async def test_a_form_saves_what_it_shows(raw: Journal) -> None:
    async with seated(raw) as seat:
        seat.app.edit(raw.find(Person, order=("id",))[0])
        await seat.settle()
        await look(seat, "end")
        await seat.type("!")
        await look(seat, "ctrl+s")
        person = raw.find(Person, order=("id",))[0]
        assert person.name.endswith("!")
        assert not UNSAFE.search(person.name + person.organisation)


async def test_the_log_line_and_its_questions(raw: Journal) -> None:
    async with seated(raw) as seat:
        await look(seat, "l")
        for text in KEPT:
            await seat.press("end", "ctrl+u")
            await seat.paste(f"{text} & Bob @{text} #{text}: {text} > {text} fri < {text}")
            is_harmless(seat)
        await seat.press("end", "ctrl+u")
        await seat.paste("harmless: x")
        await look(seat, "enter")
        await look(seat, "escape", "escape")
        await look(seat, "l", "ctrl+o")
        await look(seat, "escape", "escape")
        names = [f"Ann {text[:50]}" for text in HOSTILE]
        for name in names:
            raw.save(Person(name=name, organisation=MIXED))
        await seat.press("l", "ctrl+u")
        await seat.type("Ann: lunch")
        await look(seat, "enter")
        seat.on(ChooseScreen)
        await look(seat, "down", "enter")
        assert not isinstance(seat.screen, LogScreen)


async def test_search_topics_and_help(raw: Journal) -> None:
    async with seated(raw) as seat:
        await look(seat, "slash")
        for text in ("x", "one", *KEPT):
            await seat.press("end", "ctrl+u")
            await seat.paste(text)
            is_harmless(seat)
        seat.on(SearchScreen)
        await look(seat, "escape", "t")
        topics = seat.on(TopicsScreen).query_one("#topics", RowList)
        for place in range(len(topics.source)):
            row = topics.row_at(place)
            if row and isinstance(row.value, Topic) and row.value.origin == OWN:
                topics.action_move(place - topics.cursor)
                await look(seat)
        await look(seat, "slash")
        await seat.paste(MIXED)
        is_harmless(seat)
        await look(seat, "escape", "escape")
        await look(seat, "question_mark")


async def test_the_rehearsal(raw: Journal, clock: SetClock) -> None:
    async with seated(raw) as seat:
        for pitch in raw.find(Pitch, order=("id",))[:2]:
            seat.app.action_practise(pitch.id)
            await look(seat)
            screen = seat.on(RehearsalScreen)
            await look(seat, "space")
            for _ in range(40):
                clock.advance(1)
                screen.tick()
            await look(seat, "space")
            await seat.press("down", "down", "down")
            await seat.paste(MIXED)
            await look(seat)
            screen.dismiss(None)
            await look(seat)


async def test_notices_and_questions(raw: Journal) -> None:
    async with seated(raw) as seat:
        for text in HOSTILE:
            seat.app.say(text)
            seat.app.say(text, wrong=True)
        await look(seat)
        seat.app.say("Said of [/x]")
        await look(seat)
        assert "Said of [/x]" in seat.shown
        for cls in (Person, Pitch, KINDS["plan"]):
            record: Record = raw.find(cls, order=("id",))[0]
            seat.app.delete(record)
            await look(seat)
            await look(seat, "enter")
        for _ in range(4):
            await look(seat, "u")
        await look(seat, "U")
        assert not any(UNSAFE.search(re.sub("[\n\t]", "", said)) for said in seat.said)


async def test_a_line_pasted_whole_stays_one_line(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.paste("Sam Rivers:\r\nfirst\n\nsecond\x1b[2J\u202e")
        assert "Sam Rivers: first" in seat.shown
        assert "Line breaks became spaces." in seat.said
        is_harmless(seat)
        await seat.press("enter")
        (talk,) = journal.find(KINDS["conversation"])
        assert getattr(talk, "notes") == "first second"  # noqa: B009
