"""NEXT is never silent, most urgent first, short and safe; its words are checked when read."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.coach.advice import FILE, Action, advise, filled, for_stage, read_advice
from netcoach.coach.content import STAGES, Content, Stage
from netcoach.coach.graduation import graduation
from netcoach.coach.objective_check import question
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.reading import ContentError
from netcoach.coach.rule import quiet_by
from netcoach.coach.rules import ALL_DONE, CALM_RULES, REST, RULES
from netcoach.coach.steps import PITCH_STATES, STATES, stage_done, state_of
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import (
    KINDS,
    Card,
    Category,
    Conversation,
    Expertise,
    Floor,
    Goal,
    Me,
    Opportunity,
    Period,
    Person,
    Pitch,
    Plan,
    Promise,
    Quiet,
    Record,
    Snapshot,
    Take,
    Target,
)
from netcoach.records.fields import Kind, Spec
from netcoach.records.snapshot import Move
from netcoach.text import clean

TODAY = date(2026, 11, 22)
TEXTS = read_advice(assets())
STAGE_WORDS = Content(assets()).stages
PHRASES = Content(assets()).wording


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def now(**values: Any) -> Snapshot:
    return Snapshot(today=TODAY, **{"people": 1, **values})


PLAN = Plan(
    id=1,
    objective="Find two mentors",
    measure="mentors",
    baseline=0.0,
    target=2.0,
    starts_on=TODAY,
    deadline=day(60),
    job_allows="freely",
)
SAID = next(one for one in Content(assets()).samples if one.key == "engineer").text
MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)
KNOWN = '{"stability": 9.0, "days": 3}'
KNOWN_CARDS = tuple(
    Card(id=n, shipped=key, drill=key.split(":")[0], schedule=KNOWN, due_on=day(5))
    for n, key in enumerate(
        ("topic:politics", "topic:religion", "topic:conflicts", "exit:alone"), 1
    )
)
OTHER = Card(id=9, drill="change", schedule=KNOWN, due_on=day(5))
DEBRIEFED = Floor(id=1, started_at=MOMENT, stopped_at=MOMENT, debriefed_at=MOMENT)
ALONE = tuple(
    Take(id=n, pitch=1, seconds=45.0, words=65, text_hash=text_hash(SAID), at=MOMENT, revision="R")
    for n in (1, 2, 3)
)
LIVE = (replace(ALONE[0], listener="live"), *ALONE[1:])
ORDERLY = now(
    plan=PLAN,
    coming=(Opportunity(id=1, name="Library", role="friendly", standing=True, decision="attend"),),
    pitches=(Pitch(id=1, name="P", text=SAID),),
    takes=LIVE,
    goals=(Goal(id=1, name="G"),),
    cards=KNOWN_CARDS,
    categories=(Category(id=1),),
    expertise=(Expertise(category=1, person=1), Expertise(category=1, person=2)),
    conversations=5,
    floors=(DEBRIEFED,),
    looked_back=True,
    live_heard=True,
    listener_heard=True,
    talks_90_days=5,
    met_90_days=8,
    new_90_days=4,
    new_people_30_days=3,
)


def test_an_empty_journal_gets_one_clear_action() -> None:
    advices = advise(Snapshot(today=TODAY), TEXTS)
    assert [(a.key, a.action) for a in advices] == [("objective_none", Action("add", "plan"))]
    assert {for_stage(advices, stage) for stage in STAGES} == set(advices)


def test_the_journal_itself_starts_with_the_objective() -> None:
    journal = Journal.in_memory()
    assert [a.key for a in advise(journal.snapshot(), TEXTS)] == ["objective_none"]


def test_a_promise_due_goes_before_an_event_and_that_before_the_rest() -> None:
    event = Opportunity(id=1, name="Meetup", on=day(1), decision="attend")
    promise = Promise(id=1, what="send it", due=TODAY)
    keys = [a.key for a in advise(now(coming=(event,), promises=(promise,)), TEXTS)]
    assert keys[:3] == ["promise_mine", "targets_none", "follow_up_slot"]
    assert keys.index("objective_none") == 3


def test_urgency_falls_and_the_method_decides_between_equals() -> None:
    snapshot = now(plan=PLAN, people=3)
    advices = advise(snapshot, TEXTS)
    order = [rule.key for rule in (*RULES, ALL_DONE, *CALM_RULES)]
    assert [(-a.urgency, order.index(a.key)) for a in advices] == sorted(
        (-a.urgency, order.index(a.key)) for a in advices
    )


@pytest.mark.parametrize(
    ("values", "say", "urgent"),
    [
        (
            {"objective": "Network more", "measure": "", "target": None, "deadline": None},
            "“Network more” is an activity: what would be different in February because of it?",
            True,
        ),
        ({"measure": ""}, "What would you count? (“Find two mentors”)", True),
        (
            {"target": None, "unit": ""},
            "How many mentors would be enough? (“Find two mentors”)",
            True,
        ),
        ({"deadline": None}, "By which day? (“Find two mentors”)", True),
        ({"measure": "new contacts"}, "Many contacts, and then? ", False),
    ],
)
def test_next_asks_the_very_question_of_the_objective_and_opens_its_field(
    values: dict[str, Any], say: str, urgent: bool
) -> None:
    weak = replace(PLAN, **values)
    asked = question(weak, TODAY, TEXTS.objective)
    assert asked is not None
    advices = advise(now(plan=weak), TEXTS)
    (one,) = [advice for advice in advices if advice.key == "objective_question"]
    assert one.say.startswith(say)
    assert asked.ask in one.say
    assert (one.field, one.reason, one.do) == (asked.field, asked.why, "answer it")
    assert one.action == Action("edit", "plan", weak.id)
    assert (for_stage(advices, "preparation") is one) is urgent


def test_an_objective_to_plan_with_or_past_its_day_is_not_asked_twice() -> None:
    assert not [a for a in advise(now(plan=PLAN), TEXTS) if a.key == "objective_question"]
    over = replace(PLAN, starts_on=day(-90), deadline=day(-1), measure="")
    keys = [a.key for a in advise(now(plan=over), TEXTS)]
    assert "objective_overdue" in keys
    assert "objective_question" not in keys


def test_what_is_asked_once_waits_until_talks_began_and_then_goes_before_the_weekly_things() -> (
    None
):
    cold = (Person(id=1, name="Ana", last_contact=day(-400)),)
    plan = replace(PLAN, job_allows="")

    def places(talks: int) -> list[int]:
        seen = now(plan=plan, losing_touch=cold, conversations=talks)
        keys = [one.key for one in advise(seen, TEXTS)]
        return [keys.index(key) for key in ("job_unasked", "goal_none", "losing_touch")]

    assert places(5) == sorted(places(5))
    job, goal, touch = places(4)
    assert touch < job < goal


def test_each_stage_has_its_own_first_advice() -> None:
    advices = advise(now(plan=replace(PLAN, job_allows="")), TEXTS)
    assert [for_stage(advices, stage).stage for stage in STAGES] == list(STAGES)
    assert for_stage(advices, "implementation").key == "job_unasked"
    with pytest.raises(ValueError, match="no advice"):
        for_stage((), "preparation")


def test_with_nothing_to_do_it_says_so_calmly() -> None:
    # The one thing left is to time the pitch; with it gone nothing is.
    left = advise(replace(ORDERLY, takes=()), TEXTS)
    assert [a.key for a in left if not a.calm] == ["pitch_untimed"]
    quiet = advise(replace(ORDERLY, plan=None, closed_plans=1), TEXTS)
    assert [a.key for a in quiet if not a.calm] == ["objective_next"]
    done = advise(ORDERLY, TEXTS, lambda: PHRASES)
    assert [a.key for a in done] == [
        "all_done",
        "calm_preparation",
        "calm_orientation",
        "calm_assessment",
    ]
    assert all(advice.calm for advice in done)


LEFT: list[tuple[str, dict[str, Any]]] = [
    ("card_none", {"cards": (), "plan": None}),
    ("left_cards", {"cards": KNOWN_CARDS[1:]}),
    ("left_cards", {"cards": (*KNOWN_CARDS[2:], *(OTHER,) * 9)}),
    ("cards_due", {"cards": (replace(KNOWN_CARDS[0], schedule="", due_on=TODAY),)}),
    ("left_cards_later", {"cards": KNOWN_CARDS[1:], "cards_begun_today": 5}),
    ("left_pitch", {"pitches": (), "takes": ()}),
    ("left_live", {"live_heard": False, "takes": ALONE}),
    ("pitch_unready", {"takes": ALONE[:1]}),
    ("left_floor", {"floors": (replace(DEBRIEFED, debriefed_at=None, started_at=None),)}),
    ("left_friendly", {"looked_back": False}),
    ("left_new", {"new_90_days": 3}),
    ("left_new", {"talks_90_days": 4}),
    ("left_new", {"new_people_30_days": 2}),
]


def counted_done(stage: Stage, snapshot: Snapshot) -> tuple[int, int]:
    return stage_done(stage, [state_of(one.key, snapshot, PHRASES) for one in stage.steps])


@pytest.mark.parametrize(("key", "missing"), LEFT)
def test_orientation_is_called_in_order_only_once_nothing_is_left_in_it(
    key: str, missing: dict[str, Any]
) -> None:
    snapshot = replace(ORDERLY, **missing)
    orientation = next(stage for stage in STAGE_WORDS if stage.key == "orientation")
    found = for_stage(advise(snapshot, TEXTS, lambda: PHRASES), "orientation")
    assert (found.key, found.calm) == (key, False)
    met = [one.done for one in graduation(snapshot, PHRASES)]
    done, of = counted_done(orientation, snapshot)
    assert not all(met) or done < of
    calm = for_stage(advise(ORDERLY, TEXTS, lambda: PHRASES), "orientation")
    assert calm.key == "calm_orientation"
    assert all(one.done for one in graduation(ORDERLY, PHRASES))
    assert counted_done(orientation, ORDERLY) == (of, of)


def test_what_is_left_comes_in_the_order_of_the_gate_and_below_all_else() -> None:
    event = Opportunity(id=1, name="Meetup", on=day(20), decision="attend", fit=3)
    bare = now(plan=PLAN, coming=(event,), pitches=ORDERLY.pitches)
    found = [one for one in advise(bare, TEXTS) if one.stage == "orientation"]
    keys = [one.key for one in found if one.key.startswith(("card", "left"))]
    assert keys == ["card_none", "left_live", "left_floor", "left_friendly", "left_new"]
    assert all(one.urgency < 20 for one in found if one.key.startswith("left"))
    said = {one.key: one.say for one in found}
    assert said["left_live"] == (
        "Say “P” to one person at Meetup, Sat 12 Dec, then note how they reacted."
    )
    assert said["left_floor"] == (
        "Go on the floor at Meetup, Sat 12 Dec: one key as each talk begins."
    )
    picnic = Opportunity(id=2, name="Picnic", on=day(9), role="friendly", decision="attend")
    (one,) = [a for a in advise(now(coming=(picnic,)), TEXTS) if a.key == "left_friendly"]
    assert one.say == "Go to Picnic, Tue 1 Dec, then note in a line how it went."


def test_a_pitch_is_looked_at_only_where_nothing_goes_before() -> None:
    def refuse() -> Any:
        raise AssertionError("read in vain")

    advise(replace(ORDERLY, cards=()), TEXTS, refuse)
    advise(Snapshot(today=TODAY), TEXTS, refuse)


def test_actions_name_kinds_fields_and_steps_that_exist() -> None:
    for advice in advise(now(plan=PLAN, coming=ORDERLY.coming), TEXTS):
        action = advice.action
        assert action.kind in {"", *KINDS}
        assert action.step in {"", *STATES}
        for name, _ in action.preset:
            assert KINDS[action.kind].spec(name)


def test_many_of_one_kind_do_not_flood() -> None:
    people = tuple(Person(id=n, name=f"P{n}", last_contact=day(-400)) for n in range(1, 500))
    advices = advise(now(losing_touch=people), TEXTS)
    assert sum(a.key == "losing_touch" for a in advices) == 20


def test_every_rule_has_words_that_fit() -> None:
    for rule in (*RULES, ALL_DONE, REST, *CALM_RULES):
        text = TEXTS[rule.key]
        say = filled(text.say, [(gap, gap.upper()) for gap in rule.gaps])
        assert not re.search("[{}]", say), rule.key
        assert say.endswith((".", "?")), rule.key
        assert len(text.do.split()) in (2, 3), rule.key
        assert text.reason.endswith("."), rule.key
        assert not re.search(r"\byou (should|must|failed|forgot|have not)\b", say), rule.key


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('key = "pitch_none"', 'key = "pitch_nine"', "the key of a rule"),
        ("{event} is on {day}:", "{event} is on {hour}:", "gaps among these: event, day"),
        ("{event} is on {day}:", "{event} is on {day:", "each { closed"),
        ("{event} is on {day}:", "{event} is on {day.year}:", "gaps among these"),
        ('stage = "assessment"', 'stage = "cooking"', "one of preparation"),
        ('do = "log it"', 'go = "log it"', "one of the keys"),
    ],
)
def test_wrong_words_are_refused_with_file_and_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    words = (assets() / FILE).read_text(encoding="utf-8")
    assert old in words
    (tmp_path / FILE).write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"advice\.toml: advice.*{re.escape(problem)}"):
        read_advice(tmp_path)


def test_a_rule_without_words_is_refused(tmp_path: Path) -> None:
    words = (assets() / FILE).read_text(encoding="utf-8")
    cut = words.index('[[advice]]\nkey = "calm_assessment"')
    (tmp_path / FILE).write_text(words[:cut], encoding="utf-8")
    with pytest.raises(ContentError, match='words for the rule "calm_assessment"'):
        read_advice(tmp_path)


HOSTILE = "\x1b]52;c;AAAA\x07[/red]{day}\u202e\n" + "W" * 5_000 + "\ud800"


def test_hostile_and_endless_names_stay_short_and_clean() -> None:
    event = Opportunity(id=1, name=HOSTILE, on=day(1), starts=HOSTILE, decision="attend")
    snapshot = now(
        plan=replace(PLAN, objective=HOSTILE, measure=HOSTILE, deadline=None, target=None),
        coming=(event, replace(event, id=2, on=TODAY)),
        lately=(replace(event, id=3, on=day(-1)),),
        targets=(Target(id=1, name=HOSTILE, opportunity=2),),
        pitches=(Pitch(id=1, name=HOSTILE, text=HOSTILE),),
        promises=(
            Promise(id=1, what=HOSTILE, person=1, due=day(-400)),
            Promise(id=2, what=HOSTILE, person=1, due=day(-400), direction="theirs"),
        ),
        losing_touch=(Person(id=1, name=HOSTILE, last_contact=date(1900, 1, 1)),),
        categories=(Category(id=1, name=HOSTILE),),
        moved=(Move(Person(id=1, name=HOSTILE, organisation=HOSTILE), HOSTILE, day(-1)),),
        names={1: HOSTILE},
    )
    advices = advise(snapshot, TEXTS)
    assert len(advices) > 12
    for advice in advices:
        assert advice.say == clean(advice.say)
        assert "\n" not in advice.say
        assert len(advice.say) <= 160, advice.key


def _value(spec: Spec) -> st.SearchStrategy[Any]:
    match spec.kind:
        case Kind.DAY:
            near = st.integers(-45, 45).map(day)
            return st.none() | near | st.dates()
        case Kind.CHOICE:
            return st.sampled_from([value for value, _ in spec.choices] + [""])
        case Kind.FLAG:
            return st.booleans()
        case Kind.REF:
            return st.none() | st.integers(1, 3)
        case Kind.COUNT:
            return st.none() | st.integers(0, 10**6)
        case Kind.NUMBER:
            return st.none() | st.floats(allow_nan=False)
        case Kind.MOMENT:
            return st.none() | st.datetimes(timezones=st.just(UTC))
        case Kind.TAGS:
            return st.just(())
    return st.sampled_from(["", "Sam Rivers", HOSTILE]) | st.text(max_size=20)


def _records(cls: type[Record]) -> st.SearchStrategy[tuple[Record, ...]]:
    values = {spec.name: _value(spec) for spec in cls.specs()}
    one = st.builds(cls, id=st.integers(1, 3), **values)
    return st.lists(one, max_size=3).map(tuple)


def periods() -> st.SearchStrategy[Period]:
    """Periods of any records, as another program may have written them."""
    kinds = ("events", "targets", "findings", "takes", "promises", "issues", "asks", "outcomes")
    singular = {"events": "opportunity"}
    values: dict[str, st.SearchStrategy[Any]] = {
        name: _records(KINDS[singular.get(name, name.removesuffix("s"))])
        for name in (*kinds, "reviews", "reconnections")
    }
    some = {name: st.integers(0, 50) for name in ("talks", "people", "new_people")}
    return st.builds(Period, since=st.dates(), until=st.dates(), **values, **some)


def _quiet() -> st.SearchStrategy[tuple[Quiet, ...]]:
    keys = st.sampled_from([rule.key for rule in RULES] + ["a rule of long ago"])
    until = st.none() | st.integers(-3, 45).map(day)
    any_of = st.builds(Quiet, keys, until=until)
    about = st.builds(Quiet, keys, st.sampled_from(list(KINDS)), st.integers(1, 3), until)
    return st.lists(any_of | about, max_size=8).map(tuple)


def _snapshots() -> st.SearchStrategy[Snapshot]:
    kinds = {
        "barren": "opportunity",
        "coming": "opportunity",
        "lately": "opportunity",
        "losing_touch": "person",
        "dormant": "person",
    }
    kinds |= {cls.plural.replace(" ", "_"): kind for kind, cls in KINDS.items()}
    kinds |= {"supports": "support", "goals": "goal", "cards": "card"}
    kinds |= {"repetitions": "repetition", "floors": "floor", "floor_talks": "floor_talk"}
    kinds |= {"progress": "progress", "expertise": "expertise"}
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(Snapshot):
        if field.type == "int":
            values[field.name] = st.integers(0, 1000)
        elif field.type == "bool":
            values[field.name] = st.booleans()
        elif field.name == "quiet":
            values[field.name] = _quiet()
        elif field.name == "slips":
            values[field.name] = _records(Conversation)
        elif str(field.type).startswith("tuple") and field.name != "moved":
            values[field.name] = _records(KINDS[kinds[field.name]])
    values["plan"] = _records(Plan).map(lambda plans: plans[0] if plans else None)
    values["me"] = _records(Me).map(lambda some: some[0] if some else None)
    move = st.builds(
        Move, st.builds(Person, name=st.text(max_size=20)), st.text(max_size=20), st.dates()
    )
    values["moved"] = st.lists(move, max_size=5).map(tuple)
    values["talked_at"] = st.frozensets(st.integers(1, 3))
    setting = st.tuples(
        st.sampled_from(["meetup", "conference", "other"]), st.booleans(), st.booleans()
    )
    values["cycle"] = st.none() | periods()
    values["settings"] = st.frozensets(setting, max_size=3)
    cells = st.tuples(
        st.sampled_from(["build", "maintain", "use"]), st.sampled_from(["internal", "external"])
    )
    values["mix"] = st.dictionaries(cells, st.integers(1, 9))
    values["quiet_ties"] = st.dictionaries(
        st.sampled_from(["internal", "external"]), st.integers(1, 4)
    )
    values["names"] = st.dictionaries(st.integers(1, 3), st.text(max_size=20) | st.just(HOSTILE))
    return st.builds(Snapshot, today=st.just(TODAY) | st.dates(), **values)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(_snapshots())
def test_any_journal_gets_advice_and_states(snapshot: Snapshot) -> None:
    advices = advise(snapshot, TEXTS)
    assert advices
    assert list(advices) == sorted(advices, key=lambda advice: -advice.urgency)
    for advice in advices:
        assert snapshot.empty or advice.kept or not quiet_by(advice.key, advice.action, snapshot)
        assert 0 < len(advice.say) <= 160
        assert clean(advice.say) == advice.say
    for key in (*STATES, *PITCH_STATES):
        assert len(state_of(key, snapshot, PHRASES).figure) <= 9
    for stage in STAGE_WORDS:
        done, whole = counted_done(stage, snapshot)
        assert 0 <= done <= whole
        assert for_stage(advices, stage.key).stage == stage.key or snapshot.empty


def test_the_field_to_begin_at_is_one_of_the_form_that_opens() -> None:
    kinds = {
        "ask_waiting": "ask", "issue_past": "issue", "commitment_ended": "commitment",
        "target_question": "target", "pitch_long": "pitch", "pitch_short": "pitch",
        "take_revision": "take",
        "trap_reserved": "target",
        "pitch_unready": "pitch",
    }  # fmt: skip
    for text in TEXTS.values():
        if text.field:
            usual = "plan" if text.key.startswith("objective") else "opportunity"
            spec = KINDS[kinds.get(text.key, usual)].spec(text.field)
            assert not spec.derived, text.key
