"""The panel of the drills: what is due, how far each kind of card is, and the whole deck."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.content import Step
from netcoach.coach.drill.deck import Drill, progress
from netcoach.days import show_day
from netcoach.exchange.drill import for_today, whole_deck
from netcoach.records import Snapshot
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.show import bar
from netcoach.ui.signs import sign

_BAR = 10
NOTHING = "Nothing is due today, and today's new cards are done."
KNOWN = "Known: likely remembered for a week, and seen on two days (our default)."


def streak_words(snapshot: Snapshot) -> str:
    """Return on how many of the last seven days cards were drilled; "" where on none."""
    days = snapshot.drill_days
    return f"drilled on {days} of the last 7 days" if days else ""


def due_words(waiting: int, fresh: Sequence[Drill]) -> str:
    """Return "3 due, 1 new of your own, 4 new today", with what there is none of left out."""
    own = sum(one.written for one in fresh)
    parts = [f"{waiting} due"] if waiting else []
    parts += [f"{own} new of your own"] if own else []
    parts += [f"{len(fresh) - own} new today"] if len(fresh) > own else []
    return ", ".join(parts) or "nothing due today"


def round_words(done: int, deck: Sequence[Drill], snapshot: Snapshot) -> list[str]:
    """Return what to say at the end of a round: what was answered, what comes next, what is new."""
    first = f"{done} answered." if done else NOTHING
    words = ["One answered." if done == 1 else first]
    if streak := streak_words(snapshot):
        words.append(f"{streak[0].upper()}{streak[1:]}.")
    days = [one.card.due_on for one in deck if one.card and one.card.due_on]
    coming = [day for day in days if day > snapshot.today]
    if coming:
        day = min(coming)
        words.append(f"Next: {coming.count(day)} on {show_day(day, snapshot.today)}.")
    if not all(one.begun for one in deck):
        words.append("m brings more new cards; five a day are plenty (our default).")
    return words


def drills(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the panel of the drills."""
    deck = whole_deck(desk.journal, desk.content, desk.drill_texts)
    waiting, fresh = for_today(deck, snapshot)
    begun = sorted(
        (one for one in deck if one.begun and one not in waiting),
        key=lambda one: one.card.due_on.toordinal() if one.card and one.card.due_on else 0,
    )
    later = [one for one in deck if not one.begun and one not in fresh]

    def build(width: int) -> list[Row]:
        said = [due_words(len(waiting), fresh), streak_words(snapshot)]
        words = f"{' · '.join(part for part in said if part)}. r drills, a adds a card of your own."
        found = [*wrapped(words, width), Row(("",), style="text")]
        found += _progress(deck, width)
        for title, some in (
            ("Due", waiting),
            ("New today", fresh),
            ("Coming again", begun),
            ("Not met yet", later),
        ):
            if some:
                found += [Row(("",), style="text"), Row((title,), style="heading")]
                found += [_row(one, snapshot) for one in some]
        return found

    return Rows(build)


def _progress(deck: tuple[Drill, ...], width: int) -> list[Row]:
    counted = progress(deck)
    side = max(len(title) for title, _, _ in counted) + 2
    # In a narrow window the bars are short, and the line below says what is counted.
    figures = max(len(f"{known} of {of} known") for _, known, of in counted) if counted else 0
    wide = side + _BAR + 2 + figures <= width
    cells, word = (_BAR, " known") if wide else (_BAR // 2, "")
    found = [
        Row((f"{title:<{side}}{bar(known, of, cells)}  {known} of {of}{word}",), style="text")
        for title, known, of in counted
    ]
    return [*found, *wrapped(KNOWN, width, "dim")]


def _row(drill: Drill, snapshot: Snapshot) -> Row:
    """A card as a row; one that has a record stands for it, so that e and d mean the record."""
    end = drill.title
    if drill.card and drill.card.due_on and drill.card.due_on > snapshot.today:
        end = show_day(drill.card.due_on, snapshot.today)
    mark = sign("✔ ") if drill.known else ""
    return Row((f"{mark}{drill.heard}", end), drill.card or drill)
