"""``netcoach practise``: straight into the rehearsal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.records import Pitch

_MOST_NAMED = 5


@click.command()
@click.argument("pitch", nargs=-1)
@click.option(
    "--check",
    "checked",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Print what the text tells: of FILE, of - for standard input, of PITCH, or of the "
    "pitch used last.",
)
@click.option(
    "--take",
    "recorded",
    metavar="FILE.wav",
    type=click.Path(path_type=Path, readable=False),
    help="Print what a recording tells: pauses, pace, voice; of PITCH, if you name it.",
)
@as_json
@pass_place
def practise(
    place: Place,
    pitch: tuple[str, ...],
    checked: str | None,
    recorded: Path | None,
    as_json: bool,
) -> None:
    """Rehearse a pitch against the clock.

    PITCH is words of its name, or its number; with --check or --take also a text file.
    """
    called = " ".join(pitch)
    if recorded is not None:
        from netcoach.cli.check import pitch_text
        from netcoach.cli.take import aim_of, take

        if checked is not None:
            raise click.UsageError("--check reads a text and --take a recording: give one of them.")
        title, text, journal = pitch_text(place, called) if called else ("", "", None)
        take(recorded, text, title, aim=aim_of(journal, text), as_json=as_json)
        return
    if checked is not None:
        from netcoach.cli.check import check_text

        # "--check For nurses" takes "For" as the file, "--check - x" has one source too many.
        if checked == "-" and called:
            raise click.UsageError("--check reads one text: - or PITCH.")
        check_text(place, f"{checked} {called}".strip(), as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json goes with --check or --take.")
    place.open_app(lambda journal: choose(journal, called))


def choose(journal: Journal, called: str) -> int | None:
    """Return the id of the pitch that is called so; None for "", which is asked on the screen.

    Raises ClickException where there is no such pitch, or more than one.
    """
    from netcoach.coach.pitch.versions import latest
    from netcoach.records import Pitch
    from netcoach.text import fold, shorten

    pitches = journal.find(Pitch)
    if not pitches:
        raise click.ClickException(
            "There is no pitch yet. Run netcoach, press 1 for Preparation, choose Pitch, press a."
        )
    if not called.strip():
        return None
    sought = fold(called)
    # An earlier version answers to its number alone.
    numbered = [pitch for pitch in pitches if sought == str(pitch.id)]
    pitches = latest(pitches)
    exact = numbered or [pitch for pitch in pitches if sought == fold(pitch.name)]
    starting = exact or [pitch for pitch in pitches if fold(pitch.name).startswith(sought)]
    fitting = starting or [pitch for pitch in pitches if _has_words(fold(pitch.name), sought)]
    if len(fitting) == 1:
        return fitting[0].id
    said = shorten(called, 40)
    if not fitting:
        raise click.ClickException(f'No pitch is called "{said}". There is {_listed(pitches)}.')
    raise click.ClickException(f'"{said}" could be {_listed(fitting)}: give its number.')


def _has_words(name: str, sought: str) -> bool:
    """Say whether any words of a name begin as what is sought, both folded."""
    return any(
        name.startswith(sought, at)
        for at in range(len(name))
        if name[at].isalnum() and not name[at - 1 : at].isalnum()
    )


def _listed(pitches: list[Pitch] | tuple[Pitch, ...]) -> str:
    from netcoach.text import shorten

    named = [f"{shorten(pitch.name, 30)} ({pitch.id})" for pitch in pitches[:_MOST_NAMED]]
    more = len(pitches) - len(named)
    return ", ".join([*named, f"{more} more"] if more else named)
