"""Messages made from a template and what the journal knows; what is not known stays a gap."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GAP = re.compile(r"\{([^{}]*)\}")


def fill(body: str, words: Mapping[str, str]) -> str:
    """Return a template's text with its {gaps} filled by name; "[gap]" stands for one not known.

    Braces inside the words stay as they are.
    """
    return _GAP.sub(lambda gap: words.get(gap[1], "").strip() or f"[{gap[1]}]", body.strip())


def gaps_left(text: str) -> tuple[str, ...]:
    """Return what is still to be filled in a message, in its order."""
    return tuple(re.findall(r"\[([^\[\]\n]{1,60})\]", text))
