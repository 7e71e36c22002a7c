"""Build frozen values from a TOML file, and say loudly what is wrong with it.

A dataclass describes a table: the reader takes its fields, their types and their Rule from the
annotations. Types understood: str, int, Pairs, tuple[str, ...] and a tuple of such dataclasses.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from netcoach.text import clean, shorten
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Pairs = tuple[tuple[str, str], ...]
"""A TOML table of texts, in its order."""

T = TypeVar("T", bound="DataclassInstance")


class ContentError(Exception):
    """A content file that cannot be used: the file, the place in it, the expected and the found.

    ``where`` is the path of the key, such as ``step[2].title``: lists count from 1. It is empty
    where the whole file is meant.
    """

    def __init__(self, file: str, where: str, expected: str, found: str) -> None:
        self.file, self.where, self.expected, self.found = file, where, expected, found
        place = f"{file}: {where}" if where else file
        super().__init__(f"{place}: expected {expected}, found {found}.")


@frozen
class Rule(Values):
    """What the reader demands of a field beyond its type."""

    called: str = ""
    """The name in the file, where it is not the field's own."""
    one_of: tuple[str, ...] = ()
    longest: int = 0
    """In characters; 0 sets no limit."""
    count: int = 0
    """The exact number of entries of a list; 0 asks for at least one."""
    unique: bool = False
    """No two tables of one list share the value."""
    written: bool = True
    """False for a field filled in after reading: the file must not hold it."""


@frozen
class _Place(Values):
    file: str
    path: str = ""

    def key(self, name: str) -> _Place:
        return _Place(self.file, f"{self.path}.{name}" if self.path else name)

    def entry(self, number: int) -> _Place:
        return _Place(self.file, f"{self.path}[{number}]")

    def wrong(self, expected: str, found: str) -> ContentError:
        return ContentError(self.file, self.path, expected, found)


def read(folder: Path, file: str, kind: type[T]) -> T:
    """Read a whole file, named relative to the folder, as one value of a dataclass.

    Raises ContentError where the file is missing, unreadable, not TOML, or breaks a rule.
    """
    return _table(_toml(folder / file, file), kind, _Place(file))


def read_list(folder: Path, file: str, called: str, kind: type[T]) -> tuple[T, ...]:
    """Read a file that holds one list of tables, ``[[called]]``, and nothing else."""
    table = _toml(folder / file, file)
    _known(table, {called}, {called}, _Place(file))
    return _tables(table[called], kind, Rule(), _Place(file, called))


def reader_of(folder: Path, file: str, called: str, kind: type[T]) -> Callable[[str], T]:
    """Return what reads one table of a list ``[[called]]`` by its ``key``, which stands first in
    it; the others stay unread, so that what is wrong in them is only found by ``read_list``.

    Raises ContentError as ``read`` does, and so does what is returned, also where no table has the
    key.
    """
    parts = _text_of(folder / file, file).split(f"\n[[{called}]]\n")[1:]

    def read_one(key: str) -> T:
        for number, part in enumerate(parts, 1):
            if part.startswith(f'key = "{key}"\n'):
                at = _Place(file, called).entry(number)
                return _table(_parsed(part, at), kind, at)
        raise _Place(file, called).wrong(f'an entry that begins with key = "{key}"', "none")

    return read_one


def require_unique(lists: Iterable[tuple[str, str, Iterable[str]]]) -> None:
    """Refuse a key that stands twice in lists over several files: (file, list name, its keys)."""
    seen: dict[str, str] = {}
    for file, called, keys in lists:
        for number, key in enumerate(keys, 1):
            if key in seen:
                place = _Place(file, called).entry(number).key("key")
                raise place.wrong("a key used once", f"{describe(key)}, also in {seen[key]}")
            seen[key] = file


def describe(value: object) -> str:
    """Name a TOML value for a message, on one short line."""
    match value:
        case str():
            return f'"{shorten(value, 40)}"' if value.strip() else "empty text"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
        case _:
            return f"the time {value}"


def _toml(path: Path, file: str) -> dict[str, Any]:
    return _parsed(_text_of(path, file), _Place(file))


