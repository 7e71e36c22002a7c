"""Any run of writes, undos and redos leads back to exactly what was there before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from netcoach.journal import Journal, Present
from netcoach.records import (
    KINDS,
    Conversation,
    Encounter,
    Kind,
    Person,
    Promise,
    Record,
    RecordProblem,
    Spec,
)
from tests.clocks import SetClock
from tests.journal.samples import DAY, dump, raw, rebuilt

SOME = ("person", "opportunity", "target", "finding", "plan", "pitch", "conversation", "encounter")
NAMES = ("Ana Ruiz", "Lee Chen", "Émile", "東京 花子", "Sam")

picked = st.integers(0, 10**6)
kinds = st.sampled_from(SOME)


class Windows(RuleBasedStateMachine):
    """A journal, the dumps of all its past states, and which of them is the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SetClock()
        self.journal = Journal.in_memory(self.clock)
        self.states = [dump(self.journal)]
        self.labels: list[str] = []
        self.now = 0

    def teardown(self) -> None:
        self.journal.close()

    def wrote(self) -> None:
        """Remember the present state, if the write was a step; what had been undone is gone."""
        present = dump(self.journal)
        if present == self.states[self.now]:
            return
        step = self.journal.last_step()
        assert step is not None
        self.clock.advance(3600)
        self.states[self.now + 1 :] = [present]
        self.labels[self.now :] = [step.label]
        self.now += 1

    def any_of(self, kind: str, pick: int) -> Record | None:
        some = self.journal.find(KINDS[kind], order=("id",))
        return some[pick % len(some)] if some else None

    def worth(self, spec: Spec, pick: int) -> Any:
        if spec.kind is Kind.REF:
            record = self.any_of(spec.refers, pick) if spec.required or pick % 3 else None
            return record.id if record else None
        if spec.kind is Kind.DAY:
            return DAY + timedelta(days=pick % 50) if spec.required or pick % 2 else None
        if spec.kind is Kind.CHOICE:
            return spec.choices[pick % len(spec.choices)][0]
        if spec.kind is Kind.FLAG:
            return pick % 4 == 0
        if spec.kind in (Kind.TEXT, Kind.NOTE):
            return NAMES[pick % len(NAMES)] if spec.name in ("name", "notes") else f"w{pick % 9}"
        return spec.default

    def save(self, record: Record, pick: int) -> None:
        values = {
            spec.name: self.worth(spec, pick // (place + 1))
            for place, spec in enumerate(record.specs())
        }
        try:
            self.journal.save(record.with_(**values))
        except RecordProblem:
            assert dump(self.journal) == self.states[self.now]
        self.wrote()

    @rule(kind=kinds, pick=picked)
    def add(self, kind: str, pick: int) -> None:
        self.save(KINDS[kind](), pick)

    @rule(kind=kinds, which=picked, pick=picked)
    def edit(self, kind: str, which: int, pick: int) -> None:
        record = self.any_of(kind, which)
        if record is not None:
            self.save(record, pick)

    @rule(kind=kinds, which=picked)
    def delete(self, kind: str, which: int) -> None:
        record = self.any_of(kind, which)
        if record is not None:
            self.journal.delete(record)
            self.wrote()

    @rule(pick=picked, days=st.integers(0, 60))
    def log(self, pick: int, days: int) -> None:
        known = self.any_of("person", pick)
        present = [Present(Person(name=NAMES[pick % len(NAMES)], circle="A"), "new")]
        present += [Present(known)] if isinstance(known, Person) else []
        talk = Conversation(on=self.clock.today() - timedelta(days=days), notes="about hiring")
        self.journal.log(talk, present, [Promise(what="Send it")])
        self.wrote()

    @rule(pick=picked)
    def rename_and_delete_in_one_step(self, pick: int) -> None:
        with self.journal.step("Both"):
            person = self.any_of("person", pick)
            if person is not None:
                self.journal.save(person.with_(name="Renamed"))
            encounter = self.any_of("encounter", pick)
            if isinstance(encounter, Encounter):
                self.journal.delete(encounter)
        self.wrote()

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        self.now -= 1
        assert self.journal.undo().label == self.labels[self.now]

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.journal.redo().label == self.labels[self.now]
        self.now += 1

    @invariant()
    def all_is_as_it_was(self) -> None:
        assert dump(self.journal) == self.states[self.now]
        assert raw(self.journal).execute("PRAGMA foreign_key_check").fetchall() == []

    @invariant()
    def what_is_derived_is_true(self) -> None:
        assert rebuilt(self.journal) == self.states[self.now]


TestWindows = Windows.TestCase
TestWindows.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
