"""The few signs of the screens, with stand-ins for terminals that have only ASCII."""

from __future__ import annotations

import locale

_STAND_INS = {
    "✔": "x",
    "◐": "~",
    "○": "o",
    "●": "*",
    "★": "*",
    "▸": ">",
    "▹": "-",
    "✗": "!",
    "⏎": "enter",
    "▰": "#",
    "▱": "-",
    "▁": "_",
    "▂": ".",
    "▃": ",",
    "▄": "-",
    "▅": "~",
    "▆": "=",
    "▇": "+",
    "█": "#",
    "▐": "#",
}
_PLAIN = str.maketrans(_STAND_INS | {"…": "~", "–": "-", "·": "-", "→": ">", "←": "<", "−": "-"})


def plain() -> bool:
    """Whether the terminal lacks our signs, by its locale: all but Unicode do."""
    try:
        "✔◐▸⏎▰█".encode(locale.getpreferredencoding(False))
    except (UnicodeEncodeError, LookupError):
        return True
    return False


_plain = plain()


def sign(text: str) -> str:
    """Return the text with signs that this terminal can show."""
    return text.translate(_PLAIN) if _plain else text


def sign_of_one_cell(letter: str) -> str:
    """Return the ASCII stand-in of a sign where it has one as wide, else the sign itself."""
    found = letter.translate(_PLAIN)
    return found if len(found) == 1 else ">"
