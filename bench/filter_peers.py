"""OpusFilter on the pairs of `bench/filter.py`: run by that, in an environment that has it.

Reads a JSON array of pairs on standard input, and writes `{"dropped": [...], "seconds": of
processor time, "about": what ran}`. The filters are those that its own generator of configurations
proposes, at their own thresholds.
"""

import importlib.metadata
import json
import sys
import time

from opusfilter import filters, lid
from opusfilter.autogen import DefaultParameterFilters

LANGUAGES = ["fr", "en"]
OF_ITS_OWN = {
    "CharacterScoreFilter": {"scripts": ["latin", "latin"]},
    "LinguaFilter": {"languages": LANGUAGES},
}


def main() -> None:
    """Filter what is read, and write the verdicts."""
    pairs = [tuple(pair) for pair in json.load(sys.stdin)]
    begun = time.process_time()
    dropped = [False] * len(pairs)
    for one in made():
        for place, score in enumerate(one.score(pairs)):
            dropped[place] |= not one.accept(score)
    seconds = time.process_time() - begun
    about = f"opusfilter {importlib.metadata.version('opusfilter')}"
    print(json.dumps({"dropped": dropped, "seconds": seconds, "about": about}))


def made() -> list[filters.FilterABC]:
    """Make the filters it proposes."""
    found = []
    for proposed in DefaultParameterFilters.DEFAULT_FILTERS:
        name, options = proposed if isinstance(proposed, tuple) else (proposed, {})
        name = name.partition(".")[0]
        kind = getattr(filters, name, None) or getattr(lid, name)
        found.append(kind(**options, **OF_ITS_OWN.get(name, {})))
    return found


if __name__ == "__main__":
    main()
