"""The panel of the bridge: the usual circle, whom it holds, and what many rooms expect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from netcoach.coach.bridge import outside_words
from netcoach.coach.content import Step
from netcoach.coach.drill.texts import Norm
from netcoach.days import show_day
from netcoach.journal.orientation import WINDOW_DAYS
from netcoach.records import Person, Snapshot
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped

INTRO = (
    "Optional. Nothing here is inferred about anyone: only you say who is inside or outside, "
    "i and o mark it, and the same key takes it back."
)


@dataclass(frozen=True, slots=True)
class Circle:
    """The user's usual circle, in their own words."""

    words: str


def bridge(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the panel of the bridge."""
    since = snapshot.today - timedelta(days=WINDOW_DAYS)
    marked = {mark: desk.journal.in_touch_since(since, mark) for mark in ("", "outside", "inside")}
    circle = Circle(snapshot.me.usual_circle if snapshot.me else "")

    def build(width: int) -> list[Row]:
        found = [*wrapped(INTRO, width, "dim"), Row(("",), style="text")]
        words = circle.words.strip()
        found.append(Row(("My usual circle", "e names it"), circle))
        found += wrapped(words or "Not named yet: use your own words.", width, indent=2)
        window = f"in touch within {WINDOW_DAYS} days"
        found += fact("Counted", f"{outside_words(snapshot)} ({window})", width)
        found += fact("Not marked", str(snapshot.unmarked_circle), width)
        for mark, title in (
            ("", "Not marked"),
            ("outside", "Outside"),
            ("inside", "Inside"),
        ):
            if marked[mark]:
                found += [Row(("",), style="text"), Row((title,), style="heading")]
                found += [_person(one, snapshot) for one in marked[mark]]
        if not any(marked.values()):
            found += wrapped(step.empty, width)
        return found + _norms(desk.drill_texts.norms, width)

    return Rows(build)


def _person(person: Person, snapshot: Snapshot) -> Row:
    last = show_day(person.last_contact, snapshot.today) if person.last_contact else ""
    return Row((person.name, person.organisation, last), person)


def _norms(norms: tuple[Norm, ...], width: int) -> list[Row]:
    found = [
        Row(("",), style="text"),
        Row(("What many rooms expect: r drills it",), style="heading"),
    ]
    for norm in norms:
        found += [Row((norm.title,), norm), *wrapped(norm.why, width, "dim", indent=2)]
        found += wrapped(f"“{norm.say[0]}”", width, indent=2)
    return found
