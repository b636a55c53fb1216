"""Tiny random models in both forms, made with numpy alone."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

SENTENCES = [
    "La police a arrêté trois hommes dans la capitale.",
    "Les victimes sont venues de la province voisine.",
    "Le ministre demande une réponse à la commission.",
    "Une femme raconte son voyage de nuit vers le nord.",
    "The police arrested three men in the capital city.",
    "The victims came from the next province.",
    "The minister asks the commission for an answer.",
    "A woman tells of her journey by night to the north.",
]

Arrays = dict[str, np.ndarray[Any, Any]]


@pytest.fixture(scope="session")
def speller() -> bytes:
    """A SentencePiece model of 85 pieces."""
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=model, vocab_size=85, minloglevel=2
    )
    return model.getvalue()


@pytest.fixture(scope="session")
def tokens(speller: bytes) -> list[str]:
    """The tokens of a vocabulary for it, the end mark first, as Marian has them."""
    processor = SentencePieceProcessor(model_proto=speller)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    return ["</s>", "<unk>", *(piece for piece in pieces if not piece.startswith("<"))]


@dataclass
class HuggingFace:
    """A folder as a MarianMTModel is saved in, before it is written."""

    config: dict[str, Any]
    arrays: Arrays
    vocabulary: dict[str, int]
    speller: bytes
    target_vocabulary: dict[str, int] | None = None

    def write(self, folder: Path) -> Path:
        from safetensors.numpy import save_file

        folder.mkdir(parents=True)
        (folder / "config.json").write_text(json.dumps(self.config), encoding="utf-8")
        (folder / "vocab.json").write_text(json.dumps(self.vocabulary), encoding="utf-8")
        if self.target_vocabulary is not None:
            text = json.dumps(self.target_vocabulary)
            (folder / "target_vocab.json").write_text(text, encoding="utf-8")
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(self.speller)
        save_file(self.arrays, folder / "model.safetensors")
        return folder


@dataclass
class Marian:
    """A folder with Marian's own model, before it is written."""

    settings: dict[str, Any]
    arrays: Arrays
    vocabularies: dict[str, str]
    speller: bytes
    others: dict[str, bytes] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        import yaml

        folder.mkdir(parents=True)
        settings = np.frombuffer(yaml.safe_dump(self.settings).encode() + b"\0", np.int8)
        np.savez(folder / "model.npz", **self.arrays, **{"special:model.yml": settings})
        for name, text in self.vocabularies.items():
            (folder / name).write_text(text, encoding="utf-8")
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(self.speller)
        for name, content in self.others.items():
            (folder / name).write_bytes(content)
        return folder


@pytest.fixture
def hugging_face(tokens: list[str], speller: bytes) -> HuggingFace:
    """A model with 2 layers each, relu, shared embeddings and a row of zeros for padding."""
    rng = np.random.default_rng(7)
    width, inner, rows = 16, 24, len(tokens) + 1

    def random(*shape: int) -> np.ndarray[Any, Any]:
        return (rng.normal(size=shape) * 0.3).astype(np.float32)

    embeddings = random(rows, width)
    embeddings[-1] = 0
    arrays = {"model.shared.weight": embeddings, "final_logits_bias": random(1, rows)}
    for part in ("encoder", "decoder"):
        for number in range(2):
            name = f"model.{part}.layers.{number}"
            kinds = ["self_attn", "encoder_attn"] if part == "decoder" else ["self_attn"]
            for kind in kinds:
                for which in ("q", "k", "v", "out"):
                    arrays[f"{name}.{kind}.{which}_proj.weight"] = random(width, width)
                    arrays[f"{name}.{kind}.{which}_proj.bias"] = random(width)
            for which, (outputs, inputs) in (("fc1", (inner, width)), ("fc2", (width, inner))):
                arrays[f"{name}.{which}.weight"] = random(outputs, inputs)
                arrays[f"{name}.{which}.bias"] = random(outputs)
            for norm in (*(f"{kind}_layer_norm" for kind in kinds), "final_layer_norm"):
                arrays[f"{name}.{norm}.weight"] = 1 + random(width)
                arrays[f"{name}.{norm}.bias"] = random(width)
    config = {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "d_model": width,
        "encoder_layers": 2,
        "encoder_attention_heads": 4,
        "encoder_ffn_dim": inner,
        "decoder_layers": 2,
        "decoder_attention_heads": 4,
        "decoder_ffn_dim": inner,
        "activation_function": "relu",
        "scale_embedding": True,
        "max_position_embeddings": 100,
        "vocab_size": rows,
        "decoder_vocab_size": rows,
        "pad_token_id": rows - 1,
        "decoder_start_token_id": rows - 1,
        "eos_token_id": 0,
    }
    vocabulary = {token: row for row, token in enumerate([*tokens, "<pad>"])}
    return HuggingFace(config, arrays, vocabulary, speller)


