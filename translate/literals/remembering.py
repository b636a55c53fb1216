"""Remembering what was found in a text: one sentence is asked about a dozen times on its way."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

LONGEST: Final = 2_000
"""Code points of the longest text that is kept."""

MOST: Final = 1_024
"""Answers that each function keeps: those of a few hundred sentences on their way."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembering(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Have a function keep its latest answers.

    Args:
        function: Takes texts and what can be hashed; what it returns is never changed by anyone.
    """
    kept = lru_cache(maxsize=MOST)(function)

    @wraps(function)
    def remembered(*args: _P.args, **named: _P.kwargs) -> _R:
        if any(isinstance(one, str) and len(one) > LONGEST for one in args):
            return function(*args, **named)
        return kept(*args, **named)  # type: ignore[arg-type]

    return remembered
