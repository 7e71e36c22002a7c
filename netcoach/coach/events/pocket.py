"""The pocket card: one page to read before walking in (DOMAIN.md, checklist 5 and 13; 3b–3d).

Others take over easily, and the purpose is forgotten: the card holds what the user came for, whom
to meet with a question each, how the pitch begins, and lines for turning, leaving and getting back
in. The user's own lines come first; where there are too few, ours fill up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from netcoach.coach import facts
from netcoach.coach.events.gate import success_field
from netcoach.coach.people.asking import introductions
from netcoach.coach.people.introductions import Way
from netcoach.coach.pitch.sentences import sentences
from netcoach.coach.whom import is_kind
from netcoach.records import Card, Finding, Opportunity, Snapshot, Target
from netcoach.text import one_line, shorten

if TYPE_CHECKING:
    from netcoach.coach.content import Content

TARGETS = 3
"""The most targets on a card: our default."""
PIVOTS = 2
EXITS = 2
"""So many pivots and exits there are at least, ours where the user has none."""
MOST_OWN = 6
"""So many lines of their own the user can have under one heading."""
_SHORT_SENTENCE = 40
_GAP = re.compile(r"[{\[].*?[}\]]")
LONGEST = 280
"""The longest line, in characters."""
_AUDIENCES = {"speaker": "speakers", "vip": "vips", "participant": "strangers"}
_OUR_EXITS = ("good_talk", "monopoliser")

Gap = Literal["came_for", "targets", "questions", "offers", "pitch", "exits"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line to say; ``own`` if the user wrote it, ``when`` for the occasion if there is one."""

    say: str
    own: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A target on the card: who they are in a few words, and what to ask them."""

    name: str
    about: str
    question: str
    introducer: str
    must: bool
    ask: str = ""
    """Who could be asked for an introduction, while nobody is chosen."""


@dataclass(frozen=True, slots=True)
class Pocket:
    """The card of one event, or of none; ``missing`` names what nothing is written for yet."""

    event: str
    on: date | None
    starts: str
    place: str
    came_for: str
    targets: tuple[Meeting, ...]
    questions: tuple[Line, ...]
    offers: tuple[Line, ...]
    pitch: str
    pivots: tuple[Line, ...]
    exits: tuple[Line, ...]
    reclaim: str
    missing: frozenset[Gap]

    @property
    def title(self) -> str:
        """The name of the event, or what the card is without one."""
        return self.event or "Pocket card"


def pocket(event: Opportunity | None, snapshot: Snapshot, content: Content) -> Pocket:
    """Return the card of an event, of none if there is no event.

    ``snapshot`` holds the targets of the event, the findings about them, and who is around it.
    """
    came_for = _came_for(event, snapshot)
    targets = _targets(event, snapshot, content)
    questions = _own(event.questions if event else "")
    offers = _own(event.offers if event else "")
    opening = _opening(snapshot, content)
    pivots = _cards(snapshot.cards, "change", _our_pivots(content))
    exits = _cards(snapshot.cards, "exit", _our_exits(content))
    own_exits = [*_own(event.exit_lines if event else ""), *exits[0]]
    missing: dict[Gap, object] = {
        "came_for": came_for,
        "targets": targets,
        "questions": questions,
        "offers": offers,
        "pitch": opening,
        "exits": own_exits,
    }
    return Pocket(
        event=_short(event.name) if event else "",
        on=event.on if event else None,
        starts=event.starts if event else "",
        place=_short(event.place) if event else "",
        came_for=came_for,
        targets=targets,
        questions=questions or _our_question(content),
        offers=offers,
        pitch=opening,
        pivots=_filled(*pivots, PIVOTS),
        exits=_filled(own_exits, exits[1], EXITS),
        reclaim=next((one.say for one in content.openers if one.audience == "reclaim"), ""),
        missing=frozenset(name for name, there in missing.items() if not there),
    )


def _short(text: str) -> str:
    return shorten(text, LONGEST)


def _came_for(event: Opportunity | None, snapshot: Snapshot) -> str:
    """Return what the user said midway that they came for, what counts as success there, or the
    objective it serves; the objective alone where there is no event."""
    if event is not None:
        first = success_field(event)
        midway = [
            floor.check_answer
            for floor in snapshot.floors
            if floor.opportunity == event.id and (floor.open or snapshot.is_of_today(floor))
        ]
        said = (*midway, getattr(event, first), event.expected, event.success)
        for text in said:
            if text.strip():
                return _short(text)
        if not facts.serves(event, snapshot.plan):
            return ""
    return _short(snapshot.plan.objective) if snapshot.plan else ""


def _targets(
    event: Opportunity | None, snapshot: Snapshot, content: Content
) -> tuple[Meeting, ...]:
    """Return the targets still to be met: by priority, those with a question first. One without
    a question gets an opener of ours that suits their role, each a different one; a participant
    who is named is no stranger in a crowd, and gets none."""
    asked = facts.with_question(snapshot)
    planned = [t for t in facts.targets_of(event, snapshot) if t.status == "planned"]
    planned.sort(key=lambda t: (t.priority or "9", t.id not in asked, t.id or 0))
    ways = _ways(event, planned, snapshot)
    ours = {role: _openers(content, audience)[::-1] for role, audience in _AUDIENCES.items()}
    found = []
    for one in planned[:TARGETS]:
        meeting = _meeting(one, snapshot)
        if one.id in ways:
            meeting = replace(meeting, ask=_short(ways[one.id].person.name))
        stranger = one.role != "participant" or is_kind(one)
        if not meeting.question and stranger and ours.get(one.role):
            meeting = replace(meeting, question=ours[one.role].pop(0))
        found.append(meeting)
    return tuple(found)


def _ways(
    event: Opportunity | None, targets: Sequence[Target], snapshot: Snapshot
) -> dict[int | None, Way]:
    """Return by target who could introduce the user; a chain of people is too long for a card."""
    if snapshot.circle is None:
        return {}
    found = introductions(targets, event, snapshot.circle, snapshot.today)
    return {one.id: way for one, way in found if len(way.chain) == 1}


def _meeting(target: Target, snapshot: Snapshot) -> Meeting:
    about = [target.shown("role"), one_line(target.organisation)]
    introducer = snapshot.names.get(target.introducer or 0, "")
    return Meeting(
        name=_short(target.name),
        about=_short(" · ".join(part for part in about if part)),
        question=_short(target.question) or _suggested(target, snapshot.findings),
        introducer=_short(introducer),
        must=target.priority == "1",
    )


def _asks(finding: Finding) -> bool:
    """Say whether a finding has a question that may be asked: never because of a private fact."""
    return bool(finding.question.strip()) and facts.counts(finding)


def _suggested(target: Target, findings: Sequence[Finding]) -> str:
    own = (one.question for one in findings if one.target == target.id and _asks(one))
    return _short(next(own, ""))


def _own(text: str) -> tuple[Line, ...]:
    """Return the lines the user wrote, without the marks of a list."""
    lines = (_short(line.strip().lstrip("-*•·").strip()) for line in text.split("\n"))
    return tuple(Line(line, own=True) for line in dict.fromkeys(lines) if line)[:MOST_OWN]


def _cards(
    cards: Iterable[Card], drill: str, ours: Sequence[Line]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the if-then cards of a kind that the user wrote, the first of each card,
    and ours, those that were drilled before the rest."""
    own: list[Line] = []
    drilled: list[Line] = []
    for card in cards:
        says = [line.strip() for line in card.answer.split("\n")]
        # A card that came with netcoach may have been kept when its lines still had gaps.
        says = [say for say in says if say and not (card.shipped and _GAP.search(say))]
        if card.drill != drill or not says:
            continue
        same = next((one for one in ours if card.shipped and _is(says[0], one)), None)
        if same is not None:
            drilled.append(same)
        else:
            own.append(Line(_short(says[0]), own=True, when=_short(card.situation)))
    return tuple(own), tuple(dict.fromkeys((*drilled, *ours)))


