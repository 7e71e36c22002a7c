"""What fills the gaps of a message about an issue; what the journal does not know stays a gap."""

from __future__ import annotations

import re
from datetime import date

from netcoach.days import show_day
from netcoach.records import Ask, Issue, Me, Person
from netcoach.text import fold, full_stop, one_line

_LONGEST = 600
_OWN_VOICE = re.compile(r"(i|i['’]\w+|my|we|we['’]\w+|our)\b", re.IGNORECASE)


def call(person: Person) -> str:
    """Return what to call somebody in a message: the nickname, else the first name."""
    words = one_line(person.nickname or person.name).split()
    return words[0] if words else ""


def ask_words(issue: Issue, ask: Ask, person: Person, me: Me | None, today: date) -> dict[str, str]:
    """Return the words for the template "issue": whole sentences, as one writes to a person, in the
    user's own words. To be discreet is asked of them only where the issue is confidential."""
    wanted = issue.wanted_by
    secret = issue.confidential
    facing = _told(issue.name, "I'm facing this: ")
    question = _told(ask.question, "I'd value your view on this: ")
    same = fold(_plain(ask.question)) == fold(_plain(issue.name))
    keep = " Please keep it between us." if secret else ""
    return {
        "name": call(person),
        "may I ask": f"May I ask your advice{' privately' if secret else ''}?",
        "one-sentence issue, no third-party names": facing,
        "what you tried": _told(issue.description, "What I tried so far: ")
        or "What I tried so far: [what you tried].",
        # What was asked with the issue itself is not asked twice.
        "one question": "What would you do?" if question and same else question,
        "date": show_day(wanted, today) if wanted and wanted >= today else "",
        "it is fine to say no": f"It's fine to say no, or to suggest someone.{keep}",
        "me": one_line(me.name) if me else "",
    }


def thanks_words(issue: Issue, person: Person, me: Me | None, outcome: str = "") -> dict[str, str]:
    """Return the words for the template "issue_thanks": what came of it is the outcome that the
    user noted, else how the issue was resolved."""
    return {
        "name": call(person),
        "issue": _quoted(issue.name),
        "what came of it": _sentence(outcome or issue.how),
        "me": one_line(me.name) if me else "",
    }


def _plain(text: str) -> str:
    return one_line(text[:_LONGEST])


def _sentence(text: str) -> str:
    """Return text as it stands before the full stop of a template."""
    return _plain(text).rstrip(".")


def _told(text: str, before: str) -> str:
    """Return text as a sentence to somebody: one that speaks for the user or asks stands alone,
    another after a few words; "" for none."""
    said = _plain(text)
    if not said:
        return ""
    alone = said.endswith("?") or _OWN_VOICE.match(said)
    return full_stop(said if alone else f"{before}{said}")


def _quoted(text: str) -> str:
    return f"“{said}”" if (said := _plain(text)) else ""


__all__ = ["ask_words", "call", "thanks_words"]
