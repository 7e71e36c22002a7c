"""Writing a pitch: what is said beside the words, where they can start from, how they are kept."""

from __future__ import annotations

from typing import cast

import pytest
from textual.widgets import Static, TextArea

from netcoach.coach.pitch.next_remark import next_remark, same_remark
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.pitch.wording import LengthFit, PartShare, Remark, Wording, check
from netcoach.journal import Journal
from netcoach.records import Pitch, Take
from netcoach.ui.panels.pitch import wording as panel
from netcoach.ui.panels.pitch.wording import Reading, WordingPanel
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.pitch import PitchScreen
from netcoach.ui.screens.pitch_start import StartScreen
from tests.ui.conftest import SIZES, Seat, content, seated

WORDS = "I keep hospital software running. Last year we cut outages from 11 to 2. Who helps you?"


def editor(seat: Seat) -> PitchScreen:
    return seat.on(PitchScreen)


def area(seat: Seat) -> TextArea:
    return cast(TextArea, seat.field("text").editor)


async def open_new(seat: Seat) -> None:
    seat.app.add("pitch")  # type: ignore[attr-defined]
    await seat.settle()


async def open_old(seat: Seat, pitch: Pitch) -> None:
    seat.app.edit(pitch)  # type: ignore[attr-defined]
    await seat.settle()


async def write(seat: Seat, text: str) -> None:
    """Put a text in place of what stands in the editor, by hand."""
    area(seat).focus()
    await seat.press("f7")
    await seat.paste(text)
    editor(seat).read()
    await seat.settle()


def beside(seat: Seat, way: str = "details") -> str:
    return str(editor(seat).query_one(f"#{way}", WordingPanel).content)


def pitched(journal: Journal, text: str = WORDS, **values: object) -> Pitch:
    return journal.save(Pitch(name="For all", text=text, **values))  # type: ignore[arg-type]


def taken(journal: Journal, pitch: Pitch, **values: object) -> Take:
    known = {"seconds": 40.0, "words": 70, "text_hash": text_hash(pitch.text)} | values
    return journal.save(
        Take(pitch=pitch.id, at=journal.clock.now(), zone="UTC", **known)  # type: ignore[arg-type]
    )


# What is said beside the words


async def test_words_and_seconds_are_said_as_one_writes(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.fill(name="For all")
        area(seat).focus()
        await seat.type("I keep hospital software running, and patients are seen on time. Why?")
        editor(seat).read()
        await seat.settle()
        assert "12 words said" in beside(seat)
        assert "at 140 a minute, before your first take" in beside(seat)
        assert "short, your length" in beside(seat)
        await seat.press("ctrl+s")
    (pitch,) = journal.find(Pitch)
    assert pitch.text.startswith("I keep hospital")


async def test_seconds_are_at_the_users_own_latest_pace(journal: Journal) -> None:
    pitch = pitched(journal)
    for words in (200, 70, 70, 70, 70, 70):
        taken(journal, pitch, seconds=42, words=words)
        journal.clock.advance(60)  # type: ignore[attr-defined]
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        assert "42 s by your takes" in beside(seat)
        await write(seat, WORDS + " More?")
        assert "at 100 a minute, your pace" in beside(seat)


async def test_another_length_is_said_to_be_ones_own(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, "word " * 130, target_seconds="30"))
        assert "too many, your length" in beside(seat)
        await seat.fill(target_seconds="6")
        editor(seat).read()
        assert "✔ 60 s  fits, your length" in beside(seat)


async def test_the_length_is_judged_by_the_takes_while_the_words_are_its(
    journal: Journal,
) -> None:
    text = "word " * 99 + "word?"
    pitch = pitched(journal, text, target_seconds="45")
    taken(journal, pitch, seconds=29.4, words=100)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        assert "29 s by your takes" in beside(seat)
        assert "○ too short: 3 more words make 30 s" in beside(seat)
        await seat.press("escape")
        assert "by your takes · too short · 36 of 100" in await _row_of(seat, pitch)


async def _row_of(seat: Seat, pitch: Pitch) -> str:
    """Return what the list of pitches says below the name of one."""
    await seat.step("1", 4)
    names = [row.split("|")[0] for row in seat.rows]
    return seat.rows[names.index(pitch.name) + 1]


