"""A QR code as a scanner sees it: what is drawn with half blocks, back to dots, and read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_MODULES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}

scanner = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not here")


def dots(lines: Sequence[str], dot: int = 4) -> str:
    """Return drawn half blocks as a PBM picture; any other sign is an error."""
    rows = [[_MODULES[sign][half] for sign in line] for line in lines for half in (0, 1)]
    bits = [" ".join(str(bit) for bit in row for _ in range(dot)) for row in rows]
    whole = [line for line in bits for _ in range(dot)]
    return f"P1\n{len(rows[0]) * dot} {len(whole)}\n" + "\n".join(whole) + "\n"


def scanned(lines: Sequence[str], folder: Path) -> str:
    """Return what zbarimg reads from a drawing."""
    picture = folder / "code.pbm"
    picture.write_text(dots(lines), encoding="ascii")
    return read_picture(picture)


def read_picture(picture: Path) -> str:
    """Return what zbarimg reads from a picture, its line ends as they are in it."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().removesuffix("\n")
