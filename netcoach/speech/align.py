"""Aligns a recording with the written pitch: ums, skipped phrases, pace per sentence. English only.

The listening itself is done by pocketsphinx (extra ``voice``) in a process of its own, as it is
known to hang on some sounds: the process gets a time limit and nothing of the user's folder.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO, Any

from netcoach.language import is_english
from netcoach.speech import hearing
from netcoach.speech.extra import WHERE
from netcoach.speech.grammar import Script, arcs, script
from netcoach.speech.hearing import Alignment, Filler, Heard, SentencePace
from netcoach.speech.wav import Sound, SoundProblem

__all__ = [
    "Alignment",
    "Filler",
    "Heard",
    "SentencePace",
    "align",
    "available",
    "time_limit",
]

ONLY_ENGLISH = "Only English can be listened to word by word."
MOST_WORDS = 2_000
"""A longer text is not listened for: ten minutes hold no more."""
LOWEST_RATE = 16_000
"""Samples a second below which the listener cannot tell words apart."""
_MOST_UNKNOWN = 0.4
_LOOK_SECONDS = 0.2
_LONGEST_ANSWER = 20_000_000


def available() -> str:
    """Return "" when recordings can be listened to word by word, else the sentence why not."""
    if find_spec("pocketsphinx") is not None:
        return ""
    if sys.version_info >= (3, 14):
        return "Listening to words needs Python 3.13 or older: its listener has no newer version."
    return f"Listening to words needs the voice extra: {WHERE}."


def time_limit(sound: Sound) -> float:
    """Return the seconds that listening may take: three times the sound, and at least 20."""
    return max(20.0, 3 * sound.seconds)


def align(
    sound: Sound,
    text: str,
    *,
    limit: float,
    waiting: Callable[[float], None] | None = None,
    command: Sequence[str] | None = None,
) -> Alignment:
    """Return which words of a pitch are heard in a recording, and where the ums are.

    ``limit`` is how many seconds listening may take; ``waiting`` is called now and then with the
    seconds it has taken, and may raise to give up; ``command`` is the listener to start, for
    tests. Where the recording does not follow the text, ``off_script`` is true and no filler is
    claimed. Raises SoundProblem when there is no listener, the text is not English or empty, or
    listening fails or takes too long.
    """
    if command is None and (missing := available()):
        raise SoundProblem(missing)
    if not is_english(text):
        raise SoundProblem(ONLY_ENGLISH)
    written = script(text)
    if not written.tokens:
        raise SoundProblem("There is no pitch to listen for: write its text first.")
    if len(written.tokens) > MOST_WORDS:
        raise SoundProblem(
            f"The text is too long to listen for: {len(written.tokens):,} words, "
            f"of {MOST_WORDS:,} at most."
        )
    if sound.rate < LOWEST_RATE:
        raise SoundProblem(
            f"Words need a recording of at least 16 kHz; this one has {sound.rate / 1000:g} kHz."
        )
    answer = _listen(sound, written, command or listener(), limit, waiting)
    try:
        heard = hearing.read(answer, written)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SoundProblem("The listener gave an answer nobody can read.") from error
    if heard.unknown > _MOST_UNKNOWN * len(written.tokens):
        raise SoundProblem(ONLY_ENGLISH)
    return hearing.judge(heard, written)


def listener() -> list[str]:
    """Return the command that starts the listener; -P keeps the user's folder out of its path."""
    return [sys.executable, "-P", "-m", "netcoach.speech.listen"]


def _listen(
    sound: Sound,
    written: Script,
    command: Sequence[str],
    limit: float,
    waiting: Callable[[float], None] | None,
) -> Any:
    """Return the listener's answer as it came, read from JSON; raise SoundProblem without one."""
    request = {
        "rate": sound.rate,
        "tokens": [token.ways for token in written.tokens],
        "arcs": arcs(written),
        "end": len(written.tokens),
        "limit": limit,
    }
    asked = json.dumps(request).encode() + b"\n" + sound.samples.tobytes()
    try:
        # A session of its own, so that nothing it starts outlives it.
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=os.sep,
            start_new_session=True,
        )
    except OSError as error:
        raise SoundProblem("The listener could not be started on this machine.") from error
    with child:
        try:
            said = _answer(child, asked, limit, waiting)
        finally:
            _end(child)
    if child.returncode != 0:
        raise SoundProblem("The listener gave up on this recording.")
    try:
        return json.loads(said[:_LONGEST_ANSWER])
    except (ValueError, RecursionError) as error:
        raise SoundProblem("The listener gave an answer nobody can read.") from error


def _answer(
    child: subprocess.Popen[bytes],
    asked: bytes,
    limit: float,
    waiting: Callable[[float], None] | None,
) -> bytes:
    """Return what the listener wrote; raise SoundProblem when that takes longer than ``limit``."""
    began = monotonic()
    # Python 3.11 does not write on what a first wait of communicate() left unwritten.
    pipe, child.stdin = child.stdin, None
    Thread(target=_write, args=(pipe, asked), daemon=True).start()
    while True:
        passed = monotonic() - began
        try:
            return child.communicate(timeout=max(0.0, min(_LOOK_SECONDS, limit - passed)))[0]
        except subprocess.TimeoutExpired:
            if monotonic() - began >= limit:
                raise SoundProblem(
                    f"Listening took longer than {limit:.0f} s and was stopped; "
                    "pauses and pace are measured all the same."
                ) from None
        if waiting:
            waiting(monotonic() - began)


def _write(pipe: IO[bytes], asked: bytes) -> None:
    """Write to the listener all that it is asked; one that is gone wants no more."""
    with suppress(OSError), pipe:
        pipe.write(asked)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the listener's session if it is still there."""
    if child.poll() is None:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            child.kill()


def _environment() -> dict[str, str]:
    """Return the environment of the listener: its modules come from where this process has them.

    The user's folder is left out, unless the program itself lies there.
    """
    package = str(Path(__file__).resolve().parents[2])
    here = str(Path.cwd().resolve())
    places = [place for place in sys.path if place and str(Path(place).resolve()) != here]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONPATH": os.pathsep.join([package, *places])}
