"""What the steps, the checks and the advice all ask of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from netcoach.coach.pitch import LISTENERS as LISTENERS
from netcoach.coach.whom import is_kind
from netcoach.records import (
    Expertise,
    Finding,
    Floor,
    Issue,
    Opportunity,
    Pitch,
    Plan,
    Promise,
    Snapshot,
    Support,
    Take,
    Target,
)

# What only some journals need is imported where it is asked for: the coach answers at every start.
if TYPE_CHECKING:
    from netcoach.coach.people.introductions import Way
    from netcoach.coach.pitch.phrases import Phrases
    from netcoach.coach.pitch.readiness import Readiness
    from netcoach.coach.pitch.wording import Wording

TARGETS = 3
"""How many targets to name for an event: our default."""
NEW_PEOPLE = 3
"""How many new people in 30 days: our default."""
CARDS = 3
"""How many topics to know by heart, as many as the method names: our default."""

# A text this long is far over a minute at any pace, and need not be read to its end.
_LONGEST_PITCH = 12_000


def days_to(event: Opportunity, snapshot: Snapshot) -> int:
    """Return the days until an event's first day, 0 once it has begun or where it has no day."""
    return max(0, (event.on - snapshot.today).days) if event.on else 0


def days_since(event: Opportunity, snapshot: Snapshot) -> int:
    """Return the days since an event's last day, 0 where it has none."""
    last = event.until or event.on
    return max(0, (snapshot.today - last).days) if last else 0


def slot_kept(event: Opportunity) -> bool:
    """Say whether a day for follow-ups is kept; one before the event was for the time before."""
    kept = event.follow_up_on
    return kept is not None and (event.on is None or kept >= event.on)


def targets_of(event: Opportunity | None, snapshot: Snapshot) -> tuple[Target, ...]:
    """Return whom the user wants to meet at an event."""
    if event is None or event.id is None:
        return ()
    return tuple(target for target in snapshot.targets if target.opportunity == event.id)


def counts(finding: Finding) -> bool:
    """Say whether a finding is research: a private fact is kept, and never used."""
    from netcoach.coach.private import remark_on

    return not remark_on(finding.fact) and not remark_on(finding.question)


