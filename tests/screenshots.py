"""Make the pictures of assets/screenshots from the demo journal, at a fixed moment.

python tests/screenshots.py [--size 80x24] [--light] [--to FOLDER] [NAME ...]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from netcoach import paths  # noqa: E402
from netcoach.coach.content import Content  # noqa: E402
from netcoach.exchange.demo import demo_journal  # noqa: E402
from netcoach.journal import Journal  # noqa: E402
from netcoach.ui.app import LIGHT, NetcoachApp  # noqa: E402
from netcoach.ui.desk import Desk  # noqa: E402
from tests.clocks import SetClock  # noqa: E402

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LINE = "yesterday Sam Rivers & Gwen @Tarnbrook #hiring: runs an SRE team > send checklist fri 15m"
KEYS: dict[str, tuple[str, ...]] = {
    "today": (),
    "preparation": ("1", "down", "down"),
    "objective": ("1",),
    "opportunities": ("1", "down", "tab"),
    "weights": ("1", "down", "tab", "i"),
    "attend": ("1", "down", "tab", "s"),
    "event_over": ("1", "down", "tab", "end", *["up"] * 4, "enter"),
    "event_worth": ("1", "down", "tab", "down", "enter", "down", "down", "down", "enter"),
    "objective_form": ("1", "a", "down", "enter", "type:Network more"),
    "recurs": (
        "1",
        "down",
        "a",
        "type:Standards evening",
        *["tab"] * 10,
        "type:2nd thu of the month",
    ),
    "gate": ("1", "end", "tab", "end", "enter"),
    "pocket": ("1", "down", "tab", "k"),
    "contact": ("1", "down", "tab", "k", "c"),
    "pitch": ("1", "down", "down", "down", "down"),
    "readiness": ("1", "end"),
    "targets": ("1", "down", "down", "tab", "down"),
    "research": ("1", "down", "down", "down", "tab"),
    "private": ("1", "down", "down", "down", "a", "type:Her husband is a nurse"),
    "target": ("1", "down", "down", "tab", "enter"),
    "orientation": ("2", "down", "down"),
    "graduation": ("2", "end"),
    "work_time": ("3",),
    "education": ("3", "down", "tab"),
    "goal": ("3", "down", "tab", "enter"),
    "support": ("3", "down", "down", "tab", "enter"),
    "support_report": ("3", "down", "down", "tab", "down", "down", "r"),
    "own_time": ("3", "down", "down", "down", "tab", "down"),
    "commitment": ("3", "down", "down", "down", "tab", "down", "enter"),
    "friendly": ("2",),
    "practice": ("2", "down"),
    "drills": ("2", *["down"] * 4),
    "bridge": ("2", *["down"] * 6, "tab", "down"),
    "drill": ("r", "wait:1", "type:I would"),
    "drill_answers": ("r", "type:May I add one thing?", "enter"),
    "drill_over": ("r", *["enter", "4"] * 7),
    "drill_safety": ("2", "down", "down", "down", "tab", *["down"] * 10, "r"),
    "floor": (
        "1",
        "down",
        "tab",
        "enter",
        "f",
        "1",
        "n",
        "wait:190",
        "wait:0",
        "o",
        "wait:40",
        "wait:0",
    ),
    "debrief": ("1", "down", "tab", "enter", "f", "1", "n", "wait:190", "wait:0", "s", "1"),
    "implementation": ("3", "end", "up"),
    "promises": ("3", "end", "up", "tab"),
    "message": ("3", "end", "up", "tab", "down", "c", "enter"),
    "in_touch": ("3", "end", "tab"),
    "offers": ("3", "end", "tab", "down", "h"),
    "brief": ("3", "end", "up", "tab", *["down"] * 7, "b"),
    "assessment": ("4", "down", "down"),
    "issues": ("4", "down", "down", "down"),
    "issue": ("4", "down", "down", "down", "tab", "enter"),
    "measures": ("4", "end", "up", "tab"),
    "measure": ("4", "end", "up", "tab", "down", "down", "down", "enter"),
    "review": ("4", "end", "tab", *["down"] * 5, "enter"),
    "review_step": ("4", "end"),
    "score": ("4", "end", "a", "down", "enter", "right", "right", "right", "3"),
    "log_view": (
        *("4", "end", "a", "enter", "2", "right", "4", "enter", "right", "4", "enter", "right"),
        *("3", "enter", "right", "3", "enter", "right", "3", "enter", "right", "enter"),
    ),
    "cycles": ("4", "end", "y"),
    "next_cycle": ("4", "end", "b"),
    "event": ("1", "down", "tab", "enter"),
    "why": ("1", "down", "w"),
    "not_now": ("1", "N"),
    "put_off": ("Z",),
    "journal": ("5",),
    "marked": ("5", "space", "down", "space", "down", "space", "m"),
    "duplicates": ("5", "equals_sign", "wait:1", "down", "right"),
    "conversations": ("5", "v"),
    "person": ("5", "down", "enter"),
    "editor": ("1", "down", "down", "down", "down", "tab", "e"),
    "editor_start": ("1", "down", "down", "down", "down", "tab", "e", "ctrl+t"),
    "versions": ("1", "down", "down", "down", "down", "tab", "v"),
    "rehearsal": ("p",),
    "pitch_page": ("1", "down", "down", "down", "down", "tab", "down", "down", "down", "enter"),
    "rehearsal_options": ("p", "o"),
    "rehearsal_green": ("p", "g", "space", "wait:25", "wait:0", "enter"),
    "rehearsal_red": ("p", "space", "wait:49", "wait:0"),
    "listener": ("p", "f", "space", "wait:40", "wait:0", "u"),
    "rehearsal_running": ("p", "space", "wait:43", "wait:0"),
    "rehearsal_review": ("p", "space", "wait:46", "wait:0", "space"),
    "log": ("l", f"type:{LINE}"),
    "log_help": ("l",),
    "topics": ("t",),
    "search": ("slash", "type:standards"),
    "search_start": ("slash",),
    "search_filters": ("slash", "type:@tarnbrook since:october"),
    "form": ("1", "down", "a", "type:RegTech meetup", "tab", "type:thu"),
    "delete": ("5", "down", "d"),
    "add": ("1", "a"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}


async def picture(journal: Journal, clock: SetClock, keys: tuple[str, ...], **how: object) -> str:
    """Return one screen as SVG after these keys."""
    app = NetcoachApp(Desk(journal, Content(paths.assets())))
    async with app.run_test(size=how["size"]) as pilot:  # type: ignore[arg-type]
        if how.get("light"):
            app.theme = LIGHT.name
        for key in keys:
            kind, _, rest = key.partition(":")
            if kind == "type":
                for letter in rest:
                    await pilot.press({" ": "space"}.get(letter, letter))
            elif kind == "wait":
                for _ in range(int(rest) + 4):
                    clock.advance(1 if int(rest) else 0.2)
                    await pilot.pause(0.01)
                    tick = getattr(app.screen, "tick", None)
                    if tick:
                        tick()
            else:
                await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.1)
        return app.export_screenshot()


def plain(svg: str) -> str:
    """Return the picture without fonts from elsewhere, and with its spaces kept."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono").replace(
        "<text ", '<text xml:space="preserve" '
    )
    # Ids differ from run to run and would change every picture.
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--to", type=Path, default=ROOT / "assets" / "screenshots")
    parser.add_argument("names", nargs="*", choices=[[], *KEYS])
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    # What this machine could record with does not belong in a picture.
    os.environ["PATH"] = ""
    options.to.mkdir(parents=True, exist_ok=True)
    for name in options.names or KEYS:
        clock = SetClock(NOW)
        with tempfile.TemporaryDirectory() as folder:
            journal = demo_journal(Path(folder), clock)
            shot = picture(journal, clock, KEYS[name], size=(width, height), light=options.light)
            svg = plain(asyncio.run(shot))
            journal.close()
        (options.to / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
