"""A termbase: terms, where they occur in text, and whether a translation renders them.

from glossary import Matcher, check, load

matcher = Matcher(load("terms.csv"))
matches = matcher.find("La traite des êtres humains recule.")
pairings = check("La traite recule.", "Trafficking is in decline.", matcher)
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As in `typing`, which takes longer to load than all else here."""

if TYPE_CHECKING:
    from glossary.face import *  # noqa: F403


def __getattr__(name: str) -> object:
    """Load what the package offers when it is first asked for: a command is interrupted well."""
    from importlib import import_module

    face = import_module("glossary.face")
    offered = {"__all__": face.__all__} | {one: getattr(face, one) for one in face.__all__}
    if name not in offered:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals().update(offered)
    return offered[name]
