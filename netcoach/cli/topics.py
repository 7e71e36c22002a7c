"""``netcoach topics``: the cheat sheet as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from netcoach.cli.place import Place, pass_place
from netcoach.cli.plain import as_json, cut, labelled, show, show_json

if TYPE_CHECKING:
    from netcoach.coach.content import Exit, Opener, Topic

_ORIGINS = {"method": "avoid: the method's own", "added": "avoid", "own": "avoid: yours"}
_AUDIENCES = {
    "strangers": "Strangers",
    "group": "A group of strangers",
    "speakers": "Speakers",
    "vips": "VIP guests",
    "second_level": "Second level",
    "reclaim": "Take the floor",
}


@click.command()
@click.argument("word", nargs=-1)
@as_json
@pass_place
def topics(place: Place, word: tuple[str, ...], as_json: bool) -> None:
    """Print the topics to avoid, with their signs and ways out, exits and openers.

    With WORD only what holds it.
    """
    from netcoach.coach.content import find_topics
    from netcoach.exchange.topics import sheet
    from netcoach.records import Topic as OwnTopic
    from netcoach.text import shorten

    content = place.content()
    sought = " ".join(word).strip()
    own = place.journal().find(OwnTopic)
    found = find_topics(sheet(content.topics, own), sought)
    exits = [one for one in content.exits if _holds(sought, one.situation, one.say, one.do)]
    openers = [one for one in content.openers if _holds(sought, one.audience, one.say)]
    if as_json:
        show_json(
            {
                "topics": [_as_json(topic) for topic in found],
                "exits": [_as_json(way) for way in exits],
                "openers": [_as_json(opener) for opener in openers],
            }
        )
        return
    blocks = [*(_topic(topic) for topic in found), _exits(exits), _openers(openers)]
    shown = "\n\n".join(text for text in map("\n".join, blocks) if text)
    show([shown or f'Nothing on the sheet holds "{shorten(sought, 40)}".'])


def _as_json(entry: Topic | Exit | Opener) -> dict[str, Any]:
    import dataclasses

    return dataclasses.asdict(entry)


def _holds(sought: str, *texts: str) -> bool:
    from netcoach.text import fold

    text = fold(" ".join(texts))
    return all(word in text for word in fold(sought).split())


def _exits(exits: Iterable[Exit]) -> Iterator[str]:
    heading = "Ways out"
    for way in exits:
        if heading:
            yield heading
            heading = ""
        yield f"  {way.situation}"
        yield from labelled("", f"{way.say} ({way.do})" if way.do else way.say, label_width=4)


def _openers(openers: Iterable[Opener]) -> Iterator[str]:
    audience = ""
    for opener in openers:
        if not audience:
            yield "Openers"
        label = "" if opener.audience == audience else _AUDIENCES[opener.audience]
        audience = opener.audience
        yield from labelled(label, opener.say, indent=2)


def _topic(topic: Topic) -> Iterator[str]:
    yield f"{cut(topic.title, 50)} ({_ORIGINS[topic.origin]})"
    if topic.safety:
        yield from labelled("First", topic.safety, indent=2)
    if topic.why:
        yield from labelled("Why", topic.why, indent=2)
    if topic.signs:
        yield from labelled("Signs", ", ".join(topic.signs), indent=2)
    label = "Say"
    for pivot in topic.pivots:
        yield from labelled(label, pivot, indent=2)
        label = ""
    if topic.substitutes:
        yield from labelled("Rather", ", ".join(topic.substitutes), indent=2)
