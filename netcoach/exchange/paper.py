"""What everything on paper shares: Markdown in which text stays text, a page that loads nothing."""

from __future__ import annotations

import html
import re

from netcoach.coach.nameless import EVENT, ORGANISATION, PERSON
from netcoach.text import one_line

_LEFT_OUT = re.compile(
    rf"\\\[({'|'.join(one[1:-1] for one in (PERSON, ORGANISATION, EVENT))})\\\](?![(\[:\\])"
)
_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~&$])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=!])")


def marked(text: str) -> str:
    """Return text in which nothing is a mark of Markdown."""
    plain = _MARKS.sub(r"\\\1", one_line(text))
    # A name left out reads as one, as long as nothing after it could make it a link.
    plain = _LEFT_OUT.sub(r"[\1]", plain)
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", plain)


def opening(title: str) -> str:
    """Return the start of an HTML page for a phone and for paper, up to what is in it; it loads
    nothing and links nowhere. ``title`` is plain text."""
    return _HEAD.replace("{title}", html.escape(title)) + _STYLE + "</head>\n<body>\n<main>\n"


CLOSING = "</main>\n</body>\n</html>\n"
"""The end of such a page."""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
"""

_STYLE = """<style>
:root { --ground: #fbfaf7; --ink: #22252b; --pale: #5d6470; --accent: #2f6f8f; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181d; --ink: #d8dbe2; --pale: #9aa1ad; --accent: #7fb4ca; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.45 system-ui, -apple-system, "Segoe UI", sans-serif;
}
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1.25rem 3rem; }
h1, li, p { overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 {
  font-size: .8rem; letter-spacing: .08em; text-transform: uppercase;
  color: var(--accent); margin: 1.4rem 0 .3rem;
}
.when { color: var(--pale); margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 .55rem; }
.came_for li { font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
.targets li > span:first-child { font-weight: 600; }
.letter p { margin: 0 0 .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
dl {
  display: grid; grid-template-columns: minmax(6rem, max-content) 1fr;
  gap: .25rem 1rem; margin: 0;
}
dt { color: var(--pale); }
dd { margin: 0; overflow-wrap: anywhere; }
.aside { color: var(--pale); font-size: .95rem; }
.aside::before { content: "· "; }
@media print {
  @page { margin: 12mm; }
  :root { --ground: #fff; --ink: #000; --pale: #444; --accent: #000; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2 { margin: 3.5mm 0 1mm; }
  section { break-inside: avoid; }
}
</style>
"""


__all__ = ["CLOSING", "marked", "opening"]
