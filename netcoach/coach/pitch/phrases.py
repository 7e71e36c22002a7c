"""Phrases to notice in a pitch, as the content describes them, and how they are found.

The content (wording.toml) says for each phrase what may stand around it; this module knows no
phrase. A context is read outwards from the phrase as a path through a tree of words and signs,
so a text is gone through once, however many phrases there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from netcoach.coach.pitch.tokens import MARK, OTHER, SPACE, START, WORD, Tokens, is_number
from netcoach.coach.reading import ContentError, Rule, describe

SIGNS = ("<mark>", "<comma>", "<start>", "<first>", "<question>", "<number>", "<owner>")
CONTEXTS = ("only_after", "only_before", "not_after", "not_before")
SAYINGS = (
    *("doubled", "emphatic", "same_start", "long_sentence", "acronym"),
    *("no_number", "no_proof", "no_ask", "only_thanks", "unfilled", "glued"),
)
_END = ""
_Tree = dict[str, Any]


@dataclass(frozen=True)
class Phrase:
    """Phrases with one advice, and what must or must not stand right beside them."""

    phrases: tuple[str, ...]
    say: str
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    sentence: Annotated[str, Rule(one_of=("statement",))] = ""
    """"statement" where it is not to be noticed in questions."""
    letters: Annotated[str, Rule(one_of=("small",))] = ""
    """"small" where the same word in capitals is another."""


@dataclass(frozen=True)
class Group:
    """Words that contexts name together: ``<name>``."""

    name: Annotated[str, Rule(unique=True)]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """What is said of a kind of remark; {n} and {word} are gaps."""

    kind: Annotated[str, Rule(one_of=SAYINGS, unique=True)]
    say: str


@dataclass(frozen=True)
class Phrases:
    """Everything to notice in the text of a pitch."""

    known: tuple[str, ...]
    emphasised: tuple[str, ...]
    may_double: tuple[str, ...]
    emphatic: tuple[str, ...]
    stuttered: tuple[str, ...]
    sayings: Annotated[tuple[Saying, ...], Rule(called="remark")]
    groups: Annotated[tuple[Group, ...], Rule(called="group")]
    fillers: Annotated[tuple[Phrase, ...], Rule(called="filler")]
    hedges: Annotated[tuple[Phrase, ...], Rule(called="hedge")]
    buzzwords: Annotated[tuple[Phrase, ...], Rule(called="buzzword")]

    def require_sound(self, file: str) -> None:
        """Raise ContentError where a saying is missing or a context names what is unknown."""
        said = {saying.kind for saying in self.sayings}
        for kind in SAYINGS:
            if kind not in said:
                raise ContentError(file, "remark", f'one of kind "{kind}"', "none")
        named = {*SIGNS, *(f"<{group.name}>" for group in self.groups)}
        for kind, entries in self._entries:
            for number, entry in enumerate(entries, 1):
                _require_words(entry, file, f"{kind}[{number}]", named)

    @property
    def _entries(self) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
        return ("filler", self.fillers), ("hedge", self.hedges), ("buzzword", self.buzzwords)

    def saying(self, kind: str, n: int = 0, word: str = "") -> str:
        """Return what is said of a kind, its gaps filled."""
        return self._sayings[kind].replace("{n}", str(n)).replace("{word}", word)

    @cached_property
    def _sayings(self) -> dict[str, str]:
        return {saying.kind: saying.say for saying in self.sayings}

    @cached_property
    def index(self) -> dict[str, tuple[Pattern, ...]]:
        """The patterns by their first word, the longest first."""
        members = {f"<{group.name}>": group.words for group in self.groups}
        found: dict[str, list[Pattern]] = {}
        for kind, entries in self._entries:
            for entry in entries:
                trees = {name: _tree(getattr(entry, name), name, members) for name in CONTEXTS}
                for phrase in entry.phrases:
                    words = tuple(_words(phrase))
                    found.setdefault(words[0], []).append(Pattern(kind, words, entry, **trees))
        return {
            first: tuple(sorted(patterns, key=lambda p: -len(p.words)))
            for first, patterns in found.items()
        }

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The plain lists of words, for looking up."""
        names = ("known", "emphasised", "may_double", "emphatic", "stuttered")
        return {name: frozenset(getattr(self, name)) for name in names}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase in words, with its contexts as trees."""

    kind: str
    words: tuple[str, ...]
    entry: Phrase
    only_after: _Tree
    only_before: _Tree
    not_after: _Tree
    not_before: _Tree


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its kind and advice, and the words it covers, ``last`` included."""

    kind: str
    say: str
    first: int
    last: int


