"""Says which segments need eyes first."""

from typing import Final

from translate.bitext import How, Severity, Status, Translation

_ERROR: Final = 10.0
_WARNING: Final = 3.0
_MISSING_TERM: Final = 6.0
_BROUGHT_IN: Final = 0.5
_UNLIKELY: Final = 10.0
"""What a draft weighs that is certainly far from a person's translation."""
_DECIDED: Final = -1000.0


def attention(translation: Translation, likely: float | None) -> float:
    """Weigh what speaks against a translation.

    Args:
        translation: The translation as it stands.
        likely: Its confidence; None where nothing tells.

    Returns:
        The higher, the sooner it needs eyes; what is decided on comes last.
    """
    weight = 0.0 if likely is None else _UNLIKELY * (1 - likely)
    for flag in translation.flags:
        weight += _ERROR if flag.severity is Severity.ERROR else _WARNING
    for use in translation.terms:
        weight += {How.MISSING: _MISSING_TERM, How.SUBSTITUTED: _BROUGHT_IN}.get(use.how, 0.0)
    if translation.status is not Status.DRAFT:
        weight += _DECIDED
    return weight
