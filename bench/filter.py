"""Filters on pairs of which some are spoilt in known ways, beside other programs, in one run.

    python bench/filter.py [--opusfilter PYTHON] [--model-score]

PYTHON is the interpreter of an environment with the packages `opusfilter` and
`lingua-language-detector`; without, the peer is left out. Half of the pairs of NTREX are spoilt, by
each kind in turn; the rest is clean. The table says what share of each kind is dropped, and what
share of the clean is. None of these pairs has taught a threshold.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from gold_alignments import Pairs, read_pairs

from translate.engine import Engine
from translate.filter import Candidate, Filter, Filtering, make_filters
from translate.filter.scores import ModelContrastFilter, ModelScoreFilter
from translate.models import find_model

CORPUS = Path(os.environ.get("BITEXTE_SHARED", "../shared")) / "corpus"
PEERS = Path(__file__).with_name("filter_peers.py")
CLEAN = "clean"
Pair = tuple[str, str]
Spoiler = Callable[[Pair, Pair, random.Random], Pair]


def main() -> None:
    """Spoil pairs, filter them by each program, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opusfilter")
    parser.add_argument("--model-score", action="store_true", help="also filter with the model")
    arguments = parser.parse_args()
    kinds, pairs = spoilt(read_pairs(CORPUS / "ntrex.tsv"), 131)
    dropped, costs = {}, {}
    dropped["translate filter"], costs["translate filter"] = ours(pairs)
    if arguments.model_score:
        name = "translate filter --model-score"
        dropped[name], costs[name] = ours(pairs, with_model=True)
    if arguments.opusfilter:
        dropped["OpusFilter"], costs["OpusFilter"] = peer(arguments.opusfilter, pairs)
    print(f"| kind | pairs | {' | '.join(dropped)} |")
    print("|---|--:|" + "--:|" * len(dropped))
    for kind in (*SPOILERS, CLEAN):
        places = [place for place, one in enumerate(kinds) if one == kind]
        shares = (
            sum(verdicts[place] for place in places) / len(places) for verdicts in dropped.values()
        )
        print(f"| {kind} | {len(places)} | {' | '.join(f'{share:.1%}' for share in shares)} |")
    whole = (f"{f1(kinds, verdicts):.1%}" for verdicts in dropped.values())
    print(f"| F1 of the spoilt | | {' | '.join(whole)} |")
    print(f"| ms a pair | | {' | '.join(f'{c / len(pairs) * 1e3:.2f}' for c in costs.values())} |")


def ours(pairs: Pairs, *, with_model: bool = False) -> tuple[list[bool], float]:
    """Filter with this program, at its usual thresholds."""
    begun = time.process_time()
    more: list[Filter] = []
    if with_model:
        engine = Engine(find_model(None))
        more = [ModelScoreFilter(engine), ModelContrastFilter(engine)]
    filtering = Filtering(make_filters(more=more))
    verdicts = [not one.stays for one in filtering.judge(Candidate(*pair) for pair in pairs)]
    return verdicts, time.process_time() - begun


def peer(python: str, pairs: Pairs) -> tuple[list[bool], float]:
    """Filter with another program, in its own environment."""
    ran = subprocess.run(
        [python, str(PEERS)],
        input=json.dumps(pairs),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer = json.loads(ran.stdout.splitlines()[-1])
    print(answer["about"], file=sys.stderr)
    return answer["dropped"], answer["seconds"]


def f1(kinds: Sequence[str], dropped: Sequence[bool]) -> float:
    """The harmonic mean of the precision and recall with which spoilt pairs are dropped."""
    hits = sum(drop and kind != CLEAN for kind, drop in zip(kinds, dropped, strict=True))
    return 2 * hits / (sum(dropped) + sum(kind != CLEAN for kind in kinds))


def spoilt(pairs: Pairs, seed: int) -> tuple[list[str], list[Pair]]:
    """Spoil every second pair, in turn by each kind.

    Args:
        pairs: Parallel sentences.
        seed: The same seed spoils alike.

    Returns:
        The kind of each pair, and the pairs.
    """
    chance = random.Random(seed)  # noqa: S311 - the same each time
    kinds, made = [], []
    for place, pair in enumerate(pairs):
        kind = CLEAN
        if place % 2:
            kind = list(SPOILERS)[place // 2 % len(SPOILERS)]
            pair = SPOILERS[kind](pair, pairs[place - 1], chance)  # noqa: PLW2901
        kinds.append(kind)
        made.append(pair)
    return kinds, made


def _neighbour(pair: Pair, before: Pair, _: random.Random) -> Pair:
    return pair[0], before[1]


def _copied(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    return pair[0], pair[0]


def _turned(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    return pair[1], pair[0]


def _truncated(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    words = pair[1].split()
    return pair[0], " ".join(words[: max(1, len(words) // 4)])


def _joined(pair: Pair, before: Pair, _: random.Random) -> Pair:
    return pair[0], f"{before[1]} {pair[1]} {before[1]}"


def _figures(pair: Pair, _before: Pair, chance: random.Random) -> Pair:
    source = f"{pair[0].rstrip('.')}, soit {chance.randint(20, 90)} personnes en 2019."
    return source, f"{pair[1].rstrip('.')}, that is {chance.randint(120, 990)} people in 2014."


def _mojibake(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    return f"Été : {pair[0]}".encode().decode("cp1252", "replace"), f"Summer: {pair[1]}"


def _markup(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    return f"<p class='x'>{pair[0]}</p>&nbsp;", f"<p>{pair[1]}</p>&nbsp;<br/>"


def _near_copy(_: Pair, before: Pair, chance: random.Random) -> Pair:
    return f"{before[0]} ({chance.randint(1, 9)})", f"{before[1]} ({chance.randint(1, 9)})"


def _repeated(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    words = pair[1].split()
    return pair[0], " ".join(words[:5] + words[3:5] * 6 + words[5:])


def _other_language(pair: Pair, _before: Pair, chance: random.Random) -> Pair:
    return pair[0], chance.choice(OTHERS)


def _other_script(pair: Pair, _before: Pair, _: random.Random) -> Pair:
    return pair[0], "Полиция задержала трёх человек у границы, сообщило министерство."


def _menu(_: Pair, _before: Pair, chance: random.Random) -> Pair:
    words = ["Home", "News", "Sport", "Video", "Contact", "Login", "Search", "Shop"]
    return "Accueil | Actualités | Vidéos", " | ".join(chance.sample(words, 6)) + " >>> 1 2 3 4 5"


OTHERS = (
    "Die Polizei hat am Montag drei Männer an der Grenze festgenommen, wie das Ministerium sagte.",
    "La policía detuvo el lunes a tres hombres cerca de la frontera, según informó el ministerio.",
    "La polizia ha arrestato lunedì tre uomini vicino al confine, ha detto il ministero.",
    "De politie heeft maandag drie mannen bij de grens aangehouden, aldus het ministerie.",
)

SPOILERS: dict[str, Spoiler] = {
    "another's target": _neighbour,
    "source copied": _copied,
    "sides exchanged": _turned,
    "target cut to a quarter": _truncated,
    "target of three": _joined,
    "other figures": _figures,
    "wrong encoding": _mojibake,
    "markup": _markup,
    "nearly the pair before": _near_copy,
    "words again and again": _repeated,
    "target in another language": _other_language,
    "target in another script": _other_script,
    "menu": _menu,
}


if __name__ == "__main__":
    main()
