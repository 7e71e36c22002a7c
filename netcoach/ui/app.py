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
from netcoach.records import Floor, Opportunity, Person, Pitch, Record, Take
from netcoach.ui.colours import DARK, LIGHT, Colourless
from netcoach.ui.desk import Desk
from netcoach.ui.keys import ANYWHERE, let_alt_digits_through
from netcoach.ui.record_verbs import RecordVerbs
from netcoach.ui.screens.base import MainScreen
from netcoach.ui.screens.on_records import OnRecords
from netcoach.ui.settings import Settings, hide_notes
from netcoach.ui.widgets.frame import TopBar

if TYPE_CHECKING:
    from textual.command import Provider

MODES = ("today", "preparation", "orientation", "implementation", "assessment", "journal")
LEAST_WIDTH, LEAST_HEIGHT = 36, 12


def _journal_provider() -> type[Provider]:
    """Return what finds the journal's own in the palette; it is asked for when that opens."""
    from netcoach.ui.finding import JournalProvider

    return JournalProvider


class NetcoachApp(RecordVerbs):
    """Six screens over one journal. It ends with "demo" where the user asked for that."""

    TITLE = "netcoach"
    BINDINGS: ClassVar[list[BindingType]] = [*ANYWHERE]
    # One line above NEXT and the keys, which must stay readable; over a form at its title, so
    # that no field is covered.
    CSS = """
    Toast { width: auto; max-width: 100%; padding: 0 1; margin-top: 0; }
    .-narrow Toast { text-wrap: nowrap; text-overflow: ellipsis; }
    ToastRack { margin-bottom: 3; }
    .-narrow ToastRack { margin-bottom: 4; }
    FormScreen ToastRack { dock: top; align: right top; margin-bottom: 0; }
    NetcoachApp:nocolor ModalScreen { background: $background; }
    """
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = RecordVerbs.COMMANDS | {_journal_provider}
    NOTIFICATION_TIMEOUT = 3
    """Seconds: long enough to read a line, short enough not to be in the way."""

    def __init__(
        self, desk: Desk, *, start: str = "", pitch: int | None = None, floor: int | None = None
    ) -> None:
        """``start`` is "practise" to open in the rehearsal, of ``pitch`` if given, "drill", or
        "floor" to open on the floor of an event, of the one with the id ``floor`` if given."""
        super().__init__()
        let_alt_digits_through()
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
            self._offer_floor()
        if self.desk.demo:
            self.say("A demo journal: look around, change anything. It is gone when you quit.")
        self._mind_size(self.size)
        self.call_after_refresh(_collect_again)

    def _remember_theme(self, theme: Theme) -> None:
        self.desk.settings.set("theme", theme.name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where NO_COLOR is set, send no colour at all, not greys either."""
        return (Colourless(),) if self.no_color else super().get_line_filters()

    # Ending

    async def action_quit(self) -> None:
        self.keep_drafts()
        self.exit()

    # From anywhere

    async def action_go(self, number: int) -> None:
        if self.keep_drafts():
            self.say("What you typed is not saved yet, but kept: open it again to go on.")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_mode(MODES[number])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A take underway, or a window too small to show a screen, is not left by a stray key."""
        if action == "go" and self.screen_stack:
            return not getattr(self.screen, "stays", False)
        return super().check_action(action, parameters)

    def action_log(self) -> None:
        from netcoach.exchange.debrief import name_in_line
        from netcoach.ui.screens.log import LogScreen

        # What was said stands where the line is shown as understood.
        self.clear_notifications()
        person: Person | None = getattr(self.screen, "person_to_log", None)
        start = f"{name_in_line(self.desk.journal, person)} " if person is not None else ""
        self.push_screen(LogScreen(self.desk, start), self._after_writing)

    def action_search(self) -> None:
        from netcoach.ui.screens.search import SearchScreen

        def found(record: Record | None) -> None:
            if record is not None:
                self.open_record(record)

        self.push_screen(SearchScreen(self.desk), found)

    def action_topics(self, key: str = "") -> None:
        from netcoach.ui.screens.topics import TopicsScreen

        self.push_screen(TopicsScreen(self.desk, key), self._after_writing)

    def action_drill(self, key: str = "") -> None:
        from netcoach.ui.screens.drill import DrillScreen

        # A round that is open goes on; the palette offers it there too.
        if any(isinstance(screen, DrillScreen) for screen in self.screen_stack):
            return
        self.clear_notifications()
        self.push_screen(DrillScreen(self.desk, key), self._after_writing)

    def action_practise(self, pitch: int | None = None) -> None:
        from netcoach.ui.practise import practise

        if pitch is None and isinstance(self.screen, OnRecords):
            # A pitch under the cursor is the one that is meant.
            chosen = self.screen.chosen
            pitch = chosen.id if isinstance(chosen, Pitch) else None
            pitch = chosen.pitch if isinstance(chosen, Take) else pitch
        practise(self, self.desk, pitch)

    def action_floor(self, event: int | None = None) -> None:
        from netcoach.ui.floor import go_on_floor

        go_on_floor(self, self.desk, self.desk.journal.get(Opportunity, event))

    def _offer_floor(self) -> None:
        """Offer to go on with a time on the floor that was left open."""
        floors = self.desk.journal.find(Floor, stopped_at=None, limit=1)
        if floors and floors[0].open:
            from netcoach.ui.floor import offer_open

            offer_open(self, self.desk, floors[0])

    def action_pocket(self, event: int | None = None) -> None:
        """Open the pocket card of an event, by its id, else of the next one."""
        from netcoach.ui.screens.pocket import show_pocket

        screen = show_pocket(self.desk, event)
        if screen is None:
            self.say("That is no longer in the journal.")
            self.written()
        else:
            self.push_screen(screen, self._after_writing)

    def action_put_off_list(self) -> None:
        """List what is put off, to bring it back."""
        from netcoach.ui.screens.put_off import PutOffScreen

        self.push_screen(PutOffScreen(self.desk), self._after_writing)

    def action_contact(self) -> None:
        """Show the user's own contact as a QR code."""
        from netcoach.ui.screens.contact import show_contact

        show_contact(self, self.desk)

    def action_review(self) -> None:
        """Begin an honest review, or go on with one."""
        from netcoach.ui.reviewing import choose_review

        choose_review(self, self.desk)

    def action_cycles(self) -> None:
        """Compare the cycles."""
        from netcoach.ui.screens.cycles import CyclesScreen

        self.push_screen(CyclesScreen(self.desk), self._after_writing)

    def action_report(self) -> None:
        """Write the report of the cycle."""
        from netcoach.ui.reporting import offer_report

        offer_report(self, self.desk)

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

    def action_export(self) -> None:
        """Take the journal out, in a form that is asked for."""
        from netcoach.ui.exporting import export_journal

        export_journal(self, self.desk)

    def action_import(self) -> None:
        """Import contacts from a file."""
        from netcoach.ui.importing import import_contacts

        import_contacts(self, self.desk)

    def action_duplicates(self) -> None:
        """Show who seems to be entered twice."""
        from netcoach.ui.screens.duplicates import DuplicatesScreen

        self.push_screen(DuplicatesScreen(self.desk), self._after_writing)

    async def show_people(self, ids: Sequence[int], words: str) -> None:
        """Show some people in the journal, by their ids."""
        from netcoach.ui.screens.journal import JournalScreen

        await self.action_go(MODES.index("journal"))
        if isinstance(self.screen, JournalScreen):
            self.screen.show_only(ids, words)

    def action_help(self) -> None:
        from netcoach.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_undo(self) -> None:
        self._move(self.desk.journal.undo, "Taken back: {}. U brings it again.")

    def action_redo(self) -> None:
        self._move(self.desk.journal.redo, "Brought again: {}.")

    def _move(self, verb: Callable[[], Any], words: str) -> None:
        try:
            step = verb()
        except JournalError as error:
            self.say(str(error))
            return
        self.say(words.format(step.label))
        self.written()

    def action_next(self) -> None:
        from netcoach.ui.doing import carry_out

        screen = self.screen
        if isinstance(screen, MainScreen) and screen.advice is not None:
            carry_out(self, self.desk, screen.advice)

    async def go_to_step(self, stage: str, step: str) -> None:
        """Show a step of a stage."""
        from netcoach.ui.screens.stage import StageScreen

        await self.action_go(MODES.index(stage))
        if isinstance(self.screen, StageScreen):
            self.screen.go_to_step(step)

    def action_demo(self) -> None:
        """End with the wish to see the demo; whoever runs the app opens it."""
        self.keep_drafts()
        self.exit("demo")

    # Window and palette

    def on_resize(self, event: events.Resize) -> None:
        if self.current_mode in MODES:
            self._mind_size(event.size)

    def _mind_size(self, size: Size) -> None:
        from netcoach.ui.screens.small import SmallScreen

        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        here = isinstance(self.screen, SmallScreen)
        if small and not here:
            self.push_screen(SmallScreen())
        elif here and not small:
            self.pop_screen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key's action has an entry, so that it can be found by name."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if not binding.tooltip or binding.action in (*seen, "command_palette"):
                continue
            seen.add(binding.action)
            owner = "app" if active.node is self else "screen"
            action = binding.action if "." in binding.action else f"{owner}.{binding.action}"
            title = f"{binding.tooltip} ({self.get_key_display(binding)})"
            where = "Works anywhere" if owner == "app" else "On this screen"
            yield SystemCommand(title, where, partial(self.run_action, action))
        if not {"drill", "app.drill"} & seen:
            yield SystemCommand("Drill if-then cards", "Those due, and new ones", self.action_drill)
        yield SystemCommand(
            "Go on the floor of an event", "One key as each talk begins", self.action_floor
        )
        yield SystemCommand("Pocket card", "Of the next event", self.action_pocket)
        yield SystemCommand("My contact", "As a QR code to scan", self.action_contact)
        yield SystemCommand("Look back", "An honest review, or on with one", self.action_review)
        yield SystemCommand("Compare the cycles", "Side by side", self.action_cycles)
        yield SystemCommand("Write the report", "Of this cycle, to a file", self.action_report)
        if "app.put_off_list" not in seen:
            yield SystemCommand("What is put off", "To bring it back", self.action_put_off_list)
        if "app.hide_notes" not in seen:
            title = "Show notes" if self.desk.hides_notes else "Hide notes"
            help_words = "Notes and issues, while somebody looks over your shoulder"
            yield SystemCommand(title, help_words, self.action_hide_notes)
        yield SystemCommand(
            "Export the journal", "JSON, CSV, contacts or a calendar", self.action_export
        )
        # The journal has a key for both, and names them with it.
        if not {"app.import", "import"} & seen:
            yield SystemCommand(
                "Import contacts", "LinkedIn, Google, vCard, CSV, JSON", self.action_import
            )
        if not {"app.duplicates", "duplicates"} & seen:
            yield SystemCommand(
                "Find people entered twice", "And merge them", self.action_duplicates
            )
        yield SystemCommand("Change the colours", "Choose a theme", self.action_change_theme)
        if not self.desk.demo:
            yield SystemCommand("Open the demo journal", "A made-up year", self.action_demo)


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
