"""How a record describes its fields, once: form, list, export, search and tables read it here."""

from __future__ import annotations

import dataclasses
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from netcoach.text import shorten
from netcoach.values import Values, frozen, record


class Kind(StrEnum):
    """What a field holds, and so how it is typed, shown and stored."""

    TEXT = "text"
    NOTE = "note"
    """Text of several lines."""
    DAY = "day"
    CLOCK = "clock"
    """A time of day, HH:MM, in the zone named beside it."""
    MOMENT = "moment"
    """A datetime, stored in UTC."""
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    COUNT = "count"
    TAGS = "tags"
    REF = "ref"


@frozen
class Spec(Values):
    """The description of one field of a record.

    ``choices`` pairs a stored value with its words. ``refers`` names the kind a REF points to and
    ``on_delete`` what happens to this record when that one goes. ``column`` is the width of the
    field's column in a list, in cells; 0 keeps it out. ``group`` is its heading in the form.
    ``searched`` puts its text into the search index; ``derived`` fields are kept by the program.
    """

    name: str
    label: str
    kind: Kind
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    refers: str = ""
    on_delete: str = "set null"
    required: bool = False
    column: int = 0
    group: str = ""
    searched: bool = False
    derived: bool = False
    minimum: float | None = None
    maximum: float | None = None
    default: Any = None
    decimals: int | None = None
    """How many decimals of a number are shown; it is kept as it is."""
    past: bool = False
    """A day that is typed about the past: "fri" means last Friday. A reference to an event that
    has begun: those to come are not offered."""


_EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.NOTE: "",
    Kind.CLOCK: "",
    Kind.CHOICE: "",
    Kind.FLAG: False,
    Kind.TAGS: (),
}


def _field(label: str, kind: Kind, **details: Any) -> Any:
    default = details.pop("default", _EMPTY.get(kind))
    return field(default=default, metadata={"label": label, "kind": kind, **details})


def text(label: str, **details: Any) -> Any:
    """Describe one line of text."""
    return _field(label, Kind.TEXT, **details)


def note(label: str, **details: Any) -> Any:
    """Describe text of several lines."""
    return _field(label, Kind.NOTE, **details)


def day(label: str, **details: Any) -> Any:
    """Describe a calendar day."""
    return _field(label, Kind.DAY, **details)


def clock(label: str, **details: Any) -> Any:
    """Describe a time of day."""
    return _field(label, Kind.CLOCK, **details)


def moment(label: str, **details: Any) -> Any:
    """Describe a moment, kept in UTC."""
    return _field(label, Kind.MOMENT, **details)


def choice(label: str, *choices: str | tuple[str, str], **details: Any) -> Any:
    """Describe a choice of a few words: each a value, or a value and the words shown for it."""
    pairs = tuple((c, c) if isinstance(c, str) else c for c in choices)
    return _field(label, Kind.CHOICE, choices=pairs, **details)


def flag(label: str, **details: Any) -> Any:
    """Describe a yes or no."""
    return _field(label, Kind.FLAG, **details)


def number(label: str, **details: Any) -> Any:
    """Describe a number that may have decimals."""
    return _field(label, Kind.NUMBER, **details)


def count(label: str, **details: Any) -> Any:
    """Describe a whole number."""
    return _field(label, Kind.COUNT, **details)


def scale(label: str, top: int = 5, bottom: int = 1, **details: Any) -> Any:
    """Describe a judgement from ``bottom`` to ``top``."""
    return _field(label, Kind.COUNT, minimum=bottom, maximum=top, **details)


def tags(label: str, **details: Any) -> Any:
    """Describe a few words that stand beside each other."""
    return _field(label, Kind.TAGS, **details)


def ref(label: str, refers: str, **details: Any) -> Any:
    """Describe a link to a record of another kind."""
    return _field(label, Kind.REF, refers=refers, **details)


class RecordProblem(ValueError):
    """A value that cannot be kept: which field, and one sentence on what to do."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


@record
class Record(Values):
    """What every record has: its place in the journal, and what joins two journals.

    ``rev`` rises with every write of the journal, so that a stale copy is noticed.
    """

    kind: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    titled: ClassVar[str] = ""
    """The field that names a record in lists and labels."""
    order: ClassVar[tuple[str, ...]] = ("id",)
    """The usual order of a list: field names, a minus before those that fall."""
    searched: ClassVar[bool] = False

    id: int | None = None
    uid: str = ""
    rev: int = 0
    device: str = ""
    created_at: str = ""
    updated_at: str = ""

    @property
    def key(self) -> int:
        """The id of a record that is in the journal.

        Raises ValueError where it is not there yet.
        """
        if self.id is None:
            raise ValueError(f"this {self.noun} is not in the journal yet")
        return self.id

    @property
    def title(self) -> str:
        """The words that name this record, on one line of at most 60 characters."""
        article = "an" if self.noun[0] in "aeiou" else "a"
        return shorten(str(getattr(self, self.titled) or ""), 60) or f"{article} {self.noun}"

    @property
    def named(self) -> str:
        """What a step of the history calls this record: "promise send the list"."""
        return f"{self.noun} {self.title}"

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Return what keeps these values from making sense together: field names and sentences."""
        return ()

    @classmethod
    def specs(cls) -> tuple[Spec, ...]:
        """Return the description of each field of this kind, in the order of the form."""
        return _described_in_order(cls)

    @classmethod
    def spec(cls, name: str) -> Spec:
        """Return the description of the field called ``name``."""
        return _described(cls)[name]

    @classmethod
    def kept_aside(cls) -> bool:
        """Whether the program keeps this kind for itself, so that no one types or reads it."""
        return all(spec.derived for spec in cls.specs())

    def shown(self, name: str) -> str:
        """Return the words shown for the value of a choice field."""
        value = getattr(self, name)
        return dict(self.spec(name).choices).get(value, str(value))

    def with_(self, **values: Any) -> Self:
        """Return a copy with other values."""
        made = self.__new__(type(self))
        held = made.__dict__
        held.update(self.__dict__)
        held.update(values)
        if len(held) > len(self.__dict__):
            unknown = ", ".join(sorted(held.keys() - self.__dict__.keys()))
            raise TypeError(f"{self.kind} has no field {unknown}")
        return made


_DESCRIBED: dict[str, dict[str, Spec]] = {}


def _described(cls: type[Record]) -> dict[str, Spec]:
    if cls.kind not in _DESCRIBED:
        _DESCRIBED[cls.kind] = {
            f.name: Spec(name=f.name, default=f.default, **f.metadata)
            for f in dataclasses.fields(cls)
            if "kind" in f.metadata
        }
    return _DESCRIBED[cls.kind]


_IN_ORDER: dict[str, tuple[Spec, ...]] = {}


def _described_in_order(cls: type[Record]) -> tuple[Spec, ...]:
    if cls.kind not in _IN_ORDER:
        _IN_ORDER[cls.kind] = tuple(_described(cls).values())
    return _IN_ORDER[cls.kind]


Day = date | None
Moment = datetime | None
