"""What the help says of a screen's keys: those that apply now, on other rows, and from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import ModalScreen

from netcoach.ui.keys import ANYWHERE

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Told:
    """A key, or several of one meaning, as they are shown, and what they do."""

    shown: str
    words: str


def keys_now(screen: Screen[Any]) -> list[Told]:
    """Return the screen's own keys that apply where the cursor stands, in the screen's order."""
    return _told(screen, _own_now(screen), _sentence)


def keys_elsewhere(screen: Screen[Any]) -> list[Told]:
    """Return the screen's own keys that apply on other rows alone, each in a word."""
    now = {name for one in _own_now(screen) for name in (one.action, one.id)}
    others = [one for one in _own(screen) if not {one.action, one.id} & now]
    allowed = getattr(screen, "allowed_elsewhere", None)
    if allowed is not None:
        possible = allowed(frozenset(one.action for one in others))
        others = [one for one in others if one.action in possible]
    words: dict[str, list[str]] = {}
    for one in _told(screen, others, lambda _, binding: binding.description):
        words.setdefault(one.shown, []).append(one.words)
    # A key may mean this on one row and that on another.
    return [Told(shown, ", or ".join(some)) for shown, some in words.items()]


def keys_anywhere(screen: Screen[Any]) -> list[Told]:
    """Return the app's keys that the screen lets through."""
    app = screen.app
    if isinstance(screen, ModalScreen):
        # Below a dialog only the keys that go before it work from anywhere.
        chain = (one for node, some in screen._binding_chain if node is app for _, one in some)
        found = [one for one in chain if one.priority]
    else:
        bound = screen.active_bindings.values()
        found = [one.binding for one in bound if one.node is app]
    places = {one.id: place for place, one in enumerate(ANYWHERE)}
    found.sort(key=lambda one: places.get(one.id, len(places)))
    return _told(screen, found, _sentence)


def _own_now(screen: Screen[Any]) -> list[Binding]:
    return [
        bound.binding
        for bound in screen.active_bindings.values()
        # A field or a list may pass a key on to its screen.
        if bound.enabled and (bound.node is screen or bound.binding.action.startswith("screen."))
    ]


def _own(screen: Screen[Any]) -> Iterator[Binding]:
    for node, bindings in screen._binding_chain:
        if node is screen:
            yield from (binding for _, binding in bindings)


def _sentence(screen: Screen[Any], binding: Binding) -> str:
    """Return what a key does; a screen may say it in its own words."""
    own: dict[str | None, str] = getattr(screen, "key_help", {})
    return own.get(binding.id) or binding.tooltip


def _told(screen: Screen[Any], bindings: Iterable[Binding], say: Any) -> list[Told]:
    """Return each meaning once, with all its keys; keys in a row that differ by their own name
    alone are one."""
    places = {one.id: place for place, one in enumerate(getattr(screen, "keys", ()))}
    some = [one for one in bindings if one.tooltip]
    some.sort(key=lambda one: places.get(one.id, len(places)))
    groups: dict[object, list[Binding]] = {}
    for one in some:
        groups.setdefault(_series(one) or one.action, []).append(one)
    return [_entry(screen, group, say) for group in groups.values()]


def _series(binding: Binding) -> tuple[str, str] | None:
    """Return what a key has in common with its neighbours, as "Put into circle" of A, B, C; None
    where it stands alone."""
    head, _, last = binding.tooltip.rpartition(" ")
    return (binding.action.partition("(")[0], head) if last == binding.key else None


def _entry(screen: Screen[Any], group: list[Binding], say: Any) -> Told:
    first = next((one for one in group if one.show), group[0])
    names = sorted({one.key for one in group})
    series = _series(group[0])
    if series is not None and len(names) > 1:
        span = f"{names[0]}–{names[-1]}"
        words = say(screen, first)
        return Told(span, f"{series[1]} {span}" if words == first.tooltip else words)
    shown = dict.fromkeys(screen.app.get_key_display(one) for one in group)
    return Told(" ".join(shown), say(screen, first))


__all__ = ["Told", "keys_anywhere", "keys_elsewhere", "keys_now"]
