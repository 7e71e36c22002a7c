"""NEXT: the coach's advice, most urgent first, from a snapshot and the words in advice.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netcoach.coach.checks import measurable
from netcoach.coach.objective.check import question, read_objective
from netcoach.coach.reading import ContentError, describe, read_list
from netcoach.coach.rule import (
    CALM,
    LATER,
    LONG_NAME,
    OBJECTIVE,
    Occasion,
    Rule,
    name,
    quiet_by,
)
from netcoach.coach.rule import Action as Action
from netcoach.coach.rules.every import ALL_DONE, CALM_RULES, REST, RULES, rest_words
from netcoach.coach.rules.graduation import LEFT_PITCH, PITCH_UNREADY, pitch_unready
from netcoach.coach.said import FILE as FILE
from netcoach.coach.said import GAP, said
from netcoach.coach.said import Advice as Advice
from netcoach.coach.said import AdviceText as AdviceText
from netcoach.coach.said import AdviceTexts as AdviceTexts
from netcoach.coach.said import filled as filled
from netcoach.records import Quiet, Snapshot

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases

ALIKE = 2
"""So many of the first few lines may come of one rule."""


def read_advice(folder: Path) -> AdviceTexts:
    """Read the words of the rules from advice.toml in the folder of assets, and objective.toml.

    Raises ContentError where a file is missing or wrong, lacks a rule's words, has words for no
    rule, or a sentence has a gap that its rule does not fill.
    """
    texts = read_list(folder, FILE, "advice", AdviceText)
    rules = {rule.key: rule for rule in (*RULES, pitch_unready(None), *CALM_RULES, ALL_DONE, REST)}
    for number, text in enumerate(texts, 1):
        at = f"advice[{number}]"
        if text.key not in rules:
            raise ContentError(FILE, f"{at}.key", "the key of a rule", describe(text.key))
        for gap in re.findall(GAP, text.say):
            if gap not in rules[text.key].gaps:
                filled = ", ".join(rules[text.key].gaps) or "none"
                raise ContentError(FILE, f"{at}.say", f"gaps among these: {filled}", f"{{{gap}}}")
        if re.search("[{}]", re.sub(GAP, "", text.say)):
            raise ContentError(FILE, f"{at}.say", "each { closed by a }", describe(text.say))
    for key in rules.keys() - {text.key for text in texts}:
        raise ContentError(FILE, "advice", f'words for the rule "{key}"', "none")
    objective = read_objective(folder)
    return AdviceTexts({text.key: text for text in texts}, lambda: objective)


def advise(
    snapshot: Snapshot, texts: AdviceTexts, phrases: Callable[[], Phrases] | None = None
) -> tuple[Advice, ...]:
    """Return what to do next, the most urgent first and equals in the order of the method.

    What is put off is left out; a rule whose promise someone waits for never is. It is never empty:
    with nothing to do it says so calmly, and a stage that has nothing to do gets a calm line of its
    own at the end, which tells what is put off there until a day. An empty journal gets one advice:
    the objective. ``phrases`` reads what the text of a pitch is checked for; without it no pitch is
    checked.
    """
    if snapshot.empty:
        return tuple(_found(snapshot.with_(quiet=()), texts)[:1])
    found = _found(snapshot, texts)
    if phrases is not None and not any(_before_pitch(advice) for advice in found):
        # Reading the text takes its time, and would change nothing where something goes before.
        found += _of(pitch_unready(phrases()), snapshot, texts)
    found.sort(key=lambda advice: -advice.urgency)
    left = [(a, by) for a, by in left_out(snapshot, texts, phrases) if by.until is not None]
    if not found:
        found = _rest(left, snapshot, texts) or _of(ALL_DONE, snapshot, texts)
    spoken = {advice.stage for advice in found}
    calm = [advice for rule in CALM_RULES for advice in _of(rule, snapshot, texts)]
    for advice in calm:
        if advice.stage not in spoken:
            here = [(one, by) for one, by in left if one.stage == advice.stage]
            found += _rest(here, snapshot, texts, advice.stage) or [advice]
    return tuple(found)


def left_out(
    snapshot: Snapshot, texts: AdviceTexts, phrases: Callable[[], Phrases] | None = None
) -> tuple[tuple[Advice, Quiet], ...]:
    """Return the advice that would be given now but is put off, the most urgent first, each with
    what puts it off."""
    keys = {quiet.rule for quiet in snapshot.quiet}
    rules = [rule for rule in RULES if rule.key in keys and not rule.kept]
    if phrases is not None and PITCH_UNREADY in keys:
        rules.append(pitch_unready(phrases()))
    found = [
        (said(texts[rule.key], one, rule), by)
        for rule in rules
        for one, by in rule.left_out(snapshot)
    ]
    for advice in _questions(snapshot, texts):
        by = quiet_by(advice.key, advice.action, snapshot)
        found += [(advice, by)] if by is not None else []
    return tuple(sorted(found, key=lambda pair: -pair[0].urgency))


def for_today(advices: Sequence[Advice], most: int = 3) -> tuple[Advice, ...]:
    """Return the first few of all advice; of one rule two at most, so that many of one kind leave
    room for the next kind."""
    found: list[Advice] = []
    for advice in advices:
        alike = sum(one.key == advice.key for one in found)
        if len(found) < most and alike < ALIKE and not (advice.calm and found):
            found.append(advice)
    return tuple(found)


def _found(snapshot: Snapshot, texts: AdviceTexts) -> list[Advice]:
    """Return what the rules ask for and nothing puts off, in the order of the method."""
    ruled = (advice for rule in RULES for advice in _of(rule, snapshot, texts))
    return [*asked(snapshot, texts), *ruled]


def _rest(
    left: Sequence[tuple[Advice, Quiet]], snapshot: Snapshot, texts: AdviceTexts, stage: str = ""
) -> list[Advice]:
    """Return the line that tells what is put off until a day, for a stage of its own or for all;
    none where nothing is."""
    days = [by.until for _, by in left if by.until is not None]
    if not days:
        return []
    words = rest_words(len(days), min(days), snapshot.today)
    line = said(texts[REST.key], Occasion(CALM, Action("put_off"), words), REST)
    return [line.with_(stage=stage or line.stage)]


def _before_pitch(advice: Advice) -> bool:
    return advice.stage == "orientation" and advice.urgency >= LEFT_PITCH


def asked(snapshot: Snapshot, texts: AdviceTexts) -> tuple[Advice, ...]:
    """Return the question that the objective leaves, unless it is put off; none where it leaves
    none."""
    return tuple(
        advice
        for advice in _questions(snapshot, texts)
        if quiet_by(advice.key, advice.action, snapshot) is None
    )


def _questions(snapshot: Snapshot, texts: AdviceTexts) -> list[Advice]:
    """Return the question that the objective leaves, the same as its panel asks.

    It is urgent where nothing can be planned yet; with measure, target and day given it can wait.
    That a day has passed is the matter of a rule of its own.
    """
    plan = snapshot.plan
    # Without a plan the words are not even read.
    one = question(plan, snapshot.today, texts.objective) if plan else None
    if plan is None or one is None:
        return []
    if one.key == "past" and plan.deadline and plan.deadline < snapshot.today:
        return []
    # A question that quotes the objective's own words says by itself what it is about.
    about = "" if one.ask.startswith("“") else f" (“{name(plan.objective, '', LONG_NAME)}”)"
    hollow = one.key == "vague" or not all(measurable(plan))
    return [
        Advice(
            key="objective_question",
            stage="preparation",
            say=f"{one.ask}{about}",
            do="answer it",
            reason=one.why,
            source=one.source,
            urgency=OBJECTIVE - 1 if hollow else LATER,
            action=Action("edit", "plan", plan.id),
            field=one.field,
        )
    ]


def for_stage(advices: Sequence[Advice], stage: str) -> Advice:
    """Return the most urgent advice for a stage, by its key; on an empty journal the only one.

    Raises ValueError where there is no advice at all, which ``advise`` never returns.
    """
    if not advices:
        raise ValueError("There is no advice to choose from.")
    return next((advice for advice in advices if advice.stage == stage), advices[0])


def _of(rule: Rule, snapshot: Snapshot, texts: AdviceTexts) -> list[Advice]:
    return [said(texts[rule.key], one, rule) for one in rule.occasions(snapshot)]