def _text_of(path: Path, file: str) -> str:
    place = _Place(file)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise place.wrong("a file", "none") from None
    except OSError as error:
        raise place.wrong("a readable file", error.strerror or "another problem") from error
    try:
        return raw.removeprefix(BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise place.wrong("text in UTF-8", f"other bytes (at line {line})") from error


def _parsed(text: str, place: _Place) -> dict[str, Any]:
    plain = _plain(text)
    if plain is not None:
        return plain
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise place.wrong("valid TOML", f"this mistake: {error}") from error


def _plain(text: str) -> dict[str, Any] | None:
    """Return what lines of ``key = "text"`` hold, None where anything else is among them: that a
    few sentences are read costs no more than they do."""
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        key, is_, value = line.partition(' = "')
        words = value[:-1]
        whole = is_ and value.endswith('"') and words.isprintable() and not {'"', "\\"} & set(words)
        if line and not line.startswith("#"):
            if not (whole and key.isidentifier() and key.isascii()) or key in found:
                return None
            found[key] = words
    return found


@lru_cache(maxsize=64)
def _shape(kind: type[DataclassInstance]) -> dict[str, tuple[str, Any, Rule, bool]]:
    """By name in the file: the field's own name, its type, its rule, whether it is required."""
    hints = get_type_hints(kind, include_extras=True)
    shape = {}
    for field in fields(kind):
        hint, rule = hints[field.name], Rule()
        if get_origin(hint) is Annotated:
            hint, rule = get_args(hint)
        if rule.written:
            required = field.default is MISSING
            shape[rule.called or field.name] = (field.name, hint, rule, required)
    return shape


def _known(table: dict[str, Any], known: Iterable[str], required: set[str], at: _Place) -> None:
    for name in table:
        if name not in known:
            raise at.key(name).wrong(f"one of the keys {', '.join(known)}", "an unknown key")
    for name in known:
        if name in required and name not in table:
            raise at.key(name).wrong("a value", "no such key")


def _table(table: object, kind: type[T], at: _Place) -> T:
    if not isinstance(table, dict):
        raise at.wrong("a table", describe(table))
    shape = _shape(kind)
    _known(table, shape, {name for name, (_, _, _, required) in shape.items() if required}, at)
    values = {}
    for name, value in table.items():
        own, hint, rule, _ = shape[name]
        values[own] = _value(value, hint, rule, at.key(name))
    return kind(**values)


def _value(value: object, hint: Any, rule: Rule, at: _Place) -> object:
    if hint is str:
        return _text(value, rule, at)
    if hint is int:
        return _number(value, at)
    if hint == Pairs:
        if not isinstance(value, dict) or not value:
            raise at.wrong("a table with an entry", "no entry" if value == {} else describe(value))
        return tuple((name, _text(text, Rule(), at.key(name))) for name, text in value.items())
    item = get_args(hint)[0]
    if item is not str:
        return _tables(value, item, rule, at)
    rows = enumerate(_list(value, rule, at), 1)
    each = Rule(one_of=rule.one_of)
    return tuple(_text(text, each, at.entry(number)) for number, text in rows)


def _tables(value: object, kind: type[T], rule: Rule, at: _Place) -> tuple[T, ...]:
    rows = tuple(_table(row, kind, at.entry(n)) for n, row in enumerate(_list(value, rule, at), 1))
    for name, (own, _, of_field, _) in _shape(kind).items():
        seen: dict[object, int] = {}
        for number, row in enumerate(rows, 1):
            key = getattr(row, own)
            if of_field.unique and key in seen:
                first = at.entry(seen[key]).path
                place = at.entry(number).key(name)
                raise place.wrong(f"a {name} used once", f"{describe(key)}, also in {first}")
            seen[key] = number
    return rows


def _list(value: object, rule: Rule, at: _Place) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise at.wrong("a list with an entry", "no entry" if value == [] else describe(value))
    if rule.count and len(value) != rule.count:
        raise at.wrong(f"a list of {rule.count}", describe(value))
    return value


def _text(value: object, rule: Rule, at: _Place) -> str:
    if not isinstance(value, str) or not value.strip():
        raise at.wrong("text", describe(value))
    if clean(value) != value:
        raise at.wrong("text without control characters", describe(value))
    if rule.one_of and value not in rule.one_of:
        raise at.wrong(f"one of {', '.join(rule.one_of)}", describe(value))
    if rule.longest and len(value) > rule.longest:
        raise at.wrong(
            f"at most {rule.longest} characters", f"{len(value)} characters, {describe(value)}"
        )
    return value.strip()


def _number(value: object, at: _Place) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise at.wrong("a whole number above 0", describe(value))
    return value
