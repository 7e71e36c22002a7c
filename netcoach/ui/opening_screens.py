"""Where the app goes, and what it opens from anywhere: a screen each, over what is in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from netcoach.records import Floor, Opportunity, Person, Pitch, Record, Take
from netcoach.ui.acts import say_gone
from netcoach.ui.record_verbs import RecordVerbs
from netcoach.ui.screens.on_records import OnRecords

MODES = ("today", "preparation", "orientation", "implementation", "assessment", "journal")


class OpeningScreens(RecordVerbs):
    """An app whose keys and commands open a screen, each imported when it is first asked for."""

    # Between the main screens

    async def action_go(self, number: int) -> None:
        if self.keep_drafts():
            self.say("What you typed is not saved yet, but kept: open it again to go on.")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_mode(MODES[number])

    def back_to(self, wanted: Callable[[Screen[Any]], bool]) -> bool:
        """Go back to the screen below that is wanted, where it is open; what is typed is kept."""
        below = next((screen for screen in self.screen_stack if wanted(screen)), None)
        if below is not None:
            self.keep_drafts()
            below.pop_until_active()
        return below is not None

    async def show_people(self, ids: Sequence[int], words: str) -> None:
        """Show some people in the journal, by their ids."""
        from netcoach.ui.screens.journal import JournalScreen

        await self.action_go(MODES.index("journal"))
        if isinstance(self.screen, JournalScreen):
            self.screen.show_only(ids, words)

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

    # Over what is in front

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
        from netcoach.ui.pitch.practise import practise

        if pitch is None and isinstance(self.screen, OnRecords):
            # A pitch under the cursor is the one that is meant.
            chosen = self.screen.chosen
            pitch = chosen.id if isinstance(chosen, Pitch) else None
            pitch = chosen.pitch if isinstance(chosen, Take) else pitch
        practise(self, self.desk, pitch)

    def action_floor(self, event: int | None = None) -> None:
        from netcoach.ui.events.floor import go_on_floor

        go_on_floor(self, self.desk, self.desk.journal.get(Opportunity, event))

    def offer_floor(self) -> None:
        """Offer to go on with a time on the floor that was left open."""
        floors = self.desk.journal.find(Floor, stopped_at=None, limit=1)
        if floors and floors[0].open:
            from netcoach.ui.events.floor import offer_open

            offer_open(self, self.desk, floors[0])

    def action_pocket(self, event: int | None = None) -> None:
        """Open the pocket card of an event, by its id, else of the next one."""
        from netcoach.ui.screens.pocket import show_pocket

        screen = show_pocket(self.desk, event)
        if screen is None:
            say_gone(self)
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
        from netcoach.ui.review.reviewing import choose_review

        choose_review(self, self.desk)

    def action_cycles(self) -> None:
        """Compare the cycles."""
        from netcoach.ui.screens.cycles import CyclesScreen

        self.push_screen(CyclesScreen(self.desk), self._after_writing)

    def action_report(self) -> None:
        """Write the report of the cycle."""
        from netcoach.ui.review.reporting import offer_report

        offer_report(self, self.desk)

    def action_export(self) -> None:
        """Take the journal out, in a form that is asked for."""
        from netcoach.ui.files.exporting import export_journal

        export_journal(self, self.desk)

    def action_import(self) -> None:
        """Import contacts from a file."""
        from netcoach.ui.files.importing import import_contacts

        import_contacts(self, self.desk)

    def action_duplicates(self) -> None:
        """Show who seems to be entered twice."""
        from netcoach.ui.screens.duplicates import DuplicatesScreen

        self.push_screen(DuplicatesScreen(self.desk), self._after_writing)

    async def go_through(self, ids: Sequence[int], words: str) -> None:
        """List some people in the journal, and above it go from one to the next."""
        from netcoach.ui.screens.go_through import GoThroughScreen

        await self.show_people(ids, words)
        self.push_screen(GoThroughScreen(self.desk, ids), self._after_writing)

    def join_people(self, ids: Sequence[int]) -> None:
        """Show two people side by side, to make them one."""
        from netcoach.ui.screens.duplicates import DuplicatesScreen

        self.push_screen(DuplicatesScreen(self.desk, ids), self._after_writing)

    async def action_join(self) -> None:
        """Join the two who are marked in the Journal; else say how two are marked."""
        from netcoach.ui.screens.journal import JournalScreen

        ids = self.screen.marked if isinstance(self.screen, JournalScreen) else ()
        if len(ids) == 2:
            self.join_people(ids)
            return
        await self.action_go(MODES.index("journal"))
        self.say("Mark the two with space, then press m: Join the two into one.", seconds=8)

    def action_help(self) -> None:
        from netcoach.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))
