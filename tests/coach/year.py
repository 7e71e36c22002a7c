"""A made-up user through a year: what the world does to a journal, and what NEXT is answered with.

All of it comes of one seed, so that two users live through the same events, talks and troubles.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from netcoach.coach.advice import Advice, AdviceTexts, advise
from netcoach.coach.content import Content
from netcoach.coach.drill.deck import METHOD
from netcoach.coach.pitch.pace import text_hash
from netcoach.journal import Journal, Present
from netcoach.paths import assets
from netcoach.records import (
    KINDS,
    Ask,
    Card,
    Conversation,
    Expertise,
    Floor,
    Issue,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Support,
    Take,
    Target,
)
from tests.clocks import SetClock

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
"""A Monday evening."""
WEEKS = 52
SAID = next(one for one in Content(assets()).samples if one.key == "engineer").text
KNOWN = '{"stability": 9.0, "days": 3}'
CATEGORIES = ("Career", "Technical", "People")
CARDS = (
    *(f"topic:{key}" for key in METHOD),
    *(f"{drill}:{number}" for drill in ("change", "exit", "reply") for number in range(4)),
)


class Year:
    """A journal in memory, a clock that goes on by weeks, and a world that does not wait."""

    def __init__(self, texts: AdviceTexts, seed: int = 7) -> None:
        self.clock = SetClock(START)
        self.journal = Journal.in_memory(self.clock)
        self.texts = texts
        self.world = Random(seed)
        self.names = 0
        self.gone: list[str] = []
        self.week = 0

    @property
    def today(self) -> Any:
        return self.clock.today()

    def advice(self) -> tuple[Advice, ...]:
        return advise(self.journal.snapshot(), self.texts)

    # The world

    def live(self) -> None:
        """Let a week pass, with what it brings to somebody who never looks at the coach."""
        self.week += 1
        self.clock.advance(7 * 86_400)
        self._meet()
        if self.week % 3 == 1:
            self._invitation()
        if self.week % 2 == 0:
            self._chance_talk()
        if self.week >= 12 and self.week % 8 == 4:
            self._trouble()
        if self.week % 10 == 9:
            self._lose_somebody()

    def somebody(self, **values: Any) -> Person:
        """Return a new person whose name is nobody else's."""
        self.named()
        circle = "ABCD"[self.names % 4]
        inside = "internal" if self.names % 3 == 0 else "external"
        return Person(name=f"Person{self.names:03}", circle=circle, inside=inside, **values)

    def named(self) -> int:
        """Return a number that nobody has yet."""
        self.names += 1
        return self.names

    def people(self) -> tuple[Person, ...]:
        return self.journal.find(Person)

    def _invitation(self) -> None:
        day = self.today + timedelta(days=9)
        name = f"Meetup {self.week}"
        plan = self.journal.current_plan()
        event = Opportunity(name=name, on=day, starts="18:00", plan=plan.id if plan else None)
        self.journal.save(event)

    def _meet(self) -> None:
        """Whoever has an invitation of last week goes there, and promises somebody something."""
        since = self.today - timedelta(days=7)
        for event in self.journal.find(Opportunity):
            if event.on is None or not since <= event.on < self.today or event.decision == "skip":
                continue
            for number in range(self.world.randint(1, 3)):
                talk = Conversation(on=event.on, opportunity=event.id, purpose="build", minutes=15)
                due = self.today + timedelta(days=7 * number)
                promise = Promise(what=f"send the list of {event.name}", due=due)
                present = [Present(self.somebody(met_on=event.on), "new")]
                self.journal.log(talk, present, [promise] if number < 2 else [])
            for target in self.journal.find(Target, opportunity=event.id, status="planned"):
                status = "met" if self.world.random() < 0.8 else "missed"
                self.journal.save(target.with_(status=status))

    def _chance_talk(self) -> None:
        some = self.people()
        if some:
            person = self.world.choice(some)
            theirs = Promise(
                what="an article", due=self.today + timedelta(days=5), direction="theirs"
            )
            self.journal.log(
                Conversation(on=self.today, purpose="maintain"), [Present(person)], [theirs]
            )

    def _trouble(self) -> None:
        categories = self.journal.find(KINDS["category"])
        category = self.world.choice(categories).id if categories else None
        wanted = self.today + timedelta(days=28)
        name = f"Trouble {self.week}"
        self.journal.save(
            Issue(name=name, category=category, raised_on=self.today, wanted_by=wanted)
        )

    def _lose_somebody(self) -> None:
        some = self.people()
        if some:
            person = self.world.choice(some)
            self.gone.append(person.name)
            self.journal.delete(person)

    # What the user does

    def follow(self, advice: Advice) -> bool:
        """Do what an advice asks for, as somebody would who has a few minutes.

        Returns False for what leaves nothing in the journal now, such as reading a card, and for
        what this user does not know how to do.
        """
        action = advice.action
        match action.verb:
            case "add" if action.kind in _NEW:
                values = _NEW[action.kind](self) | dict(action.preset)
                self.journal.save(KINDS[action.kind](**values))
            case "edit":
                record = self._record(advice)
                answer = self._answer(advice, record)
                if not answer:
                    return False
                self.journal.save(record.with_(**answer))
            case "open" if action.kind in ("promise", "person"):
                self._opened(self._record(advice))
            case "step" if action.step in _STEPS:
                _STEPS[action.step](self)
            case "practise":
                self.rehearse("friendly")
            case "log":
                self._log(dict(action.preset).get("opportunity"))
            case "drill":
                self.drill()
            case "introduce":
                target = self._record(advice)
                self.journal.save(target.with_(introducer=dict(action.preset)["person"]))
            case _:
                return False
        return True

    def _record(self, advice: Advice) -> Any:
        action = advice.action
        found = self.journal.get(KINDS[action.kind], action.record)
        assert found is not None, f"{advice.say} is about nothing that is there"
        return found

    def _answer(self, advice: Advice, record: Record) -> dict[str, Any]:
        if isinstance(record, Plan):
            if advice.key in ("objective_overdue", "review_redo"):
                return {"status": "closed", "lessons": "Ask sooner.", "failed_step": "target"}
            return _of(_NEW["plan"](self), advice.field)
        if isinstance(record, Opportunity):
            slot = (record.on or self.today) + timedelta(days=1)
            answers: dict[str, Any] = {
                "decision": "attend", "fit": 4, "access": 4, "got": "A name.", "worth": 4,
                "success": "One call agreed.", "hours_event": 3.0, "new_people": 3,
                "expected": "three hellos", "follow_up_on": slot, "adapted_worked": "yes",
            }  # fmt: skip
            return _of(answers, advice.field)
        if isinstance(record, Target):
            question = {"question": "What would you try first?"}
            return question if advice.key == "target_question" else {"status": "missed"}
        given: dict[type[Record], dict[str, Any]] = {
            Pitch: {"text": SAID},
            Take: {"revision": "A shorter start."},
            Ask: {"answer": "yes", "helped": "yes", "answered_on": self.today},
            Issue: {"status": "resolved", "resolved_on": self.today},
            Support: {"reported_on": self.today, "report": "What it brought."},
        }
        return given.get(type(record), {})

    def _opened(self, record: Record) -> None:
        if isinstance(record, Promise):
            self.journal.save(record.with_(status="kept", done_on=self.today))
        elif isinstance(record, Person):
            talk = Conversation(on=self.today, purpose="maintain", channel="message")
            self.journal.log(talk, [Present(record)])

    def _log(self, event: Any) -> None:
        talk = Conversation(on=self.today, opportunity=event, purpose="build")
        self.journal.log(talk, [Present(self.somebody(), "new")])

    def rehearse(self, listener: str) -> None:
        pitch = self.journal.find(Pitch)[0]
        self.journal.save(
            Take(pitch=pitch.id, seconds=45.0, words=65, text_hash=text_hash(pitch.text),
                 at=self.clock.now(), zone="UTC", listener=listener, revision="A pause.")
        )  # fmt: skip

    def drill(self) -> None:
        """Meet the method's cards and a few more; those that are due are known again."""
        have = {card.shipped: card for card in self.journal.find(Card)}
        later = self.today + timedelta(days=60)
        for key in CARDS:
            card = have.get(key) or Card(
                situation=key, answer="x", drill=key.split(":")[0], shipped=key
            )
            self.journal.save(card.with_(schedule=KNOWN, due_on=later))

    def add_friendly(self) -> None:
        values = _NEW["opportunity"](self) | {"role": "friendly", "decision": "attend"}
        self.journal.save(Opportunity(**values, expected="three hellos"))

    def allow(self) -> None:
        plan = self.journal.current_plan()
        assert plan is not None
        self.journal.save(plan.with_(job_allows="freely", development_hours=20.0))

    def floor(self) -> None:
        now = self.clock.now()
        self.journal.save(Floor(started_at=now, stopped_at=now, debriefed_at=now))

    def review(self) -> None:
        self.journal.save(KINDS["review"](**_NEW["review"](self)))


