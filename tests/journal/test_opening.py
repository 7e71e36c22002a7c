"""A journal opens whole, or is refused with a sentence and left as it was."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from netcoach import paths
from netcoach.clock import Clock
from netcoach.journal import Journal, JournalError, JournalLocked, JournalReadOnly, opening
from netcoach.journal.errors import (
    JournalDamaged,
    JournalEmpty,
    JournalForeign,
    JournalFull,
    JournalMissing,
    JournalNewer,
)
from netcoach.journal.migrations import LATEST
from netcoach.records import KINDS, Person
from tests.clocks import SetClock
from tests.journal.samples import dump, populate, raw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with one record of every kind and some people; copied, never changed."""
    made = tmp_path_factory.mktemp("full") / "journal.db"
    with closing(Journal.open(made, SetClock())) as journal:
        with journal.step("Fill"):
            populate(journal)
            for number in range(60):
                journal.save(Person(name=f"Ana Ruiz {number}", remember="x" * 100))
        journal.save(Person(name="One more"))
    return made


def impatient(path: Path, clock: Clock) -> Journal:
    """A journal that does not wait for others."""
    return Journal(opening.connect(path, busy_seconds=0), clock, str(path))


@contextmanager
def mask(bits: int) -> Iterator[None]:
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path, kind: type[JournalError]) -> str:
    """Open, and return the sentence of the refusal, which must be one and end as one."""
    with pytest.raises(kind) as caught:
        Journal.open(path)
    sentence = str(caught.value)
    assert type(caught.value) is kind
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


# What can be opened


def test_a_missing_journal_is_made_and_found_again(path: Path, clock: SetClock) -> None:
    with closing(Journal.open(path, clock)) as journal:
        kept = journal.save(Person(name="Ana"))
    with closing(Journal.open(path, clock)) as journal:
        assert journal.get(Person, kept.id) == kept
        assert journal.place == str(path)
    assert [found.name for found in path.parent.iterdir()] == ["journal.db"]


@pytest.mark.parametrize(
    "name", ["a b.db", "what?.db", "no#1.db", "100%41.db", "日記 é.db", "x&mode=memory", "'\";.db"]
)
def test_any_name_will_do(tmp_path: Path, clock: SetClock, name: str) -> None:
    (tmp_path / name).mkdir()
    for place in (tmp_path / name / "journal.db", tmp_path / f"new {name}"):
        with closing(Journal.open(place, clock)) as journal:
            journal.save(Person(name="Ana"))
        with closing(Journal.open(place, clock)) as journal:
            assert journal.count(Person) == 1
        assert place.read_bytes().startswith(b"SQLite format 3")


def test_a_name_that_is_no_text_will_do(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.db"))
    Journal.open(path).close()
    assert path.exists()


def test_a_relative_path_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Journal.open(Path("x.db")).close()
    Journal.open(Path("x.db")).close()
    assert (tmp_path / "x.db").exists()


def test_links_are_followed_to_the_file_even_one_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "real" / "journal.db")
    for number in (1, 2):
        with closing(Journal.open(link)) as journal:
            journal.save(Person(name="Ana"))
            assert journal.count(Person) == number
    assert link.is_symlink()
    assert (tmp_path / "real" / "journal.db").is_file()


def test_settings_that_keep_saves_safe_are_in_force(path: Path) -> None:
    with closing(Journal.open(path)) as journal:
        settings = {
            name: raw(journal).execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "trusted_schema",
                "cell_size_check",
                "busy_timeout",
            )
        }
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 10_000,
    }


