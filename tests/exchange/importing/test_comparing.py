"""Three sides: whatever happens in whatever order, what the user wrote last stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netcoach.exchange.importing.comparing import compare, new_person, read_seen, write_seen
from netcoach.exchange.importing.incoming import Incoming
from tests.exchange.importing.samples import TODAY

FIELDS = ("organisation", "position", "place", "remember")
VALUES = st.sampled_from(["", "Acme", "Northlab", "Acme Bio", "Ünal & Co"])
BY_USER = st.tuples(st.just("user"), st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1))
BY_SOURCE = st.tuples(st.just("source"), st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES)))


@given(st.lists(BY_USER | BY_SOURCE, max_size=8))
def test_what_the_user_wrote_stays_and_what_nobody_touched_follows(
    story: list[tuple[str, dict[str, str]]],
) -> None:
    first = Incoming(line=1, name="Ana", organisation="Acme", position="Head")
    person, seen = new_person(first)
    person = person.with_(id=1)
    said = {"organisation": "Acme", "position": "Head"}
    for who, values in story:
        if who == "user":
            person = person.with_(**values)
            continue
        before = {name: getattr(person, name) for name in FIELDS}
        found = compare(person, Incoming(line=1, name="Ana", **values), seen, TODAY)
        for name in FIELDS:
            now, new, base = before[name], values[name], said.get(name)
            touched = now not in ("", base) or (now == "" and new == base)
            expected = now if touched or not new else new
            assert getattr(found.person, name) == expected, (name, now, base, new)
            said |= {name: new} if new else {}
        again = compare(found.person, Incoming(line=1, name="Ana", **values), found.seen, TODAY)
        assert again.changes == ()
        assert again.earlier is None
        assert dict(again.seen) == dict(found.seen), "the same file twice changes nothing"
        person, seen = found.person, read_seen(write_seen(found.seen))


@given(st.text(max_size=60))
def test_a_memory_that_cannot_be_read_is_none(text: str) -> None:
    assert isinstance(dict(read_seen(text)), dict)


def test_a_memory_of_other_things_hurts_nobody() -> None:
    person, _ = new_person(Incoming(line=1, name="Ana"))
    for text in ("[]", "7", "null", '{"tags": 5, "emails": {"a": 1}, "name": []}'):
        one = Incoming(line=1, name="Ana", tags=("x",), emails=("a@x.example",))
        found = compare(person.with_(id=1), one, read_seen(text), TODAY)
        assert found.person.tags == ("x",)
        assert found.person.email == "a@x.example"
