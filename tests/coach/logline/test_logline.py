"""One line about a conversation: what is understood, and that nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.logline.line import (
    LogLine,
    LogProblem,
    SpokenPerson,
    SpokenPromise,
    parse_log,
)
from netcoach.coach.logline.naming import read_line_words
from netcoach.paths import assets
from netcoach.text import MAX_FIELD, fold

SUNDAY = date(2026, 11, 22)


def log(text: str) -> LogLine:
    return parse_log(text, SUNDAY)


def names(text: str) -> list[str]:
    return [person.name for person in log(text).people]


def people(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.organisation) for person in log(text).people]


def test_a_whole_line() -> None:
    text = (
        "yesterday Sam Rivers & Lee @Acme #hiring: runs an SRE team "
        "> send CI checklist fri < intro to Dana 15m"
    )
    assert log(text) == LogLine(
        on=date(2026, 11, 21),
        dated=True,
        people=(SpokenPerson("Sam Rivers", "Acme"), SpokenPerson("Lee", "Acme")),
        topics=("hiring",),
        note="runs an SRE team",
        promises=(
            SpokenPromise("mine", "send CI checklist", date(2026, 11, 27), False),
            SpokenPromise("theirs", "intro to Dana", date(2026, 11, 28), True),
        ),
        minutes=15,
        new=None,
        text=text,
    )


def test_a_name_alone_is_a_conversation_of_today() -> None:
    line = log("Sam Rivers")
    assert (line.on, line.dated, line.people) == (SUNDAY, False, (SpokenPerson("Sam Rivers"),))
    assert (line.note, line.promises, line.topics) == ("", (), ())
    assert (line.minutes, line.new) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sam & Lee", ["Sam", "Lee"]),
        ("Sam&Lee", ["Sam", "Lee"]),
        ("Sam, Lee and Ana Ruiz", ["Sam", "Lee", "Ana Ruiz"]),
        ("Sam + Lee; Ana", ["Sam", "Lee", "Ana"]),
        ("Sam,, & ,Lee,", ["Sam", "Lee"]),
        ("Andy Sanders AND Sandra", ["Andy Sanders", "Sandra"]),
        ("Sam & sam & SÀM", ["Sam"]),
        ("Jean-Luc O'Brien", ["Jean-Luc O'Brien"]),
        ("王伟 & Zoë", ["王伟", "Zoë"]),
        ("sam@acme.org: wrote", ["sam@acme.org"]),
        ("Sam R.: hello", ["Sam R."]),
    ],
)
def test_people_are_parted(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sam @Acme Bio: x", [("Sam", "Acme Bio")]),
        ("Sam @ Acme", [("Sam", "Acme")]),
        ("Sam & Lee @Acme, Ana @Beta", [("Sam", "Acme"), ("Lee", "Acme"), ("Ana", "Beta")]),
        ("Sam @Acme & Lee", [("Sam", "Acme"), ("Lee", "")]),
        ("Sam @AT&T & Lee @R&D+", [("Sam", "AT&T"), ("Lee", "R&D")]),
        ("Sam @Acme#hiring", [("Sam", "Acme")]),
        ("Sam @Acme, Sam @Beta, Sam", [("Sam", "Acme"), ("Sam", "Beta")]),
        ("Sam @: x", [("Sam", "")]),
    ],
)
def test_an_organisation_goes_to_everyone_before_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert people(text) == expected


def test_an_organisation_nobody_has_stays_in_the_note() -> None:
    line = log("Sam @Acme @Beta: talked")
    assert line.people == (SpokenPerson("Sam", "Acme"),)
    assert line.note == "@Beta talked"


def test_topics_stand_with_the_people_or_in_the_note() -> None:
    line = log("Sam #Hiring #c++, Lee #r.: about #hiring and (#on-call) not C# or a#b")
    assert line.topics == ("Hiring", "c++", "r", "on-call")
    assert line.note == "about #hiring and (#on-call) not C# or a#b"
    assert [person.name for person in line.people] == ["Sam", "Lee"]


def test_the_first_colon_before_white_space_ends_the_people() -> None:
    assert log("Sam: at 9:30: late").note == "at 9:30: late"
    assert log("Sam : spaced").note == "spaced"
    assert names("Sam A:b: note") == ["Sam A:b"]
    assert log("Sam:").note == ""
    assert log("Sam: : said twice : so").note == "said twice : so"


@pytest.mark.parametrize(
    "note", ["a->b", "<3 it", "uses List<T>", "1<2", ">3 years", "x>y", "=> done", "<!-- no -->"]
)
def test_arrows_and_hearts_stay_text(note: str) -> None:
    line = log(f"Sam: {note}")
    assert (line.note, line.promises) == (note, ())


def test_promises_need_no_colon_before_them() -> None:
    line = log("Sam > send list: urgent <intro to Dana")
    assert line.people == (SpokenPerson("Sam"),)
    assert [(p.direction, p.what) for p in line.promises] == [
        ("mine", "send list: urgent"),
        ("theirs", "intro to Dana"),
    ]


def test_empty_promises_are_none() -> None:
    assert log("Sam > < > 15m").promises == ()


@pytest.mark.parametrize(
    ("promise", "what", "due"),
    [
        ("send list fri", "send list", "2026-11-27"),
        ("send list by fri", "send list", "2026-11-27"),
        ("send list, on 12 Jan", "send list", "2027-01-12"),
        ("send list before thu 26 nov 2026.", "send list", "2026-11-26"),
        ("send list in 2 weeks", "send list", "2026-12-06"),
        ("send list by the end of the month", "send list", "2026-11-30"),
        ("send list today", "send list", "2026-11-22"),
        ("send list until next tue", "send list", "2026-11-24"),
        ("call 2026-12-24", "call", "2026-12-24"),
    ],
)
def test_a_promise_ends_with_its_day(promise: str, what: str, due: str) -> None:
    expected = SpokenPromise("mine", what, date.fromisoformat(due), False)
    assert log(f"Sam > {promise}").promises == (expected,)


@pytest.mark.parametrize(
    "promise",
    [
        *("fri", "send list", "send list 31 nov", "watch the sun", "meet every fri"),
        *("send list by fri to Lee", "say how yesterday", "send list 11/12/2026", "Python 3.11"),
    ],
)
def test_a_promise_without_a_day_gets_ours_and_keeps_its_words(promise: str) -> None:
    mine, theirs = log(f"Sam > {promise} < {promise}").promises
    assert mine == SpokenPromise("mine", promise, SUNDAY + timedelta(days=2), True)
    assert theirs == SpokenPromise("theirs", promise, SUNDAY + timedelta(days=7), True)


def test_a_promise_keeps_at_least_one_word() -> None:
    (promise,) = log("Sam > by fri").promises
    assert (promise.what, promise.due) == ("by", date(2026, 11, 27))


def test_our_day_for_a_promise_counts_from_the_talk_and_is_never_past() -> None:
    first, second = log("20 nov Sam > send list < intro").promises
    assert (first.due, second.due) == (SUNDAY, date(2026, 11, 27))
    assert all(promise.due == SUNDAY for promise in log("1 nov Sam > a < b").promises)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        *(("15m", 15), ("15min", 15), ("90 min", 90), ("90 minutes", 90), ("15M.", 15)),
        *(("1h", 60), ("1h30", 90), ("1h30m", 90), ("1 h 30", 90), ("1 h 30 min", 90)),
        *(("2 hours", 120), ("1 hr", 60)),
    ],
)
def test_minutes_end_the_line_or_a_section(said: str, minutes: int) -> None:
    for text in (
        f"Sam {said}",
        f"Sam: talked {said}",
        f"Sam {said}: talked",
        f"Sam: talked {said} > send list",
        f"Sam: talked > send list fri {said} < intro",
        f"Sam: talked > send list < intro {said} new",
    ):
        line = log(text)
        assert line.minutes == minutes, text
        assert line.people == (SpokenPerson("Sam"),)
        assert line.note in ("talked", "")


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        *(("25 min", 25), ("25 minutes", 25), ("25m", 25), ("1 h", 60), ("1 h 30 min", 90)),
        *(("25 min,", 25), ("(25 min)", 25)),
    ],
)
def test_minutes_behind_a_name_are_no_part_of_it(said: str, minutes: int) -> None:
    for text, organisation in (
        (f"Henk Visser @DSV {said} about apics", "DSV"),
        (f"called Henk Visser @DSV {said} about apics", "DSV"),
        (f"Henk Visser from DSV {said} about apics", "DSV"),
        (f"Henk Visser @dsv logistics {said} about apics", "dsv logistics"),
        (f"Henk Visser {said} about apics", ""),
        (f"Henk Visser {said} @DSV about apics", "DSV"),
        (f"henk visser {said} @DSV about apics", "DSV"),
        (f"fri {said} call with Henk Visser @DSV about apics", "DSV"),
        (f"Henk Visser @DSV: {said} about apics", "DSV"),
    ):
        line = log(text)
        assert [fold(one.name) for one in line.people] == ["henk visser"], text
        assert line.people[0].organisation == organisation, text
        assert (line.minutes, line.note) == (minutes, "about apics"), text


def test_a_length_in_a_sentence_or_said_twice_stays_text() -> None:
    line = log("Henk Visser @DSV says he commutes 45 minutes each way")
    assert (line.minutes, line.note) == (None, "says he commutes 45 minutes each way")
    twice = log("Henk Visser @DSV 25 min about apics 30m")
    assert (twice.people, twice.minutes) == ((SpokenPerson("Henk Visser", "DSV"),), 30)
    assert twice.note == "25 min about apics"
    assert log("Marc 2 @3M 15m: hi").people == (SpokenPerson("Marc 2", "3M"),)


@pytest.mark.parametrize("said", ["0m", "9999m", "24h", "100 m", "15mm", "m", "1h75", "15"])
def test_what_is_no_length_of_a_talk_stays_in_the_note(said: str) -> None:
    line = log(f"Sam: ran {said}")
    assert (line.minutes, line.note) == (None, f"ran {said}")


def test_minutes_are_taken_once_and_first_from_the_people() -> None:
    line = log("Sam 20m: raised 15m > pay 10m")
    assert (line.minutes, line.note) == (20, "raised 15m")
    assert line.promises[0].what == "pay 10m"


@pytest.mark.parametrize(
    ("text", "new", "note"),
    [
        ("Sam new", True, ""),
        ("Sam @Acme known: hello", False, "hello"),
        ("Sam: hello NEW", True, "hello"),
        ("Sam: hello new 15m", True, "hello"),
        ("Sam: hello 15m known", False, "hello"),
        ("Sam new: hello known", True, "hello known"),
        ("Sam: their CI is new", None, "their CI is new"),
        ("Sam: well known", None, "well known"),
        ("Sam: new here", None, "new here"),
        ("Sam: what is new > send list", None, "what is new"),
        ("Sam: hello new > send list", None, "hello new"),
    ],
)
def test_new_and_known_end_the_people_or_the_line(text: str, new: bool | None, note: str) -> None:
    line = log(text)
    assert (line.new, line.note) == (new, note)
    assert line.people[0].name == "Sam"


@pytest.mark.parametrize(
    ("text", "on", "name"),
    [
        ("fri Sam", "2026-11-20", "Sam"),
        ("sun Sam", "2026-11-22", "Sam"),
        ("Yesterday, Sam", "2026-11-21", "Sam"),
        ("2 weeks ago Sam", "2026-11-08", "Sam"),
        ("thu 19 nov 2026 Sam", "2026-11-19", "Sam"),
        ("12 jan Sam", "2026-01-12", "Sam"),
        ("2026-11-20 Sam", "2026-11-20", "Sam"),
        ("jan 12, 2026 Sam", "2026-01-12", "Sam"),
        ("last tue Sam", "2026-11-17", "Sam"),
        ("fri Tue Hansen", "2026-11-20", "Tue Hansen"),
        ("Sun Li", "2026-11-22", "Li"),
    ],
)
def test_a_line_may_start_with_its_day(text: str, on: str, name: str) -> None:
    line = log(text)
    assert (line.on, line.dated) == (date.fromisoformat(on), True)
    assert line.people == (SpokenPerson(name),)


@pytest.mark.parametrize("name", ["Jan de Vries", "May Chen", "April", "Sunny Li", "Marc 2"])
def test_names_that_look_like_days_are_names(name: str) -> None:
    line = log(f"{name}: hello")
    assert (line.dated, line.people) == (False, (SpokenPerson(name),))


def test_a_known_name_is_a_name_though_it_starts_with_a_day() -> None:
    known = {"Sun Li", "Sun"}
    line = parse_log("Sun Li @Acme: hello", SUNDAY, is_name=known.__contains__)
    assert (line.dated, line.people) == (False, (SpokenPerson("Sun Li", "Acme"),))
    assert parse_log("Sun & Lee", SUNDAY, is_name=known.__contains__).people[0].name == "Sun"
    said = parse_log("sun Sun Li", SUNDAY, is_name=known.__contains__)
    assert (said.on, said.people) == (SUNDAY, (SpokenPerson("Sun Li"),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 'Start with who you talked to: "Sam Rivers @Acme: runs an SRE team".'),
        ("   ", "Start with who"),
        (": hello", "Start with who"),
        ("> send list", "Start with who"),
        ("@Acme: hello", "Start with who"),
        ("#hiring", "Start with who"),
        ("15m new", "Start with who"),
        ("yesterday: ran into Sam", 'After "yesterday", say who you talked to'),
        ("mon 16 nov", 'After "mon 16 nov", say who'),
        ("fri @Acme: hello", 'After "fri", say who'),
        ("tomorrow Sam", "Mon 23 Nov is still to come"),
        ("12 jan 2027 Sam", "Tue 12 Jan 2027 is still to come"),
        ("31 nov Sam", '"31 nov" is not a day of the calendar'),
        ("10/11/2026 Sam", "can be read two ways"),
        ("Sam " * 60, "is too long for a name. Put a colon after the people"),
        ("Sam @" + "Acme " * 60, "is too long for a name"),
        ("x" * (MAX_FIELD + 1), "1,000,000 characters at most"),
    ],
)
def test_a_line_that_is_no_conversation_says_what_to_do(text: str, words: str) -> None:
    with pytest.raises(LogProblem) as problem:
        log(text)
    assert words in str(problem.value)
    assert len(str(problem.value)) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last december Lee Chen @Acme: hello", "last december"),
        ("in June Lee Chen", "in June"),
        ("In early 2025 Lee Chen", "In early 2025"),
        ("end of last year Lee Chen", "end of last year"),
        ("december Lee", "december"),
        ("December Lee Chen", "December"),
        ("on friday Sam", "on friday"),
        ("last weekend Sam & Lee", "last weekend"),
        ("the other day Sam", "the other day"),
    ],
)
def test_no_name_starts_with_a_time_that_is_no_day(text: str, said: str) -> None:
    with pytest.raises(LogProblem) as problem:
        log(text)
    assert str(problem.value).startswith(f'"{said}" is not a day I know: type one such as fri')
    known = parse_log(text, SUNDAY, is_name=lambda name: name.startswith(said))
    assert known.people[0].name.startswith(said), "somebody of the journal"


@pytest.mark.parametrize(
    "name",
    ["June Chen", "may li", "April Winter", "Inge May", "On Sun Li", "Earl Last", "Lastly Ever"],
)
def test_names_that_look_like_times_are_names(name: str) -> None:
    assert names(f"{name}: hello") == [name]


@pytest.mark.parametrize(
    ("text", "name", "people", "note"),
    [
        (
            "Ana Ruiz @Northlab introduced by Sam Rivers: runs QA",
            "Sam Rivers",
            [("Ana Ruiz", "Northlab")],
            "introduced by Sam Rivers; runs QA",
        ),
        ("Ana via Sam Rivers @Northlab", "Sam Rivers", [("Ana", "Northlab")], "via Sam Rivers"),
        ("Ana via Sam & Lee #qa", "Sam", [("Ana", ""), ("Lee", "")], "via Sam"),
        (
            "Ana: introduced by Sam Rivers.",
            "Sam Rivers",
            [("Ana", "")],
            "introduced by Sam Rivers.",
        ),
        ("Ana: (introduced by Sam) and more", "Sam", [("Ana", "")], "(introduced by Sam) and more"),
        ("Ana: introduced by Sam and Lee", "Sam", [("Ana", "")], "introduced by Sam and Lee"),
        ("Ana: introduced by a friend", "", [("Ana", "")], "introduced by a friend"),
        ("Ana: talked via Zoom", "", [("Ana", "")], "talked via Zoom"),
        ("Via Appia", "", [("Via Appia", "")], ""),
        ("via Sam: hello", "", [("via Sam", "")], "hello"),
    ],
)
def test_who_introduced_somebody_is_understood(
    text: str, name: str, people: list[tuple[str, str]], note: str
) -> None:
    line = log(text)
    assert line.introduced_by == name
    assert [(one.name, one.organisation) for one in line.people] == people
    assert line.note == note


def test_hostile_text_is_cleaned_and_kept_as_text() -> None:
    line = log("\x1b[2JSam [/b]\u202e: see [/x]\r\n[red]now\x07")
    assert line.people == (SpokenPerson("Sam [/b]"),)
    assert line.note == "see [/x] [red]now"
    assert line.text == "Sam [/b]: see [/x]\n[red]now"


def test_a_long_line_is_read_once() -> None:
    line = log("Sam: " + "word " * 150_000 + "> send list fri")
    assert len(line.note) == 749_999
    assert line.promises[0].what == "send list"
    assert len(log(", ".join(f"a{number}" for number in range(50_000))).people) == 50_000


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(text)))


def _kept(line: LogLine) -> set[str]:
    parts = [line.note, *line.topics, *(promise.what for promise in line.promises)]
    for person in line.people:
        parts += [person.name, person.organisation]
    return _words(" ".join(parts))


_SIGNS = st.sampled_from(
    [
        *("@", "#", ":", ">", "<", "&", ",", ";", "+", " and ", ": ", " > ", " < ", " @", " #"),
        *("15m", "new", "known", "1h30", "90 min", "fri", "by", "12 jan", "(", ")", "-", "'"),
    ]
)
_PLAIN = st.sampled_from(["Sam", "Rivers", "Zoë", "ops", "C", "sre", "talk", "王伟", "x9"])
_LINES = st.lists(_SIGNS | _PLAIN | st.just(" ")).map("".join)
_CONSUMED = {"and", "new", "known", "by", "15m", "1h30", "90", "min", "fri", "12", "jan"}


@given(_LINES)
def test_nothing_typed_is_lost(text: str) -> None:
    try:
        line = log("Sam " + text)
    except LogProblem:
        return
    assert _words(text) - _kept(line) <= _CONSUMED


@given(st.text())
def test_nothing_is_lost_of_any_text(text: str) -> None:
    try:
        line = log(text)
    except LogProblem:
        return
    assert line.people
    assert line.on <= SUNDAY
    if not line.dated and line.minutes is None and line.new is None and not line.promises:
        assert _words(text) - _kept(line) <= {"and"}


_NAMES = st.sampled_from(["Sam", "Rivers", "Zoë", "Jan de Vries", "C", "王伟", "X9"])


@given(
    st.lists(_NAMES, min_size=1, max_size=3, unique=True),
    st.sampled_from([" & ", ", ", " and ", " + "]),
    st.lists(_PLAIN, max_size=5),
    st.none() | st.integers(1, 300),
    st.sampled_from([None, True, False]),
)
def test_a_line_put_together_is_taken_apart_again(
    who: list[str], between: str, note: list[str], minutes: int | None, new: bool | None
) -> None:
    ends = [f"{minutes}m"] if minutes else []
    ends += [] if new is None else ["new" if new else "known"]
    line = log(f"{between.join(who)} @Acme: {' '.join([*note, *ends])}")
    assert [person.name for person in line.people] == who
    assert {person.organisation for person in line.people} == {"Acme"}
    assert (line.note, line.minutes, line.new) == (" ".join(note), minutes, new)


# Signs glued to the word before them, and times of the day


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Priya the quizmaster> intro to Dana", "Priya the quizmaster > intro to Dana"),
        ("Priya< free cake 20m", "Priya < free cake 20m"),
        ("Sam @Acme> send list< intro", "Sam @Acme > send list < intro"),
        ("Sam: runs a quiz> send it fri", "Sam: runs a quiz > send it fri"),
        ("Sam:> send it", "Sam: > send it"),
        ("Sam: (late)> send it", "Sam: (late) > send it"),
        ("Sam 15m> send it", "Sam 15m > send it"),
        ("Sam>", "Sam"),
        ("Sam 8m new<", "Sam 8m new"),
    ],
)
def test_a_sign_at_the_end_of_a_word_is_a_sign(glued: str, parted: str) -> None:
    found, expected = log(glued), log(parted)
    assert (found.people, found.promises) == (expected.people, expected.promises)
    assert (found.note, found.minutes, found.new) == (expected.note, expected.minutes, expected.new)


@pytest.mark.parametrize(
    "note",
    [
        *(
            "a<b and c>d",
            "a -> b",
            "a-> b",
            "a=> b",
            "a~> b",
            "wrote List<T> in Java",
            "see </b> there",
        ),
        *("so :> he said", "<3> hearts", "prefers x>", "and a<"),
    ],
)
def test_arrows_and_tags_in_a_note_stay(note: str) -> None:
    line = log(f"Sam: {note}")
    assert (line.note, line.promises) == (note, ())


_NAME = st.text(st.sampled_from("abcxyzéB5"), min_size=1).map(lambda text: f"N{text}")


@given(_NAME, st.sampled_from("><"), st.lists(_PLAIN, min_size=1, max_size=4))
def test_a_glued_sign_reads_as_one_of_its_own(name: str, sign: str, said: list[str]) -> None:
    promise = " ".join(said)
    glued, parted = log(f"{name}{sign} {promise}"), log(f"{name} {sign} {promise}")
    assert replace(glued, text="") == replace(parted, text="")
    assert [person.name for person in glued.people] == [name]
    assert glued.promises[0].what == promise


_GLUED = st.lists(
    st.lists(st.sampled_from("ab5<>-=:.@"), min_size=1, max_size=6).map("".join), max_size=6
)


@given(_GLUED)
def test_of_glued_signs_no_letter_is_lost(words: list[str]) -> None:
    text = "Sam " + " ".join(words)
    line = log(text)
    kept = "".join(
        [
            *(f"{one.name} {one.organisation} " for one in line.people),
            line.note,
            *(f" {one.what}" for one in line.promises),
        ]
    )
    signs = set("<>@:.-= ")
    typed = sorted(sign for sign in text if sign not in signs)
    assert sorted(sign for sign in kept if sign not in signs) == typed


@pytest.mark.parametrize(
    ("said", "on"),
    [
        *(("tonight", 22), ("Tonight,", 22), ("this morning", 22), ("This evening", 22)),
        *(("this afternoon", 22), ("last night", 21), ("yesterday evening", 21)),
    ],
)
def test_a_time_of_the_day_is_its_day(said: str, on: int) -> None:
    line = log(f"{said} Pete Holt: likes maps")
    assert (line.on, line.dated) == (date(2026, 11, on), True)
    assert line.people == (SpokenPerson("Pete Holt"),)
    with pytest.raises(LogProblem, match="say who you talked to"):
        log(f"{said}: nobody named")


def test_a_time_of_the_day_in_a_note_or_promise_stays() -> None:
    line = log("Pete: tonight was fun > call this evening, tonight or so")
    assert line.note == "tonight was fun"
    assert line.promises[0].what == "call this evening, tonight or so"


# Words that name nobody


KNOWN = ("Kwame Boateng", "Kwame B", "Kwame", "sam rivers", "Priya the quizmaster", "may")


@pytest.mark.parametrize(
    ("text", "people", "note", "channel"),
    [
        ("coffee with Kwame Boateng: he says hello", "Kwame Boateng", "he says hello", "in person"),
        ("Lunch with Sam & Lee @Acme", "Sam@Acme Lee@Acme", "", "in person"),
        ("10 nov call with Ana Ruiz: hi", "Ana Ruiz", "hi", "call"),
        ("Video call with Ana Ruiz", "Ana Ruiz", "", "video"),
        ("met Sam @Acme #hiring", "Sam@Acme", "", ""),
        ("talked to Sam about hiring", "Sam", "about hiring", ""),
        ("quick word by the lift with Ana: hi", "Ana", "quick word by the lift: hi", ""),
        ("quick catchup with Ana", "Ana", "quick catchup", ""),
        ("Kwame B coffee: he says hello", "Kwame B", "coffee: he says hello", ""),
        ("kwame b coffee", "kwame b", "coffee", ""),
        ("sam rivers talked about CI", "sam rivers", "talked about CI", ""),
        ("Priya the quizmaster: hi", "Priya the quizmaster", "hi", ""),
        (
            "Nina from Parexel, talked about part time, she'll send me the survey 20m",
            "Nina@Parexel",
            "talked about part time, she'll send me the survey",
            "",
        ),
        ("Nina at Bank of Scotland & Lee: hi", "Nina@Bank of Scotland Lee", "hi", ""),
        ("Nina @Parexel talked about R and Python: hi", "Nina@Parexel", None, ""),
        ("Sam at RegTech meetup: hi", "Sam", "at RegTech meetup: hi", ""),
        ("Sam at lunch", "Sam", "at lunch", ""),
        ("Nina, She'll send me the survey", "Nina", "She'll send me the survey", ""),
        ("Nina, may come back, part time", "Nina", "may come back, part time", ""),
        ("Nina, part time and Ana", "Nina", "part time and Ana", ""),
        ("Sam talks #ci: hi", "Sam", "talks: hi", ""),
        ("Sam and lee & ana, money", "Sam lee ana", "money", ""),
        ("dr may li, lee chen: hi", "dr may li|lee chen", "hi", ""),
        ("Jan de Vries & Ana d'Arcy of the choir", "Jan de Vries|Ana d'Arcy", "of the choir", ""),
        ("Sam (QA lead), late: hi", "Sam", "(QA lead), late: hi", ""),
        ("tall guy from the bank: hi", "tall guy from the bank", "hi", ""),
        ("a recruiter", "a recruiter", "", ""),
    ],
)
def test_words_that_name_nobody_make_nobody(
    text: str, people: str, note: str | None, channel: str
) -> None:
    folded = {fold(name) for name in KNOWN}
    line = parse_log(text, SUNDAY, is_name=lambda name: fold(name) in folded)
    shown = [f"{one.name}@{one.organisation}".rstrip("@") for one in line.people]
    one_each = people.replace("|", " ") == " ".join(shown)
    assert one_each, shown
    if "|" in people:
        assert shown == people.split("|")
    assert line.channel == channel
    assert line.note == ("talked about R and Python: hi" if note is None else note)


@pytest.mark.parametrize(
    "name",
    [
        *("Sanne v. Dijk", "Jan v.d. Berg", "Jan v/d Berg", "Jan vd Berg", "Piet van 't Hof"),
        *("Piet van ’t Hof", "Piet v. 't Hof", "Ludwig v. Beethoven", "Maria de la Cruz"),
        *("Osama bin Said", "O. de Vries", "Mia v. d. Laan", "Anna dell'Acqua", "Jan van der Berg"),
    ],
)
def test_small_words_of_a_name_also_short_ones_are_part_of_it(name: str) -> None:
    for text in (f"{name} @Ahold about apics", f"called {name} @Ahold 25 min about apics"):
        line = log(text)
        assert (line.people, line.note) == ((SpokenPerson(name, "Ahold"),), "about apics")
    assert people(f"{name} & Lee (Ahold)") == [(name, ""), ("Lee", "Ahold")]


@pytest.mark.parametrize(
    ("text", "people_said", "note"),
    [
        ("Sanne v. Dijk (Ahold)", [("Sanne v. Dijk", "Ahold")], ""),
        ("Sanne (Ahold Delhaize) about apics", [("Sanne", "Ahold Delhaize")], "about apics"),
        ("Sanne (Bank of Scotland) & Lee (DSV): x", None, "x"),
        ("called sanne dijk (Ahold) 25 min: x", [("sanne dijk", "Ahold")], "x"),
        ("Sanne from Ahold @DSV: x", [("Sanne", "Ahold")], "@DSV x"),
        ("Sanne (Ahold) @DSV: x", [("Sanne", "Ahold")], "@DSV x"),
        *(
            (f"Sanne {said}: x", [("Sanne", "")], f"{said}: x")
            for said in ("(QA lead)", "(CEO)", "(she/her)", "(RegTech Meetup)", "(late)", "(")
        ),
    ],
)
def test_an_organisation_may_stand_in_brackets_behind_a_name(
    text: str, people_said: list[tuple[str, str]] | None, note: str
) -> None:
    both = [("Sanne", "Bank of Scotland"), ("Lee", "DSV")]
    assert people(text) == (people_said or both)
    assert log(text).note == note


@pytest.mark.parametrize(
    ("lead", "channel"),
    [
        *(("called", "call"), ("Called", "call"), ("phoned", "call"), ("rang", "call")),
        *(("texted", "message"), ("messaged", "message"), ("emailed", "email")),
        *(("mailed", "email"), ("visited", "in person"), ("video with", "video")),
        *(("met", ""), ("saw", "")),
    ],
)
def test_what_one_did_leads_up_to_a_name(lead: str, channel: str) -> None:
    line = log(f"{lead} Henk Visser @DSV: apics certificate")
    assert line.people == (SpokenPerson("Henk Visser", "DSV"),)
    assert (line.channel, line.note) == (channel, "apics certificate")
    about = log(f"yesterday {lead} henk visser @DSV about apics")
    assert (about.people, about.note) == ((SpokenPerson("henk visser", "DSV"),), "about apics")


@pytest.mark.parametrize(
    "text",
    [
        *("talked about part time: hi", "coffee: hi", "she said hello"),
        *("called about the job", "called", "met again: hi"),
    ],
)
def test_a_sentence_without_a_name_is_no_person(text: str) -> None:
    with pytest.raises(LogProblem, match="Start with who you talked to"):
        log(text)


def test_the_words_that_name_nobody_can_be_used() -> None:
    words = read_line_words(assets())
    assert {lead.channel for lead in words.leads} == {
        *("", "in person", "video", "call", "message", "email")
    }
    phrases = [fold(phrase) for lead in words.leads for phrase in lead.phrases]
    assert len(phrases) == len(set(phrases))
