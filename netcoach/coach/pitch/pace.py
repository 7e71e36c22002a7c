"""Facts about a pitch: how many words it says, how long that takes, how takes compare."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from netcoach.records.pitch import LONGEST_SHOWN

WINDOW_START = 30.0
"""Seconds: a self-introduction is 30 to 60 s long (DOMAIN.md, checklist 12)."""
WRAP_UP_AT = 50.0
"""Seconds: ten before the end of the window is the time to come to the question."""
WINDOW_END = 60.0
MOST_COUNTED = 99_999.0
"""Words, and words a minute: more is told as this, where a clock shows next to nothing."""

FIRST_PACE = 140.0
"""Words a minute taken for a speaker without a take: the middle of the guides' 130–150."""
HAN_PACE = 200.0
"""Han characters a minute in a Mandarin speech."""
USUAL_PACE = (110, 170)
"""Words a minute: the band to show beside a pace, never a verdict."""
SLOWEST_PACE = 20.0
"""Words a minute below which a clock was left running rather than a pitch said: our default."""
FASTEST_PACE = 260.0
"""Words a minute nobody speaks to a stranger at: a faster take stopped before the text's end."""
PACE_TAKES = 5
"""How many of the last takes the personal pace rests on."""


class Phase(StrEnum):
    """Where a length of time lies against the window; the value is the words shown."""

    TOO_SHORT = "too short"
    IN_RANGE = "in range"
    WRAP_UP = "close to 60 s"
    OVER = "over 60 s"


class Timed(Protocol):
    """What a take must tell to count for a pace: words said, active seconds, and its soundness."""

    @property
    def words(self) -> int | None: ...
    @property
    def seconds(self) -> float | None: ...
    @property
    def complete(self) -> bool: ...
    @property
    def interrupted(self) -> bool: ...


class Aimed(Timed, Protocol):
    """A timed take that had a target, in seconds."""

    @property
    def target_seconds(self) -> int | None: ...


AimedT = TypeVar("AimedT", bound=Aimed)

_HAN = "[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Dashes set without spaces and slashes part words; hyphens and apostrophes hold them together.
_GAP = r"[\s–—―…/|]+"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = r"(?<=\d)\s?[–—-]\s?(?=[$€£¥]?\d)"
_SAID_SIGNS = "%‰$€£¥&=+°"
_SCALES = (1_000_000_000_000, 1_000_000_000, 1_000_000, 1_000)


def han_characters(text: str) -> int:
    """Return the number of Han characters, each of which is said as a syllable."""
    return len(re.findall(_HAN, text))


def unit_of(counted: int, han: int) -> str:
    """Return what a text of so many words is counted in: "character" where most are ``han``."""
    return "character" if han * 2 > counted else "word"


def spoken_unit(text: str) -> str:
    """Return what is counted of a text when it is said: "word", or "character" of Chinese."""
    return unit_of(spoken_words(text), han_characters(text))


def words(text: str) -> int:
    """Return the number of written words; each Han character counts as one, as editors count.

    Words joined by a hyphen or an apostrophe are one; a slash or a long dash parts them. Scripts
    that leave no spaces between words, other than Han, count as written: run by run.
    """
    rest, found = re.subn(_HAN, " ", text)
    return found + sum(any(map(str.isalnum, piece)) for piece in re.split(_GAP, rest))


def spoken_words(text: str) -> int:
    """Return the number of words heard when the text is read out in English.

    As ``words``, but numbers and signs count as they are said: "30%" is two (thirty percent),
    "2024" two (twenty twenty-four), "1,250" six (one thousand two hundred and fifty), "3.5"
    three, "€30" two, "24/7" two, "10–20" three (ten to twenty), "&" one. A tens-and-units number
    ("twenty-four") is one word. An acronym counts as one.
    """
    rest, found = re.subn(_HAN, " ", text)
    rest = re.sub(_RANGE, " to ", rest)
    return found + sum(_said(piece) for piece in re.split(_GAP, rest))


def _said(piece: str) -> int:
    """Return how many words one run without spaces is said as."""
    signs = sum(piece.count(sign) for sign in _SAID_SIGNS)
    if not any(map(str.isdigit, piece)):
        return int(any(map(str.isalpha, piece))) + signs
    numbers = [number.group() for number in re.finditer(_NUMBER, piece)]
    # "5k", "3am" and "B2B" say their letters beside the number; "1st", "30s" and "24th" do not.
    letters = [
        run
        for run in re.findall(r"[^\W\d_]+", piece)
        if run.casefold() not in ("st", "nd", "rd", "th", "s")
    ]
    return sum(map(_number_said, numbers)) + len(letters) + signs


