"""Find the names whose one piece a model has not learnt, and have them spelt in smaller ones.

    python -m recipe.vocabulary.unlearnt model/ct2 --corpus train.tsv --out source.spm

A name that is one piece is copied only where training has met it often enough. Spelt in pieces that
the target has too, most names are copied that the model has never seen. So each name is translated
in three sentences, whole and in pieces, and loses its piece where pieces do better.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2  # type: ignore[import-untyped]
import sentencepiece as spm
from translate.literals.names.common import is_common
from translate.literals.names.exonyms import exonyms
from translate.models.pieces import restrict_pieces

from recipe.text import normalise_french

_SENTENCES = (
    "Trois hommes ont été arrêtés à %s.",
    "Selon %s, la situation reste difficile.",
    "La police de %s a annoncé une enquête.",
)
_SPACE = "▁"
_WORD = re.compile(r"[^\W\d_]{3,}")
_OFTEN_COPIED = 0.6
"""Share of its French sentences whose English has a word, from which on it counts as a name."""

_WELL_KNOWN = 30
"""Sentences from which on a name that nothing copies is left alone: there is another reason."""

_SPELLINGS = 12
_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class Trial:
    """How often a name arrived in the three sentences, as one piece and as several."""

    name: str
    seen: int
    whole: int
    parted: int

    @property
    def is_unlearnt(self) -> bool:
        """Whether the name is better spelt in several pieces.

        A word that French has in small letters, or English otherwise, may have been translated.
        """
        if is_common(self.name) or self.name in exonyms():
            return self.whole <= 1 and self.parted >= 2
        neither = self.whole == self.parted == 0
        return self.parted > self.whole or (neither and self.seen < _WELL_KNOWN)


class Speller:
    """A CTranslate2 folder that translates sentences with a word spelt as one likes."""

    def __init__(self, folder: Path) -> None:
        self._engine = ctranslate2.Translator(
            str(folder), device="cpu", inter_threads=1, intra_threads=1
        )
        self._source = spm.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._target = spm.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        vocabulary = json.loads((folder / "source_vocabulary.json").read_text(encoding="utf-8"))
        self.pieces: frozenset[str] = frozenset(vocabulary)

    def names(self) -> set[str]:
        """Give the words with one capital that are pieces, less those English writes otherwise."""
        words = (piece[1:] for piece in self.pieces if piece.startswith(_SPACE))
        return {
            word
            for word in words
            if _WORD.fullmatch(word) and word.istitle() and word in exonyms().get(word, (word,))
        }

    def parts(self, word: str) -> list[str]:
        """Spell a word in several pieces of the target; none where the source lacks one of them."""
        for pieces in self._target.nbest_encode_as_pieces(word, _SPELLINGS):
            if len(pieces) > 1 and self.pieces.issuperset(pieces):
                return list(pieces)
        return []

    def arrivals(self, words: Sequence[str], *, parted: bool) -> list[int]:
        """Count in how many of the sentences each word stands in the translation."""
        rows = []
        for word in words:
            parts = self.parts(word) if parted else [_SPACE + word]
            for sentence in _SENTENCES:
                whole = self._source.encode(normalise_french(sentence % word), out_type=str)
                spelt = [parts if piece == _SPACE + word else [piece] for piece in whole]
                rows.append([*(piece for pieces in spelt for piece in pieces), "</s>"])
        results = self._engine.translate_batch(
            rows, beam_size=2, max_batch_size=4096, batch_type="tokens"
        )
        texts = [self._target.decode(result.hypotheses[0]) for result in results]
        each = len(_SENTENCES)
        return [
            sum(word in _WORD.findall(text) for text in texts[place * each : (place + 1) * each])
            for place, word in enumerate(words)
        ]


def count_copies(files: Iterable[Path], words: set[str]) -> tuple[Counter[str], Counter[str]]:
    """Count the pairs of tab-separated files that have a word in French, and in English as well."""
    seen: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                french, english = line.rstrip("\n").split("\t")[:2]
                found = words.intersection(_WORD.findall(french))
                seen.update(found)
                copied.update(word for word in found if word in english)
    return seen, copied


def try_names(speller: Speller, files: Iterable[Path]) -> list[Trial]:
    """Try the names of a model's vocabulary that English copies, as far as the pairs tell."""
    words = speller.names()
    seen, copied = count_copies(files, words)
    names = sorted(
        word
        for word in words
        if (copied[word] >= _OFTEN_COPIED * seen[word] if seen[word] else not is_common(word))
        and (seen[word] > 1 or not is_common(word))
        and speller.parts(word)
    )
    trials = []
    for start in range(0, len(names), _TOGETHER):
        some = names[start : start + _TOGETHER]
        whole = speller.arrivals(some, parted=False)
        parted = speller.arrivals(some, parted=True)
        trials += [
            Trial(name, seen[name], *counts)
            for name, *counts in zip(some, whole, parted, strict=True)
        ]
    return trials


def main() -> None:
    """Entry point: writes the SentencePiece model, and prints how many names were tried and cut."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="CTranslate2 folder, with its .spm files")
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="French<TAB>English")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    trials = try_names(Speller(args.model), args.corpus)
    cut = {_SPACE + trial.name for trial in trials if trial.is_unlearnt}
    source = (args.model / "source.spm").read_bytes()
    args.out.write_bytes(restrict_pieces(source, lambda piece: piece not in cut))
    counts = Counter((trial.whole, trial.parted) for trial in trials)
    print(f"{len(trials)} names tried, {len(cut)} lose their piece")
    for (whole, parted), number in sorted(counts.items()):
        print(f"copied {whole} times whole, {parted} times in pieces: {number}")


if __name__ == "__main__":
    main()
