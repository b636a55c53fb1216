"""BLEU and chrF of CTranslate2 models on test files, on one core."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import ctranslate2  # type: ignore[import-untyped]
import sacrebleu
import sentencepiece as spm

from recipe.text import normalise_french


class Translator:
    """A CTranslate2 folder with its SentencePiece models."""

    def __init__(self, folder: Path, beam: int) -> None:
        self._engine = ctranslate2.Translator(
            str(folder), device="cpu", inter_threads=1, intra_threads=1
        )
        self._source = spm.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._target = spm.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self._beam = beam

    def __call__(self, sentences: Sequence[str]) -> list[str]:
        """Translate; each sentence is normalised as the program normalises it."""
        pieces = [
            [*self._source.encode(normalise_french(text), out_type=str), "</s>"]
            for text in sentences
        ]
        results = self._engine.translate_batch(
            pieces, beam_size=self._beam, max_batch_size=1024, batch_type="tokens"
        )
        return [self._target.decode(result.hypotheses[0]) for result in results]


def read(path: Path, first: int | None) -> tuple[list[str], list[str]]:
    """French and English columns of a tab-separated file."""
    with path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][:first]
    return [row[0] for row in rows], [row[1] for row in rows]


def score(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, float | str]:
    """BLEU and chrF with their signatures."""
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    return {
        "bleu": round(bleu.corpus_score(hypotheses, [references]).score, 2),
        "chrf": round(chrf.corpus_score(hypotheses, [references]).score, 2),
        "bleu_signature": str(bleu.get_signature()),
        "chrf_signature": str(chrf.get_signature()),
    }


def main() -> None:
    """Entry point: prints one JSON object, and writes the translations if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+", help="CTranslate2 folders")
    parser.add_argument("--tests", nargs="+", required=True, help="FILE or FILE:FIRST")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--write", type=Path, help="folder for the translations")
    args = parser.parse_args()
    report: dict[str, dict[str, dict[str, float | str]]] = {}
    for folder in args.models:
        translate = Translator(folder, args.beam)
        scores = report.setdefault(str(folder), {})
        for test in args.tests:
            name, _, first = str(test).partition(":")
            french, english = read(Path(name), int(first) if first else None)
            hypotheses = translate(french)
            key = f"{Path(name).stem}[{len(french)}]"
            scores[key] = score(hypotheses, english)
            if args.write is not None:
                args.write.mkdir(parents=True, exist_ok=True)
                target = args.write / f"{folder.name}.{Path(name).stem}.txt"
                target.write_text("\n".join(hypotheses) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
