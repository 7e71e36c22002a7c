"""Rules on habits: the two traps, the wrong room, planned and done, the mix, a hello first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from netcoach.coach.advice import Action, advise, read_advice
from netcoach.coach.rules.every import RULES
from netcoach.journal import Journal, Present
from netcoach.paths import assets
from netcoach.records import (
    Category,
    Conversation,
    Expertise,
    Floor,
    FloorTalk,
    Issue,
    Opportunity,
    Person,
    Repetition,
    Snapshot,
    Target,
)
from netcoach.records.around import AroundIssue
from tests.coach.snapshots import TODAY, day

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = read_advice(assets())


def now(**values: Any) -> Snapshot:
    return Snapshot(today=TODAY, now=NOON, **{"people": 1, **values})


MEETUP = Opportunity(id=1, name="RegTech meetup", on=day(4), decision="attend", success="one call")
KNOWN_ROOM = replace(MEETUP, known_share=99.0, new_people=2)
PAST = Opportunity(
    id=3, name="DevSecOps day", on=day(-3), decision="attend", got="two names", hours_event=3.0
)
FRIENDLY = replace(PAST, role="friendly")
FLOOR = Floor(id=5, opportunity=3, started_at=NOON, stopped_at=NOON, debriefed_at=NOON)


def talks(*who: str) -> tuple[FloorTalk, ...]:
    return tuple(FloorTalk(id=n, floor=5, who=one) for n, one in enumerate(who, 1))


ANA = Target(id=1, name="Ana Ruiz", opportunity=3, priority="1")
ISSUE = Issue(id=4, name="Who signs the change log?", category=2, confidential=False)
HELPER = Expertise(id=1, category=2, person=9, willing="yes")


def asked_about(issue: Issue, last: date | None) -> Snapshot:
    """One open issue, and one helper with it who was last in touch on a day."""
    bo = Person(id=9, name="Bo Chen", last_contact=last)
    return now(
        issues=(issue,),
        expertise=(HELPER,),
        categories=(Category(id=2, name="Law"),),
        names={9: "Bo Chen"},
        around={4: AroundIssue(issue=4, people=(bo,), expertise=(HELPER,))},
    )


COLD = asked_about(ISSUE, day(-366))
MIXED = now(
    mix={("build", "internal"): 2, ("build", "external"): 3, ("use", "internal"): 1,
         ("use", "external"): 1, ("maintain", "external"): 1},
    quiet_ties={"internal": 9},
    names={9: "Bo Chen"},
)  # fmt: skip
SLIP = Conversation(id=1, on=day(-2), slip="politics")
UNDONE = tuple(replace(PAST, id=n, on=day(-n), got="", success="x") for n in (10, 11, 12))

Case = tuple[str, Snapshot, str, Action, Snapshot]
CASES: list[Case] = [
    (
        "success_none",
        now(coming=(replace(MEETUP, success=""),)),
        "What would make RegTech meetup, Thu 26 Nov, a success?",
        Action("edit", "opportunity", 1),
        now(coming=(MEETUP, replace(MEETUP, success="", role="friendly"))),
    ),
    (
        "wrong_room",
        now(coming=(replace(MEETUP, known_share=70.0),)),
        "You know 70% of the room at RegTech meetup, Thu 26 Nov",
        Action("edit", "opportunity", 1),
        now(coming=(replace(MEETUP, known_share=60.0), KNOWN_ROOM)),
    ),
    (
        "trap_social",
        now(lately=(PAST,), floors=(FLOOR,), floor_talks=talks("known", "known", "known")),
        "3 of 3 talks at DevSecOps day, Thu 19 Nov, were with old friends",
        Action("add", "opportunity"),
        now(lately=(PAST,), floors=(FLOOR,), floor_talks=talks("known", "known", "new", "target")),
    ),
    (
        "trap_reserved",
        now(lately=(PAST,), targets=(ANA,)),
        "Nobody on your list for DevSecOps day is marked as met: how could you still reach Ana",
        Action("edit", "target", 1),
        now(lately=(PAST,), targets=(ANA, replace(ANA, id=2, status="met"))),
    ),
    (
        "hours_none",
        now(lately=(replace(PAST, hours_event=None),)),
        "How many hours did DevSecOps day, Thu 19 Nov, take",
        Action("edit", "opportunity", 3),
        now(lately=(PAST, replace(FRIENDLY, hours_event=None))),
    ),
    (
        "adapted_open",
        now(lately=(replace(PAST, adapted="I spoke first."),)),
        "You adapted something at DevSecOps day (“I spoke first”): did it work?",
        Action("edit", "opportunity", 3),
        now(lately=(replace(PAST, adapted="I spoke first.", adapted_worked="partly"),)),
    ),
    (
        "planned_done",
        now(lately=UNDONE),
        "Of 3 events planned lately none left a note",
        Action("step", step="review"),
        now(lately=UNDONE, talked_at=frozenset({10, 11})),
    ),
    (
        "slip_drill",
        now(slips=(SLIP,)),
        "On Fri 20 Nov a talk slipped into “politics”",
        Action("drill"),
        now(slips=(SLIP,), repetitions=(Repetition(card=1, at=NOON - timedelta(days=1)),)),
    ),
    (
        "hello_first",
        COLD,
        "Say hello to Bo Chen before you ask about “Who signs the change log?”: you last spoke in "
        "November 2025.",
        Action("open", "person", 9),
        asked_about(ISSUE, day(-365)),
    ),
    (
        "mix_maintain",
        MIXED,
        "None of 8 talks in 90 days kept up a tie at your employer: say hello to Bo Chen.",
        Action("open", "person", 9),
        replace(MIXED, mix={("build", "internal"): 4}),
    ),
    (
        "mix_build",
        replace(MIXED, mix={("maintain", "external"): 5}),
        "None of 5 talks in 90 days began a tie at your employer",
        Action("add", "opportunity"),
        MIXED,
    ),
    (
        "mix_use",
        replace(MIXED, mix={("maintain", "external"): 5}, quiet_ties={}),
        "None of 5 talks in 90 days asked for help outside your employer",
        Action("add", "issue"),
        MIXED,
    ),
]  # fmt: skip


def spoken(key: str, snapshot: Snapshot) -> list[tuple[str, Action]]:
    return [(one.say, one.action) for one in advise(snapshot, TEXTS) if one.key == key]


@pytest.mark.parametrize(("key", "speaks", "say", "action", "silent"), CASES)
def test_a_rule_speaks_when_it_should(
    key: str, speaks: Snapshot, say: str, action: Action, silent: Snapshot
) -> None:
    first, *_ = spoken(key, speaks)
    assert say in first[0]
    assert first[1] == action
    assert spoken(key, silent) == []


def test_after_an_evening_among_friends_somebody_new_is_named_for_the_next_event() -> None:
    snapshot = now(
        coming=(MEETUP,),
        lately=(PAST,),
        floors=(FLOOR,),
        floor_talks=talks("known", "known", "known", "new", "new"),
    )
    (one,) = spoken("trap_social", snapshot)
    assert one[1] == Action("add", "target", preset=(("opportunity", 1),))


def test_no_friendly_event_falls_into_a_trap() -> None:
    snapshot = now(
        lately=(FRIENDLY,), floors=(FLOOR,), floor_talks=talks(*["known"] * 6), targets=(ANA,)
    )
    assert spoken("trap_social", snapshot) == spoken("trap_reserved", snapshot) == []


def test_a_hello_and_an_offer_stand_before_the_ask_in_next_and_in_the_method() -> None:
    keys = [one.key for one in advise(COLD, TEXTS)]
    assert keys.index("hello_first") < keys.index("issue_ask")
    order = [rule.key for rule in RULES]
    for kinder in {"hello_first", "offer_first"} & set(order):
        assert order.index(kinder) < order.index("issue_ask")


def test_a_hello_is_said_to_whom_one_never_spoke_and_never_on_a_guess() -> None:
    said = spoken("hello_first", asked_about(ISSUE, None))[0][0]
    assert said.endswith("no talk with them is noted.")
    assert spoken("hello_first", replace(COLD, around={})) == []
    secret = asked_about(replace(ISSUE, confidential=True), None)
    assert "your Law issue" in spoken("hello_first", secret)[0][0]


def test_the_journal_counts_what_talks_were_for(journal: Journal) -> None:
    inside = journal.save(Person(name="Ina", inside="internal"))
    outside = journal.save(Person(name="Otto", inside="external"))
    away = journal.save(Person(name="Ada", inside="internal", conflict=True))
    for who, days, purpose in (
        (inside, -40, "build"), (outside, -5, "use"), (outside, -6, "use"), (outside, -91, "build"),
        (away, -50, "build"), (outside, -7, ""),
    ):  # fmt: skip
        talk = Conversation(on=day(days), purpose=purpose, slip="politics" if days == -5 else "")
        journal.log(talk, [Present(who)])
    journal.log(Conversation(on=day(-20), slip="religion"), [Present(outside)])
    seen = journal.snapshot()
    assert seen.mix == {("build", "internal"): 2, ("use", "external"): 2}
    assert seen.quiet_ties == {"internal": inside.id}
    assert seen.names[inside.key] == "Ina"
    assert [talk.slip for talk in seen.slips] == ["politics"]
    (inside,) = journal.find(Person, name="Ina")
    journal.delete(inside)
    assert journal.snapshot().quiet_ties == {}
