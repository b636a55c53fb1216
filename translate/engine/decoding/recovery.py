"""Decodes again what came out degenerate, in other ways, and keeps the best that comes of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from translate.engine.backends.protocol import Output
from translate.engine.decoding.decoder import Decoder
from translate.engine.hypothesis import Hypothesis
from translate.engine.joining import join_stretches, make_hypothesis
from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import Speller
from translate.engine.writing.stretches import Stretch, cut_source, renumbered
from translate.literals.figures import compare_figures
from translate.quality.degeneration import Defect, find_degeneration

_CHANGES: Final[tuple[dict[str, int | float], ...]] = (
    {"repetition_penalty": 1.2, "no_repeat_ngram_size": 4},
    {"beam_size": 1},
    {"beam_size": 1, "repetition_penalty": 1.3, "no_repeat_ngram_size": 3},
)
"""Changes of the options to try, mildest first."""

_FEWEST_PIECES: Final = 16
"""Pieces below which a stretch is not cut any further."""


def recover(
    stretch: Stretch,
    hypothesis: Hypothesis,
    others: Callable[[], Sequence[Output]],
    decoder: Decoder,
    speller: Speller,
    options: DecodingOptions,
) -> Hypothesis:
    """Look for a sound translation of a stretch.

    Args:
        stretch: What was decoded.
        hypothesis: What came out.
        others: Makes the next best outputs.
        decoder: The model.
        speller: Its pieces.
        options: How it was decoded.

    Returns:
        The hypothesis, if nothing is wrong with it; else the first of other attempts that
        nothing is wrong with; else the best of all, with its defect.
    """
    defect = find_degeneration(hypothesis.source, hypothesis.target)
    if defect is None:
        return _with_its_figures(stretch, hypothesis, others, decoder, speller)
    failures = [(hypothesis, defect)]
    for attempt in _attempts(stretch, decoder, speller, options):
        defect = find_degeneration(attempt.source, attempt.target)
        if defect is None:
            return attempt
        failures.append((attempt, defect))
    best, defect = max(
        failures, key=lambda failure: (_is_some_translation(failure[1]), failure[0].score)
    )
    return replace(best, defect=str(defect))


def _with_its_figures(
    stretch: Stretch,
    hypothesis: Hypothesis,
    others: Callable[[], Sequence[Output]],
    decoder: Decoder,
    speller: Speller,
) -> Hypothesis:
    """Looks for another translation where figures were garbled: the next best often has them."""
    least = _figures_amiss(hypothesis)
    if not least:
        return hypothesis
    for other in _other_ways(stretch, others, decoder, speller):
        amiss = _figures_amiss(other)
        if amiss < least and find_degeneration(other.source, other.target) is None:
            hypothesis, least = other, amiss
        if not least:
            break
    return hypothesis


def _other_ways(
    stretch: Stretch,
    others: Callable[[], Sequence[Output]],
    decoder: Decoder,
    speller: Speller,
) -> Iterator[Hypothesis]:
    """Yields the next best translations, then that of the stretch with other numbers."""
    for output in others():
        yield make_hypothesis(stretch, output)
    if stretch.capitals:
        return
    other, numbers = renumbered(stretch, speller)
    if numbers:
        yield from (
            make_hypothesis(other, answer, numbers=numbers)
            for answer in decoder.stream([other.request()])
        )


def _figures_amiss(hypothesis: Hypothesis) -> int:
    found = compare_figures(hypothesis.source, hypothesis.target)
    lacking = len(found.missing) + len(found.mangled)
    return lacking + len(found.mangled) + len(found.extra) if lacking else 0


def _attempts(
    stretch: Stretch, decoder: Decoder, speller: Speller, options: DecodingOptions
) -> Iterator[Hypothesis]:
    """Yields other translations of a stretch: under other options, then in smaller stretches."""
    whole = replace(stretch, begin=0)
    for changes in _CHANGES:
        yield _decode(stretch.source, [whole], decoder, options.with_changes(**changes))
    guarded = options.with_changes(**_CHANGES[0])
    limit = len(stretch.pieces) // 2
    while limit >= _FEWEST_PIECES:
        smaller = cut_source(stretch.source, speller, limit)
        if len(smaller) > 1:
            yield _decode(stretch.source, smaller, decoder, guarded)
        limit //= 2


def _decode(
    source: str, stretches: Sequence[Stretch], decoder: Decoder, options: DecodingOptions
) -> Hypothesis:
    outputs = decoder.stream((stretch.request() for stretch in stretches), options)
    hypotheses = [
        make_hypothesis(stretch, output) for stretch, output in zip(stretches, outputs, strict=True)
    ]
    return join_stretches(source, stretches, hypotheses)


def _is_some_translation(defect: str) -> bool:
    """Tells whether a defect leaves something in the other language."""
    return defect not in (Defect.EMPTY, Defect.COPIED)
