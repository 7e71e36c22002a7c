"""Where the journal, the settings and the coach's words are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcoach import paths


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.JOURNAL_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def test_the_path_given_goes_before_the_variable_and_that_before_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.journal() == paths.default_journal()
    assert tmp_path in paths.journal().parents
    monkeypatch.setenv(paths.JOURNAL_VARIABLE, str(tmp_path / "named.db"))
    assert paths.journal() == tmp_path / "named.db"
    assert paths.journal(str(tmp_path / "given.db")) == tmp_path / "given.db"


def test_an_empty_variable_names_no_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.JOURNAL_VARIABLE, "")
    assert paths.journal("") == paths.default_journal()


def test_a_path_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.journal("x.db") == tmp_path / "x.db"
    assert paths.journal("~/x.db") == tmp_path / "x.db"


def test_the_home_of_nobody_is_a_folder_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.journal("~nobody-of-this-name/x.db") == tmp_path / "~nobody-of-this-name/x.db"


def test_the_assets_are_found_in_a_checkout() -> None:
    assert (paths.assets() / "stages").is_dir()


def test_missing_assets_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_HERE", tmp_path / "netcoach")
    with pytest.raises(FileNotFoundError, match="install netcoach again"):
        paths.assets()


def test_settings_lie_apart_from_the_journal() -> None:
    assert paths.settings().name == "settings.json"
    assert paths.settings().parent.name == "netcoach"
