"""What an original Marian model computes, and which files it may consist of."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import pytest
from sentencepiece import SentencePieceProcessor

from translate.errors import ModelFormatError
from translate.models.conversion import SourceKind, convert, detect

Array = np.ndarray[Any, Any]

SOURCE = "Une femme demande une réponse."
TARGET = "A woman asks the minister for an answer."


class Reference:
    """Marian's forward pass, written down from its `models/transformer.h`, in double precision."""

    def __init__(self, settings: dict[str, Any], arrays: dict[str, Array]) -> None:
        self.settings = settings
        self.arrays = {name: array.astype(np.float64) for name, array in arrays.items()}
        self.before = "n" in settings["transformer-preprocess"]

    def log_probabilities(self, source: list[int], target: list[int]) -> Array:
        """The log-probability of each target token, the end mark among them."""
        memory = self.stack("encoder", self.embed("encoder", source), None)
        vectors = self.embed("decoder", target[:-1], shifted=True)
        states = self.stack("decoder", vectors, memory)
        name = "decoder_ff_logit_out"
        table = self.arrays.get(f"{name}_W")
        logits = states @ (self.arrays["Wemb"].T if table is None else table)
        logits += self.arrays[f"{name}_b"]
        logits -= np.log(np.exp(logits).sum(-1, keepdims=True))
        return logits[np.arange(len(target)), target]

    def embed(self, part: str, tokens: list[int], *, shifted: bool = False) -> Array:
        table = self.arrays.get("Wemb", self.arrays.get(f"{part}_Wemb"))
        assert table is not None
        vectors = table[tokens]
        if shifted:
            vectors = np.concatenate([np.zeros((1, vectors.shape[1])), vectors])
        count, width = vectors.shape
        if "Wpos" in self.arrays:
            vectors = vectors + self.arrays["Wpos"][:count]
        else:
            step = np.log(10000.0) / (width / 2 - 1)
            angles = np.arange(count)[:, None] * np.exp(np.arange(width // 2) * -step)
            vectors = vectors * np.sqrt(width) + np.concatenate([np.sin(angles), np.cos(angles)], 1)
        if "n" in self.settings["transformer-postprocess-emb"]:
            vectors = self.norm(f"{part}_emb", "_pre", vectors)
        return vectors

    def stack(self, part: str, states: Array, memory: Array | None) -> Array:
        depth = self.settings["enc-depth" if part == "encoder" else "dec-depth"]
        tied = self.settings.get("transformer-tied-layers") if part == "decoder" else None
        for number in tied or range(1, depth + 1):
            name = f"{part}_l{number}"
            states = self.attend(f"{name}_self", states, None, causal=memory is not None)
            if memory is not None:
                states = self.attend(f"{name}_context", states, memory)
            states = self.feed_forward(f"{name}_ffn", states)
        if self.settings.get("transformer-postprocess-top"):
            states = self.norm(f"{part}_top", "", states)
        return states

    def attend(
        self, name: str, states: Array, memory: Array | None, *, causal: bool = False
    ) -> Array:
        read = self.norm(f"{name}_Wo", "_pre", states) if self.before else states
        # Keys and values of a decoder are what it read, as its queries are.
        seen = read if memory is None else memory
        heads = self.settings["transformer-heads"]

        def split(x: Array) -> Array:
            return x.reshape(len(x), heads, -1).swapaxes(0, 1)

        query, key, value = (
            split(self.dense(name, kind, x)) for kind, x in (("q", read), ("k", seen), ("v", seen))
        )
        scores = query @ key.swapaxes(1, 2) / np.sqrt(query.shape[-1])
        if causal:
            scores += np.triu(np.full(scores.shape[1:], -1e9), 1)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed = (weights @ value).swapaxes(0, 1).reshape(len(states), -1)
        out = self.dense(name, "o", mixed) + states
        return out if self.before else self.norm(f"{name}_Wo", "", out)

    def feed_forward(self, name: str, states: Array) -> Array:
        read = self.norm(f"{name}_ffn", "_pre", states) if self.before else states
        hidden = self.dense(name, "1", read)
        activation = self.settings["transformer-ffn-activation"]
        if activation == "relu":
            hidden = np.maximum(hidden, 0)
        else:
            hidden = hidden / (1 + np.exp(-hidden * (1.702 if activation == "gelu" else 1)))
        out = self.dense(name, "2", hidden) + states
        return out if self.before else self.norm(f"{name}_ffn", "", out)

    def dense(self, name: str, suffix: str, x: Array) -> Array:
        return x @ self.arrays[f"{name}_W{suffix}"] + self.arrays[f"{name}_b{suffix}"]

    def norm(self, name: str, suffix: str, x: Array) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-6)
        arrays = self.arrays
        return scaled * arrays[f"{name}_ln_scale{suffix}"] + arrays[f"{name}_ln_bias{suffix}"]


PRE_NORM = {
    "transformer_preprocess": "n",
    "transformer_postprocess": "da",
    "transformer_postprocess_top": "n",
}


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({}, id="as OPUS-MT's"),
        pytest.param({"transformer_ffn_activation": "relu"}, id="relu"),
        pytest.param({"transformer_ffn_activation": "gelu"}, id="gelu"),
        pytest.param({"tied_embeddings_all": False}, id="three tables"),
        pytest.param({"transformer_postprocess_emb": "nd"}, id="embeddings normalised"),
        pytest.param(PRE_NORM, id="normalising before"),
        pytest.param(
            {"transformer_tied_layers": [1, 1, 2], "dec_depth": 3, "enc_depth": 1},
            id="decoder layers shared",
        ),
    ],
)
def test_a_converted_model_gives_every_token_the_probability_that_marian_gives_it(
    settings: dict[str, Any],
    make_marian: Callable[..., Any],
    tokens: list[str],
    speller: bytes,
    tmp_path: Path,
) -> None:
    model = make_marian(**settings)
    source, target = _pieces(speller)
    assert "<unk>" not in source + target
    expected = Reference(model.settings, model.arrays).log_probabilities(
        [tokens.index(piece) for piece in source], [tokens.index(piece) for piece in target]
    )
    convert(model.write(tmp_path / "marian"), tmp_path / "out", quantization="float32")
    assert _score(tmp_path / "out", source, target) == pytest.approx(expected.tolist(), abs=1e-4)


