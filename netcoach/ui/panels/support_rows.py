"""Management support: the panel of requests, and the page of one with its case and its report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from netcoach.coach.content import Step
from netcoach.coach.facts import report_due, report_owed
from netcoach.coach.rules.support import to_ask_for
from netcoach.coach.work.own_time import LITTLE_TIME
from netcoach.coach.work.support import Case, CasePart, report_by
from netcoach.days import show_ago, show_day
from netcoach.exchange.support_case import case_for
from netcoach.records import Opportunity, Plan, Snapshot, Support
from netcoach.text import counted
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import seen
from netcoach.ui.offers import Offer
from netcoach.ui.panels.work_rows import GAP, head
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped
from netcoach.ui.work.answering import ask_smaller, in_own_time, note_answer, report_back
from netcoach.ui.work.committing import consider
from netcoach.ui.work.supporting import GIVEN, ask_for, copy_words, fill_part, write_page

_SECTIONS = (
    ("Not asked yet", ("draft",)),
    ("Waiting for an answer", ("asked",)),
    ("Granted", GIVEN),
    ("Refused", ("refused",)),
)


# The panel of the step


def support(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """The events that want support, then the requests by where they stand."""
    wanting = to_ask_for(snapshot)

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if wanting:
            found.append(head("Worth asking for"))
            found += [_to_ask(one, snapshot) for one in wanting]
            found.append(GAP)
        for title, statuses in _SECTIONS:
            some = [one for one in snapshot.supports if one.status in statuses]
            if some:
                found.append(head(title))
                for one in some:
                    found += _request(desk, one, snapshot, width)
                found.append(GAP)
        if found and not snapshot.supports:
            found += wrapped(step.empty, width, "dim")
        return found

    return Rows(build)


def _to_ask(event: Opportunity, snapshot: Snapshot) -> Row:
    day = show_day(event.on, snapshot.today) if event.on else ""
    offer = Offer(f"ask {event.id}", lambda app, _: ask_for(app, event), event)
    return Row((event.title, day, "⏎ ask for it"), offer)


def _request(desk: Desk, one: Support, snapshot: Snapshot, width: int) -> list[Row]:
    whom = f"to {one.to}" if one.to else "to whom?"
    end, tone = _standing(desk, one, snapshot)
    found = [Row((one.title, whom, end), one, tone=tone)]
    if one.conditions.strip():
        said = "They said" if one.status == "refused" else "Agreed"
        conditions = seen(one, "conditions", hide=desk.hides_notes)
        found += wrapped(f"{said}: {conditions}", width, "dim", indent=2)
    if one.status == "refused" and _open_again(desk, one, snapshot):
        found += [*_ways(desk, one, snapshot.plan)]
    return found


def _standing(desk: Desk, one: Support, snapshot: Snapshot) -> tuple[str, str]:
    """Return where a request stands, in words, and the tone of its row."""
    today = snapshot.today
    if one.status == "draft":
        missing = len(case_for(desk.journal, desk.content, one).missing)
        return (f"{counted(missing, 'part')} missing" if missing else "ready to ask"), ""
    if one.status == "asked":
        asked = one.asked_on
        ago = f" {show_ago(max(0, (today - asked).days))}" if asked else ""
        return f"asked{ago}", ""
    if one.status == "refused":
        return "refused", ""
    if one.reported_on:
        return f"reported {show_day(one.reported_on, today)}", "good"
    due = one.report_due or report_due(one, snapshot)
    if due is None:
        return one.shown("status"), ""
    return f"report by {show_day(due, today)}", "warn" if report_owed(one, snapshot) else ""


def _open_again(desk: Desk, one: Support, snapshot: Snapshot) -> bool:
    """Say whether the event of a refused request is still ahead and not the user's own time yet."""
    event = desk.journal.get(Opportunity, one.opportunity)
    if event is None:
        return False
    last = event.until or event.on
    ahead = last is None or last >= snapshot.today
    return ahead and event.paid_by != "me" and event.decision != "skip"


# The page of one


def support_page(desk: Desk, one: Support, width: int) -> list[Row]:
    """Return the page of a request: where it stands, what to do, the case and the report."""
    journal = desk.journal
    today = journal.clock.today()
    event = journal.get(Opportunity, one.opportunity)
    plan = journal.current_plan()
    found = fact("Status", _status_words(desk, one), width)
    if event is not None:
        day = f", {show_day(event.on, today)}" if event.on else ""
        found += [Row((f"For {event.title}{day}", "⏎ open"), event)]
    if one.conditions.strip():
        label = "They said" if one.status == "refused" else "Agreed"
        found += fact(label, seen(one, "conditions", hide=desk.hides_notes), width)
    if one.status == "refused":
        found += [GAP, head("Two ways from here")]
        found += wrapped(desk.work_texts.say("refused"), width, "dim")
        found += _ways(desk, one, plan)
    if one.status in GIVEN:
        found += _report(desk, one, event, width)
    return [*found, *_case(desk, one, plan, width), *_after(desk, one, width)]


