"""How written English is said: numbers and signs as words, letters by name, unknown words by rule.

Sounds are the 39 phones of the ARPABET that the pronouncing dictionary of pocketsphinx uses.
"""

from __future__ import annotations

import re

Way = tuple[str, ...]
"""One way to say a piece of text: words, or single letters said by name, written ``"b."``."""

LETTERS = {
    "a": "EY",
    "b": "B IY",
    "c": "S IY",
    "d": "D IY",
    "e": "IY",
    "f": "EH F",
    "g": "JH IY",
    "h": "EY CH",
    "i": "AY",
    "j": "JH EY",
    "k": "K EY",
    "l": "EH L",
    "m": "EH M",
    "n": "EH N",
    "o": "OW",
    "p": "P IY",
    "q": "K Y UW",
    "r": "AA R",
    "s": "EH S",
    "t": "T IY",
    "u": "Y UW",
    "v": "V IY",
    "w": "D AH B AH L Y UW",
    "x": "EH K S",
    "y": "W AY",
    "z": "Z IY",
}
"""The name of each letter, in phones."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_BEHIND = {"%": "percent", "‰": "per mille", "°": "degrees"}
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_BETWEEN = {"&": "and", "+": "plus", "=": "equals", "@": "at"}
_LONGEST_NUMBER = 15
"""Digits; a longer number is read digit by digit."""

_RUNS = re.compile(
    r"(?P<money>[$€£¥])?(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<tail>(?:st|nd|rd|th|s|k|m|bn)(?![^\W\d_]))?"
    r"|(?P<letters>[a-z]+(?:'[a-z]+)*'?)|(?P<sign>[%‰°&+=@])",
    re.IGNORECASE,
)


def ways(piece: str) -> tuple[Way, ...]:
    """Return the ways a piece of text without spaces is said; none when nothing of it is said.

    "30%" is thirty percent, "2024" twenty twenty-four or two thousand and twenty-four, "SRE" a
    word or its letters, "B2B" B two B.
    """
    said: list[Way] = [()]
    for run in _RUNS.finditer(piece):
        here = _run(run)
        said = [before + way for before in said for way in here][:6]
    return tuple(dict.fromkeys(way for way in said if way))


def _run(run: re.Match[str]) -> list[Way]:
    """Return the ways to say one number, one row of letters or one sign."""
    if run["sign"]:
        sign = run["sign"]
        return [tuple((_BEHIND.get(sign) or _BETWEEN[sign]).split())]
    if run["letters"]:
        return _letters(run["letters"])
    money = (_MONEY[run["money"]],) if run["money"] else ()
    return [way + money for way in _number(run["number"].replace(",", ""), run["tail"] or "")]


def _letters(written: str) -> list[Way]:
    """Return a word as itself; an acronym as a word and letter by letter, with its plural s."""
    word = written.strip("'").lower()
    stem = re.sub(r"'?s$", "", written.strip("'"))
    named = tuple(f"{letter}." for letter in stem.lower() if letter.isalpha())
    if len(stem) == 1 and word not in ("a", "i"):
        return [named]
    if len(stem) < 2 or not stem.isupper() or len(stem) > 6:
        return [(word,)]
    if len(stem) < len(written.strip("'")):
        named = (*named, "z")
    # Without a vowel nobody can say it as a word.
    return [named, (word,)] if set(stem) & set("AEIOUY") else [named]


def _number(digits: str, tail: str) -> list[Way]:
    """Return the ways to say digits, at most one point among them, with "th", "s", "k" behind."""
    whole, _, rest = digits.partition(".")
    if rest:
        said = [(*_cardinal(whole), "point", *(_ONES[int(digit)] for digit in rest))]
    elif len(whole) > _LONGEST_NUMBER or (len(whole) > 1 and whole[0] == "0"):
        said = [tuple(_ONES[int(digit)] for digit in whole)]
    else:
        said = [_cardinal(whole)]
        if "and" in said[0]:
            said.append(tuple(word for word in said[0] if word != "and"))
        said = _year(whole) + said
    tail = tail.lower()
    if tail in ("st", "nd", "rd", "th"):
        return [(*way[:-1], _ordinal(way[-1])) for way in said]
    if tail == "s":
        return [(*way[:-1], _plural(way[-1])) for way in said]
    scale = {"k": "thousand", "m": "million", "bn": "billion"}.get(tail)
    if scale is None:
        return said
    return [(*way, scale) for way in said] + ([(*said[0], "k.")] if tail == "k" else [])


def _year(whole: str) -> list[Way]:
    """Return four digits said in pairs, where a speaker might take them for a year."""
    if len(whole) != 4 or not 11 <= int(whole[:2]) <= 20 or whole[2:] == "00":
        return []
    second: Way = _cardinal(whole[2:].lstrip("0"))
    if whole[2] == "0":
        return [] if whole[:2] == "20" else [(*_cardinal(whole[:2]), "oh", *second)]
    return [(*_cardinal(whole[:2]), *second)]


def _cardinal(digits: str) -> Way:
    """Return a whole number as words, with the British "and"."""
    number = int(digits or "0")
    said: list[str] = []
    for size, name in _SCALES:
        if number >= size:
            said += [*_hundreds(number // size), name]
            number %= size
    if number or not said:
        said += ["and"] if said and number < 100 else []
        said += _hundreds(number)
    return tuple(said)


def _hundreds(number: int) -> list[str]:
    """Return a number below a thousand as words."""
    if number >= 100:
        rest = ["and", *_hundreds(number % 100)] if number % 100 else []
        return [_ONES[number // 100], "hundred", *rest]
    if number < 20:
        return [_ONES[number]]
    return [_TENS[number // 10], *([_ONES[number % 10]] if number % 10 else [])]


def _ordinal(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


# Letter to sound: the longest spelling that fits is taken, from left to right. "^" is the start
# of the word and "$" its end. Vowels between two consonants are short, before "e" at the end long.
_SPELLINGS = {
    "^kn": "N", "^gn": "N", "^wr": "R", "^ps": "S", "^x": "Z", "^y": "Y", "^zh": "JH",
    "^mc": "M AH K", "^mac": "M AH K", "^a$": "AH", "^rh": "R",
    "tion": "SH AH N", "sion": "ZH AH N", "cian": "SH AH N", "tial": "SH AH L",
    "cial": "SH AH L", "cious": "SH AH S", "tious": "SH AH S", "ture$": "CH ER",
    "ough": "AO", "augh": "AO", "eigh": "EY", "igh": "AY", "tch": "CH", "dge": "JH",
    "sch": "SH", "shch": "SH", "ck": "K", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F",
    "wh": "W", "gh": "G", "ng": "NG", "nk": "NG K", "qu": "K W", "sc": "S K", "sce": "S EH",
    "sci": "S IH", "x": "K S", "zz": "Z", "tt": "T", "ss": "S", "ll": "L", "ff": "F",
    "bb": "B", "dd": "D", "gg": "G", "mm": "M", "nn": "N", "pp": "P", "rr": "R", "cc": "K",
    "ce": "S EH", "ci": "S IH", "cy": "S IY", "ge$": "JH", "ce$": "S", "gy": "JH IY",
    "se$": "Z", "ve$": "V", "le$": "AH L", "es$": "IH Z", "ed$": "D", "er$": "ER",
    "or$": "ER", "ar$": "ER", "a$": "AH", "e$": "", "i$": "IY", "o$": "OW", "u$": "UW",
    "y$": "IY", "ya": "Y AH", "yo": "Y OW", "ie$": "IY", "ey$": "IY",
    "ay": "EY", "ai": "EY", "ea": "IY", "ee": "IY",
    "ei": "AY", "ie": "IY", "oa": "OW", "oi": "OY", "oo": "UW", "ou": "AW", "ow": "OW",
    "oy": "OY", "au": "AO", "aw": "AO", "ue": "UW", "ui": "UW IY", "uy": "AY", "ao": "AW",
    "ae": "EY", "eo": "IY OW", "ia": "IY AH", "io": "IY OW", "iu": "IY UW", "ua": "W AA",
    "aa": "AA", "eau": "OW", "eu": "Y UW", "ew": "UW", "ii": "IY", "uu": "UW",
    "ar": "AA R", "er": "ER", "ir": "ER", "or": "AO R", "ur": "ER", "all": "AO L",
    "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH",
    "i": "IH", "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "AA", "p": "P",
    "q": "K", "r": "R", "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "y": "IH",
    "z": "Z",
}  # fmt: skip
_LONG = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW", "y": "AY"}
_MAGIC_E = re.compile(r"([aeiouy])([bcdfgklmnpstvz])e(?=s?$)")
_LONGEST_SPELLING = max(map(len, _SPELLINGS))


def guess(word: str) -> str:
    """Return phones for an English word in no dictionary, by its spelling; "" when it has none."""
    letters = "".join(letter for letter in word.lower() if letter in LETTERS)
    # A vowel before one consonant and a silent e is written in capitals: it is long.
    letters = _MAGIC_E.sub(lambda found: found[1].upper() + found[2] + "E", letters)
    marked = f"^{letters}$"
    phones: list[str] = []
    at = 1
    while at < len(marked) - 1:
        letter = marked[at]
        if letter.isupper():
            phones.append(
                _LONG[letter.lower()] if letter != "E" or marked[at + 1] not in "$s" else ""
            )
            at += 1
            continue
        sound, at = _longest(marked, at)
        phones.append(sound)
    sounds = " ".join(" ".join(phones).split())
    return sounds or (LETTERS[letters[0].lower()] if letters else "")


def _longest(marked: str, at: int) -> tuple[str, int]:
    """Return the sound of the longest spelling that fits at a place, and the place behind it."""
    for length in range(_LONGEST_SPELLING, 0, -1):
        here = marked[at : at + length]
        if here.startswith("$") or not here:
            continue
        if at == 1 and f"^{here}" in _SPELLINGS:
            return _SPELLINGS[f"^{here}"], at + len(here.rstrip("$"))
        if here in _SPELLINGS:
            return _SPELLINGS[here], at + len(here.rstrip("$"))
    return "", at + 1
