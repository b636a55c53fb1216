"""How sure a model is of its own translation, and from where on that is too little."""

from translate.bitext import Flag, Origin, Severity, Translation

LOW_CONFIDENCE = "low-confidence"


def low_confidence(score: float | None, doubtful: float | None) -> tuple[Flag, ...]:
    """Flag a translation of which its model is not sure.

    Args:
        score: Mean log-probability of its pieces under the model.
        doubtful: The score below which the model's translations were found wrong; None where
            nobody knows, and nothing is flagged.
    """
    if score is None or doubtful is None or score >= doubtful:
        return ()
    message = f"The model is not sure of this translation (score {score:.2f})."
    return (Flag(LOW_CONFIDENCE, Severity.WARNING, message),)


def is_of_model(flag: Flag, translation: Translation) -> bool:
    """Tell whether a flag is the model's own on its translation, which no check can find again."""
    return flag.code == LOW_CONFIDENCE and translation.origin is Origin.MT
