"""A Hugging Face folder of a Marian model translates as it is, in whatever way it was saved.

The model is tiny and random: what it writes means nothing, but is always the same.
"""

import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
from transformers import MarianConfig, MarianMTModel

from tests.integration.conftest import Command
from translate import Translator
from translate.engine import DecodingOptions, Engine
from translate.errors import ModelError, TranslateError
from translate.models import find_model
from translate.models.conversion import to_hugging_face
from translate.models.foreign import describe_folder, find_runnable

SENTENCES = ("Le navire part pour Valmer.", "Une dame arrive de Paris.", "Le navire arrive.")
OPTIONS = DecodingOptions(backend="transformers", workers=1)


@pytest.fixture(scope="module")
def pieces() -> bytes:
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES),
        model_writer=model,
        vocab_size=40,
        minloglevel=2,
        hard_vocab_limit=False,
        bos_id=-1,
    )
    return model.getvalue()


@pytest.fixture(scope="module")
def rows(pieces: bytes) -> dict[str, int]:
    speller = SentencePieceProcessor(model_proto=pieces)
    known = [speller.id_to_piece(number) for number in range(speller.get_piece_size())]
    marks = ("</s>", "<unk>")
    tokens = [*marks, *(piece for piece in known if piece not in marks), "<pad>"]
    return {token: row for row, token in enumerate(tokens)}


def make(rows: dict[str, int], **settings: object) -> MarianMTModel:
    torch.manual_seed(7)
    pad = len(rows) - 1
    usual: dict[str, object] = {
        "vocab_size": len(rows),
        "d_model": 16,
        "encoder_layers": 1,
        "decoder_layers": 2,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 24,
        "decoder_ffn_dim": 24,
        "max_position_embeddings": 64,
        "pad_token_id": pad,
        "decoder_start_token_id": pad,
        "eos_token_id": 0,
        "init_std": 0.4,
    }
    return MarianMTModel(MarianConfig(**(usual | settings)))  # type: ignore[arg-type]


@pytest.fixture
def folder(rows: dict[str, int], pieces: bytes, tmp_path: Path) -> Path:
    return save(make(rows), rows, pieces, tmp_path / "model")


def save(
    model: MarianMTModel, rows: dict[str, int], pieces: bytes, folder: Path, **options: object
) -> Path:
    model.save_pretrained(folder, **options)
    (folder / "vocab.json").write_text(json.dumps(rows), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(pieces)
    return folder


def targets(folder: Path) -> list[str]:
    engine = Engine(find_runnable(str(folder)), OPTIONS)
    return [hypothesis.target for hypothesis in engine.translate(SENTENCES)]


def test_it_does_not_matter_how_the_weights_were_saved(
    folder: Path, rows: dict[str, int], pieces: bytes, tmp_path: Path
) -> None:
    expected = targets(folder)
    assert any(expected)
    sharded = save(make(rows), rows, pieces, tmp_path / "sharded", max_shard_size="10KB")
    assert (sharded / "model.safetensors.index.json").is_file()
    assert targets(sharded) == expected
    pickled = shutil.copytree(folder, tmp_path / "pickled")
    (pickled / "model.safetensors").unlink()
    torch.save(make(rows).state_dict(), pickled / "pytorch_model.bin")
    assert targets(pickled) == expected
    half = save(make(rows).half(), rows, pieces, tmp_path / "half")
    assert len(targets(half)) == len(SENTENCES)


def test_two_vocabularies_and_three_tables_are_run(
    rows: dict[str, int], pieces: bytes, tmp_path: Path
) -> None:
    model = make(rows, share_encoder_decoder_embeddings=False, tie_word_embeddings=False)
    folder = save(model, rows, pieces, tmp_path / "apart")
    (folder / "target_vocab.json").write_text(json.dumps(rows), encoding="utf-8")
    assert len(targets(folder)) == len(SENTENCES)


def test_what_a_folder_says_of_itself_is_taken(folder: Path) -> None:
    model = describe_folder(folder)
    assert (model.name, model.description.languages) == ("model", ("fr", "en"))
    assert model.description.licence == ""
    (folder / "tokenizer_config.json").write_text('{"source_lang": "fra", "target_lang": "de"}')
    (folder / "README.md").write_text("---\nlanguage: fr\nlicense: cc-by-4.0\n---\nlicense: MIT\n")
    said = describe_folder(folder).description
    assert (said.languages, said.licence) == (("fr", "de"), "cc-by-4.0")
    assert describe_folder(folder).fingerprint == model.fingerprint
    (folder / "vocab.json").write_text((folder / "vocab.json").read_text() + " ")
    assert describe_folder(folder).fingerprint != model.fingerprint


class Malicious:
    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.place,)


