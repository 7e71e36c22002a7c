"""The form in which somebody is listed as one who would help: its title is the question."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.rule import name
from netcoach.journal import Journal
from netcoach.records import Category, Expertise, Person, Record, RecordProblem, Spec
from netcoach.text import clean
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import FieldRow

_MOST = 20
"""Of so many kinds of issue one is chosen at a key; of more it is typed."""
_LONG = 60


class ExpertiseForm(FormScreen):
    """Asks who would help with a kind of issue, which can be changed here."""

    def __init__(
        self, journal: Journal, expertise: Expertise, *, title: str = "", at: str = ""
    ) -> None:
        self._categories = journal.find(Category, limit=_MOST + 1)
        self._asks = not title
        super().__init__(
            journal,
            expertise,
            title=title or _question(journal, expertise.category),
            at=at,
        )

    def _row(self, spec: Spec, value: Any) -> FieldRow:
        if spec.name == "category" and len(self._categories) <= _MOST:
            return FieldRow(self._journal, spec, value, among=self._categories)
        return super()._row(spec, value)

    @on(FieldRow.Typed)
    def _ask_anew(self, event: FieldRow.Typed) -> None:
        if self._asks and event.row.spec.name == "category":
            question = _question(self._journal, self._chosen("category"))
            self.query_one("#title", Static).update(Content(clean(question)))

    def _chosen(self, field: str) -> int | Record | None:
        found: int | Record | None = None
        try:
            found = self.query_one(f"#field-{field}", FieldRow).value()
        except RecordProblem:
            return None  # Saving says it at the field.
        return found

    def action_save(self) -> None:
        whom, about = self._chosen("person"), self.query_one("#field-about", FieldRow).text
        verb = "Add" if self._record.id is None else "Edit"
        said = helper_words(self._journal, whom, self._chosen("category"), about)
        self._label = f"{verb} {said}"
        super().action_save()


def helper_words(journal: Journal, person: object, category: object, about: str) -> str:
    """Return who would help with what: "Tom Berg for contracts"; ``person`` and ``category`` are
    given by id, or as records that are still to be added."""
    who = person if isinstance(person, Person) else journal.get(Person, _id(person))
    kind = category if isinstance(category, Category) else journal.get(Category, _id(category))
    what = about.strip() or (kind.name if kind else "")
    return f"{name(who.name if who else '', 'someone', _LONG)} for {name(what, 'this', _LONG)}"


def _question(journal: Journal, category: object) -> str:
    kind = category if isinstance(category, Category) else journal.get(Category, _id(category))
    about = f"with “{name(kind.name, 'this', _LONG)}”" if kind else "you, and with what"
    return f"Who would help {about}?"


def _id(value: object) -> int | None:
    return value if isinstance(value, int) else None


__all__ = ["ExpertiseForm", "helper_words"]
