"""The random-term control: what enforcing does when the terms are none.

Enforcing a term taken from the reference gives a system words of the reference, which raises its
scores by itself. The WMT terminology task of 2023 therefore also hands systems pairs of ordinary
words: what terms gain beyond that is owed to the terms.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence

from glossary import Term, Termbase

_WORD = re.compile(r"[^\W\d_]{5,}")
_LEAST_TOGETHER = 3
_LEAST_DICE = 0.6


def random_termbase(
    pairs: Sequence[tuple[str, str]], size: int, seed: int = 1, but: Termbase | None = None
) -> Termbase:
    """Make a glossary of ordinary words that a test set translates by one another.

    Two words belong together where they occur in the same sentences: in at least three, with a
    Dice coefficient of at least 0.6.

    Args:
        pairs: Source and reference of each sentence of the test set.
        size: Entries wanted; there are fewer where the test set does not hold as many.
        seed: Decides the choice.
        but: Words of this glossary are left out.
    """
    taken = {word for term in but or () for word in _words(term.source)}
    sources: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for source, target in pairs:
        ours, theirs = _words(source) - taken, _words(target)
        sources.update(ours)
        targets.update(theirs)
        together.update((one, other) for one in ours for other in theirs)
    found = sorted(
        (one, other)
        for (one, other), count in together.items()
        if count >= _LEAST_TOGETHER and 2 * count >= _LEAST_DICE * (sources[one] + targets[other])
    )
    by_source = dict(found)
    chosen = random.Random(seed).sample(sorted(by_source), min(size, len(by_source)))  # noqa: S311
    return Termbase(
        "random-words",
        tuple(Term(source=one, targets=(by_source[one],)) for one in sorted(chosen)),
    )


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if word.islower()}
