"""The words of the feedback on a take, read from assets/feedback.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from netcoach.coach.pitch.feedback_changes import CHANGES
from netcoach.coach.pitch.feedback_strengths import STRENGTHS
from netcoach.coach.reading import ContentError, describe, read_list
from netcoach.coach.reading import Rule as Demand

FILE = "feedback.toml"
_GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class FeedbackText:
    """The words of one rule: ``say`` and ``goal`` have {gaps}; only a change has a goal."""

    key: Annotated[str, Demand(unique=True)]
    kind: Annotated[str, Demand(one_of=("strength", "change"))]
    say: Annotated[str, Demand(longest=120)]
    reason: Annotated[str, Demand(longest=160)]
    goal: Annotated[str, Demand(longest=80)] = ""


FeedbackTexts = Mapping[str, FeedbackText]
"""The words of every rule, by its key."""


def read_feedback(folder: Path) -> FeedbackTexts:
    """Read the words of the feedback from feedback.toml in the folder of assets.

    Raises ContentError where the file is missing or wrong, lacks a rule's words, has words for no
    rule or of the wrong kind, or a sentence has a gap that its rule does not fill.
    """
    texts = read_list(folder, FILE, "feedback", FeedbackText)
    rules = {rule.key: rule for rule in (*STRENGTHS, *CHANGES)}
    for number, text in enumerate(texts, 1):
        at = f"feedback[{number}]"
        rule = rules.get(text.key)
        if rule is None:
            raise ContentError(FILE, f"{at}.key", "the key of a rule", describe(text.key))
        if text.kind != rule.kind:
            raise ContentError(FILE, f"{at}.kind", f'"{rule.kind}"', describe(text.kind))
        if (text.kind == "change") != bool(text.goal):
            wanted = "the goal of the next take" if text.kind == "change" else "no goal"
            raise ContentError(FILE, f"{at}.goal", wanted, describe(text.goal))
        for name in ("say", "goal", "reason"):
            _check_gaps(getattr(text, name), rule.gaps, f"{at}.{name}")
    for key in rules.keys() - {text.key for text in texts}:
        raise ContentError(FILE, "feedback", f'words for the rule "{key}"', "none")
    return {text.key: text for text in texts}


def _check_gaps(say: str, gaps: tuple[str, ...], at: str) -> None:
    for gap in _GAP.findall(say):
        if gap not in gaps:
            filled = ", ".join(gaps) or "none"
            raise ContentError(FILE, at, f"gaps among these: {filled}", f"{{{gap}}}")
    if re.search("[{}]", _GAP.sub("", say)):
        raise ContentError(FILE, at, "each { closed by a }", describe(say))