def _status_words(desk: Desk, one: Support) -> str:
    today = desk.journal.clock.today()
    whom = f" {one.to}" if one.to.strip() else ""
    if one.status == "draft":
        return "not asked yet: x notes when you ask"
    asked = f"asked{whom}"
    if one.asked_on:
        ago = show_ago(max(0, (today - one.asked_on).days))
        asked += f" on {show_day(one.asked_on, today)}, {ago}"
    return asked if one.status == "asked" else f"{one.shown('status')} · {asked}"


def _act(
    key: str, one: Support, act: Callable[[Acts, Desk, Support], None], words: str, end: str
) -> Row:
    offer = Offer(f"{key} {one.id}", lambda app, desk: act(app, desk, one), one)
    return Row((words, end), offer)


def _ways(desk: Desk, one: Support, plan: Plan | None) -> list[Row]:
    """Return the ways on after a no: something smaller, the own time, another channel."""
    smaller = one.smaller.strip() or "something smaller"
    found = [_act("smaller", one, ask_smaller, f"    → Ask for {smaller}", "⏎ ask")]
    event = desk.journal.get(Opportunity, one.opportunity)
    if event is not None and event.paid_by != "me":
        words = f"    → Go to {event.title} in your own time"
        found.append(_act("own", one, in_own_time, words, "⏎ do it"))
    role = "" if plan is None or plan.job_allows not in LITTLE_TIME else "Registration desk"
    offer = Offer(f"consider {one.id}", lambda app, _: consider(app, "trade", role), one)
    found.append(Row(("    → Give an hour a week of your own instead", "⏎ plan it"), offer))
    return found


def _report(desk: Desk, one: Support, event: Opportunity | None, width: int) -> list[Row]:
    today = desk.journal.clock.today()
    due = report_by(one, event)
    words = "Report back" if not one.report.strip() else "Report back, written"
    end = f"by {show_day(due, today)}" if due else ""
    if one.reported_on:
        end = f"given {show_day(one.reported_on, today)}"
    found = [GAP, head(f"{words}{', ' if end else ''}{end}")]
    if one.report.strip():
        found += wrapped(seen(one, "report", hide=desk.hides_notes), width)
        found.append(_act("report", one, report_back, "Change the report", "⏎ or r"))
        found.append(_act("copy", one, copy_words, "Finish and copy it", "⏎ or c"))
    else:
        found += wrapped(desk.work_texts.say("report"), width, "dim")
        found.append(_act("report", one, report_back, "Write it from the debrief", "⏎ or r"))
    return found


def _case(desk: Desk, one: Support, plan: Plan | None, width: int) -> list[Row]:
    case = case_for(desk.journal, desk.content, one)
    if one.status in GIVEN and not case.own:
        return []  # It has done its work; what counts now is the report.
    source = "in your own words" if case.own else "made from your plan"
    found = [GAP, head(f"The page, {source}"), *wrapped(case.text, width)]
    if one.status in GIVEN:
        return found
    found += [
        GAP,
        _act("write", one, write_page, "Change its words", "⏎ or w"),
        _act("copy", one, copy_words, "Finish and copy it", "⏎ or c"),
    ]
    if one.status == "draft":
        found.append(_act("answer", one, note_answer, "Asked? Note it, and the answer", "⏎ or x"))
    if one.status in ("draft", "asked"):
        found += _missing(desk, one, case, width)
    if plan is not None and plan.serves == "career" and not one.team_goal.strip():
        found += wrapped(desk.work_texts.say("career"), width, "dim")
    return found


def _missing(desk: Desk, one: Support, case: Case, width: int) -> list[Row]:
    if not case.missing:
        return wrapped("Nothing is missing: it can be asked.", width, "dim")
    found = [GAP, head(f"Still missing: {len(case.missing)} of {len(case.parts)} parts")]
    for part in case.missing:
        text = desk.work_texts.parts[part.key]
        offer = Offer(f"part {part.key}", partial(_fill, support=one, part=part), one)
        found.append(Row((text.title, text.help, "⏎ fill in"), offer))
    return found


def _fill(app: Acts, desk: Desk, support: Support, part: CasePart) -> None:
    fill_part(app, desk, support, part)


def _after(desk: Desk, one: Support, width: int) -> list[Row]:
    """Return what was noted of a request that was not granted."""
    if one.status in GIVEN or not one.report.strip():
        return []
    said = seen(one, "report", hide=desk.hides_notes)
    return [GAP, head("Noted afterwards"), *wrapped(said, width)]


__all__ = ["support", "support_page"]