@pytest.fixture
def marian(tokens: list[str], speller: bytes) -> Marian:
    """A model with 2 layers each, swish, and one table of embeddings for everything."""
    return random_marian(tokens, speller)


@pytest.fixture
def make_marian(tokens: list[str], speller: bytes) -> Callable[..., Marian]:
    """Makes such a model with other settings."""
    return lambda **settings: random_marian(tokens, speller, **settings)


def random_marian(tokens: list[str], speller: bytes, **changes: Any) -> Marian:
    settings: dict[str, Any] = {
        "type": "transformer",
        "dim-emb": 16,
        "dim-vocabs": [len(tokens), len(tokens)],
        "enc-depth": 2,
        "dec-depth": 2,
        "transformer-heads": 4,
        "transformer-dim-ffn": 24,
        "transformer-ffn-depth": 2,
        "transformer-ffn-activation": "swish",
        "transformer-no-projection": False,
        "transformer-decoder-autoreg": "self-attention",
        "transformer-preprocess": "",
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-guided-alignment-layer": "last",
        "tied-embeddings-all": True,
    } | {name.replace("_", "-"): value for name, value in changes.items()}
    rng = np.random.default_rng(11)
    width = settings["dim-emb"]

    def random(*shape: int) -> np.ndarray[Any, Any]:
        return (rng.normal(size=shape) * 0.4).astype(np.float32)

    arrays: Arrays = {"decoder_ff_logit_out_b": random(1, len(tokens))}
    if settings["tied-embeddings-all"]:
        arrays["Wemb"] = random(len(tokens), width)
    else:
        arrays["encoder_Wemb"] = random(len(tokens), width)
        arrays["decoder_Wemb"] = random(len(tokens), width)
        arrays["decoder_ff_logit_out_W"] = random(width, len(tokens))

    def norm(name: str) -> None:
        arrays[name.replace("_ln", "_ln_scale")] = 1 + random(1, width)
        arrays[name.replace("_ln", "_ln_bias")] = random(1, width)

    suffix = "_pre" if settings["transformer-preprocess"] else ""
    for part, depth in (("encoder", settings["enc-depth"]), ("decoder", settings["dec-depth"])):
        for number in range(1, depth + 1):
            for kind in ("self", "context") if part == "decoder" else ("self",):
                prefix = f"{part}_l{number}_{kind}"
                for which in "qkvo":
                    arrays[f"{prefix}_W{which}"] = random(width, width)
                    arrays[f"{prefix}_b{which}"] = random(1, width)
                norm(f"{prefix}_Wo_ln{suffix}")
            prefix = f"{part}_l{number}_ffn"
            arrays |= {f"{prefix}_W1": random(width, 24), f"{prefix}_b1": random(1, 24)}
            arrays |= {f"{prefix}_W2": random(24, width), f"{prefix}_b2": random(1, width)}
            norm(f"{prefix}_ffn_ln{suffix}")
        if "n" in settings["transformer-postprocess-emb"]:
            norm(f"{part}_emb_ln_pre")
        if "n" in settings.get("transformer-postprocess-top", ""):
            norm(f"{part}_top_ln")
    vocabulary = "".join(
        f"{json.dumps(token, ensure_ascii=False)}: {row}\n" for row, token in enumerate(tokens)
    )
    return Marian(settings, arrays, {"vocab.yml": vocabulary}, speller)
