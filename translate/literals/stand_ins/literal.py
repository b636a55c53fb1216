"""What a literal with a stand-in is."""

import re
from dataclasses import dataclass

from translate.bitext import Span


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal of a French text, and how it passes through a model.

    Attributes:
        span: Where it stands.
        stand_in: The French text that a model is given instead.
        trace: Finds what the model makes of that, with all that belongs to it.
        english: What English writes.
        opening: What English writes at the beginning of a sentence.
        loose: Finds what the model may make of the stand-in with other digits; None where only
            digits tell it from others.
        whole: Whether it is one figure; otherwise its words and numbers are read by themselves.
        named: Whether it is a name.
    """

    span: Span
    stand_in: str
    trace: re.Pattern[str]
    english: str
    opening: str
    loose: re.Pattern[str] | None = None
    whole: bool = True
    named: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A literal before its place is known.

    Attributes:
        stand_in: As of `Literal`; None for what only keeps others from being found in it.
        trace: As of `Literal`, not compiled.
        english: As of `Literal`.
        opening: As of `Literal`, without its capital; the same as `english` where empty.
        loose: As of `Literal`, not compiled; empty for None.
        whole: As of `Literal`.
        named: As of `Literal`.
    """

    stand_in: str | None
    trace: str = ""
    english: str = ""
    opening: str = ""
    loose: str = ""
    whole: bool = True
    named: bool = False

    def literal(self, span: Span) -> Literal:
        """Puts the literal in its place."""
        opening = self.opening or self.english
        opening = opening[:1].upper() + opening[1:] if opening[:1].islower() else opening
        trace = re.compile(self.trace)
        loose = re.compile(self.loose) if self.loose else None
        return Literal(
            span,
            self.stand_in or "",
            trace,
            self.english,
            opening,
            loose,
            self.whole,
            self.named,
        )
