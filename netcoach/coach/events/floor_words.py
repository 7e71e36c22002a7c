"""What the coach says on the floor and after it: quiet, short, from the user's own figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from netcoach.coach.content import Exit
from netcoach.coach.events.floor import (
    Session,
    over_cap,
    over_share,
    suggests_check,
    whole_minutes,
)
from netcoach.coach.facts import serves
from netcoach.coach.measures.floor import FriendTime
from netcoach.coach.reading import ContentError, Rule, describe, read_list
from netcoach.records import FRIEND_CAP_MINUTES, Me, Opportunity, Plan, Target
from netcoach.text import counted, one_line

FILE = "floor.toml"
_GAP = re.compile(r"\{([^{}]*)\}")
_GAPS: dict[str, tuple[str, ...]] = {
    "friend_cap": ("minutes", "cap", "line"),
    "friend_share": ("friends", "minutes", "line"),
    "midway": (),
    "gap": ("time",),
    "goal_met": (),
    "some_new": ("new",),
    "only_known": (),
    "nobody": (),
    "friendly": (),
}
_EXITS = ("old_friend", "clinging_friend")
"""The exits that suit an old friend (DOMAIN.md, 3c 1 and 2)."""

FloorTexts = Mapping[str, str]
"""The words by their key."""


@dataclass(frozen=True)
class _Text:
    key: Annotated[str, Rule(unique=True)]
    say: Annotated[str, Rule(longest=120)]


def read_floor(folder: Path) -> FloorTexts:
    """Read floor.toml in the folder of assets.

    Raises ContentError where it is missing or wrong, lacks a text, has one nobody says, or a gap
    that is not filled.
    """
    texts = read_list(folder, FILE, "text", _Text)
    for number, text in enumerate(texts, 1):
        at = f"text[{number}]"
        if text.key not in _GAPS:
            known = ", ".join(_GAPS)
            raise ContentError(FILE, f"{at}.key", f"one of {known}", describe(text.key))
        for gap in _GAP.findall(text.say):
            if gap not in _GAPS[text.key]:
                filled = ", ".join(_GAPS[text.key]) or "none"
                raise ContentError(FILE, f"{at}.say", f"gaps among these: {filled}", f"{{{gap}}}")
    for key in _GAPS.keys() - {text.key for text in texts}:
        raise ContentError(FILE, "text", f'words for "{key}"', "none")
    return {text.key: text.say for text in texts}


def say(texts: FloorTexts, key: str, **words: object) -> str:
    """Return a text with its gaps filled; braces in the words stay as they are."""
    return _GAP.sub(lambda gap: str(words[gap[1]]), texts[key]).strip()


def cap_of(me: Me | None) -> timedelta:
    """Return how long one wants to stay with an old friend: their own figure, else our default."""
    return timedelta(minutes=(me.friend_minutes if me else None) or FRIEND_CAP_MINUTES)


def passed(length: timedelta) -> int:
    """Return the minutes that have passed, as a clock shows them: only whole ones."""
    return int(length / timedelta(minutes=1))


def quiet_word(
    now: Session, texts: FloorTexts, exits: Sequence[Exit], cap: timedelta, midway: timedelta
) -> str:
    """Return what to say now, "" for nothing: at most one thing about friends in a talk, else the
    question of midway."""
    running = now.running
    if running is not None and over_cap(now, cap):
        minutes = passed(running.length)
        line = _line(now, exits)
        return say(texts, "friend_cap", minutes=minutes, cap=passed(cap), line=line)
    if over_share(now, cap):
        friends, talked = whole_minutes(now.with_friends), whole_minutes(now.talked)
        return say(texts, "friend_share", friends=friends, minutes=talked, line=_line(now, exits))
    return say(texts, "midway") if suggests_check(now, midway) else ""


def _line(now: Session, exits: Sequence[Exit]) -> str:
    """Return a line that leaves an old friend kindly, another one for the next friend."""
    lines = [one.say for key in _EXITS for one in exits if one.key == key]
    friends = sum(spell.friend for spell in now.spells)
    return f"“{lines[(friends - 1) % len(lines)]}”" if lines else ""


def came_for(event: Opportunity | None, plan: Plan | None) -> str:
    """Return what the user came for, as one line: as they said it, what counts as success, the
    small expectation of a friendly event, or the objective it serves."""
    if event is None:
        return ""
    own = (event.came_for, event.success, event.expected)
    objective = plan.objective if plan and serves(event, plan) else ""
    return next((one_line(words) for words in (*own, objective) if words.strip()), "")


def tally(now: Session) -> str:
    """Return "3 new : 2 known"."""
    return f"{now.new} new : {now.known} known"


def targets_met(now: Session, targets: Sequence[Target]) -> str:
    """Return "2 of 3 targets", "" where none was planned."""
    if not targets:
        return ""
    met = sum(one.status == "met" or one.id in now.targets for one in targets)
    return f"{met} of {len(targets)} targets"


def goal_words(now: Session, event: Opportunity) -> str:
    """Return how the goal of new people stands: "goal 3 new: 2 to go", met or passed "✔"."""
    if not event.new_people:
        return ""
    left = event.new_people - now.new
    return f"goal {event.new_people} new: {f'{left} to go' if left > 0 else '✔'}"


def aim(now: Session, event: Opportunity | None, purpose: str = "") -> str:
    """Return the goal of new people and the small expectation, as far as they are set; what stands
    there as the ``purpose`` already is not said again."""
    if event is None:
        return ""
    expected = one_line(event.expected)
    enough = f"enough for today: {expected}" if expected not in ("", purpose) else ""
    return " · ".join(part for part in (goal_words(now, event), enough) if part)


def summary(
    now: Session,
    targets: Sequence[Target],
    time: FriendTime,
    event: Opportunity | None = None,
) -> str:
    """Return a time on the floor in one line, such as "3 new (goal 2 ✔), 2 known; 22 of 65 min
    with old friends; 2 of 3 targets".

    ``time`` is that of its talks; a goal that was not met is not held against anyone.
    """
    if not now.spells:
        return "No talk on the floor"
    goal = event.new_people if event else None
    met_goal = f" (goal {goal} ✔)" if goal and now.new >= goal else ""
    parts = [f"{now.new} new{met_goal}, {now.known} known"]
    if time.minutes:
        parts.append(f"{time.shown} with old friends")
    met = targets_met(now, targets)
    return "; ".join([*parts, met] if met else parts)


def left_words(now: Session) -> str:
    """Return how many lines were left for later: "1 line left"."""
    return f"{counted(len(now.waiting), 'line')} left"


def kind_word(now: Session, event: Opportunity | None, texts: FloorTexts) -> str:
    """Return one honest sentence for the end; a friendly event is said to be practice."""
    goal = event.new_people if event else None
    if not now.spells:
        key = "nobody"
    elif goal and now.new >= goal:
        key = "goal_met"
    else:
        key = "some_new" if now.new else "only_known"
    found = say(texts, key, new="1 person" if now.new == 1 else f"{now.new} people")
    if event is not None and event.role == "friendly":
        found += f" {say(texts, 'friendly')}"
    return found