def _number_said(number: str) -> int:
    whole, _, decimals = number.partition(".")
    after = 1 + len(decimals) if decimals else 0
    digits = whole.replace(",", "")
    # A long run is a code or a telephone number, said digit by digit.
    if len(digits) > 15 or (len(digits) > 1 and digits[0] == "0"):
        return len(digits) + after
    value = int(digits)
    if len(whole) == 4 and not after and _is_year(value):
        return 2
    return _cardinal_said(value) + after


def _is_year(value: int) -> bool:
    """Say whether four digits are read in pairs: "nineteen ninety-nine", "nineteen hundred"."""
    return 1100 <= value <= 1999 or 2010 <= value <= 2099


def _cardinal_said(value: int) -> int:
    for scale in _SCALES:
        if value >= scale:
            above, rest = divmod(value, scale)
            joined = 1 if 0 < rest < 100 else 0
            return _cardinal_said(above) + 1 + joined + (_cardinal_said(rest) if rest else 0)
    if value >= 100:
        return 2 + (2 if value % 100 else 0)
    return 1


def predicted_seconds(text: str, pace_wpm: float | None = None) -> float:
    """Return how many seconds the text will take to say.

    Spoken words ÷ pace × 60, with ``pace_wpm`` in words a minute (140 before any take), and Han
    characters ÷ 200 × 60 (PITCH.md, formulas). Raises ValueError for a pace that is not positive.
    """
    pace = FIRST_PACE if pace_wpm is None else pace_wpm
    if pace <= 0:
        raise ValueError("A pace is more than 0 words a minute.")
    han = han_characters(text)
    return (spoken_words(text) - han) / pace * 60 + han / HAN_PACE * 60


def wpm(said: int | None, seconds: float | None) -> float | None:
    """Return words said ÷ active seconds × 60; None where there are no words or no time."""
    if not said or not seconds or not seconds > 0:
        return None
    return min(MOST_COUNTED, said / seconds * 60)


def likely_whole(said: int | None, seconds: float | None) -> bool:
    """Say whether the whole text can have been said in that time: no faster than anyone speaks."""
    pace = wpm(said, seconds)
    return pace is None or pace <= FASTEST_PACE


def personal_pace(takes: Iterable[Timed]) -> float | None:
    """Return the speaker's pace in words a minute from takes in the order they were made.

    It is the median of the last five complete, uninterrupted takes (PITCH.md, formulas), None
    without any. Takes without words or seconds have no pace, and one slower than anybody speaks was
    left running: they are passed over.
    """
    paces = [wpm(t.words, t.seconds) for t in takes if t.complete and not t.interrupted]
    known = [pace for pace in paces if pace and pace >= SLOWEST_PACE][-PACE_TAKES:]
    from statistics import median  # Slow to import, and seldom needed.

    return median(known) if known else None


def best_take(takes: Sequence[AimedT]) -> AimedT | None:
    """Return the take that best kept the window and its own target, None without a sound take.

    Of the complete, uninterrupted takes: first those least outside 30–60 s, so any inside the
    window goes before any outside; of these the one nearest its target (45 s where it had none);
    of equals the last made.
    """
    sound = [t for t in takes if t.complete and not t.interrupted and t.seconds]
    return min(reversed(sound), key=_miss, default=None)


def _miss(take: Aimed) -> tuple[float, float]:
    seconds = take.seconds or 0.0
    target = take.target_seconds or (WINDOW_START + WINDOW_END) / 2
    return abs(outside(seconds)), abs(seconds - target)


def whole(seconds: float) -> int:
    """Return a length in whole seconds, rounded half up: the one every place shows and judges.

    A person starts and stops a clock no finer than that, so 29.5 to 60.4 s keep the window of 30
    to 60 s: our default.
    """
    return math.floor(max(-LONGEST_SHOWN, min(LONGEST_SHOWN, seconds)) + 0.5)


def outside(seconds: float) -> int:
    """Return by how many whole seconds a length misses the window: below 0 too short, 0 inside."""
    length = whole(seconds)
    return min(0, length - int(WINDOW_START)) + max(0, length - int(WINDOW_END))


def fit(seconds: float) -> Phase:
    """Return the phase of a length in whole seconds: too short under 30, in range to 49, close to
    60 up to it, over it from 61."""
    missed = outside(seconds)
    if missed:
        return Phase.TOO_SHORT if missed < 0 else Phase.OVER
    return Phase.IN_RANGE if whole(seconds) < WRAP_UP_AT else Phase.WRAP_UP


def text_hash(text: str) -> str:
    """Return 16 hex digits that stay the same while the text's words do, however it is wrapped."""
    import hashlib

    same = " ".join(text.split()).encode("utf-8", "backslashreplace")
    return hashlib.sha256(same).hexdigest()[:16]
