"""Two measures of an event: how many were new, and the time with old friends (DOMAIN.md, 4.2, 4.3).

Counts stand beside percentages; fewer than five talks read "too early", and nothing to divide by
reads "no data". The bands are our defaults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from netcoach.coach.events.floor import Spell
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.shares import percent


@dataclass(frozen=True, slots=True)
class Talked:
    """One talk at an event: whether someone in it was new, its minutes where they are known, with
    their parts, and whether it was with old friends alone."""

    new: bool
    minutes: float | None
    friends: bool


_MINUTE = timedelta(minutes=1)


def bare(spell: Spell) -> Talked:
    """Return a talk on the floor that was not journalled."""
    return Talked(spell.new, spell.length / _MINUTE, spell.friend)


def journalled(
    people: Collection[int],
    *,
    new: bool,
    minutes: float | None,
    spell: Spell | None,
    targets: Collection[int],
) -> Talked:
    """Return a talk that was journalled, with the ids of those who took part and of the targets of
    its event. Its length is that on the floor, to the second, unless other minutes were said."""
    if spell is not None and minutes in (None, spell.minutes):
        minutes = spell.length / _MINUTE
    target = spell is not None and spell.talk.who == "target"
    friends = not new and not target and not any(one in targets for one in people)
    return Talked(new, minutes, friends)


@dataclass(frozen=True, slots=True)
class NewContacts:
    """New ÷ (new + known) talks; ``index`` is that ratio ÷ the share of strangers in the room.

    Both are None where there is nothing to divide by; the index also where the share of the room
    already known was not given. ``wrong_room``: fewer than 40% in it were strangers.
    """

    new: int
    known: int
    ratio: float | None
    index: float | None
    wrong_room: bool
    band: Band


def new_contacts(talks: Iterable[Talked], known_share: float | None = None) -> NewContacts:
    """Return the new-contact ratio and the mixing index (Ingram & Morris 2007).

    ``known_share`` is the share of the room already known, in percent. Good: ratio from 50% and
    index from 0.9; poor: index under 0.75. Without the share the ratio stands without a judgement:
    a room full of friends is not to be blamed on how one moved in it.
    """
    some = list(talks)
    new = sum(one.new for one in some)
    strangers = None if known_share is None else 1 - known_share / 100
    wrong = strangers is not None and strangers < 0.4
    if not some:
        return NewContacts(0, 0, None, None, wrong, "no data")
    ratio = new / len(some)
    # Rounded, so that 0.6 ÷ 0.8 is not judged to be under 0.75.
    index = round(ratio / strangers, 6) if strangers and strangers > 0 else None
    band: Band = ""
    if len(some) < FEWEST:
        band = "too early"
    elif index is not None:
        good = ratio >= 0.5 and index >= 0.9
        band = "good" if good else "poor" if index < 0.75 else "watch"
    return NewContacts(new, len(some) - new, ratio, index, wrong, band)


@dataclass(frozen=True, slots=True)
class FriendTime:
    """Friend minutes ÷ conversation minutes; ``share`` is None where no minutes are known.

    The minutes are sums of unrounded lengths. ``unmeasured`` talks have none and are left out.
    """

    friends: float
    minutes: float
    unmeasured: int
    share: float | None
    band: Band

    @property
    def shown(self) -> str:
        """Both in one unit, each sum rounded once: "3 of 4 min", under a minute "20 of 40 s"."""
        each, unit = (1.0, "min") if self.minutes >= 1 else (60.0, "s")
        return f"{_rounded(self.friends * each)} of {_rounded(self.minutes * each)} {unit}"


def _rounded(number: float) -> int:
    return int(number + 0.5)


def friend_time(talks: Iterable[Talked]) -> FriendTime:
    """Return the time with old friends: good up to 25%, poor above 40%."""
    some = list(talks)
    measured = [one for one in some if one.minutes is not None]
    minutes = sum(one.minutes or 0 for one in measured)
    friends = sum(one.minutes or 0 for one in measured if one.friends)
    if not minutes:
        return FriendTime(0, 0, len(some) - len(measured), None, "no data")
    share = friends / minutes
    band: Band = "good" if share <= 0.25 else "poor" if share > 0.4 else "watch"
    if len(measured) < FEWEST:
        band = "too early"
    return FriendTime(friends, minutes, len(some) - len(measured), share, band)


def say_new_contacts(found: NewContacts) -> str:
    """Return the measure in words, such as "3 of 5 new, 60%: good (mixing index 1.00)"."""
    if found.ratio is None:
        words = "no data"
    else:
        some = found.new + found.known
        words = f"{found.new} of {some} new, {percent(found.new, some)}"
        words += f": {found.band}" if found.band else ""
        if found.index is not None:
            words += f" (mixing index {found.index:.2f})"
        elif not found.band and not found.wrong_room:
            words += "; note how much of the room you knew to judge it"
    # Only the room is to be chosen otherwise: no talk in it could have changed that.
    if found.wrong_room:
        words += ". Under 40% strangers in the room: perhaps the wrong room"
    return words


def say_friend_time(found: FriendTime) -> str:
    """Return the measure in words, such as "22 of 65 min, 34%: watch"."""
    if found.share is None:
        return "no data"
    share = percent(found.friends, found.minutes)
    words = f"{found.shown}, {share}: {found.band}"
    if found.unmeasured:
        words += f" ({found.unmeasured} without minutes left out)"
    return words
