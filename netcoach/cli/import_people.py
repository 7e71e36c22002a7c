"""``netcoach import``: contacts and journals from files of other programs, or of netcoach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from netcoach.cli.bar import Bar
from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import WIDTH, as_json, labelled, row, show, show_json, wrap

if TYPE_CHECKING:
    from netcoach.exchange.importing.journal_json import JournalPreview
    from netcoach.exchange.importing.previewing import Preview
    from netcoach.exchange.importing.writing import Imported
    from netcoach.journal import Journal

_MOST_SHOWN = 20
"""Entries of one state that are listed; --json lists all."""


# "import" is a word of Python's own; the command has its name all the same.
@click.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column of a table holds: --map Firma=organisation. Without a FIELD it is left "
    "out. COLUMN is a heading or a number.",
)
@click.option(
    "--same-name",
    type=click.Choice(["leave", "same", "new"]),
    default="leave",
    show_default=True,
    help="What to do with those of whom only the name is in the journal.",
)
@as_json
@pass_place
def import_people(
    place: Place,
    files: tuple[str, ...],
    dry_run: bool,
    mapping: tuple[str, ...],
    same_name: str,
    as_json: bool,
) -> None:
    """Bring in contacts: LinkedIn's Connections.csv or its ZIP, Google's contacts, vCard, any CSV
    with a header, or a whole journal as JSON.

    Each file is one step that undo takes back. The same file twice changes nothing; a later one of
    the same source updates, and never touches what you changed by hand.
    """
    columns = dict(_column(text) for text in mapping)
    journal = place.journal()
    told = [
        _one_file(journal, Path(file), columns, same_name, dry_run, quiet=as_json) for file in files
    ]
    if as_json:
        show_json(told)


def _column(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip():
        raise click.UsageError(f'--map takes COLUMN=FIELD, not "{text[:40]}"')
    return column.strip(), field.strip()


def _one_file(
    journal: Journal,
    path: Path,
    columns: dict[str, str],
    same_name: str,
    dry_run: bool,
    *,
    quiet: bool,
) -> dict[str, Any]:
    """Import one file and return what it did, for JSON; say it unless ``quiet``."""
    from netcoach.exchange.importing.afterwards import afterwards
    from netcoach.exchange.importing.journal_json import JournalPreview
    from netcoach.exchange.importing.looking import bring_in, look

    with Bar(quiet) as bar:
        seen = look(journal, path, columns, bar.moved)
        if not isinstance(seen, JournalPreview) and same_name != "leave":
            asked = [n for n, one in enumerate(seen.verdicts) if one.state == "ask"]
            seen = seen.answered(journal, {n: _answer(same_name) for n in asked})
        imported = None if dry_run else bring_in(journal, seen, bar.moved)
        sentences = afterwards(journal, imported) if imported and imported.touched else []
    whole = isinstance(seen, JournalPreview)
    if not quiet:
        show(_told_journal(seen) if isinstance(seen, JournalPreview) else _told(seen))
        show(_ending(imported, seen.writes, bool(seen.counts["ask"]), () if whole else sentences))
    if isinstance(seen, JournalPreview):
        return _journal_as_json(seen, dry_run)
    return _as_json(seen, imported, dry_run, sentences)


def _answer(same_name: str) -> Literal["same", "new"]:
    return "same" if same_name == "same" else "new"


# Words


def _told(seen: Preview) -> Iterator[str]:
    from netcoach.exchange.importing.previewing import STATE_WORDS, STATES

    yield from wrap(f"{seen.title}: {seen.told()}", WIDTH)
    for remark in seen.reading.remarks:
        yield from wrap(remark, WIDTH)
    for state in (one for one in STATES if one != "same"):
        some = [one for one in seen.verdicts if one.state == state]
        if some:
            yield ""
            yield STATE_WORDS[state].capitalize()
        for one in some[:_MOST_SHOWN]:
            what = f"{one.name} · {one.what}" if one.what else one.name
            yield from _at_line(one.line, what, one.why)
        if len(some) > _MOST_SHOWN:
            yield f"  … and {len(some) - _MOST_SHOWN:,} more"
    if seen.counts["ask"]:
        yield ""
        yield from wrap(
            "Those above with a question have the name of someone in your journal and no address "
            "in common, and are left out: --same-name same takes them for the same person, "
            "--same-name new adds them. The screens ask one by one.",
            WIDTH,
        )


def _told_journal(whole: JournalPreview) -> Iterator[str]:
    from netcoach.exchange.importing.previewing import STATE_WORDS

    yield from wrap(f"{whole.title}: {whole.told()}", WIDTH)
    for words, counts in whole.by_kind():
        some = ", ".join(f"{n:,} {STATE_WORDS[state]}" for state, n in counts.items() if n)
        yield row((words.capitalize(), some), (26, 50))
    for one in whole.skipped[:_MOST_SHOWN]:
        yield from _at_line(one.line, f"skipped: {one.what}", one.why)


def _at_line(line: int, what: str, why: str) -> Iterator[str]:
    told = f"{what}: {why}" if why else what
    return labelled(f"line {line}", told, indent=2, label_width=12)


def _ending(
    imported: Imported | None, writes: bool, asked: bool, sentences: Sequence[str]
) -> Iterator[str]:
    yield ""
    if imported is None:
        yield "Nothing was changed: this was a dry run."
    elif not writes and asked:
        yield "Nothing was changed: all that is new in it stands open."
    elif not writes:
        yield "Nothing new in it: the journal is as it was."
    else:
        for sentence in sentences:
            yield from wrap(sentence, WIDTH)
        yield "Imported. To take it back: netcoach undo"
        if imported.copy:
            yield from wrap(f"The journal as it was is beside it: {imported.copy}", WIDTH)


# JSON


def _as_json(
    seen: Preview, imported: Imported | None, dry_run: bool, sentences: list[str]
) -> dict[str, Any]:
    return {
        "file": seen.reading.file,
        "source": seen.reading.source,
        "dry_run": dry_run,
        "counts": dict(seen.counts),
        "entries": [
            {
                "line": one.line,
                "state": one.state,
                "name": one.name,
                "organisation": one.what,
                "why": one.why,
            }
            for one in seen.verdicts
        ],
        "moved": [
            {"person": move.name, "from": move.left, "to": move.now}
            for move in (imported.moves if imported else ())
        ],
        "says": sentences,
        "copy": imported.copy if imported else "",
    }


def _journal_as_json(whole: JournalPreview, dry_run: bool) -> dict[str, Any]:
    return {
        "file": whole.file,
        "source": "journal",
        "dry_run": dry_run,
        "counts": dict(whole.counts),
        "kinds": {words: dict(counts) for words, counts in whole.by_kind()},
        "entries": [
            {"line": one.line, "state": "skipped", "name": one.what, "why": one.why}
            for one in whole.skipped
        ],
    }
