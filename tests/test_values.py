"""Values whose methods are those of all: they must be what a frozen dataclass would be."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from typing import ClassVar

import pytest

from netcoach.values import Values, frozen, record


@frozen
class Room(Values):
    """A room."""

    name: str
    places: int = 0
    tags: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def large(self) -> bool:
        return self.places > 100


@frozen
class Hall(Room):
    """A room with a stage."""

    stage: bool = True


@record
class Kept(Values):
    """Given by name."""

    name: str
    rev: int = 0


def test_fields_are_given_by_place_or_by_name() -> None:
    assert Room("A", 3) == Room(name="A", places=3) == Room("A", places=3, tags=())
    assert (Room("A").places, Room("A").tags, Room("A").notes) == (0, (), {})
    assert Hall("H", 200, stage=False).large


def test_equal_values_are_one_in_a_set_and_another_kind_is_not_equal() -> None:
    assert len({Room("A", notes=None), Room(name="A", notes=None)}) == 1  # type: ignore[arg-type]
    assert Room("A") != Room("B")
    assert Room("A") != Hall("A")
    assert Room("A") != "A"


def test_a_copy_has_other_values_and_the_first_stays() -> None:
    room = Room("A", 3)
    assert dataclasses.replace(room, places=5) == Room("A", 5)
    assert room.places == 3
    assert dataclasses.asdict(room) == {"name": "A", "places": 3, "tags": (), "notes": {}}


def test_one_made_of_all_its_fields_is_like_any_other() -> None:
    names = [one.name for one in dataclasses.fields(Kept)]
    assert Kept.held_as(names, ["A", 3]) == Kept(name="A", rev=3)
    assert hash(Kept.held_as(names, ["A", 3])) == hash(Kept(rev=3, name="A"))
    with pytest.raises(ValueError, match="shorter"):
        Kept.held_as(names, ["A"])


def test_nothing_of_it_is_changed() -> None:
    room = Room("A")
    with pytest.raises(dataclasses.FrozenInstanceError):
        room.name = "B"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del room.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        room.other = 1  # type: ignore[attr-defined]


def test_what_is_missing_unknown_or_twice_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Room wants a value for name"):
        Room(places=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Room has no field wide"):
        Room("A", wide=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="more values"):
        Room("A", name="B")  # type: ignore[misc]
    with pytest.raises(TypeError, match="more values"):
        Room("A", 1, (), {}, 2)  # type: ignore[call-arg]
    assert Kept(name="A").rev == 0


def test_it_shows_what_is_not_usual() -> None:
    assert repr(Room("A", tags=("x",))) == "Room(name='A', tags=('x',))"


def test_fields_are_the_same_before_and_after_dataclasses_looked_at_them() -> None:
    @frozen
    class Shed(Room):
        tools: tuple[str, ...] = ("axe",)
        kinds: ClassVar[int] = 2

    assert Shed("S").with_(places=2) == Shed("S", 2, tools=("axe",))
    names = [one.name for one in dataclasses.fields(Shed)]  # type: ignore[arg-type]
    assert names == ["name", "places", "tags", "notes", "tools"]
    assert dataclasses.replace(Shed("S"), places=2) == Shed("S", 2)  # type: ignore[type-var]

    @frozen
    class Hut(Shed):
        notes: dict[str, str] = field(default_factory=lambda: {"key": "hook"})

    dataclasses.fields(Hut)  # type: ignore[arg-type]
    assert Hut("H").notes == {"key": "hook"}
    assert Hut("H").tools == ("axe",)
    with pytest.raises(TypeError, match="Hut wants a value for name"):
        Hut()  # type: ignore[call-arg]


def test_several_threads_find_the_same_fields() -> None:
    for _ in range(20):

        @record
        class Field(Values):
            name: str = field(default="x", metadata={"label": "Name"})
            more: int = field(default=1, metadata={"label": "More"})

        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: dataclasses.fields(Field), range(8)))  # type: ignore[arg-type]
        assert all(one.metadata["label"] for fields in found for one in fields)
