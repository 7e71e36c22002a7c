"""The user's own contact as a vCard 3.0 (RFC 2426), the form that phones read from a QR code."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeGuard

from netcoach.records import Me
from netcoach.text import one_line

OPTIONAL = ("place", "url", "phone", "position", "organisation", "email")
"""What may be left out of a card, first what is missed least; the name always stays."""


def has_contact(me: Me | None) -> TypeGuard[Me]:
    """Say whether a card can be given to others: one that has a name."""
    return me is not None and bool(one_line(me.name))


def vcard(me: Me, without: Collection[str] = ()) -> str:
    """Return the vCard of one's own card, without the fields named.

    Only what others may scan is in it. Lines end in CR LF and are not folded: a QR code has no
    lines, and some readers stumble over a fold. A card without a name is none (``has_contact``).
    """
    given, family = _name(me.name)
    values = {name: _escaped(getattr(me, name)) for name in OPTIONAL if name not in without}
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(family)};{_escaped(given)};;;",
        f"FN:{_escaped(me.name)}",
    ]
    for name, before, after in (
        ("organisation", "ORG:", ""),
        ("position", "TITLE:", ""),
        ("email", "EMAIL:", ""),
        ("phone", "TEL:", ""),
        ("url", "URL:", ""),
        ("place", "ADR:;;;", ";;;"),
    ):
        if values.get(name):
            lines.append(f"{before}{values[name]}{after}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _name(name: str) -> tuple[str, str]:
    """Return the given and the family name: the last of several words is the family's.

    It decides only how a phone sorts; FN, which it shows, holds the name as it was typed.
    """
    given, _, family = one_line(name).rpartition(" ")
    return (given, family) if given else (family, "")


def _escaped(text: str) -> str:
    """Return text in which nothing is a mark of the vCard (RFC 2426, section 4)."""
    plain = one_line(text).replace("\\", "\\\\")
    return plain.replace(",", "\\,").replace(";", "\\;")
