"""The coach's words: read from TOML files, checked, and handed out as frozen values.

One dataclass describes each kind of table. A field's annotation says what the reader accepts, so a
new text is one TOML entry and a new field one line here. Text in {braces} is a gap to fill.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from netcoach.coach.events.ranking import PartText, read_parts
from netcoach.coach.objective.check import ObjectiveTexts, read_objective
from netcoach.coach.pitch.phrases import Phrases
from netcoach.coach.reading import ContentError as ContentError
from netcoach.coach.reading import Pairs, Rule, describe, read, read_list, require_unique
from netcoach.coach.review.texts import GapText, OpenQuestion, ReviewTexts, Rhythm
from netcoach.coach.review.texts import Question as Question
from netcoach.coach.rule import STAGES
from netcoach.text import fold

if TYPE_CHECKING:
    from netcoach.coach.measures.words import MeasureTexts
    from netcoach.coach.review.contradictions import ContradictionText

TOPIC_FILES = ("method", "added")
PANELS = (
    "list",
    "plan",
    "opportunities",
    "targets",
    "research",
    "pitch",
    "readiness",
    "friendly",
    "practice",
    "new_people",
    "topics",
    "drills",
    "bridge",
    "floor",
    "graduation",
    "promises",
    "in_touch",
    "coverage",
    "issues",
    "work_time",
    "education",
    "support",
    "own_time",
    "review",
    "measures",
)
POCKET_PARTS = (
    "came_for",
    "targets",
    "questions",
    "offers",
    "pitch",
    "reclaim",
    "pivots",
    "exits",
)
AUDIENCES = ("strangers", "group", "speakers", "vips", "second_level", "reclaim")

Key = Annotated[str, Rule(unique=True)]


@dataclass(frozen=True)
class Step:
    """One step of a stage; the words of its panel and of the generic form that `a` opens."""

    key: Key
    title: Annotated[str, Rule(longest=15)]
    kind: str
    panel: Annotated[str, Rule(one_of=PANELS)]
    noun: str
    article: Annotated[str, Rule(one_of=("a", "an"))]
    do: str
    why: str
    source: str
    empty: str
    only: Pairs = ()
    """Field and value pairs that filter the list and preset the form: ``dict(step.only)``."""
    fields: tuple[str, ...] = ()
    """The fields the form shows; empty means all."""


@dataclass(frozen=True)
class Stage:
    """One of the four stages; ``number`` counts from 1."""

    key: Annotated[str, Rule(one_of=STAGES)]
    title: str
    number: int
    purpose: str
    steps: Annotated[tuple[Step, ...], Rule(called="step")]


@dataclass(frozen=True)
class Topic:
    """A topic to avoid: its signs, lines that lead away from it, and safe substitutes.

    ``safety`` is advice that comes before any pivot; mostly empty. ``origin`` is method or added.
    """

    key: Key
    title: str
    why: str
    signs: tuple[str, ...]
    pivots: tuple[str, ...]
    substitutes: tuple[str, ...]
    safety: str = ""
    origin: Annotated[str, Rule(written=False)] = "added"


@dataclass(frozen=True)
class Exit:
    """A way to leave: what to say and, where it helps, what to do."""

    key: Key
    situation: str
    say: str
    do: str = ""


@dataclass(frozen=True)
class Opener:
    """A first question; the audience ``reclaim`` holds lines that take the floor back."""

    audience: Annotated[str, Rule(one_of=AUDIENCES)]
    say: str


@dataclass(frozen=True)
class Change:
    """A way to change the topic: what to say and, where it helps, what to do.

    ``when`` names the situation of the drill that asks for it, if one does.
    """

    say: str
    do: str = ""
    when: str = ""


@dataclass(frozen=True)
class Template:
    """A message to finish; ``after`` is what to do once it is sent."""

    key: Key
    title: str
    body: str
    source: str
    after: str = ""


@dataclass(frozen=True)
class PocketPart:
    """A part of the pocket card; ``empty`` is what could stand there, ``press`` the key for it."""

    key: Annotated[str, Rule(one_of=POCKET_PARTS, unique=True)]
    title: str
    empty: str = ""
    press: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a pitch, such as ``proof``, and the question that it answers."""

    part: Key
    prompt: str


@dataclass(frozen=True)
class Frame:
    """The parts of a pitch of so many seconds, in order."""

    seconds: Annotated[int, Rule(unique=True)]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SamplePitch:
    """A made-up pitch to learn from."""

    key: Key
    title: str
    audience: str
    seconds: int
    text: str


@dataclass(frozen=True)
class _Topics:
    origin: Annotated[str, Rule(one_of=TOPIC_FILES)]
    topics: Annotated[tuple[Topic, ...], Rule(called="topic")]


@dataclass(frozen=True)
class _Pitches:
    frames: Annotated[tuple[Frame, ...], Rule(called="frame")]
    samples: Annotated[tuple[SamplePitch, ...], Rule(called="sample")]


