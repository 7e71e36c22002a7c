"""Taking things out of the journal: the whole as a file, an event or promise to a calendar."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from netcoach.exchange import csv_export
from netcoach.exchange.exporting import ENDINGS, Export, left_out, pieces, size_of, told
from netcoach.exchange.ics import calendar, in_calendar
from netcoach.journal import Journal
from netcoach.moved import Moved
from netcoach.records import Opportunity, Promise
from netcoach.text import counted
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.files.saving import SAVED, save_at_home, written_at_home
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.waiting import carry_out

_FORMS = (
    ("json", "Everything, as JSON: nothing is lost"),
    ("csv", "Everything, for spreadsheets (CSV in a ZIP)"),
    ("vcard", "The people, for an address book (vCard)"),
    ("ics", "Events and promises, for a calendar (iCalendar)"),
)
_NAMES = {"json": "journal", "csv": "tables", "vcard": "people", "ics": "calendar"}
_PRIVATE = (
    (False, "Without what is private"),
    (True, "With all of it"),
)
_ASKED = {
    "csv": "Private are your notes and judgements about people, and confidential issues.",
    "vcard": "Private is what you noted to remember of people.",
}


def export_journal(app: Acts, desk: Desk) -> None:
    """Ask in which form to take the journal out, write it to the home folder and say where."""

    def chosen(form: object) -> None:
        if form not in ENDINGS:
            return
        name = str(form)
        if name not in _ASKED:
            _write(app, desk, Export(name))
            return

        def decided(private: object) -> None:
            if private is not None:
                _write(app, desk, Export(name, private=bool(private)))

        question = "With what you keep to yourself?"
        app.push_screen(ChooseScreen(question, _PRIVATE, note=_ASKED[name]), decided)

    app.push_screen(
        ChooseScreen(
            "Export the journal to your home folder",
            _FORMS,
            note="The file is yours alone to read. Taken to a calendar or an address book again, "
            f"an entry is changed there, not doubled.{_written_last()}",
        ),
        chosen,
    )


def _written_last() -> str:
    """Return where the last export lies, "" where there is none in the home folder."""
    files: list[tuple[float, Path]] = []
    with suppress(OSError, RuntimeError):
        for name in set(_NAMES.values()):
            files += [(one.stat().st_mtime, one) for one in Path.home().glob(f"netcoach-{name}*.*")]
    return f" The last one: {max(files)[1]}." if files else ""


def _write(app: Acts, desk: Desk, export: Export) -> None:
    """Write an export to the home folder and say where; a large one beside the screens."""
    name = f"netcoach {_NAMES[export.form]}"
    number = size_of(desk.journal, export)

    def task(journal: Journal, moved: Moved) -> Path:
        if export.form == "csv":
            zipped = told(csv_export.zipped(journal, private=export.private), number, moved)
            return written_at_home(journal, name, "zip", zipped)
        text = told(pieces(journal, export), number, moved)
        return written_at_home(journal, name, ENDINGS[export.form], text)

    def then(saved: Path) -> None:
        missing = left_out(desk.journal, export).split(" --")[0]
        said = f"Saved as {saved}. {missing}" if missing else SAVED.format(saved)
        app.say(said, stays=True)

    carry_out(
        app, desk, task, number=number, words=f"Exporting {counted(number, 'record')}", then=then
    )


def to_calendar(app: Acts, desk: Desk, record: Opportunity | Promise) -> None:
    """Write an event or a promise as a calendar file to the home folder and say where."""
    journal = desk.journal
    if not in_calendar(record, journal.clock.today()):
        app.say(f"It has no day yet: give it one with e, then C takes this {_noun(record)} along.")
        return
    name = f"{_noun(record)} {record.title}"
    save_at_home(app, journal, name, "ics", [calendar(journal, [record])])


def _noun(record: Opportunity | Promise) -> str:
    return "event" if isinstance(record, Opportunity) else "promise"


__all__ = ["export_journal", "to_calendar"]