def test_the_journal_is_private_from_the_first_byte(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    link = os.link

    def watching(new: Path, target: Path) -> None:
        seen.append(mode(new))
        link(new, target)

    monkeypatch.setattr(os, "link", watching)
    with mask(0):
        Journal.open(path).close()
    assert seen == [0o600]
    assert mode(path) == 0o600


def test_the_usual_folder_is_made_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "share" / "netcoach" / "journal.db"
    monkeypatch.setattr(paths, "default_journal", lambda: place)
    with mask(0):
        Journal.open(place).close()
    assert mode(place) == 0o600
    assert mode(place.parent) == mode(place.parent.parent) == 0o700


def test_a_journal_that_others_could_read_is_made_private(path: Path) -> None:
    Journal.open(path).close()
    path.chmod(0o644)
    Journal.open(path).close()
    assert mode(path) == 0o600


def test_a_journal_left_in_wal_is_brought_back(path: Path, full: Path) -> None:
    shutil.copy(full, path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)
    with closing(Journal.open(path)) as journal:
        assert raw(journal).execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert journal.count(Person) == 62
    assert [found.name for found in path.parent.iterdir()] == ["journal.db"]


def test_a_write_cut_short_is_taken_back(tmp_path: Path, full: Path) -> None:
    for spilled in (1, 20, 400):
        live, path = tmp_path / f"live-{spilled}.db", tmp_path / f"left-{spilled}.db"
        shutil.copy(full, live)
        with closing(sqlite3.connect(live, isolation_level=None)) as other:
            # So small a cache writes into the file long before the commit.
            other.execute("PRAGMA cache_size = 1")
            other.execute("BEGIN")
            for number in range(spilled):
                other.execute("INSERT INTO draft VALUES (?, ?, '')", (number, "x" * 3000))
            other.execute("UPDATE person SET name = 'half'")
            shutil.copy(live, path)
            shutil.copy(f"{live}-journal", f"{path}-journal")
        assert path.read_bytes() != full.read_bytes()
        with closing(Journal.open(path)) as journal:
            assert journal.count(Person, name="half") == 0
            assert journal.count(Person) == 62
            assert journal.draft("1") == ""


# What is refused


def test_a_missing_folder_is_not_made_unless_it_is_the_usual_one(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path / "no" / "journal.db", JournalMissing)
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    refused(tmp_path / "file" / "journal.db", JournalMissing)


@pytest.mark.parametrize("name", ["x" * 300, "nul\0.db"])
def test_a_path_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    refused(tmp_path / name, JournalMissing)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refused(tmp_path / "a", JournalMissing)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path, JournalForeign)


def test_a_pipe_is_refused_and_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    refused(path, JournalForeign)


def _foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE note (text)")


def _foreign_in_wal(path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = wal")
    writer.execute("CREATE TABLE note (text)")
    # Copied while open, as after a crash: a plain connection would take the log in.
    kept = [(p, p.read_bytes()) for p in (path, path.with_name(f"{path.name}-wal"))]
    writer.close()
    for place, content in kept:
        place.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: path.write_text("Dear diary,\n" * 200), JournalForeign),
        (lambda path: path.write_text("x"), JournalForeign),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), JournalForeign),
        (lambda path: path.write_bytes(bytes(4096)), JournalForeign),
        (lambda path: path.write_bytes(b""), JournalEmpty),
        (_foreign_database, JournalForeign),
        (_foreign_in_wal, JournalForeign),
    ],
    ids=["text", "one byte", "half a header", "zeros", "empty", "foreign", "foreign in wal"],
)
def test_what_is_no_journal_is_refused_and_left_as_it_was(
    path: Path, make: Callable[[Path], None], kind: type[JournalError]
) -> None:
    make(path)
    path.chmod(0o644)
    before = {found: (found.read_bytes(), mode(found)) for found in path.parent.iterdir()}
    refused(path, kind)
    assert {found: (found.read_bytes(), mode(found)) for found in path.parent.iterdir()} == before


def test_a_newer_journal_is_refused_and_left_as_it_was(path: Path, full: Path) -> None:
    shutil.copy(full, path)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = path.read_bytes()
    assert "newer netcoach" in refused(path, JournalNewer)
    assert path.read_bytes() == before


