"""Makes the list of English words that the checks know, from SCOWL and the training corpus.

    apt-get download scowl && dpkg -x scowl_*.deb scowl
    python -m recipe.words scowl/usr/share/dict/scowl train.tsv \
        --out translate/quality/lexicons/english.txt.gz

SCOWL grades words by how common they are. All spellings (British, American, Canadian, Australian)
and classes (words, names, abbreviations) of its levels up to 70, which a large dictionary holds,
are taken, and names up to 80. Of the rarer ones, which are so many that short words a model makes
up are easily among them, come in those that the English of the corpus has too, and the long ones
of level 80. `words.txt` has words that are too new for SCOWL.
"""

import argparse
import gzip
import re
from pathlib import Path
from typing import Final

_LEVEL: Final = 70
_NAMES_LEVEL: Final = 80
_RARE_LEVEL: Final = 80
_LONG: Final = 9
_NEW: Final = Path(__file__).with_name("words.txt")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("scowl", type=Path, help="folder of SCOWL's lists (Debian package scowl)")
    parser.add_argument("corpus", type=Path, help="TSV of French and English")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    common, rare = read_scowl(arguments.scowl)
    with arguments.corpus.open(encoding="utf-8") as lines:
        for line in lines:
            common |= rare.intersection(_WORD.findall(line.split("\t")[1]))
    common |= set(_NEW.read_text(encoding="utf-8").split())
    text = "\n".join(sorted(common)) + "\n"
    arguments.out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(common):,} words")


def read_scowl(folder: Path) -> tuple[set[str], set[str]]:
    """Read SCOWL: the words to take anyhow, and the rarer ones; no possessives in either."""
    common: set[str] = set()
    rare: set[str] = set()
    for path in folder.iterdir():
        kind, level = path.stem, int(path.suffix.removeprefix("."))
        limit = _NAMES_LEVEL if kind.endswith("proper-names") else _LEVEL
        words = path.read_text("iso-8859-1").split()
        kept = {word for word in words if not word.endswith("'s")}
        (common if level <= limit else rare).update(kept)
        if kind.endswith("-words") and level <= _RARE_LEVEL:
            common |= {word for word in kept if len(word) >= _LONG}
    return common, rare - common


if __name__ == "__main__":
    main()
