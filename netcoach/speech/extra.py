"""How to install the voice extra here: netcoach lies on no index, so pip needs to know where."""

from __future__ import annotations

import json
import shlex
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlparse

WHERE = 'see "Your voice" in the README'


def install_command() -> str:
    """Return the command that adds the voice extra to the netcoach that runs.

    Within the folder it was installed from it is the README's own; without that folder the one
    package that listens to words is named by itself.
    """
    python = Path(sys.executable or "python")
    source = _source()
    if source is None:
        return f"{shlex.quote(str(python))} -m pip install pocketsphinx"
    if python.is_relative_to(source):
        python = python.relative_to(source)
    what = ".[voice]" if Path.cwd() == source else f"{source}[voice]"
    if what != ".[voice]" and not python.is_absolute():
        python = source / python
    return f"{shlex.quote(str(python))} -m pip install {shlex.quote(what)}"


def _source() -> Path | None:
    """Return the folder that netcoach was installed from, None where it is gone or was none.

    What pip notes beside a package (PEP 610) says so.
    """
    with suppress(PackageNotFoundError, ValueError, AttributeError, OSError):
        noted = json.loads(distribution("netcoach").read_text("direct_url.json") or "{}")
        place = urlparse(str(noted.get("url", "")))
        folder = Path(unquote(place.path))
        if place.scheme == "file" and (folder / "pyproject.toml").is_file():
            return folder
    return None
