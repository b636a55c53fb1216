"""What an interrupt does in each part of a command, and the code that the command ends with.

This module imports next to nothing: it is at work before the rest is loaded.
"""

from __future__ import annotations

import os
import signal
import time

TYPE_CHECKING = False
"""As in `typing`, which takes longer to load than all else here."""
if TYPE_CHECKING:
    from types import FrameType
    from typing import Final

INTERRUPTED: Final = 130
"""The exit code after an interrupt, as shells have it: 128 and the number of SIGINT."""
TERMINATED: Final = 143
"""The exit code after a request to end (SIGTERM)."""

SAME_S: Final = 1.0
"""Seconds within which a further request is the same one: `timeout` for one sends it twice, to the
program and to its group."""

_CODES: Final = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}


class _Interrupts:
    """What is known of the interrupts of this process."""

    program = ""
    code = INTERRUPTED
    first: float | None = None


def quit_at_interrupt(program: str) -> None:
    """Let an interrupt end the program at once, with one line: there is nothing to put in order.

    An exception would surface anywhere within the imports, and not all of that passes it on.
    Interrupts that are ignored, as in a shell's background, stay so.
    """
    _Interrupts.program = program
    _Interrupts.first = None
    _set(_quit)


def raise_at_interrupt() -> None:
    """Let the first interrupt raise KeyboardInterrupt: there is something to put in order.

    A further one, if it is no echo of the first, ends the program at once.
    """
    _set(_raise)


def interruption_code() -> int:
    """The exit code of a command that was interrupted: 130, or 143 where it was asked to end."""
    return _Interrupts.code


def _set(handler: object) -> None:
    for number in _CODES:
        if signal.getsignal(number) in _HELD:
            signal.signal(number, handler)  # type: ignore[arg-type]


def _quit(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    os.write(2, f"{_Interrupts.program}: interrupted\n".encode())
    os._exit(_CODES[signal.Signals(number)])


def _raise(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    now = time.monotonic()
    if _Interrupts.first is None:
        _Interrupts.first = now
        _Interrupts.code = _CODES[signal.Signals(number)]
        raise KeyboardInterrupt
    if now - _Interrupts.first > SAME_S:
        os._exit(_CODES[signal.Signals(number)])


_HELD: Final = (signal.default_int_handler, signal.SIG_DFL, _quit, _raise)
"""What may be replaced: what Python and this module have set."""