def _without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def _says(**settings: object) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps(config | settings))

    return change


def _holds(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


def _poison(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    poison = pickle.dumps({"model.shared.weight": Malicious(folder / "poisoned")})
    (folder / "pytorch_model.bin").write_bytes(poison)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without("source.spm"), "lacks source.spm"),
        (_without("vocab.json"), "lacks vocab.json"),
        (_without("model.safetensors"), "lacks model.safetensors"),
        (_without("config.json"), "config.json"),
        (_says(model_type="t5", architectures=["T5ForConditionalGeneration"]), "not a Marian"),
        (_says(model_type="m2m_100", architectures=["M2M100ForConditionalGeneration"]), "M2M100"),
        (_says(d_model=32), "has the shape"),
        (_says(vocab_size=30), "not of one model"),
        (_says(decoder_attention_heads=5), "heads do not divide"),
        (_says(activation_function="snake"), "activation_function"),
        (_says(eos_token_id=3), "eos_token_id"),
        (_holds("config.json", b"{"), "JSON"),
        (_holds("config.json", b"[]"), "JSON"),
        (_holds("vocab.json", b"[1, 2]"), "JSON object"),
        (_holds("vocab.json", b'{"</s>": 0, "a": 0}'), "same number"),
        (_holds("model.safetensors", b""), "safetensors"),
        (_holds("model.safetensors", b"version https://git-lfs"), "safetensors"),
        (_holds("source.spm", b"\xff\xfe"), "source.spm"),
        (_holds("target.spm", b"no protocol buffer"), "target.spm|complete model"),
        (_cut, "cut short"),
        (_poison, "cannot be read as weights"),
    ],
)
def test_what_is_wrong_with_a_folder_is_said_in_a_line(
    folder: Path, spoil: Callable[[Path], object], words: str
) -> None:
    spoil(folder)
    with pytest.raises(ModelError, match=words) as refusal:
        targets(folder)
    assert "\n" not in str(refusal.value)
    assert not (folder / "poisoned").exists()


def test_sources_beyond_the_positions_of_a_model_cost_nothing_else(folder: Path) -> None:
    engine = Engine(find_runnable(str(folder)), OPTIONS.with_changes(max_input_pieces=480))
    long = "navire " * 90
    made = [hypothesis.target for hypothesis in engine.translate([SENTENCES[0], long])]
    assert made[0] == targets(folder)[0]
    assert len(made) == 2


def test_terms_are_enforced_whichever_library_runs_the_model(
    command: Command, tmp_path: Path
) -> None:
    glossary = tmp_path / "glossary.csv"
    glossary.write_text("source,targets\npêcheur,angler\nconvention,covenant\n", encoding="utf-8")
    original = tmp_path / "hugging-face"
    to_hugging_face(find_model("bitexte-fr-en").path, original)
    texts = ("Le ministre a signé la convention.", "Les pêcheurs ont été libérés hier.")
    for words in (
        ("--backend", "transformers", "--model", original),
        ("--backend", "transformers"),
        ("--backend", "ctranslate2"),
    ):
        done = command("translate text", *words, "--glossary", glossary, *texts)
        assert (done.returncode, done.stderr) == (0, "")
        first, second = done.stdout.splitlines()
        assert "covenant" in first
        assert "angler" in second


def test_ctranslate2_says_what_can_be_done_with_a_folder_of_another_form(
    command: Command, folder: Path
) -> None:
    done = command("translate text Oui --model", folder)
    assert done.returncode == 4
    assert "run it as it is with the backend transformers" in done.stderr


def test_a_translator_can_be_had_in_python(folder: Path) -> None:
    with Translator(folder, backend="transformers") as translator:
        assert translator.translate(SENTENCES[2]).target == targets(folder)[2]
        assert "backend=transformers" in translator.signature
        assert "device=auto" not in translator.signature
    with pytest.raises(TranslateError, match="no backend 'keras'"):
        Translator(backend="keras")
