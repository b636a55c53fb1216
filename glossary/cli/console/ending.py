"""How a command line ends: one clear line where something is wrong, and the code it stands for."""

import errno
import logging
import os
import sys
import traceback
from collections.abc import Callable
from typing import Final, NoReturn

from glossary.cli.console import speech
from glossary.cli.console.interruption import interruption_code, quit_at_interrupt

FAILED: Final = 1
"""The exit code where something went wrong in the program itself."""
UNREADABLE: Final = 3
"""The exit code where something cannot be read or written."""

_LONGEST = 300


class Stopped(Exception):  # noqa: N818
    """The user has interrupted the command."""


class OutputClosed(Exception):  # noqa: N818
    """Whoever read standard output reads no more."""


class _Debugging:
    wanted = False


class _Remarks(logging.Handler):
    """Says what the packages log as the commands say all else: escaped, and not if `--quiet`."""

    def emit(self, record: logging.LogRecord) -> None:
        said = speech.complain if record.levelno >= logging.ERROR else speech.remark
        said(record.getMessage())


def show_tracebacks() -> None:
    """Show in full what goes wrong from now on, also what is confined to a segment."""
    _Debugging.wanted = True
    log = logging.getLogger("translate")
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
    log.setLevel(logging.DEBUG)
    log.propagate = False


def run(program: str, app: Callable[..., None], expected: tuple[type[Exception], ...]) -> NoReturn:
    """Run a command line to its end.

    Args:
        program: The name of the command.
        app: Runs it under that name; ends with `SystemExit`, or raises what went wrong.
        expected: The errors that have a line to show and an `exit_code`.
    """
    speech.introduce(program)
    _open_streams()
    root = logging.getLogger()
    if not any(isinstance(handler, _Remarks) for handler in root.handlers):
        root.addHandler(_Remarks(logging.WARNING))
    code = _run(program, app, expected)
    quit_at_interrupt(program)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or _complain_of_output(error)
    if code and sys.stdout is sys.__stdout__:
        _leave_output()
    sys.exit(code)


def _run(program: str, app: Callable[..., None], expected: tuple[type[Exception], ...]) -> int:
    """Run the command line, say what went wrong, and return the exit code."""
    output = sys.stdout
    try:
        app(prog_name=program)
    except SystemExit as end:
        if sys.stdout is not output:  # as Click leaves it where nobody reads help any more
            sys.stdout = output
            return UNREADABLE
        return end.code if isinstance(end.code, int) else FAILED * bool(end.code)
    except (Stopped, KeyboardInterrupt):
        speech.complain("interrupted")
        return interruption_code()
    except OutputClosed:
        return _complain_of_output(BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)))
    except expected as error:
        _show(error)
        speech.complain(str(error))
        return getattr(error, "exit_code", FAILED)
    except OSError as error:
        _show(error)
        if error.filename is None:
            return _complain_of_output(error)
        speech.complain(f"{os.fsdecode(error.filename)}: {error.strerror or error}")
        return UNREADABLE
    except Exception as error:  # noqa: BLE001 - the last place that can say it in one line
        _show(error)
        words = f"{type(error).__name__}: {error}"[:_LONGEST].rstrip(": ")
        hint = "" if _Debugging.wanted else "; --debug shows where"
        speech.complain(f"something went wrong in the program itself: {words}{hint}")
    return FAILED


def _complain_of_output(error: OSError) -> int:
    # Whoever has closed a pipe has had enough, and knows.
    if error.errno != errno.EPIPE:
        speech.complain(f"standard output: {error.strerror or error}")
    return UNREADABLE


def _show(error: Exception) -> None:
    if _Debugging.wanted:
        traceback.print_exception(error)


def _open_streams() -> None:
    """Give standard streams that are closed a place to go, and let no character stop a line."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _leave_output() -> None:
    """Keep Python from writing at its end what could not be written before."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)
