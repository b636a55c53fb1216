r"""Give a model with one vocabulary for both languages a source vocabulary of whole words.

    python -m recipe.vocabulary old new --corpus train.tsv sentences.tsv --lexicon lexicon.tsv \
        [--words 60000] [--compare source.spm]

OLD is a MarianMTModel folder. Common French words become one piece each; all else is spelt with the
target's own pieces at little less than the target's own scores, so that a name is the same pieces
on both sides. Rows of words that OLD has stay, those of target pieces are copied, and new words
start where a linear map puts them (`rows`). The training then takes NEW for its --start.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file
from translate.models.pieces import restrict_pieces
from translate.training.weights import WEIGHTS_NAME, WRITABLE_BIAS

from recipe.lexicon import Entry, read_lexicon
from recipe.vocabulary import speller
from recipe.vocabulary.rows import Lexical, Rows
from recipe.vocabulary.words import SPACE, Counts, Piece, choose, count_words, is_whole, senses_of

#: A piece of the target is that much less likely in a source than its score says.
_COPIED = 0.5
_PAD = "<pad>"
_WELL_KNOWN = 150
_FEWEST = 20
"""Words that a map can be learnt from at least."""


@dataclass(frozen=True, slots=True)
class Old:
    """A model with one vocabulary.

    Attributes:
        weights: Its arrays, by name.
        rows: Its table, by piece.
        target: The pieces that it can write.
        source_model: Bytes of `source.spm`.
        target_model: Bytes of `target.spm`, restricted to what it can write.
    """

    weights: dict[str, Any]
    rows: Rows
    target: list[str]
    source_model: bytes
    target_model: bytes

    @classmethod
    def read(cls, folder: Path) -> Old:
        """Read a MarianMTModel folder."""
        vocabulary: dict[str, int] = json.loads((folder / "vocab.json").read_text("utf-8"))
        weights = load_file(folder / WEIGHTS_NAME)
        table, bias = weights["model.shared.weight"], weights["final_logits_bias"][0]
        ordered = sorted(vocabulary, key=vocabulary.__getitem__)
        target = [one for one in ordered if one != _PAD and bias[vocabulary[one]] > WRITABLE_BIAS]
        return cls(
            weights,
            {piece: table[row].astype(np.float32) for piece, row in vocabulary.items()},
            target,
            (folder / "source.spm").read_bytes(),
            restrict_pieces((folder / "target.spm").read_bytes(), frozenset(target).__contains__),
        )

    @property
    def target_rows(self) -> Rows:
        """Those of the pieces that it can write."""
        return {piece: self.rows[piece] for piece in self.target}


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="unpacked")
    parser.add_argument("--lexicon", type=Path, required=True, help="unpacked")
    parser.add_argument("--words", type=int, default=60_000, help="words at most")
    parser.add_argument("--compare", type=Path, help="a source.spm to compare with")
    args = parser.parse_args()
    old = Old.read(args.old)
    lexicon, counts = read_lexicon(args.lexicon), count_words(args.corpus)
    source_model, added = respell(old, choose(lexicon, counts, args.words), counts)
    source_rows, cosine = start_rows(old, source_model, added, lexicon, counts)
    write(args.old, args.new, old, source_model, source_rows)
    print(f"{len(source_rows):,} source pieces, of which new words: {len(added):,}")
    print(f"cosine of mapped and trained vectors, held out: {cosine:.2f}")
    if args.compare is not None:
        print(compare(speller.scores(source_model), speller.scores(args.compare.read_bytes())))


def respell(
    old: Old, chosen: Mapping[str, Piece], counts: Counts
) -> tuple[bytes, dict[str, Piece]]:
    """Make the new source's SentencePiece model; gives it, and the pieces that are new words."""
    target = speller.scores(old.target_model)
    kept = {
        piece
        for piece in speller.scores(old.source_model)
        if is_whole(piece, counts) or piece in chosen
    }
    added = {piece: one for piece, one in chosen.items() if piece not in kept}
    scores = {piece: score - _COPIED for piece, score in target.items() if piece not in kept}
    scores |= {piece: one.score for piece, one in added.items()}
    return speller.altered(old.source_model, kept.__contains__, scores), added


