"""CTranslate2 folders: copied as they are, or written as a MarianMTModel."""

import json
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from translate.errors import ModelFormatError, OutputError
from translate.models.catalog import PACKAGED
from translate.models.conversion import SourceKind, convert, detect, to_hugging_face
from translate.models.weights import Variable, Weights


@pytest.fixture
def folder(hugging_face: Any, tmp_path: Path) -> Path:
    """A tiny model as CTranslate2 has it, in float32."""
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "ct2", quantization="float32")
    return tmp_path / "ct2"


def read_arrays(folder: Path) -> dict[str, np.ndarray[Any, Any]]:
    from safetensors.numpy import load_file

    return load_file(folder / "model.safetensors")


def test_a_folder_is_copied_as_it_is(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").touch()
    assert detect(folder) is SourceKind.CTRANSLATE2
    convert(folder, tmp_path / "copy", quantization="int8")
    copied = {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()}
    assert copied == {
        path.name: path.read_bytes() for path in folder.iterdir() if path.name != "notes.txt"
    }


def test_what_comes_back_is_what_went_in(hugging_face: Any, folder: Path, tmp_path: Path) -> None:
    to_hugging_face(folder, tmp_path / "again")
    arrays = read_arrays(tmp_path / "again")
    assert {*arrays} == {*hugging_face.arrays}
    for name, array in hugging_face.arrays.items():
        if name == "final_logits_bias":
            assert arrays[name][0, -1] == -1e4
            array[0, -1] = -1e4
        assert np.array_equal(arrays[name], array), name
    config = json.loads((tmp_path / "again" / "config.json").read_text(encoding="utf-8"))
    assert {name: config[name] for name in hugging_face.config} == hugging_face.config
    vocabulary = json.loads((tmp_path / "again" / "vocab.json").read_text(encoding="utf-8"))
    assert vocabulary == hugging_face.vocabulary
    assert (tmp_path / "again" / "target.spm").read_bytes() == hugging_face.speller


@pytest.mark.parametrize(
    ("quantization", "tolerance"),
    [("float16", 1e-3), ("bfloat16", 8e-3), ("int16", 2e-3), ("int8", 8e-3)],
)
def test_quantized_weights_come_back_within_their_rounding(
    quantization: str, tolerance: float, hugging_face: Any, tmp_path: Path
) -> None:
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "ct2", quantization=quantization)
    to_hugging_face(tmp_path / "ct2", tmp_path / "again")
    arrays = read_arrays(tmp_path / "again")
    for name, array in hugging_face.arrays.items():
        if name != "final_logits_bias":
            largest = np.abs(array).max()
            assert np.abs(arrays[name] - array).max() < tolerance * largest, name


def test_going_round_twice_changes_nothing(hugging_face: Any, tmp_path: Path) -> None:
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "1", quantization="float32")
    to_hugging_face(tmp_path / "1", tmp_path / "2")
    convert(tmp_path / "2", tmp_path / "3", quantization="float32")
    assert (tmp_path / "1" / "model.bin").read_bytes() == (
        tmp_path / "3" / "model.bin"
    ).read_bytes()


@pytest.mark.parametrize("activation", ["relu", "gelu", "gelu_new", "quick_gelu", "swish"])
def test_activation_and_scale_come_back(activation: str, hugging_face: Any, tmp_path: Path) -> None:
    hugging_face.config |= {"activation_function": activation, "scale_embedding": False}
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "ct2")
    to_hugging_face(tmp_path / "ct2", tmp_path / "again")
    config = json.loads((tmp_path / "again" / "config.json").read_text(encoding="utf-8"))
    assert config["activation_function"] == activation
    assert config["scale_embedding"] is False


def test_a_start_that_is_no_row_of_zeros_comes_back(hugging_face: Any, tmp_path: Path) -> None:
    hugging_face.arrays["model.shared.weight"][-1] = 0.5
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "ct2", quantization="float32")
    to_hugging_face(tmp_path / "ct2", tmp_path / "again")
    arrays = read_arrays(tmp_path / "again")
    assert np.array_equal(arrays["model.shared.weight"], hugging_face.arrays["model.shared.weight"])
    config = json.loads((tmp_path / "again" / "config.json").read_text(encoding="utf-8"))
    assert config["decoder_start_token_id"] == config["pad_token_id"] == config["vocab_size"] - 1


