"""How well recordings are measured, against recordings whose truth is known.

Run as ``python tests/bench/recordings.py FOLDER``. The folder holds WAV files, each with a JSON
file of its name: ``segs`` are [start, end, "say" or "fill", text] in seconds, ``pauses`` the
[start, end] between them, ``fills`` [text, start, end], ``nspoken`` the words really said,
``t_first`` and ``t_last`` the first sound of speech and the last, ``written`` the pitch. What is
not there is read from ``segs``. ``--alone`` leaves the written words out, as for a recording
whose pitch is not known.

A true pause of a quarter of a second counts as found where a pause found overlaps it by at least
half of the shorter of the two; one found that overlaps no true one of any length is false. Ums
are found where they overlap.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from netcoach.coach.pitch.pace import spoken_words
from netcoach.speech.activity import SHORTEST_PAUSE
from netcoach.speech.analysis import analyse

Span = tuple[float, float]


@dataclass(frozen=True)
class Truth:
    """What a recording really holds; times in seconds."""

    pauses: tuple[Span, ...]
    gaps: tuple[Span, ...]
    fills: tuple[Span, ...]
    first: float
    last: float
    spoken: int
    written: str

    @property
    def wpm(self) -> float:
        return self.spoken / (self.last - self.first) * 60


@dataclass
class Score:
    """How one recording came out; ``edges`` are in seconds, ``wpm`` a share of the truth."""

    name: str
    pauses: int
    missed: int
    false: int
    edges: list[float]
    wpm: float | None
    wpm_from: str
    fills: int
    ums_found: int | None
    ums_false: int
    contrast: float
    noisy: bool
    syllables: int
    processor: float
    minutes: float
    says: str = ""


@dataclass
class Totals:
    """The sums of some scores."""

    scores: list[Score] = field(default_factory=list)

    def line(self) -> Score:
        known = [one for one in self.scores if one.ums_found is not None]
        wpms = [abs(one.wpm) for one in self.scores if one.wpm is not None]
        return Score(
            f"{len(self.scores)} recordings",
            sum(one.pauses for one in self.scores),
            sum(one.missed for one in self.scores),
            sum(one.false for one in self.scores),
            [edge for one in self.scores for edge in one.edges],
            statistics.fmean(wpms) if wpms else None,
            "mean ±",
            sum(one.fills for one in known),
            sum(one.ums_found or 0 for one in known) if known else None,
            sum(one.ums_false for one in known),
            min((one.contrast for one in self.scores), default=0.0),
            False,
            0,
            sum(one.processor for one in self.scores),
            sum(one.minutes for one in self.scores),
        )


def truth_of(path: Path) -> Truth:
    """Read what a recording holds."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    spoken = [one for one in told["segs"] if one[2] != "pause"]
    said = [one for one in spoken if one[2] == "say"]
    gaps = [(one[1], two[0]) for one, two in pairwise(spoken)]
    gaps = [tuple(one) for one in told.get("pauses") or ()] or gaps
    fills = [(one[0], one[1]) for one in spoken if one[2] == "fill"]
    words = told.get("nspoken") or sum(len(one[3].split()) for one in said)
    return Truth(
        pauses=tuple(one for one in gaps if one[1] - one[0] >= SHORTEST_PAUSE - 1e-6),
        gaps=tuple(gaps),
        fills=tuple(fills),
        first=told.get("t_first", spoken[0][0]),
        last=told.get("t_last", spoken[-1][1]),
        spoken=words,
        written=told.get("written", ""),
    )


def overlap(one: Span, two: Span) -> float:
    """Return the seconds that two spans share."""
    return max(0.0, min(one[1], two[1]) - max(one[0], two[0]))


def matched(true: Iterable[Span], found: Sequence[Span]) -> list[tuple[Span, Span | None]]:
    """Pair each true pause with the one found that overlaps it most, None where none does."""
    pairs: list[tuple[Span, Span | None]] = []
    for one in true:
        best = max(found, key=lambda two: overlap(one, two), default=None)
        shorter = min(one[1] - one[0], best[1] - best[0]) if best else 0.0
        pairs.append((one, best if best and overlap(one, best) >= shorter / 2 > 0 else None))
    return pairs


def scored(path: Path, truth: Truth, *, alone: bool) -> Score:
    """Measure one recording and set it against its truth."""
    text = "" if alone else truth.written
    before = _processor()
    found = analyse(path, text=text, said=spoken_words(text))
    spent = _processor() - before
    pauses = [(start, end) for start, end in found["pauses"]]
    pairs = matched(truth.pauses, pauses)
    edges = [abs(a - b) for one, two in pairs if two for a, b in zip(one, two, strict=True)]
    heard = None if found["fillers"] is None else [(u["start"], u["end"]) for u in found["fillers"]]
    return Score(
        path.stem,
        len(truth.pauses),
        sum(two is None for _, two in pairs),
        sum(all(not overlap(one, two) for one in truth.gaps) for two in pauses),
        edges,
        found["wpm"] / truth.wpm - 1 if found["wpm"] else None,
        found["words_from"],
        len(truth.fills),
        None if heard is None else sum(any(overlap(f, u) for u in heard) for f in truth.fills),
        sum(not any(overlap(f, u) for f in truth.fills) for u in heard or ()),
        found["contrast_db"],
        found["noisy"],
        found["syllables"],
        spent,
        found["duration"] / 60,
        "" if heard is not None else found["fillers_say"],
    )


def _processor() -> float:
    """Return the seconds of processor used so far, the listener's with them."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


HEAD = (
    f"{'recording':<24}{'pauses':>8}{'missed':>8}{'false':>7}{'edge ms':>9}{'wpm %':>8}"
    f"{'from':>11}{'ums':>5}{'found':>7}{'false':>7}{'dB':>6}{'syll.':>7}{'s/min':>7}"
)


def shown(one: Score) -> str:
    """Return a score as a line under ``HEAD``."""
    edge = f"{statistics.median(one.edges) * 1000:.0f}" if one.edges else "-"
    wpm = "-" if one.wpm is None else f"{one.wpm * 100:+.1f}"
    ums = ("-", "-") if one.ums_found is None else (str(one.ums_found), str(one.ums_false))
    contrast = f"{one.contrast:.0f}" + ("!" if one.noisy else "")
    pace = one.processor / one.minutes if one.minutes else 0.0
    return (
        f"{one.name[:23]:<24}{one.pauses:>8}{one.missed:>8}{one.false:>7}{edge:>9}{wpm:>8}"
        f"{one.wpm_from:>11}{one.fills:>5}{ums[0]:>7}{ums[1]:>7}{contrast:>6}"
        f"{one.syllables or '':>7}{pace:>7.1f}" + (f"  {one.says}" if one.says else "")
    )


def main() -> int:
    """Measure every recording of a folder that has its truth beside it, and print the table."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--alone", action="store_true", help="without the written words")
    asked.add_argument("--only", default="", help="names that hold this")
    options = asked.parse_args()
    files = [
        path
        for path in sorted(options.folder.glob("*.wav"))
        if options.only in path.stem and path.with_suffix(".json").exists()
    ]
    if not files:
        print(f"No WAV file with a JSON file beside it in {options.folder}.", file=sys.stderr)
        return 1
    print(HEAD)
    totals = Totals()
    for path in files:
        truth = truth_of(path.with_suffix(".json"))
        totals.scores.append(scored(path, truth, alone=options.alone))
        print(shown(totals.scores[-1]), flush=True)
    print(shown(totals.line()))
    print("! under the contrast at which pauses are judged; dB of the last line: the least.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
