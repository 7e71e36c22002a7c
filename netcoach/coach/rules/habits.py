"""Rules on habits that cost the return of an evening, and on what is avoided.

The two traps of the method (DOMAIN.md, checklist 4 and 5), planned against done (38), the wrong
room (§4.2), the mix of building, keeping up and using (§2.4), and a hello before an ask (36, 37).
Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.rule import (
    DATED,
    LATER,
    LONG_NAME,
    STEP,
    Action,
    Occasion,
    Occasions,
    Words,
    name,
    rule,
    whom,
)
from netcoach.coach.rules.preparation import event_words
from netcoach.days import show_day
from netcoach.records import Opportunity, Snapshot, Target

BACK_DAYS = 14
"""So long after an event its habits are looked at: our default."""
FEW_TALKS = 3
ENOUGH = 5
"""Fewer of anything are too early to tell (DOMAIN.md §4)."""
STRANGERS = 40
"""A room with fewer strangers, in percent, is the wrong one for new people (DOMAIN.md §4.2)."""
TRACE_DAYS = 7
"""So long an event of which nothing is noted is asked about by itself: our default."""
SOON_DAYS = 7


def _looked_back_on(snapshot: Snapshot) -> tuple[Opportunity, ...]:
    """Return the events lately attended that may be judged."""
    return tuple(
        event
        for event in snapshot.lately
        if facts.judged(event)
        and facts.attended(event, snapshot)
        and facts.days_since(event, snapshot) <= BACK_DAYS
    )


# Before an event


@rule("success_none", "event", "day")
def success_none(snapshot: Snapshot) -> Occasions:
    for event in snapshot.coming:
        days = facts.days_to(event, snapshot)
        ahead = event.on is not None and event.id not in snapshot.been_today and days <= SOON_DAYS
        serves = event.decision == "attend" and facts.judged(event)
        if ahead and serves and not event.success.strip():
            action = Action("edit", "opportunity", event.id)
            yield Occasion(DATED - 3, action, event_words(event, snapshot))


@rule("wrong_room", "event", "day", "known")
def wrong_room(snapshot: Snapshot) -> Occasions:
    for event in snapshot.coming:
        share = event.known_share
        if share is None or share <= 100 - STRANGERS or not facts.judged(event):
            continue
        if event.on is not None and event.decision != "skip" and event.new_people is None:
            words = (*event_words(event, snapshot), ("known", f"{min(share, 100):.0f}"))
            yield Occasion(LATER + 3, Action("edit", "opportunity", event.id), words)


# After it


@rule("trap_social", "event", "day", "known", "talks")
def trap_social(snapshot: Snapshot) -> Occasions:
    """An event became an evening among friends: most of its talks were with people known before."""
    for event in _looked_back_on(snapshot):
        floors = {floor.id for floor in snapshot.floors if floor.opportunity == event.id}
        talks = [talk for talk in snapshot.floor_talks if talk.floor in floors]
        known = sum(talk.who == "known" for talk in talks)
        only = len(talks) >= FEW_TALKS and known == len(talks)
        if only or (len(talks) >= ENOUGH and 2 * known > len(talks)):
            counted = (("known", str(known)), ("talks", str(len(talks))))
            yield Occasion(
                STEP - 4, _next_time(snapshot), (*event_words(event, snapshot), *counted)
            )
            return


def _next_time(snapshot: Snapshot) -> Action:
    """Return the action to name somebody for the next event, else to look at the events."""
    event = snapshot.event_to_prepare
    if event is None or not facts.judged(event):
        return Action("add", "opportunity")
    return Action("add", "target", preset=(("opportunity", event.id),))


@rule("trap_reserved", "event", "target")
def trap_reserved(snapshot: Snapshot) -> Occasions:
    """Others took over: nobody on the list was met, and the first of them is named."""
    for event in _looked_back_on(snapshot):
        targets = [one for one in facts.targets_of(event, snapshot) if one.priority in ("1", "2")]
        waiting = [one for one in targets if one.status == "planned"]
        if waiting and not any(one.status == "met" for one in targets):
            if facts.floor_waits(event, snapshot):
                continue  # The debrief asks it.
            yield Occasion(
                STEP + 1, Action("edit", "target", waiting[0].id), _missed(waiting[0], event)
            )


def _missed(target: Target, event: Opportunity) -> Words:
    return ("event", name(event.name, "the event")), ("target", whom(target.name, "your target"))


@rule("hours_none", "event", "day")
def hours_none(snapshot: Snapshot) -> Occasions:
    for event in _looked_back_on(snapshot):
        if event.got.strip() and event.hours_event is None:
            action = Action("edit", "opportunity", event.id)
            yield Occasion(LATER + 1, action, event_words(event, snapshot))


@rule("adapted_open", "event", "what")
def adapted_open(snapshot: Snapshot) -> Occasions:
    for event in snapshot.lately:
        if event.adapted.strip() and not event.adapted_worked:
            words = (
                ("event", name(event.name, "the event")),
                ("what", name(event.adapted, "what you changed", LONG_NAME)),
            )
            yield Occasion(LATER, Action("edit", "opportunity", event.id), words)


@rule("planned_done", "planned", "done")
def planned_done(snapshot: Snapshot) -> Occasions:
    """Of the events planned in 30 days fewer than half left a trace: a talk, a line, a floor."""
    floors = {floor.opportunity for floor in snapshot.floors if floor.started_at}
    planned = [
        event
        for event in snapshot.lately
        if event.decision == "attend" and facts.days_since(event, snapshot) > TRACE_DAYS
    ]
    done = sum(
        bool(event.id in snapshot.talked_at or event.got.strip() or event.id in floors)
        for event in planned
    )
    if len(planned) >= FEW_TALKS and 2 * done < len(planned):
        words = (("planned", str(len(planned))), ("done", str(done) if done else "none"))
        yield Occasion(LATER + 4, Action("step", step="review"), words)


@rule("slip_drill", "topic", "day")
def slip_drill(snapshot: Snapshot) -> Occasions:
    """A talk slipped into a topic to avoid, and no card was drilled since."""
    zone = snapshot.now.tzinfo if snapshot.now else None
    drilled = max(
        (one.at.astimezone(zone).date() for one in snapshot.repetitions if one.at), default=None
    )
    for talk in snapshot.slips:
        if talk.on is not None and (drilled is None or drilled < talk.on):
            topic = name(talk.slip, "a topic to avoid")
            words = (("topic", topic), ("day", show_day(talk.on, snapshot.today)))
            yield Occasion(STEP - 6, Action("drill"), words)
            return


# The network


SIDES = {"internal": "at your employer", "external": "outside your employer"}


def _empty_cell(purpose: str, snapshot: Snapshot) -> tuple[str, Words] | None:
    """Return the side on which no talk of 90 days had a purpose, with the words for it.

    Only sides on which the user marked somebody, and only from five marked talks on.
    """
    talks = sum(snapshot.mix.values())
    used = {side for _, side in snapshot.mix} | snapshot.quiet_ties.keys()
    for side, where in SIDES.items():
        if talks >= ENOUGH and side in used and not snapshot.mix.get((purpose, side)):
            return side, (("talks", str(talks)), ("where", where))
    return None


@rule("mix_maintain", "talks", "where", "person")
def mix_maintain(snapshot: Snapshot) -> Occasions:
    found = _empty_cell("maintain", snapshot)
    person = snapshot.quiet_ties.get(found[0]) if found else None
    if found and person is not None and person in snapshot.names:
        words = (*found[1], ("person", name(snapshot.names[person], "someone you know")))
        yield Occasion(LATER - 2, Action("open", "person", person), words)


@rule("mix_build", "talks", "where")
def mix_build(snapshot: Snapshot) -> Occasions:
    found = _empty_cell("build", snapshot)
    if found:
        yield Occasion(LATER - 3, Action("add", "opportunity"), found[1])


@rule("mix_use", "talks", "where")
def mix_use(snapshot: Snapshot) -> Occasions:
    found = _empty_cell("use", snapshot)
    if found and not facts.open_issues(snapshot):
        yield Occasion(LATER - 4, Action("add", "issue"), found[1])
