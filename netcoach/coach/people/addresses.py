"""When two addresses, or two names, are the same: brought to one form for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from netcoach.coach.people.called import name_words
from netcoach.records import Person

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LINKEDIN = re.compile(r"^(?:[a-z]{2,3}\.|www\.|m\.)*linkedin\.com")
_IN_BRACKETS = re.compile(r"<([^<>]+)>")
_DIGITS = re.compile(r"\d")
_EXTENSION = re.compile(r"(?:;ext=|,|;|\bext\.?|x)\s*\d+\s*$", re.IGNORECASE)
_DIALLED = re.compile(r"\s*[\d+(][\d\s()+./-]*")
"""A number too short to tell people apart, such as an extension."""
_LEAST_DIGITS = 7
_COMPARED_DIGITS = 9
"""National and international forms differ before these: 0170 1234567, +49 170 1234567."""

_SHARED = frozenset(
    "info contact contacts kontakt office hello hi mail email post team sales support help "
    "service admin jobs careers hr press presse buero bureau contacto contatto webmaster "
    "no-reply noreply postmaster".split()
)
"""Names before the @ behind which many people are."""
_PROFILES = frozenset(
    "linkedin.com xing.com github.com gitlab.com twitter.com x.com facebook.com instagram.com "
    "mastodon.social bsky.app orcid.org researchgate.net stackoverflow.com".split()
)


@lru_cache(maxsize=4096)
def link_key(link: str) -> str:
    """Return a link for comparing: without scheme, country, query, last slash and case."""
    plain = unquote(_SCHEME.sub("", link.strip())).lower()
    plain = re.split(r"[?#]", plain, maxsplit=1)[0].rstrip("/")
    plain = _LINKEDIN.sub("linkedin.com", plain)
    return plain.removeprefix("www.")


def is_profile(key: str) -> bool:
    """Say whether a link, as ``link_key`` gives it, is one person's own: a page on a site of
    profiles. The home page of a firm is many people's."""
    site, _, page = key.partition("/")
    if site == "linkedin.com":
        return page.startswith(("in/", "pub/")) and len(page) > 3
    return site in _PROFILES and bool(page)


def email_key(email: str) -> str:
    """Return an email address for comparing, "" where the text is none."""
    found = _IN_BRACKETS.search(email)
    plain = (found[1] if found else email).strip().lower().removeprefix("mailto:").strip(" .,;")
    name, at, host = plain.rpartition("@")
    return plain if at and name and "." in host and not re.search(r"\s", plain) else ""


def is_shared(email: str) -> bool:
    """Say whether an address is a firm's, such as info@, and so tells nobody apart."""
    return email.partition("@")[0].split("+")[0] in _SHARED


def phone_key(phone: str) -> str:
    """Return the last digits of a phone number for comparing, "" where there are too few."""
    digits = "".join(_DIGITS.findall(_EXTENSION.sub("", phone)))
    return digits[-_COMPARED_DIGITS:] if len(digits) >= _LEAST_DIGITS else ""


def address_key(text: str) -> str:
    """Return any address for comparing, whichever it is."""
    return email_key(text) or (link_key(text) if _is_link(text) else "") or phone_key(text)


def _is_link(text: str) -> bool:
    return bool(_SCHEME.match(text.strip())) or bool(re.match(r"[\w-]+(\.[\w-]+)+/", text.strip()))


def kind_of(text: str) -> str:
    """Return the field of a person that an address belongs to: "email", "url" or "phone"."""
    if email_key(text):
        return "email"
    dialled = phone_key(text) or _DIALLED.fullmatch(text)
    return "phone" if dialled and not _is_link(text) else "url"


def dialled(text: str) -> bool:
    """Say whether a text is a phone number and not a link that has digits."""
    return not _is_link(text) and "/in/" not in text


def of(person: Person) -> Iterator[str]:
    """Yield all addresses of a person, as they were typed."""
    for text in (person.email, person.phone, person.url, *person.other_reach.split("\n")):
        if text.strip():
            yield text.strip()


def share_a_name(one: str, other: str) -> bool:
    """Say whether two names have a word in common, or one has the initial of the other's.

    One without a name speaks against nothing.
    """
    mine, theirs = name_words(one), name_words(other)
    if not mine or not theirs or set(mine) & set(theirs):
        return True
    return any(a[0] == b[0] and 1 in (len(a), len(b)) for a in mine for b in theirs)
