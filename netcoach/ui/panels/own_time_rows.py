"""Own-time work: the hours promised, commitments with what came of them, channels to try."""

from __future__ import annotations

from functools import partial

from netcoach.coach.amounts import hours
from netcoach.coach.content import Step
from netcoach.coach.scoring import Rated
from netcoach.coach.work.own_time import (
    Budget,
    budget,
    hours_so_far,
    ranked,
    rated,
    running,
    weights,
)
from netcoach.coach.work.own_time_texts import Channel, Role
from netcoach.days import show_day
from netcoach.records import Commitment, Conversation, Me, Opportunity, Snapshot
from netcoach.records.work import Gained
from netcoach.text import counted
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.panels.score_table import score_rows
from netcoach.ui.panels.work_rows import GAP, head, hours_bar
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.work.committing import consider, judge, offer_help, set_hours, take_on

_MOST = 50
_FEW = 2
"""With so many commitments no channels are suggested any more: our default."""


def own_time(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """The hours a week as a bar, commitments by where they stand, and channels with roles."""
    some = snapshot.commitments
    gained = {one.id: desk.journal.gained(one) for one in some[:_MOST]}
    now = [one for one in some if running(one, snapshot.today)]
    ran_out = [one for one in some if one.status == "active" and one not in now]
    weekly = budget(snapshot.plan, some, snapshot.today)

    def build(width: int) -> list[Row]:
        found = _budget(weekly, snapshot, width) if some or weekly.given is not None else []
        for title, part in (
            ("Active", now),
            ("Past their day", ran_out),
            ("Considering, the best first", [o for o in some if o.status == "considering"]),
            ("Ended", [one for one in some if one.status == "ended"]),
        ):
            if part:
                found.append(head(title))
                for one, score in ranked(part, snapshot.me):
                    found += _commitment(one, score, gained.get(one.id), snapshot, width)
                found.append(GAP)
        if some:
            found += [*wrapped(weight_words(snapshot.me), width, "dim"), GAP]
        else:
            found += [*wrapped(step.empty, width), GAP]
        if len(now) < _FEW:
            found += _channels(desk, width)
        return found

    return Rows(build)


def weight_words(me: Me | None) -> str:
    """Return by which weights own-time work is scored; most are those of events."""
    said = ", ".join(f"{_WEIGHED[key]} {weight}" for key, weight in weights(me).items())
    return f"Scores of 100 by {'your' if me else 'default'} weights: {said}."


_WEIGHED = {
    "fit": "fit",
    "access": "access",
    "hours": "few hours",
    "term": "short term",
    "energy": "little effort",
    "clash": "no conflict",
}


def _budget(weekly: Budget, snapshot: Snapshot, width: int) -> list[Row]:
    plan = snapshot.plan
    found = (
        [Row((drawn,), style="text")]
        if (drawn := hours_bar(weekly.promised, weekly.given, width))
        else []
    )
    words = weekly.words
    if weekly.open_ended:
        words += f" {counted(weekly.open_ended, 'commitment')} without hours."
    if plan is not None:
        first, *more = wrapped(words, max(20, width - 12))
        offer = Offer("own hours", lambda app, _: set_hours(app, plan), plan)
        tone = "warn" if weekly.over or weekly.given is None else ""
        found += [Row((*first.cells, "⏎ change"), offer, tone=tone), *more]
    else:
        found += wrapped(f"{hours(weekly.promised)} a week promised.", width)
    return [*found, GAP]


def _commitment(
    one: Commitment, score: Rated, gained: Gained | None, snapshot: Snapshot, width: int
) -> list[Row]:
    what = " · ".join(part for part in (one.role, one.shown("channel")) if part)
    weekly = f"{hours(one.hours_week)}/wk" if one.hours_week is not None else ""
    tone = "warn" if one.status == "active" and not running(one, snapshot.today) else ""
    found = [Row((f"{score.shown:>3}  {one.title}", weekly), one, tone=tone)]
    found += wrapped(what, width, "text", indent=5)
    words = came_words(one, gained, snapshot)
    found += wrapped(words, width, "dim", indent=5) if words else []
    if one.status == "active" and not one.clash:
        offer = Offer(f"clash {one.id}", partial(_take_on, one=one), one)
        found.append(Row(("     ? Could it stand against your job?", "⏎ say"), offer, tone="warn"))
    return found


def _take_on(app: Acts, desk: Desk, one: Commitment) -> None:
    take_on(app, desk, one)


def came_words(one: Commitment, gained: Gained | None, snapshot: Snapshot) -> str:
    """Return "12 talks, 5 new people in about 45 h, last Thu 26 Nov": counts beside the hours."""
    if one.status == "considering":
        clash = {"ask": "ask your employer first", "yes": "a conflict with your job"}
        return clash.get(one.clash, "")
    spent = hours_so_far(one, snapshot.today)
    taken = f" in about {hours(round(spent))}" if spent is not None else ""
    if gained is None or not gained.talks:
        return f"no talk noted{taken}"
    last = f", last {show_day(gained.last_on, snapshot.today)}" if gained.last_on else ""
    people = {0: "nobody new", 1: "1 new person"}.get(
        gained.new_people, f"{gained.new_people} new people"
    )
    return f"{counted(gained.talks, 'talk')}, {people}{taken}{last}"


def _channels(desk: Desk, width: int) -> list[Row]:
    """Return the channels, each with its roles to try: Enter begins one."""
    found = [head("Where you could give an hour: pick a role to consider it")]
    for channel in desk.own_time_texts.channels:
        found += wrapped(f"{channel.title}: {channel.why}", width, "dim")
        for role in channel.roles:
            found.append(Row((f"+ {role.name}", role.why), _role(channel, role)))
    return found


def _role(channel: Channel, role: Role) -> Offer:
    return Offer(
        f"role {channel.key} {role.name}", lambda app, _: consider(app, channel.key, role.name)
    )


# The page of one


def commitment_page(desk: Desk, one: Commitment, width: int) -> list[Row]:
    """Return what stands on the page of a commitment below its fields: its score, what came of it,
    its events and talks, and what to do next."""
    journal = desk.journal
    snapshot = Snapshot(today=journal.clock.today())
    me = next(iter(journal.find(Me, limit=1)), None)
    found = [GAP, *_acts(one)]
    score = rated(one, me)
    summary = f"score {score.shown} of 100" if score.score is not None else ""
    offer = Offer(f"judge {one.id}", lambda app, _: judge(app, one), one)
    found += [GAP, Row(("Does it suit?", summary, "change"), offer, "title")]
    if score.score is None:
        found += wrapped(score.why_none, width, "dim")
    else:
        found += score_rows(score, desk.own_time_texts.parts, width)
    gained = journal.gained(one)
    found += [GAP, head("What came of it")]
    found += wrapped(came_words(one, gained, snapshot) or "not begun yet", width)
    if gained.people:
        number = "1 person" if gained.people == 1 else f"{gained.people} people"
        found += wrapped(f"{number} talked with, each counted once.", width, "dim")
    return [*found, *_events(desk, one, width), *_talks(desk, one)]


def _acts(one: Commitment) -> list[Row]:
    take = Offer(f"take {one.id}", partial(_take_on, one=one), one)
    write = Offer(f"offer {one.id}", lambda app, desk: offer_help(app, desk, one), one)
    found = [] if one.status == "active" else [Row(("Take it on, or leave it out", "⏎ or x"), take)]
    return [*found, Row(("Offer your help in a message", "⏎ or c"), write)]


def _events(desk: Desk, one: Commitment, width: int) -> list[Row]:
    today = desk.journal.clock.today()
    some = desk.journal.find(Opportunity, commitment=one.id, limit=_MOST)
    if not some:
        words = "No event belongs to it: Through, in an event's Worth it?, links one."
        return wrapped(words, width, "dim")
    rows = [
        Row((event.title, show_day(event.on, today) if event.on else "standing"), event)
        for event in some
    ]
    return [GAP, head("Events"), *rows]


def _talks(desk: Desk, one: Commitment) -> list[Row]:
    journal = desk.journal
    today = journal.clock.today()
    some = journal.talks_through(one, limit=_MOST)
    rows = []
    for talk in journal.with_names(some):
        said = talk.conversation
        day = show_day(said.on, today) if said.on else ""
        rows.append(Row((", ".join(talk.names) or "a talk", _first(said), day), said))
    return [GAP, head("Talks"), *rows] if rows else []


def _first(talk: Conversation) -> str:
    return talk.notes.split("\n", 1)[0]


__all__ = ["came_words", "commitment_page", "own_time"]
