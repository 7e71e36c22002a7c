"""Frozen values whose methods are those of all, and whose fields are looked at when first needed.

dataclasses writes and compiles new methods for each class, half a millisecond each, and looks at
each field: for some hundred classes that takes longer than the rest of a command does, which makes
values of a few of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import field
from inspect import get_annotations
from threading import RLock
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of ``Values`` a frozen dataclass; fields are given by place or by name."""
    return _later(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class of ``Values`` a frozen dataclass; fields are given by name."""
    return _later(cls)


class _Later:
    """Stands where dataclasses looks for the fields of a class, until it looks there."""

    def __init__(self) -> None:
        # A second thread would look at a class whose fields are half gathered.
        self._one_at_a_time = RLock()

    def __get__(self, _value: object, cls: type) -> dict[str, dataclasses.Field[Any]]:
        with self._one_at_a_time:
            if cls.__dict__[_FIELDS] is self:
                # What dataclasses has looked at no longer says what is made by a factory.
                _defaults(cls)
                dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
        return cast(dict[str, dataclasses.Field[Any]], cls.__dict__[_FIELDS])


_FIELDS = "__dataclass_fields__"
_LATER = _Later()


def _later(cls: type[T]) -> type[T]:
    setattr(cls, _FIELDS, _LATER)
    return cls


class Values:
    """What all values share: they are given once, and then stay as they are."""

    if not TYPE_CHECKING:

        def __init__(self, *places: Any, **values: Any) -> None:
            cls = type(self)
            known = _defaults(cls)
            held = self.__dict__
            held.update(known)
            if places:
                given = dict(zip(known, places, strict=False))
                if len(places) > len(known) or given.keys() & values.keys():
                    raise TypeError(f"{_named(cls)} is given more values than it has fields")
                held.update(given)
            held.update(values)
            if len(held) > len(known):
                unknown = ", ".join(sorted(held.keys() - known.keys()))
                raise TypeError(f"{_named(cls)} has no field {unknown}")
            for name in _MISSED[cls]:
                if held[name] is dataclasses.MISSING:
                    raise TypeError(f"{_named(cls)} wants a value for {name}")

        def __setattr__(self, name: str, value: Any) -> None:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name: str) -> None:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    @classmethod
    def held_as(cls, names: Iterable[str], values: Iterable[Any]) -> Self:
        """Return a value that holds these, by their names: one for every field, in the order of
        the fields. For what is read by the thousand: nothing is looked at again."""
        made = cls.__new__(cls)
        made.__dict__.update(zip(names, values, strict=True))
        return made

    def with_(self, **values: Any) -> Self:
        """Return a copy with other values. Raises TypeError for a name that is no field."""
        made = self.__new__(type(self))
        held = made.__dict__
        held.update(self.__dict__)
        held.update(values)
        if len(held) > len(self.__dict__):
            unknown = ", ".join(sorted(held.keys() - self.__dict__.keys()))
            raise TypeError(f"{type(self).__name__} has no field {unknown}")
        return made

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        known = _defaults(type(self))
        held = self.__dict__.items()
        told = (f"{name}={value!r}" for name, value in held if value != known[name])
        return f"{type(self).__name__}({', '.join(told)})"


_DEFAULTS: dict[type, dict[str, Any]] = {}
_MISSED: dict[type, tuple[str, ...]] = {}
"""The fields of a class that have no default."""


def _defaults(cls: type) -> dict[str, Any]:
    if cls not in _DEFAULTS:
        known: dict[str, Any] = {}
        for base in cls.__mro__[:0:-1]:
            if _FIELDS in base.__dict__:
                known |= _defaults(base)
        for name, kind in get_annotations(cls).items():
            if not str(kind).startswith(("ClassVar", "typing.ClassVar")):
                known[name] = _default(cls.__dict__.get(name, dataclasses.MISSING))
        _DEFAULTS[cls] = known
        _MISSED[cls] = tuple(name for name, value in known.items() if value is dataclasses.MISSING)
    return _DEFAULTS[cls]


def _default(one: Any) -> Any:
    """Return a field's default; what a factory makes is one for all, since none of it changes."""
    if not isinstance(one, dataclasses.Field):
        return one
    factory = one.default_factory
    return one.default if factory is dataclasses.MISSING else factory()


def _named(cls: type) -> str:
    return getattr(cls, "kind", "") or cls.__name__


__all__ = ["Values", "frozen", "record"]
