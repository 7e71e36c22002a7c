"""What is typed in a form and not saved, as the journal keeps it until it is."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field

from netcoach.journal import Journal

DRAFT_SECONDS = 0.7
"""How long after the first key what is typed is kept: within a second, as promised."""
_DROPPED = "started over"
"""No field has a name with a space."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts by field; ``dropped`` says that the user started over and may want them back."""

    texts: dict[str, str] = field(default_factory=dict)
    dropped: bool = False


def read_draft(journal: Journal, key: str) -> Draft:
    """Return what is kept under a key; what cannot be read counts as nothing."""
    with suppress(ValueError, AttributeError):
        found = json.loads(journal.draft(key) or "{}")
        texts = {str(name): str(text) for name, text in found.items()}
        return Draft({name: texts[name] for name in texts if name != _DROPPED}, _DROPPED in texts)
    return Draft()


def keep_draft(journal: Journal, key: str, draft: Draft) -> None:
    """Keep a draft under a key; one without texts clears it."""
    texts = draft.texts | ({_DROPPED: "yes"} if draft.dropped else {})
    journal.keep_draft(key, json.dumps(texts) if draft.texts else "")
