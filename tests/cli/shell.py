"""A shell of one command, in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netcoach.cli import run as command_line


class Shell:
    """Runs commands and gives back what they print."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capture = capture

    def __call__(self, *arguments: str, status: int = 0) -> str:
        assert command_line.run(arguments) == status, self._capture.readouterr()
        self.errors = self._capture.readouterr()
        return self.errors.out

    def fails(self, *arguments: str, status: int = 1) -> str:
        """Run what must fail: one line on stderr, and nothing else."""
        assert self(*arguments, status=status) == ""
        assert self.errors.err.count("\n") == 1
        assert "Traceback" not in self.errors.err
        assert self.errors.err.startswith("netcoach: ")
        return self.errors.err

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments))
