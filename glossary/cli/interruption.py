"""What an interrupt does while a command has begun nothing, and the code it ends with.

This module imports next to nothing: it is there before the rest is loaded.
"""

import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Final, NoReturn

INTERRUPTED: Final = 130
"""The exit code after an interrupt, as shells have it: 128 and the number of SIGINT."""
TERMINATED: Final = 143
"""The exit code after a request to end (SIGTERM)."""

_Handler = Callable[[int, FrameType | None], NoReturn]
_QUITTING: list[_Handler] = []
"""The handlers that were set: none where interrupts are ignored, as in a shell's background."""
_RECEIVED: list[int] = []
"""The codes of what was asked, the last one last."""


def quit_at_interrupt(program: str) -> None:
    """Let an interrupt end the program at once, with one line.

    An exception would surface anywhere within the imports, and not all of that passes it on.
    """

    def end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
        os.write(2, f"{program}: interrupted\n".encode())
        os._exit(TERMINATED if number == signal.SIGTERM else INTERRUPTED)

    _QUITTING.append(end)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


def raise_at_interrupt() -> None:
    """Let an interrupt raise KeyboardInterrupt again: there is something to put in order."""
    if signal.getsignal(signal.SIGINT) in _QUITTING:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGTERM) in _QUITTING:
        signal.signal(signal.SIGTERM, _terminate)


def interruption_code() -> int:
    """The exit code of a command that was interrupted: 130, or 143 where it was asked to end."""
    return _RECEIVED[-1] if _RECEIVED else INTERRUPTED


def _terminate(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
    """Take a request to end as an interrupt: there is the same to put in order."""
    _RECEIVED.append(TERMINATED)
    raise KeyboardInterrupt
