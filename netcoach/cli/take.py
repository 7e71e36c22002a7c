"""``netcoach practise --take FILE.wav``: what a recording of a rehearsal tells."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.plain import WIDTH, labelled, show, show_json, wrap
from netcoach.coach.pitch.pace import USUAL_PACE, whole
from netcoach.coach.pitch.take_figures import length_words
from netcoach.speech.extra import WHERE, install_command

if TYPE_CHECKING:
    from netcoach.journal import Journal

KEYS = (
    "duration",
    "onset",
    "offset",
    "pauses",
    "words",
    "wpm",
    "articulation",
    "syllables",
    "f0_sd_st",
    "pvq",
    "contrast_db",
    "fillers",
)
"""What ``--json`` always prints first; more may follow."""
TERMINATED = 128 + signal.SIGTERM
_GUESSED = "The words are a guess from the syllables: name the pitch for a true pace."


def aim_of(journal: Journal | None, text: str) -> int | None:
    """Return the seconds that the pitch of these words aims at, None where none is known."""
    if journal is None or not text:
        return None
    from netcoach.records import Pitch

    pitch = next((one for one in journal.find(Pitch) if one.text == text), None)
    return int(pitch.target_seconds) if pitch is not None and pitch.target_seconds else None


def take(path: Path, text: str, title: str, *, aim: int | None, as_json: bool) -> None:
    """Analyse a recording and print what it tells; ``text`` is the pitch it rehearses, "" if none,
    ``aim`` the seconds it should take, None where that is not known.

    Raises SoundProblem where the file cannot be read or measured.
    """
    from netcoach.coach.pitch.pace import spoken_words
    from netcoach.speech.analysis import analyse

    with _in_order(), _progress(shown=not as_json) as move:
        found = analyse(path, text=text, said=spoken_words(text), progress=move)
    if as_json:
        show_json({**{key: found.get(key) for key in KEYS}, "pitch": title or None, **found})
    else:
        show(_told(path, title, found, aim))


@contextmanager
def _in_order() -> Iterator[None]:
    """End by SIGTERM as by an error: else a listener is left at work for minutes."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _progress:
    """A bar on stderr while the sound is measured, only where a person looks on."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._done = 0.0

    def __enter__(self) -> Callable[[float], None]:
        self._bar = click.progressbar(
            length=100, label="Listening", file=sys.stderr, hidden=not self._shown
        )
        self._bar.__enter__()
        return self._move

    def _move(self, share: float) -> None:
        step = int(share * 100) - int(self._done * 100)
        self._done = share
        if step > 0:
            self._bar.update(step)

    def __exit__(self, *raised: Any) -> None:
        self._bar.__exit__(*raised)


def _told(path: Path, title: str, found: Mapping[str, Any], aim: int | None) -> Iterator[str]:
    """Yield the lines for people: how it stands to the window, and the figures as on the take's
    page."""
    from netcoach.ui.pitch.recordings import analysis_rows

    yield from wrap(f"{path.name}, {title}" if title else path.name, WIDTH)
    yield from (f"  {line}" for one in _judged(found, aim) for line in wrap(one, WIDTH - 2))
    for row in analysis_rows(found, WIDTH - 2)[1:]:
        if row.style == "fact":
            yield from labelled(row.cells[0], row.cells[1], indent=2, label_width=18)
        else:
            told = "  ".join(cell for cell in row.cells if cell)
            lines = [told] if len(told) <= WIDTH - 2 else wrap(told, WIDTH - 2)
            yield from (f"  {line}".rstrip() for line in lines)
    if found.get("words_from") == "syllables" and not (found.get("silent") or title):
        yield from (f"  {line}" for line in wrap(_GUESSED, WIDTH - 2))
    if WHERE in str(found.get("fillers_say")):
        yield from (f"  {line}" for line in wrap("The voice extra is installed by:", WIDTH - 2))
        yield f"  {install_command()}"


def _judged(found: Mapping[str, Any], aim: int | None) -> Iterator[str]:
    """Yield how its length and its pace stand, as the review of a take says it."""
    if found.get("silent"):
        return
    length = float(found["offset"]) - float(found["onset"])
    yield f"{whole(length)} s from the first word to the last: {length_words(length)}."
    if aim:
        apart = whole(length) - aim
        way = "over" if apart > 0 else "under"
        close = f"{abs(apart)} s {way}" if apart else "as long as"
        yield f"{close[:1].upper()}{close[1:]} the {aim} s this pitch aims at."
    low, high = USUAL_PACE
    pace = found.get("wpm")
    if pace and not low <= pace <= high:
        yield f"{pace:.0f} words a minute, where most people speak at {low} to {high}."
