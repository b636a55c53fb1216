"""Checks that the target is English: not French, no invented words, nothing said twice."""

from collections.abc import Iterable, Iterator

from translate.bitext import Severity
from translate.quality.check import Pair, check, strangers, texts, whole_pair
from translate.quality.degeneration import has_loop, is_copied
from translate.quality.doubling import doubled
from translate.quality.spelling import Strangers, is_french


@check("untranslated", Severity.ERROR, texts)
def untranslated(source: str, target: str) -> Iterator[str]:
    """Look for a target that is French as a whole, though not a copy of the source."""
    if is_french(target) and not is_copied(source, target):
        yield "The translation is French."


@check("french-words", Severity.WARNING, strangers)
def french_words(found: Strangers) -> Iterator[str]:
    """Look for single words that stayed French in an English sentence."""
    if found.french:
        yield f"French is left in the translation: {_listed(found.french)}."


@check("unknown-words", Severity.ERROR, strangers)
def unknown_words(found: Strangers) -> Iterator[str]:
    """Look for words that are in no dictionary, as a model invents them."""
    if found.invented:
        yield f"No English words: {_listed(found.invented)}."


def _listed(found: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in found)


def _renders_two_terms(stretch: str, pair: Pair) -> bool:
    """Whether two terms of the source are rendered there alike: "a nurse and a nurse"."""
    start = pair.target.index(stretch)
    spans = [use.target_span for use in pair.terms if use.target_span is not None]
    end = start + len(stretch)
    return sum(start <= first and last <= end for first, last in spans) > 1


@check("repeated-words", Severity.WARNING, whole_pair)
def repeated_words(pair: Pair) -> Iterator[str]:
    """Look for what is said twice running, unless the source repeats itself or its terms too."""
    found = tuple(
        stretch
        for stretch in dict.fromkeys(doubled(pair.source, pair.target))
        if not _renders_two_terms(stretch, pair)
    )
    if found and not has_loop(pair.source, pair.target):
        yield f"{_listed(found)} says the same twice."
