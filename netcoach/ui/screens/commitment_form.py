"""The form of own-time work: a conflict with the job is asked about before it is active."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcoach.records import Spec
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import FieldRow

_ASKED = "Is there a conflict with your job? It is asked before the work begins."


class CommitmentForm(FormScreen):
    """The form of own-time work: it cannot be active before the question of a conflict is
    answered."""

    def _missing(self, values: Mapping[str, Any]) -> Spec | None:
        def value(name: str) -> object:
            return values.get(name, getattr(self._record, name))

        if value("status") == "active" and not value("clash") and self._shows("clash"):
            return self._record.spec("clash")
        return super()._missing(values)

    def _shows(self, name: str) -> bool:
        return any(row.spec.name == name for row in self.query(FieldRow))

    def _wrong(self, name: str, sentence: str) -> None:
        super()._wrong(name, _ASKED if name == "clash" else sentence)


__all__ = ["CommitmentForm"]
