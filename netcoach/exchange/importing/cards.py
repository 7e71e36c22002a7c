"""The lines of vCard files: 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and mail programs
write them.

The one library that reads all three gives a whole card up for a photo that was cut off, for a
card within a card, and for a file that ends early; so the lines are read here.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from netcoach.exchange.importing.files import code_page

_LINE = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";((?:[^;\"]|\"[^\"]*\")*)")
_ENCODED = ("base64", "b")
_MOST_FOLDS = 20_000
"""So many lines make one property at most; what follows belongs to nothing."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card: its name in capitals, its parameters in lower case, its raw value."""

    name: str
    group: str
    parameters: dict[str, tuple[str, ...]]
    raw: str
    unknown: str
    """The letters of a file that is not in UTF-8."""

    @property
    def types(self) -> frozenset[str]:
        """What it is for: "work", "cell", "pref"."""
        return frozenset(self.parameters.get("type", ()))

    @property
    def preferred(self) -> bool:
        """Whether it is the one to use first."""
        return "pref" in self.types or "1" in self.parameters.get("pref", ())

    @property
    def encoded(self) -> bool:
        """Whether the value is no text, but bytes of a photo or a key."""
        return any(one in _ENCODED for one in self.parameters.get("encoding", ()))

    @property
    def text(self) -> str:
        """The value as text, with its escapes as they stand."""
        data = self.raw.encode("latin-1", "replace")
        if "quoted-printable" in self.parameters.get("encoding", ()):
            data = quopri.decodestring(data)
        for letters in (*self.parameters.get("charset", ()), "utf-8"):
            try:
                return data.decode(letters)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
        return data.decode(self.unknown, "replace")

    @property
    def value(self) -> str:
        """The value as people read it."""
        return unescaped(self.text)

    @property
    def parts(self) -> list[str]:
        """The parts of a value of several, such as the names in N."""
        return [unescaped(part) for part in _split(self.text, ";")]

    @property
    def list(self) -> list[str]:
        """The values of a list, such as CATEGORIES."""
        return [unescaped(part) for part in _split(self.text, ",")]


@dataclass(slots=True)
class Card:
    """One card: the line it begins at, its properties, and whether it came to its end."""

    line: int
    properties: list[Property] = field(default_factory=list)
    whole: bool = False

    def all(self, *names: str) -> list[Property]:
        """Return the properties of these names that hold text, the preferred first."""
        found = [one for one in self.properties if one.name in names and not one.encoded]
        return sorted(found, key=lambda one: not one.preferred)

    def first(self, name: str) -> str:
        """Return the first value of a name that is not empty, "" where there is none."""
        return next((one.value.strip() for one in self.all(name) if one.value.strip()), "")


def unescaped(text: str) -> str:
    """Return a value without the marks of the file: a backslash before a sign, or before an n."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)


def _split(text: str, at: str) -> list[str]:
    found, now = [], ""
    for piece in re.findall(r"\\.|\\$|[^\\;,]+|[;,]", text, re.DOTALL):
        if piece == at:
            found.append(now)
            now = ""
        else:
            now += piece
    return [*found, now]


def read_cards(data: bytes) -> Iterator[Card]:
    """Yield the cards of a file, each with what could be read of it.

    A card within a card (AGENT) is passed over. One that another begins in, or the file ends in,
    is not whole.
    """
    unknown = code_page(data)
    card: Card | None = None
    within = 0
    agent = False
    for number, line in _unfolded(data.decode("latin-1")):
        found = _property(line, unknown)
        if found is None:
            continue
        is_card = found.raw.strip().upper() == "VCARD"
        if found.name == "BEGIN" and is_card:
            if card is not None and agent:
                within += 1
            else:
                if card is not None:
                    yield card
                card = Card(number)
            agent = False
        elif found.name == "END" and is_card:
            if within:
                within -= 1
            elif card is not None:
                card.whole = True
                yield card
                card = None
        elif card is not None and not within:
            agent = found.name == "AGENT" and not found.raw.strip()
            card.properties.append(found)
    if card is not None:
        yield card


def _property(line: str, unknown: str) -> Property | None:
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    group, name, told, raw = found.groups()
    return Property(name.upper(), (group or "").lower(), _parameters(told), raw, unknown)


def _parameters(told: str) -> dict[str, tuple[str, ...]]:
    """Return the parameters of a property; 2.1 writes their values alone: TEL;CELL;PREF."""
    found: dict[str, list[str]] = {}
    for parameter in _PARAMETER.findall(told):
        name, told_so, value = parameter.partition("=")
        values = (value if told_so else name).lower()
        if told_so:
            key = name.strip().lower()
        else:
            key = "encoding" if values.strip() in ("quoted-printable", "base64") else "type"
        found.setdefault(key, []).extend(v.strip(' "') for v in values.split(","))
    return {key: tuple(values) for key, values in found.items()}


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with the number of each, those that were folded as one."""
    current, began, folds = "", 0, 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        soft = current.endswith("=") and _is_quoted(current)
        if current and soft and folds < _MOST_FOLDS:
            current, folds = current[:-1] + line, folds + 1
        elif current and line[:1] in (" ", "\t") and folds < _MOST_FOLDS:
            # A photo is as long as a book, and nobody reads it.
            current, folds = current if _is_photo(current) else current + line[1:], folds + 1
        else:
            if current:
                yield began, current
            current, began, folds = line, number, 0
    if current:
        yield began, current


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _is_photo(line: str) -> bool:
    head = line[:200].partition(":")[0].upper()
    return "ENCODING=B" in head or ";BASE64" in head or head.startswith(("PHOTO", "LOGO", "KEY"))
