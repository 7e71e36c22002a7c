"""The listener: a process of its own that holds pocketsphinx, as that may hang or fall over.

Reads one line of JSON and 16-bit samples from standard input, writes one line of JSON. Started by
``netcoach.speech.align``; of no use by itself.
"""

from __future__ import annotations

import json
import math
import signal
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from netcoach.speech.grammar import FILLERS, Arc, closer_arcs
from netcoach.speech.pronouncing import pronunciations, read_dictionary

FRAMES = 100
"""Frames a second that the listener hears in."""
# The weight of the grammar's chances against the sound, and how far a way may fall behind the best
# one before it is dropped: narrower loses voices that the model fits badly, wider takes minutes.
# compallsen scores each frame against every sound the model knows: scores become comparable.
DECODING = {"lw": 2.5, "beam": 1e-55, "pbeam": 1e-55, "wbeam": 1e-40, "compallsen": True}
NEAR_WORDS = (6, 4)
"""The second look takes in so many words before an um and after it."""
_LONGEST_LOOK = 1_200
_SHORTEST_LOOK = 8

Segment = tuple[str, int, int, float]
"""A label, the first and the last frame, and the score."""


def main() -> None:
    """Hear the sound on standard input against its grammar."""
    request = json.loads(sys.stdin.buffer.readline())
    # Whoever started it may be gone before it hangs: then nobody else ends it.
    signal.alarm(math.ceil(request["limit"]) + 1)
    sys.stdout.write(json.dumps(hear(request, sys.stdin.buffer)) + "\n")


def hear(request: dict[str, Any], sound: BinaryIO) -> dict[str, Any]:
    """Return what was heard: segments, and second looks at each um.

    The score of a segment is the mean over its frames of the logarithm of how much worse the
    model fits than the best sound of any kind would: 0 is perfect.
    """
    samples = array("h", sound.read())
    hop = int(request["rate"] / FRAMES + 0.5)
    ear = _Ear(request, hop)
    segments = ear.hear(samples, request["arcs"], request["end"])
    return {
        "segments": segments,
        "looks": _second_looks(ear, samples, hop, segments),
        "unknown": ear.unknown,
        "step": hop / request["rate"],
    }


class _Ear:
    """Decodes sound by a grammar over the pronunciations of a pitch."""

    def __init__(self, request: dict[str, Any], hop: int) -> None:
        import pocketsphinx

        self._hop = hop

        model = Path(pocketsphinx.get_model_path()) / "en-us"
        dictionary = read_dictionary(model / "cmudict-en-us.dict")
        sounds = dict(FILLERS)
        self.unknown: list[int] = []
        for number, ways in enumerate(request["tokens"]):
            found, known = pronunciations(ways, dictionary)
            if not known:
                self.unknown.append(number)
            for variant, phones in enumerate(found or ["AH"], start=1):
                label = f"w{number}" if variant == 1 else f"w{number}({variant})"
                sounds[label] = phones
        self._decoder = pocketsphinx.Decoder(
            pocketsphinx.Config(
                hmm=str(model / "en-us"),
                lm=None,
                dict=None,
                loglevel="FATAL",
                samprate=float(request["rate"]),
                **DECODING,
            )
        )
        for label, phones in sounds.items():
            self._decoder.add_word(label, phones, False)

    def hear(
        self, samples: array[int], arcs: Sequence[Arc], end: int, *, cut: bool = False
    ) -> list[Segment]:
        """Return the segments of the best way through a grammar; none when there is no way.

        Sound that breaks off within a word leads nowhere: then it is heard up to that word.
        """
        decoder = self._decoder
        # A way without a label takes no time: the decoder wants it as three values.
        grammar = [tuple(arc) if arc[3] else tuple(arc[:3]) for arc in arcs]
        decoder.add_fsg("pitch", decoder.create_fsg("pitch", 0, end, grammar))
        decoder.activate_search("pitch")
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        # Only before the end does the decoder tell of a way that leads no further.
        into = self._segments()
        decoder.end_utt()
        found = self._segments()
        if not found and len(into) > 1 and not cut:
            stop = (into[-1][2] + 1) * self._hop
            return self.hear(samples[:stop], arcs, end, cut=True)
        return found

    def _segments(self) -> list[Segment]:
        found = []
        for part in self._decoder.seg() or ():
            frames = max(1, part.end_frame - part.start_frame + 1)
            score = math.log(part.ascore) / frames if part.ascore > 0 else -99.0
            found.append((part.word, part.start_frame, part.end_frame, round(score, 2)))
        return found


def _second_looks(
    ear: _Ear, samples: array[int], hop: int, segments: Sequence[Segment]
) -> list[list[Any]]:
    """Return, for each um heard for long enough, its place among the segments and a second look.

    The second look hears only the words around it, but may hear them said again.
    """
    looks: list[list[Any]] = []
    before, after = NEAR_WORDS
    words = [at for at, part in enumerate(segments) if part[0][0] == "w"]
    for at, (label, first, last, _) in enumerate(segments):
        if label not in FILLERS or last - first < _SHORTEST_LOOK:
            continue
        near = [n for n in words if n < at][-before:] + [n for n in words if n > at][:after]
        if not near:
            continue
        numbers = [int(segments[n][0][1:].partition("(")[0]) for n in near]
        start = segments[min(near[0], at)][1]
        stop = segments[max(near[-1], at)][2] + 1
        if stop - start > _LONGEST_LOOK:
            continue
        # A little silence on both sides helps the model to its bearings.
        start, stop = max(0, start - 8), stop + 8
        arcs, end = closer_arcs(min(numbers), max(numbers))
        heard = ear.hear(samples[start * hop : stop * hop], arcs, end)
        looks.append([at, [[n, a + start, b + start, s] for n, a, b, s in heard]])
    return looks


if __name__ == "__main__":
    main()
