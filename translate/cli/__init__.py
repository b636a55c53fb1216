"""The command `translate`, one module for each of its commands."""

from __future__ import annotations

from glossary.cli.console.interruption import quit_at_interrupt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line, and end with one clear line where something is wrong."""
    quit_at_interrupt("translate")
    from translate.cli.app import run

    run()
