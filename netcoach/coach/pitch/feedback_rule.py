"""What a rule of the feedback is: what it sees of a take, and the words it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netcoach.coach.pitch.pace import WINDOW_END, WINDOW_START, Aimed
from netcoach.coach.pitch.take_figures import PART_TITLES, PartTime, TakeLike, target_of
from netcoach.coach.rule import Words

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording

OVER_SHARE = 1.10
UNDER_SHARE = 0.75
"""A length from 75 to 110 % of its target fits it: our default."""
TINY_SECONDS = 10.0
"""A part of the text said for less is a start that was given up: our default."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a take. ``seconds`` are active ones, ``target`` those aimed at.

    ``earlier`` are the sound takes before it, in the order made; ``parts`` those that were marked.
    ``recording`` is the analysis of its sound, empty without one, and ``wording`` that of its text.
    ``unmarked`` names the parts of which no end was marked where others were; ``listened`` says
    whether somebody listened.
    """

    take: TakeLike
    text: str
    earlier: tuple[Aimed, ...]
    parts: tuple[PartTime, ...]
    recording: Mapping[str, Any]
    wording: Wording | None
    unmarked: tuple[str, ...] = ()
    listened: bool = False

    @property
    def seconds(self) -> float:
        return self.take.seconds or 0.0

    @property
    def target(self) -> int:
        return target_of(self.take)

    @property
    def whole(self) -> bool:
        """Whether the text was said to its end, so that the length can be judged."""
        return self.take.complete

    @property
    def tiny(self) -> bool:
        """Whether it is a part of the text, and too short to tell anything."""
        return not self.whole and self.seconds < TINY_SECONDS

    @property
    def inside(self) -> bool:
        """Whether it is a whole take of 30 to 60 seconds."""
        return self.whole and WINDOW_START <= self.seconds <= WINDOW_END

    @property
    def lengths(self) -> tuple[float, ...]:
        """The seconds of the sound takes in the order made, this one last if it is whole."""
        own = (self.seconds,) if self.whole else ()
        return (*(one.seconds or 0.0 for one in self.earlier), *own)

    def figure(self, name: str) -> float | None:
        """Return a figure of the voice, None where the sound does not allow to judge it."""
        found = self.recording.get(name)
        if self.recording.get("noisy") or self.recording.get("silent"):
            return None
        return float(found) if isinstance(found, int | float) else None

    @property
    def likely_ums(self) -> tuple[float, ...]:
        """The seconds at which an "um" was likely heard, those left out that the user struck."""
        found = None if self.recording.get("off_script") else self.recording.get("fillers")
        rows = found if isinstance(found, list) else []
        heard = [one for one in rows if isinstance(one, dict) and not one.get("struck")]
        return tuple(
            float(one["start"]) for one in heard if isinstance(one.get("start"), int | float)
        )


@dataclass(frozen=True, slots=True)
class FeedbackRule:
    """A rule by its key in assets/feedback.toml; ``gaps`` are the {gaps} its sentences may use.

    ``find`` returns the words for the gaps, None where the rule does not apply.
    """

    key: str
    kind: str
    gaps: tuple[str, ...]
    find: Callable[[Seen], Words | None]


def strength(key: str, *gaps: str) -> Callable[[Callable[[Seen], Words | None]], FeedbackRule]:
    """Make a rule for a strength of a function that finds its words."""
    return lambda find: FeedbackRule(key, "strength", gaps, find)


def change(key: str, *gaps: str) -> Callable[[Callable[[Seen], Words | None]], FeedbackRule]:
    """Make a rule for a change of a function that finds its words."""
    return lambda find: FeedbackRule(key, "change", gaps, find)


def seconds(value: float) -> str:
    """Return seconds as said: one decimal, never rounded into the window or out of it."""
    shown = round(value, 1)
    if value > WINDOW_END:
        shown = max(shown, WINDOW_END + 0.1)
    return f"{min(shown, WINDOW_START - 0.1) if value < WINDOW_START else shown:.1f}"


def counted_words(number: int) -> str:
    """Return "1 word" or "12 words"."""
    return "1 word" if number == 1 else f"{number} words"


def part_title(name: str) -> str:
    """Return a part as it is called in a sentence."""
    return PART_TITLES.get(name, f"“{name}”")


def part_words(name: str) -> Words:
    """Return the words for {part} and, to begin a sentence with, {Part}."""
    said = part_title(name)
    return ("part", said), ("Part", begun(said))


def begun(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join([*([", ".join(words[:-1])] if len(words) > 1 else []), *words[-1:]])


def minutes(value: float) -> str:
    """Return a moment of a take as a clock shows it: 0:30."""
    whole, rest = divmod(round(value), 60)
    return f"{whole}:{rest:02d}"