def start_rows(
    old: Old,
    source_model: bytes,
    added: Mapping[str, Piece],
    lexicon: Mapping[str, list[Entry]],
    counts: Counts,
) -> tuple[dict[str, Any], float]:
    """Find the row that each piece of the source starts from, and how well new words are mapped."""
    writable = frozenset(old.target)
    lexical = Lexical(old.target_rows, old.target_model)
    known = [
        (senses_of(lexicon[piece[1:]]), row)
        for piece, row in old.rows.items()
        if piece.startswith(SPACE) and piece not in writable and piece[1:] in lexicon
        and counts.lower[piece[1:]] >= _WELL_KNOWN
    ]  # fmt: skip
    known = [(senses, row) for senses, row in known if senses]
    if len(known) < _FEWEST:
        raise SystemExit(f"{len(known)} words are too few to learn a map from")
    cosine = lexical.fit(known)
    found = {}
    for piece in speller.tokens(source_model):
        if piece in old.rows:
            found[piece] = old.rows[piece]
        else:
            senses = added[piece].senses if piece in added else ()
            found[piece] = lexical.vector(piece, senses)
    return found, cosine


def write(old_folder: Path, folder: Path, old: Old, source_model: bytes, source: Rows) -> None:
    """Write a MarianMTModel folder with a vocabulary for each side."""
    folder.mkdir(parents=True)
    special = ("</s>", "<unk>")
    target = [*special, *(piece for piece in old.target if piece not in special)]
    pad = len(target)  # One row of padding for both sides, as transformers wants it.
    pieces = [*special, *(piece for piece in source if piece not in special)]
    pieces = [*pieces[:pad], _PAD, *pieces[pad:]]
    target.append(_PAD)
    vocabulary: dict[str, int] = json.loads((old_folder / "vocab.json").read_text("utf-8"))
    bias = old.weights["final_logits_bias"][0][[vocabulary[piece] for piece in target]]
    bias[pad] = -100.0
    weights = {name: one for name, one in old.weights.items() if name != "model.shared.weight"}
    rows = {**{piece: old.rows[piece] for piece in special}, **source}
    nothing = np.zeros_like(old.rows["</s>"])
    weights |= {
        "model.encoder.embed_tokens.weight": _table(pieces, {**rows, _PAD: nothing}),
        "model.decoder.embed_tokens.weight": _table(target, {**old.rows, _PAD: nothing}),
        "final_logits_bias": bias[None].astype(np.float32),
    }
    save_file({name: np.ascontiguousarray(one) for name, one in weights.items()},
              folder / WEIGHTS_NAME, {"format": "pt"})  # fmt: skip
    (folder / "source.spm").write_bytes(source_model)
    (folder / "target.spm").write_bytes(old.target_model)
    sizes = {"vocab_size": len(pieces), "decoder_vocab_size": len(target)}
    padding = {"pad_token_id": pad, "decoder_start_token_id": pad}
    changes: dict[str, dict[str, Any]] = {
        "config.json": {
            "share_encoder_decoder_embeddings": False, **sizes, **padding,
            "bos_token_id": 0, "eos_token_id": 0, "forced_eos_token_id": 0,
        },
        "generation_config.json": {**padding, "bad_words_ids": [[pad]], "eos_token_id": 0},
        "tokenizer_config.json": {"separate_vocabs": True},
    }  # fmt: skip
    for name, change in changes.items():
        if (old_folder / name).is_file():
            data = json.loads((old_folder / name).read_text("utf-8"))
            (folder / name).write_text(json.dumps(data | change, indent=1) + "\n", "utf-8")
    for name, tokens in (("vocab.json", pieces), ("target_vocab.json", target)):
        rows_of = {piece: row for row, piece in enumerate(tokens)}
        (folder / name).write_text(json.dumps(rows_of, ensure_ascii=False, indent=0), "utf-8")
    if (old_folder / "LICENSE").is_file():
        shutil.copyfile(old_folder / "LICENSE", folder / "LICENSE")


def compare(new: Mapping[str, float], other: Mapping[str, float]) -> str:
    """Say how far two sets of pieces agree."""
    both = new.keys() & other.keys()
    close = sum(abs(new[piece] - other[piece]) < 0.5 for piece in both)
    return (
        f"{len(new):,} pieces here, {len(other):,} there, {len(both):,} in both; of these "
        f"{close:,} with scores less than 0.5 apart"
    )


def _table(pieces: list[str], rows: Rows) -> Any:
    return np.stack([rows[piece] for piece in pieces]).astype(np.float32)


if __name__ == "__main__":
    main()
