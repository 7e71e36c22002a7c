"""An import from end to end: a preview, one step, and what a later file of the source does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.previewing import preview, words_for
from netcoach.exchange.importing.reading import read_people
from netcoach.exchange.importing.writing import carry_out
from netcoach.journal import Journal, Stale
from netcoach.records import Origin, Person, Position
from tests.clocks import SetClock
from tests.exchange.importing.samples import TODAY, brought, card, linkedin, looked, read
from tests.journal.samples import dump, rebuilt

Row = Sequence[str]


def person_row(number: int, company: str = "", position: str = "Engineer") -> str:
    company = company or f"Firm {number % 40}"
    link = f"https://www.linkedin.com/in/p{number}"
    return f"Given{number},Family{number},{link},,{company},{position},05 Nov 2024"


def people(journal: Journal, **equal: Any) -> Person:
    (found,) = journal.find(Person, **equal)
    return found


# 733 people


def test_733_people_with_40_of_them_twice_then_again_then_one_job(
    journal: Journal, tmp_path: Path
) -> None:
    rows = [person_row(number) for number in range(733)]
    rows += [row.replace("Engineer", "Boss") for row in rows[:40]]
    before = dump(journal)

    first = looked(journal, tmp_path, linkedin(*rows, ",,,,,,"))
    assert first.told() == "733 new, 40 twice, 1 skipped"
    assert dump(journal) == before, "a preview writes nothing"
    twice = next(one for one in first.verdicts if one.state == "twice")
    assert (twice.line, twice.why) == (738, "the same link as line 5")
    done = carry_out(journal, first)
    assert len(done.new) == 733
    assert journal.count(Person) == 733
    assert journal.count(Origin) == 733
    step = journal.last_step()
    assert step is not None
    assert step.label == "Import Connections.csv: 733 new"
    assert dump(journal) == rebuilt(journal)

    full = dump(journal)
    again = looked(journal, tmp_path, linkedin(*rows, ",,,,,,"))
    assert again.told() == "733 same, 40 twice, 1 skipped"
    assert not again.writes
    assert carry_out(journal, again).touched == ()
    assert dump(journal) == full, "the same file twice changes nothing"
    assert journal.last_step() == step

    rows[7] = person_row(7, company="Acme", position="Head")
    later = looked(journal, tmp_path, linkedin(*rows))
    assert later.told() == "1 changed, 732 same, 40 twice"
    assert later.verdicts[0].why == "Organisation: Firm 7 → Acme; Position: Engineer → Head"
    done = carry_out(journal, later)
    moved = people(journal, name="Given7 Family7")
    assert [(m.name, m.left, m.now) for m in done.moves] == [("Given7 Family7", "Firm 7", "Acme")]
    assert (moved.organisation, moved.position) == ("Acme", "Head")
    (earlier,) = journal.find(Position)
    assert (earlier.person, earlier.organisation, earlier.position, earlier.until) == (
        moved.id,
        "Firm 7",
        "Engineer",
        TODAY,
    )

    journal.undo()
    assert dump(journal) == full
    journal.undo()
    assert {k: v for k, v in dump(journal).items() if k != "step"} == before


def test_a_promotion_is_kept_and_is_no_move(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    done = brought(journal, tmp_path, linkedin(person_row(1, position="Head")))
    assert done.moves == ()
    (earlier,) = journal.find(Position)
    assert (earlier.organisation, earlier.position) == ("Firm 1", "Engineer")


# Three sides


def test_what_the_user_wrote_is_never_overwritten(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    mine = people(journal)
    journal.save(mine.with_(organisation="Firm One, London", position="", place="London"))

    same = looked(journal, tmp_path, linkedin(person_row(1)))
    assert same.told() == "1 same"
    assert not same.writes

    other = looked(journal, tmp_path, linkedin(person_row(1, company="Acme", position="Head")))
    assert other.told() == "1 changed", "a position that was cleared is empty, and may be filled"
    assert "Organisation stays Firm One, London, as you wrote it" in other.verdicts[0].why
    carry_out(journal, other)
    kept = people(journal)
    assert (kept.organisation, kept.position, kept.place) == ("Firm One, London", "Head", "London")
    assert journal.count(Position) == 0

    silent = looked(journal, tmp_path, linkedin(person_row(1, company="Acme", position="Head")))
    assert not silent.writes
    assert "stays" not in silent.verdicts[0].why, "it is said once"


def test_a_field_the_user_emptied_stays_empty(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    journal.save(people(journal).with_(position="", connected_on=None, url=""))
    again = looked(journal, tmp_path, linkedin(person_row(1)))
    assert again.told() == "1 same", "known by what LinkedIn calls them, though the link is gone"
    assert not again.writes


def test_what_the_source_no_longer_says_stays(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    bare = "Given1,Family1,https://www.linkedin.com/in/p1,,,,05 Nov 2024"
    assert looked(journal, tmp_path, linkedin(bare)).told() == "1 same"


def test_cards_add_addresses_and_never_double_them(journal: Journal, tmp_path: Path) -> None:
    ana = journal.save(
        Person(name="Ana Ruiz", email="ana@acme.example", phone="+34 600 111 222", tags=("sre",))
    )
    data = card(
        "UID:u1",
        "FN:Ana Ruiz",
        "EMAIL:ANA@acme.example",
        "EMAIL:ana@home.example",
        "TEL:0600111222",
        "TEL:+34 91 000 00 00",
        "URL:https://ana.example/me",
        "CATEGORIES:SRE,Book club",
        "NOTE:Met in Lyon",
    )
    brought(journal, tmp_path, data, "a.vcf")
    kept = people(journal)
    assert kept.id == ana.id
    assert kept.email == "ana@acme.example"
    assert kept.phone == "+34 600 111 222"
    assert kept.url == "https://ana.example/me"
    assert kept.other_reach == "ana@home.example\n+34 91 000 00 00"
    assert kept.tags == ("sre", "Book-club")
    assert kept.remember == "Met in Lyon"
    assert not looked(journal, tmp_path, data, "a.vcf").writes
    # What the user takes away is not brought back.
    journal.save(kept.with_(other_reach="", tags=("sre",), remember=""))
    assert not looked(journal, tmp_path, data, "a.vcf").writes
    # A new address of the source takes the place of its old one, which is kept beside it.
    newer = data.replace(b"EMAIL:ANA@acme.example", b"EMAIL:ana@north.example")
    brought(journal, tmp_path, newer, "a.vcf")
    kept = people(journal)
    assert kept.email == "ana@north.example"
    assert kept.other_reach == "ana@acme.example"


def test_an_extension_is_never_doubled_nor_taken_for_another(
    journal: Journal, tmp_path: Path
) -> None:
    data = card("UID:u1", "FN:Ana Ruiz", "TEL:4711")
    brought(journal, tmp_path, data, "a.vcf")
    assert not looked(journal, tmp_path, data, "a.vcf").writes
    journal.save(people(journal).with_(phone="4712"))
    brought(journal, tmp_path, data.replace(b"4711", b"+34 600 111 222"), "a.vcf")
    kept = people(journal)
    assert (kept.phone, kept.other_reach) == ("4712", "+34 600 111 222"), "what was typed stays"


def test_who_was_imported_is_found_by_all_their_words(journal: Journal, tmp_path: Path) -> None:
    first = (
        "UID:u1", "FN:Zoë Ångström", "NICKNAME:Zo", "ORG:Łódź Bio", "TITLE:Kanzlerin",
        "EMAIL:zoe@acme.example", "EMAIL:other@reach.example", "ADR:;;;東京;;;",
        "CATEGORIES:sandbox", "NOTE:plays chess", "URL:https://xing.com/zoe", "TEL:+49 30 1234567",
        "TEL:+49 30 7654321",
    )  # fmt: skip
    brought(journal, tmp_path, card(*first), "a.vcf")
    zoe = people(journal)
    for text in (
        "angstrom", "zo", "lodz", "kanzlerin", "zoe@acme", "reach.example", "7654321", "東京",
        "#sandbox", "chess", "city:東京", "org:lodz zoe",
    ):  # fmt: skip
        assert journal.found(Person, text) == (zoe,), text
    # What a later file changes is found by the new, and no longer by the old.
    brought(journal, tmp_path, card(*first).replace(b"Kanzlerin", b"Rektorin"), "a.vcf")
    assert journal.found(Person, "rektorin")
    assert not journal.found(Person, "kanzlerin")
    assert dump(journal) == rebuilt(journal)


COMPANIES = st.sampled_from(["Acme", "Northlab", "", "Łódź Bio"])
FILE = st.lists(st.tuples(st.integers(0, 6), COMPANIES, st.sampled_from(["", "CTO"])), max_size=6)


@settings(max_examples=30, deadline=None)
@given(files=st.lists(FILE, min_size=1, max_size=3), by_hand=COMPANIES)
def test_undo_gives_the_journal_back_and_its_index(
    files: list[list[tuple[int, str, str]]], by_hand: str
) -> None:
    journal = Journal.in_memory(SetClock())
    journal.save(Person(name="Given1 Family1", organisation=by_hand))
    states = []
    for file in files:
        rows = [person_row(number, company, position) for number, company, position in file]
        reading = read_people(Opened("x.csv", "table", linkedin(*rows)), TODAY)
        before, steps = dump(journal), journal.last_step()
        seen = preview(journal, reading, TODAY)
        asked = [place for place, one in enumerate(seen.verdicts) if one.state == "ask"]
        carry_out(journal, seen.answered(journal, dict.fromkeys(asked, "same")))
        if journal.last_step() != steps:
            states.append((before, dump(journal)))
        assert dump(journal) == rebuilt(journal)
    for before, after in reversed(states):
        assert dump(journal) == after
        journal.undo()
        assert dump(journal) == before
    for _, after in states:
        journal.redo()
        assert dump(journal) == after
    journal.close()


def test_two_sources_of_one_person_know_of_each_other_nothing(
    journal: Journal, tmp_path: Path
) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    data = card("UID:u1", "FN:Given1 Family1", "ORG:Elsewhere", "URL:https://linkedin.com/in/p1/")
    seen = looked(journal, tmp_path, data, "a.vcf")
    assert "Organisation stays Firm 1" in seen.verdicts[0].why
    carry_out(journal, seen)
    assert people(journal).organisation == "Firm 1"
    assert {origin.source for origin in journal.find(Origin)} == {"linkedin", "vcard"}


# Who is who


@pytest.mark.parametrize(
    "link",
    [
        "https://www.linkedin.com/in/Ana-Ruiz",
        "http://es.linkedin.com/in/ana-ruiz/?trk=x#y",
        "linkedin.com/in/ana-ruiz",
        "https://www.linkedin.com/in/ana%2Druiz/",
    ],
)
def test_a_link_is_the_same_however_it_is_written(
    journal: Journal, tmp_path: Path, link: str
) -> None:
    journal.save(Person(name="Anita Ruiz", url=link))
    row = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme,,"
    assert looked(journal, tmp_path, linkedin(row)).counts["changed"] == 1


def test_a_name_alone_only_asks(journal: Journal, tmp_path: Path) -> None:
    ana = journal.save(Person(name="Ána  Ruiz", organisation="acme"))
    data = linkedin("Ana,Ruiz,,,Acme,Head,05 Nov 2024")
    asked = looked(journal, tmp_path, data)
    assert asked.told() == "1 same person?"
    assert asked.verdicts[0].candidates == (ana,)
    assert asked.verdicts[0].why == "the same name and organisation"
    left = carry_out(journal, asked)
    assert left.undecided == 1
    assert journal.count(Person) == 1
    assert asked.answered(journal, {0: "leave"}).told() == "1 skipped"
    brought(journal, tmp_path, data, answers={0: "same"})
    assert people(journal).position == "Head"
    assert looked(journal, tmp_path, data).told() == "1 same", "what was said is remembered"


def test_someone_new_of_the_same_name_is_added(journal: Journal, tmp_path: Path) -> None:
    journal.save(Person(name="Ana Ruiz"))
    brought(journal, tmp_path, linkedin("Ana,Ruiz,,,Acme,Head,05 Nov 2024"), answers={0: "new"})
    assert journal.count(Person) == 2


@pytest.mark.parametrize(
    ("mine", "row"),
    [
        (Person(name="Ana Ruiz", organisation="Northlab"), "Ana,Ruiz,,,Acme,,"),
        (Person(name="Ana Ruizova"), "Ana,Ruiz,,,Acme,,"),
        (Person(name="Ana"), "Ana,Ruiz,,,Acme,,"),
        (
            Person(name="Ana Ruiz", url="https://linkedin.com/in/another"),
            "Ana,Ruiz,https://linkedin.com/in/ana,,Acme,,",
        ),
        (Person(name="Lee", email="info@acme.example"), "Ana,Ruiz,,info@acme.example,Acme,,"),
        (Person(name="Lee", url="https://acme.example/team"), "Ana,Ruiz,https://acme.example,,,,"),
    ],
)
def test_who_only_looks_alike_is_somebody_new(
    journal: Journal, tmp_path: Path, mine: Person, row: str
) -> None:
    journal.save(mine)
    assert looked(journal, tmp_path, linkedin(row)).told() == "1 new"


def test_one_address_of_two_people_asks(journal: Journal, tmp_path: Path) -> None:
    journal.save(Person(name="Ana Ruiz", email="we@home.example"))
    journal.save(Person(name="Lee Ruiz", email="we@home.example"))
    seen = looked(journal, tmp_path, linkedin("Ana,Ruiz,,we@home.example,,,"))
    assert seen.told() == "1 same person?"
    other = looked(journal, tmp_path, linkedin("Wen,Jia,,we@home.example,,,"))
    assert other.verdicts[0].why == "the same email, another name"


def test_two_entries_of_one_person_in_the_journal_are_one(journal: Journal, tmp_path: Path) -> None:
    journal.save(Person(name="Ana Ruiz", email="ana@a.example", other_reach="ana@b.example"))
    data = card("FN:Ana Ruiz", "EMAIL:ana@a.example", "TEL:111 222 333") + card(
        "FN:Ana Ruiz", "EMAIL:ana@b.example", "TITLE:Head"
    )
    seen = looked(journal, tmp_path, data, "a.vcf")
    assert seen.told() == "1 changed, 1 twice"
    carry_out(journal, seen)
    assert (people(journal).phone, people(journal).position) == ("111 222 333", "Head")


# Nothing by halves


def test_who_turns_away_leaves_the_journal_as_it_was(journal: Journal, tmp_path: Path) -> None:
    journal.save(Person(name="Lee"))
    before = dump(journal)
    seen = looked(journal, tmp_path, linkedin(*(person_row(n) for n in range(300))))

    class TurnedAway(Exception):
        pass

    def moved(share: float) -> None:
        if share > 0.5:
            raise TurnedAway

    with pytest.raises(TurnedAway):
        carry_out(journal, seen, moved)
    assert dump(journal) == before
    with pytest.raises(TurnedAway):
        preview(journal, seen.reading, TODAY, moved)


def test_progress_goes_from_nothing_to_all(journal: Journal, tmp_path: Path) -> None:
    shares: list[float] = []
    reading = read(tmp_path, linkedin(*(person_row(n) for n in range(1200))))
    seen = preview(journal, reading, TODAY, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] >= 1.0
    shares.clear()
    carry_out(journal, seen, shares.append)
    assert shares == sorted(shares)
    assert len(shares) <= 110
    assert shares[-1] == 1.0


def test_what_changed_meanwhile_stops_the_whole_import(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, linkedin(person_row(1)))
    seen = looked(journal, tmp_path, linkedin(person_row(1, company="Acme"), person_row(2)))
    journal.save(people(journal).with_(place="Lyon"))
    before = dump(journal)
    with pytest.raises(Stale):
        carry_out(journal, seen)
    assert dump(journal) == before


def test_hostile_text_is_cleaned_and_kept(journal: Journal, tmp_path: Path) -> None:
    row = (
        "A\x1b]52;c;x\x07na,[/x] \u202eRuiz,https://linkedin.com/in/a,,'=cmd(),\x9b31m,05 Nov 2024"
    )
    brought(journal, tmp_path, linkedin(row))
    kept = people(journal)
    assert kept.name == "Ana [/x] Ruiz"
    assert kept.organisation == "=cmd()"
    assert not looked(journal, tmp_path, linkedin(row)).writes


def test_a_text_too_long_to_keep_is_told(journal: Journal, tmp_path: Path) -> None:
    data = f'Name,Notes\nAna,"{"x" * 1_000_001}"\nLee,y\n'.encode()
    seen = looked(journal, tmp_path, data, "a.csv")
    assert seen.told() == "1 new, 1 skipped"
    assert "longer than one million" in seen.verdicts[-1].why


def test_days_of_contact_come_from_the_file(journal: Journal, tmp_path: Path) -> None:
    data = b"Name,Circle,Met on,Last message\nAna,A,2026-01-02,2026-11-20\n"
    brought(journal, tmp_path, data, "a.csv")
    ana = people(journal)
    assert ana.circle == "A"
    assert ana.last_contact == date(2026, 11, 20)
    assert ana.next_due == date(2026, 12, 20)
    assert dump(journal) == rebuilt(journal)
    older = b"Name,Circle,Met on,Last message\nAna,A,2026-01-02,2026-10-20\n"
    brought(journal, tmp_path, older, "a.csv", answers={0: "same"})
    assert people(journal).last_contact == date(2026, 11, 20)


def test_the_words_of_a_step_name_the_file(journal: Journal, tmp_path: Path) -> None:
    seen = looked(journal, tmp_path, linkedin(person_row(1)), "x" * 200 + ".csv")
    assert len(words_for(seen)) < 90
