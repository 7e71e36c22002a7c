"""The topics sheet: what to avoid, how to turn away, how to leave, how to begin."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.coach.content import Change, Exit, Opener, Topic, find_topics
from netcoach.exchange.topics import OWN, sheet
from netcoach.records import Topic as OwnTopic
from netcoach.text import fold
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.doing import edit_topic
from netcoach.ui.rows import Row, Rows, rows, wrapped
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

TOPIC_KEYS = (
    Binding("escape", "leave", "Close", id="topics.leave", tooltip="Close the sheet"),
    Binding("slash,f", "filter", "Filter", id="topics.filter", tooltip="Type to filter"),
    Binding("a", "add", "Add your own", id="topics.add", tooltip="Add a topic of your own"),
    Binding("e", "edit", "Edit", id="topics.edit", tooltip="Make your own version of the topic"),
    Binding(
        "d,delete",
        "delete",
        "Delete yours",
        id="topics.delete",
        tooltip="Delete your version; the one that came with netcoach is back",
    ),
    Binding("u", "app.undo", "Undo", id="topics.undo", tooltip="Take the last step back"),
)
_ORIGINS = {"method": "the method names it", OWN: "yours"}
_WHOM = {
    "strangers": "Strangers",
    "group": "A group of strangers",
    "speakers": "Speakers",
    "vips": "VIP guests",
    "second_level": "Going deeper",
    "reclaim": "Getting back in",
}


class TopicsScreen(ModalScreen[None]):
    """Topics at the left, the chosen one at the right; exits and openers follow in the list."""

    CSS_PATH = "topics.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*TOPIC_KEYS]

    def __init__(self, desk: Desk, at: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            with Horizontal(id="top"):
                yield Static(Content("Topics, exits, openers"), id="title", markup=False)
                yield LineInput(placeholder="/ filters: type a word you heard", id="filter")
            with Horizontal(id="both"):
                yield RowList(id="topics")
                yield RowList(id="detail")
            yield KeyLine(TOPIC_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one("#topics").focus()
        self.reload()
        self._go_to(self._at)

    def _go_to(self, key: str) -> None:
        panel = self.query_one("#topics", RowList)
        for place in range(len(panel.source)):
            row = panel.row_at(place)
            if key and row and isinstance(row.value, Topic) and row.value.key == key:
                panel.action_move(place - panel.cursor)

    def reload(self) -> None:
        """Read the user's own topics again and show the sheet, filtered by what is typed."""
        typed = self.query_one(LineInput).value
        own = self._desk.journal.find(OwnTopic)
        topics = find_topics(sheet(self._desk.content.topics, own), typed)
        listing = self._rows(topics, typed)
        panel = self.query_one("#topics", RowList)
        if listing:
            panel.show(rows(*listing))
        else:
            words = f'Nothing on the sheet for "{typed}". a adds a topic of your own.'
            panel.show(Rows(lambda width: wrapped(words, width)))
        self._show_detail()

    def _rows(self, topics: tuple[Topic, ...], typed: str) -> list[Row]:
        found: list[Row] = []
        if topics:
            found.append(Row(("Topics to avoid", "★ the method's"), style="heading"))
            found += [
                Row(
                    (t.title, "★" if t.origin == "method" else "yours" if t.origin == OWN else ""),
                    t,
                )
                for t in topics
            ]
        content, words = self._desk.content, fold(typed).split()

        def fits(*texts: str) -> bool:
            whole = fold(" ".join(texts))
            return all(word in whole for word in words)

        exits = [one for one in content.exits if fits(one.situation, one.say)]
        changes = [one for one in content.changes if fits(one.say)]
        openers = [one for one in content.openers if fits(one.audience, one.say)]
        for title, some in (
            ("Ways out", [Row((one.situation,), one) for one in exits]),
            ("Changing the topic", [Row((one.say,), one) for one in changes]),
            ("Openers", [Row((one.say,), one) for one in openers]),
        ):
            if some:
                found += [Row(("",), style="text"), Row((title,), style="heading"), *some]
        return found

    def _show_detail(self) -> None:
        row = self.query_one("#topics", RowList).row
        value = row.value if row else None
        detail = self.query_one("#detail", RowList)
        detail.show(Rows(lambda width: _detail(value, width)), keep=False)

    @on(RowList.Moved, "#topics")
    def _moved(self) -> None:
        self._show_detail()

    @on(RowList.Chosen, "#topics")
    def _opened(self) -> None:
        self.query_one("#detail").focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#topics", RowList).cursor = 0
        self.reload()

    @on(Input.Submitted)
    def _into_list(self) -> None:
        self.query_one("#topics").focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and isinstance(self.focused, LineInput):
            event.stop()
            self.query_one("#topics").focus()

    def action_filter(self) -> None:
        self.query_one(LineInput).focus()

    def action_leave(self) -> None:
        field = self.query_one(LineInput)
        if field.value:
            field.value = ""
            self.query_one("#topics").focus()
        else:
            self.dismiss(None)

    def _topic(self) -> Topic | None:
        row = self.query_one("#topics", RowList).row
        return row.value if row and isinstance(row.value, Topic) else None

    def action_add(self) -> None:
        acts(self).add(OwnTopic.kind)

    def action_edit(self) -> None:
        topic = self._topic()
        if topic is None:
            acts(self).say("Choose a topic first: exits and openers are read only.")
        else:
            edit_topic(acts(self), self._desk, topic)

    def action_delete(self) -> None:
        topic = self._topic()
        if topic is not None:
            edit_topic(acts(self), self._desk, topic, delete=True)


def _detail(value: object, width: int) -> list[Row]:
    """Return what there is to say about a topic, an exit, a change or an opener."""
    if isinstance(value, Topic):
        return _topic_rows(value, width)
    if isinstance(value, Exit):
        return [*wrapped(value.situation, width, "heading"), *_said(value.say, value.do, width)]
    if isinstance(value, Opener):
        return [*wrapped(_WHOM[value.audience], width, "heading"), *_said(value.say, "", width)]
    if isinstance(value, Change):
        return [
            *wrapped("Changing the topic", width, "heading"),
            *_said(value.say, value.do, width),
        ]
    return []


def _said(say: str, do: str, width: int) -> list[Row]:
    return [*(wrapped(do, width) if do else ()), *(wrapped(f'"{say}"', width) if say else ())]


def _topic_rows(topic: Topic, width: int) -> list[Row]:
    origin = _ORIGINS.get(topic.origin, "added by netcoach")
    found = [*wrapped(topic.title, width, "heading"), *wrapped(f"{topic.why} ({origin})", width)]
    if topic.safety:
        found += [Row(("",), style="text"), *wrapped(topic.safety, width, "title")]
    for title, lines, quoted in (
        ("Signs", topic.signs, False),
        ("Say", topic.pivots, True),
        ("Talk about instead", topic.substitutes, False),
    ):
        if lines:
            found += [Row(("",), style="text"), Row((title,), style="heading")]
            for line in lines:
                found += wrapped(f'"{line}"' if quoted else line, width)
    return found
