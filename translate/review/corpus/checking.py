"""Looks at what people write: which terms it renders, and what the checks find in it."""

from collections.abc import Sequence
from dataclasses import replace

from glossary import Termbase
from translate.bitext import Kind, Segment, Span, Translation
from translate.errors import TranslateError
from translate.literals.figures import compare_figures
from translate.quality import check_segment, is_of_model
from translate.running.confinement import failure
from translate.terms.inspection import Inspector

_OF_FIGURES = ("number-", "date-")


class Checker:
    """Checks translations without a model.

    Args:
        termbase: The glossary, if any.

    Attributes:
        termbase: The glossary, empty where there is none.
        inspector: Finds its terms.
    """

    def __init__(self, termbase: Termbase | None) -> None:
        self.termbase = termbase or Termbase("", ())
        self.inspector = Inspector(self.termbase)

    def use(self, termbase: Termbase) -> None:
        """Check with another glossary from now on."""
        self.termbase = termbase
        self.inspector = Inspector(termbase)

    def warm_up(self) -> None:
        """Load what the checks need, so that the first edit need not wait for it."""
        self(
            Segment("", Kind.TEXT, 0, "Le 3 mai, 12 personnes ont quitté Hanoi, a dit le chef."),
            Translation("On 3 May, 12 people left Hanoi, the chief said; unknwon wrods."),
        )

    def __call__(self, segment: Segment, translation: Translation) -> Translation:
        """Find the terms and the flags of a translation."""
        try:
            terms = self.inspector.inspect(segment.source, translation.target)
            hows = {(use.source_span, use.target): use.how for use in translation.terms}
            terms = tuple(
                replace(use, how=hows.get((use.source_span, use.target), use.how))
                if use.target_span is not None
                else use
                for use in terms
            )
            flags = check_segment(segment, translation.target, terms)
            flags += tuple(flag for flag in translation.flags if is_of_model(flag, translation))
        except TranslateError:
            raise
        except Exception as error:  # noqa: BLE001 - one segment must not cost the others
            return replace(translation, terms=(), literals=(), flags=(failure(error),))
        return replace(translation, terms=terms, flags=flags)

    def notes(self, source: str) -> dict[Span, tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Read what the glossary says of the terms of a source.

        Returns:
            Note, approved and forbidden targets, by the place of the term in the source.
        """
        return {
            (match.start, match.end): (match.term.note, match.term.targets, match.term.forbidden)
            for match in self.inspector.matches(source)
        }


def doubtful_figures(
    source: str, translation: Translation
) -> tuple[Sequence[Span], Sequence[Span]]:
    """Find the figures that differ, where a flag says that some do.

    Returns:
        Their places in the source and in the target.
    """
    if not any(flag.code.startswith(_OF_FIGURES) for flag in translation.flags):
        return (), ()
    found = compare_figures(source, translation.target)
    in_source = [one.span for one in found.missing] + [one.source.span for one in found.mangled]
    in_target = [
        one.span for one in (*found.extra, *found.foreign, *(pair.target for pair in found.mangled))
    ]
    return in_source, in_target
