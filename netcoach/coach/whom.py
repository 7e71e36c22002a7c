"""Whom a target is: a named person, about whom something public can be found, or only a kind of
person, such as "a regulator", about whom there is nothing to look up.

The rule is careful and our own: where it errs, naming the target's person in the journal settles
it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from netcoach.records import Target
from netcoach.text import fold, one_line

NOTHING_TO_LOOK_UP = "a kind of person: nothing to look up"

_ANYBODY = frozenset(
    "a an the any anybody anyone each every few my one other our people several some somebody "
    "someone this those two three whoever who".split()
)
# Between the parts of a name, and before one, these are small: van der Berg, al-Sayed, d'Arcy.
PARTICLES = frozenset(
    "af al av bin bint d da das de del della den der des di do dos du e el ibn la las le los och "
    "san st t te ten ter und v van vd vom von y zu zum zur".split()
)
# What somebody does, where a name would end with who they are: "Program Manager", "CTO at Acme".
_WORK = frozenset(
    "analyst architect attendee attendees auditor board ceo cfo chair chairman chairperson "
    "chairwoman cio ciso client coach colleague committee consultant coo counsel cto customer "
    "designer developer director donor editor engineer engineers expert exhibitor founder guest "
    "host hosts investor investors journalist keynote lawyer lead leader manager member members "
    "mentor newcomer officer organiser organisers organizer organizers owner panelist panellist "
    "participant partner physician practitioner president producer professor programmer "
    "recruiter recruiters regulator regulators representative researcher scientist secretary "
    "speaker speakers sponsor sponsors staff stranger student students supplier surgeon teacher "
    "team trainer treasurer vendor volunteer vp".split()
)
_ENDS = re.compile(r"[,;:()/@|]|\s[-–—]\s")
_LINKS = frozenset("at for from in of on who whom whose with working".split())
_WORD = re.compile(r"[^\W\d_]+")


def is_kind(target: Target) -> bool:
    """Say whether a target is a kind of person; one linked to a person never is.

    A kind begins with an article, with a word such as "someone" or "two", with a figure or with a
    small letter; or what stands before "at", "of" or a comma is no name: it ends in a word for
    what somebody does, or has small words in it. Scripts without capitals are taken for names.
    """
    return target.person is None and not names_somebody(target.name)


@lru_cache(maxsize=512)
def names_somebody(text: str) -> bool:
    """Say whether a text reads as the name of one person."""
    words = one_line(_ENDS.split(one_line(text[:400]))[0]).split()
    name: list[str] = []
    for word in words:
        if fold(word) in _LINKS:
            break
        name.append(word)
    if not name or (fold(name[0]) in _ANYBODY and words != ["A"]):
        return False
    if len(name) < len(words) and len(name) == 1 and fold(words[1]) == "of":
        # "Head of compliance": a given name is hardly ever followed by "of".
        return False
    parts = [part for word in name for part in _begins(word)]
    if not parts or not name[0][0].isalpha():
        return False
    if fold(parts[-1]) in _WORK and not (len(parts) > 1 and fold(parts[-2]) in PARTICLES):
        return False
    capitals = [part for part in parts if not part[0].islower()]
    return bool(capitals) and all(
        not part[0].islower() or fold(part) in PARTICLES for part in parts
    )


def does_work(word: str) -> bool:
    """Say whether a word is for what somebody does: "CEO", "Manager"."""
    return fold(word) in _WORK


def _begins(word: str) -> list[str]:
    """Return the first letters of a word that belong together: "Jean" of Jean-Luc, both of
    al-Sayed."""
    found = _WORD.findall(word)
    return found[: 2 if found and fold(found[0]) in PARTICLES else 1]


__all__ = ["NOTHING_TO_LOOK_UP", "PARTICLES", "does_work", "is_kind", "names_somebody"]
