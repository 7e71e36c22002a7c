"""What a pitch can start from: a frame to fill in, or a made-up pitch to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content as Words
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.content import Content
from netcoach.coach.pitch.frames import frame_text, paragraphs
from netcoach.coach.pitch.length import room_for
from netcoach.coach.pitch.wording import check
from netcoach.text import clean, counted
from netcoach.ui.rows import Row, rows
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Start:
    """A text to start from, its length in seconds, and whether a made-up person says it."""

    title: str
    text: str
    seconds: int
    made_up: bool
    note: str


def starts(content: Content, pace: float | None) -> tuple[Start, ...]:
    """Return the frames, then the samples with their seconds at a pace in words a minute."""
    found = []
    for frame in content.frames:
        parts = " · ".join(name for name, _ in paragraphs(frame))
        least, most = room_for(frame.seconds, pace)
        found.append(
            Start(
                f"Frame for {frame.seconds} s ({parts})",
                frame_text(frame),
                frame.seconds,
                False,
                f"{least} to {most} words. Answer each question in its place, brackets and all.",
            )
        )
    for sample in content.samples:
        wording = check(sample.text, content.wording, pace)
        words = counted(wording.spoken_words, "word")
        found.append(
            Start(
                f"Sample: {sample.title}, {words}, {wording.length.figure}",
                sample.text,
                sample.seconds,
                True,
                f"Made up, to learn from. Said to {sample.audience}.",
            )
        )
    return tuple(found)


CHOOSE = Binding(
    "enter", "screen.choose", "Start from it", key_display="⏎", id="start.choose", tooltip="Use it"
)
START_KEYS = (
    CHOOSE,
    Binding("escape", "leave", "Cancel", id="start.leave", tooltip="Change nothing"),
)


class _List(RowList):
    """The frames and samples; Enter is the screen's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [CHOOSE]


class StartScreen(ModalScreen["Start | None"]):
    """Ends with what was chosen, None where the user turned away."""

    CSS_PATH = "pitch.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-low"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*START_KEYS]

    def __init__(self, offers: Iterable[Start]) -> None:
        super().__init__()
        self._offers = tuple(offers)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static("Start from…", id="title", markup=False)
            yield _List()
            with VerticalScroll(id="preview-box"):
                yield Static(id="preview", markup=False)
            yield KeyLine(START_KEYS, id="keys")

    def on_mount(self) -> None:
        offers = self.query_one(RowList)
        offers.styles.height = len(self._offers)
        offers.show(rows(*(Row((one.title,), one) for one in self._offers)), keep=False)
        offers.focus()
        self._preview(self._offers[0])

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        if isinstance(event.row.value, Start):
            self._preview(event.row.value)

    def _preview(self, start: Start) -> None:
        said = Words.assemble((clean(start.note), "$foreground"), f"\n\n{clean(start.text)}")
        self.query_one("#preview", Static).update(said)
        self.query_one("#preview-box").scroll_home(animate=False)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.row.value)

    def action_choose(self) -> None:
        self.query_one(RowList).action_choose()

    def action_leave(self) -> None:
        self.dismiss(None)