def test_the_epsilon_of_marian_is_set(marian: Any, tmp_path: Path) -> None:
    convert(marian.write(tmp_path / "marian"), tmp_path / "out")
    config = json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))
    assert config["layer_norm_epsilon"] == 1e-6


def test_an_output_layer_may_lie_on_its_side(
    make_marian: Callable[..., Any], tmp_path: Path
) -> None:
    model = make_marian(tied_embeddings_all=False)
    convert(model.write(tmp_path / "upright"), tmp_path / "first")
    table = model.arrays.pop("decoder_ff_logit_out_W")
    model.arrays["decoder_ff_logit_out_Wt"] = table.T.copy()
    convert(model.write(tmp_path / "lying"), tmp_path / "second")
    first, second = tmp_path / "first" / "model.bin", tmp_path / "second" / "model.bin"
    assert first.read_bytes() == second.read_bytes()


def test_positions_that_were_learnt_are_taken_as_they_are(
    marian: Any, tokens: list[str], speller: bytes, tmp_path: Path
) -> None:
    marian.arrays["Wpos"] = np.random.default_rng(3).normal(size=(64, 16)).astype(np.float32)
    source, target = _pieces(speller)
    expected = Reference(marian.settings, marian.arrays).log_probabilities(
        [tokens.index(piece) for piece in source], [tokens.index(piece) for piece in target]
    )
    convert(marian.write(tmp_path / "marian"), tmp_path / "out", quantization="float32")
    assert _score(tmp_path / "out", source, target) == pytest.approx(expected.tolist(), abs=1e-4)


