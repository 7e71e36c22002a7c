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
    """Whether the terminal can show ASCII only, by its locale."""
    return locale.getpreferredencoding(False).upper() in ("ASCII", "ANSI_X3.4-1968", "US-ASCII")


_plain = plain()


def sign(text: str) -> str:
    """Return the text with signs that this terminal can show."""
    return text.translate(_PLAIN) if _plain else text
