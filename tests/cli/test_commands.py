"""Each command by what it prints; run in this process, on a journal in a file."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import Conversation, Opportunity, Person, Promise, Topic
from tests.cli.shell import Shell

TODAY = date.today()

# log


def test_log_prints_what_it_understood(shell: Shell) -> None:
    said = shell("log", "Sam", "Rivers", "@Acme #ci: hi", "> send notes", "15m")
    assert "Who            Sam Rivers · Acme (new)\n" in said
    assert "I promised     send notes, " in said
    assert "(no day said: 48 h by\n               convention)" in said
    assert "netcoach undo" in said
    assert "(known, last " in shell("log", "Sam Rivers")


def test_log_as_json_gives_the_conversation_with_people_and_promises(shell: Shell) -> None:
    talk = shell.json("log", "--json", "Sam @Acme & Lee: hi > send notes 1h")
    assert (talk["minutes"], talk["notes"], talk["on"]) == (60, "hi", TODAY.isoformat())
    assert [(one["name"], one["known"]) for one in talk["people"]] == [
        ("Sam", "new"),
        ("Lee", "new"),
    ]
    assert talk["promises"][0]["what"] == "send notes"


def test_log_keeps_words_that_look_like_options(shell: Shell, kept: Journal) -> None:
    shell("log", "Sam:", "tried", "-x", "and", "--yes")
    assert kept.find(Conversation)[0].notes == "tried -x and --yes"


def test_log_asks_who_is_meant_and_keeps_nothing(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme"))
    kept.save(Person(name="Sam Lee"))
    said = shell.fails("log", "Sam: hi")
    assert '"Sam" could be Sam Rivers · Acme or Sam Lee: type the full name' in said
    assert kept.count(Conversation) == 0


@pytest.mark.parametrize(
    "text", ["", "30 feb 2026 Sam", "31 feb Sam", "tomorrow Sam", "\x1b[31m", "x" * 10_000]
)
def test_log_refuses_with_one_sentence(shell: Shell, text: str) -> None:
    shell.fails("log", text)
    assert shell.json("people", "--json") == []


# people


def test_people_lists_everyone_by_name_with_their_days(shell: Shell, kept: Journal) -> None:
    met = date(2025, 1, 2)
    kept.save(Person(name="Zoe Ünal", organisation="Northlab", circle="A", met_on=met))
    kept.save(Person(name="ana ruiz"))
    heading, ana, zoe = shell("people").splitlines()
    assert heading.split() == ["Name", "Organisation", "Circle", "Last", "contact", "Next", "due"]
    assert ana.split() == ["ana", "ruiz", "–", "–", "–"]
    assert zoe.startswith("Zoe Ünal              Northlab          A       Thu 2 Jan 2025   Sat 1")


def test_people_json_is_a_list_with_counts(shell: Shell, kept: Journal) -> None:
    assert shell.json("people", "--json") == []
    shell("log", "Sam Rivers @Acme")
    shell("log", "Sam Rivers & Lee")
    found = shell.json("people", "--json")
    assert [(one["name"], one["conversations"]) for one in found] == [("Lee", 1), ("Sam Rivers", 2)]
    wanted = "id uid name nickname organisation position circle tags last_contact next_due"
    assert set(wanted.split()) <= set(found[0])
    assert found[0]["last_contact"] == TODAY.isoformat()


def test_people_finds_by_any_word_and_by_initials(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme"))
    kept.save(Person(name="Lee Chen", position="regulator", tags=("sre",)))

    def found(*words: str) -> list[str]:
        return [one["name"] for one in shell.json("people", "--json", *words)]

    assert found("acm") == found("sam", "acme") == ["Sam Rivers"]
    assert found("SR") == ["Sam Rivers", "Lee Chen"]
    assert found("regul") == found("sre") == ["Lee Chen"]
    assert found('" OR (') == found("nobody") == []
    assert "Nobody matches" in shell("people", "nobody")
    assert "Nobody yet" not in shell("people", "nobody")


def test_an_empty_journal_says_how_to_start(shell: Shell) -> None:
    assert "Nobody yet" in shell("people")
    assert "netcoach log" in shell("people")


def test_too_many_matches_are_said_to_be_cut(shell: Shell, kept: Journal) -> None:
    with kept.step("many"):
        for number in range(205):
            kept.save(Person(name=f"P{number}", organisation="Acme"))
    assert len(shell.json("people", "--json", "acme")) == 200
    assert "Only the best 200" in shell.errors.err
    assert len(shell.json("people", "--json")) == 205


# today


def test_today_on_an_empty_journal_gives_one_next_action(shell: Shell) -> None:
    said = shell.json("today", "--json")
    assert said["next"]["say"]
    assert said["next"]["reason"]
    assert said["promises"] == said["losing_touch"] == said["events"] == []
    assert said["today"] == TODAY.isoformat()
    text = shell("today")
    assert text.split("\n")[2] == f"Next  {said['next']['say']}"
    assert "Promises" not in text


def test_today_shows_promises_people_and_events(shell: Shell, kept: Journal) -> None:
    def away(days: int) -> date:
        return TODAY + timedelta(days=days)

    sam = kept.save(Person(name="Sam Rivers", circle="A", met_on=away(-100), organisation="Acme"))
    kept.save(Promise(what="late one", person=sam.id, due=away(-2)))
    kept.save(Promise(what="quiet one", person=sam.id, due=away(-2), snoozed_until=away(5)))
    kept.save(Promise(what="their one", person=sam.id, due=TODAY, direction="theirs"))
    kept.save(Opportunity(name="Meetup", on=away(3), starts="18:00", place="Hall"))
    kept.save(Opportunity(name="Skipped", on=away(3), decision="skip"))
    text = shell("today")
    assert "you to Sam Rivers: late one (late by 2 days)" in text
    assert "Sam Rivers to you: their one (today)" in text
    assert "quiet one" not in text
    assert re.search(r"  by \w{3} \d+ \w{3} .*Sam Rivers · Acme, last talked \w{3} \d+ \w{3}", text)
    assert "Meetup, 18:00, Hall (undecided)" in text
    assert "Skipped" not in text
    said = shell.json("today", "--json")
    assert [one["name"] for one in said["losing_touch"]] == ["Sam Rivers"]
    assert [one["name"] for one in said["events"]] == ["Meetup"]
    assert {one["with"] for one in said["promises"]} == {"Sam Rivers"}
    assert len(said["promises"]) == 3


def test_today_counts_what_it_leaves_out(shell: Shell, kept: Journal) -> None:
    for number in range(9):
        kept.save(Promise(what=f"thing {number}", due=TODAY))
    assert "  and 2 more\n" in shell("today")


# topics


def test_topics_prints_the_method_first_then_ways_out_and_openers(shell: Shell) -> None:
    said = shell("topics")
    assert said.startswith("Politics (avoid: the method's own)\n  Why ")
    assert said.index("Religion") < said.index("Immigration") < said.index("Ways out")
    assert said.index("Ways out") < said.index("Openers")
    assert "\n\n\n" not in said
    assert all(word in said for word in ("Signs", "Say", "Rather"))


def test_topics_with_a_word_prints_only_what_holds_it(shell: Shell) -> None:
    said = shell("topics", "politics")
    assert "Religion" not in said
    assert "Openers" not in said
    assert 'holds "zzz"' in shell("topics", "zzz")
    assert shell.json("topics", "zzz", "--json") == {"topics": [], "exits": [], "openers": []}
    assert shell.json("topics", "--json")["topics"][0]["key"] == "politics"


def test_topics_holds_what_the_user_wrote(shell: Shell, kept: Journal) -> None:
    kept.save(Topic(name="Salaries", signs="pay\nbonus", pivots="Ask the union"))
    kept.save(Topic(name="Party talk", shipped="politics"))
    found = shell.json("topics", "--json")["topics"]
    assert (found[0]["title"], found[-1]["title"]) == ("Party talk", "Salaries")
    assert shell("topics", "bonus").startswith(
        "Salaries (avoid: yours)\n  Signs          pay, bonus"
    )


# undo, redo, export


def test_undo_and_redo_name_the_step(shell: Shell, kept: Journal) -> None:
    shell("log", "Sam Rivers & Lee")
    assert shell("undo") == "Undone: Log Sam Rivers, Lee\n"
    assert kept.count(Person) == 0
    assert shell("redo") == "Done again: Log Sam Rivers, Lee\n"
    assert "Nothing to redo" in shell.fails("redo")


def test_export_goes_to_the_output_or_a_new_file(shell: Shell, tmp_path: Path) -> None:
    shell("log", "Sam Rivers")
    target = tmp_path / "out.json"
    assert shell.json("export")["records"]["person"][0]["name"] == "Sam Rivers"
    assert shell.json("export", "--format", "json", "-o", "-")["netcoach"] == 1
    assert shell("export", "-o", str(target)) == f"Written to {target}\n"
    assert "--force" in shell.fails("export", "-o", str(target))
    shell("export", "-o", str(target), "--force")
    assert "journal itself" in shell.fails("export", "-o", str(shell.path), "--force")
    shell.fails("export", "--format", "xml", status=2)


def test_log_says_one_kind_word_on_what_is_private(shell: Shell, kept: Journal) -> None:
    said = shell("log", "Ana Ruiz @Northlab: her chemo starts next week")
    assert said.endswith(
        "Logged. To take it back: netcoach undo\n"
        "Health is theirs alone to tell: better leave it out. What do they do at work?\n"
    )
    assert kept.count(Conversation) == 1
    assert shell("log", "Lee: runs QA").endswith("netcoach undo\n")


def test_all_output_ends_with_a_newline(shell: Shell) -> None:
    said = [shell("log", "Sam: hello"), shell("undo"), shell("redo")]
    said += [shell(name) for name in ("today", "people", "topics", "pocket", "export")]
    said += [shell(name, "--json") for name in ("today", "people", "topics", "pocket")]
    said += [shell("pocket", "--format", form) for form in ("md", "html")]
    said += [shell("drill", "--list"), shell("drill", "--list", "--json"), shell("--version")]
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in said)


def test_people_can_be_narrowed_and_it_says_how(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme", place="London", tags=("sre",)))
    kept.save(Person(name="Lee Chen", place="Leeds", circle="A", met_on=date(2020, 5, 1)))

    def found(*words: str) -> list[str]:
        return [one["name"] for one in shell.json("people", "--json", *words)]

    assert found("city:london") == found("@acme") == found("#sre") == ["Sam Rivers"]
    assert found("circle:a") == found("until:2020") == found("since:2020", "lee") == ["Lee Chen"]
    assert shell.errors.err == "Narrowed: since Wed 1 Jan 2020.\n"
    assert found("kind:talks") == found("since:2020", "city:london") == []
    assert found("citty:london") == []
    assert "Did you mean city:?" in shell.errors.err
    assert found("since:\x1b]0;x\x07") == []
    assert "\x1b" not in shell.errors.err
