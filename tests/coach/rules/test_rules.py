"""Each rule speaks when it should, says it with names and days, and is silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from netcoach.coach.advice import Action, Advice, advise, filled, read_advice
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.rules.coverage import category_alone
from netcoach.coach.rules.every import RULES
from netcoach.paths import assets
from netcoach.records import (
    Ask,
    Card,
    Category,
    Commitment,
    Expertise,
    Finding,
    Floor,
    FloorTalk,
    Goal,
    Issue,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Reconnection,
    Review,
    Snapshot,
    Support,
    Take,
    Target,
)
from netcoach.records.around import AroundIssue, Given
from netcoach.records.circle import Circle
from netcoach.records.snapshot import Move
from tests.coach.snapshots import TODAY, day

TEXTS = read_advice(assets())


PLAN = Plan(
    id=1,
    objective="Find two mentors",
    measure="mentors who said yes",
    baseline=0.0,
    target=2.0,
    starts_on=day(-5),
    deadline=day(50),
)
OLD = replace(PLAN, starts_on=day(-40))
ANCIENT = replace(PLAN, starts_on=day(-200))
MEETUP = Opportunity(id=1, name="RegTech meetup", on=day(4), decision="attend")
SOON = replace(MEETUP, on=day(2))
PICNIC = Opportunity(id=2, name="Picnic", on=day(2), role="friendly", decision="attend")
CONFERENCE = Opportunity(
    id=4, name="Standards day", on=day(1), decision="attend", event_type="conference"
)
PAST = Opportunity(id=3, name="Data day", on=day(-2), decision="attend")
TARGETS = tuple(Target(id=n, name=w, opportunity=1) for n, w in enumerate(("Ana", "Lee", "Kim"), 1))
FACTS = tuple(Finding(fact="F", question="Q?", target=n) for n in (1, 2, 3))
PITCH = Pitch(id=7, name="For engineers", text="word " * 100)
FEW = replace(PITCH, text="word " * 50)
MINE = Promise(id=8, what="send the CI checklist.", person=5, due=day(0))
THEIRS = Promise(id=9, what="intro to Dana", person=5, due=day(-1), direction="theirs")
BY_CLOCK = replace(MINE, made_on=day(-2), due_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
LOST = Person(id=30, name="Wen", last_contact=day(-400))
NOVEL = Person(id=31, name="Noor El-Katib", last_contact=day(-400), novelty=5, trust=4)
WROTE = Reconnection(id=40, person=5, on=day(-14), answer="waiting")
SAM = Person(id=5, name="Sam Rivers", last_contact=day(-100))
UNSPOKEN = Person(id=7, name="Ana Ruiz", circle="A", circle_on=TODAY, next_due=TODAY)
ISSUE = Issue(id=4, name="Who reviews SBOMs?", category=6, confidential=False)
TECH = Category(id=6, name="technical")
ENGINEER = Person(id=31, name="Ines Val", position="Technical writer")
SURE = Expertise(category=6, person=5, willing="yes")
UNSURE = Expertise(category=6, person=11, willing="unknown")
ASK = Ask(id=12, issue=4, person=5, on=day(-15))
AROUND = AroundIssue(
    issue=4,
    people=(Person(id=5, name="Sam Rivers", last_contact=day(-20)),),
    expertise=(SURE,),
)
DECLINED = replace(ASK, answer="no", helped="no")
HELPED = replace(ASK, answer="yes", helped="partly")
SOLVED = replace(ISSUE, confidential=True, status="resolved", resolved_on=day(-60))
SOUGHT = Target(id=9, name="Someone who knows Technical", status="planned")
GRANT = Support(id=13, asked_for="Two days", to="Kim Lau", status="granted", report_due=day(-1))
REDO = Review(id=14, on=day(-1), decision="redo")
NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
HERE = replace(MEETUP, on=TODAY, starts="18:00", ends="20:00")
ON_FLOOR = Floor(id=20, opportunity=1, started_at=NOW - timedelta(minutes=20))
OFF_FLOOR = replace(ON_FLOOR, stopped_at=NOW)
LEARNT = Card(id=1, schedule='{"stability": 8.0, "days": 2}', due_on=day(3))
DONE_FLOOR = replace(OFF_FLOOR, debriefed_at=NOW)
ANA = Target(id=1, name="Ana Ruiz", organisation="Northlab", opportunity=1, priority="1")


def near(last: date | None) -> Circle:
    """Who is around the targets: one who works where Ana does, last in touch on that day."""
    lee = Person(id=11, name="Lee Chen", organisation="Northlab", last_contact=last)
    return Circle(people=(lee,))


NAMES = {5: "Sam Rivers", 11: "Lee Chen"}


def now(**values: Any) -> Snapshot:
    return Snapshot(today=TODAY, **{"people": 1, "names": NAMES, **values})


def take(seconds: float, ago: int = 1, **values: Any) -> Take:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC) - timedelta(days=ago)
    full = {"id": 1, "pitch": 7, "seconds": seconds, "words": 100, "at": at}
    return Take(**{**full, **values})


def timed(*takes: Take, **values: Any) -> Snapshot:
    return now(pitches=(PITCH,), takes=takes, **values)


EDIT_PLAN = Action("edit", "plan", 1)
WRITE_PLAN = Action("add", "plan")
PRACTISE = Action("practise", record=7)
ADD_TARGET = Action("add", "target", preset=(("opportunity", 1),))

Case = tuple[str, Snapshot, str, Action, Snapshot]
"""A rule, where it speaks, what it says and would do, and where it is silent."""

PREPARATION: list[Case] = [
    ("objective_none", now(), "Write your objective: ", WRITE_PLAN, now(plan=PLAN)),
    ("objective_next", now(closed_plans=1), "Write your next", WRITE_PLAN, now()),
    (
        "objective_overdue",
        now(plan=replace(OLD, deadline=day(-1))),
        "“Find two mentors” ran until Sat 21 Nov: ",
        EDIT_PLAN,
        now(plan=replace(OLD, deadline=day(0))),
    ),
    (
        "progress_old",
        now(plan=OLD, progress=(Progress(plan=1, value=1.0, on=day(-14)),)),
        "The last figure is 14 days old.",
        Action("add", "progress", preset=(("plan", 1), ("on", TODAY))),
        now(plan=OLD, progress=(Progress(plan=1, value=1.0, on=day(-13)),)),
    ),
    (
        "opportunity_none",
        now(plan=PLAN, coming=(replace(MEETUP, decision="skip"),)),
        "could serve “Find two mentors”?",
        Action("add", "opportunity", preset=(("plan", 1),)),
        now(plan=PLAN, coming=(MEETUP,)),
    ),
    (
        "opportunity_unrated",
        now(coming=(replace(MEETUP, decision="undecided"),)),
        "How well does RegTech meetup, Thu 26 Nov, serve your objective?",
        Action("edit", "opportunity", 1),
        now(coming=(replace(MEETUP, decision="undecided", access=3), MEETUP, PICNIC)),
    ),
    (
        "opportunity_undecided",
        now(coming=(replace(MEETUP, decision="undecided"),)),
        "RegTech meetup is on Thu 26 Nov: attend or skip, and why?",
        Action("edit", "opportunity", 1),
        now(coming=(replace(MEETUP, decision="undecided", on=day(8)), MEETUP)),
    ),
    (
        "targets_none",
        now(coming=(PICNIC, MEETUP)),
        "Whom do you want to meet at RegTech meetup, Thu 26 Nov?",
        ADD_TARGET,
        now(coming=(PICNIC,)),
    ),
    (
        "targets_few",
        now(coming=(MEETUP,), targets=TARGETS[:2]),
        "Name one more target for RegTech meetup, Thu 26 Nov: you have 2 of 3.",
        ADD_TARGET,
        now(coming=(MEETUP,), targets=TARGETS),
    ),
    (
        "way_in",
        now(coming=(MEETUP,), targets=(ANA,), circle=near(day(-170))),
        "Ask Lee Chen to introduce you to Ana Ruiz before RegTech meetup, Thu 26 Nov: "
        "you last spoke in June.",
        Action("introduce", "target", 1, preset=(("person", 11),)),
        now(coming=(MEETUP,), targets=(replace(ANA, introducer=11),), circle=near(day(-170))),
    ),
    (
        "way_in_cold",
        now(coming=(MEETUP,), targets=(ANA,), circle=near(day(-500))),
        "Say hello to Lee Chen, then ask about Ana Ruiz before RegTech meetup, Thu 26 Nov: "
        "you last spoke in July 2025.",
        Action("introduce", "target", 1, preset=(("person", 11),)),
        now(coming=(MEETUP,), targets=(ANA,), circle=near(day(-170))),
    ),
    (
        "target_fact",
        now(coming=(MEETUP,), targets=TARGETS, findings=FACTS[1:]),
        "fact about Ana before Thu 26 Nov.",
        Action("add", "finding", preset=(("target", 1),)),
        now(coming=(MEETUP,), targets=TARGETS, findings=FACTS),
    ),
    (
        "target_question",
        now(coming=(MEETUP,), targets=TARGETS, findings=(replace(FACTS[0], question=""), FACTS[1])),
        "Which one question will you ask Ana on Thu 26 Nov?",
        Action("edit", "target", 1),
        now(coming=(MEETUP,), targets=TARGETS, findings=FACTS),
    ),
    ("pitch_none", now(plan=PLAN), "Write your pitch", Action("add", "pitch"), timed(plan=PLAN)),
    ("pitch_untimed", timed(), "Say “For engineers” aloud once", PRACTISE, timed(take(45))),
    (
        "pitch_changed",
        timed(take(45, text_hash="other")),
        "“For engineers” has new words",
        PRACTISE,
        timed(take(45, text_hash=text_hash(PITCH.text))),
    ),
    (
        "pitch_long",
        timed(take(71), take(71), take(45)),
        "“For engineers” takes 71 s: cut it to 60 s",
        Action("edit", "pitch", 7),
        timed(take(45), take(71)),
    ),
    (
        "pitch_short",
        now(pitches=(FEW,), takes=(take(20, words=50),)),
        "“For engineers” takes 20 s: add a proof",
        Action("edit", "pitch", 7),
        timed(take(20)),
    ),
    (
        "pitch_rushed",
        now(pitches=(replace(FEW, text="word " * 80),), takes=(take(20.2, words=80),)),
        "Say “For engineers” again, slower: 20 s is 238 words a minute.",
        PRACTISE,
        now(pitches=(FEW,), takes=(take(20, words=50),)),
    ),
    (
        "rehearsal_old",
        timed(take(45, ago=11), coming=(MEETUP,)),
        "Say “For engineers” once more before RegTech meetup, Thu 26 Nov.",
        PRACTISE,
        timed(take(45, ago=10), coming=(MEETUP,)),
    ),
    (
        "follow_up_slot",
        now(coming=(SOON,)),
        "Keep an hour after RegTech meetup, Tue 24 Nov",
        Action("edit", "opportunity", 1),
        now(coming=(replace(SOON, follow_up_on=day(3)),)),
    ),
    (
        "event_today",
        now(coming=(replace(MEETUP, on=TODAY, starts="18:00"),)),
        "RegTech meetup is today at 18:00: ",
        Action("open", "opportunity", 1),
        now(coming=(SOON,)),
    ),
    (
        "pocket_tomorrow",
        now(coming=(replace(MEETUP, on=day(1), decision="attend"),)),
        "Put the pocket card of RegTech meetup on your phone: it is tomorrow.",
        Action("pocket", "opportunity", 1),
        now(coming=(replace(MEETUP, on=day(1), decision="undecided"), SOON)),
    ),
]

FLOOR: list[Case] = [
    (
        "floor_open",
        now(coming=(HERE,), floors=(ON_FLOOR,), now=NOW),
        "You are on the floor at RegTech meetup since 18:10: ",
        Action("floor", "opportunity", 1),
        now(coming=(HERE,), floors=(OFF_FLOOR,), now=NOW),
    ),
    (
        "floor_today",
        now(coming=(HERE,), now=NOW),
        "RegTech meetup has begun: go on the floor",
        Action("floor", "opportunity", 1),
        now(coming=(HERE,), floors=(OFF_FLOOR,), now=NOW),
    ),
    (
        "floor_debrief",
        now(coming=(HERE,), floors=(OFF_FLOOR,), floor_talks=(FloorTalk(floor=20),), now=NOW),
        "Debrief RegTech meetup while it is fresh: one talk, 60 seconds.",
        Action("debrief", "floor", 20),
        now(coming=(HERE,), floors=(replace(OFF_FLOOR, debriefed_at=NOW),), now=NOW),
    ),
    (
        "floor_lines",
        now(coming=(HERE,), floors=(DONE_FLOOR,), floor_talks=(FloorTalk(floor=20),), now=NOW),
        "1 line left of RegTech meetup: who was it?",
        Action("debrief", "floor", 20),
        now(
            coming=(HERE,),
            floors=(DONE_FLOOR,),
            floor_talks=(
                FloorTalk(floor=20, skipped=True),
                FloorTalk(floor=20, conversation=5),
                FloorTalk(floor=21),
            ),
            now=NOW,
        ),
    ),
]

NETWORK: list[Case] = [
    (
        "expectation",
        now(coming=(PICNIC,)),
        "Write down one small expectation for Picnic, Tue 24 Nov",
        Action("edit", "opportunity", 2),
        now(coming=(replace(PICNIC, expected="three hellos"), SOON)),
    ),
    (
        "listener",
        timed(take(45)),
        "Say “For engineers” to one friendly listener",
        PRACTISE,
        timed(take(45), listener_heard=True),
    ),
    (
        "friendly_start",
        now(plan=PLAN),
        "Choose a friendly place",
        Action("add", "opportunity", preset=(("role", "friendly"), ("event_type", "community"))),
        now(plan=PLAN, conversations=1),
    ),
    (
        "take_revision",
        timed(take(45, ago=2, listener="live"), take(44, ago=3, listener="friendly")),
        "Someone heard “For engineers” on Fri 20 Nov: what will you change because of it?",
        Action("edit", "take", 1),
        timed(
            take(45),
            take(45, ago=2, listener="live", revision="The number first"),
            take(44, ago=3, listener="friendly"),
        ),
    ),
    (
        "friendly_back",
        now(lately=(replace(PAST, role="friendly", expected="three hellos"),)),
        "How did Data day go on Fri 20 Nov, against “three hellos”?",
        Action("edit", "opportunity", 3),
        now(lately=(PAST, replace(PAST, role="friendly", got="One hello"))),
    ),
    (
        "setting_new",
        now(coming=(CONFERENCE,), settings=frozenset({("meetup", False, False)})),
        "Standards day, Mon 23 Nov, is your first conference: practise once at a friendly talk",
        Action("add", "opportunity", preset=(("role", "friendly"), ("event_type", "talk"))),
        now(coming=(CONFERENCE,), settings=frozenset({("conference", False, False)})),
    ),
    (
        "card_none",
        now(plan=PLAN),
        "Drill your first if-then cards",
        Action("drill"),
        now(plan=PLAN, cards=(Card(id=1),)),
    ),
    (
        "cards_due",
        now(cards=(Card(due_on=TODAY), Card(due_on=day(-1)), Card(due_on=day(1)))),
        "2 cards are due for a drill",
        Action("drill"),
        now(cards=(Card(due_on=day(1)),)),
    ),
    (
        "left_cards",
        now(cards=(replace(LEARNT, id=1), Card(id=2, due_on=day(3)))),
        "1 of 10 cards are known: meet the next cards",
        Action("drill"),
        now(cards=(LEARNT,), cards_begun_today=5),
    ),
    ("left_pitch", now(), "Write a pitch of 30 to 60 seconds", Action("add", "pitch"), timed()),
    (
        "left_live",
        timed(coming=(MEETUP,)),
        "Say “For engineers” to one person at RegTech meetup, Thu 26 Nov, then",
        Action("step", step="practice"),
        timed(live_heard=True),
    ),
    (
        "left_floor",
        now(floors=(OFF_FLOOR,)),
        "Go on the floor the next time you are among people: one key",
        Action("step", step="floor"),
        now(floors=(replace(OFF_FLOOR, debriefed_at=NOW),)),
    ),
    (
        "left_friendly",
        now(coming=(PICNIC,)),
        "Go to Picnic, Tue 24 Nov, then note in a line how it went.",
        Action("open", "opportunity", 2),
        now(coming=(replace(PICNIC, on=TODAY, got="Fine."),)),
    ),
    (
        "left_new",
        now(talks_90_days=5, met_90_days=9, new_90_days=4, new_people_30_days=3),
        "Talk to someone new, then press l and add the word new: 4 of 9 met in 90 days were.",
        Action("log"),
        now(talks_90_days=5, met_90_days=9, new_90_days=5, new_people_30_days=3),
    ),
    (
        "left_cards_later",
        now(cards=(LEARNT,), cards_begun_today=5),
        "1 of 10 cards are known, and today's new cards are met: the next come tomorrow.",
        Action("step", step="drills"),
        now(cards=(LEARNT,), cards_begun_today=4),
    ),
    (
        "talk_unlogged",
        now(lately=(PAST,)),
        "Whom did you talk to at Data day on Fri 20 Nov?",
        Action("log", preset=(("opportunity", 3),)),
        now(lately=(PAST,), talked_at=frozenset({3})),
    ),
    (
        "debrief",
        now(lately=(PAST,)),
        "What did you get from Data day on Fri 20 Nov?",
        Action("edit", "opportunity", 3),
        now(
            lately=(
                replace(PAST, got="A call"),
                replace(PAST, decision="skip"),
                replace(PAST, role="friendly"),
            )
        ),
    ),
    (
        "event_passed",
        now(lately=(replace(PAST, decision="undecided"),)),
        "Did you go to Data day on Fri 20 Nov?",
        Action("edit", "opportunity", 3),
        now(lately=(PAST,)),
    ),
    (
        "event_unjudged",
        now(lately=(replace(PAST, got="A call"),)),
        "Was Data day on Fri 20 Nov worth it, 1 to 5?",
        Action("edit", "opportunity", 3),
        now(lately=(replace(PAST, got="A call", worth=4), replace(PAST, got="x", role="friendly"))),
    ),
    (
        "promise_mine",
        now(promises=(MINE,)),
        "You promised Sam Rivers by Sun 22 Nov: send the CI checklist.",
        Action("open", "promise", 8),
        now(promises=(replace(MINE, due=day(1)), replace(MINE, snoozed_until=day(2)))),
    ),
    (
        "follow_up_clock",
        now(promises=(BY_CLOCK,), now=NOW),
        "5 hours left to follow up with Sam Rivers: send the CI checklist.",
        Action("open", "promise", 8),
        now(promises=(replace(BY_CLOCK, due=day(9)), replace(MINE, snoozed_until=day(2))), now=NOW),
    ),
    (
        "promise_theirs",
        now(promises=(THEIRS,)),
        "Sam Rivers promised by Sat 21 Nov: intro to Dana. A kind reminder may help.",
        Action("open", "promise", 9),
        now(promises=(replace(THEIRS, due=day(0)), MINE)),
    ),
    (
        "too_many_promises",
        now(promises=tuple(replace(MINE, id=n, due=day(n)) for n in range(1, 12))),
        "11 promises are open, Sam Rivers first: ",
        Action("step", step="promises"),
        now(promises=tuple(replace(MINE, id=n, due=day(n)) for n in range(1, 11))),
    ),
    (
        "not_spoken",
        now(losing_touch=(UNSPOKEN,)),
        "You put Ana Ruiz in circle A and no contact is noted yet: say hello to them.",
        Action("open", "person", 7),
        now(losing_touch=(replace(UNSPOKEN, next_due=day(1)),)),
    ),
    (
        "losing_touch",
        now(losing_touch=(SAM,)),
        "Say hello to Sam Rivers: your last contact was on Fri 14 Aug, 3 mo ago.",
        Action("open", "person", 5),
        now(losing_touch=(replace(SAM, archived=True),)),
    ),
    (
        "circle_too_many",
        now(losing_touch=(replace(SAM, id=1, name="Ana", circle="A"), SAM), people_in_rhythm=151),
        "151 people have a rhythm, more than most can keep. Could Ana go without one?",
        Action("open", "person", 1),
        now(losing_touch=(SAM,), people_in_rhythm=150),
    ),
    (
        "dormant_reconnect",
        now(dormant=(LOST, NOVEL)),
        "Write to Noor El-Katib again after 13 mo: how new their world is: 5 of 5, trust: 4 of 5.",
        Action("write", "person", 31),
        now(dormant=(LOST, NOVEL), reconnections=(WROTE, replace(WROTE, id=41, on=day(-89)))),
    ),
    (
        "reconnect_answer",
        now(reconnections=(WROTE,)),
        "You wrote to Sam Rivers on Sun 8 Nov: did an answer come?",
        Action("answer", "reconnection", 40),
        now(reconnections=(replace(WROTE, on=day(-13)), replace(WROTE, answer="no"))),
    ),
    (
        "job_changed",
        now(moved=(Move(replace(SAM, organisation="Northlab"), "Acme", day(-2)),)),
        "Sam Rivers moved from Acme to Northlab: a reason to write.",
        Action("open", "person", 5),
        now(moved=()),
    ),
    (
        "job_unasked",
        now(plan=PLAN),
        "Find out what your job allows",
        Action("step", step="job_allows"),
        now(plan=replace(PLAN, job_allows="freely")),
    ),
    (
        "goal_none",
        now(plan=PLAN),
        "Write down one learning goal",
        Action("add", "goal"),
        now(plan=PLAN, goals=(Goal(id=1),)),
    ),
]

ASKED_OF_KIM = replace(GRANT, status="asked", asked_on=day(-7), report_due=None)
FAIR = Opportunity(id=6, name="Trade fair", on=day(12), decision="attend", cost=90.0)
REFUSED = Support(id=14, asked_for="Fair", to="Kim Lau", status="refused", opportunity=6)
GUILD = Commitment(id=15, organisation="Software guild", hours_week=3.0, since=day(-90))
BUSY = replace(PLAN, own_hours=2.0, job_allows="evenings")

WORK: list[Case] = [
    (
        "support_report",
        now(supports=(GRANT,)),
        "Report back to Kim Lau on “Two days”: it was due on Sat 21 Nov.",
        Action("report", "support", 13),
        now(supports=(replace(GRANT, reported_on=day(-2)), replace(GRANT, status="refused"))),
    ),
    (
        "support_ask",
        now(coming=(FAIR,)),
        "Ask for support for Trade fair, Fri 4 Dec: it takes money or work hours.",
        Action(
            "add",
            "support",
            preset=(
                ("opportunity", 6),
                ("asked_for", "Trade fair"),
                ("cost", 90.0),
                ("hours", None),
                ("report_due", day(19)),
            ),
        ),
        now(
            coming=(
                replace(FAIR, paid_by="me"),
                replace(FAIR, id=7, decision="undecided"),
                replace(FAIR, id=8, on=day(6)),
                replace(FAIR, id=9, role="friendly"),
            )
        ),
    ),
    (
        "support_draft",
        now(supports=(replace(GRANT, status="draft"),)),
        "Finish the page for Kim Lau: “Two days” is not asked for yet.",
        Action("open", "support", 13),
        now(supports=(replace(GRANT, status="draft", opportunity=99),)),
    ),
    (
        "support_waiting",
        now(supports=(ASKED_OF_KIM,)),
        "Ask Kim Lau what became of “Two days”: you asked on Sun 15 Nov.",
        Action("open", "support", 13),
        now(supports=(replace(ASKED_OF_KIM, asked_on=day(-6)),)),
    ),
    (
        "support_refused",
        now(coming=(FAIR,), supports=(REFUSED,)),
        "Kim Lau said no to Trade fair, Fri 4 Dec: ask for less, or go",
        Action("open", "support", 14),
        now(coming=(replace(FAIR, paid_by="me"),), supports=(REFUSED,)),
    ),
    (
        "own_time_none",
        now(plan=replace(PLAN, job_allows="hardly")),
        "Your job leaves little room: where could you give an hour a week of your own?",
        Action("step", step="own_time"),
        now(plan=replace(PLAN, job_allows="own_time"), commitments=(GUILD,)),
    ),
    (
        "over_budget",
        now(plan=BUSY, commitments=(GUILD,)),
        "You promised 3 h a week of the 2 you have: could Software guild take less?",
        Action("step", step="own_time"),
        now(plan=replace(BUSY, own_hours=3.0), commitments=(GUILD,)),
    ),
    (
        "commitment_ended",
        now(commitments=(replace(GUILD, until=day(-1)),)),
        "Your time at Software guild ran until Sat 21 Nov: go on, or end it with thanks?",
        Action("edit", "commitment", 15),
        now(commitments=(replace(GUILD, until=day(-1), status="ended"),)),
    ),
    (
        "commitment_quiet",
        now(commitments=(GUILD,)),
        "No talk through Software guild for 90 days",
        Action("open", "commitment", 15),
        now(commitments=(GUILD,), talked_through=frozenset({15})),
    ),
]

ASSESSMENT: list[Case] = [
    (
        "category_none",
        now(plan=PLAN),
        "Name one kind of issue",
        Action("add", "category"),
        now(plan=PLAN, categories=(TECH,)),
    ),
    (
        "category_ask",
        now(categories=(TECH,), noted_for={6: (ENGINEER,)}),
        "Nobody would help with technical yet. Ines Val may know it: ask whether they would.",
        Action("add", "expertise", preset=(("category", 6), ("person", 31))),
        now(
            categories=(TECH,),
            noted_for={6: (ENGINEER,)},
            issues=(ISSUE,),
            asks=(Ask(issue=ISSUE.id, person=31),),
        ),
    ),
    (
        "category_alone",
        now(categories=(TECH,)),
        "Whom could you call about technical?",
        Action("add", "expertise", preset=(("category", 6),)),
        now(categories=(TECH,), expertise=(UNSURE,)),
    ),
    (
        "category_gap",
        now(categories=(TECH,), expertise=(UNSURE,), coming=(MEETUP,)),
        "Nobody would help with technical yet: make finding somebody a target.",
        Action(
            "add",
            "target",
            preset=(
                ("name", "someone to ask about technical"),
                ("opportunity", 1),
                ("why", "Nobody I know would help with technical"),
            ),
        ),
        now(categories=(TECH,), expertise=(UNSURE,), targets=(SOUGHT,)),
    ),
    (
        "category_fragile",
        now(categories=(TECH,), expertise=(UNSURE, SURE)),
        "Only Sam Rivers would help with technical: who could be the second?",
        Action("add", "expertise", preset=(("category", 6),)),
        now(categories=(TECH,), expertise=(SURE, replace(UNSURE, willing="likely"))),
    ),
    (
        "offer_first",
        now(issues=(ISSUE,), categories=(TECH,), around={4: AROUND}),
        "Offer Sam Rivers something small before you ask about technical.",
        Action("offer", "person", 5),
        now(issues=(ISSUE,), around={4: replace(AROUND, given={5: Given(offered=1)})}),
    ),
    (
        "issue_ask",
        now(issues=(ISSUE,), categories=(TECH,), expertise=(UNSURE, SURE)),
        "Ask Sam Rivers about “Who reviews SBOMs?”, one-on-one and in private.",
        Action("add", "ask", preset=(("issue", 4), ("person", 5))),
        now(issues=(ISSUE,), expertise=(SURE,), asks=(ASK,)),
    ),
    (
        "issue_whom",
        now(issues=(replace(ISSUE, confidential=True),), categories=(TECH,)),
        "Who could help with your technical issue?",
        Action("add", "ask", preset=(("issue", 4),)),
        now(issues=(ISSUE,), expertise=(SURE,)),
    ),
    (
        "issue_next",
        now(issues=(ISSUE,), asks=(DECLINED,), expertise=(SURE, UNSURE)),
        "Nobody is on “Who reviews SBOMs?” now: ask Lee Chen next, one-on-one.",
        Action("add", "ask", preset=(("issue", 4), ("person", 11))),
        now(issues=(ISSUE,), asks=(DECLINED, replace(ASK, person=11)), expertise=(SURE,)),
    ),
    (
        "ask_waiting",
        now(issues=(ISSUE,), asks=(ASK,)),
        "You asked Sam Rivers on Sat 7 Nov: ",
        Action("edit", "ask", 12),
        now(issues=(ISSUE,), asks=(replace(ASK, on=day(-14)), replace(ASK, answer="no"))),
    ),
    (
        "issue_past",
        now(issues=(replace(ISSUE, wanted_by=day(-1), confidential=True),)),
        "You wanted an answer on your open issue by Sat 21 Nov: is it resolved?",
        Action("edit", "issue", 4),
        now(issues=(replace(ISSUE, wanted_by=TODAY),)),
    ),
    (
        "helper_thank",
        now(issues=(SOLVED,), categories=(TECH,), asks=(HELPED,)),
        "Tell Sam Rivers what came of your technical issue, and say thank you.",
        Action("open", "issue", 4),
        now(
            issues=(replace(SOLVED, resolved_on=day(-61)), replace(ISSUE, id=9)),
            asks=(HELPED, replace(HELPED, issue=9)),
        ),
    ),
    (
        "review_unfinished",
        now(plan=OLD, reviews=(replace(REDO, decision="", revealed_at=NOW),)),
        "Finish your review of Sat 21 Nov: ",
        Action("review", "review", 14),
        now(plan=OLD, reviews=(replace(REDO, revealed_at=NOW), replace(REDO, decision=""))),
    ),
    (
        "review_event",
        now(lately=(replace(PAST, got="A call agreed"),)),
        "Look back at Data day: ten minutes, while you remember.",
        Action("review", "opportunity", 3, preset=(("rhythm", "event"),)),
        now(
            lately=(
                PAST,
                replace(PAST, got="A call", on=day(-15)),
                replace(PAST, got="Fun", role="friendly"),
                replace(PAST, id=9, got="A call"),
            ),
            reviews=(Review(on=TODAY, opportunity=9),),
        ),
    ),
    (
        "review_quarterly",
        now(plan=ANCIENT, reviews=(Review(on=day(-91), rhythm="quarterly"),)),
        "Look back at the quarter, all twelve questions: it has been 91 days.",
        Action("review", preset=(("rhythm", "quarterly"),)),
        now(plan=ANCIENT, reviews=(Review(on=day(-90), rhythm="quarterly"),)),
    ),
    (
        "review_due",
        now(plan=OLD, reviews=(Review(on=day(-31)),)),
        "Look back at the month, ten minutes: it has been 31 days.",
        Action("review", preset=(("rhythm", "monthly"),)),
        now(plan=OLD, reviews=(Review(on=day(-30)),)),
    ),
    (
        "review_redo",
        now(plan=OLD, reviews=(REDO,)),
        "On Sat 21 Nov you decided to redo the plan",
        Action("cycle", "plan", 1),
        now(plan=replace(PLAN, id=2, starts_on=TODAY), reviews=(REDO,)),
    ),
    (
        "loop_redo",
        now(plan=ANCIENT, barren=(PAST, replace(PAST, id=9, name="Expo"))),
        "Redo Preparation from the opportunity on (no event attended): nothing came of 2 events in "
        "90 days.",
        Action("cycle", "plan", 1),
        now(
            plan=ANCIENT,
            barren=(PAST, replace(PAST, id=9)),
            reviews=(Review(on=day(-30), decision="adjust"),),
        ),
    ),
]
CASES = PREPARATION + FLOOR + NETWORK + WORK + ASSESSMENT


def said(key: str, snapshot: Snapshot) -> list[Advice]:
    rule = next(rule for rule in RULES if rule.key == key)
    spoken = [advice for advice in advise(snapshot, TEXTS) if advice.key == key]
    # An empty journal hears of its objective alone.
    assert len(spoken) == len(rule.occasions(snapshot)) or snapshot.empty
    return spoken


@pytest.mark.parametrize(("key", "speaks", "say", "action", "silent"), CASES)
def test_a_rule_speaks_when_it_should(
    key: str, speaks: Snapshot, say: str, action: Action, silent: Snapshot
) -> None:
    first, *_ = said(key, speaks)
    assert say in first.say
    assert first.action == action
    assert len(first.say) <= 110
    assert said(key, silent) == []


def test_whom_to_meet_may_be_a_description_which_is_whole_and_begins_small() -> None:
    name = "Somebody from a firm of under twenty people, north"
    target = replace(TARGETS[0], name=name)
    found = (replace(FACTS[0], question=""),)
    (advice,) = said("target_question", now(coming=(MEETUP,), targets=(target,), findings=found))
    assert advice.say == (
        "Which one question will you ask somebody from a firm of under twenty people, north on "
        "Thu 26 Nov?"
    )


def test_a_sentence_begins_with_a_capital_whatever_it_begins_with() -> None:
    words = {"whom": "somebody at the bar", "it": "a list"}
    assert filled("{whom} asks for {it}. {it}?", words.items()) == (
        "Somebody at the bar asks for a list. A list?"
    )
    assert filled("{whom} asks.", [("whom", "anna van der Berg")]) == "anna van der Berg asks."


def test_every_rule_is_shown_here_or_with_its_like() -> None:
    from tests.coach.rules.test_habits import CASES as HABITS

    shown = [key for key, *_ in (*CASES, *HABITS)]
    assert sorted(shown) == sorted(rule.key for rule in RULES)


def test_a_follow_up_day_kept_for_the_time_before_does_not_do_for_the_next() -> None:
    weekly = replace(SOON, recurs="every Tuesday", follow_up_on=day(-4))
    keys = [advice.key for advice in advise(now(coming=(weekly,)), TEXTS)]
    assert "follow_up_slot" in keys


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (16, 59, None),
        (17, 0, "begins at 18:00"),
        (18, 0, "has begun"),
        (21, 0, "has begun"),
        (21, 1, None),
    ],
)
def test_the_floor_is_offered_from_an_hour_before_to_an_hour_after(
    hour: int, minute: int, words: str | None
) -> None:
    moment = NOW.replace(hour=hour, minute=minute)
    found = [one.say for one in said("floor_today", now(coming=(HERE,), now=moment))]
    assert len(found) == (1 if words else 0)
    assert all(words in one for one in found if words)


def test_the_floor_is_not_offered_to_whom_it_does_not_suit() -> None:
    skipped = replace(HERE, decision="skip")
    assert said("floor_today", now(coming=(skipped,), now=NOW)) == []
    assert said("floor_today", now(coming=(HERE,), floors=(ON_FLOOR,), now=NOW)) == []
    # A second day of an event is a new time on the floor.
    days = replace(HERE, on=day(-1), until=TODAY)
    before = replace(
        OFF_FLOOR, started_at=NOW - timedelta(days=1), stopped_at=NOW - timedelta(days=1)
    )
    assert said("floor_today", now(coming=(days,), floors=(before,), now=NOW))
    # Without an hour it is offered, but after the reading of one's targets.
    keys = [one.key for one in advise(now(coming=(replace(HERE, starts=""),), now=NOW), TEXTS)]
    assert keys.index("event_today") < keys.index("floor_today")
    assert (
        "something unplanned"
        in said("floor_open", now(floors=(replace(ON_FLOOR, opportunity=None),), now=NOW))[0].say
    )


def test_a_floor_that_waits_asks_in_place_of_the_event() -> None:
    floor = replace(OFF_FLOOR, opportunity=3, stopped_at=NOW - timedelta(days=2))
    floor = replace(floor, started_at=NOW - timedelta(days=2, hours=1))
    seen = now(lately=(PAST,), floors=(floor,), now=NOW)
    assert said("floor_debrief", seen)
    assert said("talk_unlogged", seen) == said("debrief", seen) == []
    done = now(lately=(PAST,), floors=(replace(floor, debriefed_at=NOW),), now=NOW)
    assert said("debrief", done)


def test_hours_left_out_do_not_matter_where_the_moment_is_not_known() -> None:
    assert said("floor_today", now(coming=(HERE,)))
    assert said("floor_open", now(coming=(HERE,), floors=(ON_FLOOR,)))


def _keys(**values: Any) -> list[str]:
    return [advice.key for advice in advise(now(now=NOW, **values), TEXTS)]


def test_after_an_evening_the_debrief_comes_before_all_that_is_still_to_be_done() -> None:
    here = replace(HERE, follow_up_on=None)
    tomorrow = replace(SOON, id=9, on=day(1), decision="undecided")
    keys = _keys(coming=(here, tomorrow), floors=(OFF_FLOOR,), floor_talks=(FloorTalk(floor=20),))
    assert keys[0] == "floor_debrief"
    slots = said("follow_up_slot", now(coming=(here,), floors=(OFF_FLOOR,), now=NOW))
    assert slots == [], "first the debrief, which says what was promised"
    done = now(coming=(here,), floors=(DONE_FLOOR,), floor_talks=(FloorTalk(floor=20),), now=NOW)
    keys = [one.key for one in advise(done, TEXTS)]
    assert keys.index("floor_lines") < keys.index("follow_up_slot")


@pytest.mark.parametrize("floor", ["on", "off", "done"])
def test_who_went_there_is_not_told_to_get_ready_for_it(floor: str) -> None:
    here = replace(HERE, role="target")
    friendly = replace(HERE, role="friendly")
    floors = ({"on": ON_FLOOR, "off": OFF_FLOOR, "done": DONE_FLOOR}[floor],)
    assert {"event_today", "targets_none"} <= set(_keys(coming=(here,)))
    assert "event_today" not in _keys(coming=(here,), floors=floors)
    assert ("targets_none" in _keys(coming=(here,), floors=floors)) == (floor == "on")
    assert "expectation" in _keys(coming=(friendly,))
    assert "expectation" not in _keys(coming=(friendly,), floors=floors)


def test_the_next_event_is_prepared_once_that_of_today_is_left() -> None:
    later = replace(HERE, id=9, name="Fair", on=day(3))
    coming = (HERE, later)
    assert now(coming=coming, floors=(ON_FLOOR,), now=NOW).event_to_prepare == HERE
    assert now(coming=coming, floors=(DONE_FLOOR,), now=NOW).event_to_prepare == later
    days = replace(HERE, until=day(1))
    seen = now(coming=(days, later), floors=(DONE_FLOOR,), now=NOW)
    assert seen.event_to_prepare == days, "it has another day"


def test_a_friendly_event_asks_for_a_follow_up_day_only_where_something_was_promised() -> None:
    picnic = replace(PICNIC, expected="three hellos", follow_up_on=None)
    assert said("follow_up_slot", now(coming=(picnic,))) == []
    assert said("follow_up_slot", now(coming=(picnic,), promised_at=frozenset({picnic.key})))


def test_whom_the_debrief_asked_about_is_not_asked_again() -> None:
    past = replace(PAST, got="x", worth=3)
    floor = replace(
        DONE_FLOOR,
        opportunity=3,
        started_at=NOW - timedelta(days=2, hours=1),
        stopped_at=NOW - timedelta(days=2),
    )
    assert said("talk_unlogged", now(lately=(past,), now=NOW))
    assert said("talk_unlogged", now(lately=(past,), floors=(floor,), now=NOW)) == []


def test_support_is_asked_for_once_and_never_where_the_job_allows_only_own_time() -> None:
    asked = replace(REFUSED, status="asked", asked_on=day(0))
    assert not said("support_ask", now(coming=(FAIR,), supports=(asked,)))
    assert not said("support_ask", now(plan=replace(PLAN, job_allows="own_time"), coming=(FAIR,)))
    office = replace(FAIR, cost=None, starts="10:00")
    assert said("support_ask", now(coming=(office,)))
    assert not said("support_ask", now(coming=(replace(office, starts="18:00"),)))
    assert not said("support_ask", now(coming=(replace(office, on=day(13)),))), "a Saturday"


def test_a_report_is_due_a_week_after_the_event_where_no_day_is_agreed() -> None:
    went = replace(PAST, on=day(-7))
    given = replace(GRANT, report_due=None, opportunity=PAST.id)
    (one,) = said("support_report", now(lately=(went,), supports=(given,)))
    assert one.say.endswith("it was due on Sun 22 Nov.")
    assert not said("support_report", now(lately=(PAST,), supports=(given,)))
    assert not said("support_report", now(supports=(given,)))


def test_after_a_no_something_smaller_that_was_asked_for_ends_the_matter() -> None:
    smaller = replace(REFUSED, id=16, status="asked", asked_on=TODAY)
    assert not said("support_refused", now(coming=(FAIR,), supports=(REFUSED, smaller)))
    skipped = replace(FAIR, decision="skip")
    assert not said("support_refused", now(coming=(skipped,), supports=(REFUSED,)))


def test_over_budget_names_what_suits_least_and_nobody_considered() -> None:
    some = (
        replace(GUILD, fit=5, access=5),
        replace(GUILD, id=16, organisation="Board", fit=1, access=2),
        replace(GUILD, id=17, organisation="Choir", status="considering", hours_week=9.0),
    )
    (one,) = said("over_budget", now(plan=BUSY, commitments=some))
    assert one.say.startswith("You promised 6 h a week of the 2 you have: could Board take less?")


def test_while_somebody_is_asked_it_is_not_asked_whom_one_could_call() -> None:
    issue = replace(ISSUE, category=TECH.id)
    asked = now(categories=(TECH,), issues=(issue,), asks=(Ask(issue=issue.id, person=31),))
    assert not list(category_alone.find(asked))
    answered = replace(asked, asks=(Ask(issue=issue.id, person=31, answer="no"),))
    assert len(list(category_alone.find(answered))) == 1
