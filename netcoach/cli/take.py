"""``netcoach practise --take FILE.wav``: what a recording of a rehearsal tells."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from netcoach.cli.plain import WIDTH, cells, cut, labelled, show, show_json, wrap

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


def take(path: Path, text: str, title: str, *, as_json: bool) -> None:
    """Analyse a recording and print what it tells; ``text`` is the pitch it rehearses, "" if none.

    Raises SoundProblem where the file cannot be read or measured.
    """
    from netcoach.coach.pitch.pace import spoken_words
    from netcoach.speech.analysis import analyse

    with _in_order(), _progress(shown=not as_json) as move:
        found = analyse(path, text=text, said=spoken_words(text), progress=move)
    if as_json:
        show_json({**{key: found.get(key) for key in KEYS}, "pitch": title or None, **found})
    else:
        show(_told(path, title, found))


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


def _told(path: Path, title: str, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines for people: the same figures as on the take's page."""
    from netcoach.ui.recordings import analysis_rows

    yield from wrap(f"{path.name}, {title}" if title else path.name, WIDTH)
    for row in analysis_rows(found, WIDTH - 2)[1:]:
        if row.style == "fact":
            yield from labelled(row.cells[0], row.cells[1], indent=2, label_width=18)
        else:
            first, *rest = (cell for cell in row.cells if cell) if any(row.cells) else ("",)
            end = "".join(f"  {cell}" for cell in rest)
            yield f"  {cut(first, WIDTH - 2 - cells(end)) if rest else first}{end}".rstrip()
    if found.get("words_from") == "syllables" and not found.get("silent") and not title:
        yield from (f"  {line}" for line in wrap(_GUESSED, WIDTH - 2))
    if found.get("fillers") is None and found.get("fillers_say") and not found["off_script"]:
        yield from (f"  {line}" for line in wrap(found["fillers_say"], WIDTH - 2))
