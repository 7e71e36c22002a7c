"""The app: its screens, the keys that work from anywhere, and the end of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme

from netcoach import paths
from netcoach.journal import Journal, JournalError
from netcoach.ui import signs
from netcoach.ui.colours import DARK, LIGHT, Colourless, monochrome
from netcoach.ui.desk import Desk
from netcoach.ui.keys import ANYWHERE, let_alt_digits_through
from netcoach.ui.letters import Letters
from netcoach.ui.opening_screens import MODES, OpeningScreens
from netcoach.ui.palette import commands_on, journal_provider
from netcoach.ui.screens.base import MainScreen
from netcoach.ui.settings import Settings, hide_notes
from netcoach.ui.widgets.frame import TopBar
from netcoach.ui.widgets.scroll_thumb import sign_scrollbars

if TYPE_CHECKING:
    from netcoach.journal.history import Step
    from netcoach.moved import Moved

NOTHING_UNDONE = "Nothing to bring again: what u takes back, U brings."
LEAST_WIDTH, LEAST_HEIGHT = 36, 12
RIM_BELOW = 100
"""Cells: in a window less wide, a dialog leaves no more than a rim beside it."""


class NetcoachApp(OpeningScreens):
    """Six screens over one journal. It ends with "demo" where the user asked for that."""

    TITLE = "netcoach"
    BINDINGS: ClassVar[list[BindingType]] = [*ANYWHERE]
    # What is said stands where nobody reads: over the objective at the top, the whole of it, so
    # that no end of it is left to be read; several lines over the tabs as well; over the title bar
    # of a page; elsewhere over the keys at the bottom.
    # Where a dialog leaves only a rim of what lies beneath, nothing of that is shown.
    CSS = """
    Toast { width: auto; max-width: 100%; padding: 0 1; margin-top: 0; }
    ToastRack { margin: 0; scrollbar-size-vertical: 0; }
    OnRecords ToastRack { dock: top; align: right bottom; min-height: 2; }
    OnRecords Toast { width: 100%; }
    RecordScreen ToastRack { min-height: 1; }
    ModalScreen.-rim { background: $background; }
    NetcoachApp:nocolor ModalScreen { background: $background; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-rim"), (RIM_BELOW, "-open")]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = OpeningScreens.COMMANDS | {journal_provider}
    NOTIFICATION_TIMEOUT = 3
    """Seconds: long enough to read a line, short enough not to be in the way."""

    def __init__(
        self, desk: Desk, *, start: str = "", pitch: int | None = None, floor: int | None = None
    ) -> None:
        """``start`` is "practise" to open in the rehearsal, of ``pitch`` if given, "drill", or
        "floor" to open on the floor of an event, of the one with the id ``floor`` if given."""
        super().__init__()
        let_alt_digits_through()
        sign_scrollbars()
        self.desk = desk
        self._start = start
        self._pitch = pitch
        self._floor = floor
        # A form that glides to its field shows it later than the next key is typed.
        self.animation_level = "none"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = desk.settings.get("theme")
        self.theme = wanted if wanted in self.available_themes else DARK.name
        for mode in MODES:
            self.add_mode(mode, partial(_screen, mode, desk))

    async def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.listen_to_signals()
        await self.switch_mode(MODES[0])
        if self._start == "practise":
            self.action_practise(self._pitch)
        elif self._start == "drill":
            self.action_drill()
        elif self._start == "floor":
            self.action_floor(self._floor)
        else:
            self.offer_floor()
        if self.desk.demo:
            self.say("A demo journal: look around, change anything. It is gone when you quit.")
        self._mind_size(self.size)
        self.call_after_refresh(_collect_again)

    def _remember_theme(self, theme: Theme) -> None:
        self.desk.settings.set("theme", theme.name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where NO_COLOR is set, or the terminal has none, send no colour at all, not greys
        either; to a terminal without Unicode no letter that it lacks."""
        without = self.no_color or monochrome()
        colours = (Colourless(),) if without else super().get_line_filters()
        return (*colours, Letters()) if signs.plain() else colours

    # Ending

    async def action_quit(self) -> None:
        self.keep_drafts()
        self.exit()

    # From anywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A take underway, or a window too small to show a screen, is not left by a stray key;
        while something large is written, nothing else is."""
        if self.screen_stack and getattr(self.screen, "writes_now", False):
            return action in ("quit", "help")
        if action == "go" and self.screen_stack:
            return not getattr(self.screen, "stays", False)
        if action == "next" and self.screen_stack:
            return isinstance(self.screen, MainScreen)
        return super().check_action(action, parameters)

    @property
    def hides_notes(self) -> bool:
        """Whether notes and issues are hidden, because somebody may look over the shoulder."""
        return self.desk.hides_notes

    def action_hide_notes(self) -> None:
        """Hide notes and issues on every screen, or show them again."""
        hide = not self.desk.hides_notes
        hide_notes(self.desk.settings, hide)
        words = "Notes and issues are hidden. ^p, Show notes brings them back."
        self.say(words if hide else "Notes and issues are shown.")
        self.written()
        for screen in self.screen_stack:
            for bar in screen.query(TopBar):
                bar.refresh()

    def action_undo(self) -> None:
        self._move(Journal.undo, "Taking back", "Taken back: {}. U brings it again.", back=True)

    def action_redo(self) -> None:
        self._move(Journal.redo, "Bringing again", "Brought again: {}.", back=False)

    def _move(
        self, verb: Callable[[Journal, Moved], Step], doing: str, done: str, *, back: bool
    ) -> None:
        """Take a step back or bring it again; one of many rows beside the screens."""
        from netcoach.ui.waiting import carry_out

        journal = self.desk.journal

        def then(step: Step) -> None:
            self.say(done.format(step.label))
            self.written()

        try:
            step = journal.last_step(undone=not back)
            number = journal.changes_in(step) if step else 0
        except JournalError as error:
            self.say(str(error))
            return
        if step is None:
            self.say("Nothing to undo." if back else NOTHING_UNDONE)
            return
        carry_out(self, self.desk, verb, number=number, words=f"{doing}: {step.label}", then=then)

    def action_next(self) -> None:
        from netcoach.ui import doing

        screen = self.screen
        if isinstance(screen, MainScreen) and screen.advice is not None:
            doing.carry_out(self, self.desk, screen.advice)

    # Window

    def on_resize(self, event: events.Resize) -> None:
        if self.current_mode in MODES:
            self._mind_size(event.size)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return commands_on(self, screen)

    def _mind_size(self, size: Size) -> None:
        from netcoach.ui.screens.small import SmallScreen

        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        here = isinstance(self.screen, SmallScreen)
        if small and not here:
            self.push_screen(SmallScreen())
        elif here and not small:
            self.pop_screen()


def _collect_again() -> None:
    """Look for garbage again once the first screen stands, but not in what is there to stay."""
    gc.freeze()
    gc.enable()


def _screen(mode: str, desk: Desk) -> Screen[None]:
    """Make a main screen on its first visit."""
    if mode == "today":
        from netcoach.ui.screens.today import TodayScreen

        return TodayScreen(desk)
    if mode == "journal":
        from netcoach.ui.screens.journal import JournalScreen

        return JournalScreen(desk)
    if mode == "orientation":
        from netcoach.ui.screens.orientation import OrientationScreen

        return OrientationScreen(desk, mode)
    if mode == "implementation":
        from netcoach.ui.screens.implementation import ImplementationScreen

        return ImplementationScreen(desk, mode)
    if mode == "assessment":
        from netcoach.ui.screens.assessment import AssessmentScreen

        return AssessmentScreen(desk, mode)
    from netcoach.ui.screens.stage import StageScreen

    return StageScreen(desk, mode)


def run_app(
    journal: Journal,
    *,
    demo: bool = False,
    start: str = "",
    pitch: int | None = None,
    floor: int | None = None,
    settings: Settings | None = None,
) -> tuple[str, int]:
    """Run the app until it ends; return what it asked for ("demo" or "") and its exit code.

    Raises the error that ended it, once the terminal is as it was.
    """
    app = NetcoachApp(
        Desk(journal, settings=settings or Settings(paths.settings()), demo=demo),
        start=start,
        pitch=pitch,
        floor=floor,
    )
    result = app.run()
    if app.failure is not None:
        raise app.failure
    return result or "", app.return_code or 0
