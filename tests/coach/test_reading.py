"""Content files are read late and once, and a broken one is named with its key."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content, ContentError
from netcoach.coach.reading import _plain
from netcoach.paths import assets

STEP = """\
[[step]]
key = "objective"
title = "Objective"
kind = "plan"
panel = "plan"
noun = "objective"
article = "an"
do = "Write one."
why = "It guides you."
source = "the method"
empty = "Press a to add one."
"""
STAGE = 'key = "preparation"\ntitle = "Preparation"\nnumber = 1\npurpose = "Prepare."\n\n' + STEP
FRAME = '[[frame]]\nseconds = 30\nparts = [{ part = "who", prompt = "Who?" }]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stages").mkdir()
    (tmp_path / "topics").mkdir()
    return tmp_path


def test_a_file_is_read_only_when_asked_for_and_once(folder: Path) -> None:
    shutil.copy(assets() / "exits.toml", folder)
    content = Content(folder)
    exits = content.exits
    (folder / "exits.toml").unlink()
    assert content.exits is exits
    (folder / "stages/preparation.toml").write_text(STAGE)
    assert content.stage("preparation").steps[0].title == "Objective"


def test_importing_the_words_does_not_load_the_toml_reader() -> None:
    code = "import sys, netcoach.coach.content; sys.exit('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_text_in_three_quotes_loses_only_its_outer_breaks(folder: Path) -> None:
    (folder / "templates.toml").write_text(
        '[[template]]\nkey = "k"\ntitle = "T"\nsource = "convention"\nbody = """\nHi,\n\nbye\n"""\n'
    )
    assert Content(folder).templates[0].body == "Hi,\n\nbye"


def test_a_byte_order_mark_is_no_mistake(folder: Path) -> None:
    (folder / "changes.toml").write_bytes(b'\xef\xbb\xbf[[change]]\nsay = "Well."\n')
    assert Content(folder).changes[0].say == "Well."


PREP = "stages/preparation.toml: "
BROKEN = {
    "bad TOML": (STAGE + "oops\n", "expected valid TOML, found this mistake: .*at line 17"),
    "missing key": (
        STAGE.replace('why = "It guides you."\n', ""),
        r"step\[1\]\.why: expected a value, found no such key",
    ),
    "unknown key": (
        STAGE + 'colour = "red"\n',
        r"step\[1\]\.colour: expected one of the keys key, title, .*, found an unknown key",
    ),
    "unknown key of the file": ('hue = "red"\n' + STAGE, "hue: expected one of the keys key"),
    "text wanted": (
        STAGE.replace('"It guides you."', "7"),
        r"step\[1\]\.why: expected text, found the number 7",
    ),
    "text wanted, not a date": (
        STAGE.replace('"It guides you."', "2026-01-31"),
        r"step\[1\]\.why: expected text, found the time 2026-01-31",
    ),
    "empty text": (
        STAGE.replace('"It guides you."', '"  "'),
        r"step\[1\]\.why: expected text, found empty text",
    ),
    "number wanted": (
        STAGE.replace("number = 1", 'number = "1"'),
        'number: expected a whole number above 0, found "1"',
    ),
    "truth is no number": (
        STAGE.replace("number = 1", "number = true"),
        "number: expected a whole number above 0, found true",
    ),
    "nothing is no number": (
        STAGE.replace("number = 1", "number = 0"),
        "number: expected a whole number above 0, found the number 0",
    ),
    "wrong number": (STAGE.replace("number = 1", "number = 2"), "number: expected 1, found the"),
    "wrong stage": (
        STAGE.replace('"preparation"', '"orientation"'),
        'key: expected "preparation", found "orientation"',
    ),
    "unknown panel": (
        STAGE.replace('panel = "plan"', 'panel = "plam"'),
        r'step\[1\]\.panel: expected one of list, plan, .*, found "plam"',
    ),
    "long title": (
        STAGE.replace('title = "Objective"', 'title = "Main objectives!"'),
        r"step\[1\]\.title: expected at most 15 characters, found 16 characters, \"Main obj",
    ),
    "control characters": (
        STAGE.replace('"It guides you."', '"\\u001b[31mred"'),
        r"step\[1\]\.why: expected text without control characters",
    ),
    "duplicate step": (
        STAGE + STEP,
        r'step\[2\]\.key: expected a key used once, found "objective", also in step\[1\]',
    ),
    "no steps": (
        STAGE.replace(STEP, "step = []"),
        "step: expected a list with an entry, found no entry",
    ),
    "steps as a table": (
        STAGE.replace("[[step]]", "[step]"),
        "step: expected a list with an entry, found a table",
    ),
    "steps as texts": (
        STAGE.replace(STEP, 'step = ["objective"]'),
        r'step\[1\]: expected a table, found "objective"',
    ),
    "filter as text": (
        STAGE + 'only = "friendly"\n',
        r'step\[1\]\.only: expected a table with an entry, found "friendly"',
    ),
    "filter with a number": (
        STAGE + "only = { role = 1 }\n",
        r"step\[1\]\.only\.role: expected text, found the number 1",
    ),
    "fields with a number": (
        STAGE + 'fields = ["fit", 2.5]\n',
        r"step\[1\]\.fields\[2\]: expected text, found the number 2\.5",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_stage_names_file_key_expected_and_found(
    folder: Path, text: str, message: str
) -> None:
    (folder / "stages/preparation.toml").write_text(text)
    with pytest.raises(ContentError, match=f"^{PREP}{message}"):
        Content(folder).stage("preparation")


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ContentError, match=r"^exits\.toml: expected a file, found none\.$"):
        _ = Content(folder).exits
    with pytest.raises(ContentError, match=r"^stages/holiday\.toml: expected a file, found none"):
        Content(folder).stage("holiday")


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "exits.toml").mkdir()
    with pytest.raises(ContentError, match=r"^exits\.toml: expected a readable file, found "):
        _ = Content(folder).exits


def test_other_bytes_than_utf8_are_named_with_their_line(folder: Path) -> None:
    (folder / "changes.toml").write_bytes(b'[[change]]\nsay = "caf\xe9"\n')
    with pytest.raises(ContentError, match=r"text in UTF-8, found other bytes \(at line 2\)"):
        _ = Content(folder).changes


def test_a_list_of_a_fixed_length_is_counted(folder: Path) -> None:
    shipped = (assets() / "review.toml").read_text()
    short = re.sub(r"anchors = .*", 'anchors = ["a", "b"]', shipped, count=1)
    (folder / "review.toml").write_text(short)
    with pytest.raises(ContentError, match=r"anchors: expected a list of 3, found a list of 2"):
        _ = Content(folder).questions


def test_a_length_of_pitch_stands_once(folder: Path) -> None:
    (folder / "pitches.toml").write_text(FRAME * 2)
    with pytest.raises(ContentError, match=r"sample: expected a value, found no such key"):
        _ = Content(folder).frames
    shipped = (assets() / "pitches.toml").read_text()
    (folder / "pitches.toml").write_text(shipped + FRAME)
    with pytest.raises(
        ContentError, match=r"frame\[4\]\.seconds: .* found the number 30, also in frame\[1\]"
    ):
        _ = Content(folder).frames


def test_a_file_of_one_list_holds_nothing_else(folder: Path) -> None:
    (folder / "changes.toml").write_text('title = "x"\n[[change]]\nsay = "Well."\n')
    with pytest.raises(ContentError, match="title: expected one of the keys change, found"):
        _ = Content(folder).changes
    (folder / "openers.toml").write_text("")
    with pytest.raises(ContentError, match="opener: expected a value, found no such key"):
        _ = Content(folder).openers


def test_a_step_key_used_in_two_stages_is_refused(folder: Path) -> None:
    for file in (assets() / "stages").iterdir():
        text = file.read_text().replace('key = "review"', 'key = "pitch"')
        (folder / "stages" / file.name).write_text(text)
    with pytest.raises(
        ContentError,
        match=r"^stages/assessment\.toml: step\[\d\]\.key: expected a key used once, "
        r'found "pitch", also in stages/preparation\.toml\.$',
    ):
        _ = Content(folder).stages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "age"', 'key = "religion"', r"topic\[2\]\.key: .*also in topics/method\.toml"),
        ('origin = "added"', 'origin = "method"', 'origin: expected "added", found "method"'),
        ('origin = "added"', 'origin = "mine"', 'origin: expected one of method, added, found "m'),
        ('key = "age"', 'key = "age"\norigin = "method"', r"topic\[2\]\.origin: .*unknown key"),
    ],
)
def test_added_topics_stay_apart_from_those_of_the_method(
    folder: Path, old: str, new: str, message: str
) -> None:
    shutil.copy(assets() / "topics/method.toml", folder / "topics")
    added = (assets() / "topics/added.toml").read_text()
    (folder / "topics/added.toml").write_text(added.replace(old, new))
    with pytest.raises(ContentError, match=rf"^topics/added\.toml: {message}"):
        _ = Content(folder).topics


LINES = st.sampled_from(
    (
        'key = "tea"', 'say = "“Tea” with {person}…"', '', '# A word', 'key = "other"', 'do = ""',
        "number = 3", "say = 'tea'", 'say = "a \\"tea\\""', 'say = "tea" # so', 'say="tea"',
        '"say" = "tea"', "[table]", 'say = "tea', 'say = """tea"""', 'say = "a\ttea"', 'a.b = "c"',
        'say = "a\x01tea"', 'sigh-t = "x"', 'é = "x"', ' say = "tea"', 'say = "tea" ',
        'say = "a\u2028b"',
    )
)  # fmt: skip


@given(st.lists(LINES, max_size=4).map("\n".join))
def test_plain_lines_are_read_as_toml_has_them_and_the_rest_is_left_to_it(text: str) -> None:
    found = _plain(text)
    assert found is None or found == tomllib.loads(text)


def test_the_words_of_an_advice_are_plain_lines() -> None:
    parts = (assets() / "advice.toml").read_text(encoding="utf-8").split("\n[[advice]]\n")[1:]
    read = [_plain(part) for part in parts]
    assert read == [tomllib.loads(part) for part in parts]
