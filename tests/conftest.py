"""What tests share: a clock that stands still and a journal in memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# `pytest` alone leaves the root out, `python -m pytest` does not.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from netcoach.journal import Journal
from tests.clocks import SetClock

# A busy machine is no mistake: speed is measured in tests/bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


_ROUNDS = gc.get_threshold()


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Let garbage be collected again: a start of the program freezes what there is, or puts it off,
    and a suite that starts it thousands of times would keep every one of them."""
    yield
    gc.unfreeze()
    gc.set_threshold(*_ROUNDS)
    gc.enable()


@pytest.fixture
def clock() -> SetClock:
    """Sunday 22 November 2026, 10:00 UTC."""
    return SetClock()


@pytest.fixture
def journal(clock: SetClock) -> Iterator[Journal]:
    """An empty journal that is kept nowhere."""
    opened = Journal.in_memory(clock)
    yield opened
    opened.close()
