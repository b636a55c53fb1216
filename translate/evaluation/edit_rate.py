"""The edit distance under 1-TERm: shifts as in TER, edits weighted by the reference's words."""

from collections.abc import Sequence

from sacrebleu.metrics.lib_ter import BeamEditDistance, _shift


def term_edit_rate(
    hypothesis: Sequence[str], reference: Sequence[str], weights: Sequence[float]
) -> float:
    """Edits that turn a hypothesis into a reference, block shifts among them.

    Blocks are shifted as TER does (Snover et al. 2006, in sacrebleu's implementation), each for
    1, as long as that lowers the edit distance; the remaining edits cost the weight of the word
    of the reference that they touch, and 1 where a word of the hypothesis is taken out.

    Args:
        hypothesis: Words.
        reference: Words.
        weights: The cost of missing each word of the reference.

    Returns:
        The sum of the costs; divide by the sum of the weights for a rate.
    """
    words = list(hypothesis)
    shifts = 0
    if words and reference:
        distance = BeamEditDistance(list(reference))
        tried = 0
        while True:
            gain, shifted, tried = _shift(words, list(reference), distance, tried)
            if gain <= 0 or tried >= _MOST_CANDIDATES:
                break
            words, shifts = shifted, shifts + 1
    return shifts + _weighted_distance(words, reference, weights)


_MOST_CANDIDATES = 1000


def _weighted_distance(
    hypothesis: Sequence[str], reference: Sequence[str], weights: Sequence[float]
) -> float:
    row = [0.0]
    for weight in weights:
        row.append(row[-1] + weight)
    for word in hypothesis:
        above, row = row, [row[0] + 1.0]
        for place, (expected, weight) in enumerate(zip(reference, weights, strict=True), start=1):
            change = 0.0 if word == expected else weight
            row.append(min(above[place - 1] + change, above[place] + 1.0, row[-1] + weight))
    return row[-1]