def test_a_folder_is_known_by_its_npz(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    assert detect(folder) is SourceKind.MARIAN
    assert detect(folder / "model.npz") is SourceKind.MARIAN


def test_the_state_of_a_training_is_no_model(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    (folder / "model.npz").rename(folder / "model.optimizer.npz")
    with pytest.raises(ModelFormatError, match="holds no model that can be read"):
        detect(folder)


def test_one_of_several_models_has_to_be_named(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    (folder / "other.npz").write_bytes((folder / "model.npz").read_bytes())
    with pytest.raises(ModelFormatError, match=r"several models \(model.npz, other.npz\)"):
        convert(folder, tmp_path / "out")
    convert(folder / "model.npz", tmp_path / "out")
    assert (tmp_path / "out" / "model.bin").is_file()


def test_decoder_yml_names_the_files_of_an_opus_model(marian: Any, tmp_path: Path) -> None:
    marian.vocabularies = {"opus.spm32k.vocab.yml": marian.vocabularies["vocab.yml"]}
    marian.others = {
        "decoder.yml": b"relative-paths: true\nmodels:\n  - model.npz\n"
        b"vocabs:\n  - opus.spm32k.vocab.yml\n  - opus.spm32k.vocab.yml\n",
        "other.npz": b"",
        "other.vocab.yml": b"",
    }
    convert(marian.write(tmp_path / "marian"), tmp_path / "out")
    assert (tmp_path / "out" / "model.bin").is_file()


def test_decoder_yml_reaches_no_file_outside_its_folder(marian: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("</s>: 0\n", encoding="utf-8")
    marian.others = {"decoder.yml": b"vocabs: [../secret.yml]"}
    with pytest.raises(ModelFormatError, match=r"lacks '\.\./secret\.yml', which decoder\.yml"):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


def test_a_vocabulary_for_each_language_is_found_by_its_name(
    make_marian: Callable[..., Any], tokens: list[str], tmp_path: Path
) -> None:
    model = make_marian(tied_embeddings_all=False)
    text = model.vocabularies.pop("vocab.yml")
    model.vocabularies = {
        "opus.src.vocab.yml": text,
        "opus.trg.vocab.yml": text.replace("<unk>", "<other>").replace(tokens[-1], "<unk>"),
    }
    convert(model.write(tmp_path / "marian"), tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"source_vocabulary.json", "target_vocabulary.json"} <= written


def test_one_sentencepiece_model_can_be_the_vocabulary_and_cut_both_languages(
    marian: Any, speller: bytes, tmp_path: Path
) -> None:
    processor = SentencePieceProcessor(model_proto=speller)
    rows = processor.get_piece_size()
    table = np.resize(marian.arrays["Wemb"], (rows, 16))
    marian.arrays |= {"Wemb": table, "decoder_ff_logit_out_b": np.zeros((1, rows), np.float32)}
    marian.vocabularies = {}
    folder = marian.write(tmp_path / "marian")
    (folder / "source.spm").unlink()
    (folder / "target.spm").rename(folder / "vocab.fren.spm")
    convert(folder, tmp_path / "out")
    assert (tmp_path / "out" / "source.spm").read_bytes() == speller
    assert (tmp_path / "out" / "target.spm").read_bytes() == speller


def _pieces(speller: bytes) -> tuple[list[str], list[str]]:
    processor = SentencePieceProcessor(model_proto=speller)
    source, target = ([*processor.encode(text, out_type=str), "</s>"] for text in (SOURCE, TARGET))
    return source, target


def _score(folder: Path, source: list[str], target: list[str]) -> list[float]:
    translator = ctranslate2.Translator(str(folder), intra_threads=1, compute_type="float32")
    (result,) = translator.score_batch([source], [target[:-1]])
    return list(result.log_probs)
