"""Rules of Assessment about what the network is relied on for, and who would help.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from collections.abc import Iterator

from netcoach.coach.coverage import Cover, State, aimed_at, coverage, gap_target
from netcoach.coach.rule import LATER, STEP, Action, Occasion, Occasions, name, rule
from netcoach.records import Category, Person, Snapshot


def _open(snapshot: Snapshot, state: State) -> Iterator[Cover]:
    """Yield the categories in a state whose gap is no target yet."""
    for cover in coverage(snapshot.categories, snapshot.expertise, snapshot.set_aside):
        if cover.state == state and aimed_at(cover.category, snapshot.targets) is None:
            yield cover


def _worth_asking(category: Category, snapshot: Snapshot) -> tuple[Person, str] | None:
    """Return whom to ask, and why, where the journal has somebody: see ``worth_asking``."""
    from netcoach.coach.issues.helpers import worth_asking

    return worth_asking(category, snapshot)


def _named(cover: Cover) -> tuple[str, str]:
    return "category", name(cover.category.name, "this")


def _listing(cover: Cover) -> Action:
    return Action("add", "expertise", preset=(("category", cover.category.id),))


@rule("category_none")
def category_none(snapshot: Snapshot) -> Occasions:
    if (snapshot.plan or snapshot.conversations) and not snapshot.categories:
        yield Occasion(LATER + 2, Action("add", "category"))


@rule("category_ask", "category", "person", most=STEP + 4)
def category_ask(snapshot: Snapshot) -> Occasions:
    """Nobody is listed, but somebody's notes have a word of the category: ask whether they
    would."""
    for cover in _open(snapshot, "none"):
        if found := _worth_asking(cover.category, snapshot):
            preset = (("category", cover.category.id), ("person", found[0].id))
            words = (_named(cover), ("person", name(found[0].name, "someone")))
            yield Occasion(STEP + 4, Action("add", "expertise", preset=preset), words)


@rule("category_alone", "category", most=STEP + 4)
def category_alone(snapshot: Snapshot) -> Occasions:
    """Nobody is listed; while somebody is asked about an issue of that kind, the answer tells."""
    waiting = {ask.issue for ask in snapshot.asks if ask.answer == "waiting"}
    asked = {issue.category for issue in snapshot.issues if issue.id in waiting}
    for cover in _open(snapshot, "none"):
        if cover.category.id in asked:
            continue
        if not cover.helpers and _worth_asking(cover.category, snapshot) is None:
            yield Occasion(STEP + 4, _listing(cover), (_named(cover),))


@rule("category_gap", "category", most=STEP + 3)
def category_gap(snapshot: Snapshot) -> Occasions:
    """A gap becomes a target once it has shown: somebody is listed who would not help, or an issue
    of that kind was taken to the network."""
    taken = {issue.category for issue in snapshot.issues}
    for cover in _open(snapshot, "none"):
        if _worth_asking(cover.category, snapshot) is not None:
            continue  # Somebody known comes before somebody to find.
        if cover.helpers or cover.category.id in taken:
            target = gap_target(cover, snapshot.event_to_prepare)
            preset = tuple(
                (field, getattr(target, field))
                for field in ("name", "opportunity", "why", "question")
                if getattr(target, field)
            )
            yield Occasion(STEP + 3, Action("add", "target", preset=preset), (_named(cover),))


@rule("category_fragile", "category", "person", most=LATER + 1)
def category_fragile(snapshot: Snapshot) -> Occasions:
    for cover in _open(snapshot, "fragile"):
        known = snapshot.names.get(cover.willing[0].person or 0, "")
        words = (_named(cover), ("person", name(known, "one person")))
        yield Occasion(LATER + 1, _listing(cover), words)
