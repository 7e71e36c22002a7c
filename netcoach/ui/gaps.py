"""Gaps left in words that go out: named, and asked about before they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netcoach.coach.messages import gaps_left
from netcoach.text import counted, joined, shorten
from netcoach.ui.acts import Acts

_MOST_NAMED = 4


def named(gaps: Sequence[str], *, around: str = "{}") -> str:
    """Return the first few gaps by name, each set into ``around``, and how many there are
    besides."""
    names = [around.format(shorten(gap, 30)) for gap in dict.fromkeys(gaps)]
    more = len(names) - _MOST_NAMED
    return joined(names) if more <= 0 else f"{', '.join(names[:_MOST_NAMED])} and {more} more"


def ask_of_gaps(app: Acts, text: str, verb: str, act: Callable[[], object]) -> None:
    """Do what sends words out, "Save" or "Copy" by its ``verb``; where gaps are left in them, ask
    once before."""
    left = gaps_left(text)
    if not left:
        act()
        return

    from netcoach.ui.screens.choose import ChooseScreen

    def answered(answer: object) -> None:
        if answer is not None:
            act()

    are = "is" if len(left) == 1 else "are"
    question = f"{counted(len(left), 'gap')} {are} left: {named(left, around='[{}]')}."
    answers = ((None, "Fill them first"), ("go", f"{verb} all the same"))
    app.push_screen(ChooseScreen(f"{question} {verb} all the same?", answers), answered)


__all__ = ["ask_of_gaps", "named"]
