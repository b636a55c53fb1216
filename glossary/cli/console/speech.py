"""What a command says: its result on standard output, notes and complaints beside it.

Names, ids and texts come from files of others: what in them would steer a terminal, or begin a
line of its own, is shown as an escape.
"""

import json
import re
import sys
from typing import Any, ClassVar

import typer

_STEERS = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_STEERS_WITHIN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class _Voice:
    """Who speaks, and whether more than results and complaints are wanted."""

    program = "bitexte"
    quiet = False
    left_out: ClassVar[list[str]] = []


def introduce(program: str) -> None:
    """Set the name that complaints begin with."""
    _Voice.program = program


def hush(*, quiet: bool) -> None:
    """Say from now on whether notes, reports and progress are left out."""
    _Voice.quiet = quiet


def is_quiet() -> bool:
    """Whether notes, reports and progress are left out."""
    return _Voice.quiet


def shows_progress() -> bool:
    """Whether somebody looks on: standard error is a terminal, and `--quiet` was not given."""
    return not _Voice.quiet and sys.stderr.isatty()


def leave_out(text: str) -> None:
    """Leave a text out of all that is said: the place of a file that the user knows nothing of."""
    _Voice.left_out.append(text)


def visible(text: str) -> str:
    """Show what would steer a terminal, or end the line, as an escape (Python's)."""
    for hidden in _Voice.left_out:
        text = text.replace(hidden, "")
    return _STEERS.sub(_escaped, text)


def show(line: str) -> None:
    """Write a line of the result on standard output."""
    typer.echo(visible(line))


def show_json(value: Any, *, indent: int | None = None) -> None:
    """Write a value on standard output as JSON, on one line unless indented."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    typer.echo(_STEERS_WITHIN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def report(line: str) -> None:
    """Write a line on standard output that tells what was done, unless `--quiet` was given."""
    if not _Voice.quiet:
        show(line)


def note(line: str) -> None:
    """Write a line on standard error, unless `--quiet` was given."""
    if not _Voice.quiet:
        typer.echo(visible(line), err=True)


def remark(message: str) -> None:
    """Write a line on standard error, with the program's name, unless `--quiet` was given."""
    if not _Voice.quiet:
        complain(message)


def complain(message: str) -> None:
    """Write a line on standard error that says what is wrong, with the program's name."""
    typer.echo(f"{_Voice.program}: {visible(message)}", err=True)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