def test_a_marian_model_comes_back_with_its_positions_and_three_tables(
    make_marian: Callable[..., Any], tokens: list[str], tmp_path: Path
) -> None:
    model = make_marian(tied_embeddings_all=False)
    model.vocabularies["opus.src.vocab.yml"] = model.vocabularies["vocab.yml"]
    model.vocabularies["opus.trg.vocab.yml"] = model.vocabularies.pop("vocab.yml")
    fewer = len(tokens) - 3
    model.arrays["encoder_Wemb"] = model.arrays["encoder_Wemb"][:fewer]
    convert(model.write(tmp_path / "marian"), tmp_path / "ct2", quantization="float32")
    to_hugging_face(tmp_path / "ct2", tmp_path / "again")
    arrays = read_arrays(tmp_path / "again")
    # Padding stands at one number in both, at which the smaller vocabulary ends.
    target = arrays["model.decoder.embed_tokens.weight"]
    assert not target[fewer].any()
    assert np.array_equal(np.delete(target, fewer, 0), model.arrays["decoder_Wemb"])
    source = arrays["model.encoder.embed_tokens.weight"]
    assert np.array_equal(source[:-1], model.arrays["encoder_Wemb"])
    assert np.array_equal(
        np.delete(arrays["lm_head.weight"], fewer, 0), model.arrays["decoder_ff_logit_out_W"].T
    )
    assert arrays["model.encoder.embed_positions.weight"].shape == (1024, 16)
    for name, count in (("vocab.json", fewer), ("target_vocab.json", len(tokens))):
        rows = json.loads((tmp_path / "again" / name).read_text(encoding="utf-8"))
        assert rows["<pad>"] == fewer
        assert len(rows) == count + 1

    convert(tmp_path / "again", tmp_path / "ct2-again", quantization="float32")
    first, second = (Weights.read(tmp_path / name / "model.bin") for name in ("ct2", "ct2-again"))
    # Which layer was taught to align words is nothing that Hugging Face's form can tell.
    for weights in (first, second):
        del weights.variables["decoder/alignment_layer"]
    assert first == second
    for name in ("source_vocabulary.json", "target_vocabulary.json"):
        assert (tmp_path / "ct2" / name).read_bytes() == (
            tmp_path / "ct2-again" / name
        ).read_bytes()


