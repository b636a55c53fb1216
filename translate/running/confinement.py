"""What goes wrong with one segment or one article: told, and kept from the others."""

import logging
import traceback
from typing import Final

from translate.bitext import Flag, Severity

FAILED: Final = "failed"
"""The code of the flag of a segment in which something went wrong; see `docs/flags.md`."""

_log = logging.getLogger("translate")


def tell(error: Exception) -> str:
    """Say in a few words what went wrong and where; with debugging on, log the traceback.

    Args:
        error: What was raised.

    Returns:
        Such as "IndexError in translate.engine.writing.finishing: list index out of range".
    """
    _log.debug("confined to where it happened:", exc_info=error)
    # Where our own code was left: a library's inside tells nobody anything.
    modules = [
        frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    ours = [name for name in modules if name.startswith(("translate.", "glossary."))]
    place = f" in {ours[-1]}" if ours else ""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}{place}" + (f": {words[:_LONGEST]}" if words else "")


def failure(error: Exception) -> Flag:
    """Make the flag of a segment in which something went wrong."""
    return Flag(FAILED, Severity.ERROR, f"Something went wrong here: {tell(error)}.")


_LONGEST: Final = 200
"""Characters of an error's own words that are repeated."""
