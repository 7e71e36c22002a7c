"""Sound that a program which was killed left behind does not stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from netcoach.speech.programs import SOUND_FOLDER, sweep


def left_by(folder: Path, owner: object) -> Path:
    made = folder / f"{SOUND_FOLDER}{owner}-x1"
    made.mkdir()
    (made / "take.wav").write_bytes(b"RIFF")
    return made


def test_what_a_dead_program_left_goes_and_what_a_living_one_has_stays(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, own, odd = (left_by(tmp_path, one) for one in (gone.pid, os.getpid(), "old"))
    other = tmp_path / "netcoach-notes"
    other.mkdir()
    sweep(tmp_path)
    assert not dead.exists()
    assert own.exists()
    assert odd.exists()
    assert other.exists()
