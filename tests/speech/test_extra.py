"""How to install the voice extra, said so that it works where netcoach was installed from."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from netcoach.speech import extra


def installed_from(monkeypatch: pytest.MonkeyPatch, noted: str | None) -> None:
    found = SimpleNamespace(read_text=lambda _: noted)
    monkeypatch.setattr(extra, "distribution", lambda _: found)


def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("")
    installed_from(monkeypatch, json.dumps({"url": folder.as_uri(), "dir_info": {}}))
    monkeypatch.setattr(sys, "executable", str(folder / ".venv/bin/python"))
    return folder


def test_in_its_folder_the_command_is_the_readmes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout(tmp_path, monkeypatch))
    assert extra.install_command() == ".venv/bin/python -m pip install '.[voice]'"


def test_elsewhere_the_command_names_the_whole_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checkout(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    python, *_, what = shlex.split(extra.install_command())
    assert (python, what) == (str(folder / ".venv/bin/python"), f"{folder}[voice]")


@pytest.mark.parametrize(
    "noted", [None, "{", "[]", '{"url": "https://x/y"}', '{"url": "file:///-"}']
)
def test_without_its_folder_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, noted: str | None
) -> None:
    installed_from(monkeypatch, noted)
    assert extra.install_command().endswith(" -m pip install pocketsphinx")
