"""One card of the drill in words: what is heard, the clock, the answers, the four grades."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from netcoach.coach.drill.deck import Drill
from netcoach.coach.drill.schedule import GRADES, Graded
from netcoach.days import show_ago
from netcoach.records import Repetition
from netcoach.text import clean
from netcoach.ui.signs import sign

SECONDS = 8
"""How long a pause is before others fill it: our default. Nobody is cut off."""
TIME_OVER = "8 s are over: take the time you need."
UNTYPED = "(nothing typed)"
"""What stands for an answer that was only spoken, or did not come: the grade tells which."""
AGAIN_AT = 24
"""Cells before the column that says when a card comes again."""
_NAMES = ("Again", "Hard", "Good", "Easy")


def clock_words(seconds: float) -> Content:
    """Return the seconds that are left after so many, as a bar and a figure."""
    left = SECONDS - seconds
    if left <= 0:
        return Content.styled(TIME_OVER, "$foreground-muted")
    # Rounded up, so that 0 is never shown while there is time.
    whole = min(SECONDS, int(-(-left // 1)))
    bar = sign("▰" * whole + "▱" * (SECONDS - whole))
    return Content.assemble((bar, "$accent"), (f"  {whole} s to begin", "$foreground-muted"))


def heard(drill: Drill) -> Content:
    """Return the situation."""
    return Content.styled(clean(drill.heard), "bold")


def about(drill: Drill) -> Content:
    """Return what the card is about: its topic or situation, in a word."""
    return Content.styled(clean(drill.title), "$foreground-muted")


def safety(drill: Drill) -> Content:
    """Return the advice that comes before anything else; empty where there is none."""
    if not drill.safety:
        return Content("")
    return Content.assemble(("First  ", "bold $warning"), (clean(drill.safety), "bold"))


def answers(drill: Drill, said: str) -> Content:
    """Return the user's own answer beside what could be said, lettered where there are several."""
    lines = drill.answers
    several = len(lines) > 1
    parts: list[tuple[str, str]] = [("You said\n", "$foreground-muted"), (said or UNTYPED, "bold")]
    parts.append(("\n\nYou could say", "$foreground-muted"))
    for number, line in enumerate(lines):
        letter = chr(ord("a") + number) if number < 26 else "·"
        parts.append((f"\n{letter}  " if several else "\n", "$accent"))
        parts.append((clean(line), ""))
    if drill.instead:
        parts.append(("\n\nTalk about instead  ", "$foreground-muted"))
        parts.append((clean("; ".join(drill.instead)), ""))
    return Content.assemble(*parts)


def grades(outlook: dict[str, Graded], now: datetime) -> Content:
    """Return the four grades, each with its words and when the card would come again."""
    words = dict(Repetition.spec("grade").choices)
    head = f"{'How did it come?':<{AGAIN_AT}}comes again"
    parts: list[tuple[str, str]] = [(head, "$foreground-muted")]
    for number, grade in enumerate(GRADES):
        parts += [
            (f"\n{number + 1}", "bold $accent"),
            (f" {_NAMES[number]:<7}{words[grade]:<{AGAIN_AT - 9}}", ""),
            (_again(outlook[grade], now), "$foreground-muted"),
        ]
    return Content.assemble(*parts)


def _again(after: Graded, now: datetime) -> str:
    if after.soon:
        return "this round"
    days = (after.due.astimezone(now.tzinfo).date() - now.date()).days
    return show_ago(-max(1, days))
