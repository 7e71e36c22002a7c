"""What a rule of the feedback is: what it sees of a take, and the words it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netcoach.coach.pitch.length import over_aim, under_aim
from netcoach.coach.pitch.pace import Aimed, outside, spoken_unit, whole
from netcoach.coach.pitch.take_figures import PART_TITLES, PartTime, TakeLike, target_of
from netcoach.coach.rule import Words
from netcoach.text import counted

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording

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
        return self.whole and not outside(self.seconds)

    @property
    def under(self) -> bool:
        """Whether it is a whole take too short for its target, as the text would be."""
        return self.whole and under_aim(self.seconds, self.target)

    @property
    def over(self) -> bool:
        """Whether it is longer than its target allows, as the text would be."""
        return over_aim(self.seconds, self.target)

    def counted(self, number: int) -> str:
        """Return "1 word" or "12 words"; of a Chinese text characters."""
        return counted(number, spoken_unit(self.text))

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
    """Return a length as it is said: in whole seconds."""
    return str(whole(value))


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
    full, rest = divmod(whole(value), 60)
    return f"{full}:{rest:02d}"