def test_a_journal_without_its_tables_is_called_damaged(path: Path, full: Path) -> None:
    shutil.copy(full, path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE state")
    refused(path, JournalDamaged)


def test_a_cut_journal_is_called_damaged(path: Path, full: Path) -> None:
    path.write_bytes(full.read_bytes()[:8192])
    refused(path, JournalDamaged)


def test_a_locked_journal_is_said_to_be_in_use(path: Path, full: Path, clock: SetClock) -> None:
    shutil.copy(full, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalLocked, match="in use"):
            opening.connect(path, busy_seconds=0)
        other.execute("ROLLBACK")
    impatient(path, clock).close()


# Making


def test_a_journal_made_meanwhile_is_never_replaced(
    path: Path, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(new: Path, target: Path) -> None:
        shutil.copy(full, target)
        link(new, target)

    monkeypatch.setattr(os, "link", late)
    with closing(Journal.open(path)) as journal:
        assert journal.count(Person) == 62
    assert [found.name for found in path.parent.iterdir()] == ["journal.db"]


def test_a_file_system_without_links_will_do(
    path: Path, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(new: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    Journal.open(path).close()
    assert [found.name for found in path.parent.iterdir()] == ["journal.db"]


def test_an_interrupted_making_leaves_no_journal_and_blocks_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(new: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Journal.open(path)
    assert list(path.parent.iterdir()) == []
    # After a power cut the half-made file is still there.
    (path.parent / ".journal.db-k1ll3d").write_bytes(b"half")
    Journal.open(path).close()
    assert path.exists()


def test_a_full_disk_while_making_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 10").fetchall()

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_settle", small)
        refused(path, JournalFull)
    assert list(path.parent.iterdir()) == []


# Reading only


@pytest.fixture
def read_only(path: Path, full: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal whose file or folder may not be written; root is not held by its mode."""
    shutil.copy(full, path)
    path.chmod(0o444)
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    journal = Journal.open(path, SetClock())
    yield journal
    journal.close()


def test_a_read_only_journal_is_read(read_only: Journal, path: Path) -> None:
    assert read_only.count(Person) == 62
    assert read_only.search("ana")
    assert read_only.snapshot().people == 62
    assert read_only.last_step() is not None
    assert mode(path) == 0o444


def test_a_read_only_journal_says_that_nothing_was_saved(read_only: Journal) -> None:
    person = read_only.find(Person, limit=1)[0]
    before = dump(read_only)
    for write in (
        lambda: read_only.save(Person(name="Lee")),
        lambda: read_only.save(person.with_(name="Lee")),
        lambda: read_only.delete(person),
        read_only.undo,
        lambda: read_only.keep_draft("log", "Lee"),
    ):
        with pytest.raises(JournalReadOnly, match="not saved"):
            write()
    assert dump(read_only) == before


def test_an_older_journal_that_cannot_be_written_is_refused(
    path: Path, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(full, path)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {LATEST - 1}")
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    assert "older netcoach" in refused(path, JournalReadOnly)


# Copies


def test_a_copy_is_whole_private_and_replaces_the_last_one(path: Path, full: Path) -> None:
    shutil.copy(full, path)
    copy = path.with_name("copy.db")
    copy.write_text("the last one")
    with mask(0), closing(Journal.open(path)) as journal:
        opening.back_up(raw(journal), copy)
        with closing(Journal.open(copy)) as other:
            assert dump(other) == dump(journal)
    assert mode(copy) == 0o600
    assert sorted(found.name for found in path.parent.iterdir()) == ["copy.db", "journal.db"]


# Damage


def _use(path: Path) -> None:
    with closing(Journal.open(path, SetClock())) as journal:
        for cls in KINDS.values():
            for record in journal.find(cls, limit=300):
                assert record.title
        journal.search("ana")
        journal.called("Ana")
        journal.snapshot()
        journal.save(Person(name="Ana Ruiz"))
        journal.undo()
        journal.undo()
        journal.undo()


def test_damage_anywhere_is_said_and_never_a_surprise(path: Path, full: Path) -> None:
    whole = full.read_bytes()
    chance = random.Random(7)
    noticed = 0
    for _ in range(20):
        damaged = bytearray(whole)
        start = chance.randrange(100, len(whole))
        for place in range(start, min(len(whole), start + chance.choice((1, 16, 4096)))):
            damaged[place] = chance.randrange(256)
        path.write_bytes(damaged)
        with suppress(JournalError):
            _use(path)
            noticed -= 1
        noticed += 1
    assert noticed > 3
