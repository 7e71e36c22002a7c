"""The command line: its options, its commands, and the one place where it ends with an error."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from netcoach import __version__
from netcoach.cli.place import Place

INTERRUPTED = 130
_FEW_ROUNDS = 50_000
"""New objects between two looks for garbage: a command ends before there is much of it."""
_GLOBAL = ("--journal", "--demo", "--version")

# The module of each command, in the order of the help, and what the help says of it.
_COMMANDS = {
    "today": ("today", "Next action, promises, losing touch, coming events."),
    "log": ("log", "Journal a conversation from one line."),
    "people": ("people", "List people, or find some by a word."),
    "brief": ("brief", "What to know of a person before you talk."),
    "topics": ("topics", "Topics to avoid, ways out of them, and openers."),
    "drill": ("drill", "Answer if-then cards: what is due, and new ones."),
    "pocket": ("pocket", "The pocket card of an event; your contact as a QR code."),
    "practise": ("practise", "Rehearse a pitch against the clock."),
    "floor": ("floor", "Go on the floor of an event: one key for each talk."),
    "review": ("review", "The report of the cycle, as Markdown or one page."),
    "measures": ("measures", "The figures of Assessment, each with its band."),
    "undo": ("history", "Take back the last step, whatever it was."),
    "redo": ("history", "Bring back what was undone last."),
    "import": ("import_people", "Bring in contacts: LinkedIn, Google, vCard, CSV, JSON."),
    "export": ("export", "Write the journal as JSON, CSV, contacts or a calendar."),
}

# A command whose name is a word of Python's own has another in its module.
_FUNCTIONS = {"import": "import_people"}


class _Late(click.Group):
    """Imports a command when it is asked for, and none to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"netcoach.cli.{_COMMANDS[cmd_name][0]}")
        return cast(click.Command, getattr(module, _FUNCTIONS.get(cmd_name, cmd_name)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in _COMMANDS.items()])


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"netcoach {__version__}")
        ctx.exit()


@click.group(
    cls=_Late,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option(
    "--journal",
    "journal_file",
    metavar="FILE",
    help="The journal to use; else NETCOACH_JOURNAL, else your own.",
)
@click.option("--demo", is_flag=True, help="Use a made-up journal of a year, removed at the end.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version.",
)
@click.pass_context
def netcoach(ctx: click.Context, journal_file: str | None, demo: bool) -> None:
    """A networking coach in the terminal. Without a command it opens its screens."""
    if demo and journal_file:
        raise click.UsageError("--demo brings its own journal: leave out --journal.")
    place = ctx.obj = Place(journal_file, demo)
    ctx.call_on_close(place.close)
    if ctx.invoked_subcommand is None:
        place.open_app()


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status: 1 for an error, 2 for a mistake in usage.

    An error is one line on stderr.
    """
    _accept_any_letter()
    gc.set_threshold(_FEW_ROUNDS)
    try:
        status = netcoach.main(list(arguments), prog_name="netcoach", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1
    except click.UsageError as error:
        _complain(_usage(error))
        return 2
    except click.ClickException as error:
        _complain(error.format_message())
        return 1
    except _foreseen() as error:
        _complain(_sentence(error))
        return 1
    except Exception as error:
        if os.environ.get("NETCOACH_TRACEBACK"):
            raise
        said = f"{type(error).__name__}: {str(error)[:120]}"
        _complain(
            f"netcoach made a mistake ({said}). What was saved is safe. "
            "NETCOACH_TRACEBACK=1 shows where."
        )
        return 1
    return status if isinstance(status, int) else 0


def _foreseen() -> tuple[type[Exception], ...]:
    """The errors whose message is a sentence for the user; asked for only once one happened."""
    from netcoach.coach.content import ContentError
    from netcoach.coach.logline.line import LogProblem
    from netcoach.days import DayProblem
    from netcoach.exchange.brief import PersonProblem
    from netcoach.exchange.event_called import EventProblem
    from netcoach.exchange.importing.incoming import ImportProblem
    from netcoach.exchange.private_file import ExportProblem
    from netcoach.journal import JournalError
    from netcoach.records import RecordProblem
    from netcoach.speech.wav import SoundProblem

    return (
        ContentError,
        DayProblem,
        EventProblem,
        ExportProblem,
        ImportProblem,
        JournalError,
        LogProblem,
        PersonProblem,
        RecordProblem,
        SoundProblem,
        OSError,
    )


def _sentence(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    _drop_output()
    reason = error.strerror or str(error) or "the system refused"
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.option_name in _GLOBAL:
        return f"{error.option_name} stands before the command: netcoach {error.option_name} …"
    said = error.format_message().rstrip(".?")
    path = error.ctx.command_path if error.ctx else "netcoach"
    return f"{said}. See {path} --help."


def _complain(sentence: str) -> None:
    from netcoach.text import shorten

    # No pipe on stderr is left to say that there is none.
    try:
        click.echo(f"netcoach: {shorten(sentence, 1000)}", err=True)
    except OSError:
        return


def _accept_any_letter() -> None:
    """Write what the output's letters lack as an escape, where Python would raise."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


class _Closed(io.TextIOBase):
    """The output of a program that was started without one: writing to it is an error."""

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, "the output is closed")


def _drop_output() -> None:
    """Let the interpreter's own last flush go nowhere: it would complain once more."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