async def test_a_length_short_of_the_aim_is_no_end_of_mending(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, content().samples[0].text, target_seconds="45"))
        assert "Nothing to mend" not in beside(seat)
        assert "20 words short for 45 s: add them" in " ".join(beside(seat).split())
        await seat.fill(target_seconds="3")
        editor(seat).read()
        assert "✔ Nothing to mend: say it aloud next." in beside(seat)


async def test_a_text_that_was_read_is_not_read_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(text: str, *rest: object) -> Wording:
        read.append(text)
        return check(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("netcoach.ui.screens.pitch.check", counted)
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal))
        await seat.fill(name="For nobody")
        editor(seat).read()
        editor(seat).read()
    assert read == [WORDS]


async def test_ten_thousand_words_are_counted_but_not_looked_at(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        monkeypatch.setattr("netcoach.ui.screens.pitch.check", None)
        await write(seat, "word " * 10_000)
        assert "10,000 words: about 71 minutes." in beside(seat)
        await seat.fill(name="Long")
        await seat.press("ctrl+s")
    assert len(journal.find(Pitch)[0].text.split()) == 10_000


def test_a_long_text_in_han_is_counted_by_character() -> None:
    assert panel.too_long("我们" * 10_000, 140)[0] == "20,001 words: about 100 minutes."


@pytest.mark.parametrize("size", SIZES)
async def test_the_three_lines_fit_every_window(journal: Journal, size: tuple[int, int]) -> None:
    async with seated(journal, size) as seat:
        await open_old(seat, pitched(journal, WORDS * 3))
        wide = size[0] >= 100
        assert editor(seat).query_one("#beside").display is wide
        assert editor(seat).query_one("#summary").display is not wide
        if not wide:
            lines = beside(seat, "summary").split("\n")
            assert len(lines) == 3
            assert all(line in seat.shown for line in lines)
        assert "Save" in seat.keys


async def test_in_a_narrow_window_tab_goes_on_to_the_parts_and_findings(journal: Journal) -> None:
    async with seated(journal, (40, 15)) as seat:
        await open_old(seat, pitched(journal))
        await seat.press("tab")
        assert "proof" in seat.shown


async def test_hostile_words_are_shown_as_they_are(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, "I [/x] like [b]this [red]. A \x1b[31m B?"))
        assert "[/x]" in beside(seat)
        await seat.press("ctrl+g")
        assert "[/x]" in area(seat).selected_text


# The panel itself

SHARES = tuple(PartShare(name, "", 0, 0, 5, 5.0, 0.25) for name in ("who", "what", "proof"))
REMARKS = (
    Remark("hedge", "sort of", 10, 17, "Say it straight."),
    Remark("unfilled", "[Why?]", 30, 36, "Fill it."),
    Remark("no_ask", "", 36, 36, "End with a question."),
)
READ = Wording(
    words=96,
    spoken_words=97,
    han=0,
    pace=128,
    seconds=45.4,
    seconds_fast=38.8,
    seconds_slow=44.8,
    sentences=5,
    ends_with_question=False,
    asks=False,
    lengths=(LengthFit(30, "over", 23), LengthFit(45, "fits", 0), LengthFit(60, "short", 1)),
    parts=(*SHARES, PartShare("ask", "", 0, 0, 0, 0.0, 0.0)),
    remarks=REMARKS,
    source="own",
)


def test_every_figure_and_finding_is_in_words() -> None:
    said = str(panel.details(Reading(READ, key="^g", here=REMARKS[0]), 44))
    for words in (
        "97 words said, 96 written",
        "45 s at 128 a minute, your pace",
        "✔ in range of 30 to 60 s",
        "39–45 s at 130–150 words a minute",
        "○ 30 s  23 words too many",
        "✔ 45 s  fits, your length",
        "○ 60 s  1 word short",
        "ask   ○ not there yet",
        "1 gap to fill, 2 findings · ^g next",
        "▸ “sort of”\n  Say it straight.",
        "  [Why?]",
        "  End with a question.",
    ):
        assert words in said
    assert max(map(len, said.split("\n"))) <= 44


def test_the_three_lines_grow_shorter_with_the_window() -> None:
    for width in (20, 38, 76, 110):
        lines = str(panel.summary(Reading(READ), width)).split("\n")
        assert len(lines) == 3
        assert max(map(len, lines)) <= width
    assert str(panel.summary(Reading(READ), 80)).split("\n")[1] == (
        "45 s fits · 30 s: 23 words too many · 60 s: 1 word short"
    )


