"""Contact cards of all three versions, as phones and mail programs write them."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.exchange.importing.cards import read_cards
from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.vcards import read_vcards
from tests.exchange.importing.samples import card, one, read

PHOTO = base64.b64encode(bytes(range(256)) * 4).decode()


def folded(line: str, width: int = 74) -> str:
    parts = [line[place : place + width] for place in range(0, len(line), width)]
    return "\r\n ".join(parts)


# The examples of the specifications


def test_the_example_of_rfc_2426(tmp_path: Path) -> None:
    data = card(
        "FN:Frank Dawson",
        "ORG:Lotus Development Corporation",
        "ADR;TYPE=WORK,POSTAL,PARCEL:;;6544 Battleford Drive",
        " ;Raleigh;NC;27613-3502;U.S.A.",
        "TEL;TYPE=VOICE,MSG,WORK:+1-919-676-9515",
        "TEL;TYPE=FAX,WORK:+1-919-676-9564",
        "EMAIL;TYPE=INTERNET,PREF:Frank_Dawson@Lotus.com",
        "EMAIL;TYPE=INTERNET:fdawson@earthlink.net",
        "URL:http://home.earthlink.net/~fdawson",
    )
    person = one(read(tmp_path, data, "a.vcf"))
    assert person.name == "Frank Dawson"
    assert person.organisation == "Lotus Development Corporation"
    assert person.emails == ("Frank_Dawson@Lotus.com", "fdawson@earthlink.net")
    assert person.phones == ("+1-919-676-9515", "+1-919-676-9564")
    assert person.urls == ("http://home.earthlink.net/~fdawson",)
    assert person.place == "Raleigh"


def test_the_example_of_rfc_6350(tmp_path: Path) -> None:
    data = card(
        "FN:Simon Perreault",
        "N:Perreault;Simon;;;ing. jr,M.Sc.",
        "BDAY:--0203",
        "GENDER:M",
        "LANG;PREF=1:fr",
        "ORG;TYPE=work:Viagenie",
        "ADR;TYPE=work:;Suite D2-630;2875 Laurier;Quebec;QC;G1V 2M2;Canada",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
        'TEL;VALUE=uri;TYPE="work,cell,voice,video,text":tel:+1-418-262-6501',
        "EMAIL;TYPE=work:simon.perreault@viagenie.ca",
        "GEO;TYPE=work:geo:46.772673,-71.282945",
        "KEY;TYPE=work;VALUE=uri:http://www.viagenie.ca/simon.perreault/simon.asc",
        "TZ:-0500",
        "URL;TYPE=home:http://nomis80.org",
        version="4.0",
    )
    person = one(read(tmp_path, data, "a.vcf"))
    assert person.name == "Simon Perreault"
    assert person.phones == ("+1-418-656-9254 ext 102", "+1-418-262-6501")
    assert person.emails == ("simon.perreault@viagenie.ca",)
    assert person.urls == ("http://nomis80.org",)
    assert person.place == "Quebec"


def test_a_uid_of_version_4_is_what_the_source_calls_them(tmp_path: Path) -> None:
    uid = "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    data = card(f"UID:urn:uuid:{uid}", "FN;PID=1.1:J. Doe", "N:Doe;J.;;;", version="4.0")
    assert one(read(tmp_path, data)).called == uid


# As programs write them


def test_as_ios_writes_it(tmp_path: Path) -> None:
    data = card(
        "PRODID:-//Apple Inc.//iPhone OS 19.1//EN",
        "N:Ruiz;Ana;;;",
        "FN:Ana Ruiz",
        "NICKNAME:Anita",
        "ORG:Acme Bio;Regulatory;",
        "TITLE:Head\\, regulatory",
        "EMAIL;type=INTERNET;type=HOME:ana@home.example",
        "EMAIL;type=INTERNET;type=WORK;type=pref:ana@acme.example",
        "TEL;type=CELL;type=VOICE;type=pref:+34 600 111 222",
        "item1.ADR;type=WORK;type=pref:;;Calle Mayor 1;Madrid;;28001;Spain",
        "item1.X-ABADR:es",
        "item2.URL;type=pref:https\\://www.linkedin.com/in/ana-ruiz",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "X-SOCIALPROFILE;type=twitter;x-user=ana:http://twitter.com/ana",
        "X-SOCIALPROFILE;type=other:x-apple:ana",
        "NOTE:Met in Lyon\\; sandbox\\nSecond line",
        folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}"),
        "BDAY;value=date:1980-01-01",
        "UID:8A1C-77",
    )
    person = one(read(tmp_path, data))
    assert person.name == "Ana Ruiz"
    assert person.nickname == "Anita"
    assert (person.organisation, person.position) == ("Acme Bio", "Head, regulatory")
    assert person.emails == ("ana@acme.example", "ana@home.example"), "the preferred first"
    assert person.urls == ("https://www.linkedin.com/in/ana-ruiz", "http://twitter.com/ana")
    assert person.remember == "Met in Lyon; sandbox\nSecond line"
    assert person.place == "Madrid"


def test_as_android_writes_it(tmp_path: Path) -> None:
    data = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC=6C=6C=65=72;=4A=C3=B6=72=67;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4A=C3=B6=72=67=20=4D=C3=BC=",
        "=6C=6C=65=72",
        "TEL;CELL;PREF:0170-1234567",
        "TEL;X-Arbeit:0711123456",
        "EMAIL;HOME:joerg@kaese.example",
        "ORG:K=C3=A4se",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:eins=0D=0Azwei; drei=",
        "",
        f"PHOTO;ENCODING=BASE64;JPEG:{PHOTO[:60]}",
        f" {PHOTO[60:120]}",
        "",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;J;1;;;;;;;;;;;;;",
        version="2.1",
    )
    person = one(read(tmp_path, data))
    assert person.name == "Jörg Müller"
    assert person.phones == ("0170-1234567", "0711123456")
    assert person.emails == ("joerg@kaese.example",)
    assert person.remember.split("\n")[0].strip() == "eins"
    assert person.organisation == "K=C3=A4se", "only what says so is quoted"


def test_as_outlook_writes_it(tmp_path: Path) -> None:
    text = "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:2.1",
            "X-MS-SIGNATURE:YES",
            "N;LANGUAGE=de;CHARSET=Windows-1252:Müller;Jörg",
            "FN;CHARSET=Windows-1252:Jörg Müller",
            "ORG;CHARSET=Windows-1252:Käse GmbH;Einkauf",
            "TITLE:Leiter",
            "TEL;WORK;VOICE:+49 (711) 12 34 56",
            "ADR;WORK;PREF;CHARSET=Windows-1252:;;Weg 1;Köln;;50667;Deutschland",
            "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Weg 1=0D=0A=",
            "50667 K=F6ln",
            "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
            "URL;WORK:http://kaese.example",
            "EMAIL;PREF;INTERNET:joerg@kaese.example",
            "PHOTO;TYPE=JPEG;ENCODING=BASE64:",
            f" {PHOTO[:60]}",
            "",
            "REV:20250101T120000Z",
            "END:VCARD",
            "",
        ]
    )
    person = one(read(tmp_path, text.encode("cp1252")))
    assert person.name == "Jörg Müller"
    assert person.organisation == "Käse GmbH"
    assert person.place == "Köln"
    assert person.phones == ("+49 (711) 12 34 56",)


def test_as_google_writes_it(tmp_path: Path) -> None:
    data = card(
        "FN:Ana Ruiz",
        "N:Ruiz;Ana;;;",
        "item1.EMAIL;TYPE=INTERNET:ana@acme.example",
        "item1.X-ABLabel:",
        "TEL;TYPE=CELL:+34600111222",
        "ORG:Acme Bio",
        "item2.URL:https://ana.example",
        "PHOTO:https://lh3.example/contacts/photo.jpg",
        "CATEGORIES:myContacts,starred,Book club",
        end="\n",
    )
    person = one(read(tmp_path, data))
    assert person.tags == ("Book club",)
    assert person.emails == ("ana@acme.example",)


def test_as_thunderbird_writes_it(tmp_path: Path) -> None:
    data = card(
        "EMAIL;PREF=1:ana@acme.example",
        "FN:Ana Ruiz",
        "N:Ruiz;Ana;;;",
        "UID:c5a1b8b2-7a5b-4a5f-9b2b-2f9d3d8e0c11",
        "NOTE:x",
        "X-MOZILLA-HTML:FALSE",
        "TEL;VALUE=TEXT:123 456 789",
        version="4.0",
    )
    person = one(read(tmp_path, data))
    assert person.called == "c5a1b8b2-7a5b-4a5f-9b2b-2f9d3d8e0c11"
    assert person.phones == ("123 456 789",)


def test_as_nextcloud_writes_it(tmp_path: Path) -> None:
    data = card(
        "PRODID:-//Sabre//Sabre VObject 4.5.4//EN",
        "UID:9f1e",
        "FN:Ana Ruiz",
        "N:Ruiz;Ana;;;",
        "CATEGORIES:Work\\, abroad,Friends",
        "ADR;TYPE=HOME:;;;Lyon;;;",
        "EMAIL;TYPE=HOME:ana@acme.example",
        'TEL;TYPE="HOME,VOICE":+33 1 23 45 67 89',
        "X-SOCIALPROFILE;TYPE=LINKEDIN:https://www.linkedin.com/in/ana-ruiz",
        folded(f"PHOTO;ENCODING=b;TYPE=image/jpeg:{PHOTO}"),
        "REV;VALUE=DATE-AND-OR-TIME:20250101T120000Z",
    )
    person = one(read(tmp_path, data))
    assert person.tags == ("Work, abroad", "Friends")
    assert person.urls == ("https://www.linkedin.com/in/ana-ruiz",)


# Bad cards


def test_a_card_without_a_name_is_counted(tmp_path: Path) -> None:
    data = card("EMAIL:a@b.example") + card("FN:", "N:;;;;", "ORG:Acme") + card("FN:Ana")
    reading = read(tmp_path, data)
    assert [p.name for p in reading.people] == ["Ana"]
    assert [(s.line, s.what, s.why) for s in reading.skipped] == [
        (1, "a@b.example", "it names nobody"),
        (5, "Acme", "it names nobody"),
    ]


def test_a_name_is_taken_from_its_parts(tmp_path: Path) -> None:
    assert one(read(tmp_path, card("N:Ruiz;Ana;M.;Dr.;"))).name == "Ana M. Ruiz"
    assert one(read(tmp_path, card("FN:ana@x.example", "N:Ruiz;Ana"))).name == "Ana Ruiz"
    assert one(read(tmp_path, card("NICKNAME:Zo"))).name == "Zo"


def test_a_firm_and_a_group_are_nobody(tmp_path: Path) -> None:
    data = (
        card("FN:Acme Bio", "ORG:Acme Bio;", "X-ABShowAs:COMPANY")
        + card("KIND:group", "FN:Friends", version="4.0")
        + card("FN:Us", "X-ADDRESSBOOKSERVER-KIND:group")
    )
    reading = read(tmp_path, data)
    assert reading.people == ()
    assert [s.why for s in reading.skipped] == [
        "it is a firm, not a person",
        "it is a group, not a person",
        "it is a group, not a person",
    ]


def test_a_photo_cut_off_and_lines_of_nothing_harm_nobody(tmp_path: Path) -> None:
    data = card(
        "FN:Ana",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
        "this is no property",
        ":neither is this",
        "EMAIL:ana@x.example",
    )
    assert one(read(tmp_path, data)).emails == ("ana@x.example",)


def test_a_card_within_a_card_is_not_another(tmp_path: Path) -> None:
    data = card(
        "N:Boss;Big",
        "AGENT:",
        "BEGIN:VCARD",
        "VERSION:2.1",
        "N:Sec;Rita",
        "TEL:999999999",
        "END:VCARD",
        "TEL:123456789",
        version="2.1",
    )
    person = one(read(tmp_path, data))
    assert person.name == "Big Boss"
    assert person.phones == ("123456789",)


def test_a_file_that_breaks_off_loses_only_its_last_card(tmp_path: Path) -> None:
    whole = card("FN:Ana", "EMAIL:ana@x.example") + card("FN:Lee", "TEL:123456789")
    for end in range(len(card("FN:Ana", "EMAIL:ana@x.example")), len(whole) - 12):
        reading = read(tmp_path, whole[:end])
        assert [p.name for p in reading.people] == ["Ana"]
        assert len(reading.skipped) <= 1
    unended = card("FN:Ana").replace(b"END:VCARD\r\n", b"") + card("FN:Lee")
    reading = read(tmp_path, unended)
    assert [p.name for p in reading.people] == ["Lee"]
    assert reading.skipped[0].why == "the file breaks off in the middle of this card"


@pytest.mark.parametrize("letters", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_cards_in_other_letters(tmp_path: Path, letters: str) -> None:
    data = card("FN:Zoë Ångström").decode().encode(letters)
    assert one(read(tmp_path, data)).name == "Zoë Ångström"


def test_letters_that_do_not_exist_are_no_reason_to_fail(tmp_path: Path) -> None:
    data = card("FN;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=C3=A9=ZZ", version="2.1")
    assert one(read(tmp_path, data)).name.startswith("é")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_nothing_breaks(data: bytes) -> None:
    whole = card("FN:Ana") + data + card("FN:Lee")
    list(read_cards(whole))
    reading = read_vcards(Opened("x.vcf", "vcard", whole))
    assert "Ana" in [person.name for person in reading.people]


def test_a_number_and_a_link_stay_as_they_were_typed(tmp_path: Path) -> None:
    person = one(
        read(tmp_path, card("FN:Ana", "TEL:4711\\; ask for Ana", "URL:gemini://ana.example"))
    )
    assert person.phones == ("4711; ask for Ana",)
    assert person.urls == ("gemini://ana.example",)
