"""The program that listens through PortAudio, over a stand-in for sounddevice."""

from __future__ import annotations

import io
from typing import Any

import pytest

from netcoach.speech import portaudio
from netcoach.speech.portaudio import ABSENT, GONE, LOST, NO_DEVICE, inputs, record, wav_header
from netcoach.speech.tape import NotSound, read_header
from tests.speech.recording_programs import FakeSounddevice, PortAudioError

BLOCK = bytes(1600)


def recorded(sounddevice: Any, name: str = "") -> tuple[int, bytes, list[str]]:
    """Return the exit status, what was written, and what was noted."""
    out, notes = io.BytesIO(), []
    status = record(sounddevice, out, name, notes.append)
    return status, out.getvalue(), notes


def test_only_inputs_are_listed() -> None:
    assert inputs(FakeSounddevice("Built-in", "USB", usual=2)) == [
        {"index": 1, "name": "Built-in", "default": False},
        {"index": 2, "name": "USB", "default": True},
    ]


def test_it_writes_16_khz_mono_wav() -> None:
    module = FakeSounddevice("USB", blocks=[(BLOCK, False)] * 3)
    status, written, notes = recorded(module)
    assert written == wav_header(16_000, 1) + BLOCK * 3
    assert read_header(io.BytesIO(written)) == (16_000, 1)
    assert (status, notes) == (GONE, []), "the stream ended by itself: the device was pulled out"
    assert module.asked[0]["device"] is None
    assert module.asked[0]["dtype"] == "int16"


def test_a_device_is_chosen_by_its_name() -> None:
    module = FakeSounddevice("Built-in", "USB")
    assert recorded(module, "USB")[2] == []
    assert module.asked[0]["device"] == 2


def test_a_device_that_is_not_there_gives_way_to_the_usual_one() -> None:
    module = FakeSounddevice("Built-in")
    assert recorded(module, "USB")[2] == [ABSENT]
    assert module.asked[0]["device"] is None


def test_it_takes_the_rate_and_channels_that_the_device_can() -> None:
    rates = FakeSounddevice("USB", opens=lambda asked: asked["samplerate"] == 44_100)
    assert read_header(io.BytesIO(recorded(rates)[1])) == (44_100, 1)
    stereo = FakeSounddevice("USB", opens=lambda asked: asked["channels"] == 2)
    assert read_header(io.BytesIO(recorded(stereo)[1])) == (16_000, 2)
    with pytest.raises(PortAudioError, match="Invalid sample rate"):
        recorded(FakeSounddevice("USB", opens=lambda asked: False))


def test_lost_sound_is_noted() -> None:
    module = FakeSounddevice("USB", blocks=[(BLOCK, False), (BLOCK, True)])
    assert recorded(module)[2] == [LOST]


def test_without_an_input_there_is_no_device() -> None:
    assert recorded(FakeSounddevice())[:2] == (NO_DEVICE, b"")


def test_a_device_that_sends_nothing_any_more_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "_GONE_SECONDS", 0.0)
    module = FakeSounddevice("USB", blocks=[(BLOCK, False)])
    module.unplugged = False
    status, written, _ = recorded(module)
    assert status == GONE
    assert written.endswith(BLOCK)


@pytest.mark.parametrize(
    "header",
    [
        wav_header(16_000, 1)[:40],
        wav_header(16_000, 3),
        wav_header(16_000, 1).replace(b"\x10\0data", b"\x18\0data"),
        wav_header(16_000, 1).replace(b"WAVE", b"AVI "),
        b"RIFF\0\0\0\0WAVE" + b"junk\xff\xff\xff\x7f" + bytes(5000),
        b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 100,
        b"RIFF\0\0\0\0WAVE" + b"data\0\0\0\0",
    ],
)
def test_a_header_that_promises_no_16_bit_sound_is_refused(header: bytes) -> None:
    with pytest.raises(NotSound):
        read_header(io.BytesIO(header))
