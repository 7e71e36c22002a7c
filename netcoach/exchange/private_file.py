"""Files that only their owner reads, and that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from netcoach.journal import Journal
from netcoach.text import shorten

Pieces = Iterable[str] | Iterable[bytes]
"""A text or bytes, a part at a time."""
_LONGEST_SAID = 120


class ExportProblem(Exception):
    """A file that cannot be written there; its message says what to do."""


def write_private(journal: Journal, target: Path, pieces: Pieces, *, force: bool = False) -> None:
    """Write text or bytes to a file of mode 0600, which appears there whole or not at all.

    Raises ExportProblem where the disk refuses or something is there already, which ``force``
    allows for an ordinary file that is not the journal itself.
    """
    write_all(journal, {target: pieces}, force=force)


def write_all(journal: Journal, files: Mapping[Path, Pieces], *, force: bool = False) -> None:
    """Write several files as ``write_private`` writes one; where one cannot be, none appears."""
    for target in files:
        with refused(target):
            _check(journal, target, force)
    with ExitStack() as written, ExitStack() as put:
        new = {target: _write(written, target, pieces) for target, pieces in files.items()}
        for target, one in new.items():
            with refused(target):
                _put(one, target, force)
            if not force:
                put.callback(target.unlink, missing_ok=True)
        put.pop_all()


@contextmanager
def refused(target: Path) -> Iterator[None]:
    """Turn what the disk says of a file into an ExportProblem: a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        raise ExportProblem(_sentence(target, error)) from error


def _sentence(target: Path, error: OSError) -> str:
    name, folder = (shorten(str(path), _LONGEST_SAID) for path in (target, target.parent))
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk is full, so {name} was not written. Free some space and try again."
        case errno.EFBIG:
            return f"{name} would be larger than the disk allows, so it was not written."
        case errno.ENOENT:
            return f"The folder of {name} is not there. Make it first."
        case errno.ENOTDIR:
            return f"{folder} is a file. Name a file in a folder."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Nothing can be written in the folder {folder}. Name a file in another."
        case errno.ENAMETOOLONG:
            return f"{shorten(target.name, 40)} is too long a name for a file. Name a shorter one."
    return f"{name} could not be written ({error.strerror or 'the system refused'})."


def _write(written: ExitStack, target: Path, pieces: Pieces) -> Path:
    """Return a new file beside its place, whole on the disk; it is removed with the stack."""
    with refused(target):
        handle, name = tempfile.mkstemp(prefix=".netcoach-", dir=target.parent)
        new = Path(name)
        written.callback(new.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            file.writelines(one.encode() if isinstance(one, str) else one for one in pieces)
            file.flush()
            os.fsync(file.fileno())
        return new


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


__all__ = ["ExportProblem", "Pieces", "refused", "write_all", "write_private"]
