"""Pitch readiness, 0 to 100, with what each part of it still wants (DOMAIN.md §4.15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcoach.coach.pitch import LISTENERS as LISTENERS
from netcoach.coach.pitch.length import SETTLED_TAKES, said_takes, settled_seconds, taken
from netcoach.coach.pitch.pace import Phase
from netcoach.coach.pitch.take_figures import sound
from netcoach.records import Take
from netcoach.text import shorten
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording

READY = 80
"""From so many points on a pitch is ready."""
LENGTH, PROOF, CLOSE, PLAIN, REHEARSED = 25, 15, 15, 15, 30
TIMED_TAKES = 5
"""How many timed rehearsals give all their points."""
REHEARSED_PART = "Rehearsed"
"""The name of the part that only rehearsing fills; the others are matters of the text."""
_PHRASE = 32


@frozen
class ReadinessPart(Values):
    """One part: its points, of how many, and a sentence on what it rests on or what is missing."""

    name: str
    points: int
    of: int
    say: str

    @property
    def whole(self) -> bool:
        """Whether it has all its points."""
        return self.points == self.of


@frozen
class Readiness(Values):
    """How ready a pitch is: 0–100 and its parts.

    ``listener`` says whether someone has heard it, friendly or live: Orientation is passed only
    with one, whatever the points.
    """

    total: int
    parts: tuple[ReadinessPart, ...]
    listener: bool

    @property
    def ready(self) -> bool:
        """Whether the pitch is ready."""
        return self.total >= READY

    @property
    def missing(self) -> ReadinessPart | None:
        """The part that wants most points still, None where all are there."""
        wanting = [part for part in self.parts if not part.whole]
        return max(wanting, key=lambda part: part.of - part.points, default=None)


def pitch_readiness(
    text: str, wording: Wording, takes: Sequence[Take], earlier: Sequence[Take] = ()
) -> Readiness:
    """Return how ready a pitch is.

    ``wording`` is the analysis of its text at the speaker's pace; ``takes`` are its takes and
    ``earlier`` those of its earlier versions, each newest first. A take counts where it is
    complete, nothing interrupted it, and it said these very words: other words were not rehearsed
    by it. Their length is the settled one (``length.settled_seconds``).
    """
    timed = len(said_takes(text, takes, earlier))
    every = len(sound(takes)) + len(sound(earlier))
    parts = (
        _length(wording, settled_seconds(text, takes, earlier), timed),
        _proof(wording),
        _close(wording),
        _plain(wording),
        _rehearsed(timed, every - timed),
    )
    heard = any(take.listener in LISTENERS for take in (*takes, *earlier))
    return Readiness(sum(part.points for part in parts), parts, heard)


def _length(wording: Wording, seconds: float | None, timed: int) -> ReadinessPart:
    """Return the points for the length: ``seconds`` by ``timed`` takes, or that of the text."""
    if not wording.words:
        return ReadinessPart("Length", 0, LENGTH, "Write the text first.")
    length = wording.length if seconds is None else taken(seconds)
    if length.source != "taken":
        said = f"About {length.figure} by the text, not timed yet"
    elif timed < 2:
        said = f"Your take of these words: {length.figure}"
    else:
        which = "nearer" if timed < SETTLED_TAKES else "middle"
        counted = min(timed, SETTLED_TAKES)
        said = f"The {which} of your last {counted} takes of these words: {length.figure}"
    if length.phase is Phase.TOO_SHORT:
        return ReadinessPart("Length", 0, LENGTH, f"{said}. Bring it to 30 s or more.")
    if length.phase is Phase.OVER:
        return ReadinessPart("Length", 0, LENGTH, f"{said}. Bring it to 60 s or less.")
    return ReadinessPart("Length", LENGTH, LENGTH, f"{said}, within 30 to 60 s.")


def _proof(wording: Wording) -> ReadinessPart:
    proof = next((part for part in wording.parts if part.part == "proof" and part.words), None)
    if proof is None:
        return ReadinessPart("Proof", 0, PROOF, "Add one proof: something you did, with a number.")
    if wording.of("no_number"):
        return ReadinessPart(
            "Proof", 0, PROOF, "Give the proof a number: how many, how much, how long."
        )
    return ReadinessPart("Proof", PROOF, PROOF, "A proof with a number.")


def _close(wording: Wording) -> ReadinessPart:
    if wording.words and (wording.ends_with_question or wording.asks):
        how = "a question" if wording.ends_with_question else "a request"
        return ReadinessPart("Ending", CLOSE, CLOSE, f"Ends with {how}.")
    return ReadinessPart("Ending", 0, CLOSE, "End with a question or a request.")


def _plain(wording: Wording) -> ReadinessPart:
    if not wording.words:
        return ReadinessPart("Plain words", 0, PLAIN, "Write the text first.")
    buzz = wording.of("buzzword")
    if buzz:
        phrase = shorten(buzz[0].phrase, _PHRASE)
        return ReadinessPart("Plain words", 0, PLAIN, f"Say “{phrase}” in plain words.")
    unclear = wording.of("acronym")
    if unclear:
        phrase = shorten(unclear[0].phrase, _PHRASE)
        say = f"Say what “{phrase}” means, or leave it out."
        return ReadinessPart("Plain words", 0, PLAIN, say)
    return ReadinessPart("Plain words", PLAIN, PLAIN, "No jargon or short form left unexplained.")


def _rehearsed(number: int, others: int) -> ReadinessPart:
    """Return the points for takes of these words; ``others`` said earlier ones."""
    counted = min(number, TIMED_TAKES)
    points = REHEARSED * counted // TIMED_TAKES
    if counted == TIMED_TAKES:
        return ReadinessPart(
            REHEARSED_PART, points, REHEARSED, f"{number} timed rehearsals of these words."
        )
    more = TIMED_TAKES - counted
    takes = "rehearsal" if more == 1 else "rehearsals"
    said = f"{number} of {TIMED_TAKES} timed: {more} more {takes} from start to end."
    if others:
        were = "was of earlier words and does" if others == 1 else "were of earlier words and do"
        said += f" {others} {were} not count for these."
    return ReadinessPart(REHEARSED_PART, points, REHEARSED, said)
