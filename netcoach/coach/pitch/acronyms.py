"""Short forms in capitals that a stranger may not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from netcoach.coach.pitch.sentences import Span
from netcoach.coach.pitch.tokens import SPACE, Tokens

_ACRONYM = re.compile(r"(?<![^\W_])([A-Z]{2,6})s?(?![^\W_])")
_ROMAN = re.compile(r"[IVX]+")
_PART_OF_MORE = "@#_&\\"
"""Signs beside a word that make it a part of an address, a tag or a name."""
_EXPLAINS_BEHIND = re.compile(
    r"['’]?s?\s?\((?=[^()]{0,120}(?:\w\W+\w|\w{5}))[^()]{0,120}\)"
    r"|,? (?:stands for|is short for|short for|means|meaning)\b|, (?:or|that is|i\.e\.)\W"
)
_LONGEST = 6
_BEFORE_AT = ("look", "good", "great", "best", "expert")
"""What is said before an "at" that names no workplace."""
_WORD = re.compile(r"[^\W_]+")


def shouted(found: Tokens, emphasised: Set[str]) -> frozenset[int]:
    """Return the sentences written in capitals, by index: most of their words, and no mere list."""
    if not any(raw.isupper() and len(raw) > 1 for raw in found.raws):
        return frozenset()
    words: dict[int, int] = {}
    capitals: dict[int, int] = {}
    plain: set[int] = set()
    for at, sentence in enumerate(found.sentence):
        raw = found.raws[at]
        if len(raw) > 1 and not raw.isdigit():
            words[sentence] = words.get(sentence, 0) + 1
            if raw.isupper():
                capitals[sentence] = capitals.get(sentence, 0) + 1
                if raw in emphasised or len(raw) > _LONGEST:
                    plain.add(sentence)
    return frozenset(
        sentence
        for sentence in plain
        if capitals[sentence] >= 3 and capitals[sentence] >= 0.6 * words[sentence]
    )


def unexplained(
    found: Tokens, *, known: Set[str], emphasised: Set[str], shouted: Set[int]
) -> Iterator[Span]:
    """Yield each short form of 2 to 6 capitals where it first stands, if the text never says it
    in full.

    ``known`` need no explanation; ``emphasised`` are plain words in capitals. Roman numbers and
    sentences in capitals are left out, and what stands in the text in small letters too.
    """
    candidates = [
        (at, span)
        for at, span in _candidates(found)
        if span.text not in known
        and span.text not in emphasised
        and not _ROMAN.fullmatch(span.text)
        and found.sentence[at] not in shouted
        and not _is_name(found, at, emphasised)
    ]
    if not candidates:
        return
    small = {word for at, word in enumerate(found.words) if found.raws[at].islower()}
    explained = {span.text for at, span in candidates if _explained(found, at, span)}
    explained |= _initials(found, {span.text for _, span in candidates if len(span.text) > 2})
    seen: set[str] = set()
    for _, span in candidates:
        if span.text in explained or span.text in seen or span.text.casefold() in small:
            continue
        seen.add(span.text)
        yield span


def _candidates(found: Tokens) -> Iterator[tuple[int, Span]]:
    """Yield short forms with the index of their word; a plural's "s" is left off."""
    text = found.text
    for at, start in enumerate(found.starts):
        raw = found.raws[at]
        if len(raw) < 2 or raw.islower() or raw[1:].islower():
            continue
        end = found.ends[at]
        if text[start - 1 : start] in (*_PART_OF_MORE, ".") and start:
            continue
        behind = text[end : end + 3]
        if (behind[:1] and behind[0] in _PART_OF_MORE) or behind == "://":
            continue
        if behind[:1] == "." and behind[1:2].isalnum():
            continue
        for match in _ACRONYM.finditer(raw):
            first = start + match.start(1)
            yield at, Span(match.group(1), first, first + len(match.group(1)))


def _is_name(found: Tokens, at: int, emphasised: Set[str]) -> bool:
    """Say whether capitals are a person's, a workplace's, or part of a few words in capitals."""
    before = found.words[max(0, at - 2) : at]
    if before and found.before[at] == SPACE:
        if before[-1] in ("i'm", "am") or before == ["name", "is"] or before[-1] == "name's":
            return True
        looks = len(before) > 1 and before[0].startswith(_BEFORE_AT)
        if before[-1] == "at" and not looks and not found.raws[at].endswith("s"):
            return True
        if _in_capitals(found.raws[at - 1], emphasised):
            return True
    following = at + 1 < len(found.words) and found.before[at + 1] == SPACE
    return following and _in_capitals(found.raws[at + 1], emphasised)


def _in_capitals(raw: str, emphasised: Set[str]) -> bool:
    return raw.isupper() and len(raw) > 1 and (raw in emphasised or len(raw) > _LONGEST)


def _explained(found: Tokens, at: int, span: Span) -> bool:
    """Say whether the full words stand right beside a short form."""
    text = found.text
    if _EXPLAINS_BEHIND.match(text, found.ends[at]):
        return True
    letters = span.text.casefold()
    n = len(letters)
    nearby = " ".join(found.words[max(0, at - n - 3) : at])
    before = "".join(word[0] for word in _WORD.findall(nearby))
    behind = "".join(word[0] for word in _WORD.findall(" ".join(found.words[at + 1 : at + n + 1])))
    if letters in before[-n - 2 :] or behind.startswith(letters):
        return True
    bracketed = text[max(0, span.start - 1) : span.start] in ("(", "“", '"')
    return bracketed and _within(letters, nearby)


def _within(letters: str, text: str) -> bool:
    """Say whether the letters stand in the text in their order: XML in extensible mark-up …"""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _initials(found: Tokens, wanted: Set[str]) -> set[str]:
    """Return those of the short forms whose letters begin words in a row anywhere in the text."""
    lengths = {len(word) for word in wanted}
    if not lengths:
        return set()
    # Every word's first letter, with a space where a sentence ends.
    first = -1
    letters = []
    for at, sentence in enumerate(found.sentence):
        if sentence != first:
            letters.append(" ")
            first = sentence
        raw = found.raws[at]
        letters += ["."] if raw.isupper() and len(raw) > 1 else [w[0] for w in _WORD.findall(raw)]
    run = "".join(letters).upper()
    return {
        run[at : at + length]
        for length in lengths
        for at in range(len(run) - length + 1)
        if run[at : at + length] in wanted
    }
