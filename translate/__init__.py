"""French articles in, an aligned and term-checked English bitext out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str


def __getattr__(name: str) -> Any:
    """Look the version up when it is asked for: that takes longer than all else here."""
    if name == "__version__":
        from importlib.metadata import version

        return version("bitexte")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
