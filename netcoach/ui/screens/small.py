"""What a window that is too small says."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class SmallScreen(ModalScreen[None]):
    """Covers the app until the window is large enough; nothing typed is lost."""

    stays: ClassVar[bool] = True
    DEFAULT_CSS = "SmallScreen { align: center middle; background: $background; }"

    def compose(self) -> ComposeResult:
        yield Static(
            Content("Please make this window a little larger: 40 × 15 will do."), markup=False
        )
