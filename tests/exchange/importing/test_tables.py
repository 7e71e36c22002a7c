"""Tables of contacts: LinkedIn's, Google's of both generations, Outlook's, and anybody's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcoach.exchange.csv_export import unguarded
from netcoach.exchange.importing.days import read_day
from netcoach.exchange.importing.files import MOST_ROWS
from netcoach.exchange.importing.headings import FIELDS, field_of
from netcoach.exchange.importing.incoming import ImportProblem, Skipped
from netcoach.exchange.importing.rows import delimiter_of, read_rows
from tests.exchange.importing.samples import LINKEDIN_HEAD, TODAY, linkedin, one, read

ANA = 'Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme Bio,"Head, R&D",05 Nov 2024'

# LinkedIn


@pytest.mark.parametrize(
    "notes",
    [
        None,
        "",
        "\r\n\r\n",
        "Notes:\r\nSome of the email addresses are missing, as you may notice\r\n\r\n",
        "\ufeff",
        '\ufeffNotes:\n"A preamble, with a comma"\n\n',
    ],
)
def test_linkedin_is_known_whatever_stands_above_its_header(
    tmp_path: Path, notes: str | None
) -> None:
    data = linkedin(ANA) if notes is None else linkedin(ANA, notes=notes)
    reading = read(tmp_path, data)
    person = one(reading)
    assert reading.source == "linkedin"
    assert (person.name, person.organisation, person.position) == (
        "Ana Ruiz",
        "Acme Bio",
        "Head, R&D",
    )
    assert person.urls == ("https://www.linkedin.com/in/ana-ruiz",)
    assert person.called == "linkedin.com/in/ana-ruiz"
    assert (person.met_on, person.connected_on) == (None, date(2024, 11, 5))


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_and_line_ends_make_no_difference(tmp_path: Path, letters: str, end: str) -> None:
    text = LINKEDIN_HEAD + "Zoë,Ångström,,zoe@x.example,,,3 Feb 2021\r\n"
    person = one(read(tmp_path, text.replace("\r\n", end).encode(letters)))
    assert person.name == "Zoë Ångström"
    assert person.connected_on == date(2021, 2, 3)


def test_an_older_export_has_no_links(tmp_path: Path) -> None:
    head = "First Name,Last Name,Email Address,Company,Position,Connected On\r\n"
    reading = read(tmp_path, linkedin("Ana,Ruiz,,Acme,Boss,2021-02-03", head=head, notes=""))
    assert reading.source == "linkedin"
    assert one(reading).connected_on == date(2021, 2, 3)


@pytest.mark.parametrize("letters", ["utf-16", "utf-32", "cp932"])
def test_a_table_in_other_scripts(tmp_path: Path, letters: str) -> None:
    """Spreadsheets write what they call Unicode text as UTF-16, with tabs."""
    person = one(read(tmp_path, "氏名\t会社\r\n山田太郎\t東京株式会社\r\n".encode(letters)))
    assert (person.name, person.organisation) == ("山田太郎", "東京株式会社")


@pytest.mark.parametrize(
    "head",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connexion le",
        "Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el",
        "Nome proprio,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il",
    ],
)
def test_linkedin_in_other_languages(tmp_path: Path, head: str) -> None:
    reading = read(tmp_path, linkedin(ANA, head=head + "\r\n"))
    person = one(reading)
    assert reading.source == "linkedin"
    assert (person.name, person.organisation, person.connected_on) == (
        "Ana Ruiz",
        "Acme Bio",
        date(2024, 11, 5),
    )


def test_a_bad_row_is_told_by_its_line_and_the_rest_goes_in(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        linkedin(
            ANA,
            ",,,,,,",
            ",,https://www.linkedin.com/in/hidden,,,,",
            "Lee,Chen,,,North,Dev,3 Feb 2021,more,even more",
            'Zo,"left open,https://x,y,z,q,r',
            "Kim,Po,,,,,99 Foo 2024",
            'Jo,"Some ""Joe"" Body",,,,,',
            'Bo,An "inner" mark,,,,,',
        ),
    )
    assert [p.name for p in reading.people] == [
        "Ana Ruiz",
        "Kim Po",
        'Jo Some "Joe" Body',
        'Bo An "inner" mark',
    ]
    assert reading.people[1].met_on is None, "a bad date drops the date, not the row"
    assert "99 Foo 2024" in reading.people[1].remarks[0]
    assert [(one.line, one.why) for one in reading.skipped] == [
        (6, "it is empty"),
        (7, "it names nobody"),
        (8, "it has 2 cells more than there are columns"),
        (9, "a quotation mark in it is never closed"),
    ]


def test_a_row_of_several_lines_keeps_the_count_of_lines(tmp_path: Path) -> None:
    data = b'Name,Notes\nAna,"one\ntwo\nthree"\n,"x"\nLee,\n'
    reading = read(tmp_path, data)
    assert [(p.line, p.name, p.remember) for p in reading.people] == [
        (2, "Ana", "one\ntwo\nthree"),
        (6, "Lee", ""),
    ]
    assert reading.skipped == (Skipped(5, "x", "it names nobody"),)


def test_a_file_cut_off_anywhere_still_gives_the_rows_before(tmp_path: Path) -> None:
    whole = linkedin(ANA, 'Lee,Chen,,lee@x.example,"North, lab",Dev,3 Feb 2021')
    for end in range(len(linkedin()) + 2, len(whole)):
        reading = read(tmp_path, whole[:end])
        assert all(person.name for person in reading.people)
        if end > len(linkedin(ANA)):
            assert reading.people[0].name == "Ana Ruiz"


def test_many_marks_left_open_cost_no_patience(tmp_path: Path) -> None:
    rows = [f'A{n},"open {n}' for n in range(3001)]
    reading = read(tmp_path, ("Name,Company\n" + "\n".join(rows) + "\nLee,North\n").encode())
    assert [p.name for p in reading.people][-1] == "Lee"


# Google


GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - City,Website 1 - Value\r\n"
    "Ana,M.,Ruiz,,,,Dr.,,Anita,,Acme Bio,Head,R&D,1980-01-01,Met in Lyon,https://x/photo.jpg,"
    "* myContacts ::: Book club ::: * starred,* Work,ana@acme.example ::: a.ruiz@acme.example,"
    "Home,ana@home.example,Mobile,+34 600 111 222 ::: +34 91 000 00 00,Home,Lyon,"
    "https://ana.example\r\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Nickname,Group "
    "Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\r\n"
    "Ana Ruiz,Ana,,Ruiz,,,,* myContacts ::: Friends,* Work,ana@acme.example,Mobile,"
    "+34 600 111 222,,Acme Bio,Head\r\n"
)


def test_google_as_it_writes_now(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOGLE_NEW.encode())
    person = one(reading)
    assert reading.source == "google"
    assert person.name == "Ana M. Ruiz"
    assert person.nickname == "Anita"
    assert (person.organisation, person.position) == ("Acme Bio", "Head")
    assert person.emails == ("ana@acme.example", "a.ruiz@acme.example", "ana@home.example")
    assert person.phones == ("+34 600 111 222", "+34 91 000 00 00")
    assert person.urls == ("https://ana.example",)
    assert person.tags == ("Book club",), "labels of the program are none of the user's"
    assert person.remember == "Met in Lyon"
    assert person.place == "Lyon"


def test_google_as_it_wrote_before(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOGLE_OLD.encode())
    person = one(reading)
    assert reading.source == "google"
    assert person.name == "Ana Ruiz"
    assert person.emails == ("ana@acme.example",)
    assert person.phones == ("+34 600 111 222",)
    assert (person.organisation, person.position) == ("Acme Bio", "Head")
    assert person.tags == ("Friends",)


# Any table


def test_outlook_in_the_letters_of_a_region(tmp_path: Path) -> None:
    text = (
        '"First Name","Last Name","Company","Job Title","E-mail Address","E-mail 2 Address",'
        '"Business Phone","Mobile Phone","Business City","Categories","Notes","Web Page"\r\n'
        '"Jörg","Müller","Käse GmbH","Größter Chef","joerg@kaese.example","","0711 123456",'
        '"0170 1234567","Köln","Kunde;Wichtig","",""\r\n'
    )
    person = one(read(tmp_path, text.encode("cp1252")))
    assert person.name == "Jörg Müller"
    assert person.organisation == "Käse GmbH"
    assert person.phones == ("0711 123456", "0170 1234567")
    assert person.tags == ("Kunde", "Wichtig")
    assert person.place == "Köln"


@pytest.mark.parametrize(
    ("letters", "text", "name"),
    [
        ("cp1250", "Imię,Nazwisko\nŁukasz,Żółć\nMałgorzata,Wiśniewska\n", "Łukasz Żółć"),
        ("cp1250", "Jméno,Příjmení\nŽaneta,Šťastná\n", "Žaneta Šťastná"),
        ("cp1251", "Имя,Фамилия\nИван,Петров\nОльга,Смирнова\n", "Иван Петров"),
        ("cp932", "名前,会社\n山田太郎,株式会社\n佐藤花子,研究所\n", "山田太郎"),
        ("gb18030", "姓名,公司\n王小明,阿里巴巴\n李华,腾讯科技\n", "王小明"),
    ],
)
def test_letters_that_nobody_names_are_told(
    tmp_path: Path, letters: str, text: str, name: str
) -> None:
    assert read(tmp_path, text.encode(letters)).people[0].name == name


def test_what_the_columns_are_may_be_said(tmp_path: Path) -> None:
    data = b"wer;wo;tel\nAna Ruiz;Acme;123456789\n"
    guessed = read(tmp_path, data)
    assert guessed.people == ()
    assert [(c.heading, c.example) for c in guessed.columns] == [
        ("wer", "Ana Ruiz"),
        ("wo", "Acme"),
        ("tel", "123456789"),
    ]
    assert not guessed.named
    mapped = read(tmp_path, data, mapping={"Wer": "name", "2": "organisation", "tel": ""})
    person = one(mapped)
    assert (person.name, person.organisation, person.phones) == ("Ana Ruiz", "Acme", ())
    assert mapped.named


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"nowhere": "name"}, 'no column "nowhere"'),
        ({"9": "name"}, 'no column "9"'),
        ({"Name": "salary"}, '"salary" is no field'),
    ],
)
def test_a_mapping_that_leads_nowhere_says_so(
    tmp_path: Path, mapping: dict[str, str], says: str
) -> None:
    with pytest.raises(ImportProblem, match=says):
        read(tmp_path, b"Name,Email\nAna,a@b.example\n", mapping=mapping)


def test_every_field_has_a_heading_of_its_own_words() -> None:
    for field, words in FIELDS.items():
        assert field_of(words) == field
        assert field_of(words.upper()) == field
    assert field_of("Yomi Name") == ""
    assert field_of("E-mail 3 - Type") == ""
    assert field_of("Photo") == ""


def test_guards_against_formulas_are_taken_off(tmp_path: Path) -> None:
    data = "Name,Notes\n'=cmd|calc,'+1 is it\n'Ana,plain 'quote'\n'＝x,'@you\n"
    reading = read(tmp_path, data.encode())
    assert [(p.name, p.remember) for p in reading.people] == [
        ("=cmd|calc", "+1 is it"),
        ("'Ana", "plain 'quote'"),
        ("＝x", "@you"),
    ]
    assert unguarded("'\ttab") == "\ttab"


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    person = one(read(tmp_path, b"Name,Email\nAna,not an address\n"))
    assert person.emails == ()
    assert person.remarks == ("“not an address” is no email address",)
    person = one(read(tmp_path, b"Name,Email\nAna,Ana <ana@x.example>; b@x.example\n"))
    assert person.emails == ("ana@x.example", "b@x.example")


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"A{n}\n" for n in range(MOST_ROWS + 1))
    with pytest.raises(ImportProblem, match="more than 100,000 rows"):
        read(tmp_path, f"Name\n{rows}".encode())


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a,b\n1,2", ","), ("a;b;c\n1;2,5;3", ";"), ("a\tb\n1\t2", "\t"), ('"a;b",c\n"x;y",z', ",")],
)
def test_what_parts_the_cells_is_told(text: str, sign: str) -> None:
    assert delimiter_of(text) == sign


def test_signs_in_a_long_note_do_not_part_the_cells(tmp_path: Path) -> None:
    note = "\n".join(f"{n}; then a; then b; then c" for n in range(40))
    person = one(read(tmp_path, f'Name,Company,Notes\nAna,Acme,"{note}"\n'.encode()))
    assert (person.name, person.organisation, person.remember) == ("Ana", "Acme", note)


def test_no_rows_are_no_rows() -> None:
    assert list(read_rows("\n\n\n")) == []


# Days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05 Nov 2024", date(2024, 11, 5)),
        ("3 Feb 2021", date(2021, 2, 3)),
        ("2021-02-03", date(2021, 2, 3)),
        ("2025-11-17 22:05:06 UTC", date(2025, 11, 17)),
        ("9/1/26, 3:15 PM", date(2026, 9, 1)),
        ("25/12/2025", date(2025, 12, 25)),
        ("03.02.2021", date(2021, 2, 3)),
        ("5. März 2021", date(2021, 3, 5)),
        ("12 déc. 2020", date(2020, 12, 12)),
        ("3 de enero de 2020", date(2020, 1, 3)),
        ("Nov 5, 2024", date(2024, 11, 5)),
        ("05 Nov 2030", None),
        ("31 Feb 2021", None),
        ("99 Foo 2024", None),
        ("1 Jan 1066", None),
        ("soon", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_days_are_read_whatever_the_language_of_the_machine(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day
