"""The honest review from the first key to the decision, and what the decision leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from netcoach.coach.content import Question
from netcoach.coach.facts import attended, days_since
from netcoach.coach.review.loop import redo
from netcoach.coach.rules.review import EVENT_DAYS, monthly_due, quarterly_due
from netcoach.days import show_day
from netcoach.exchange.review import Given, Underway, begin, title_of
from netcoach.records import Opportunity, Plan, Record, Review, Score, Snapshot
from netcoach.text import one_line, shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen

_DECISION = ("avoided", "excuse", "luck", "notes", "decision", "failed_step")
_EVENTS = 3
_MOST_REVIEWS = 40


def choose_review(app: Acts, desk: Desk) -> None:
    """Ask which review to begin or go on with: of a late event, of the month, of the quarter."""
    snapshot = desk.journal.snapshot()
    answers: list[tuple[object, str]] = []
    for one in snapshot.reviews[:_MOST_REVIEWS]:
        if one.revealed_at is not None and not one.decision and one.on:
            day = show_day(one.on, snapshot.today)
            answers.append((one, f"Decide on the {one.rhythm} review of {day}"))
    for rhythm, due in (("monthly", monthly_due), ("quarterly", quarterly_due)):
        words = next(text for text in desk.content.rhythms if text.key == rhythm)
        state = "due" if due(snapshot) is not None else ""
        answers.append(_answer(desk, begin(desk.journal, rhythm), words.title, state))
    events = _events(snapshot)
    answers += [
        _answer(desk, begin(desk.journal, "event", event), f"After {shorten(event.name, 40)}", "")
        for event in events
    ]
    # Only what can be chosen is explained.
    told = [text for text in desk.content.rhythms if text.key != "event" or events]
    note = "\n".join(f"{text.title}: {text.say}" for text in told)

    def chosen(answer: object) -> None:
        if isinstance(answer, Review):
            go_on(app, desk, answer)
        elif isinstance(answer, Underway):
            begin_review(app, desk, answer.rhythm, answer.event)

    app.push_screen(ChooseScreen("Look back on what?", answers, note=note), chosen)


def _answer(desk: Desk, review: Underway, title: str, state: str) -> tuple[object, str]:
    if review.scored:
        whole = len(desk.content.questions_for(review.rhythm))
        state = f"begun, {review.scored} of {whole} scored"
    return review, f"{title} · {state}" if state else title


def _events(snapshot: Snapshot) -> list[Opportunity]:
    """Return the events of the last two weeks that may be looked back on, latest first."""
    seen = {review.opportunity for review in snapshot.reviews}
    some = [
        event
        for event in snapshot.lately
        if attended(event, snapshot) and event.id not in seen and event.on
    ]
    # One whose debrief is done is over for the user, whatever its day says.
    debriefed = {floor.opportunity for floor in snapshot.floors if floor.debriefed_at}
    over = [
        event
        for event in snapshot.coming
        if event.id in debriefed and event.id not in seen and event.decision != "skip"
    ]
    some = [*over, *some]
    fresh = [event for event in some if event in over or days_since(event, snapshot) <= EVENT_DAYS]
    return (fresh or some)[:_EVENTS]


def begin_review(app: Acts, desk: Desk, rhythm: str, event: Opportunity | None = None) -> None:
    """Begin a review, or go on with one that is underway."""
    if rhythm == "event" and event is None:
        app.say("Which event? Choose it in the list of events, then look back on it.")
        return
    _open(app, desk, begin(desk.journal, rhythm, event))


def go_on(app: Acts, desk: Desk, review: Review) -> None:
    """Go on with a review whose log was shown: to the gaps, then to the decision. One noted
    without scores has only its words."""
    if review.revealed_at is None:
        decide(app, desk, review)
        return
    event = desk.journal.get(Opportunity, review.opportunity)
    _open(app, desk, Underway(review.rhythm, event), review)


def _open(app: Acts, desk: Desk, underway: Underway, shown: Review | None = None) -> None:
    from netcoach.ui.screens.review import ReviewScreen

    def ended(review: Review | None) -> None:
        app.written()
        if review is not None:
            decide(app, desk, review)

    app.push_screen(ReviewScreen(desk, underway, shown), ended)


def evidence_form(
    desk: Desk,
    review: Underway,
    question: Question,
    given: Given,
    typed: Callable[[Given], None],
) -> FormScreen:
    """Return the form in which to type evidence for a score; what is typed goes to ``typed``, and
    nothing to the journal before the review does."""
    record = Score(
        question=question.key,
        evidence=given.evidence,
        evidence_on=given.on or desk.journal.clock.today(),
    )
    evidence = replace(
        Score.spec("evidence"), required=True, help="One thing that happened, in a few words."
    )
    on = replace(Score.spec("evidence_on"), required=True)

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Score)
        typed(replace(given, evidence=one_line(record.evidence), on=record.evidence_on))
        return record

    return FormScreen(
        desk.journal,
        record,
        title=f"{question.title}: what happened, and when?",
        fields=("evidence", "evidence_on"),
        specs={"evidence": evidence, "evidence_on": on},
        keep=keep,
        draft=f"{review.key}:{question.key}",
    )


def second_thought(app: Acts, score: Score, title: str) -> None:
    """Note a second thought beside a score whose log was shown; the first one stays."""
    said = score.lowering or f"you said {score.score}"
    log = "" if score.log_score is None else f", the log {score.log_score:g}"
    app.edit(
        score,
        fields=("second", "second_why"),
        title=f"{title}: {said}{log}. On second thoughts?",
        label=f"Second thoughts on {title.lower()}",
        called=f"second thoughts on {title.lower()}",
    )


def score_again(app: Acts, review: Record, score: Score, asked: str) -> None:
    """Score a question of a review, with its anchors as the title; once the log was shown, note a
    second thought in place of that."""
    if isinstance(review, Review) and review.revealed_at is not None:
        second_thought(app, score, asked.partition(":")[0])
    else:
        app.edit(score, fields=("score", "evidence", "evidence_on"), title=asked)


# The decision


def decide(app: Acts, desk: Desk, review: Review) -> None:
    """Ask what the figures do not say, and for the decision; then offer what it leads to."""
    found = redo(desk.journal.snapshot()) if review.rhythm != "event" else None
    event = desk.journal.get(Opportunity, review.opportunity)
    called = title_of(Underway(review.rhythm, event))

    def ended(saved: Record | None) -> None:
        app.written()
        if isinstance(saved, Review):
            _after(app, desk, saved)
        else:
            app.say("Not decided yet, but kept: NEXT brings you back.")

    hints = {"decision": "Redo goes back to Preparation with what you learned."}
    hints["failed_step"] = "Only if you redo the plan."
    if found is not None:
        would = "There is a gap" if found.only_gap else "The log would redo"
        hints["decision"] = f"{would}: {found.why}."
    if found is not None and found.failing is not None:
        hints["failed_step"] = f"The log points to: {found.failing.step}, {found.failing.words}."
    specs = {name: replace(Review.spec(name), help=words) for name, words in hints.items()}
    for one in desk.content.open_questions:
        specs[one.key] = replace(Review.spec(one.key), help=one.question)
    specs["decision"] = replace(specs["decision"], required=True)
    form = FormScreen(
        desk.journal,
        review,
        title=f"{called}: what the figures do not say",
        fields=_DECISION,
        specs=specs,
        label=f"{called}: decide",
    )
    app.push_screen(form, ended)


def _after(app: Acts, desk: Desk, review: Review) -> None:
    """Offer what the decision leads to: the next cycle, or a change of the objective."""
    plan = desk.journal.get(Plan, review.plan) or desk.journal.current_plan()
    if review.rhythm == "event" or plan is None or review.decision == "keep":
        app.say(f"Kept: {review.decision}. u takes it back.")
        return
    if review.decision == "redo":
        from netcoach.ui.review.cycling import offer_cycle

        offer_cycle(app, desk, plan)
        return

    def chosen(answer: object) -> None:
        if answer == "edit":
            app.edit(plan)

    answers = (("edit", f"Change the objective now: {shorten(plan.title, 36)}"), (None, "Later"))
    app.push_screen(ChooseScreen("Adjust what?", answers), chosen)


__all__ = [
    "begin_review",
    "choose_review",
    "decide",
    "evidence_form",
    "go_on",
    "second_thought",
]
