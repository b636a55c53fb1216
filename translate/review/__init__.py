"""The review page: a corpus gone through in the browser, served to this machine alone."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translate.review.serving import ReviewServer, open_review

__all__ = ["ReviewServer", "open_review"]


def __getattr__(name: str) -> Any:
    """Load the server when it is first asked for: the static page needs the words alone."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from translate.review import serving

    return getattr(serving, name)
