"""The shipped words load, keep the method's promises, and topics are found in them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from netcoach.coach import content as words
from netcoach.coach.content import Content, ContentError, Topic, find_topics
from netcoach.coach.drill.deck import shipped_deck
from netcoach.coach.drill.texts import DrillTexts
from netcoach.coach.pitch.length import room_for
from netcoach.paths import assets
from netcoach.records import KINDS

SHIPPED = Content(assets())


def topic(**changes: object) -> Topic:
    values: dict[str, object] = {
        "key": "food",
        "title": "Café manners",
        "why": "It bores.",
        "signs": ("the menu",),
        "pivots": ("What brought you here?",),
        "substitutes": ("local walks",),
    }
    return Topic(**{**values, **changes})  # type: ignore[arg-type]


def test_the_four_stages_hold_the_steps_in_order() -> None:
    assert [stage.number for stage in SHIPPED.stages] == [1, 2, 3, 4]
    assert [[step.key for step in stage.steps] for stage in SHIPPED.stages] == [
        ["objective", "opportunities", "targets", "research", "pitch", "readiness"],
        [
            *("friendly_event", "practice", "new_people"),
            *("topics", "drills", "floor", "bridge", "graduation"),
        ],
        [
            *("job_allows", "education", "support", "own_time"),
            *("conversations", "promises", "in_touch"),
        ],
        ["relied_on", "helpers", "coverage", "issues", "outcomes", "measures", "review"],
    ]


def test_every_step_key_is_unique_and_every_empty_panel_names_its_key() -> None:
    steps = [step for stage in SHIPPED.stages for step in stage.steps]
    assert len({step.key for step in steps}) == len(steps)
    for step in steps:
        # The measures fill themselves.
        adds = re.search(r"[Pp]ress a to add (one|an event|it)\.$", step.empty)
        assert adds or step.panel == "measures", step.key
        assert step.article == ("an" if step.noun[0] in "aeiou" else "a"), step.key
        assert step.do.count(". ") <= 1, step.key


PROMISES = {
    "objective": "measure baseline target deadline",
    "opportunities": "fit attend skip success",
    "targets": "speakers VIP participants why priority fallback type",
    "research": "public professional source date question",
    "pitch": "30 60 audience words time",
    "readiness": "objective targets research pitch calendar follow-up questions offers leaving",
    "friendly_event": "friendly community advocacy small outcome career",
    "floor": "key new old friend target caps move debrief",
    "practice": "time reaction revise",
    "new_people": "not new known cap old",
    "topics": "politics religions conflicts",
    "drills": "politely away",
    "bridge": "optional own usual circle inside outside rules",
    "graduation": "Implementation live repeat setting",
    "job_allows": "outside normal hours professional development sponsors",
    "education": "learning event",
    "support": "management hours cost conditions status report",
    "own_time": "weekly channel role trade industry advocacy community volunteer contacts",
    "conversations": "log new",
    "promises": "both 48 convention before",
    "in_touch": "before crisis computer exported hidden deleted",
    "relied_on": "technical people career nobody ineffective objective Preparation",
    "helpers": "willing calm job supervisor colleagues",
    "coverage": "nobody one tested gap target ineffective",
    "issues": "help first real one-on-one private resolved counting confidential",
    "outcomes": "planned did time event",
    "review": "ten month quarter evidence avoided keep adjust redo Preparation version",
}


@pytest.mark.parametrize(("key", "promised"), PROMISES.items())
def test_a_step_says_what_the_method_asks_there(key: str, promised: str) -> None:
    step = next(s for stage in SHIPPED.stages for s in stage.steps if s.key == key)
    said = f"{step.do} {step.why} {step.empty}".casefold()
    assert [word for word in promised.casefold().split() if word not in said] == []


def test_steps_filter_and_shorten_where_they_must() -> None:
    steps = {step.key: step for stage in SHIPPED.stages for step in stage.steps}
    assert dict(steps["friendly_event"].only) == {"role": "friendly"}
    assert dict(steps["practice"].only) == {"listener": "live"}
    assert steps["job_allows"].fields == ("job_allows", "development_hours", "sponsored")


def test_steps_speak_of_kinds_fields_and_choices_that_the_records_have() -> None:
    for step in (step for stage in SHIPPED.stages for step in stage.steps):
        specs = {spec.name: spec for spec in KINDS[step.kind].specs()}
        assert set(step.fields) <= set(specs), step.key
        for field, value in step.only:
            assert value in dict(specs[field].choices), step.key


def test_the_three_topics_of_the_method_come_first() -> None:
    topics = SHIPPED.topics
    assert [t.key for t in topics if t.origin == "method"] == ["politics", "religion", "conflicts"]
    assert [t.origin for t in topics] == ["method"] * 3 + ["added"] * 11
    assert all(len(t.pivots) == 3 for t in topics)


def test_only_harassment_carries_advice_on_safety() -> None:
    safe = [t for t in SHIPPED.topics if t.safety]
    assert [t.key for t in safe] == ["harassment"]
    assert "organiser" in safe[0].safety


def test_the_other_files_are_complete() -> None:
    assert len(SHIPPED.exits) == 12
    assert {opener.audience for opener in SHIPPED.openers} == set(words.AUDIENCES)
    assert len(SHIPPED.changes) == 15
    keys = {template.key for template in SHIPPED.templates}
    assert {"follow_up", "reconnect", "offer", "issue", "issue_thanks"} <= keys
    assert {"support", "support_report", "volunteer"} <= keys
    assert len(SHIPPED.questions) == 12
    assert [question.key for question in SHIPPED.open_questions] == [
        "avoided",
        "excuse",
        "luck",
        "notes",
    ]
    assert [len(SHIPPED.questions_for(one.key)) for one in SHIPPED.rhythms] == [7, 6, 12]
    assert [frame.seconds for frame in SHIPPED.frames] == [30, 45, 60]
    assert all(frame.parts[0].part == "who" for frame in SHIPPED.frames)


def test_the_sample_pitches_keep_their_word_budget() -> None:
    # DOMAIN.md §3f: so many words are safe at 130 a minute.
    safe = {30: 65, 45: 97, 60: 130}
    for sample in SHIPPED.samples:
        least, _ = room_for(sample.seconds)
        assert least <= len(sample.text.split()) <= safe[sample.seconds], sample.key
        assert sample.text.endswith("?")


def sayable() -> list[str]:
    """All that netcoach offers to be said aloud as it stands."""
    texts = DrillTexts(assets())
    deck = shipped_deck(
        SHIPPED.topics, SHIPPED.exits, SHIPPED.changes, texts.situations, texts.norms
    )
    demo = tomllib.loads((assets() / "demo/results.toml").read_text("utf-8"))
    return [
        *(line for t in SHIPPED.topics for line in t.pivots),
        *(one.say for one in (*SHIPPED.exits, *SHIPPED.openers, *SHIPPED.changes)),
        *(line for one in texts.situations for line in one.answers),
        *(line for norm in texts.norms for line in norm.say),
        *(line for one in deck for line in one.answers),
        *(sample.text for sample in SHIPPED.samples),
        *(one["answer"] for one in demo["card"]),
    ]


def test_what_is_offered_to_be_said_can_be_said_as_it_stands() -> None:
    for line in sayable():
        assert not re.search(r"[{}\[\]<>_]|…|\.\.\.", line), line
        # A word about the words is no word to say.
        assert not re.match(r"(?:Neutral question|Answer|Ask|Add|Say):", line), line


def test_gaps_of_the_messages_are_closed_braces_and_never_markup() -> None:
    for template in SHIPPED.templates:
        rest = re.sub(r"\{[^{}]+\}", "", template.body)
        assert not re.search(r"[{}\[\]]", rest), template.key


def test_the_words_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        SHIPPED.topics[0].title = "Weather"  # type: ignore[misc]
    assert isinstance(hash(SHIPPED.stages), int)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("politics", ["politics"]),
        ("POLÍT", ["politics"]),
        ("visa", ["origin"]),
        ("eating tea", []),
        ("tea drinking", ["alcohol"]),
        ("the venue", ["health", "alcohol"]),
        ("zeppelin", []),
    ],
)
def test_topics_are_found_by_every_word_of_the_query(query: str, keys: list[str]) -> None:
    assert [t.key for t in find_topics(SHIPPED.topics, query)] == keys


def test_an_empty_query_finds_all() -> None:
    assert find_topics(SHIPPED.topics, "  ") == SHIPPED.topics


def test_accents_in_the_words_do_not_hinder() -> None:
    assert find_topics([topic()], "cafe LOCAL") == (topic(),)
    assert find_topics([topic()], "bores") == ()


def test_the_wording_is_read_once_and_every_kind_has_its_saying() -> None:
    assert SHIPPED.wording is SHIPPED.wording
    assert "{n}" not in SHIPPED.wording.saying("same_start", 3, "I")
    assert "“I”" in SHIPPED.wording.saying("same_start", 3, "I")


@pytest.mark.parametrize(
    ("old", "new", "place", "found"),
    [
        ('not_after = ["a", "the"', 'not_after = ["a,", "the"', "not_after[1]", '"a,"'),
        ('only_after = ["<mark>"]', 'only_after = ["<marks>"]', "only_after[1]", '"<marks>"'),
        ('phrases = ["like"]', 'phrases = ["<mark>"]', "phrases[1]", '"<mark>"'),
        ('kind = "no_ask"', 'kind = "no_asks"', "remark[8].kind", '"no_asks"'),
        ('surer."\nletters = "small"', 'surer."\nletters = "tiny"', "letters", '"tiny"'),
        ('name = "be"', 'name = "degree"', "group[3].name", "degree"),
        ('[[remark]]\nkind = "unfilled"\nsay', '[[group]]\nname = "x"\nwords', "words", "Still"),
    ],
)
def test_wording_that_cannot_work_is_refused_by_place(
    tmp_path: Path, old: str, new: str, place: str, found: str
) -> None:
    shipped = (assets() / "wording.toml").read_text("utf-8")
    assert old in shipped
    (tmp_path / "wording.toml").write_text(shipped.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as raised:
        _ = Content(tmp_path).wording
    assert raised.value.file == "wording.toml"
    assert place in raised.value.where
    assert found in raised.value.found


def test_a_kind_of_remark_without_a_saying_is_refused(tmp_path: Path) -> None:
    shipped = (assets() / "wording.toml").read_text("utf-8")
    start = shipped.index('[[remark]]\nkind = "unfilled"')
    end = shipped.index("# Groups of words")
    (tmp_path / "wording.toml").write_text(shipped[:start] + shipped[end:], "utf-8")
    with pytest.raises(ContentError, match='one of kind "unfilled"'):
        _ = Content(tmp_path).wording