def matches(
    found: Tokens, phrases: Phrases, asks: Callable[[int], bool], shouted: Callable[[int], bool]
) -> Iterator[Match]:
    """Yield the phrases in a text, in order, none overlapping another; at each word the longest.

    ``asks`` and ``shouted`` tell of a sentence, by its index, whether it is a question, and
    whether it is written in capitals.
    """
    index = phrases.index
    at = 0
    while at < len(found.words):
        for pattern in index.get(found.words[at], ()):
            last = at + len(pattern.words) - 1
            if _stands(found, pattern, at, last, asks, shouted):
                yield Match(pattern.kind, pattern.entry.say, at, last)
                at = last
                break
        at += 1


def _stands(
    found: Tokens,
    pattern: Pattern,
    at: int,
    last: int,
    asks: Callable[[int], bool],
    shouted: Callable[[int], bool],
) -> bool:
    if last > at and (
        tuple(found.words[at : last + 1]) != pattern.words
        or any(found.before[at + 1 : last + 1])  # SPACE is 0.
    ):
        return False
    if pattern.entry.sentence and asks(found.sentence[at]):
        return False
    if at == last and _names(found, at, pattern, shouted):
        return False
    if pattern.only_after and not _holds(pattern.only_after, _backwards(found, at)):
        return False
    if pattern.only_before and not _holds(pattern.only_before, _forwards(found, last)):
        return False
    if pattern.not_after and _holds(pattern.not_after, _backwards(found, at)):
        return False
    return not (pattern.not_before and _holds(pattern.not_before, _forwards(found, last)))


def _names(found: Tokens, at: int, pattern: Pattern, shouted: Callable[[int], bool]) -> bool:
    """Say whether a word's capitals make it a name ("at Just Eat") or a short form ("the ER")."""
    raw = found.raws[at]
    if not raw[0].isupper():
        return False
    if len(raw) > 1 and raw.isupper():
        return bool(pattern.entry.letters) and not shouted(found.sentence[at])
    return found.before[at] == SPACE


def _holds(tree: _Tree, path: Iterable[tuple[str, ...]]) -> bool:
    """Say whether a context of the tree lies on the path, whose steps may be read in many ways."""
    nodes = [tree]
    for readings in path:
        nodes = [node[reading] for node in nodes for reading in readings if reading in node]
        if any(_END in node for node in nodes):
            return True
        if not nodes:
            return False
    return False


def _backwards(found: Tokens, at: int) -> Iterator[tuple[str, ...]]:
    while True:
        gap = found.before[at]
        if gap == START:
            yield ("<mark>", "<start>", "<first>") if at == 0 else ("<mark>", "<start>")
            return
        if gap == OTHER:
            return
        if gap == MARK:
            yield ("<mark>", "<comma>")
        at -= 1
        yield _readings(found.words[at])


def _forwards(found: Tokens, at: int) -> Iterator[tuple[str, ...]]:
    while True:
        gap = found.after(at)
        if gap in (START, MARK):
            edge = ("<mark>",) if gap == START else ("<mark>", "<comma>")
            yield (*edge, "<question>") if found.asked(at) else edge
        if gap in (START, OTHER):
            return
        at += 1
        yield _readings(found.words[at])


def _readings(word: str) -> tuple[str, ...]:
    if is_number(word):
        return word, "<number>"
    return (word, "<owner>") if word.endswith("'s") else (word,)


def _tree(contexts: Iterable[str], name: str, members: dict[str, tuple[str, ...]]) -> _Tree:
    """Return the contexts as a tree whose paths lead outwards from the phrase."""
    tree: _Tree = {}
    for context in contexts:
        steps = context.casefold().split()
        nodes = [tree]
        for step in reversed(steps) if name.endswith("after") else steps:
            words = members.get(step, (step,))
            nodes = [node.setdefault(word, {}) for node in nodes for word in words]
        for node in nodes:
            node[_END] = True
    return tree


def _words(phrase: str) -> list[str]:
    return phrase.casefold().replace("’", "'").split()


def _require_words(entry: Phrase, file: str, where: str, named: set[str]) -> None:
    for name in ("phrases", *CONTEXTS):
        for number, text in enumerate(getattr(entry, name), 1):
            for word in text.split():
                sign = word.startswith("<") and name != "phrases"
                if word not in named if sign else not WORD.fullmatch(word):
                    expected = "a sign or group that is there" if sign else "a plain word"
                    place = f"{where}.{name}[{number}]"
                    raise ContentError(file, place, expected, describe(word))
