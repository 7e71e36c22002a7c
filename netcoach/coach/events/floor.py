"""Working a room: what a time on the floor comes to, from its record and its talks.

Everything here is counted from moments that were written down, never from ticks: a session is the
same after a crash, a closed lid or in a second window. Time goes from press to press, and a clock
that was set back counts as nothing, so that no length is negative and the talks never last longer
than the time on the floor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import zip_longest

from netcoach.records import Floor, FloorTalk, Opportunity

GAP = timedelta(hours=3)
"""So long without a sign of life, and a running talk is taken to have ended: our default."""
MIDWAY = timedelta(minutes=40)
"""When to ask "What did you come for?" where the event's end is not known: our default."""
MIDWAY_SHOWN = timedelta(minutes=10)
"""How long that question is suggested: our default."""
SHARE_LIMIT = 0.4
"""Share of the conversation time with old friends beyond which it is said (DOMAIN.md, 4.3)."""
SHARE_LEAST = timedelta(minutes=15)
"""Conversation time below which that share says nothing yet: our default."""

_NONE = timedelta(0)
_MINUTE = timedelta(minutes=1)


def whole_minutes(length: timedelta) -> int:
    """Return a length in whole minutes, from half a minute up as one more."""
    return int(length / _MINUTE + 0.5)


def show_length(length: timedelta) -> str:
    """Return a length for people: "40 s", from a minute on "12 min"."""
    seconds = int(length.total_seconds())
    return f"{seconds} s" if seconds < 60 else f"{whole_minutes(length)} min"


@dataclass(frozen=True, slots=True)
class Spell:
    """One talk on the floor: when it began and ended (None while it runs), and its length.

    ``new`` says whether the person was new to the user then.
    """

    talk: FloorTalk
    began: datetime
    ended: datetime | None
    length: timedelta
    new: bool

    @property
    def friend(self) -> bool:
        """Whether it was with an old friend; someone met on purpose is a target, known or not."""
        return self.talk.who == "known"

    @property
    def minutes(self) -> int:
        """Its length in minutes as a conversation keeps it: at least one where it lasted at all.

        What sums up lengths takes the lengths themselves, and rounds their sum.
        """
        return max(1, whole_minutes(self.length)) if self.length else 0

    @property
    def waits(self) -> bool:
        """Whether its line is still to be filled in: not journalled, nor left out for good."""
        return self.talk.conversation is None and not self.talk.skipped


@dataclass(frozen=True, slots=True)
class Session:
    """A time on the floor as it stands; ``elapsed`` is its whole length, ``last_sign`` the last
    moment at which the user was surely there."""

    floor: Floor
    spells: tuple[Spell, ...]
    elapsed: timedelta
    last_sign: datetime
    asleep: bool
    """Whether it is still open, and no sign of life came for longer than ``GAP``."""

    @property
    def open(self) -> bool:
        """Whether it was begun and not yet stopped."""
        return self.floor.open

    @property
    def running(self) -> Spell | None:
        """The talk that runs now."""
        last = self.spells[-1] if self.spells else None
        return last if last is not None and last.ended is None else None

    @property
    def new(self) -> int:
        """Talks with someone new."""
        return sum(spell.new for spell in self.spells)

    @property
    def known(self) -> int:
        """Talks with someone known already."""
        return len(self.spells) - self.new

    @property
    def talked(self) -> timedelta:
        """Time in conversation."""
        return sum((spell.length for spell in self.spells), _NONE)

    @property
    def with_friends(self) -> timedelta:
        """Time in conversation with old friends."""
        return sum((spell.length for spell in self.spells if spell.friend), _NONE)

    @property
    def targets(self) -> frozenset[int]:
        """The ids of the targets talked to."""
        return frozenset(s.talk.target for s in self.spells if s.talk.target is not None)

    @property
    def waiting(self) -> tuple[Spell, ...]:
        """The talks whose line is still to be filled in."""
        return tuple(spell for spell in self.spells if spell.waits)


