"""A frame as a text to fill in: a paragraph for each part of a pitch, its questions as gaps."""

from __future__ import annotations

from netcoach.coach.content import Frame

_WITHIN = {"story": "proof", "focus": "ask", "offer": "ask"}
"""What a longer pitch adds, and the part it is said in."""


def paragraphs(frame: Frame) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parts of a frame in order, each with the questions it answers."""
    found: dict[str, list[str]] = {}
    for part in frame.parts:
        name = _WITHIN.get(part.part, part.part)
        found.setdefault(name, []).append(part.prompt)
    return tuple((name, tuple(prompts)) for name, prompts in found.items())


def frame_text(frame: Frame) -> str:
    """Return the text that a frame puts into an empty pitch: a gap in [brackets] a question."""
    parts = (prompts for _, prompts in paragraphs(frame))
    return "\n\n".join(" ".join(f"[{prompt}]" for prompt in prompts) for prompts in parts)
