"""A file of contacts read, whatever form it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.incoming import ImportProblem, Reading


def read_people(opened: Opened, today: date, mapping: Mapping[str, str] | None = None) -> Reading:
    """Return the people of a file that was opened; see ``read_table`` for the ``mapping``.

    Raises ImportProblem where it cannot be read, or is a whole journal.
    """
    if opened.form == "journal":
        raise ImportProblem(f"{opened.name} is a whole journal, not a list of contacts.")
    if opened.form == "vcard":
        if mapping:
            raise ImportProblem(f"{opened.name} holds contact cards: they have no columns to map.")
        from netcoach.exchange.importing.vcards import read_vcards

        return read_vcards(opened)
    from netcoach.exchange.importing.tables import read_table

    return read_table(opened, today, mapping)