def test_the_packaged_model_names_its_languages(tmp_path: Path) -> None:
    to_hugging_face(PACKAGED / "bitexte-fr-en", tmp_path / "hf")
    tokenizer = json.loads((tmp_path / "hf" / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert (tokenizer["source_lang"], tokenizer["target_lang"]) == ("fr", "en")
    mode = (tmp_path / "hf" / "model.safetensors").stat().st_mode
    assert mode == (tmp_path / "hf" / "config.json").stat().st_mode


def change(name: str, variable: Variable | None) -> Callable[[Weights], None]:
    def edit(weights: Weights) -> None:
        if variable is None:
            del weights.variables[name]
        else:
            weights.variables[name] = variable

    return edit


def one(kind: int, data: bytes) -> Variable:
    return Variable((), kind, data)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (change("encoder/pre_norm", one(1, b"\1")), "could compute: it has encoder/pre_norm"),
        (change("decoder/alibi", one(1, b"\1")), "could compute: it has decoder/alibi"),
        (change("encoder/layer_norm/gamma", Variable((1,), 0, bytes(4))), "encoder/layer_norm/g"),
        (change("decoder/activation", one(1, b"\2")), "its two halves differ"),
        (change("decoder/scale_embeddings", one(1, b"\0")), "its two halves differ"),
        (change("encoder/num_heads", one(2, b"\3\0")), "has 3 heads for 16 dimensions"),
        (change("encoder/layer_1/ffn/linear_0/bias", None), "lacks encoder/layer_1/ffn/linear_0/b"),
        (change("decoder/embeddings/weight", None), "lacks decoder/embeddings/weight"),
        (
            change("decoder/position_encodings/encodings", None),
            "lacks encoder/position_encodings/encodings",
        ),
        (
            change("decoder/layer_0/ffn/linear_0/bias", Variable((24,), 0, bytes(4))),
            "linear_0/bias in .* is cut short",
        ),
        (
            change("decoder/layer_0/ffn/linear_0/bias", Variable((24,), 9, bytes(24))),
            "is of an unknown type",
        ),
    ],
)
def test_what_a_marian_mt_model_cannot_compute_is_refused(
    edit: Callable[[Weights], None], message: str, folder: Path, tmp_path: Path
) -> None:
    weights = Weights.read(folder / "model.bin")
    edit(weights)
    recount(weights)
    weights.write(folder / "model.bin")
    with pytest.raises(ModelFormatError, match=message):
        to_hugging_face(folder, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def recount(weights: Weights) -> None:
    """Puts the number of variables right, which stands at the end of the header."""
    weights.head = weights.head[:-4] + len(weights.variables).to_bytes(4, "little")


def test_a_scale_of_its_own_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    weights = Weights.read(folder / "model.bin")
    for part in ("encoder", "decoder"):
        weights.variables[f"{part}/scale_embeddings"] = one(0, np.float32(7).tobytes())
    weights.write(folder / "model.bin")
    with pytest.raises(ModelFormatError, match=r"cannot multiply its embeddings by 7\.0"):
        to_hugging_face(folder, tmp_path / "again")


def test_a_scale_may_be_told_by_yes_or_no(folder: Path, tmp_path: Path) -> None:
    weights = Weights.read(folder / "model.bin")
    for part, value in (("encoder", b"\1"), ("decoder", b"\1")):
        weights.variables[f"{part}/scale_embeddings"] = one(1, value)
    weights.write(folder / "model.bin")
    to_hugging_face(folder, tmp_path / "again")
    config = json.loads((tmp_path / "again" / "config.json").read_text(encoding="utf-8"))
    assert config["scale_embedding"] is True


@pytest.mark.parametrize("content", [b"", b"\6\0\0\0", b"\5" * 100])
def test_weights_that_are_none_are_refused(content: bytes, folder: Path, tmp_path: Path) -> None:
    (folder / "model.bin").write_bytes(content)
    for work in (convert, to_hugging_face):
        with pytest.raises(ModelFormatError, match=r"model\.bin cannot be read as weights"):
            work(folder, tmp_path / "out")


def test_other_names_that_are_cut_short_are_refused(folder: Path, tmp_path: Path) -> None:
    content = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(content[:-40])
    with pytest.raises(ModelFormatError, match=r"model\.bin cannot be read as weights"):
        to_hugging_face(folder, tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("shared_vocabulary.json", None, r"lacks shared_vocabulary\.json"),
        ("shared_vocabulary.json", b"{", "cannot be read as a vocabulary"),
        ("shared_vocabulary.json", b"[1, 2]", "is no list of tokens"),
        ("shared_vocabulary.json", b'["</s>"]', "lacks </s> or <unk>, or has a token twice"),
        ("shared_vocabulary.json", b'["</s>", "<unk>"]', "has the shape"),
        ("config.json", None, r"lacks config\.json"),
        ("config.json", b"[]", "holds no JSON object"),
        ("source.spm", b"nonsense", "is no SentencePiece model"),
    ],
)
def test_a_missing_or_garbled_file_is_named(
    name: str, content: bytes | None, message: str, folder: Path, tmp_path: Path
) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelFormatError, match=message):
        to_hugging_face(folder, tmp_path / "again")


def test_one_vocabulary_of_two_is_not_enough(folder: Path, tmp_path: Path) -> None:
    (folder / "shared_vocabulary.json").rename(folder / "source_vocabulary.json")
    with pytest.raises(ModelFormatError, match=r"lacks shared_vocabulary\.json"):
        to_hugging_face(folder, tmp_path / "again")


def test_vocabularies_as_text_are_read(folder: Path, tmp_path: Path) -> None:
    tokens = json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))
    (folder / "shared_vocabulary.json").unlink()
    text = "".join(f"{token}\n" for token in tokens)
    (folder / "shared_vocabulary.txt").write_text(text, encoding="utf-8")
    to_hugging_face(folder, tmp_path / "again")
    rows = json.loads((tmp_path / "again" / "vocab.json").read_text(encoding="utf-8"))
    assert [*rows] == [*tokens, "<pad>"]


def test_a_model_of_another_task_is_refused(folder: Path, tmp_path: Path) -> None:
    weights = Weights.read(folder / "model.bin")
    del weights.variables["encoder/num_heads"]
    recount(weights)
    weights.write(folder / "model.bin")
    with pytest.raises(ModelFormatError, match="is no model that translates"):
        convert(folder, tmp_path / "out")


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match="is no folder"):
        to_hugging_face(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.parametrize("work", [convert, to_hugging_face])
def test_a_full_disk_leaves_nothing_behind(
    work: Callable[[Path, Path], None], folder: Path, tmp_path: Path
) -> None:
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, old[1]))
    try:
        with pytest.raises(OutputError, match=r"out cannot be written: .*File too large"):
            work(folder, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert {path.name for path in tmp_path.iterdir()} == {"hf", "ct2"}
