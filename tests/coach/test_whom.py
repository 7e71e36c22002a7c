"""Whether a target is somebody with a name, or a kind of person about whom nothing can be found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach import facts
from netcoach.coach.checks import five
from netcoach.coach.steps import state_of
from netcoach.coach.whom import is_kind, names_somebody
from netcoach.records import Finding, Target
from tests.coach.snapshots import MEETUP, PHRASES, now
from tests.coach.test_steps import DONE, OPEN, PARTLY


@pytest.mark.parametrize(
    "name",
    [
        "someone who moved to platform work",
        "Someone from BaFin",
        "the organiser",
        "The organiser of the meetup",
        "a regulator",
        "A Regulator",
        "An auditor, perhaps Ana Ruiz",
        "two engineers",
        "3 people from Acme",
        "compliance officer",
        "Compliance officer",
        "Program Manager",
        "CTO at Northlab",
        "CTO",
        "Head of compliance",
        "Speakers",
        "Whoever runs the lab",
        "Somebody in QA",
        "",
        "???",
    ],
)
def test_a_kind_of_person_is_no_name(name: str) -> None:
    assert not names_somebody(name)
    assert is_kind(Target(name=name))
    assert not is_kind(Target(name=name, person=3)), "linked to somebody"


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "Ana Ruiz",
        "Dr Irene Vogt, regulatory lead",
        "A. Ruiz",
        "Professor Kim",
        "Ana from Northlab",
        "Ana Ruiz - head of QA",
        "Ana Ruiz (the organiser)",
        "van der Berg",
        "Anna van der Berg",
        "Jean-Luc O’Brien",
        "d'Arcy Smith",
        "al-Sayed",
        "李小龍",
        "محمد علي",
        "ÉLODIE",
        "SR",
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    assert names_somebody(name)
    assert not is_kind(Target(name=name))


@given(st.text(st.characters(exclude_categories=()), max_size=900))
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert is_kind(Target(name=text)) is not names_somebody(text)


ANA = Target(id=1, name="Ana Ruiz", opportunity=1)
HOST = Target(id=2, name="the organiser", opportunity=1)
ASKED = Target(id=2, name="the organiser", opportunity=1, question="Who else?")
FACT = Finding(fact="Wrote a checklist", question="What was left out?", target=1)
PRIVATE = Finding(fact="Her chemo starts next week", question="How is she?", target=1)


@pytest.mark.parametrize(
    ("targets", "findings", "state", "done", "figure", "todo"),
    [
        ((ANA, HOST), (), (OPEN, "0 of 1"), False, "0 of 1", "for each target with a name."),
        (
            (ANA, HOST),
            (FACT,),
            (PARTLY, "1 to ask"),
            False,
            "",
            "what you would ask the organiser.",
        ),
        ((ANA, ASKED), (FACT,), (DONE, "1 of 1"), True, "1 of 1", ""),
        ((HOST,), (), (OPEN, "1 to ask"), False, "", "what you would ask the organiser."),
        ((ASKED,), (), (DONE, ""), True, "", ""),
        ((ANA,), (PRIVATE,), (OPEN, "0 of 1"), False, "0 of 1", "for each target."),
        ((ANA,), (PRIVATE, FACT), (DONE, "1 of 1"), True, "1 of 1", ""),
    ],
)
def test_only_public_facts_about_the_named_are_research(
    targets: tuple[Target, ...],
    findings: tuple[Finding, ...],
    state: object,
    done: bool,
    figure: str,
    todo: str,
) -> None:
    seen = now(coming=(MEETUP,), targets=targets, findings=findings)
    shown = state_of("research", seen, PHRASES)
    assert (shown.mark, shown.figure) == state
    check = next(one for one in five(MEETUP, seen, PHRASES) if one.key == "research")
    assert (check.done, check.figure) == (done, figure)
    assert todo in check.todo


def test_a_private_fact_is_neither_a_fact_nor_a_question() -> None:
    seen = now(targets=(ANA,), findings=(PRIVATE,))
    assert facts.with_fact(seen) == facts.with_question(seen) == frozenset()
    assert not facts.counts(Finding(fact="Runs a lab", question="Is her cancer back?"))
    assert facts.counts(FACT)


def test_the_title_of_a_finding_is_short_enough_for_a_toast() -> None:
    whole = Finding(fact="Her chemotherapy starts next week, and nobody at work knows of it yet")
    assert len(whole.title) <= 40
    assert Finding().title == "a finding"
