"""A contact as a QR code: drawn with half blocks, or written as a picture.

segno makes the code: it is pure Python and writes SVG and PNG by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from netcoach.exchange.private_file import ExportProblem
from netcoach.exchange.vcard import OPTIONAL, vcard
from netcoach.records import Me

QUIET = 4
"""Light modules around a code, as ISO/IEC 18004 asks for."""
LEAST_QUIET = 2
"""What scanners still read; taken only where the full margin has no room."""
TOO_FULL = "Your card holds more than a QR code can: shorten a field."
_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}

Matrix = tuple[tuple[int, ...], ...]
"""Rows of modules: 1 is dark."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its quiet zone, the vCard it holds, and the fields left out for room."""

    matrix: Matrix
    text: str
    left_out: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Cells across."""
        return len(self.matrix[0])

    @property
    def height(self) -> int:
        """Rows of cells down, two modules each."""
        return (len(self.matrix) + 1) // 2


def contact_code(me: Me, width: int = 10_000, height: int = 10_000) -> Code | None:
    """Return the code of one's own card that fits into so many cells and rows, None for none.

    The fields missed least go first; then the margin is narrowed.
    """
    if _fitting(me, OPTIONAL, LEAST_QUIET, width, height) is None:
        return None
    for quiet in (QUIET, LEAST_QUIET):
        for number in range(len(OPTIONAL) + 1):
            if number and not getattr(me, OPTIONAL[number - 1]):
                continue  # Nothing is won by leaving out what is not there.
            code = _fitting(me, OPTIONAL[:number], quiet, width, height)
            if code is not None:
                return code
    return None


def least_code(me: Me) -> Code | None:
    """Return the smallest code there is of a card, None where even the name is too long."""
    return _fitting(me, OPTIONAL, LEAST_QUIET, 10_000, 10_000)


def _fitting(me: Me, without: tuple[str, ...], quiet: int, width: int, height: int) -> Code | None:
    text = vcard(me, without)
    matrix = _matrix(text, quiet)
    if matrix is None:
        return None
    code = Code(matrix, text, tuple(name for name in without if getattr(me, name)))
    return code if code.width <= width and code.height <= height else None


def drawn(matrix: Matrix) -> Iterator[str]:
    """Yield the modules as lines of half blocks, two rows in one; a dark module is inked."""
    for top in range(0, len(matrix), 2):
        upper = matrix[top]
        lower = matrix[top + 1] if top + 1 < len(matrix) else (0,) * len(upper)
        yield "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))


def painted(line: str) -> Iterator[tuple[str, bool]]:
    """Yield a drawn line in stretches of signs and whether their ground is dark.

    A cell that is wholly dark is a blank on a dark ground: many terminals leave a hair between
    the blocks of two lines, but none between two grounds.
    """
    for dark, cells in groupby(line, key=lambda cell: cell == "█"):
        text = "".join(cells)
        yield (" " * len(text) if dark else text), dark


def as_svg(me: Me) -> str:
    """Return the code of the whole card as an SVG picture.

    Raises ExportProblem where the card holds more than a QR code can.
    """
    from io import BytesIO

    into = BytesIO()
    try:
        made = _made(vcard(me))
    except ValueError:
        raise ExportProblem(TOO_FULL) from None
    made.save(into, kind="svg", scale=8, border=QUIET, light="#fff", dark="#000")
    return into.getvalue().decode()


def _matrix(text: str, quiet: int) -> Matrix | None:
    try:
        made = _made(text)
    except ValueError:
        return None
    return tuple(tuple(map(int, row)) for row in made.matrix_iter(border=quiet))


def _made(text: str):  # type: ignore[no-untyped-def]
    import segno

    # The least correction gives the smallest code, and segno raises it where that costs nothing.
    # Other letters are announced as UTF-8 (ECI): zbar takes "ø" for a Chinese sign otherwise.
    return segno.make(text, error="l", micro=False, encoding="utf-8", eci=not text.isascii())


__all__ = [
    "QUIET",
    "TOO_FULL",
    "Code",
    "Matrix",
    "as_svg",
    "contact_code",
    "drawn",
    "least_code",
    "painted",
]
