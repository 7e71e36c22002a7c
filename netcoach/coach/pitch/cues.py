"""Short cues during a take: one or two words, seldom.

In the study of the Rhema glasses (30 speakers, PITCH.md) one word now and then helped, and an
unbroken stream of advice distracted; a message of one or two words every 20 seconds worked best.
So a cue is at most two words and no second one comes within 20 seconds. The twenty seconds before
"Wrap up" are kept free for it, since it is the one that matters most; a 30 s take has no other.

Pace is told only from parts that the speaker marked, and never as an order to hurry: who is late
is asked to be brief. Silence is no error; only a long stretch without any is worth a breath.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from netcoach.coach.pitch.budget import Budget
from netcoach.coach.pitch.lights import Light, light, marks

GAP_SECONDS = 20.0
"""No second cue within this time of one (Rhema)."""
SHOWN_SECONDS = 4.0
"""How long a cue stays to be seen."""
LATE_SECONDS = 3.0
"""A part may run over its budget by this much before the next one is called."""
LOOK_UP_FROM = 10.0
"""Seconds into a take before the first "Look up"."""
UNBROKEN_SECONDS = 12.0
"""Speech without a pause for so long wants a breath: longer than a long sentence."""
AHEAD_SHARE, BEHIND_SHARE = 0.75, 1.3
"""A marked part that ended at this share of its planned second is ahead, or behind."""
OFF_SECONDS = 3.0
"""And it is told only from so many seconds of difference on."""
FRESH_SECONDS = 4.0
"""Pace is told so soon after a mark, or not: later it is old."""


class Cue(StrEnum):
    """What a cue says."""

    WRAP_UP = "Wrap up"
    NEXT_PART = "Next part"
    SLOW_DOWN = "Slow down"
    BE_BRIEF = "Be brief"
    BREATHE = "Breathe"
    LOOK_UP = "Look up"


KINDS: dict[str, tuple[Cue, ...]] = {
    "wrap_up": (Cue.WRAP_UP,),
    "next_part": (Cue.NEXT_PART,),
    "pace": (Cue.SLOW_DOWN, Cue.BE_BRIEF),
    "breathe": (Cue.BREATHE,),
    "look_up": (Cue.LOOK_UP,),
}
"""What can be turned off: each kind by its name, with the cues that belong to it."""

Said = tuple[Cue, float]
"""A cue and the second at which it was given."""


def cue(
    seconds: float,
    target: float,
    *,
    budget: Sequence[Budget] = (),
    ends: Sequence[float] = (),
    unbroken: float = 0.0,
    said: Sequence[Said] = (),
    kinds: Collection[str] = frozenset(KINDS),
) -> Cue | None:
    """Return the cue to give at this second of a take, or None; most seconds have none.

    ``seconds`` are those spoken, ``target`` the aim; ``budget`` the parts, ``ends`` the seconds at
    which the speaker marked parts as ended; ``unbroken`` the seconds of speech since the last
    pause, 0 where nobody listens; ``said`` the cues given before, in order; ``kinds`` those of
    ``KINDS`` that are on.
    """
    if said and seconds - said[-1][1] < GAP_SECONDS:
        return None
    allowed = {one for kind in kinds for one in KINDS.get(kind, ())}
    yellow = dict(marks(target))[Light.YELLOW]
    told = any(one is Cue.WRAP_UP for one, _ in said)
    if Cue.WRAP_UP in allowed and not told:
        if light(seconds, target) in (Light.YELLOW, Light.RED):
            return Cue.WRAP_UP
        if seconds > yellow - GAP_SECONDS:
            return None
    wanted = (
        _of_parts(seconds, budget, ends),
        _of_pace(seconds, budget, ends),
        Cue.BREATHE if unbroken >= UNBROKEN_SECONDS else None,
        Cue.LOOK_UP if LOOK_UP_FROM <= seconds < yellow else None,
    )
    return next((one for one in wanted if one in allowed), None)


def _of_parts(seconds: float, budget: Sequence[Budget], ends: Sequence[float]) -> Cue | None:
    """Call the next part where the speaker marks parts and this one has run over."""
    if ends and len(ends) < len(budget) - 1:
        return Cue.NEXT_PART if seconds >= budget[len(ends)].ends + LATE_SECONDS else None
    return None


def _of_pace(seconds: float, budget: Sequence[Budget], ends: Sequence[float]) -> Cue | None:
    """Tell pace right after a mark, from how far that part's end lay from its plan."""
    if not ends or len(ends) > len(budget) or seconds - ends[-1] > FRESH_SECONDS:
        return None
    planned, ended = budget[len(ends) - 1].ends, ends[-1]
    if abs(ended - planned) < OFF_SECONDS:
        return None
    if ended <= planned * AHEAD_SHARE:
        return Cue.SLOW_DOWN
    return Cue.BE_BRIEF if ended >= planned * BEHIND_SHARE else None


class Breath:
    """How long somebody has spoken without a pause, from a microphone's level.

    The level is 0 to 1 for −60 to 0 dB below full scale.
    """

    QUIET_BELOW = 1 / 3
    """So far below the loudest heard is a pause: 20 dB, our default."""

    def __init__(self) -> None:
        self._loudest = 0.0
        self._since: float | None = None

    def heard(self, level: float, second: float) -> float:
        """Take a level of 0 to 1 at a second of the take; return the seconds without a pause."""
        self._loudest = max(self._loudest, level)
        if level <= self._loudest - self.QUIET_BELOW:
            self._since = None
            return 0.0
        if self._since is None:
            self._since = second
        return second - self._since


class Prompter:
    """Gives the cues of one take: chooses them, keeps them in sight, remembers them."""

    def __init__(self, target: float, budget: Sequence[Budget], kinds: Collection[str]) -> None:
        """Take the target in seconds, the parts and the kinds of cue that are on."""
        self._target, self._budget, self._kinds = target, tuple(budget), frozenset(kinds)
        self._breath = Breath()
        self.said: list[Said] = []

    def look(self, seconds: float, ends: Sequence[float], level: float | None = None) -> str:
        """Return the words to show at this second of the take, "" for none.

        ``ends`` are the seconds at which parts were marked as ended, ``level`` the microphone's, 0
        to 1, None without one.
        """
        unbroken = 0.0 if level is None else self._breath.heard(level, seconds)
        found = cue(
            seconds,
            self._target,
            budget=self._budget,
            ends=ends,
            unbroken=unbroken,
            said=self.said,
            kinds=self._kinds,
        )
        if found is not None:
            self.said.append((found, seconds))
        shown = bool(self.said) and seconds - self.said[-1][1] < SHOWN_SECONDS
        return self.said[-1][0].value if shown else ""
