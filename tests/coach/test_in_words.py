"""What somebody works as, and where, in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.in_words import work_of, works
from netcoach.records import Person


@pytest.mark.parametrize(
    ("position", "where", "said"),
    [
        ("Design engineer", "Brackwater", "works as a design engineer at Brackwater"),
        ("Assessor in training", "Q", "works at Q"),
        ("Engineering manager", "B", "works as an engineering manager at B"),
        ("Head of software", "T", "works as a head of software at T"),
        ("SRE lead", "N", "works as an SRE lead at N"),
        ("CTO", "N", "works as a CTO at N"),
        ("User researcher", "N", "works as a user researcher at N"),
        ("Undertaker", "N", "works as an undertaker at N"),
        ("Hourly worker", "N", "works as an hourly worker at N"),
        ("Product security", "Kestwick", "works at Kestwick"),
        ("Teaches design control", "Ashgrove", "works at Ashgrove"),
        (
            "Clinical evaluation writer",
            "Freelance",
            "works freelance as a clinical evaluation writer",
        ),
        ("Test automation", "Freelance", "works freelance"),
        ("My first head of department", "Retired", ""),
        ("Nurse", "", "works as a nurse"),
        ("", "", ""),
    ],
)
def test_what_somebody_does_is_a_sentence(position: str, where: str, said: str) -> None:
    assert works(Person(name="x", position=position, organisation=where)) == said


def test_freelance_is_no_place() -> None:
    anneke = Person(name="Anneke", position="Clinical writer", organisation="Freelance")
    assert work_of(anneke) == "Clinical writer, freelance"
    assert work_of(anneke.with_(organisation="Acme")) == "Clinical writer at Acme"
    assert work_of(anneke.with_(position="")) == "Freelance"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_are_said(position: str, where: str) -> None:
    person = Person(name="x", position=position, organisation=where)
    assert isinstance(works(person), str)
    assert isinstance(work_of(person), str)
