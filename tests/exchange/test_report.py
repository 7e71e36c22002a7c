"""The report: everything told, nobody named unless asked, and nothing in it can act."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from netcoach import paths
from netcoach.coach.content import Content
from netcoach.coach.review.cycles import next_plan
from netcoach.days import show_day
from netcoach.exchange.cycle import start_next
from netcoach.exchange.demo import demo_journal
from netcoach.exchange.report.forms import as_html, as_json, as_markdown
from netcoach.exchange.report.parts import Report, Table
from netcoach.exchange.report.whole import report
from netcoach.journal import Journal, Present
from netcoach.records import (
    Category,
    Conversation,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Plan,
    Progress,
    Promise,
    Review,
    Score,
    Target,
)
from netcoach.text import fold
from tests.clocks import SetClock

TODAY = date(2026, 11, 22)
WORDS = Content(paths.assets())
HOSTILE = "</td><script>alert(1)</script> | **x** [a](http://x) \x1b]52;c;AA\x07 \u202e ` # {x}"


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def html_of(made: Report) -> str:
    return "".join(as_html(made))


def markdown_of(made: Report) -> str:
    return "".join(as_markdown(made))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    return demo_journal(tmp_path_factory.mktemp("demo"), SetClock())


class Page(HTMLParser):
    """Notes the tags that were opened, whether all were closed, and what they would load."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.loads += [name for name, _ in attrs if name in ("src", "href") or name[:2] == "on"]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(text: str) -> Page:
    found = Page()
    found.feed(text)
    found.close()
    assert found.open == []
    return found


def test_the_demo_year_is_told_in_every_part(demo: Journal) -> None:
    made = report(demo, WORDS)
    assert [one.key for one in made.sections] == [
        "objective", "done", "measures", "coverage", "promises", "outcomes", "review", "lessons",
        "cycles", "next",
    ]  # fmt: skip
    told = markdown_of(made)
    assert "# Have five people in regulatory work read a piece of mine" in told
    assert "| Targets | 10 named; 3 named for Tue 24 Nov, 1 for Mon 28 Dec | 9 met |" in told
    assert "| Contracts and licences | 0 | nobody | – |" in told
    assert "| Progress | 60% | 38% |" in told
    seen = page(html_of(made))
    assert seen.seen.count("svg") >= 3, "a chart of progress, one of scores, and trends"
    assert seen.loads == []
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(seen.seen)


def test_without_names_nobody_of_the_journal_is_in_it(demo: Journal) -> None:
    made = report(demo, WORDS)
    objective = fold(made.title)
    for told in (markdown_of(made), html_of(made), json.dumps(as_json(made), ensure_ascii=False)):
        words = set(
            re.findall(r"[^\W\d_]+", fold(re.sub(r"<style>.*?</style>", "", told, flags=re.S)))
        )
        for person in demo.find(Person):
            for name in (person.name, person.nickname):
                assert not name or fold(name) not in fold(told)
                parts = {part for part in fold(name).split() if len(part) > 2}
                assert not parts & words - {"van", "der"}, (name, parts & words)
            organisation = fold(person.organisation)
            assert not organisation or organisation in objective or organisation not in fold(told)
        for event in demo.find(Opportunity):
            assert fold(event.name) not in fold(told)
        for score in demo.find(Score):
            assert not score.evidence or score.evidence not in told


def test_with_names_they_are_there_and_it_says_so(demo: Journal) -> None:
    made = report(demo, WORDS, names=True)
    told = markdown_of(made)
    assert "Anneke read the clinical summary" in told
    assert "Regional Regulatory Affairs Forum" in told
    assert "for you alone" in told
    assert made.named


@pytest.mark.parametrize("names", [True, False])
def test_a_confidential_issue_is_never_told(journal: Journal, names: bool) -> None:
    category = journal.save(Category(name="career"))
    issue = journal.save(
        Issue(
            name="Leaving my firm",
            category=category.id,
            description="Secret talks",
            raised_on=day(-9),
            status="resolved",
            resolved_on=day(-1),
            how="By stealth",
        )
    )
    journal.save(Outcome(what="Left quietly", outcome_type="issue", on=day(-1), issue=issue.id))
    journal.save(Outcome(what="Left unlinked", outcome_type="issue", on=day(-1)))
    journal.save(Issue(name="Which tool?", confidential=False, raised_on=day(-2)))
    made = report(journal, WORDS, names=names)
    for told in (markdown_of(made), html_of(made), json.dumps(as_json(made))):
        for secret in ("Leaving", "Secret", "stealth", "Left quietly", "Left unlinked"):
            assert secret not in told
        assert "1 confidential issue: resolved." in told
        assert "Which tool?" in told
    (section,) = [one for one in made.sections if one.key == "outcomes"]
    told = json.dumps(as_json(replace(made, sections=(section,))))
    assert "career" not in told, "nor its category"
    assert show_day(day(-9), TODAY) not in told, "nor its day"
    assert "issue resolved" not in told, "no row tells that something is left out"


