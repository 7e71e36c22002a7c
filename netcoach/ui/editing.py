"""Which form a record gets: the generic one, with what a few kinds need beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netcoach import paths
from netcoach.coach.private import remark_on
from netcoach.exchange.logline import Understood, channel_of, keep_talk
from netcoach.journal import Journal
from netcoach.records import (
    KINDS,
    Ask,
    Commitment,
    Conversation,
    Expertise,
    Finding,
    Issue,
    Kind,
    Opportunity,
    Outcome,
    Person,
    Pitch,
    Plan,
    Progress,
    Record,
    Review,
    Spec,
    Support,
    Take,
    Target,
)
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import Echo

if TYPE_CHECKING:
    from netcoach.coach.content import Content

WITH = Spec(
    name="people",
    label="With",
    kind=Kind.TEXT,
    required=True,
    help="Names with a comma between them; someone new is added.",
)
MINE = Spec(name="mine", label="I promised", kind=Kind.TEXT, help="e.g. send the checklist fri")
THEIRS = Spec(
    name="theirs", label="They promised", kind=Kind.TEXT, help="e.g. intro to Dana next week"
)


def new_record(journal: Journal, kind: str, preset: Mapping[str, Any]) -> Record:
    """Return an empty record of a kind with what can be known beforehand: today, the plan."""
    cls = KINDS[kind]
    today = journal.clock.today()
    given: dict[str, Any] = {}
    if cls in (Progress, Conversation, Finding, Ask, Outcome, Review):
        given["on"] = today
    elif cls is Plan:
        given["starts_on"] = today
    elif cls is Issue:
        given["raised_on"] = today
    elif cls is Person:
        given["circle"] = "C"
    elif cls is Take:
        given |= {"at": journal.clock.now(), "zone": journal.clock.zone_name}
    elif cls is Commitment:
        # Nothing is taken on before the question of a conflict with the job.
        given["status"] = "considering"
    elif cls is Opportunity:
        given["zone"] = journal.clock.zone_name
    if any(spec.name == "plan" for spec in cls.specs()):
        plan = journal.current_plan()
        given["plan"] = plan.id if plan else None
    return cls(**(given | dict(preset)))


def form_for(
    journal: Journal,
    record: Record,
    *,
    fields: Sequence[str] = (),
    title: str = "",
    at: str = "",
    label: str = "",
    content: Content | None = None,
) -> FormScreen:
    """Return the form in which to add or edit a record; ``at`` names the field to begin at and
    ``label`` the step of the history, which else names the record.

    ``content`` holds the coach's words that a pitch's editor needs; without it they are read.
    """
    if isinstance(record, Conversation):
        return _conversation_form(journal, record)
    if isinstance(record, Pitch):
        return _pitch_form(journal, record, content, title, at)
    if isinstance(record, Opportunity):
        from netcoach.ui.screens.event_forms import event_form

        return event_form(journal, record, fields=fields, title=title, at=at, label=label)
    if isinstance(record, Support):
        specs = _support_specs(journal, record)
        return FormScreen(
            journal, record, fields=fields, title=title, at=at, label=label, specs=specs
        )
    if isinstance(record, Commitment):
        from netcoach.ui.screens.commitment_form import CommitmentForm

        return CommitmentForm(journal, record, fields=fields, title=title, at=at, label=label)
    if isinstance(record, Plan) and not fields:
        from netcoach.ui.screens.objective_form import ObjectiveForm

        return ObjectiveForm(journal, record, title=title, at=at)
    if isinstance(record, Ask) and record.id is None:
        from netcoach.ui.screens.ask_form import AskForm

        return AskForm(journal, record, title=title, at=at)
    if isinstance(record, Expertise):
        from netcoach.ui.screens.expertise_form import ExpertiseForm

        return ExpertiseForm(journal, record, title=title, at=at)
    echoes = private_echoes(record)
    if isinstance(record, Target):
        from netcoach.exchange.aiming import aim_words, keep_target

        def keep_aim(kept: Record, values: Mapping[str, Any]) -> Record:
            assert isinstance(kept, Target)
            return keep_target(journal, kept)

        aims: dict[str, Echo] = {"name": lambda text: aim_words(journal, text)}
        return FormScreen(
            journal,
            record,
            fields=fields,
            title=title,
            at=at,
            label=label,
            keep=keep_aim,
            echoes=aims,
        )
    if isinstance(record, Issue | Ask):

        def keep(kept: Record, values: Mapping[str, Any]) -> Record:
            return _with_consequences(journal, kept)

        return FormScreen(
            journal, record, fields=fields, title=title, at=at, label=label, keep=keep
        )
    return FormScreen(
        journal, record, fields=fields, title=title, at=at, label=label, echoes=echoes
    )


def _support_specs(journal: Journal, support: Support) -> dict[str, Spec]:
    """Return the field of the work hours with a word on how they are made."""
    from netcoach.coach.work.support import hours_made

    spec = Support.spec("hours")
    made = hours_made(support, journal.get(Opportunity, support.opportunity))
    words = f"Work hours: {made}, as noted at the event." if made else spec.help
    return {"hours": replace(spec, help=words)}


def _with_consequences(journal: Journal, record: Record) -> Record:
    """Save an issue or an ask with what follows from it."""
    from netcoach.exchange.issue import keep_issue, note_answer

    if isinstance(record, Issue):
        return keep_issue(journal, record)
    assert isinstance(record, Ask)
    return note_answer(journal, record)


_ABOUT_OTHERS = {
    "finding": ("fact", "question"),
    "person": ("remember",),
    "encounter": ("note",),
    "conversation": ("notes",),
}
"""The fields of a kind that say something about somebody else."""


def private_echoes(record: Record) -> dict[str, Echo]:
    """Return what to say below a field about somebody else, where private things are typed."""
    return dict.fromkeys(_ABOUT_OTHERS.get(record.kind, ()), remark_on)


def _pitch_form(
    journal: Journal, pitch: Pitch, content: Content | None, title: str, at: str
) -> FormScreen:
    from netcoach.ui.screens.pitch import PitchScreen

    if content is None:
        from netcoach.coach.content import Content

        content = Content(paths.assets())
    return PitchScreen(journal, pitch, content, title=title, at=at)


def conversation_form(journal: Journal, understood: Understood | None, text: str) -> FormScreen:
    """Return the full form of a new conversation, with what was understood of a line filled in.

    Where nothing was, the text of the line goes to the notes.
    """
    if understood is None:
        new = new_record(journal, Conversation.kind, {"notes": text})
        assert isinstance(new, Conversation)
        return _conversation_form(journal, new)
    line = understood.line
    said = {
        way: f" {sign} ".join(
            f"{one.what} {one.due.isoformat()}" for one in line.promises if one.direction == way
        )
        for way, sign in (("mine", ">"), ("theirs", "<"))
    }
    talk = Conversation(
        on=line.on,
        notes=line.note,
        topics=line.topics,
        minutes=line.minutes,
        channel=channel_of(line),
        opportunity=understood.event.id if understood.event else None,
        commitment=understood.event.commitment if understood.event else None,
    )
    people = ", ".join(
        f"{one.name} @{one.organisation}" if one.organisation else one.name
        for one in understood.people
    )
    if line.introduced_by:
        people += f" introduced by {line.introduced_by}"
    if line.new is not None:
        people += " new" if line.new else " known"
    return _conversation_form(journal, talk, people, said["mine"], said["theirs"])


def _conversation_form(
    journal: Journal, talk: Conversation, people: str = "", mine: str = "", theirs: str = ""
) -> FormScreen:
    present = journal.with_names([talk])[0] if talk.id else None
    with_whom = ", ".join(present.names) if present else people
    extra = [(WITH, with_whom)]
    if talk.id is None:
        extra += [(MINE, mine), (THEIRS, theirs)]

    def keep(record: Record, values: Mapping[str, Any]) -> Record:
        assert isinstance(record, Conversation)
        said = {name: str(value or "") for name, value in values.items()}
        if present and said["people"] == with_whom:
            # Names left as they were are not read again: two people may share one.
            return journal.save(record)
        return keep_talk(journal, record, **said)

    return FormScreen(journal, record=talk, extra=extra, keep=keep, echoes=private_echoes(talk))