def to_look_up(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return those of the targets who are named: about a kind of person nothing can be found."""
    return tuple(target for target in targets if not is_kind(target))


def ways_to(event: Opportunity | None, snapshot: Snapshot) -> tuple[tuple[Target, Way], ...]:
    """Return whom to ask for an introduction to which target of an event, as far as the snapshot
    holds who is around it: it does so for the next event, two weeks before."""
    following = snapshot.event_to_prepare
    if event is None or following is None or event.id != following.id or snapshot.circle is None:
        return ()
    from netcoach.coach.people.asking import introductions

    targets = targets_of(event, snapshot)
    return introductions(targets, event, snapshot.circle, snapshot.today)


def with_fact(snapshot: Snapshot) -> frozenset[int]:
    """Return the ids of the targets about whom a fact is noted that is not a private one."""
    return frozenset(
        f.target for f in snapshot.findings if f.target is not None and f.fact.strip() and counts(f)
    )


def with_question(snapshot: Snapshot) -> frozenset[int]:
    """Return the ids of the targets with a question, their own or one that a fact suggests."""
    own = {t.id for t in snapshot.targets if t.question.strip()}
    asked = own | {f.target for f in snapshot.findings if f.question.strip() and counts(f)}
    return frozenset(key for key in asked if key is not None)


def researched(targets: Iterable[Target], snapshot: Snapshot) -> tuple[Target, ...]:
    """Return those of the named targets that have both a fact and a question."""
    both = with_fact(snapshot) & with_question(snapshot)
    return tuple(target for target in to_look_up(targets) if target.id in both)


def silent_kinds(targets: Iterable[Target], snapshot: Snapshot) -> tuple[Target, ...]:
    """Return the targets that are a kind of person and have no question yet."""
    asked = with_question(snapshot)
    return tuple(one for one in targets if is_kind(one) and one.id not in asked)


def current_pitches(snapshot: Snapshot) -> tuple[Pitch, ...]:
    """Return the pitches without earlier versions of the same one, newest first."""
    if not snapshot.pitches:
        return ()
    from netcoach.coach.pitch.versions import latest

    return latest(snapshot.pitches)


def sound_takes(snapshot: Snapshot, pitch: Pitch | None = None) -> tuple[Take, ...]:
    """Return the complete, uninterrupted takes, newest first; of one pitch where it is given."""
    return tuple(
        take
        for take in snapshot.takes
        if take.complete
        and not take.interrupted
        and (take.seconds or 0) > 0
        and (pitch is None or take.pitch == pitch.id)
    )


def pitch_seconds(pitch: Pitch, snapshot: Snapshot) -> float | None:
    """Return how many seconds a pitch takes by its takes, None before any of these very words."""
    from netcoach.coach.pitch.length import settled_seconds

    return settled_seconds(pitch.text, *_takes_of(pitch, snapshot))


def readiness_of(pitch: Pitch, snapshot: Snapshot, phrases: Phrases) -> Readiness:
    """Return how ready a pitch is; takes of its earlier versions count where the words are its."""
    from netcoach.coach.pitch.pace import personal_pace

    pace = personal_pace(reversed(snapshot.takes))
    return examined(pitch, phrases, pace, *_takes_of(pitch, snapshot))[1]


def _takes_of(pitch: Pitch, snapshot: Snapshot) -> tuple[list[Take], list[Take]]:
    """Return the takes of a pitch and those of its earlier versions, each newest first."""
    from netcoach.coach.pitch.versions import earlier

    before = {one.id for one in earlier(pitch, snapshot.pitches)}
    return (
        [take for take in snapshot.takes if take.pitch == pitch.id],
        [take for take in snapshot.takes if take.pitch in before],
    )


def examined(
    pitch: Pitch,
    phrases: Phrases,
    pace: float | None,
    takes: Sequence[Take],
    earlier: Sequence[Take],
) -> tuple[Wording, Readiness]:
    """Return the analysis of a pitch's text and its readiness, which judge its length alike.

    ``pace`` is the speaker's in words a minute; ``takes`` are its own and ``earlier`` those of its
    earlier versions, each newest first.
    """
    from netcoach.coach.pitch.length import settled_seconds
    from netcoach.coach.pitch.readiness import pitch_readiness

    said = settled_seconds(pitch.text, takes, earlier)
    wording = checked(pitch.text, phrases, pace, said)
    return wording, pitch_readiness(pitch.text, wording, takes, earlier)


@lru_cache(maxsize=64)
def checked(text: str, phrases: Phrases, pace: float | None, said: float | None = None) -> Wording:
    """Return the analysis of a text, of its first 12,000 characters; the rest as ``check``."""
    from netcoach.coach.pitch.wording import check

    return check(text[:_LONGEST_PITCH], phrases, pace, said)


def readiest(snapshot: Snapshot, phrases: Phrases) -> tuple[Pitch, Readiness] | None:
    """Return the pitch in use that is most ready, and how ready it is; None without a pitch."""
    found = [(one, readiness_of(one, snapshot, phrases)) for one in current_pitches(snapshot)]
    return max(found, key=lambda pair: pair[1].total, default=None)


def heard(snapshot: Snapshot) -> bool:
    """Say whether a pitch was said to a friendly or live listener."""
    return snapshot.listener_heard or any(take.listener in LISTENERS for take in snapshot.takes)


def attended(event: Opportunity, snapshot: Snapshot) -> bool:
    """Say whether the user was at an event that is over."""
    if event.decision == "skip":
        return False
    signs = (event.decision == "attend", event.id in snapshot.talked_at, event.got.strip())
    return any(signs)


def judged(event: Opportunity) -> bool:
    """Say whether an event may be judged by what it brings: never a friendly one.

    Whatever counts returns, hours or outcomes of events asks this first (DOMAIN.md, checklist 16).
    """
    return event.role != "friendly"


def serves(event: Opportunity, plan: Plan | None) -> bool:
    """Say whether the user goes to an event for this objective: they linked the two.

    A new event is linked beforehand, so one without a link was taken off it.
    """
    return plan is not None and judged(event) and event.plan == plan.id


def friendly_attended(snapshot: Snapshot) -> bool:
    """Say whether a friendly event was attended, lately or ever."""
    return snapshot.friendly_attended or any(
        event.role == "friendly" and attended(event, snapshot) for event in snapshot.lately
    )


def friendly_ahead(snapshot: Snapshot) -> tuple[Opportunity, ...]:
    """Return the friendly events and venues ahead that are not skipped, soonest first."""
    return tuple(o for o in snapshot.coming if o.role == "friendly" and o.decision != "skip")


def cards_due(snapshot: Snapshot) -> int:
    """Return how many cards are due for a drill."""
    today = snapshot.today
    return sum(card.due_on is not None and card.due_on <= today for card in snapshot.cards)


def floor_waits(event: Opportunity, snapshot: Snapshot) -> bool:
    """Say whether a time on the floor of an event is still open, or waits for its debrief."""
    return any(
        floor.opportunity == event.id and floor.started_at and not floor.debriefed_at
        for floor in snapshot.floors
    )


def lines_left(floor: Floor, snapshot: Snapshot) -> int:
    """Return how many talks of a debriefed time on the floor still wait for their line."""
    if floor.debriefed_at is None:
        return 0
    return sum(
        talk.floor == floor.id and talk.conversation is None and not talk.skipped
        for talk in snapshot.floor_talks
    )


def has_come_due(promise: Promise, snapshot: Snapshot) -> bool:
    """Say whether an open promise is due today or was before, and is not put off to a later day."""
    quiet = promise.snoozed_until is not None and promise.snoozed_until > snapshot.today
    day = promise.due
    if day is None and promise.due_at is not None:
        zone = snapshot.now.tzinfo if snapshot.now else None
        day = promise.due_at.astimezone(zone).date()
    due = day is not None and day <= snapshot.today
    return promise.status == "open" and due and not quiet


def report_due(support: Support, snapshot: Snapshot) -> date | None:
    """Return the day by which to report back: the one agreed, else a week after the event, as far
    as the snapshot holds it."""
    some = (*snapshot.lately, *snapshot.coming)
    from netcoach.coach.work.support import report_by

    return report_by(support, next((one for one in some if one.id == support.opportunity), None))


def report_owed(support: Support, snapshot: Snapshot) -> bool:
    """Say whether support was given and its report is due today or was before."""
    due = report_due(support, snapshot)
    given = support.status in ("granted", "partly") and support.reported_on is None
    return given and due is not None and due <= snapshot.today


def willing(helper: Expertise) -> bool:
    """Say whether someone would help as far as is known."""
    return helper.willing in ("yes", "likely")


def covered(snapshot: Snapshot) -> frozenset[int]:
    """Return the ids of the categories with someone willing to help, who may be asked."""
    return frozenset(
        one.category
        for one in snapshot.expertise
        if one.category is not None and willing(one) and one.person not in snapshot.set_aside
    )


def open_issues(snapshot: Snapshot) -> tuple[Issue, ...]:
    """Return the issues that still wait for an answer."""
    return tuple(issue for issue in snapshot.issues if issue.status == "open")