def _of(answers: dict[str, Any], field: str) -> dict[str, Any]:
    return {field: answers[field]} if field in answers else {}


def _plan(year: Year) -> dict[str, Any]:
    return {
        "objective": "Find two mentors in regulatory affairs",
        "why": "A new post",
        "measure": "mentors who said yes",
        "unit": "mentors",
        "baseline": 0.0,
        "target": 6.0,
        "starts_on": year.today,
        "deadline": year.today + timedelta(days=120),
        "serves": "career",
    }


def _helper(year: Year) -> dict[str, Any]:
    # Who helps already is no answer to who could be the second.
    listed = {one.person for one in year.journal.find(Expertise)}
    some = [one for one in year.people() if one.id not in listed]
    person = some[0] if some else year.journal.save(year.somebody())
    return {"person": person.id, "willing": "yes"}


def _progress(year: Year) -> dict[str, Any]:
    before = [one.value or 0.0 for one in year.journal.find(Progress)]
    return {"value": max(before, default=0.0) + 1.0}


def _ask(year: Year) -> dict[str, Any]:
    some = year.people() or (year.journal.save(year.somebody()),)
    return {"person": some[-1].id, "on": year.today, "question": "What would you do?"}


def _category(year: Year) -> dict[str, Any]:
    return {"name": CATEGORIES[len(year.journal.find(KINDS["category"])) % 3]}


