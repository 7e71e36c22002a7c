"""People from contact cards (.vcf)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netcoach.coach.people.addresses import email_key, link_key
from netcoach.exchange.importing.cards import Card, Property, read_cards
from netcoach.exchange.importing.files import MOST_ROWS, Opened, decode
from netcoach.exchange.importing.incoming import ImportProblem, Incoming, Reading, Skipped
from netcoach.text import one_line, shorten

_SCHEME = re.compile(r"^(?:tel|mailto|urn:uuid):", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=(\d+)", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?://|www\.)|^[\w-]+(\.[\w-]+)+(/|$)", re.IGNORECASE)
_NO_PEOPLE = {"group": "a group", "org": "a firm", "location": "a place"}
_NOT_OWN = ("mycontacts", "my contacts", "starred", "starred in android")


def read_vcards(opened: Opened) -> Reading:
    """Return the people of a file of contact cards. Raises ImportProblem where there is none."""
    data = opened.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        data = decode(data).encode("utf-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    people: list[Incoming] = []
    skipped: list[Skipped] = []
    for number, card in enumerate(read_cards(data), 1):
        if number > MOST_ROWS:
            raise ImportProblem(f"{opened.name} has more than {MOST_ROWS:,} cards. Split it.")
        found = _person(card)
        if isinstance(found, Incoming):
            people.append(found)
        else:
            skipped.append(found)
    if not people and not skipped:
        raise ImportProblem(f"{opened.name} holds no whole contact card.")
    return Reading("vcard", opened.name, tuple(people), tuple(skipped), (), opened.remarks)


def _person(card: Card) -> Incoming | Skipped:
    name = _name(card)
    what = shorten(name or card.first("ORG") or card.first("EMAIL") or "a card", 40)
    if not card.whole:
        return Skipped(card.line, what, "the file breaks off in the middle of this card")
    kind = (card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")).lower()
    if kind in _NO_PEOPLE:
        return Skipped(card.line, what, f"it is {_NO_PEOPLE[kind]}, not a person")
    if card.first("X-ABSHOWAS").upper() == "COMPANY":
        return Skipped(card.line, what, "it is a firm, not a person")
    if not name:
        return Skipped(card.line, what, "it names nobody")
    remarks: list[str] = []
    organisation = next((one for prop in card.all("ORG") for one in _full(prop.parts)), "")
    return Incoming(
        line=card.line,
        name=name,
        nickname=next((one for prop in card.all("NICKNAME") for one in _full(prop.list)), ""),
        organisation=organisation,
        position=one_line(card.first("TITLE") or card.first("ROLE")),
        tags=tuple(_tags(card)),
        remember="\n".join(one.value.strip() for one in card.all("NOTE") if one.value.strip()),
        emails=_each(_email(one, remarks) for one in card.all("EMAIL")),
        phones=_each(_phone(one) for one in card.all("TEL")),
        urls=_links(card),
        place=_place(card),
        called=_SCHEME.sub("", card.first("UID")),
        remarks=tuple(remarks),
    )


def _full(values: Iterable[str]) -> list[str]:
    return [one_line(value) for value in values if value.strip()]


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _name(card: Card) -> str:
    """Return how a person is called: as shown (FN), else from the parts of the name (N)."""
    shown = one_line(card.first("FN"))
    if shown and not email_key(shown):
        return shown
    for prop in card.all("N"):
        family, given, middle = [*prop.parts, "", "", ""][:3]
        found = " ".join(_full((given, middle, family)))
        if found:
            return found
    return next((one for prop in card.all("NICKNAME") for one in _full(prop.list)), "")


def _email(prop: Property, remarks: list[str]) -> str:
    text = _SCHEME.sub("", one_line(prop.value))
    if not text or email_key(text):
        return text
    remarks.append(f"“{shorten(text, 30)}” is no email address")
    return ""


def _phone(prop: Property) -> str:
    text = one_line(prop.value)
    if not _SCHEME.match(text):
        return text
    # A tel: link has parameters of its own (RFC 3966).
    return _EXTENSION.sub(r" ext \1", _SCHEME.sub("", text)).partition(";")[0].strip()


def _links(card: Card) -> tuple[str, ...]:
    """Return the links, a profile at LinkedIn first; other programs' own forms are none."""
    links = [one_line(one.value) for one in card.all("URL")]
    others = [one_line(one.value) for one in card.all("X-SOCIALPROFILE", "SOCIALPROFILE")]
    links += [text for text in others if _WEB.match(text)]
    return _each(sorted(links, key=lambda link: "linkedin.com/in" not in link_key(link)))


def _place(card: Card) -> str:
    """Return the town of the first address that has one."""
    for prop in card.all("ADR"):
        parts = [*prop.parts, *[""] * 7]
        if parts[3].strip():
            return one_line(parts[3])
    return ""


def _tags(card: Card) -> list[str]:
    found = [one for prop in card.all("CATEGORIES") for one in _full(prop.list)]
    return [one for one in dict.fromkeys(found) if one.lower() not in _NOT_OWN]