class Content:
    """The coach's words under a folder; each file is read when first asked for, and once.

    Every property raises ContentError where its file is missing or wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stages: dict[str, Stage] = {}

    def stage(self, key: str) -> Stage:
        """Return one stage by key, reading no other; an unknown key is a missing file."""
        if key not in self._stages:
            file = f"stages/{key}.toml"
            stage = read(self._folder, file, Stage)
            if stage.key != key:
                raise ContentError(file, "key", f'"{key}"', describe(stage.key))
            number = STAGES.index(key) + 1
            if stage.number != number:
                raise ContentError(file, "number", str(number), describe(stage.number))
            self._stages[key] = stage
        return self._stages[key]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The four stages in order; a step's key is unique over all of them."""
        stages = tuple(self.stage(key) for key in STAGES)
        require_unique(
            (f"stages/{s.key}.toml", "step", [step.key for step in s.steps]) for s in stages
        )
        return stages

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics to avoid: the method's first, then those added."""
        files = {f"topics/{name}.toml": name for name in TOPIC_FILES}
        loaded = {file: read(self._folder, file, _Topics) for file in files}
        for file, held in loaded.items():
            if held.origin != files[file]:
                raise ContentError(file, "origin", f'"{files[file]}"', describe(held.origin))
        require_unique((f, "topic", [t.key for t in held.topics]) for f, held in loaded.items())
        return tuple(replace(t, origin=h.origin) for h in loaded.values() for t in h.topics)

    @cached_property
    def exits(self) -> tuple[Exit, ...]:
        """Ways to leave a conversation."""
        return read_list(self._folder, "exits.toml", "exit", Exit)

    @cached_property
    def openers(self) -> tuple[Opener, ...]:
        """First questions, by audience."""
        return read_list(self._folder, "openers.toml", "opener", Opener)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Ways to change the topic."""
        return read_list(self._folder, "changes.toml", "change", Change)

    @cached_property
    def pocket_parts(self) -> tuple[PocketPart, ...]:
        """The parts of the pocket card, in its order."""
        return read_list(self._folder, "pocket.toml", "part", PocketPart)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Messages to finish."""
        return read_list(self._folder, "templates.toml", "template", Template)

    @cached_property
    def _review(self) -> ReviewTexts:
        return read(self._folder, "review.toml", ReviewTexts)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The scored questions of the self-review."""
        return self._review.questions

    @property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """The questions of the self-review answered in words."""
        return self._review.open_questions

    def questions_for(self, rhythm: str) -> tuple[Question, ...]:
        """The scored questions of a review of this rhythm."""
        return tuple(one for one in self.questions if rhythm in one.rhythms)

    @property
    def rhythms(self) -> tuple[Rhythm, ...]:
        """How often one looks back: after an event, monthly, quarterly."""
        return self._review.rhythms

    def gap_text(self, key: str) -> GapText:
        """What a gap between the user's score and the log's says, by its key."""
        return next(one for one in self._review.gaps if one.key == key)

    @cached_property
    def contradictions(self) -> Mapping[str, ContradictionText]:
        """What the counts of a period may say against each other, by key."""
        from netcoach.coach.review.contradictions import read_contradictions

        return read_contradictions(self._folder)

    @cached_property
    def _pitches(self) -> _Pitches:
        return read(self._folder, "pitches.toml", _Pitches)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Parts of a pitch, by length."""
        return self._pitches.frames

    @property
    def samples(self) -> tuple[SamplePitch, ...]:
        """Made-up pitches."""
        return self._pitches.samples

    @cached_property
    def objective(self) -> ObjectiveTexts:
        """What is asked of an objective."""
        return read_objective(self._folder)

    @cached_property
    def ranking(self) -> tuple[PartText, ...]:
        """The words of the parts of an event's score."""
        return read_parts(self._folder)

    @cached_property
    def measures(self) -> MeasureTexts:
        """The words of the measures."""
        from netcoach.coach.measures.words import read_measures

        return read_measures(self._folder)

    @cached_property
    def wording(self) -> Phrases:
        """The phrases to notice in a pitch, and what to say of them."""
        phrases = read(self._folder, "wording.toml", Phrases)
        phrases.require_sound("wording.toml")
        return phrases


def find_topics(topics: Iterable[Topic], query: str) -> tuple[Topic, ...]:
    """Return the topics that hold every word of the query, in order; all for an empty query.

    Case and accents do not matter, and part of a word is enough. Looked through are the title,
    the signs, the pivots and the substitutes.
    """
    words = fold(query).split()
    return tuple(topic for topic in topics if all(word in _searched(topic) for word in words))


@lru_cache(maxsize=128)
def _searched(topic: Topic) -> str:
    texts = (topic.title, *topic.signs, *topic.pivots, *topic.substitutes)
    return fold(" ".join(texts))
