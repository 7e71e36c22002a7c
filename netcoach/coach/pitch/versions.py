"""Versions of a pitch: which replaced which, which are for others, and what differs in words.

The rule, in this one place: pitches linked by ``previous`` with the same audience are versions of
one pitch, and the last of them is the one in use. A link to a pitch for another audience makes a
pitch of its own: it replaces nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from netcoach.coach.pitch.pace import text_hash
from netcoach.records import Pitch, Take
from netcoach.text import fold
from netcoach.values import Values, frozen


@frozen
class Family(Values):
    """The versions of one pitch, the first written first; there is at least one."""

    versions: tuple[Pitch, ...]

    @property
    def latest(self) -> Pitch:
        """The version in use."""
        return self.versions[-1]

    @property
    def audience(self) -> str:
        """Whom it is for, as the version in use says."""
        return self.latest.audience

    def number(self, pitch: Pitch) -> int:
        """Return which version a pitch is, from 1; 0 where it is none of these."""
        return next((n for n, one in enumerate(self.versions, 1) if one.id == pitch.id), 0)

    def before(self, pitch: Pitch) -> Pitch | None:
        """Return the version just before a pitch, None before the first."""
        number = self.number(pitch)
        return self.versions[number - 2] if number > 1 else None


def families(pitches: Iterable[Pitch]) -> tuple[Family, ...]:
    """Return every pitch with its versions, in the order in which the latest ones were given.

    Links to pitches that are not given count for nothing, and a circle of links does no harm.
    """
    given = tuple(pitches)
    parents = _parents(given)
    groups = _connected(given, {key: up for key, (up, same) in parents.items() if same})
    found = {}
    for group in groups:
        family = Family(tuple(sorted(group, key=lambda one: (_depth(one, parents), one.key))))
        found[family.latest.key] = family
    return tuple(found[one.key] for one in given if one.key in found)


def latest(pitches: Iterable[Pitch]) -> tuple[Pitch, ...]:
    """Return the pitches in use, without their earlier versions, in the order given."""
    return tuple(family.latest for family in families(pitches))


def family_of(pitch: Pitch, pitches: Iterable[Pitch]) -> Family:
    """Return the versions that a pitch is one of; itself alone where it is not among the given."""
    for family in families(pitches):
        if family.number(pitch):
            return family
    return Family((pitch,))


def earlier(pitch: Pitch, pitches: Iterable[Pitch]) -> tuple[Pitch, ...]:
    """Return the versions before a pitch, the newest of them first."""
    family = family_of(pitch, pitches)
    return family.versions[: max(0, family.number(pitch) - 1)][::-1]


def siblings(pitch: Pitch, pitches: Iterable[Pitch]) -> tuple[Family, ...]:
    """Return the families for other audiences that grew from the same pitch, in the order given."""
    given = tuple(pitches)
    links = {key: up for key, (up, _) in _parents(given).items()}
    kin = next(
        (group for group in _connected(given, links) if pitch.id in {one.id for one in group}), ()
    )
    return tuple(family for family in families(kin) if not family.number(pitch))


def rehearsed(pitch: Pitch, takes: Iterable[Take]) -> tuple[Take, ...]:
    """Return those takes of a pitch that said these very words, in the order given.

    A take that does not tell its words is taken to have said them.
    """
    words = text_hash(pitch.text)
    return tuple(one for one in takes if one.pitch == pitch.id and one.text_hash in ("", words))


def _parents(pitches: Sequence[Pitch]) -> dict[int, tuple[int, bool]]:
    """Return by id what each pitch was made from, and whether it is for the same audience."""
    known = {one.key: one for one in pitches}
    return {
        one.key: (one.previous, fold(one.audience) == fold(known[one.previous].audience))
        for one in pitches
        if one.previous is not None and one.previous in known
    }


def _connected(pitches: Sequence[Pitch], links: dict[int, int]) -> list[list[Pitch]]:
    """Return the pitches in groups that hang together by the links, each in the order given."""
    neighbours: dict[int, list[int]] = {one.key: [] for one in pitches}
    for key, up in links.items():
        neighbours[key].append(up)
        neighbours[up].append(key)
    place: dict[int, int] = {}
    for number, one in enumerate(pitches):
        waiting = [] if one.key in place else [one.key]
        while waiting:
            key = waiting.pop()
            if key not in place:
                place[key] = number
                waiting += neighbours[key]
    groups: dict[int, list[Pitch]] = {}
    for one in pitches:
        groups.setdefault(place[one.key], []).append(one)
    return list(groups.values())


def _depth(pitch: Pitch, parents: dict[int, tuple[int, bool]]) -> int:
    """Return how many versions lead to a pitch."""
    seen = {pitch.key}
    key, same = parents.get(pitch.key, (pitch.key, False))
    while same and key not in seen:
        seen.add(key)
        key, same = parents.get(key, (key, False))
    return len(seen)


# What differs


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@frozen
class Piece(Values):
    """Some words, and whether both texts have them, only the old one, or only the new one."""

    change: Change
    text: str


Line = tuple[Piece, ...]

_SENTENCE = r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’)\]])\s+|(?<=[。！？])|\n+"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = rf"\s*(?:[{_HAN}]|[^\s{_HAN}]+)"
_ALIKE = 0.35
"""Sentences with less in common than this are shown whole, the old above the new: our choice."""
_MOST_WORDS = 1_500
"""Words: a longer stretch that differs is compared by sentences alone."""
_MOST_SENTENCES = 400
"""Sentences: past so many, those that come again and again are passed over in the search."""
_CRUMB = 2
"""Words: fewer that stayed, between longer changes, read as part of the change."""


def diff(old: str, new: str) -> tuple[Line, ...]:
    """Return two texts as one, a line a sentence, with the words of each that the other lacks.

    Runs of white space count as one space. Read without the OLD pieces it is the new text, without
    the NEW pieces the old one; a piece begins with a space where one stands before it.
    """
    from difflib import SequenceMatcher

    before, after = _sentences(old), _sentences(new)
    long = max(len(before), len(after)) > _MOST_SENTENCES
    lines: list[Line] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, long).get_opcodes():
        if tag == "equal":
            lines += [(Piece(Change.SAME, sentence),) for sentence in after[j1:j2]]
        else:
            lines += _changed(before[i1:i2], after[j1:j2])
    return tuple(lines)


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(_SENTENCE, text) if part and part.strip()]


@frozen
class _Word(Values):
    """A word with the space before it; ``ends`` says that a sentence of its text ends with it."""

    text: str
    ends: bool


def _words(sentences: Sequence[str]) -> list[_Word]:
    found: list[_Word] = []
    for sentence in sentences:
        some = re.findall(_TOKEN, sentence)
        found += [_Word(word, number == len(some)) for number, word in enumerate(some, 1)]
    return found


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """Return sentences that differ: word by word where they are alike, else one after the other."""
    from difflib import SequenceMatcher

    one, other = _words(old), _words(new)
    if old and new and len(one) + len(other) <= _MOST_WORDS:
        matcher = SequenceMatcher(
            None, [w.text.strip() for w in one], [w.text.strip() for w in other], False
        )
        if matcher.ratio() >= _ALIKE:
            return _lines(_marked(_without_crumbs(matcher.get_opcodes()), one, other))
    gone = [(Piece(Change.OLD, sentence),) for sentence in old]
    return [*gone, *((Piece(Change.NEW, sentence),) for sentence in new)]


_Op = tuple[str, int, int, int, int]


def _without_crumbs(ops: Sequence[_Op]) -> list[_Op]:
    """Join changes between which only a word or two stayed: so they read as phrases."""
    found: list[_Op] = []
    for number, op in enumerate(ops):
        kept = op[2] - op[1]
        inside = 0 < number < len(ops) - 1
        crumb = op[0] == "equal" and inside and kept <= _CRUMB
        if crumb:
            around = sum(max(o[2] - o[1], o[4] - o[3]) for o in (ops[number - 1], ops[number + 1]))
            crumb = around >= 4 * kept
        if found and found[-1][0] != "equal" and (crumb or op[0] != "equal"):
            found[-1] = ("replace", found[-1][1], op[2], found[-1][3], op[4])
        else:
            found.append(op)
    return found


_Marked = tuple[Change, _Word]


def _marked(ops: Sequence[_Op], one: Sequence[_Word], other: Sequence[_Word]) -> list[_Marked]:
    found: list[_Marked] = []
    for tag, i1, i2, j1, j2 in ops:
        if tag == "equal":
            found += [(Change.SAME, word) for word in other[j1:j2]]
        else:
            found += [(Change.OLD, word) for word in one[i1:i2]]
            found += [(Change.NEW, word) for word in other[j1:j2]]
    return found


def _lines(marked: Sequence[_Marked]) -> list[Line]:
    """Break marked words into lines where a sentence of the new text ends, or one that is gone."""
    found: list[Line] = []
    now: list[_Marked] = []
    for (change, word), after in zip(marked, [*marked[1:], None], strict=True):
        now.append((change, word))
        if change is Change.OLD:
            gone = all(one is Change.OLD for one, _ in now)
            ends = word.ends and gone and (after is None or after[0] is not Change.NEW)
        else:
            ends = word.ends
        if ends or after is None:
            found.append(_joined(now))
            now = []
    return found


def _joined(marked: Sequence[_Marked]) -> Line:
    """Return words as pieces, each as long as what became of its words stays the same."""
    pieces: list[Piece] = []
    for change, word in marked:
        if pieces and pieces[-1].change is change:
            # The first word of a sentence has no space before it, wherever it came to stand.
            space = " " if not word.text.startswith(" ") and pieces[-1].text[-1] in ".!?…" else ""
            pieces[-1] = Piece(change, f"{pieces[-1].text}{space}{word.text}")
        else:
            pieces.append(Piece(change, word.text))
    return tuple(pieces)