def session(
    floor: Floor,
    talks: Sequence[FloorTalk],
    now: datetime,
    *,
    new: Mapping[int, bool] | None = None,
    seen: datetime | None = None,
) -> Session:
    """Return what a time on the floor comes to at ``now``.

    ``new`` says by a talk's id whether the person was new, where the key pressed does not settle
    it; ``seen`` is a later sign of life than the presses. Talks count in the order in which their
    keys were pressed, whatever their moments say.
    """
    began = floor.started_at or now
    end = floor.stopped_at or now
    at, elapsed = began, _NONE
    spells: list[Spell] = []
    pressed = sorted(talks, key=lambda talk: talk.id or 0)
    for talk, following in zip_longest(pressed, pressed[1:]):
        start = talk.started_at or at
        # One left open is over when the next begins, or with the whole.
        over = talk.ended_at or (following.started_at if following else floor.stopped_at)
        length = _between(start, over or end)
        elapsed += _between(at, start) + length
        at = over or end
        said = (new or {}).get(talk.id or 0)
        spells.append(
            Spell(talk, start, over, length, talk.who != "known" if said is None else said)
        )
    elapsed += _between(at, end)
    sign = _last_sign(floor, pressed, now, seen)
    asleep = floor.open and now - sign > GAP
    return Session(floor, tuple(spells), elapsed, sign, asleep)


def _between(start: datetime, end: datetime) -> timedelta:
    return max(end - start, _NONE)


def _last_sign(
    floor: Floor, talks: Sequence[FloorTalk], now: datetime, seen: datetime | None
) -> datetime:
    """Return the last moment noted; one that lies ahead, because a clock was set back, is none."""
    signs = [floor.started_at, floor.stopped_at, floor.checked_at, seen]
    signs += [moment for talk in talks for moment in (talk.started_at, talk.ended_at)]
    return max((sign for sign in signs if sign is not None and sign <= now), default=now)


@dataclass(frozen=True, slots=True)
class Back:
    """What taking the last press back does: a talk to drop, and one that runs again."""

    drop: FloorTalk | None = None
    reopen: FloorTalk | None = None


def last_press(now: Session) -> Back | None:
    """Return how to take the last press back; None where no key for a talk was pressed yet."""
    if not now.spells:
        return None
    *before, last = (spell.talk for spell in now.spells)
    if last.ended_at is not None:
        return Back(reopen=last)
    # The press that began this one ended the one before it at the same moment.
    if before and before[-1].ended_at == last.started_at:
        return Back(drop=last, reopen=before[-1])
    return Back(drop=last)


# Quiet words


def over_cap(now: Session, cap: timedelta) -> bool:
    """Say whether the running talk is with an old friend and past the cap; the share of time with
    old friends is not said for the same talk."""
    spell = now.running
    return spell is not None and spell.friend and spell.length >= cap and not over_share(now, cap)


def over_share(now: Session, cap: timedelta) -> bool:
    """Say whether it is in the running talk, and before its cap, that the time with old friends
    came to more than 40% of all conversation time (DOMAIN.md, 4.3)."""
    spell = now.running
    if spell is None or not spell.friend:
        return False
    talked, friends = now.talked - spell.length, now.with_friends - spell.length
    # After x more minutes with a friend the share is (friends + x) / (talked + x).
    passes = (talked * SHARE_LIMIT - friends) / (1 - SHARE_LIMIT)
    enough = talked + passes >= SHARE_LEAST
    return enough and _NONE < passes < min(spell.length, cap)


def midway(floor: Floor, event: Opportunity | None, now: datetime) -> timedelta:
    """Return after how long on the floor to ask what one came for: half of what is left of the
    event when one arrives, or 40 minutes (our default) where its end is not known."""
    started, ends = floor.started_at, _ends(event, floor, now)
    if started is None or ends is None or ends - started < timedelta(minutes=10):
        return MIDWAY
    return (ends - started) / 2


def _ends(event: Opportunity | None, floor: Floor, now: datetime) -> datetime | None:
    """Return when the event ends on the day one arrived, by the user's own clock."""
    if event is None or not event.ends or floor.started_at is None:
        return None
    came = floor.started_at.astimezone(now.tzinfo)
    if event.on is not None and not event.on <= came.date() <= (event.until or event.on):
        return None
    ends = datetime.combine(came.date(), time.fromisoformat(event.ends), tzinfo=now.tzinfo)
    # "20:00 to 01:00" ends on the next day.
    overnight = bool(event.starts) and event.ends <= event.starts
    return ends + timedelta(days=1) if overnight else ends


def suggests_check(now: Session, after: timedelta) -> bool:
    """Say whether to suggest the question of midway: once, for ten minutes, until it is asked."""
    asked = now.floor.checked_at is not None
    return now.open and not asked and after <= now.elapsed < after + MIDWAY_SHOWN
