"""Makes the dictionary in which the checks look for what may stand for a word of the source.

    python -m recipe.dictionary lexicon.tsv train.tsv \
        --out translate/quality/lexicons/dictionary.tsv.gz

Taken from the lexicon are the entries of Wiktionary (CC BY-SA 3.0): French words, each with the
stems of its English ones and of their irregular forms. A draw of the corpus tells how often a
translation has one of them, or one of `translations.tsv.gz`, or a word that begins alike.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from lemminflect import getAllInflections
from translate.quality.lexicons import dictionary
from translate.quality.lexicons.translations import english_stem, french_stem
from translate.quality.unrendered import is_known_and_rendered

from recipe.translations import read_pairs

_EVERY: Final = {"europarl": 16, "legal": 60}
"""Of these, so large that they would drown the others, one pair in so many is taken."""
_PAIRS: Final = 60_000
_AS_RARE: Final = 3
"""Translations that a word is thought to have beside those counted, of the usual share."""
_USUAL: Final = 0.85
_FEWEST: Final = 4
"""Pairs from which on the share is told."""
_NO_RENDERINGS: Final = frozenset(
    re.findall(
        r"\S+",
        "to the of be with in on for and or an a by at from have was are is would will who"
        " something someone one's oneself one it as that not",
    )
)
_ALSO: Final = {
    "personne": "people",
    "américain": "us",
    "états-unis": "us",
    "britannique": "uk",
    "royaume-uni": "uk",
    "précédent": "last",
    "plusieurs": "several",
    "divers": "several various",
    "deux": "twice both",
    "rien": "anything nothing",
    "toutefois": "yet however",
    "devoir": "have had having",
    "maintenir": "remain",
    "jour": "daily today",
}
"""What Wiktionary lacks of everyday words."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART: Final = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Write the dictionary."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("lexicon", type=Path, help="TSV of French, English and source")
    parser.add_argument("corpus", type=Path, help="TSV of French, English and source")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    found = read_entries(arguments.lexicon)
    write(arguments.out, found, {})
    dictionary._rows.cache_clear()  # noqa: SLF001 - what was just written is read
    shares = count_shares(islice(read_pairs(arguments.corpus, _EVERY), _PAIRS))
    write(arguments.out, found, shares)
    print(f"{len(found):,} stems, the shares of {len(shares):,}")


def read_entries(path: Path) -> dict[str, dict[str, None]]:
    """Read the English stems of each French stem."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        entries = (line.rstrip("\n").split("\t")[:3] for line in lines)
        taken = [(fr, en) for fr, en, source in entries if "wikt" in source]
    for french, english in (*taken, *_ALSO.items()):
        word = french.casefold()
        if _WORD.fullmatch(word):
            for one in _PART.findall(english.casefold()):
                if len(one) > 1 and one not in _NO_RENDERINGS:
                    found[french_stem(word)].update(dict.fromkeys(stems_of_forms(one)))
    return found


@cache
def stems_of_forms(word: str) -> tuple[str, ...]:
    """List the stems of an English word in all its forms ("go", "went", "gone")."""
    forms = {form for found in getAllInflections(word).values() for form in found}
    return tuple(sorted({english_stem(form) for form in (word, *forms) if form.isalpha()}))


def count_shares(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Count, by the stem of the lemma, how often something in the target stands for a word."""
    seen: Counter[str] = Counter()
    rendered: Counter[str] = Counter()
    for source, target in pairs:
        for word, is_rendered in is_known_and_rendered(source, target):
            _, stem = dictionary.stems_of(word)
            seen[stem] += 1
            rendered[stem] += is_rendered
    return {
        stem: (rendered[stem] + _AS_RARE * _USUAL) / (count + _AS_RARE)
        for stem, count in seen.items()
        if count >= _FEWEST
    }


def write(path: Path, found: Mapping[str, Iterable[str]], shares: Mapping[str, float]) -> None:
    """Write the table: stem, percentage, English stems."""
    rows = sorted(
        f"{stem}\t{f'{100 * shares[stem]:.0f}' if stem in shares else ''}"
        f"\t{' '.join(sorted(found.get(stem, ())))}\n"
        for stem in {*found, *shares}
    )
    path.write_bytes(gzip.compress("".join(rows).encode(), mtime=0))


if __name__ == "__main__":
    main()
