"""The coverage map: what the network is relied on for against who would help, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from netcoach.coach.content import Step
from netcoach.coach.coverage import Cover, aimed_at, carriers, coverage
from netcoach.coach.issues.helpers import worth_asking
from netcoach.coach.rule import name
from netcoach.records import Category, Expertise, Person, Snapshot, Target
from netcoach.text import counted, one_line, shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import LOOSE_ROOM, Row, Rows, Source, wrapped

SIGNS = {"tested": "★", "willing": "✔", "unknown": "?", "nobody": "·"}
LEGEND = "★ would help and is tested, ✔ would help, ? not known, · not listed"
_STATES = {"none": "nobody", "fragile": "fragile", "covered": "covered"}
_CELL = 3
"""Cells that one person takes in the map."""
_LEAST_PEOPLE = 3
"""The map is drawn where it has room for so many."""
_GAP = Row(("",), style="text")


def coverage_panel(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return the map, what rests on one person, and whom to call for each kind of issue."""
    covers = coverage(snapshot.categories, snapshot.expertise, snapshot.set_aside)
    listed = _people(desk, covers)
    targets = desk.journal.find(Target, status="planned")

    def build(width: int) -> list[Row]:
        if not covers:
            return []
        found = _map(covers, listed, width)
        rests = _carried(covers, listed)
        if rests:
            found.append(Row(("Much rests on one person",), style="heading"))
            found += [row for one in rests for row in wrapped(one, width)]
            found.append(_GAP)
        found.append(Row(("Whom would I call? Made while things are calm",), style="heading"))
        for cover in covers:
            found += _called(cover, listed, targets, _worth_asking(cover, snapshot), width)
        return found

    return Rows(build)


def _people(desk: Desk, covers: Sequence[Cover]) -> dict[int, Person]:
    """Return those listed, by id, who stands behind most first."""
    often: dict[int, int] = {}
    for cover in covers:
        for one in cover.helpers:
            often[one.person or 0] = often.get(one.person or 0, 0) + 1
    ids = sorted(often, key=lambda key: -often[key])
    return {one.key: one for one in desk.journal.by_ids(Person, ids)}


def _carried(covers: Sequence[Cover], people: Mapping[int, Person]) -> list[str]:
    return [
        one.words(name(people[one.person].name, "Someone"), len(covers))
        for one in carriers(covers)
        if one.person in people
    ]


# The picture


def _map(covers: Sequence[Cover], people: Mapping[int, Person], width: int) -> list[Row]:
    """Return the map, categories × people; none where there is no room, the list says the same."""
    room = min(width, LOOSE_ROOM)
    end = max(len(words) for words in _STATES.values()) + 2
    side = min(26 if room >= 72 else 18, max(cell_len(_title(cover)) for cover in covers)) + 1
    fits = (room - side - end) // _CELL
    if not people or fits < _LEAST_PEOPLE:
        return []
    shown = _in_sight(covers, people, fits)
    heads = "".join(set_cell_size(_initials(one), _CELL) for one in shown)
    found = [
        Row((f"{counted(len(covers), 'kind')} of issue, {_number(len(people))}",), style="heading"),
        Row((set_cell_size("", side) + heads,), style="dim"),
    ]
    for cover in covers:
        marks = {one.person: _mark(one) for one in cover.helpers}
        cells = [set_cell_size(marks.get(one.id, SIGNS["nobody"]), _CELL) for one in shown]
        line = _fitted(_title(cover), side - 1) + " " + "".join(cells)
        found.append(Row((line, _STATES[cover.state]), cover.category, tone=_tone(cover)))
    more = len(people) - len(shown)
    found += wrapped(LEGEND, width, "dim")
    found += wrapped(f"{more} more stand in the list below.", width, "dim") if more > 0 else []
    return [*found, _GAP]


def _number(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _fitted(text: str, width: int) -> str:
    """Return text in exactly so many cells; what is cut ends with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def _in_sight(covers: Sequence[Cover], people: Mapping[int, Person], most: int) -> list[Person]:
    """Return the people whose columns have room: of each kind of issue the first to call, then the
    second, and so on."""
    longest = max(len(cover.helpers) for cover in covers)
    in_turn = [
        cover.helpers[place].person
        for place in range(longest)
        for cover in covers
        if place < len(cover.helpers)
    ]
    kept = set(list(dict.fromkeys(key for key in in_turn if key in people))[:most])
    return [person for key, person in people.items() if key in kept]


def _title(cover: Cover) -> str:
    return f"{cover.sign} {one_line(cover.category.name)}"


def _tone(cover: Cover) -> str:
    return {"none": "bad", "fragile": "warn", "covered": "good"}[cover.state]


def _mark(one: Expertise) -> str:
    if one.willing not in ("yes", "likely"):
        return SIGNS["unknown"]
    return SIGNS["tested" if one.tested else "willing"]


def _initials(person: Person) -> str:
    """Return two letters by which to find somebody's column: of the first and the last name."""
    words = [word for word in one_line(person.name).split() if word[0].isalnum()]
    letters = f"{words[0][0]}{words[-1][0] if len(words) > 1 else words[0][1:2]}" if words else "?"
    return letters.upper()


# Whom to call


def _worth_asking(cover: Cover, snapshot: Snapshot) -> str:
    """Name somebody whose notes say that they might help where nobody would; "" for nobody."""
    found = worth_asking(cover.category, snapshot) if cover.state == "none" else None
    if found is None:
        return ""
    person, noted = found
    return f"Nobody yet; {shorten(person.name, 40)} ({noted}): ask whether they would"


def _called(
    cover: Cover,
    people: Mapping[int, Person],
    targets: Sequence[Target],
    known: str,
    width: int,
) -> list[Row]:
    found = [Row((_title(cover), cover.words), cover.category, tone=_tone(cover))]
    for one in cover.helpers:
        person = people.get(one.person or 0)
        if person is not None:
            found += _helper(one, person, width)
    found += wrapped(known, width, indent=4) if known else []
    target = aimed_at(cover.category, targets)
    if target is not None:
        found += wrapped(f"It is a target: {target.title}", width, "dim", indent=4)
    elif cover.state == "none":
        words = "a names somebody who would help; o makes finding one a target, here and now"
        found += wrapped(words, width, "dim", indent=4)
    elif cover.state == "fragile":
        words = "They may be away on the day: a names a second, o makes one a target"
        found += wrapped(words, width, "dim", indent=4)
    return [*found, _GAP]


def _helper(one: Expertise, person: Person, width: int) -> list[Row]:
    """Return somebody to call, with how to reach them, and below what they would help with."""
    tested = "tested" if one.tested else "not tested"
    told = [one.shown("willing"), tested, one.about]
    reach = one_line(person.phone or person.email or person.url) or "no address noted"
    named = f"  {_mark(one)} {one_line(person.name)} ({_initials(person)})"
    words = " · ".join(part for part in told if part.strip())
    return [Row((named, shorten(reach, 30)), one), *wrapped(words, width, "dim", indent=4)]


def category_of(value: object) -> int | None:
    """Return the category that a row of the map is about, by id; None for another row."""
    if isinstance(value, Category):
        return value.id
    return value.category if isinstance(value, Expertise) else None


__all__ = ["category_of", "coverage_panel"]
