"""The pocket card and one's contact on screen: read in a doorway, filled in, saved, scanned."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from netcoach.exchange.vcard import vcard
from netcoach.journal import Journal
from netcoach.records import Finding, Me, Opportunity, Pitch, Target
from netcoach.ui.app import LIGHT
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.contact import FIELDS, ContactScreen
from netcoach.ui.screens.gate import GateScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.pocket import PocketScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.widgets.form import FieldRow
from tests.scanning import scanned, scanner
from tests.ui.conftest import SIZES, Seat, seated

HOSTILE = "\x1b]52;c;AA\x07[/x] <script>'\" " + "w" * 150 + " 李小龍" * 20
ME = Me(name="Lena Ortiz", email="lena@example.org", usual_circle="Secret circle")


@pytest.fixture
def clinic(journal: Journal) -> Opportunity:
    event = journal.save(
        Opportunity(
            name='The "File" Clinic',
            on=date(2026, 11, 26),
            starts="16:00",
            place="Room 108",
            success="One call agreed",
        )
    )
    target = journal.save(Target(name="Ilse", opportunity=event.id, question="What do you regret?"))
    journal.save(Finding(fact="Wrote a checklist", target=target.id))
    return event


async def opened(seat: Seat, event: Opportunity | None) -> PocketScreen:
    seat.app.action_pocket(event.id if event else None)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(PocketScreen)


def card_lines(seat: Seat) -> list[str]:
    """What of the card is on screen, without the bar beside it."""
    words, card = (seat.screen.query_one(name).region for name in ("#words", "#card"))
    strips = seat.screen._compositor.render_strips()[card.y : card.bottom]
    return [strip.crop(words.x, words.right).text.rstrip() for strip in strips]


async def all_lines(seat: Seat) -> list[str]:
    """Read the card to its end with the keys, a line at a time."""
    seen = card_lines(seat)
    for _ in range(600):
        before = seat.screen.query_one("#card").scroll_y
        await seat.press("j")
        if seat.screen.query_one("#card").scroll_y == before:
            return seen
        seen.append(card_lines(seat)[-1])
    raise AssertionError("the card has no end")


async def test_k_opens_it_wherever_an_event_is_at_hand(
    journal: Journal, clinic: Opportunity
) -> None:
    async with seated(journal, (100, 34)) as seat:
        for place in (1, 2, 3, 5):
            await seat.step("1", place)
            await seat.press("right", "home", "k")
            assert seat.on(PocketScreen)._event == clinic, place
            await seat.press("escape")
            seat.on(StageScreen)
        await seat.step("1", 3)
        await seat.press("k")
        assert seat.on(PocketScreen)._event == clinic, "on the steps, that of the event to prepare"
        await seat.press("escape")
        assert seat.on(StageScreen).step.key == "research"
        for record in (clinic, journal.find(Target)[0]):
            seat.app.open_record(record)
            await seat.settle()
            assert "k Pocket card" in seat.keys
            await seat.press("k")
            seat.on(PocketScreen)
            await seat.press("escape")
            seat.on(RecordScreen)
            await seat.press("escape")
        seat.app.push_screen(GateScreen(seat.app.desk, clinic))  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("k")
        seat.on(PocketScreen)
        titles = [entry.title for entry in seat.app.get_system_commands(seat.screen)]
        assert {"Pocket card", "My contact"} <= set(titles)


async def test_where_no_event_is_at_hand_k_moves_up(journal: Journal) -> None:
    for name in ("A", "B"):
        journal.save(Pitch(name=name, text="Hello there."))
    async with seated(journal, (100, 34)) as seat:
        await seat.step("1", 4)
        await seat.press("right", "down")
        down = seat.list.cursor
        await seat.press("k")
        assert seat.list.cursor < down
        assert "Pocket card" not in seat.keys


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_read_from_the_most_important_to_the_end(
    journal: Journal, clinic: Opportunity, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        await opened(seat, clinic)
        assert "One call agreed" in seat.shown
        assert "Ask" in seat.shown or size == (40, 15)
        assert "esc Back" in seat.lines[-1]
        text = " ".join(" ".join(await all_lines(seat)).split())
        parts = (
            'The "File" Clinic',
            "Thu 26 Nov 16:00, Room 108",
            "I came for",
            "Meet Ilse",
            "Ask: What do you regret?",
            "Get back in I'd like to add one thing, then ask you something.",
            "Leave kindly I've enjoyed this, thank you. I'd like to greet a few others.",
            "I must stop you there; I want to catch some others tonight. Thank you.",
        )
        assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


async def test_with_nothing_prepared_it_says_what_could_be_there_and_the_key(
    journal: Journal,
) -> None:
    bare = journal.save(Opportunity(name="Bare", on=date(2026, 11, 26)))
    async with seated(journal, (80, 60)) as seat:
        await opened(seat, bare)
        text = " ".join(seat.shown.split())
        for hint in (
            "One small thing that would make it worth going, such as a call agreed. Press e.",
            "Up to three people or kinds of people, with one question for each. Press a.",
            "The first line of your pitch, once you have written one. Press p.",
        ):
            assert hint in text
        assert "Before I forget, what are you working on?" in text
        await seat.press("e")
        names = [row.spec.name for row in seat.form.query(FieldRow)]
        assert names == ["success", "questions", "offers", "exit_lines"]
        await seat.type("Two hellos")
        await seat.press("enter")
        seat.on(PocketScreen)
        assert "Two hellos" in seat.shown
        await seat.press("a")
        assert seat.field("opportunity").text == "Bare"
        await seat.press("escape", "p")
        assert seat.edited.kind == "pitch"


async def test_without_any_event_it_is_there_too(journal: Journal) -> None:
    async with seated(journal, (80, 40)) as seat:
        await opened(seat, None)
        assert "Change the topic" in seat.shown
        await seat.press("e")
        assert seat.edited.kind == "opportunity"
        await seat.press("escape", "a")
        assert seat.edited.kind == "target"


async def test_an_event_gone_meanwhile_is_said(journal: Journal, clinic: Opportunity) -> None:
    async with seated(journal, (80, 24)) as seat:
        await opened(seat, clinic)
        journal.delete(clinic)
        seat.app.written()
        await seat.settle()
        assert "no longer in the journal" in seat.shown
        await seat.press("e", "s", "enter", "escape")
        seat.app.action_pocket(clinic.id)  # type: ignore[attr-defined]
        await seat.settle()
        assert "no longer in the journal" in seat.said[-1]


async def test_s_saves_it_at_home_and_says_where(
    journal: Journal, clinic: Opportunity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    async with seated(journal, (90, 24)) as seat:
        await opened(seat, clinic)
        for keys in (("enter",), ("enter",), ("down", "enter")):
            await seat.press("s")
            seat.on(ChooseScreen)
            await seat.press(*keys)
            assert "Saved as" in seat.said[-1]
        names = sorted(path.name for path in tmp_path.iterdir())
        assert names == [
            "pocket-card-the-file-clinic-2.html",
            "pocket-card-the-file-clinic.html",
            "pocket-card-the-file-clinic.md",
        ]
        page = tmp_path / names[1]
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert "One call agreed" in page.read_text("utf-8")
        monkeypatch.setattr(Path, "home", lambda: tmp_path / "gone")
        await seat.press("s", "enter")
        assert "is not there" in seat.said[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_in_every_field_is_text_and_nothing_is_cut(
    journal: Journal, size: tuple[int, int]
) -> None:
    names = ("name", "place", "success", "questions", "offers", "exit_lines")
    event = journal.save(
        Opportunity(on=date(2026, 11, 26), **dict.fromkeys(names, HOSTILE))  # type: ignore[arg-type]
    )
    for _ in range(4):
        journal.save(
            Target(name=HOSTILE, organisation=HOSTILE, question=HOSTILE, opportunity=event.id)
        )
    async with seated(journal, size) as seat:
        await opened(seat, event)
        lines = await all_lines(seat)
        assert not any("\x1b" in line for line in lines)
        assert all(cell_len(line) <= size[0] for line in lines)
        text = "".join("".join(lines).split())
        assert text.count("[/x]") >= 8
        assert "w" * 150 in text


# My contact


def code_lines(seat: Seat) -> list[str]:
    """The drawn code as it stands on the screen, colours and all: a dark module must be black."""
    screen = seat.on(ContactScreen)
    region = screen.query_one("#code").region
    lines = []
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        line = ""
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            assert style is not None
            assert style.bgcolor is not None
            assert style.color is not None
            assert style.color.triplet == (0, 0, 0)
            if style.bgcolor.triplet == (0, 0, 0):
                line += "█" * len(segment.text)
            else:
                assert style.bgcolor.triplet == (255, 255, 255)
                line += segment.text
        lines.append(line)
    return lines


@scanner
@pytest.mark.parametrize("theme", ["netcoach", LIGHT.name])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_is_on_screen_is_read_by_a_scanner(
    journal: Journal, tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    me = journal.save(ME.with_(position="Engineer", organisation="Søns & Co", phone="+44 20 1"))
    async with seated(journal, size) as seat:
        seat.app.theme = theme
        seat.app.action_contact()  # type: ignore[attr-defined]
        await seat.settle()
        left_out = () if size[1] == 40 else ("place", "url", "phone", "position", "organisation")
        assert scanned(code_lines(seat), tmp_path) == vcard(me, left_out)
        assert "Lena Ortiz" in seat.shown
        assert "Secret" not in seat.shown
        beside = str(seat.screen.query_one("#words", Static).content)
        assert ("No room for: organisation, position, phone." in beside) is (size[1] == 24)


@scanner
async def test_without_colour_it_is_drawn_with_blocks_alone(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    me = journal.save(ME)
    async with seated(journal, (100, 40)) as seat:
        seat.app.action_contact()  # type: ignore[attr-defined]
        await seat.settle()
        region = seat.screen.query_one("#code").region
        lines = [line[region.x : region.right] for line in seat.lines[region.y : region.bottom]]
        assert scanned(lines, tmp_path) == vcard(me)


async def test_a_contact_needs_a_name_though_other_settings_do_not(journal: Journal) -> None:
    kept = journal.save(Me(weight_cost=9))
    async with seated(journal, (100, 40)) as seat:
        seat.app.action_contact()  # type: ignore[attr-defined]
        await seat.settle()
        assert "Name *" in seat.shown
        await seat.fill(email="lena@example.org")
        await seat.press("enter")
        assert "Name is missing." in seat.below("name")
        assert seat.field("name").has_focus_within
        await seat.type("Lena Ortiz")
        await seat.press("enter")
        seat.on(ContactScreen)
        assert journal.last_step().label == "Write my contact"  # type: ignore[union-attr]
        (me,) = journal.find(Me)
        assert (me.id, me.name, me.weight_cost) == (kept.id, "Lena Ortiz", 9)


@pytest.mark.parametrize("card", [None, Me(), Me(usual_circle="My floor")])
async def test_c_asks_for_a_card_first_where_there_is_none(
    journal: Journal, card: Me | None
) -> None:
    if card is not None:
        journal.save(card)
    async with seated(journal, (100, 40)) as seat:
        await opened(seat, None)
        await seat.press("c")
        assert [row.spec.name for row in seat.form.query(FieldRow)] == list(FIELDS)
        await seat.type("Lena Ortiz")
        await seat.press("enter")
        seat.on(ContactScreen)
        assert journal.find(Me)[0].name == "Lena Ortiz"
        plain = code_lines(seat)
        await seat.press("i")
        swapped = code_lines(seat)
        assert set(plain[0]) == {" "}
        assert set(swapped[0]) == {"█"}
        await seat.press("e")
        await seat.fill(email="lena@example.org")
        await seat.press("enter")
        assert "lena@example.org" in seat.shown
        await seat.press("escape")
        seat.on(PocketScreen)
        await seat.press("c", "escape")
        seat.on(PocketScreen)


async def test_in_a_small_window_it_says_what_to_do_and_gives_the_words(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    me = journal.save(ME)
    async with seated(journal, (40, 15)) as seat:
        seat.app.action_contact()  # type: ignore[attr-defined]
        await seat.settle()
        text = " ".join(seat.shown.split())
        assert "Lena Ortiz lena@example.org" in text
        assert "The code needs a window of" in text
        assert "netcoach pocket --qr -o me.svg" in text
        await seat.press("s")
        assert (tmp_path / "my-contact.svg").exists()
        seat.app.clear_notifications()
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert any("█" in line for line in code_lines(seat))
        journal.delete(me)
        seat.app.written()
        await seat.settle()
        assert "no card of your own any more" in seat.shown
        await seat.press("s", "i", "escape")


async def test_a_card_too_full_for_a_code_says_so(journal: Journal) -> None:
    journal.save(Me(name="x" * 4000))
    async with seated(journal, (80, 24)) as seat:
        seat.app.action_contact()  # type: ignore[attr-defined]
        await seat.settle()
        assert "e shortens a field" in " ".join(seat.shown.split()) or "x" * 70 in seat.shown
        await seat.press("s")
        assert "shorten a field" in seat.said[-1]
