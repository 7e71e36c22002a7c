"""Research as rows: by event and target, each fact with its source, its day and its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from netcoach.coach.content import Step
from netcoach.coach.facts import counts
from netcoach.coach.whom import NOTHING_TO_LOOK_UP, is_kind
from netcoach.days import show_day
from netcoach.records import Finding, Opportunity, Snapshot, Target
from netcoach.text import one_line
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, Rows, Source, wrapped
from netcoach.ui.show import event_title

PRIVATE = "private: not counted"
_MOST = 200


@dataclass
class _Group:
    """A heading, with whom it is about and what is known of them."""

    title: str
    about: list[tuple[str, Target | None, list[Finding]]] = field(default_factory=list)


def research(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """Return what is known: of the targets of events ahead first, also where it is nothing yet."""
    by_target: dict[int | None, list[Finding]] = {}
    for one in desk.journal.find(Finding, limit=_MOST):
        by_target.setdefault(one.target, []).append(one)
    groups = _ahead(snapshot, by_target) + _rest(desk, by_target)

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for group in groups:
            found.append(Row((group.title,), style="heading"))
            for name, target, findings in group.about:
                found += _about(name, target, findings, snapshot, width)
            found.append(Row(("",), style="text"))
        return found

    return Rows(build)


def _ahead(snapshot: Snapshot, by_target: dict[int | None, list[Finding]]) -> list[_Group]:
    """Return the events ahead that have targets, and take their findings out of ``by_target``."""
    events: Sequence[Opportunity | None] = [o for o in snapshot.coming if o.decision != "skip"]
    groups = []
    for event in (*events, None):
        key = event.id if event else None
        some = [one for one in snapshot.targets if one.opportunity == key]
        if some:
            title = event_title(event, snapshot.today) if event else "No event yet"
            about = [(one.title, one, by_target.pop(one.id, [])) for one in some]
            groups.append(_Group(title, [*about]))
    return groups


def _rest(desk: Desk, by_target: dict[int | None, list[Finding]]) -> list[_Group]:
    people = by_target.pop(None, [])
    names = desk.journal.names(one.person for one in people)
    titles = desk.journal.describe(Target.kind, by_target)
    groups = []
    if by_target:
        over = [(titles.get(key or 0, ""), None, some) for key, some in by_target.items()]
        groups.append(_Group("Events that are over", [*over]))
    if people:
        by_name: dict[str, list[Finding]] = {}
        for one in people:
            by_name.setdefault(names.get(one.person or 0, "Nobody named"), []).append(one)
        groups.append(
            _Group("About people", [(name, None, some) for name, some in by_name.items()])
        )
    return groups


def _about(
    name: str, target: Target | None, findings: Sequence[Finding], snapshot: Snapshot, width: int
) -> list[Row]:
    found = [Row((one_line(name),), style="text")]
    if target is not None and is_kind(target):
        found += _kind(target, findings, width)
    elif not findings and target is not None:
        offer = Offer(
            f"fact:{target.id}",
            lambda app, desk: app.add(Finding.kind, (("target", target.id),)),
            target,
        )
        return [*found, Row(("  ○ no fact yet: a public, professional one",), offer)]
    for one in findings:
        found += finding_rows(one, snapshot, width)
    return found


def _kind(target: Target, findings: Sequence[Finding], width: int) -> list[Row]:
    """Return what stands below a kind of person: only a question is wanted."""
    found = wrapped(NOTHING_TO_LOOK_UP, width, "dim", indent=2)
    if target.question.strip():
        return found + wrapped(f"Ask: {target.question}", width, "dim", indent=4)
    if any(one.question.strip() and counts(one) for one in findings):
        return found
    offer = Offer(f"question:{target.id}", partial(_ask_for_question, target=target), target)
    return [*found, Row(("  ○ no question yet: what would you ask them?",), offer)]


def _ask_for_question(app: Acts, desk: Desk, target: Target) -> None:
    app.edit(target, fields=("question",), title=f"Your question to {target.title}")


def finding_rows(finding: Finding, snapshot: Snapshot, width: int) -> list[Row]:
    """Return a fact, and below it where it is from and what to ask; what is missing says so."""
    first, *rest = wrapped(finding.fact or "–", width - 2)
    source = one_line(finding.source) or "no source yet"
    day = show_day(finding.on, snapshot.today) if finding.on else "no date yet"
    question = finding.question.strip()
    asked = f"Ask: {question}" if question else "no question yet: what could you ask because of it?"
    asked = asked if counts(finding) else PRIVATE
    return [
        Row((f"  {first.cells[0]}",), finding),
        *(Row((f"  {row.cells[0]}",), style="text") for row in rest),
        *wrapped(f"{source} · {day}", width, "dim", indent=4),
        *wrapped(asked, width, "dim", indent=4),
    ]
