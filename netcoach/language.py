"""Whether a text is English, told by its letters and its small words; no other language is named.

Three places need it: the rules on the wording of a pitch, the listener that knows English words
alone, and the sentences that say what was not looked for.
"""

from __future__ import annotations

import re

_SEEN = 4_000
"""Characters that are looked at: a pitch is a quarter of them."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_FOREIGN_LETTERS = 0.1
"""A text with more letters than this that are not Latin ones is not English: names may be."""
_FOREIGN_FROM = 3
"""Small words of another language that make a text one of that language, unless English ones are
as many."""
_TELLING = 12
"""Different words from which a text without small English ones is another language's."""
_ENGLISH_SHARE = 1 / 15
"""Small words are about every third of an English text; our default is far under that."""

_ENGLISH_LISTED = """
i i'm i've the and of to is we you that for my with it our are at your who what how this they have
was help from be by as it's would do in on not but or can could their when where me us about
"""
_FOREIGN_LISTED = """
aan aber als att auch av avec bei ben bin che dans das dass dem den der des det ein eine einen el
est et ett från für gli het hij ich il io ist jag je jeg jest las le les los med mein meine met mit
moi nach nicht niet nous não och og oder para pour por que qui sich sie sind som sono sou soy su
suis sur till uma un una und une uns unser von voor vous wij wir y zij zu zum är één
"""
_ENGLISH = frozenset(_ENGLISH_LISTED.split())
_FOREIGN = frozenset(_FOREIGN_LISTED.split())


def is_english(text: str) -> bool:
    """Say whether a text is English, as far as can be told; one that holds no words counts as it.

    Nearly all of its letters are Latin, and its small words are not those of another language. A
    longer text without any small English word is none either.
    """
    seen = text[:_SEEN]
    letters = [sign for sign in seen if sign.isalpha()]
    if sum(not _is_latin(letter) for letter in letters) > _FOREIGN_LETTERS * len(letters):
        return False
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(seen)]
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    if foreign >= _FOREIGN_FROM and foreign > english:
        return False
    return len(set(words)) < _TELLING or english >= _ENGLISH_SHARE * len(words)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
