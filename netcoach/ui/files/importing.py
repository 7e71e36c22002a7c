"""From a file to people in the journal: naming it, looking at it, importing it, and what next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netcoach.exchange.importing.looking import ColumnsUnknown
from netcoach.exchange.importing.previewing import Preview
from netcoach.text import counted
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.importing.preview import Done


def import_contacts(
    app: Acts, desk: Desk, path: Path | None = None, mapping: Mapping[str, str] | None = None
) -> None:
    """Ask for a file, show what it would do, and import it; with a ``path`` that one."""
    from netcoach.ui.screens.importing.file import ImportFileScreen

    screen = ImportFileScreen(desk, path, mapping)

    def looked(seen: Any) -> None:
        if isinstance(seen, ColumnsUnknown):
            _name_columns(app, desk, screen.chosen_path, seen.reading)
        elif seen is not None:
            _preview(app, desk, screen.chosen_path, seen)

    app.push_screen(screen, looked)


def _name_columns(app: Acts, desk: Desk, path: Path, reading: Any) -> None:
    from netcoach.ui.screens.importing.columns import ImportColumnsScreen

    def named(mapping: dict[str, str] | None) -> None:
        if mapping is not None:
            import_contacts(app, desk, path, mapping)

    app.push_screen(ImportColumnsScreen(reading), named)


def _preview(app: Acts, desk: Desk, path: Path, seen: Any) -> None:
    from netcoach.ui.screens.importing.preview import ImportPreviewScreen

    def ended(result: Done | str | None) -> None:
        if result == "columns" and isinstance(seen, Preview):
            _name_columns(app, desk, path, seen.reading)
        elif isinstance(result, Done):
            app.written()
            _what_next(app, desk, result)

    app.push_screen(ImportPreviewScreen(desk, seen), ended)


def _what_next(app: Acts, desk: Desk, done: Done) -> None:
    """Say what an import brought, and offer what suits it."""
    from netcoach.ui.screens.choose import ChooseScreen

    imported = done.imported
    new, changed = len(imported.new), len(imported.changed)
    told = [f"{new:,} new"] if new else []
    told += [f"{changed:,} changed"] if changed else []
    told += [f"{imported.undecided:,} left open"] if imported.undecided else []
    answers: list[tuple[object, str]] = []
    if imported.touched:
        answers.append(("tidy", f"Go through {_them(len(imported.touched))}: tag, circle, archive"))
    if any("entered twice" in one for one in done.says):
        answers.append(("pairs", "See who seems to be entered twice"))
    answers.append(("done", "Done"))

    def answered(answer: object) -> None:
        if answer == "tidy":
            app.call_later(app.go_through, imported.touched, f"From {imported.file}")
        elif answer == "pairs":
            app.action_duplicates()

    left = ("The same file asks again about those left open.",) if imported.undecided else ()
    kept = (f"As it was, the journal is kept in {imported.copy}.",) if imported.copy else ()
    says = " ".join((*done.says, *left, "u takes the import back.", *kept))
    app.push_screen(
        ChooseScreen(f"Imported: {', '.join(told) or 'all of it'}.", answers, note=says), answered
    )


def _them(number: int) -> str:
    return counted(number, "person").replace("persons", "people")
