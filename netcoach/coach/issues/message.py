"""What fills the gaps of a message about an issue; what the journal does not know stays a gap."""

from __future__ import annotations

from datetime import date

from netcoach.days import show_day
from netcoach.records import Ask, Issue, Me, Person
from netcoach.text import one_line

_LONGEST = 600


def call(person: Person) -> str:
    """Return what to call somebody in a message: the nickname, else the first name."""
    words = one_line(person.nickname or person.name).split()
    return words[0] if words else ""


def ask_words(issue: Issue, ask: Ask, person: Person, me: Me | None, today: date) -> dict[str, str]:
    """Return the words for the template "issue"."""
    wanted = issue.wanted_by
    return {
        "name": call(person),
        "one-sentence issue, no third-party names": _after_colon(_quoted(issue.name)),
        "attempts": _after_colon(_sentence(issue.description)),
        "one question": _quoted(ask.question),
        "date": show_day(wanted, today) if wanted and wanted >= today else "",
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


def _after_colon(said: str) -> str:
    # The user's own sentence stands as it is, whatever it begins with.
    return f"this: {said}" if said else ""


def _quoted(text: str) -> str:
    return f"“{said}”" if (said := _plain(text)) else ""


__all__ = ["ask_words", "call", "thanks_words"]
