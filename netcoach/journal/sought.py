"""What is typed into the search, understood: words, and what narrows them.

``ana #hiring @acme city:london since:june`` are one word and four filters. Nothing typed is an
error: a filter whose name is misspelt is sought as words, one whose value is not understood is
left out, and both are said.
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date

from netcoach.days import show_day
from netcoach.journal.spans import span_named
from netcoach.text import fold, one_line, shorten
from netcoach.values import Values, frozen

KIND_WORDS = {
    "person": ("people", "person", "contacts"),
    "conversation": ("talks", "conversations"),
    "promise": ("promises",),
    "opportunity": ("events", "opportunity", "opportunities", "venues"),
    "target": ("targets",),
    "finding": ("findings", "facts", "research"),
    "issue": ("issues",),
}
"""The kinds that are searched, in the order in which equals are listed, and what each is called
in a filter."""

FILTERS = {
    "city": "place",
    "place": "place",
    "tag": "tags",
    "topic": "tags",
    "org": "organisation",
    "organisation": "organisation",
    "company": "organisation",
    "circle": "circle",
    "kind": "kind",
    "since": "since",
    "until": "until",
    "on": "on",
    "is": "is",
}
"""What may stand before a colon, and which filter it is."""

LONGEST = 400
"""So many characters of what is typed are read."""
MOST_WORDS = 12
_LONGEST_DAY = 4
"""The most words a day takes after ``since:`` without quotes."""
_SIGNS = {"#": "tags", "@": "organisation"}
_WIDE = str.maketrans({"：": ":", "＃": "#", "＠": "@", "“": '"', "”": '"'})
# Kept as text: whoever only saves need not wait for it to be compiled.
_PART = (
    r'(?P<name>[^\W\d_]+):(?P<value>"[^"]*"?|\S*)'
    r'|(?P<sign>[#@])(?P<marked>"[^"]*"?|\S*)'
    r"|(?P<word>\S+)"
)
WORD = re.compile(r"\w+")
_SAID = {"place": "in {}", "organisation": "at {}", "tags": "#{}"}
_WAITS = {
    "place": "a place",
    "organisation": "an organisation",
    "tags": "a topic",
    "circle": "A, B, C or D",
    "kind": "people, talks, promises, events, targets, findings or issues",
    "since": "a day, a month or a year",
    "until": "a day, a month or a year",
    "on": "a day, a month or a year",
    "is": "archived",
}


@frozen
class Sought(Values):
    """A search as it was understood.

    ``words`` are folded. ``narrowed`` pairs a filter by words ("place", "organisation", "tags")
    with its folded words, all of which must begin a word there. ``remarks`` are sentences on what
    was not understood.
    """

    words: tuple[str, ...] = ()
    narrowed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    circle: str = ""
    archived: bool = False
    """Whether the archived are sought, who else are left out."""
    kinds: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    remarks: tuple[str, ...] = ()
    shown: tuple[str, ...] = field(default=())
    """Each filter in words, as it was understood: "in London", "since Mon 1 Jun"."""

    @property
    def narrows(self) -> bool:
        """Whether there is any filter."""
        return bool(
            self.narrowed or self.circle or self.archived or self.kinds or self.since or self.until
        )

    @property
    def lit(self) -> tuple[str, ...]:
        """The beginnings of words by which a match is recognised, to be shown in it."""
        narrowing = (word for _, some in self.narrowed for word in some)
        return tuple(dict.fromkeys((*self.words, *narrowing)))

    @property
    def empty(self) -> bool:
        """Whether nothing is sought at all."""
        return not self.words and not self.narrows


def understand(text: str, today: date) -> Sought:
    """Return what a typed search means, seen from ``today``."""
    if fold(text) == "archived":
        text = "is:archived"
    parts = list(re.finditer(_PART, text[:LONGEST].translate(_WIDE)))
    reading = _Reading(today)
    place = 0
    while place < len(parts):
        place += reading.take(parts[place], parts[place + 1 :])
    return reading.sought


_SAID_SO = re.compile(r"(?P<rest>.*?)(?:^|\s)(?P<word>in|at|from)\s+(?P<what>[^\s:#@].*)", re.I)
_MEANT = {"in": ("city",), "at": ("org", "city"), "from": ("org", "city")}


def said_otherwise(text: str) -> tuple[str, ...]:
    """Return what words such as "in London", "ana at acme" and "from Acme" may mean as filters,
    the likeliest first; it is for who finds nothing by the words as they stand."""
    found = _SAID_SO.fullmatch(text[:LONGEST].strip())
    if found is None or '"' in text:
        return ()
    rest, what = found["rest"].strip(), found["what"].strip()
    return tuple(f'{rest} {name}:"{what}"'.strip() for name in _MEANT[found["word"].lower()])


class _Reading:
    """A search being read, a part at a time."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.sought = Sought()

    def take(self, part: re.Match[str], rest: list[re.Match[str]]) -> int:
        """Read a part; return how many were used, for a day may go on over the next ones."""
        if part["sign"]:
            self._narrow(_SIGNS[part["sign"]], part["marked"], waits=False)
        elif part["name"]:
            return self._named(part, rest)
        else:
            self._words(part["word"])
        return 1

    def _named(self, part: re.Match[str], rest: list[re.Match[str]]) -> int:
        name, value = part["name"], part["value"]
        kind = FILTERS.get(fold(name))
        if kind is None:
            self._words(part[0])
            if value and not value.startswith("//"):
                self._remark(_misspelt(name))
            return 1
        if not value and not (rest and kind in ("since", "until", "on")):
            self._remark(f"{fold(name)}: waits for {_WAITS[kind]}.")
            return 1
        if kind in ("since", "until", "on"):
            return self._day(kind, fold(name), value, rest)
        if kind == "circle":
            self._circle(value)
        elif kind == "kind":
            self._kind(value)
        elif kind == "is":
            self._is(value)
        else:
            self._narrow(kind, value)
        return 1

    def _narrow(self, kind: str, value: str, *, waits: bool = True) -> None:
        said = one_line(value.strip('"'))
        words = tuple(WORD.findall(fold(said)))[:MOST_WORDS]
        if words:
            narrowed = (*self.sought.narrowed, (kind, words))
            self._keep(_SAID[kind].format(shorten(said, 30)), narrowed=narrowed)
        elif waits or len(value) > 1:
            self._remark(f'"{shorten(value, 20)}" is not {_WAITS[kind]}, so it is left out.')

    def _circle(self, value: str) -> None:
        circle = fold(value.strip('"')).upper()
        if circle in ("A", "B", "C", "D"):
            self._keep(f"circle {circle}", circle=circle)
        else:
            self._remark(f"circle: is {_WAITS['circle']}.")

    def _is(self, value: str) -> None:
        said = fold(value.strip('"'))
        if len(said) > 1 and "archived".startswith(said):
            self._keep("archived", archived=True)
        else:
            self._remark(f"is: takes one word, {_WAITS['is']}.")

    def _kind(self, value: str) -> None:
        said = fold(value.strip('"'))
        for kind, words in KIND_WORDS.items():
            if len(said) > 1 and any(word.startswith(said) for word in words):
                self._keep(f"only {words[0]}", kinds=self.sought.kinds | {kind})
                return
        self._remark(f"kind: is one of {_WAITS['kind']}.")

    def _day(self, kind: str, name: str, value: str, rest: list[re.Match[str]]) -> int:
        """Read the day after ``since:``; of the words behind it as many as make one."""
        following = []
        for part in rest[: _LONGEST_DAY - 1 if not value.startswith('"') else 0]:
            if not part["word"]:
                break
            following.append(part["word"])
        for taken in range(len(following), -1, -1):
            said = " ".join([value.strip('"'), *following[:taken]])
            span = span_named(said, self._today)
            if span is not None:
                self._span(kind, *span)
                return 1 + taken
        if value:
            self._remark(f'{name}: "{shorten(value, 20)}" names no day, so it is left out.')
        else:
            self._remark(f"{name}: waits for {_WAITS[kind]}.")
        return 1

    def _span(self, kind: str, first: date, last: date) -> None:
        if kind != "until":
            self._keep("", since=max(first, self.sought.since or first))
        if kind != "since":
            self._keep("", until=min(last, self.sought.until or last))
        said = {
            "since": f"since {show_day(first, self._today)}",
            "until": f"until {show_day(last, self._today)}",
            "on": _between(first, last, self._today),
        }[kind]
        self._keep(said)

    def _words(self, text: str) -> None:
        words = (*self.sought.words, *WORD.findall(fold(text)))
        self.sought = self.sought.with_(words=words[:MOST_WORDS])

    def _keep(self, said: str, **values: object) -> None:
        shown = (*self.sought.shown, said) if said else self.sought.shown
        self.sought = self.sought.with_(shown=shown, **values)

    def _remark(self, sentence: str) -> None:
        self.sought = self.sought.with_(remarks=(*self.sought.remarks, sentence))


def _between(first: date, last: date, today: date) -> str:
    if first == last:
        return f"on {show_day(first, today)}"
    return f"{show_day(first, today)} to {show_day(last, today)}"


def _misspelt(name: str) -> str:
    """Return what to say of a filter there is not, with the one that may be meant."""
    from difflib import get_close_matches

    near = get_close_matches(fold(name), list(FILTERS), 1, 0.6)
    hint = f" Did you mean {near[0]}:?" if near else ""
    return f'"{shorten(name, 20)}:" is no filter, so it is sought as a word.{hint}'


__all__ = [
    "FILTERS",
    "KIND_WORDS",
    "LONGEST",
    "MOST_WORDS",
    "WORD",
    "Sought",
    "said_otherwise",
    "understand",
]
