"""Reading WAV files: what is read, and what is refused by its name."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.speech.wav import Sound, SoundProblem, read_wav
from tests.speech.sounds import silence, sound, voice, wav, written

SHORT = sound(silence(0.1), voice(0.2))


@pytest.mark.parametrize("bits", [8, 16, 24, 32])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_depth_and_both_channel_counts_are_read(
    bits: int, channels: int, tmp_path: Path
) -> None:
    found = read_wav(written(tmp_path, wav(SHORT, bits=bits, channels=channels)))
    assert found.rate == SHORT.rate
    lost = 255 if bits == 8 else 0
    assert max(abs(a - b) for a, b in zip(found.samples, SHORT.samples, strict=True)) <= lost


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000])
def test_every_rate_from_8_to_48_khz_is_read(rate: int, tmp_path: Path) -> None:
    found = read_wav(written(tmp_path, wav(Sound(SHORT.samples, rate))))
    assert found.rate == rate
    assert found.seconds == pytest.approx(len(SHORT.samples) / rate)


@pytest.mark.parametrize("length", [0, 0xFFFF_FFFF, 10**6])
def test_a_recording_whose_header_was_never_finished_is_read_as_far_as_it_goes(
    length: int, tmp_path: Path
) -> None:
    assert read_wav(written(tmp_path, wav(SHORT, length=length))).samples == SHORT.samples


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "empty"),
        (b"RIFF", "within its header"),
        (b"fLaC" + bytes(60), "a FLAC file"),
        (b"OggS" + bytes(60), "an Ogg file"),
        (b"ID3" + bytes(60), "an MP3 file"),
        (b"Hello, I am Mira.", "a text file"),
        (bytes(4) + b"ftypM4A " + bytes(40), "an M4A or MP4 file"),
        (wav(SHORT, tag=3, bits=32), "32-bit floating point"),
        (wav(SHORT, tag=7, bits=8), "mu-law"),
        (wav(SHORT, channels=3), "3 channels"),
        (wav(Sound(SHORT.samples, 96_000)), "96,000 samples a second"),
        (wav(SHORT)[:44], "holds no sound"),
        (wav(SHORT)[:30], "header"),
    ],
)
def test_what_is_no_pcm_wav_is_refused_by_name(content: bytes, named: str, tmp_path: Path) -> None:
    with pytest.raises(SoundProblem, match=named):
        read_wav(written(tmp_path, content))


def test_a_recording_of_three_hours_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = written(tmp_path, wav(SHORT))
    with path.open("r+b") as file:
        file.seek(40)
        file.write(struct.pack("<I", 2 * 16_000 * 3 * 3600))
        file.truncate(44 + 2 * 16_000 * 3 * 3600)
    with pytest.raises(SoundProblem, match=r"3\.0 hours long; the limit is 10 minutes"):
        read_wav(path)


def test_a_folder_and_a_missing_file_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(SoundProblem, match="is a folder"):
        read_wav(tmp_path)
    with pytest.raises(SoundProblem, match=r"There is no file .*nothing\.wav"):
        read_wav(tmp_path / "nothing.wav")


def test_of_two_channels_the_louder_is_taken(tmp_path: Path) -> None:
    mono = wav(SHORT)[44:]
    data = b"".join(bytes(2) + mono[at : at + 2] for at in range(0, len(mono), 2))
    form = struct.pack("<HHIIHH", 1, 2, 16_000, 64_000, 4, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data))
    content = b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data
    assert read_wav(written(tmp_path, content)).samples == SHORT.samples


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.integers(0, 80))
def test_any_bytes_are_a_sound_or_a_sentence(tmp_path: Path, junk: bytes, at: int) -> None:
    whole = wav(SHORT)
    for content in (junk, whole[:at] + junk + whole[at + len(junk) :]):
        # Any other error than SoundProblem fails the test.
        with suppress(SoundProblem):
            assert read_wav(written(tmp_path, content)).samples
