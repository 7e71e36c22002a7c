"""Text as data: what a user or a file brings is cleaned before it is kept or shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

MAX_FIELD = 1_000_000
"""The longest text one field takes, in characters."""

# C0 and C1 controls but tab and newline, bidi controls, line and paragraph separators, tag
# characters, lone surrogates. The zero width joiner stays: names and emoji need it.
# All of it is kept as text: most commands meet no such character, and need not wait for it.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# A command to the terminal goes with its arguments. Where one has no end, only its start goes:
# the words behind it are the user's.
_ESCAPE = (
    "(?:\x1b\\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"
    "[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c)"
)
_SPACES = "(?<=\\S)[ \t\u00a0]{2,}"
_BREAKS = "\r\n?|\u2028|\u2029|\x0b|\x0c|\x85"
_DESCRIBED = (
    r"(?:[Ss]omebody|[Ss]omeone|[Aa]nybody|[Aa]nyone|[Ww]hoever|[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Aa]ny"
    r"|[Tt]wo|[Tt]hree|[Pp]eople)(?= [^\W\d_A-Z]| ?$)"
)
# Unicode's combining classes up to this one are no accents: nukta, kana voicing marks, virama.
_PART_OF_A_LETTER = 9


class _WithoutAccents(dict[int, int | str | None]):
    """For translate(): what becomes of each character, looked up in Unicode's tables once."""

    def __missing__(self, code: int) -> int | None:
        accent = unicodedata.combining(chr(code)) > _PART_OF_A_LETTER
        found = self[code] = None if accent else code
        return found


# Letters that Unicode does not take apart into a base and an accent.
_WHOLE_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
_LIGATURES = {"þ": "th", "æ": "ae", "œ": "oe"}
_WITHOUT_ACCENTS = _WithoutAccents(
    {ord(letter): plain for letter, plain in (_WHOLE_LETTERS | _LIGATURES).items()}
)


def clean(text: str) -> str:
    """Return the text without anything that could drive a terminal; line breaks become newlines."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, "", re.sub(_BREAKS, "\n", re.sub(_ESCAPE, "", text)))


def one_line(text: str) -> str:
    """Return cleaned text on a single line, runs of white space folded to one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return text for comparing: lower case, without accents, one space between words."""
    text = one_line(text)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text).casefold()
    # Signs taken apart may fall apart further, and Hangul is put together again.
    text = unicodedata.normalize("NFKD", text).casefold().translate(_WITHOUT_ACCENTS)
    return " ".join(unicodedata.normalize("NFC", text).split())


TITLES = frozenset(
    "dame doctor dr frau hon herr lady lord miss mr mrs ms mx prof professor rev sir".split()
)
"""Titles that go before a name, folded."""


def without_titles(words: Sequence[str]) -> Sequence[str]:
    """Return the folded words of a name without the titles before it: "dr", "prof". Where fewer
    than two words were left they all stay: "Mr Smith" is not Mrs Smith."""
    start = 0
    while start < len(words) and words[start] in TITLES:
        start += 1
    return words[start:] if len(words) - start > 1 else words


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 word", "1,200 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_ONE_OF = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_NO_PLURAL = ("ss", "us", "is", "news", "series")


def singular(noun: str) -> str:
    """Return the noun of one thing for what counts several, in English: "talks agreed" is "talk
    agreed". What is no plain plural, and a word of one or two letters, stays."""
    words = noun.split(" ")
    # The words behind the first plural say more of it: "people met", "offers of a job".
    for place, word in enumerate(words):
        small = word.lower()
        if small in _ONE_OF:
            words[place] = _ONE_OF[small]
        elif len(small) > 4 and small.endswith("ies"):
            words[place] = f"{word[:-3]}y"
        elif small.endswith(("sses", "ches", "shes", "xes")):
            words[place] = word[:-2]
        elif len(small) > 2 and small.endswith("s") and not small.endswith(_NO_PLURAL):
            words[place] = word[:-1]
        else:
            continue
        break
    return " ".join(words)


def joined(words: Sequence[str]) -> str:
    """Return "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def full_stop(text: str) -> str:
    """Return a sentence with its full stop; one that ends with a sign of its own keeps that."""
    return text if text.endswith(("…", ".", "!", "?")) else f"{text}."


def is_description(text: str) -> bool:
    """Say whether a name says what somebody is, not how they are called: "Somebody from a small
    firm", "a regulator", but not "A Room of Our Own"."""
    return re.match(_DESCRIBED, text) is not None


def within(text: str) -> str:
    """Return a name as it stands within a sentence: a description begins with a small letter."""
    return text[0].lower() + text[1:] if is_description(text) else text


def begun(text: str) -> str:
    """Return a sentence that may begin with a description, with its capital letter."""
    return text[0].upper() + text[1:] if is_description(text) else text


def single_spaced(text: str) -> str:
    """Return text without what a deleted word leaves: spaces in a row, and at the end of a line."""
    return "\n".join(re.sub(_SPACES, " ", line.rstrip()) for line in text.split("\n"))


def shorten(text: str, length: int) -> str:
    """Return one line of at most ``length`` characters, cut with an ellipsis; a quote that the cut
    leaves open is closed."""
    start = one_line(text[: length * 4])
    if len(start) <= length and len(text) > length * 4:
        start = one_line(text)
    if len(start) <= length:
        return start
    cut = start[: max(0, length - 1)].rstrip()
    if quote_open(cut):
        cut = start[: max(0, length - 2)].rstrip()
        return f"{cut}…”" if quote_open(cut) else f"{cut}…"
    return f"{cut}…" if length > 0 else ""


def quote_open(text: str) -> bool:
    """Whether a quote begins in a text that does not end there."""
    return text.count("“") > text.count("”")


_BARS = "▁▂▃▄▅▆▇"
"""No full block: it would touch the row above."""


def sparkline(values: Sequence[float | None]) -> str:
    """Return values as small bars, the least lowest, with a dot for each that is missing; "" where
    fewer than two are there."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, top = min(known), len(_BARS) - 1
    rise = (max(known) - low) or 1.0
    return "".join(
        "·" if value is None else _BARS[round((value - low) / rise * top)] for value in values
    )
