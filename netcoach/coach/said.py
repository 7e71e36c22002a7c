"""An advice, and the words of assets/advice.toml in which a rule says what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from netcoach.coach.reading import Rule as Demand
from netcoach.coach.rule import CALM, STAGES, Action, Occasion, Rule
from netcoach.text import begun
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.coach.objective.check import ObjectiveTexts

FILE = "advice.toml"
GAP = r"\{([^{}]*)\}"


@frozen
class AdviceText(Values):
    """The words of one rule; ``say`` has {gaps}, ``do`` is what the button says."""

    key: Annotated[str, Demand(unique=True)]
    stage: Annotated[str, Demand(one_of=STAGES)]
    say: Annotated[str, Demand(longest=110)]
    do: Annotated[str, Demand(longest=20)]
    reason: Annotated[str, Demand(longest=160)]
    source: str
    field: str = ""
    """The field of the form at which to begin, where one is opened to edit."""


class AdviceTexts(dict[str, AdviceText]):
    """The words of every rule, by its key, and those in which an objective is asked, which
    ``objective`` reads."""

    def __init__(
        self, texts: Mapping[str, AdviceText], objective: Callable[[], ObjectiveTexts]
    ) -> None:
        super().__init__(texts)
        self._objective = objective

    @cached_property
    def objective(self) -> ObjectiveTexts:
        """The words in which an objective is asked, read once."""
        return self._objective()


@frozen
class Advice(Values):
    """One thing to do next: a sentence, what the button says, why, and the action.

    ``urgency`` is 0–90, higher is more urgent; at 0 nothing presses.
    """

    key: str
    stage: str
    say: str
    do: str
    reason: str
    source: str
    urgency: int
    action: Action
    field: str = ""
    kept: bool = False
    """Whether someone else waits for it, so that it cannot be put off as advice."""

    @property
    def calm(self) -> bool:
        """Whether this is only a suggestion, because nothing asks to be done."""
        return self.urgency == CALM


def said(text: AdviceText, occasion: Occasion, rule: Rule) -> Advice:
    """Return the advice of a rule that applies, in its words."""
    return Advice(
        key=text.key,
        stage=text.stage,
        say=filled(text.say, occasion.words),
        do=text.do,
        reason=text.reason,
        source=text.source,
        urgency=occasion.urgency,
        action=occasion.action,
        field=text.field,
        kept=rule.kept,
    )


def filled(say: str, words: Iterable[tuple[str, str]]) -> str:
    """Return a sentence with its {gaps} filled; braces in the words stay as they are. A description
    has its capital letter where it begins a sentence."""
    known = dict(words)

    def put(gap: re.Match[str]) -> str:
        begins = not say[: gap.start()].rstrip() or say[: gap.start()].endswith((". ", "? "))
        return begun(known[gap[1]]) if begins else known[gap[1]]

    return re.sub(GAP, put, say)