def test_confidential_issues_are_counted_by_how_they_stand(journal: Journal) -> None:
    for status in ("resolved", "open", "open"):
        journal.save(Issue(name="Secret", status=status, raised_on=day(-2), resolved_on=day(-1)))
    told = markdown_of(report(journal, WORDS))
    assert "3 confidential issues: 1 resolved, 2 open." in told
    assert "| Issue |" not in told


def test_it_says_which_days_are_counted_and_what_lies_just_before(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    for number in (-30, -5, -3, -1):
        journal.log(Conversation(on=day(number)), [Present(ana)])
    journal.save(Opportunity(name="Fair", on=day(-2), decision="attend"))
    plan = journal.save(Plan(objective="A", starts_on=TODAY))
    told = markdown_of(report(journal, WORDS))
    assert "Counted on Sun 22 Nov, 1 day. Not counted: 3 talks and 1 event of the 14 days" in told
    assert "before Sun 22 Nov, when the objective begins." in told
    journal.save(plan.with_(starts_on=day(-40)))
    told = markdown_of(report(journal, WORDS))
    assert "Counted from Tue 13 Oct to Sun 22 Nov, 41 days." in told
    assert "Not counted" not in told


def test_the_report_of_an_earlier_cycle_tells_of_its_days_alone(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    old = journal.save(Plan(objective="Old one", starts_on=day(-60), lessons="Go alone"))
    journal.log(Conversation(on=day(-50)), [Present(ana)])
    journal.save(Review(on=day(-40), notes="Went early", plan=old.id))
    journal.save(Promise(what="Send it", person=ana.id, due=day(3), made_on=day(-1)))
    old = journal.save(old.with_(status="closed", closed_on=day(-10)))
    new = journal.save(Plan(objective="New one", starts_on=day(-9), previous=old.id))
    journal.log(Conversation(on=day(-2)), [Present(ana)])
    journal.save(Review(on=day(-1), notes="Went late", plan=new.id))
    told = markdown_of(report(journal, WORDS, plan=old, names=True))
    assert told.startswith("# Old one\n\nWed 23 Sep to Thu 12 Nov")
    assert "| Talks |   | 1 with 1 person |" in told
    assert "- Go alone" in told
    assert "Went early" in told
    for later in ("New one", "Went late", "Send it", "Give and ask", "Relied on for"):
        assert later not in told
    assert "All cycles" in told
    assert markdown_of(report(journal, WORDS, plan=new)).startswith("# New one")


def test_on_the_day_one_cycle_ends_and_the_next_begins_nothing_counts_twice(
    journal: Journal,
) -> None:
    ana = journal.save(Person(name="Ana"))
    journal.log(Conversation(on=TODAY), [Present(ana)])
    old = journal.save(Plan(objective="Old one", starts_on=day(-60)))
    new = start_next(journal, old, next_plan(old, (), TODAY), lessons="x")
    told = markdown_of(report(journal, WORDS, plan=new))
    assert "| Talks |   | 0 with 0 people |" in told
    assert "From Mon 23 Nov · made on" in told
    words = "Counted from Mon 23 Nov on: what was done up to Sun 22 Nov belongs to the cycle before"
    assert words in told
    kept = journal.get(Plan, old.id)
    assert "| Talks |   | 1 with 1 person |" in markdown_of(report(journal, WORDS, plan=kept))


def test_an_empty_journal_and_one_without_reviews_make_a_report(journal: Journal) -> None:
    made = report(journal, WORDS)
    assert made.title == "The last 90 days"
    assert "No objective is written" in markdown_of(made)
    page(html_of(made))
    plan = journal.save(Plan(objective="A", target=3.0, starts_on=day(-9), deadline=day(9)))
    journal.save(Progress(plan=plan.id, value=1.0, on=day(-1)))
    made = report(journal, WORDS)
    assert "<polyline" in html_of(made)
    assert not any(one.key == "review" for one in made.sections)
    journal.delete(plan)
    assert report(journal, WORDS).title == "The last 90 days"


def test_the_self_review_told_is_the_latest_with_scores_and_says_its_day(journal: Journal) -> None:
    plan = journal.save(Plan(objective="Mentors", starts_on=day(-100)))

    def look(days: int, rhythm: str, *questions: str) -> None:
        kept = journal.save(Review(on=day(days), rhythm=rhythm, plan=plan.id))
        for one in questions:
            journal.save(Score(review=kept.id, question=one, score=2))

    look(-90, "quarterly", "objective", "research", "pitch")
    look(-9, "monthly", "giving")
    look(-3, "event", "topics")
    look(-1, "monthly")
    told = markdown_of(report(journal, WORDS))
    assert "Monthly review of Fri 13 Nov: the log as it was then. Scores of 0 to 4" in told
    assert "| Giving | 2 |" in told
    assert "| Pitch |" not in told
    look(0, "quarterly", "research", "pitch")
    told = markdown_of(report(journal, WORDS))
    assert "Quarterly review of Sun 22 Nov: the log" in told
    assert "| Research | 2 |" in told


def test_events_are_counted_as_their_table_lists_them_and_none_is_without_a_word_for_its_day(
    demo: Journal,
) -> None:
    told = markdown_of(report(demo, WORDS))
    count, practice = re.findall(r"(\d+) attended, (\d+) of them for practice", told)[0]
    table = told.partition("| Day | Event |")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(table) == int(count)
    assert sum("| practice |" in row for row in table) == int(practice)
    assert all(row.split("|")[1].strip() for row in table)


def test_a_name_left_out_reads_as_one_and_can_become_no_link(journal: Journal) -> None:
    journal.save(Person(name="Ana Ruiz"))
    journal.save(Plan(objective="Ask Ana Ruiz, Ana Ruiz(http://x) and Ana Ruiz: http://x"))
    told = markdown_of(report(journal, WORDS))
    assert "Ask [someone], \\[someone\\](http" in told
    assert "\\[someone\\]: http" in told


def test_a_closed_cycle_is_told_where_none_is_open(journal: Journal) -> None:
    journal.save(
        Plan(
            objective="Old one",
            status="closed",
            starts_on=day(-90),
            closed_on=day(-10),
            lessons="Go alone",
            failed_step="target",
        )
    )
    told = markdown_of(report(journal, WORDS))
    assert "# Old one" in told
    assert "- Go alone" in told
    assert "The step that failed: target." in told


def test_each_promise_that_was_open_due_or_ended_in_the_cycle_counts_once(journal: Journal) -> None:
    plan = journal.save(Plan(objective="A", starts_on=day(-30)))
    before, inside = day(-40), day(-10)
    mine = (
        Promise(
            what="kept, made before", made_on=before, due=day(-5), status="kept", done_on=day(-6)
        ),
        Promise(what="kept late", made_on=inside, due=day(-5), status="kept", done_on=day(-2)),
        Promise(what="let go ahead of its day", made_on=inside, due=day(9), status="dropped"),
        Promise(what="let go, made before", made_on=before, due=day(9), status="dropped"),
        Promise(what="late", made_on=before, due=day(-35)),
        Promise(what="ahead", made_on=inside, due=day(9)),
        Promise(what="no day", made_on=inside, status="kept", done_on=day(-9)),
        Promise(what="over", made_on=day(-60), due=day(-50), status="kept", done_on=day(-50)),
    )
    theirs = (
        Promise(what="a", made_on=before, due=day(-1), status="kept", done_on=day(-1)),
        Promise(what="b", made_on=before),
        Promise(what="c", made_on=inside, status="dropped"),
    )
    for one in mine:
        journal.save(one)
    for one in theirs:
        journal.save(one.with_(direction="theirs"))
    told = markdown_of(report(journal, WORDS, plan=plan))
    assert "Every promise that was open, due or ended in these days" in told
    rows = told.partition("## Promises")[2].partition("##")[0]
    found = [line.strip("| ").split(" | ") for line in rows.splitlines() if line.startswith("|")][
        2:
    ]
    assert [(label.strip(), int(number)) for label, number in found] == [
        ("Mine", 7), ("kept by their day", 1), ("kept later", 1), ("kept, without a day", 1),
        ("dropped", 2), ("still open past their day", 1), ("still open, not past a day", 1),
        ("Theirs to me", 3), ("kept", 1), ("dropped", 1), ("still open", 1),
    ]  # fmt: skip
    assert "| Promises | 7 of mine | 1 kept by their day |" in told


@pytest.mark.parametrize("names", [True, False])
def test_hostile_text_stays_text(journal: Journal, names: bool) -> None:
    plan = journal.save(
        Plan(
            objective=HOSTILE,
            measure=HOSTILE,
            unit=HOSTILE,
            lessons=HOSTILE,
            target=1e12,
            starts_on=day(-9),
            deadline=day(9),
        )
    )
    journal.save(Progress(plan=plan.id, value=-1e12, on=day(-1), note=HOSTILE))
    event = journal.save(Opportunity(name=HOSTILE, on=day(-2), decision="attend", plan=plan.id))
    ana = journal.save(Person(name="Ana", organisation=HOSTILE))
    journal.log(
        Conversation(on=day(-2), opportunity=event.id),
        [Present(ana, "new")],
        [Promise(what=HOSTILE, due=day(2))],
    )
    journal.save(Outcome(what=HOSTILE, on=day(-1), opportunity=event.id, plan=plan.id))
    journal.save(Category(name=HOSTILE))
    journal.save(Issue(name=HOSTILE, confidential=False, raised_on=day(-1)))
    review = journal.save(Review(on=day(-1), notes=HOSTILE, avoided=HOSTILE, plan=plan.id))
    journal.save(
        Score(
            review=review.id,
            question="use",
            score=3,
            evidence=HOSTILE,
            evidence_on=day(-1),
            log_score=2.0,
            log_words=HOSTILE,
        )
    )
    made = report(journal, WORDS, names=names)
    text = html_of(made)
    seen = page(text)
    assert "script" not in seen.seen
    assert seen.loads == []
    for svg in re.findall(r"<svg.*?</svg>", text, flags=re.S):
        ElementTree.fromstring(svg)
    for told in (text, markdown_of(made)):
        assert "\x1b" not in told
        assert "\u202e" not in told
    for line in markdown_of(made).splitlines():
        plain = re.sub(r"\\.", "", line)
        assert "<script" not in plain
        assert "](http" not in plain
        if line.startswith("|"):
            assert plain.count("|") in (3, 4, 5, 6, 7), line


def test_a_clock_set_back_is_no_error(journal: Journal, clock: SetClock) -> None:
    plan = journal.save(Plan(objective="A", target=2.0, starts_on=day(-5), deadline=day(5)))
    journal.save(Progress(plan=plan.id, value=1.0, on=day(-1)))
    journal.save(Review(on=TODAY, decision="keep", plan=plan.id))
    clock.set(datetime(2020, 1, 1, tzinfo=UTC))
    page(html_of(report(journal, WORDS)))


def test_the_page_prints_and_minds_the_dark(tmp_path: Path, demo: Journal) -> None:
    text = html_of(report(demo, WORDS))
    assert "@media print" in text
    assert "prefers-color-scheme: dark" in text
    assert "default-src 'none'" in text
    assert text.startswith("<!DOCTYPE html>")


def test_targets_of_events_to_come_are_counted_with_their_day(journal: Journal) -> None:
    plan = journal.save(Plan(objective="x", starts_on=day(-20), deadline=day(30)))
    soon = journal.save(Opportunity(name="Meetup", on=day(6), decision="attend", plan=plan.id))
    some = [
        journal.save(Target(name=name, opportunity=soon.id))
        for name in ("Chidi Okonkwo", "Ana Ruiz", "a regulator")
    ]

    def rows() -> dict[str, tuple[str, str]]:
        (table,) = [
            block
            for section in report(journal, WORDS).sections
            for block in section.blocks
            if isinstance(block, Table) and block.head == ("", "Planned", "Done")
        ]
        return {str(row[0]): (str(row[1]), str(row[2])) for row in table.rows}

    assert rows()["Targets"] == ("3 named for Sat 28 Nov", "0 met")
    assert rows()["Research"] == ("2 to look up for Sat 28 Nov", "0 with fact and question")
    journal.save(Conversation(on=TODAY, opportunity=soon.id))
    journal.save(some[0].with_(status="met"))
    assert rows()["Targets"] == ("3 named", "1 met")
    assert rows()["Research"][0] == "2 to look up"
