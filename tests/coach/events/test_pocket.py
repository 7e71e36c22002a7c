"""The pocket card: the user's own lines first, ours where there are too few, never a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.drill.deck import shipped_deck
from netcoach.coach.drill.texts import DrillTexts
from netcoach.coach.events.pocket import (
    EXITS,
    LONGEST,
    MOST_OWN,
    PIVOTS,
    TARGETS,
    Line,
    Pocket,
    pocket,
)
from netcoach.paths import assets
from netcoach.records import Card, Finding, Floor, Opportunity, Snapshot, Target
from tests.coach.snapshots import MEETUP, MOMENT, PICNIC, PITCH, now, plan
from tests.journal.samples import hostile_text

CONTENT = Content(assets())
HEARD = DrillTexts(assets()).situations


def card(event: Opportunity | None = MEETUP, **values: Any) -> Pocket:
    return pocket(event, now(**values), CONTENT)


def target(key: int, priority: str = "2", **values: Any) -> Target:
    return Target(id=key, name=f"T{key}", opportunity=1, priority=priority, **values)


def test_with_nothing_prepared_the_shipped_lines_are_there() -> None:
    for event in (MEETUP, None):
        bare = card(event)
        assert bare.missing == {"came_for", "targets", "questions", "offers", "pitch", "exits"}
        assert (bare.came_for, bare.targets, bare.offers, bare.pitch) == ("", (), (), "")
        assert [line.say for line in bare.questions] == ["What made today worth the trip?"]
        assert [line.say for line in bare.pivots] == [
            "Before I forget, what are you working on?",
            "How does that touch your job?",
        ]
        assert [line.say for line in bare.exits] == [
            "I've enjoyed this, thank you. I'd like to greet a few others.",
            "I must stop you there; I want to catch some others tonight. Thank you.",
        ]
        assert bare.reclaim == "I'd like to add one thing, then ask you something."
        assert not any(line.own for line in (*bare.questions, *bare.pivots, *bare.exits))
        assert "{" not in "".join(line.say for line in (*bare.questions, *bare.pivots))


def test_it_says_what_was_said_midway_on_its_day() -> None:
    there = replace(MEETUP, success="One call agreed")
    here = MOMENT + timedelta(days=1)
    floor = Floor(id=1, opportunity=there.id, started_at=here, check_answer="meet Priya")
    for one in (floor, replace(floor, stopped_at=here)):
        assert card(there, floors=(one,)).came_for == "meet Priya"
    before = replace(floor, started_at=here - timedelta(days=7), stopped_at=here)
    assert card(there, floors=(before,)).came_for == "One call agreed"
    elsewhere = replace(floor, opportunity=99)
    assert card(there, floors=(elsewhere,)).came_for == "One call agreed"


def test_it_says_what_counts_as_success_else_the_objective() -> None:
    serving = replace(MEETUP, plan=plan().id)
    assert card(serving, plan=plan()).came_for == "Find two mentors"
    assert card(None, plan=plan()).came_for == "Find two mentors"
    there = replace(MEETUP, success="One call agreed", expected="Three hellos")
    assert card(there, plan=plan()).came_for == "One call agreed"
    friendly = replace(PICNIC, success="One call agreed", expected="Three hellos")
    assert card(friendly, plan=plan()).came_for == "Three hellos"


def test_an_event_taken_off_the_objective_does_not_show_it() -> None:
    for event in (
        replace(MEETUP, plan=None),
        replace(MEETUP, plan=99),
        replace(PICNIC, plan=plan().id),
        replace(MEETUP, plan=None, on=None, standing=True),
    ):
        bare = card(event, plan=plan())
        assert bare.came_for == ""
        assert "came_for" in bare.missing
        hellos = replace(event, expected="Three hellos")
        assert card(hellos, plan=plan()).came_for == "Three hellos"


def test_targets_come_by_priority_then_those_with_a_question() -> None:
    targets = (
        target(1),
        target(2, question="Why this way?"),
        target(3, "3", question="Q"),
        target(4, "1", organisation="Acme", role="speaker", introducer=9),
        target(5, "1", status="met", question="Q"),
        replace(target(6, "1"), opportunity=99),
        target(7),
    )
    findings = (Finding(id=2, target=7, fact="F", question="What next?"),)
    shown = card(targets=targets, findings=findings, names={9: "Kofi"}).targets
    assert [one.name for one in shown] == ["T4", "T2", "T7"]
    ours = "Who disagrees with you intelligently?"
    assert [one.question for one in shown] == [ours, "Why this way?", "What next?"]
    assert (shown[0].about, shown[0].introducer, shown[0].must) == ("speaker · Acme", "Kofi", True)
    assert (shown[1].introducer, shown[1].must) == ("", False)


def test_kinds_of_people_without_a_question_get_different_ones_of_ours() -> None:
    kinds = (
        replace(target(1), name="a regulator"),
        replace(target(2), name="a sponsor"),
        target(3, role="vip"),
    )
    assert [one.question for one in card(targets=kinds).targets] == [
        "What problem is eating your week?",
        "I came to learn something new; you?",
        "Who on your team should I ask about the details?",
    ]


def test_no_line_for_strangers_is_put_to_somebody_by_name() -> None:
    ana = replace(target(1), name="Ana Ruiz", organisation="Roche")
    assert [one.question for one in card(targets=(ana,)).targets] == [""]
    assert not any("I'll send" in line.say for line in card().exits), "no promise of ours"


def test_the_users_own_lines_come_first() -> None:
    event = replace(
        MEETUP,
        questions="- What broke?\n\n* Who fixed it?\n- What broke?",
        offers="My checklist",
        exit_lines="I'll write tomorrow.",
    )
    cards = (
        Card(situation="they go on", answer="Let me get water.", drill="exit"),
        Card(situation="politics", answer="And the keynote?", drill="change"),
        Card(situation="age", answer="Old enough!", drill="topic"),
    )
    full = card(event, cards=cards, pitches=(PITCH,))
    assert [line.say for line in full.questions] == ["What broke?", "Who fixed it?"]
    assert [(line.say, line.own) for line in full.offers] == [("My checklist", True)]
    assert [(line.say, line.when) for line in full.exits] == [
        ("I'll write tomorrow.", ""),
        ("Let me get water.", "they go on"),
    ]
    assert [(line.say, line.own) for line in full.pivots] == [
        ("And the keynote?", True),
        ("Before I forget, what are you working on?", False),
    ]
    assert full.pitch.startswith("Hi, I'm Lena Ortiz. I keep hospital scheduling software running")
    assert full.missing == {"came_for", "targets"}


def test_cards_that_ship_are_ours_and_each_card_gives_one_line_that_can_be_said() -> None:
    """A drilled card holds all its lines; the card that is read aloud takes the first of them."""
    deck = {one.key: one for one in shipped_deck((), CONTENT.exits, CONTENT.changes, HEARD, ())}
    drilled = [
        Card(situation=one.heard, answer="\n".join(one.answers), drill=one.part, shipped=one.key)
        for one in (deck["change:group"], deck["exit:vip"], deck["exit:repeated_pressure"])
    ]
    made = card(cards=tuple(drilled))
    assert [(line.say, line.own) for line in made.pivots] == [
        ("Has anyone tried the exhibit?", False),
        ("Before I forget, what are you working on?", False),
    ]
    assert [(line.say, line.when) for line in made.exits] == [
        ("I won't keep you. May I send one question?", "Your time with a VIP is up"),
        ("No, thank you.", "The pressure goes on"),
    ]
    assert "exits" in made.missing, "ours are not the user's own"


def test_a_line_kept_with_a_gap_is_never_offered() -> None:
    old = "Fair point; on the practical side, {question}?\nHow does that touch your job?"
    kept = Card(situation="They insist", answer=old, drill="change", shipped="change:debate")
    assert card(cards=(kept,)).pivots[0] == Line("How does that touch your job?")
    bare = replace(kept, answer="And {name}?")
    assert all("{" not in line.say for line in card(cards=(bare,)).pivots)
    mine = replace(kept, answer="So be it {for me}.\nB")
    edited = replace(kept, answer="What do you need first?")
    assert card(cards=(edited,)).pivots[0].own
    assert card(cards=(replace(mine, shipped=""),)).pivots[0].say == "So be it {for me}."


texts = hostile_text | st.just("word " * 400) | st.just("x" * 5000)


@given(texts, texts, st.none() | st.just(MEETUP))
def test_any_text_gives_a_short_clean_card(one: str, other: str, event: Opportunity | None) -> None:
    if event is not None:
        event = replace(
            event, name=one, place=other, success=other, questions=one, offers=other, exit_lines=one
        )
    snapshot = Snapshot(
        today=now().today,
        plan=plan(objective=one),
        targets=(target(1, question=other, organisation=one),),
        cards=(Card(situation=one, answer=other, drill="exit"),),
        pitches=(replace(PITCH, text=one + other),),
    )
    made = pocket(event, snapshot, CONTENT)
    lines = (*made.questions, *made.offers, *made.pivots, *made.exits)
    said = [line.say for line in lines] + [line.when for line in lines]
    said += [made.event, made.place, made.came_for, made.pitch, made.reclaim]
    said += [part for one in made.targets for part in (one.name, one.about, one.question)]
    assert all(len(text) <= LONGEST and "\n" not in text and "\x1b" not in text for text in said)
    assert len(made.targets) <= TARGETS
    assert len(made.pivots) >= PIVOTS
    assert EXITS <= len(made.exits) <= MOST_OWN
