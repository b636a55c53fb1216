"""A tiny random Marian model, and a small language that it can learn in seconds."""

import io
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

from translate.training.architecture import Architecture
from translate.training.network import Network
from translate.training.vocabulary import TERM_MARKS

SUBJECTS = {
    "le chat": "the cat",
    "la fille": "the girl",
    "un homme": "a man",
    "ma tante": "my aunt",
}
VERBS = {"voit": "sees", "cherche": "seeks", "trouve": "finds", "aime": "loves"}
OBJECTS = {
    "le pain": "the bread",
    "la maison": "the house",
    "une lettre": "a letter",
    "mon livre": "my book",
    "le train": "the train",
}

Pairs = list[tuple[str, str]]


@pytest.fixture(scope="session")
def sentences() -> Pairs:
    """80 sentences of the small language, with their translations."""
    return [
        (f"{s} {v} {o}.".capitalize(), f"{SUBJECTS[s]} {VERBS[v]} {OBJECTS[o]}.".capitalize())
        for s, v, o in itertools.product(SUBJECTS, VERBS, OBJECTS)
    ]


@pytest.fixture(scope="session")
def speller(sentences: Pairs) -> bytes:
    """A SentencePiece model for both sides."""
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=itertools.chain.from_iterable(sentences),
        model_writer=model,
        vocab_size=75,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


@pytest.fixture(scope="session")
def make_tiny(speller: bytes) -> Callable[[Path], Path]:
    """Writes a tiny random model as a MarianMTModel folder."""

    def make(folder: Path) -> Path:
        processor = SentencePieceProcessor(model_proto=speller)
        pieces = [processor.id_to_piece(i) for i in range(processor.vocab_size())]
        tokens = ["</s>", "<unk>", *(one for one in pieces if not one.startswith("<")), "<pad>"]
        pad = len(tokens) - 1
        config = {
            "model_type": "marian",
            "architectures": ["MarianMTModel"],
            "d_model": 32,
            "encoder_layers": 1,
            "decoder_layers": 1,
            "encoder_attention_heads": 4,
            "decoder_attention_heads": 4,
            "encoder_ffn_dim": 64,
            "decoder_ffn_dim": 64,
            "activation_function": "relu",
            "scale_embedding": True,
            "max_position_embeddings": 512,
            "vocab_size": len(tokens),
            "decoder_vocab_size": len(tokens),
            "pad_token_id": pad,
            "eos_token_id": 0,
            "bos_token_id": 0,
            "forced_eos_token_id": 0,
            "decoder_start_token_id": pad,
        }
        folder.mkdir(parents=True)
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        vocabulary = {token: row for row, token in enumerate(tokens)}
        (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(speller)
        torch.manual_seed(3)
        network = Network(Architecture.read(folder))
        torch.nn.init.normal_(network.source_table, std=0.2)
        with torch.no_grad():
            network.source_table[pad] = 0.0
            network.final_logits_bias[0, pad] = -100.0
        save_file(network.state_dict(), folder / "model.safetensors")
        return folder

    return make


@pytest.fixture(scope="session")
def tiny(make_tiny: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random model, not to be changed."""
    return make_tiny(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture
def marked(make_tiny: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A tiny model with a source table of its own, in which the marks of terms have rows."""
    folder = make_tiny(tmp_path / "marked")
    rows = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    (folder / "target_vocab.json").write_text(json.dumps(rows), encoding="utf-8")
    rows |= {mark: len(rows) + number for number, mark in enumerate(TERM_MARKS)}
    (folder / "vocab.json").write_text(json.dumps(rows), encoding="utf-8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"share_encoder_decoder_embeddings": False, "vocab_size": len(rows)}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    weights = load_file(folder / "model.safetensors")
    table = weights.pop("model.shared.weight")
    weights["model.decoder.embed_tokens.weight"] = table
    weights["model.encoder.embed_tokens.weight"] = torch.cat([table, table[:3]]).contiguous()
    save_file(weights, folder / "model.safetensors")
    return folder


@pytest.fixture
def corpus(sentences: Pairs, tmp_path: Path) -> Path:
    """The sentences as a TSV file."""
    path = tmp_path / "corpus.tsv"
    path.write_text("".join(f"{s}\t{t}\n" for s, t in sentences), encoding="utf-8")
    return path
