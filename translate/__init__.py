"""French articles in, an aligned and term-checked English bitext out.

from translate import Translator

translator = Translator(glossary="trafficking")
print(translator.translate("La traite des êtres humains recule.").target)
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As in `typing`, which takes longer to load than all else here."""

if TYPE_CHECKING:
    from translate.face import *  # noqa: F403

    __version__: str


def __getattr__(name: str) -> object:
    """Load what the package offers when it is first asked for: the commands start without it."""
    if name == "__version__":
        from importlib.metadata import version

        return version("bitexte")
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    face = import_module("translate.face")
    offered = {"__all__": face.__all__} | {one: getattr(face, one) for one in face.__all__}
    if name not in offered:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals().update(offered)
    return offered[name]


def __dir__() -> list[str]:
    """Name what the package offers, and what it is made of."""
    __getattr__("__all__")
    return sorted(globals())
