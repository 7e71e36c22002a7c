"""The form in which one person is asked about one issue; a quiet word comes before it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from netcoach import paths
from netcoach.coach.issues.helpers import whom_to_ask
from netcoach.coach.issues.quiet import Quiet, quiet_word, unasked
from netcoach.coach.issues.texts import read_issue_texts
from netcoach.coach.issues.words import issue_words
from netcoach.exchange.issue import ask_label, categories_of
from netcoach.journal import Journal
from netcoach.records import Ask, Issue, Person, Record, RecordProblem, Spec
from netcoach.ui.acts import acts
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import FieldRow

_GOES_ON = ("ungiven",)
"""After these first steps the ask may go on at once; a hello or an answer takes its days."""
FIELDS = ("issue", "person", "question", "predicted", "private", "on")


class AskForm(FormScreen):
    """Asks one person. What is expected is noted before the answer can be known.

    Where a question is missing, or a hello, an offer of help or some patience would come first, it
    says so in one go, offers that, and asks all the same where the user wants to. After an offer
    the ask goes on where it stood.
    """

    def __init__(self, journal: Journal, ask: Ask, *, title: str = "", at: str = "") -> None:
        issue = journal.get(Issue, ask.issue)
        about = f" about {issue_words(issue, categories_of(journal))}" if issue else ""
        self._issue = issue
        super().__init__(
            journal,
            ask,
            fields=FIELDS[1:] if issue else FIELDS,
            title=title or f"Ask one person{about}",
            at=at or ("question" if ask.person else "person"),
            draft=f"ask:{issue.uid}:{ask.person or 'whom'}" if issue else "",
            keep=self._keep_ask,
        )
        self._heard: set[tuple[int, str]] = set()

    def _keep_ask(self, record: Record, values: Mapping[str, Any]) -> Record:
        return self._journal.save(record)

    def action_save(self) -> None:
        words = self._unheard()
        if words:
            self._say_quietly(words)
            return
        self._set_label()
        super().action_save()

    def _unheard(self) -> list[tuple[Person | None, Quiet]]:
        """Return what is to be said before this ask and was not yet, of a person or of the
        question."""
        if self._reference("person") is None:
            return []
        found: list[tuple[Person | None, Quiet]] = []
        no_question = unasked(self._typed_ask(), read_issue_texts(paths.assets()))
        if no_question is not None:
            found.append((None, no_question))
        if (of_person := self._quiet()) is not None:
            found.append(of_person)
        return [one for one in found if _told(*one) not in self._heard]

    def _row(self, spec: Spec, value: Any) -> FieldRow:
        row = super()._row(spec, value)
        if spec.name == "person" and self._issue is not None:
            asks = self._journal.find(Ask, issue=self._issue.id)
            ranked = whom_to_ask(
                self._journal.around(self._issue), asks, self._journal.clock.today()
            )
            row.offer([one.person for one in ranked], but=[one.person for one in asks])
        return row

    def _say_quietly(self, words: Sequence[tuple[Person | None, Quiet]]) -> None:
        from netcoach.ui.issues.asking import first_step

        def answered(answer: object) -> None:
            if answer is None:
                return
            # They stood in one box, so all of them were heard.
            self._heard.update(_told(*one) for one in words)
            person, quiet = next((one for one in words if one[1].key == answer), (None, None))
            if quiet is None:
                self.action_save()
            elif person is None:
                self.query_one("#field-question", FieldRow).editor.focus()
            else:
                app = acts(self)
                self.keep_draft()
                if quiet.key not in _GOES_ON:
                    self.dismiss(None)
                app.call_later(first_step, app, app.desk, quiet, person)

        answers = [(quiet.key, quiet.first) for _, quiet in words]
        note = "\n".join(quiet.say for _, quiet in words)
        acts(self).push_screen(
            ChooseScreen("A quiet word", [*answers, ("ask", "Ask all the same")], note=note),
            answered,
        )

    def _typed_ask(self) -> Ask:
        ask = self.so_far()
        assert isinstance(ask, Ask)
        whom = self._reference("person")
        issue = self._reference("issue") if self.query("#field-issue") else ask.issue
        return ask.with_(
            person=whom if isinstance(whom, int) else None,
            issue=issue if isinstance(issue, int) else None,
        )

    def _reference(self, name: str) -> int | Person | None:
        found: int | Person | None = None
        try:
            found = self.query_one(f"#field-{name}", FieldRow).value()
        except RecordProblem:
            return None  # Saving says it at the field.
        return found

    def _quiet(self) -> tuple[Person, Quiet] | None:
        """Return what is to be said before this ask, None where nothing is."""
        journal, ask = self._journal, self._typed_ask()
        person = journal.get(Person, ask.person)
        if person is None:
            return None
        same_day = journal.find(Ask, on=ask.on) if ask.on else ()
        quiet = quiet_word(
            ask,
            person,
            journal.given_to(person),
            same_day,
            journal.names([one.person for one in same_day]),
            journal.clock.today(),
            read_issue_texts(paths.assets()),
        )
        return (person, quiet) if quiet is not None else None

    def _set_label(self) -> None:
        ask, whom = self._typed_ask(), self._reference("person")
        called = whom.name if isinstance(whom, Person) else ""
        person = self._journal.get(Person, ask.person)
        self._label = ask_label(self._journal, ask, person.name if person else called)


def _told(person: Person | None, quiet: Quiet) -> tuple[int, str]:
    """Return what tells apart what was heard: of whom, and which word."""
    return (person.key if person else 0, quiet.key)