_NEW: dict[str, Callable[[Year], dict[str, Any]]] = {
    "plan": _plan,
    "progress": _progress,
    "opportunity": lambda year: {"name": f"Talk {year.week}", "on": year.today + timedelta(days=8)},
    "target": lambda year: {"name": f"Target {year.named()}", "priority": "1", "why": "to learn"},
    "finding": lambda _: {"fact": "Gave a talk on audits", "question": "What came of it?"},
    "pitch": lambda _: {"name": "For engineers", "text": SAID},
    "goal": lambda _: {"name": "Understand EU rules", "hours": 20.0},
    "category": _category,
    "expertise": _helper,
    "issue": lambda year: {"name": "A real issue", "raised_on": year.today},
    "ask": _ask,
    "review": lambda year: {"on": year.today, "rhythm": "monthly", "decision": "keep"},
    "commitment": lambda _: {"organisation": "Standards group", "role": "desk"},
    "support": lambda _: {"asked_for": "Two days", "status": "asked"},
}
"""What a new record of a kind is filled with, beside what the advice presets."""

_STEPS: dict[str, Callable[[Year], None]] = {
    "job_allows": Year.allow,
    "practice": lambda year: year.rehearse("live"),
    "floor": Year.floor,
    "friendly_event": Year.add_friendly,
    "drills": Year.drill,
    "review": Year.review,
    "in_touch": lambda _: None,
}


__all__ = ["START", "WEEKS", "Year"]
