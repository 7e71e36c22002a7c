"""How an issue is called outside its own page: a confidential one by its category alone.

This is the one place that decides it, for NEXT, lists, toasts and labels of the history (DOMAIN.md,
checklist 33).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netcoach.coach.rule import LONG_NAME, NAME, name
from netcoach.records import Category, Issue
from netcoach.text import shorten

NO_CATEGORY = "no category"
_LISTED = 60

Categories = Mapping[int, str]
"""The names of the categories by id."""


def names_of(categories: Iterable[Category]) -> dict[int, str]:
    """Return the names of categories by id."""
    return {one.key: one.name for one in categories}


def _category(issue: Issue, categories: Categories, length: int = NAME) -> str:
    return name(categories.get(issue.category or 0, ""), "", length)


def issue_words(issue: Issue, categories: Categories) -> str:
    """Return an issue within a sentence to the user: “Who reviews SBOMs?”, "your technical issue",
    "your open issue" where its category is gone."""
    if not issue.confidential:
        return f"“{name(issue.name, 'an issue', LONG_NAME)}”"
    kind = _category(issue, categories) or ("open" if issue.status == "open" else "closed")
    return f"your {kind} issue"


def subject(issue: Issue, categories: Categories) -> str:
    """Return an issue within a label of the history or a toast: “Who reviews SBOMs?”, "an issue
    (technical)", "a confidential issue"."""
    if not issue.confidential:
        return f"“{name(issue.name, 'an issue', LONG_NAME)}”"
    kind = _category(issue, categories)
    return f"an issue ({kind})" if kind else "a confidential issue"


def listed(issue: Issue, categories: Categories) -> str:
    """Return an issue as a list names it: its sentence, or "technical, confidential"."""
    if not issue.confidential:
        return shorten(issue.name, _LISTED) or "an issue"
    return f"{category_words(issue, categories)}, confidential"


def category_words(issue: Issue, categories: Categories) -> str:
    """Return the name of an issue's category, "no category" where it has none any more."""
    return _category(issue, categories, _LISTED) or NO_CATEGORY


def outcome_words(issue: Issue, categories: Categories) -> str:
    """Return what is noted as the outcome of a resolved issue."""
    if not issue.confidential:
        return f"Resolved: {name(issue.name, 'an issue', 120)}"
    kind = _category(issue, categories, _LISTED)
    return f"Resolved: an issue ({kind})" if kind else "Resolved: a confidential issue"


__all__ = [
    "NO_CATEGORY",
    "Categories",
    "category_words",
    "issue_words",
    "listed",
    "names_of",
    "outcome_words",
    "subject",
]