def test_gaps_come_first_then_the_finding_after_that_at_hand_or_after_the_cursor() -> None:
    hedge, gap, last = REMARKS
    assert next_remark(REMARKS, 0, None) == gap
    assert next_remark(REMARKS, 36, None) == gap
    assert next_remark(REMARKS, 0, gap) == hedge
    assert next_remark(REMARKS, 0, hedge) == last
    assert next_remark(REMARKS, 0, last) == gap
    assert next_remark((hedge, last), 11, None) == last
    assert next_remark((), 0, None) is None


def test_a_finding_is_known_again_where_the_text_around_it_changed() -> None:
    before = Remark("long_sentence", "I am so", 10, 17, "36 words.")
    moved = Remark("long_sentence", "I am so", 20, 27, "36 words.")
    shorter = Remark("long_sentence", "I am", 10, 14, "30 words.")
    other = Remark("hedge", "I am so", 10, 17, "Leave it out.")
    assert same_remark((other, moved), before) == moved
    assert same_remark((other, shorter), before) == shorter
    assert same_remark((other,), before) is None
    assert same_remark((moved,), None) is None


# Findings


async def test_ctrl_g_selects_one_finding_after_the_other(journal: Journal) -> None:
    text = "I am Lena.\n\n[Whom do you help?] I have a proof.\n[Ask?]"
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, text))
        assert "2 gaps to fill" in beside(seat)
        found = []
        for _ in editor(seat).reading.wording.remarks:  # type: ignore[union-attr]
            await seat.press("ctrl+g")
            found.append(area(seat).selected_text)
        assert "[Whom do you help?]" in found
        assert "[Ask?]" in found
        assert area(seat).has_focus


async def test_what_is_typed_takes_the_place_of_the_gap_selected(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, "I am [who?]."))
        while area(seat).selected_text != "[who?]":
            await seat.press("ctrl+g")
        await seat.type("Lena")
        assert area(seat).text == "I am Lena."


