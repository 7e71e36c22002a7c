"""Where the > and < of a line stand that begin a promise, also without a space before them."""

from __future__ import annotations

from collections.abc import Sequence

SIGNS = "<>"
# Before a sign at the end of a word they draw an arrow: "->", "=>".
_ARROW = "-=~–—"


def parted(words: Sequence[str]) -> list[str]:
    """Return the words of a line with a > or < at the end of one as a word of its own.

    Arrows stay, and so does what has a second sign: "->", "List<T>". At the end of the whole line
    the sign is parted from a name alone: in a note nothing follows that it could begin.
    """
    found: list[str] = []
    people = True
    for place, word in enumerate(words, 1):
        if _ends_with_sign(word) and (place < len(words) or people):
            found += [word[:-1], word[-1]]
        else:
            found.append(word)
        people = people and not found[-1].endswith(":") and found[-1][0] not in SIGNS
    return found


def _ends_with_sign(word: str) -> bool:
    before = word[:-1]
    if word[-1] not in SIGNS or not before or before[-1] in _ARROW:
        return False
    return any(sign.isalnum() for sign in before) and not any(sign in before for sign in SIGNS)
