"""Figures of takes: the seconds each part took against its budget, and how lengths develop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from netcoach.coach.pitch.pace import (
    USUAL_PACE,
    Aimed,
    likely_whole,
    outside,
    spoken_words,
    whole,
    wpm,
)
from netcoach.records.pitch import LONGEST_SHOWN
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.coach.pitch.budget import Budget

SPREAD_TAKES = 5
"""How many of the last takes the median and the spread rest on (PITCH.md, formulas)."""
FIRST_TARGET = 45
"""Seconds aimed at where a take had no target: the middle of the window."""
SLACK_SECONDS = 1.0
"""A part this near its budget is on time: our default."""
APART_SECONDS, APART_SHARE = 3.0, 0.1
"""A recording may differ from its take by so many seconds, or that share of it: our default. The
clock starts before the first word and is stopped after the last."""
SHORTEST_REST = 0.1
"""Seconds behind the last mark, at the least: none would leave no pace to tell by."""
UNRECORDED_SECONDS = 2.0
"""Seconds of a take from which its recording ended before it: our default, more than a microphone
takes to open."""
_MOST_PARTS = 20
PART_TITLES = {
    "who": "who you are",
    "what": "what you do",
    "proof": "the proof",
    "ask": "the ask",
}
"""The parts of a pitch as they are called in a sentence."""

AimedT = TypeVar("AimedT", bound=Aimed)


class TakeLike(Aimed, Protocol):
    """A take as it is measured, or as the journal keeps it, where the splits are JSON."""

    @property
    def splits(self) -> str | Sequence[tuple[str, float]]: ...
    @property
    def um_taps(self) -> int | None: ...


@frozen
class PartTime(Values):
    """How long a part took, in seconds, and its budget, None where the text has no such part.

    ``start`` and ``end`` are the part's place in the text, in characters.
    """

    name: str
    seconds: float
    budget: float | None
    start: int = 0
    end: int = 0

    @property
    def over(self) -> float:
        """The seconds over the budget, below 0 under it; 0 where there is none."""
        return self.seconds - self.budget if self.budget is not None else 0.0

    @property
    def words(self) -> str:
        """The difference in words: "3 s over", "1 s under", "on time"; "" without a budget."""
        if self.budget is None:
            return ""
        if abs(self.over) < SLACK_SECONDS:
            return "on time"
        # The difference of the whole seconds shown beside it.
        apart = max(1, abs(whole(self.seconds) - whole(self.budget)))
        return f"{apart} s {'over' if self.over > 0 else 'under'}"


@frozen
class Trend(Values):
    """How the lengths of sound takes develop, all in seconds; ``median`` is of the last five.

    ``spread`` is the standard deviation of the last five, None before there are five.
    """

    number: int
    first: float
    last: float
    median: float
    spread: float | None


def target_of(take: Aimed) -> int:
    """Return the seconds a take aimed at."""
    return take.target_seconds or FIRST_TARGET


def sound(takes: Iterable[AimedT]) -> tuple[AimedT, ...]:
    """Return the complete, uninterrupted takes that have a length, in the order given."""
    return tuple(t for t in takes if t.complete and not t.interrupted and (t.seconds or 0) > 0)


def splits_of(take: TakeLike) -> tuple[tuple[str, float], ...]:
    """Return the parts that were marked, each with the active second at which it ended.

    What cannot be read as such a list, or does not rise, counts as not marked.
    """
    found: object = take.splits
    if isinstance(found, str):
        import json

        with suppress(ValueError, RecursionError):
            found = json.loads(found) if found else ()
    if not isinstance(found, list | tuple) or len(found) > _MOST_PARTS:
        return ()
    marked, before = [], 0.0
    for pair in found:
        match pair:
            case [str() as name, (int() | float()) as ended] if before <= ended <= LONGEST_SHOWN:
                marked.append((name, float(ended)))
                before = float(ended)
            case _:
                return ()
    return tuple(marked)


def unmarked(take: TakeLike, text: str) -> tuple[str, ...]:
    """Return the parts of which no end was marked, in order; none where all or nothing was marked.

    The first of them is the one the take ended in, by its marks: what was said after the last mark
    may be that part alone, or all that follow. The last part ends with a whole take.
    """
    from netcoach.coach.pitch.budget import budgets  # Taking a text apart is slow to import.
    from netcoach.coach.pitch.parts import PARTS

    splits = splits_of(take)
    names = [one.name for one in budgets(text, target_of(take))] or list(PARTS)
    if not splits or splits[-1][0] not in names:
        return ()
    last = names.index(splits[-1][0])
    if last == len(names) - 1:
        # Nothing marks the end of the last part but that of a whole take.
        return () if take.complete and not take.interrupted else tuple(names[last:])
    # What interrupts a take ends no part: all of these are marks.
    return tuple(names[last + 1 :] if take.interrupted else names[last:])


def part_times(take: TakeLike, text: str) -> tuple[PartTime, ...]:
    """Return the parts whose ends were marked in a take of this text, each against its budget.

    A budget is the part's share of the text, of the seconds aimed at. The seconds after the last
    mark belong to no one part where parts are missing (``unmarked``).
    """
    from netcoach.coach.pitch.budget import budgets

    splits = splits_of(take)
    if splits and splits[-1][0] in unmarked(take, text):
        splits = splits[:-1]
    if not splits:
        return ()
    known = {one.name: one for one in budgets(text, target_of(take))}
    found, before = [], 0.0
    for name, ended in splits:
        one = known.get(name)
        part = PartTime(name, ended - before, None)
        if one is not None:
            budget = one.ends - one.begins
            part = PartTime(name, ended - before, budget, one.start, one.end)
        found.append(part)
        before = ended
    return tuple(found)


def said_whole(text: str, parts: Sequence[Budget], seconds: float, ends: Sequence[float]) -> bool:
    """Say whether a text was likely said to its end in so many seconds.

    ``ends`` are those at which its parts were marked as ended: of a take quicker than people speak,
    they tell whether the rest can have been said behind the last mark. In a take of a usual pace
    they are taken for marks made late.
    """
    words = spoken_words(text)
    if not likely_whole(words, seconds):
        return False
    pace = wpm(words, seconds)
    if pace is None or pace <= USUAL_PACE[1] or not 0 < len(ends) < len(parts):
        return True
    rest = spoken_words(text[parts[len(ends)].start :])
    return likely_whole(rest, max(SHORTEST_REST, seconds - ends[-1]))


def length_words(seconds: float) -> str:
    """Return how a length stands to the window: "too short by 2 s", "in the 30–60 s window"."""
    missed = outside(seconds)
    if not missed:
        return "in the 30–60 s window"
    return f"too short by {-missed} s" if missed < 0 else f"over by {missed} s"


def as_long(spoken: float, active: float, wall: float | None = None) -> bool:
    """Say whether a recording may be of a take, by their lengths in seconds.

    ``spoken`` is from its first word to its last, so that a count-in and a tail do not matter;
    ``active`` the take without its pauses, ``wall`` with them, as a recorder beside it runs on.
    """
    longest = max(active, wall or 0.0)
    slack = max(APART_SECONDS, APART_SHARE * active)
    return active - slack <= spoken <= longest + slack


def unrecorded(recording: Mapping[str, Any], seconds: float) -> float:
    """Return how many of a take's seconds came after its own recording broke off, 0 for none.

    ``recording`` is the analysis of its sound; a recording from a file is none of the take's own.
    """
    duration, lead = recording.get("duration"), recording.get("lead") or 0.0
    if recording.get("file") or not duration:
        return 0.0
    missing = seconds - max(0.0, float(duration) - float(lead))
    return missing if missing >= UNRECORDED_SECONDS else 0.0


def spread(seconds: Sequence[float]) -> float | None:
    """Return the standard deviation of the last five lengths, None for fewer."""
    from statistics import stdev  # Slow to import, and seldom needed.

    return stdev(seconds[-SPREAD_TAKES:]) if len(seconds) >= SPREAD_TAKES else None


def trend(takes: Iterable[Aimed]) -> Trend | None:
    """Return how the lengths of the sound takes develop, given in the order made; None without."""
    lengths = [take.seconds or 0.0 for take in sound(takes)]
    if not lengths:
        return None
    from statistics import median

    middle = median(lengths[-SPREAD_TAKES:])
    return Trend(len(lengths), lengths[0], lengths[-1], middle, spread(lengths))