async def test_gaps_of_a_frame_are_filled_one_after_the_other(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.press("ctrl+t", "enter")
        for answer in ("I am Ana.", "I fix lifts.", "We cut 9 days to 4.", "Who helps you?"):
            await seat.press("ctrl+g")
            assert area(seat).selected_text.startswith("[")
            await seat.type(answer)
        editor(seat).read()
        assert area(seat).text.split("\n\n") == [
            *("I am Ana.", "I fix lifts.", "We cut 9 days to 4.", "Who helps you?")
        ]
        assert editor(seat).reading.wording.remarks == ()  # type: ignore[union-attr]


def foot(seat: Seat) -> str:
    return str(editor(seat).query_one("#problem", Static).content)


async def test_what_is_said_of_a_finding_goes_with_it(journal: Journal) -> None:
    long = "I am " + "so " * 8 + "very glad " * 9 + "today. Who helps you?"
    async with seated(journal) as seat:
        await open_old(seat, pitched(journal, long))
        while "breath" not in foot(seat):
            await seat.press("ctrl+g")
        before = foot(seat)
        await seat.press("ctrl+home")
        await seat.type("And ")
        editor(seat).read()
        assert "breath" in foot(seat)
        assert foot(seat) != before
        await write(seat, "I am glad. Who helps you?")
        assert foot(seat) == ""


async def test_a_note_below_the_text_goes_as_one_types_on(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.press("ctrl+t", "end", "enter")
        assert foot(seat).startswith("A made-up pitch")
        await seat.type("x")
        editor(seat).read()
        assert foot(seat) == ""


@pytest.mark.parametrize("size", SIZES)
async def test_ctrl_end_and_home_go_to_the_ends_of_the_text(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        await open_old(seat, pitched(journal, "Start here.\n" + "More words. " * 60 + "\nEnd?"))
        await seat.press("ctrl+end")
        await seat.type("Z")
        assert area(seat).text.endswith("\nEnd?Z")
        assert "End?Z" in seat.shown
        await seat.press("ctrl+home")
        await seat.type("A")
        assert area(seat).text.startswith("AStart here.")
        assert "AStart here." in seat.shown
        await seat.press("ctrl+shift+end")
        assert area(seat).selected_text.endswith("Z")


async def test_without_findings_there_is_no_key_to_the_next(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        assert "Finding" not in seat.keys
        await write(seat, "I am [who?].")
        assert "^g Finding" in seat.keys


# Starting from something


async def test_an_empty_editor_offers_frames_and_samples(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        assert "starts from a frame" in beside(seat)
        assert "30 to 60 seconds: 65 to 150 words." in beside(seat)
        await seat.press("ctrl+t")
        assert "65 to 75 words." in seat.shown
        seat.on(StartScreen)
        assert seat.rows[0] == "Frame for 30 s (who · what · proof · ask)"
        assert "Sample: Engineer, 65 words, 26–30 s" in seat.rows
        assert "[Who are you" in seat.shown
        await seat.press("end")
        assert "Made up, to learn from." in seat.shown
        await seat.press("escape")
        assert area(seat).text == ""


async def test_a_frame_puts_gaps_into_the_text_and_sets_the_length(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.press("ctrl+t", "enter")
        assert len(area(seat).text.split("\n\n")) == 4
        assert seat.field("target_seconds").text == "30"
        assert "4 gaps to fill" in beside(seat)
        assert "No words to say yet." in beside(seat)
        await seat.press("ctrl+z")
        assert area(seat).text == ""


async def test_a_sample_says_that_it_is_made_up_until_it_is_ones_own(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.press("ctrl+t", "end", "enter")
        assert "make it yours" in beside(seat)
        await write(seat, content().samples[-1].text.replace("Amara Obi", "Lena Ortiz"))
        assert "make it yours" not in beside(seat)


async def test_one_untouched_start_gives_way_to_another(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await seat.press("ctrl+t", "enter", "ctrl+t", "end", "enter")
        assert area(seat).text == content().samples[-1].text


@pytest.mark.parametrize(
    ("keys", "left"), [((), "{old}\n\n{new}"), (("down",), "{new}"), (("down", "down"), "{old}")]
)
async def test_typed_words_are_replaced_only_after_asking(
    journal: Journal, keys: tuple[str, ...], left: str
) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        await write(seat, WORDS)
        await seat.press("ctrl+t", "end", "enter")
        seat.on(ChooseScreen)
        await seat.press(*keys, "enter")
        assert area(seat).text == left.format(old=WORDS, new=content().samples[-1].text)
        if keys != ("down", "down"):
            await seat.press("ctrl+z")
            assert area(seat).text == WORDS


# Keeping


async def test_words_without_a_take_are_edited_in_place(journal: Journal) -> None:
    pitch = pitched(journal)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, "Other words. Why?")
        await seat.press("ctrl+s")
    (kept,) = journal.find(Pitch)
    assert (kept.id, kept.text) == (pitch.id, "Other words. Why?")


async def test_rehearsed_words_stay_and_others_are_saved_as_a_new_version(
    journal: Journal,
) -> None:
    pitch = pitched(journal, audience="engineers")
    taken(journal, pitch)
    taken(journal, pitch)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        assert "Edit pitch: 2 takes" in seat.shown
        await write(seat, "Other words. Why?")
        await seat.press("ctrl+s")
        assert seat.said[-1] == (
            "Saved as version 2; version 1 keeps its 2 takes. u takes it back."
        )
        new, old = journal.find(Pitch)
        assert (old.id, old.text) == (pitch.id, WORDS)
        assert (new.previous, new.text, new.name) == (old.id, "Other words. Why?", "For all")
        assert new.audience == "engineers"
        journal.undo()
        assert journal.find(Pitch) == (old,)


async def test_rehearsed_words_wrapped_otherwise_are_the_same_words(journal: Journal) -> None:
    pitch = pitched(journal)
    taken(journal, pitch)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, WORDS.replace(". ", ".\n\n"))
        await seat.press("ctrl+s")
    (kept,) = journal.find(Pitch)
    assert "\n\n" in kept.text


async def test_a_version_edited_again_before_a_take_stays_that_version(journal: Journal) -> None:
    pitch = pitched(journal)
    taken(journal, pitch)
    async with seated(journal) as seat:
        for words in ("Other words.", "Yet other words."):
            await open_old(seat, journal.find(Pitch)[0])
            await write(seat, words)
            await seat.press("ctrl+s")
    assert [one.text for one in journal.find(Pitch)] == ["Yet other words.", WORDS]


async def test_an_old_version_edited_becomes_the_newest(journal: Journal) -> None:
    first = pitched(journal)
    taken(journal, first)
    second = pitched(journal, "Second words.", previous=first.id)
    async with seated(journal) as seat:
        await open_old(seat, first)
        assert "Edit pitch: version 1, 1 take" in seat.shown
        await write(seat, "Third words.")
        await seat.press("ctrl+s")
        assert seat.said[-1].startswith("Saved as version 3; version 1 keeps its take.")
    assert journal.find(Pitch)[0].previous == second.id


async def test_a_new_audience_with_the_same_words_holds_for_all_versions(
    journal: Journal,
) -> None:
    first = pitched(journal, audience="enginers")
    taken(journal, first)
    second = pitched(journal, "Second words.", previous=first.id, audience="enginers")
    async with seated(journal) as seat:
        await open_old(seat, second)
        await seat.fill(audience="engineers")
        await seat.press("ctrl+s")
    assert {one.audience for one in journal.find(Pitch)} == {"engineers"}
    journal.undo()
    assert {one.audience for one in journal.find(Pitch)} == {"enginers"}


async def test_rehearsed_words_changed_for_others_become_a_pitch_of_its_own(
    journal: Journal,
) -> None:
    pitch = pitched(journal, audience="engineers")
    taken(journal, pitch)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, "Other words.")
        await seat.fill(audience="regulators")
        await seat.press("ctrl+s")
        assert seat.said[-1].startswith("Saved for regulators, as a pitch of its own")
    assert [one.audience for one in journal.find(Pitch)] == ["regulators", "engineers"]


async def test_ctrl_l_writes_it_for_another_audience_and_leaves_this_one(
    journal: Journal,
) -> None:
    pitch = pitched(journal, audience="engineers")
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, WORDS + " More?")
        await seat.press("ctrl+l")
        assert "For another audience: For all" in seat.shown
        assert area(seat).text == WORDS + " More?"
        await seat.press("ctrl+s")
        assert seat.below("audience") == "✗ Say whom this one is for."
        await seat.fill(audience="Engineers")
        await seat.press("ctrl+s")
        assert seat.below("audience") == "✗ That is whom the first one is for: name someone else."
        await seat.fill(audience="regulators")
        await seat.press("ctrl+s")
        new, old = journal.find(Pitch)
        assert (new.audience, new.previous, new.text) == ("regulators", old.id, WORDS + " More?")
        assert old.text == WORDS
        await open_old(seat, old)
        assert area(seat).text == WORDS


async def test_a_pitch_for_others_is_called_after_them_until_it_has_a_name(
    journal: Journal,
) -> None:
    pitch = pitched(journal, audience="engineers")
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await seat.press("ctrl+l")
        await seat.type("regulators")
        assert seat.field("name").text == "For regulators"
        await seat.press("escape")
        await open_old(seat, pitch)
        await seat.press("ctrl+l")
        await seat.type(" here")
        assert seat.field("name").text == "For regulators here"
        # What is typed takes the place of the name that was proposed.
        await seat.press("shift+tab")
        await seat.type("Mine")
        assert seat.field("name").text == "Mine"
        await seat.press("tab")
        await seat.type("x")
        assert seat.field("name").text == "Mine"
        await seat.press("ctrl+s")
    assert journal.find(Pitch)[0].name == "Mine"


async def test_what_a_deleted_word_left_is_not_saved(journal: Journal) -> None:
    pitch = pitched(journal)
    taken(journal, pitch)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, WORDS.replace("keep ", "keep  ").replace(". ", ".  \n\n  - "))
        await seat.press("ctrl+s")
    (kept,) = journal.find(Pitch)[:1]
    assert "keep hospital" in kept.text
    assert ".\n\n  - " in kept.text


async def test_a_new_pitch_is_not_yet_for_another_audience(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        assert "Other audience" not in seat.keys


async def test_what_is_typed_and_not_saved_is_there_again(journal: Journal) -> None:
    pitch = pitched(journal)
    async with seated(journal) as seat:
        await open_old(seat, pitch)
        await write(seat, "Half a thought")
        await seat.press("escape")
        await open_old(seat, pitch)
        assert area(seat).text == "Half a thought"
        assert "3 words said" in beside(seat)
        await seat.press("ctrl+r")
        assert area(seat).text == WORDS
        assert foot(seat) == "Started over. ctrl+r again brings back what you typed."
        await seat.press("ctrl+r")
        assert area(seat).text == "Half a thought"


async def test_starting_over_can_be_undone_in_the_text_too(journal: Journal) -> None:
    async with seated(journal) as seat:
        await open_new(seat)
        area(seat).focus()
        await seat.type("Half a thought")
        await seat.press("ctrl+r")
        assert area(seat).text == ""
        await seat.press("ctrl+z")
        assert area(seat).text == "Half a thought"
