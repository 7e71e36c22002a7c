"""The listener: a process of its own that holds pocketsphinx, as that may hang or fall over.

Reads one line of JSON and 16-bit samples from standard input, writes one line of JSON. Started by
``netcoach.speech.align``; of no use by itself.
"""

from __future__ import annotations

import itertools
import json
import math
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from netcoach.speech.grammar import FILLERS
from netcoach.speech.saying import LETTERS, guess

MOST_PRONUNCIATIONS = 6
FRAMES = 100
"""Frames a second that the listener hears in."""


class Dictionary(Protocol):
    """Pronunciations by word."""

    def get(self, word: str, /) -> list[str] | None: ...


def read_dictionary(path: Path) -> dict[str, list[str]]:
    """Return the ways to say each word of a CMU dictionary: ``word`` or ``word(2)``, phones."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, phones = line.strip().partition(" ")
            if phones:
                found.setdefault(word.partition("(")[0] or word, []).append(phones)
    return found


def pronounce(word: str, dictionary: Dictionary) -> tuple[list[str], bool]:
    """Return the pronunciations of a word and whether they are known rather than guessed."""
    if word == "z":
        return ["Z"], True
    if len(word) == 2 and word[1] == "." and word[0] in LETTERS:
        return [LETTERS[word[0]]], True
    known = dictionary.get(word)
    if known:
        return known, True
    for ending, phones in (("'s", "Z"), ("s'", "Z"), ("'", "")):
        if word.endswith(ending) and (stem := dictionary.get(word.removesuffix(ending))):
            return [f"{way} {phones}".strip() for way in stem], True
    for at in range(len(word) - 3, 2, -1):
        first, second = dictionary.get(word[:at]), dictionary.get(word[at:])
        if first and second:
            return [f"{first[0]} {second[0]}"], True
    guessed = guess(word)
    return ([guessed] if guessed else []), False


def pronunciations(ways: Iterable[Sequence[str]], dictionary: Dictionary) -> tuple[list[str], bool]:
    """Return how a token may sound, over all its ways, and whether one of them is known."""
    sounds: list[str] = []
    all_known = False
    for way in ways:
        each = [pronounce(word, dictionary) for word in way]
        known = all(known for _, known in each)
        if not known and all_known:
            continue
        all_known |= known
        # Many variants of many words would multiply: a long row gets the first of each.
        width = 3 if len(way) < 3 else 1
        sounds += map(" ".join, itertools.product(*(found[:width] for found, _ in each)))
    return list(dict.fromkeys(filter(None, map(str.strip, sounds))))[
        :MOST_PRONUNCIATIONS
    ], all_known


def main() -> None:
    """Hear the sound on standard input against its grammar."""
    request = json.loads(sys.stdin.buffer.readline())
    # Whoever started it may be gone before it hangs: then nobody else ends it.
    signal.alarm(math.ceil(request["limit"]) + 1)
    sys.stdout.write(json.dumps(hear(request, sys.stdin.buffer)) + "\n")


def hear(request: dict[str, Any], sound: BinaryIO) -> dict[str, Any]:
    """Return what was heard: segments of [label, first frame, last frame, score], and the end.

    The score of a segment is the mean over its frames of the logarithm of how much worse the
    model fits than the best sound of any kind would: 0 is perfect.
    """
    import pocketsphinx

    model = Path(pocketsphinx.get_model_path())
    dictionary = read_dictionary(model / "en-us" / "cmudict-en-us.dict")
    config = pocketsphinx.Config(
        hmm=str(model / "en-us" / "en-us"),
        lm=None,
        dict=None,
        loglevel="FATAL",
        samprate=float(request["rate"]),
        **request.get("settings", {}),
    )
    decoder = pocketsphinx.Decoder(config)
    words = dict(FILLERS)
    for label, phones in words.items():
        decoder.add_word(label, phones, False)
    unknown = []
    for number, how in enumerate(request["tokens"]):
        sounds, known = pronunciations(how, dictionary)
        if not known:
            unknown.append(number)
        for variant, phones in enumerate(sounds or ["AH"], start=1):
            decoder.add_word(f"w{number}" + (f"({variant})" if variant > 1 else ""), phones, False)
    arcs = [tuple(arc) for arc in request["arcs"]]
    decoder.add_fsg("pitch", decoder.create_fsg("pitch", 0, request["end"], arcs))
    decoder.activate_search("pitch")
    decoder.start_utt()
    decoder.process_raw(sound.read(), full_utt=True)
    decoder.end_utt()
    segments = []
    for found in decoder.seg() or ():
        frames = max(1, found.end_frame - found.start_frame + 1)
        score = math.log(found.ascore) / frames if found.ascore > 0 else -math.inf
        segments.append([found.word, found.start_frame, found.end_frame, max(score, -99.0)])
    step = int(request["rate"] / FRAMES + 0.5) / request["rate"]
    return {"segments": segments, "unknown": unknown, "step": step}


if __name__ == "__main__":
    main()
