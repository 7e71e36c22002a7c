"""A file that only its owner reads, and that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from netcoach.journal import Journal

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class ExportProblem(Exception):
    """A file that cannot be written there; its message says what to do."""


def write_private(
    journal: Journal, target: Path, pieces: Iterable[str] | Iterable[bytes], *, force: bool = False
) -> None:
    """Write text or bytes to a file of mode 0600, which appears there whole or not at all.

    Raises ExportProblem where something is there already, which ``force`` allows for an ordinary
    file that is not the journal itself, or where the disk is full; OSError where it refuses.
    """
    _check(journal, target, force)
    try:
        _write(target, pieces, force)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise ExportProblem(
            f"The disk is full, so {target.name} was not written. Free some space and try again."
        ) from error


def _write(target: Path, pieces: Iterable[str] | Iterable[bytes], force: bool) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=".netcoach-", dir=target.parent)
    except FileNotFoundError:
        raise ExportProblem(f"The folder of {target} is not there. Make it first.") from None
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(one.encode() if isinstance(one, str) else one for one in pieces)
            file.flush()
            os.fsync(file.fileno())
        _put(new, target, force)
    finally:
        new.unlink(missing_ok=True)


def _check(journal: Journal, target: Path, force: bool) -> None:
    if target.is_dir():
        raise ExportProblem(f"{target} is a folder. Name a file in it.")
    if not os.path.lexists(target):
        return
    if not force:
        raise ExportProblem(_taken(target))
    if not target.is_file():
        raise ExportProblem(f"{target} is not an ordinary file. Name another.")
    journal_file = Path(journal.place)
    if journal_file.exists() and target.samefile(journal_file):
        raise ExportProblem(f"{target} is the journal itself. Name another file.")


def _taken(target: Path) -> str:
    return f"{target} is there already. Name another file, or add --force to replace it."


def _put(new: Path, target: Path, force: bool) -> None:
    if force:
        new.replace(target)
        return
    try:
        # A link fails where a file appeared meanwhile.
        os.link(new, target)
    except FileExistsError:
        raise ExportProblem(_taken(target)) from None
    except OSError:  # Some file systems have no links.
        if os.path.lexists(target):
            raise ExportProblem(_taken(target)) from None
        new.rename(target)
