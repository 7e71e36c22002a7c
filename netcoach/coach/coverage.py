"""The coverage map: who would help with what the network is relied on for (DOMAIN.md, 4.10).

Willing people per category: 0 nobody to ask, 1 fragile, from 2 covered; tested where an issue was
resolved with one of them. A person who carries several categories makes those fragile, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal

from netcoach.coach.facts import willing
from netcoach.coach.rule import name
from netcoach.records import Category, Expertise, Opportunity, Target
from netcoach.text import counted, fold, joined
from netcoach.values import Values, frozen

State = Literal["none", "fragile", "covered"]

ENOUGH = 2
"""From so many willing people a category is covered: our default."""
GAP_DAYS = 30
"""A category may stand without a helper so long before it counts as a gap, unless a real issue asks
for one: our default."""
MANY = 3
"""So many categories are much for one person: our default."""
_ORDER = ("yes", "likely", "unknown")
_SIGNS: dict[State, str] = {"none": "○", "fragile": "◐", "covered": "✔"}


@frozen
class Cover(Values):
    """One category with those listed for it, each person once, whom to call first at the head."""

    category: Category
    helpers: tuple[Expertise, ...]

    @property
    def willing(self) -> tuple[Expertise, ...]:
        """Those who would help as far as is known."""
        return tuple(one for one in self.helpers if willing(one))

    @property
    def tested(self) -> int:
        """How many of the willing have resolved an issue with the user."""
        return sum(one.tested for one in self.willing)

    @property
    def state(self) -> State:
        """None, fragile or covered."""
        number = len(self.willing)
        return "none" if not number else "fragile" if number < ENOUGH else "covered"

    @property
    def sign(self) -> str:
        """The state as a sign."""
        return _SIGNS[self.state]

    @property
    def words(self) -> str:
        """The state in words: "covered by 3, 2 tested"."""
        number, tested = len(self.willing), self.tested
        if self.state == "none":
            return "nobody to ask"
        if self.state == "fragile":
            return f"fragile: one person, {'tested' if tested else 'not tested'}"
        return f"covered by {number}, {f'{tested} tested' if tested else 'none tested'}"


@frozen
class Carrier(Values):
    """A person, by id, on whom several categories rest; ``alone`` names those that would have
    nobody without them."""

    person: int
    categories: tuple[str, ...]
    alone: tuple[str, ...]

    def words(self, called: str, whole: int) -> str:
        """Say it in a sentence or two; ``whole`` is how many categories there are."""
        if len(self.categories) < MANY:
            both = "any" if len(self.alone) > ENOUGH else "either"
            return (
                f"{called} alone stands behind {joined(self.alone)}. "
                f"A second name for {both} makes it easier on both of you."
            )
        said = f"{called} stands behind {len(self.categories)} of {counted(whole, 'kind')} of issue"
        if not self.alone:
            return f"{said}. A second name for one of them spreads that."
        return f"{said}; without them {joined(self.alone)} would have nobody."


def coverage(
    categories: Iterable[Category],
    expertise: Iterable[Expertise],
    set_aside: Collection[int] = (),
) -> tuple[Cover, ...]:
    """Return how each category is covered, in the order given; who is archived or parted in
    conflict (``set_aside``, by id) does not count."""
    some: dict[int, dict[int, Expertise]] = {}
    for one in expertise:
        if one.category is None or one.person is None or one.person in set_aside:
            continue
        listed = some.setdefault(one.category, {})
        before = listed.get(one.person)
        listed[one.person] = one if before is None else _together(before, one)
    return tuple(
        Cover(category, tuple(sorted(some.get(category.key, {}).values(), key=_first)))
        for category in categories
    )


def _together(one: Expertise, other: Expertise) -> Expertise:
    """Return one entry for a person who is listed twice: the more willing, tested where one is."""
    best = min(one, other, key=_first)
    return best.with_(tested=one.tested or other.tested)


def _first(one: Expertise) -> tuple[object, ...]:
    rank = _ORDER.index(one.willing) if one.willing in _ORDER else len(_ORDER)
    return (rank, not one.tested, one.id or 0)


def carriers(covers: Sequence[Cover]) -> tuple[Carrier, ...]:
    """Return on whom much rests, most first: willing in three categories, or alone in two."""
    held: dict[int, list[Cover]] = {}
    for cover in covers:
        for one in cover.willing:
            held.setdefault(one.person or 0, []).append(cover)
    found = []
    for person, some in held.items():
        alone = tuple(_named(cover) for cover in some if len(cover.willing) == 1)
        if len(some) >= MANY or len(alone) >= ENOUGH:
            found.append(Carrier(person, tuple(_named(cover) for cover in some), alone))
    return tuple(sorted(found, key=lambda one: (-len(one.alone), -len(one.categories), one.person)))


def _named(cover: Cover) -> str:
    return name(cover.category.name, "a category")


def gap_target(cover: Cover, event: Opportunity | None) -> Target:
    """Return the target that a gap becomes: a kind of person, at the event to prepare if there is
    one."""
    category = cover.category
    known = name(category.name, "this", 60)
    why = "Nobody I know would help with" if cover.state == "none" else "Only one person helps with"
    example = category.description.strip()
    return Target(
        name=_wanted(category),
        opportunity=event.id if event else None,
        why=f"{why} {known}",
        question=example if example.endswith("?") else "",
    )


def _wanted(category: Category, words: str = "someone to ask about") -> str:
    return f"{words} {name(category.name, 'this', 60)}"


def aimed_at(category: Category, targets: Iterable[Target]) -> Target | None:
    """Return the planned target that the gap in a category has become, None where there is none."""
    # The second is how such a target was called before.
    wanted = {fold(_wanted(category)), fold(_wanted(category, "someone who knows"))}
    return next(
        (one for one in targets if one.status == "planned" and fold(one.name) in wanted), None
    )


def named_on(category: Category) -> date | None:
    """Return the day on which a category was named, None where that is not known."""
    try:
        return date.fromisoformat(category.created_at[:10])
    except ValueError:
        return None


__all__ = [
    "ENOUGH",
    "GAP_DAYS",
    "MANY",
    "Carrier",
    "Cover",
    "aimed_at",
    "carriers",
    "coverage",
    "gap_target",
    "named_on",
]
