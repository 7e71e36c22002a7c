"""What a user may name: files of the wrong kind, too large, damaged, or made to do harm."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.exchange.importing import files
from netcoach.exchange.importing.files import MOST_BYTES, Opened, open_file
from netcoach.exchange.importing.incoming import ImportProblem
from netcoach.exchange.importing.reading import read_people
from tests.exchange.importing.samples import TODAY, card, linkedin, read

ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme,Boss,05 Nov 2024"
LEE = "Lee,Chen,,,Northlab,,3 Feb 2021"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\r\n"
    "1,,Ana Ruiz,https://es.linkedin.com/in/ana-ruiz/,Me,https://www.linkedin.com/in/me,"
    '2025-11-17 22:05:06 UTC,,"a secret,\r\nof two lines",INBOX,,No\r\n'
    "1,,Me,https://www.linkedin.com/in/me,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz,"
    "2025-11-18 08:00:00 UTC,,reply,INBOX,,No\r\n"
    "1,,Me,https://www.linkedin.com/in/me,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz,"
    "2026-01-18 08:00:00 UTC,,never sent,INBOX,,Yes\r\n"
    "2,,Lee Chen,,Me,https://www.linkedin.com/in/me,2024-01-02 08:00:00 UTC,,hi,INBOX,,No\r\n"
    "3,,Seller,https://www.linkedin.com/in/seller,Me,,bad date,,hi,SPAM,,No\r\n"
)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_linkedins_archive_brings_people_and_days_of_messages_alone(tmp_path: Path) -> None:
    data = zipped(
        **{
            "Connections.csv": linkedin(ANA, LEE),
            "messages.csv": MESSAGES.encode(),
            "Ads.csv": b"x",
        }
    )
    reading = read(tmp_path, data, "Complete_LinkedInDataExport_11-20-2026.zip")
    assert reading.source == "linkedin"
    assert [(p.name, p.messaged_on) for p in reading.people] == [
        ("Ana Ruiz", date(2025, 11, 18)),
        ("Lee Chen", date(2024, 1, 2)),
    ]
    assert "secret" not in repr(reading)


def test_a_folder_in_the_archive_and_other_capitals_make_no_difference(tmp_path: Path) -> None:
    data = zipped(**{"Basic_Export/CONNECTIONS.CSV": linkedin(ANA)})
    assert len(read(tmp_path, data).people) == 1


def test_messages_that_cannot_be_read_cost_only_the_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_MESSAGE_BYTES", 1000)
    data = zipped(**{"Connections.csv": linkedin(ANA), "messages.csv": MESSAGES.encode() * 9})
    reading = read(tmp_path, data)
    assert len(reading.people) == 1
    assert "messages.csv could not be read" in reading.remarks[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(**{"other.csv": b"x"}), "holds no Connections.csv"),
        (zipped(**{"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "save it as CSV"),
        (zipped(**{"Connections.csv": b""}), "is empty"),
        (zipped(**{"Connections.csv": b"a" * (MOST_BYTES + 1)}), "larger than 10 MB"),
        (zipped(**{"Connections.csv": linkedin(ANA)})[:-30], "damaged"),
        (zipped(**{"Connections.csv": linkedin(ANA)})[:60], "damaged"),
        (b"%PDF-1.7 x", "is a PDF"),
        (b"SQLite format 3\0" + b"x" * 100, "is a database"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x00\x01\x02\x03\x00\x00" * 40, "is no text"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"BEGIN:VCALENDAR\r\n", "calendar"),
        (b'{"people": []}', "not netcoach's own"),
        (b"Name\n" + b"a\n" * MOST_BYTES, "larger than 10 MB"),
    ],
    # A ZIP has the hour in it: named by it, a test would be another one each minute.
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_holds_no_contacts_says_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(ImportProblem, match=says):
        open_file(path)


def test_an_archive_that_swells_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    data = zipped(**{"Connections.csv": b"\0" * (300 * 1024 * 1024)})
    assert len(data) < 1024 * 1024
    path = tmp_path / "bomb.zip"
    path.write_bytes(data)
    with pytest.raises(ImportProblem, match="larger than 10 MB"):
        open_file(path)


def test_paths_that_lead_nowhere_say_so(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.csv", "is not there"),
        (Path("/dev/null"), "not an ordinary file"),
        (Path("a\0b"), "is not there"),
    ):
        with pytest.raises(ImportProblem, match=says):
            open_file(path)


def test_the_kind_is_told_by_what_is_in_it_never_by_the_name(tmp_path: Path) -> None:
    assert read(tmp_path, card("FN:Ana"), "cards.csv").source == "vcard"
    assert read(tmp_path, linkedin(ANA), "connections.vcf").source == "linkedin"


def test_cards_have_no_columns(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="no columns"):
        read(tmp_path, card("FN:Ana"), mapping={"a": "name"})


def test_a_whole_journal_is_no_list_of_contacts(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"netcoach": 1, "records": {}}')
    with pytest.raises(ImportProblem, match="whole journal"):
        read_people(open_file(path), TODAY)


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_the_bytes_of_a_table_nothing_breaks(data: bytes) -> None:
    with suppress(ImportProblem):
        read_people(Opened("x.csv", "table", b"Name,Email,Notes\n" + data), TODAY)
        read_people(Opened("x.csv", "table", data), TODAY)
