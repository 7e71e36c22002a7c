"""Private facts about others are noticed, and words of people's work are not taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.private import FILE, private_remark, read_private
from netcoach.coach.reading import ContentError
from netcoach.paths import assets

WORDS = read_private(assets())
SAYS = {matter.key: matter.say for matter in WORDS.matters}


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Was treated in hospital last year", "health"),
        ("her chemo starts next week", "health"),
        ("He was hospitalised in May", "health"),
        ("had an operation; back in two weeks", "health"),
        ("signed off sick since June", "health"),
        ("Has a tumour", "health"),
        ("looks after her mother", "family"),
        ("Was diagnosed with something last spring", "health"),
        ("on SICK LEAVE since May", "health"),
        ("Her husband is a nurse", "family"),
        ("Has two kids? No: has kids", "family"),
        ("Is going through a divorce.", "family"),
        ("He is Catholic", "faith"),
        ("goes to church on Church Street", "faith"),
        ("voted for the other party", "politics"),
        ("a Republican", "politics"),
        ("came here as a refugee", "immigration"),
        ("Waits for a green card", "immigration"),
        ("His visa status is unclear", "immigration"),
        ("openly gay", "identity"),
        ("Runs a lab. Pregnant.", "health"),
        ("Jehovah’s Witness", "faith"),
        ("spoke about files\nhas cancer", "health"),
    ],
)
def test_what_is_private_is_advised_against(text: str, matter: str) -> None:
    assert private_remark(text, WORDS) == SAYS[matter]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "Studied political science at Leeds",
        "Head of claims at a health insurance company",
        "Runs the family business in its third generation",
        "Their office is on Church Street",
        "Builds healthcare software for wards",
        "Leads cancer research at the university",
        "Immigration lawyer in Wexcombe",
        "Teaches immigration and citizenship law",
        "Head of the Refugee Council",
        "Works at Visa on card security",
        "Wrote a paper on depression screening",
        "Sells pregnancy tests",
        "Catholic University of Lyon",
        "Islamic finance team at the bank",
        "Divorce lawyer, first in her class",
        "Works on stroke rehabilitation devices",
        "A conservative estimate of the market",
        "Partner at Hargreaves & Sons",
        "Moved from a hospital laboratory into regulatory work",
        "Her checklist for updates has three pages and no acronym",
        "Party wall surveyor; singles out weak plans",
        "Asked in the newsletter for examples",
        "Her paper came out in May; a stroke of luck, after a cost breakdown",
        "Works in hospital procurement",
        "Ten years in hospital administration",
        "Treats patients in hospital",
        "Radiotherapy physicist in Leeds",
        "Runs a tumour screening programme",
        "Advises on mental illness policy",
        "Her sister company builds dialysis devices",
        "Expert in hospital management",
        "A project in hospital scheduling",
        "His treatment of edge cases in the standard",
        "Chain of custody of evidence",
        "Separated from the parent company; the app is cloud agnostic",
    ],
)
def test_what_belongs_to_work_is_left_alone(text: str) -> None:
    assert private_remark(text, WORDS) == ""


def test_nothing_in_the_demo_is_private() -> None:
    import tomllib

    for path in (assets() / "demo").glob("*.toml"):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for entry in entries:
                told = [entry.get("remember", "")] if kind == "person" else []
                for target in entry.get("target", ()) if kind == "opportunity" else ():
                    told += [one["fact"] for one in target.get("finding", ())]
                for text in told:
                    assert private_remark(text, WORDS) == "", text


def test_every_remark_is_one_kind_sentence_and_a_question() -> None:
    for matter in WORDS.matters:
        assert matter.say.endswith("?")
        assert not {"forbidden", "must", "not allowed"} & set(matter.say.lower().split())


def test_a_wrong_file_is_refused_by_place(tmp_path: Path) -> None:
    text = (assets() / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace('key = "faith"', 'key = "health"'), "utf-8")
    with pytest.raises(ContentError, match=r"matter\[2\]\.key"):
        read_private(tmp_path)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_looked_through(text: str) -> None:
    assert private_remark(text, WORDS) in ("", *SAYS.values())


def test_an_endless_text_is_looked_through_at_its_end() -> None:
    assert private_remark("word " * 200_000 + "is divorced", WORDS) == SAYS["family"]
