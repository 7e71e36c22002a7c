"""``netcoach practise --check``: the text of a pitch in figures and remarks."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place
from netcoach.cli.plain import show, show_json

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording
    from netcoach.journal import Journal

MOST_BYTES = 1_000_000
"""A pitch is 30 to 60 seconds of text: about a thousandth of this."""
_PATH_SIGNS = ("/", "\\")
_NO_PITCH = (
    "There is no pitch yet. Check a file: netcoach practise --check FILE. "
    "To write one: run netcoach, press 1 for Preparation, choose Pitch, press a."
)


def check_text(place: Place, source: str, *, as_json: bool) -> None:
    """Print the analysis of a text.

    ``source`` is a file, "-" for standard input, the name of a pitch, or "" for the pitch
    rehearsed or written last. Raises ClickException where there is no text to be had from it.
    """
    from netcoach.cli.check_lines import lines
    from netcoach.coach.pitch.wording import check
    from netcoach.text import clean

    title, text, journal = pitch_text(place, source)
    text = clean(text)
    if not any(map(str.isalnum, text)):
        raise click.ClickException(f"{title} holds no words: write the pitch there first.")
    said = _settled_seconds(journal, text)
    wording = check(text, place.content().wording, _own_pace(journal), said)
    if as_json:
        show_json(as_data(wording))
    else:
        show(lines(wording, title))


def pitch_text(place: Place, source: str) -> tuple[str, str, Journal | None]:
    """Return what the text is called, the text, and the journal where there is one.

    ``source`` is as for ``check_text``. Raises ClickException where there is no such text.
    """
    if source == "-":
        # A shell may start a program without any input.
        raw = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        return "Standard input", _decoded(raw, "Standard input"), place.kept()
    path = Path(source)
    # A tilde before a name that is nobody's is a sign like any other.
    with suppress(RuntimeError):
        path = path.expanduser()
    if source and _exists(path):
        return path.name or source, _read(path), place.kept()
    journal = place.kept()
    if source and (journal is None or any(sign in source for sign in _PATH_SIGNS)):
        raise click.ClickException(f"There is no file {source}.")
    try:
        title, text = _kept_pitch(journal, source)
    except click.ClickException:
        if not path.suffix:
            raise
        raise click.ClickException(
            f"There is no file {source}, and no pitch is called that."
        ) from None
    return title, text, journal


def _exists(path: Path) -> bool:
    # A name of a pitch may be longer than a file's can be, or hold what a file's may not.
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _read(path: Path) -> str:
    """Return a file's text. Raises ClickException, or OSError where the system refuses."""
    if path.is_dir():
        raise click.ClickException(f"{path} is a folder: give a text file.")
    with path.open("rb") as file:
        return _decoded(file.read(MOST_BYTES + 1), str(path))


def _decoded(raw: bytes, name: str) -> str:
    if len(raw) > MOST_BYTES:
        raise click.ClickException(
            f"{name} is over 1 MB: a pitch is 30 to 60 seconds, up to 150 words."
        )
    if not raw.strip():
        raise click.ClickException(f"{name} is empty: write the pitch there first.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise click.ClickException(f"{name} is not text in UTF-8: save it as plain text, UTF-8.")
    return text


def _kept_pitch(journal: Journal | None, called: str) -> tuple[str, str]:
    """Return the name and text of a pitch by its name, or of the one worked on last."""
    from netcoach.cli.practise import choose
    from netcoach.records import Pitch, Take

    pitches = journal.find(Pitch) if journal else ()
    if journal is None or not pitches:
        raise click.ClickException(_NO_PITCH)
    chosen = choose(journal, called) if called else None
    written = max(pitches, key=lambda pitch: (pitch.updated_at, pitch.key))
    if chosen is None:
        said = next(iter(journal.find(Take, limit=1)), None)
        chosen = written.id
        if said and said.at and said.at.timestamp() > _moment(written.updated_at):
            chosen = said.pitch
    pitch = next((one for one in pitches if one.id == chosen), written)
    return pitch.name, pitch.text


def _moment(stamp: str) -> float:
    """Return a record's stamp as a moment; one that is no time is older than any."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(stamp).timestamp()
    except ValueError:
        return 0.0


def _own_pace(journal: Journal | None) -> float | None:
    """Return the speaker's pace in words a minute, None before any take."""
    from netcoach.coach.pitch.pace import personal_pace
    from netcoach.records import Take

    if journal is None:
        return None
    # The journal lists the latest first.
    return personal_pace(journal.find(Take, limit=50)[::-1])


def _settled_seconds(journal: Journal | None, text: str) -> float | None:
    """Return how many seconds these very words take by the takes of a pitch in the journal."""
    from netcoach.coach.pitch.length import settled_seconds
    from netcoach.coach.pitch.pace import text_hash
    from netcoach.coach.pitch.versions import earlier
    from netcoach.records import Pitch, Take

    pitches = journal.find(Pitch) if journal else ()
    same = next((one for one in pitches if text_hash(one.text) == text_hash(text)), None)
    if journal is None or same is None:
        return None
    before = (t for one in earlier(same, pitches) for t in journal.find(Take, pitch=one.id))
    return settled_seconds(text, journal.find(Take, pitch=same.id), before)


def as_data(wording: Wording) -> dict[str, Any]:
    """Return the analysis as JSON has it; offsets count characters of the cleaned text."""

    def quoted(kind: str) -> list[str]:
        return [remark.phrase for remark in wording.of(kind)]

    return {
        "words": wording.words,
        "spoken_words": wording.spoken_words,
        "seconds": round(wording.seconds, 2),
        "fillers": quoted("filler"),
        "hedges": quoted("hedge"),
        "doubled": quoted("doubled"),
        "same_start": quoted("same_start"),
        "sentences": wording.sentences,
        "ends_with_question": wording.ends_with_question,
        "fits": {str(one.length): one.verdict == "fits" for one in wording.lengths},
        "length": wording.length.phase.value,
        "seconds_from": wording.source,
        "pace": round(wording.pace, 2),
        "seconds_at_130": round(wording.seconds_slow, 2),
        "seconds_at_150": round(wording.seconds_fast, 2),
        "han": wording.han,
        "ends_with_ask": wording.asks,
        "proof_has_number": _proof_has_number(wording),
        "long_sentences": quoted("long_sentence"),
        "acronyms": quoted("acronym"),
        "unfilled": quoted("unfilled"),
        "buzzwords": quoted("buzzword"),
        "english": wording.english,
        "lengths": [
            {"length": one.length, "verdict": one.verdict, "words": one.words}
            for one in wording.lengths
        ],
        "parts": [
            {
                "part": part.part,
                "text": part.text,
                "words": part.words,
                "seconds": round(part.seconds, 2),
                "share": round(part.share, 4),
            }
            for part in wording.parts
        ],
        "remarks": [
            {
                "kind": remark.kind,
                "phrase": remark.phrase,
                "start": remark.start,
                "end": remark.end,
                "say": remark.say,
            }
            for remark in wording.remarks
        ],
    }


def _proof_has_number(wording: Wording) -> bool:
    from netcoach.coach.pitch.requests import has_number
    from netcoach.coach.pitch.sentences import without_gaps

    proofs = (part.text for part in wording.parts if part.part == "proof")
    return any(has_number(without_gaps(text)) for text in proofs)