def _is(say: str, line: Line) -> bool:
    """Say whether a line of a card is one of ours; on a card what to do follows in brackets."""
    return say == line.say or say.startswith(f"{line.say} (")


def _filled(own: Sequence[Line], ours: Sequence[Line], least: int) -> tuple[Line, ...]:
    """Return the user's lines, and as many of ours as are needed to make up the number."""
    return (*own[:MOST_OWN], *ours[: max(0, least - len(own))])


def _opening(snapshot: Snapshot, content: Content) -> str:
    """Return how the pitch that is most ready begins: its first sentence, or two short ones."""
    found = facts.readiest(snapshot, content.wording)
    if found is None:
        return ""
    said = [one.text for one in sentences(found[0].text[:4000])[:2]]
    begins = said[:1] if said and len(said[0]) >= _SHORT_SENTENCE else said
    return _short(" ".join(begins))


# Ours


def _openers(content: Content, audience: str) -> list[str]:
    return [o.say for o in content.openers if o.audience == audience]


def _our_question(content: Content) -> tuple[Line, ...]:
    return tuple(Line(say) for say in _openers(content, "strangers")[:1])


def _our_pivots(content: Content) -> tuple[Line, ...]:
    return tuple(Line(one.say) for one in content.changes if one.say.endswith("?"))


def _our_exits(content: Content) -> tuple[Line, ...]:
    by_key = {one.key: one for one in content.exits}
    first = [by_key[key] for key in _OUR_EXITS if key in by_key]
    return tuple(Line(one.say, when=one.situation) for one in (*first, *content.exits))


__all__ = ["Gap", "Line", "Meeting", "Pocket", "pocket"]
