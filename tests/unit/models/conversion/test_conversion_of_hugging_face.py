"""Which Hugging Face folders are taken, how, and what is said of the others."""

import json
import math
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import pytest

from translate.errors import MissingExtraError, ModelFormatError, OutputError, UsageError
from translate.models.conversion import SourceKind, convert, detect
from translate.models.description import UNSAID
from translate.models.package import package
from translate.models.weights import Weights

Change = dict[str, Any]


def test_the_folder_that_comes_out_can_be_installed(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    assert detect(folder) is SourceKind.HUGGING_FACE
    convert(folder, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "config.json",
        "model.bin",
        "shared_vocabulary.json",
        "source.spm",
        "target.spm",
    }
    model = package(tmp_path / "out", tmp_path / "installed", name="tiny", description=UNSAID)
    model.verify()


@pytest.mark.parametrize("quantization", [None, "float32", "float16", "bfloat16", "int16", "int8"])
def test_weights_are_kept_in_the_number_type_asked_for(
    quantization: str | None, hugging_face: Any, tmp_path: Path
) -> None:
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out", quantization=quantization)
    translator = ctranslate2.Translator(str(tmp_path / "out"), intra_threads=1)
    assert translator.translate_batch([["▁", "a", "</s>"]], max_decoding_length=5)
    size = (tmp_path / "out" / "model.bin").stat().st_size
    four_bytes = sum(array.nbytes for array in hugging_face.arrays.values())
    assert (size > four_bytes) is (quantization in {None, "float32"})


def test_weights_in_8_bits_leave_one_free_for_processors_that_saturate(
    hugging_face: Any, tmp_path: Path
) -> None:
    hugging_face.arrays["model.encoder.layers.0.fc1.weight"][1] = 0
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out", quantization="int8")
    variables = Weights.read(tmp_path / "out" / "model.bin").variables
    scale_of = {name: variables.get(f"{name}_scale") for name in variables}
    found = {name: scale for name, scale in scale_of.items() if scale is not None}
    assert found
    for name in found:
        assert np.abs(np.frombuffer(variables[name].data, dtype=np.int8)).max() == 63, name
    name = "encoder/layer_0/ffn/linear_0/weight"
    weights = np.frombuffer(variables[name].data, dtype=np.int8).reshape(variables[name].shape)
    scales = np.frombuffer(variables[f"{name}_scale"].data, dtype=np.float32)
    array = hugging_face.arrays["model.encoder.layers.0.fc1.weight"]
    assert np.allclose(weights / scales[:, None], array, atol=np.abs(array).max() / 120)


def test_padding_is_never_written_even_where_nothing_keeps_the_original_from_it(
    hugging_face: Any, tmp_path: Path
) -> None:
    hugging_face.arrays["final_logits_bias"][0, -1] = 100
    for number, start in enumerate((0.0, 1.0)):
        hugging_face.arrays["model.shared.weight"][-1] = start
        folder = hugging_face.write(tmp_path / f"hf{number}")
        convert(folder, tmp_path / f"out{number}")
        translator = ctranslate2.Translator(str(tmp_path / f"out{number}"), intra_threads=1)
        (result,) = translator.translate_batch([["a", "</s>"]], max_decoding_length=9)
        assert "<pad>" not in result.hypotheses[0]


def test_decoding_may_start_from_a_token_of_its_own(hugging_face: Any, tmp_path: Path) -> None:
    hugging_face.config["decoder_start_token_id"] = 1
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out", quantization="float32")
    config = json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))
    assert config.get("decoder_start_token") == "<unk>"
    vocabulary = (tmp_path / "out" / "shared_vocabulary.json").read_text(encoding="utf-8")
    assert "<pad>" not in json.loads(vocabulary)


def test_a_model_may_fill_up_batches_with_the_end_mark(hugging_face: Any, tmp_path: Path) -> None:
    hugging_face.config |= {"pad_token_id": 0, "decoder_start_token_id": 0}
    hugging_face.arrays["model.shared.weight"][0] = 0
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")
    vocabulary = (tmp_path / "out" / "shared_vocabulary.json").read_text(encoding="utf-8")
    assert len(json.loads(vocabulary)) == len(hugging_face.vocabulary)


def test_positions_in_the_file_are_taken_before_any_other(
    hugging_face: Any, tmp_path: Path
) -> None:
    usual, *others = [tmp_path / name for name in ("usual", "learnt", "same")]
    convert(hugging_face.write(tmp_path / "hf"), usual, quantization="float32")
    angles = np.arange(100)[:, None] * 10000.0 ** (-np.arange(8) / 8)
    same = np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)
    for folder, table in zip(others, (same[::-1].copy(), same), strict=True):
        for part in ("encoder", "decoder"):
            hugging_face.arrays[f"model.{part}.embed_positions.weight"] = table
        convert(hugging_face.write(tmp_path / f"{folder.name}-hf"), folder, quantization="float32")
    learnt, again = [(folder / "model.bin").read_bytes() for folder in others]
    assert again == (usual / "model.bin").read_bytes() != learnt


def test_weights_may_be_cut_into_several_files(hugging_face: Any, tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    folder = hugging_face.write(tmp_path / "hf")
    convert(folder, tmp_path / "out")
    (folder / "model.safetensors").unlink()
    names = sorted(hugging_face.arrays)
    parts = {"1.safetensors": names[::2], "2.safetensors": names[1::2]}
    for part, its_names in parts.items():
        save_file({name: hugging_face.arrays[name] for name in its_names}, folder / part)
    index = {"weight_map": {name: part for part, its in parts.items() for name in its}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    convert(folder, tmp_path / "again")
    first, second = tmp_path / "out" / "model.bin", tmp_path / "again" / "model.bin"
    assert first.read_bytes() == second.read_bytes()


def test_a_pickle_gives_the_same_as_safetensors(hugging_face: Any, tmp_path: Path) -> None:
    import torch

    folder = hugging_face.write(tmp_path / "hf")
    convert(folder, tmp_path / "out")
    tensors = {name: torch.from_numpy(array) for name, array in hugging_face.arrays.items()}
    (folder / "model.safetensors").unlink()
    torch.save(tensors, folder / "pytorch_model.bin")
    convert(folder, tmp_path / "unpickled")
    first, second = tmp_path / "out" / "model.bin", tmp_path / "unpickled" / "model.bin"
    assert first.read_bytes() == second.read_bytes()


class Spiteful:
    """What a pickle must not get to do."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return open, ("taken-over", "w")  # type: ignore[return-value]


def test_a_pickle_that_would_run_something_is_refused(
    hugging_face: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.chdir(tmp_path)
    folder = hugging_face.write(tmp_path / "hf")
    (folder / "model.safetensors").unlink()
    torch.save({"model.shared.weight": Spiteful()}, folder / "pytorch_model.bin")
    with pytest.raises(ModelFormatError, match=r"pytorch_model\.bin cannot be read as weights"):
        convert(folder, tmp_path / "out")
    assert not (tmp_path / "taken-over").exists()


def test_a_pickle_of_something_else_is_no_model(hugging_face: Any, tmp_path: Path) -> None:
    import torch

    folder = hugging_face.write(tmp_path / "hf")
    (folder / "model.safetensors").unlink()
    torch.save([1, 2], folder / "pytorch_model.bin")
    with pytest.raises(ModelFormatError, match="holds no weights"):
        convert(folder, tmp_path / "out")


def test_a_pickle_asks_for_torch_by_the_name_of_the_extra(
    hugging_face: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtraError, match=r"pip install torch"):
        convert(folder, tmp_path / "out")


def test_asking_what_a_folder_holds_loads_nothing_heavy() -> None:
    program = "import sys, translate.models.conversion; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"numpy", "torch", "ctranslate2", "safetensors", "sentencepiece", "yaml"}
    assert not heavy & {*done.stdout.split()}


WITHOUT_TORCH = """
import sys
for name in ("torch", "transformers"):
    sys.modules[name] = None
from pathlib import Path
from translate.errors import MissingExtraError
from translate.models.conversion import convert, to_hugging_face
source, work = map(Path, sys.argv[1:])
convert(source, work / "converted")
to_hugging_face(work / "converted", work / "again")
try:
    convert(source, work / "other", quantization="bfloat16")
except MissingExtraError as error:
    print(error)
"""


@pytest.mark.parametrize("form", ["hugging_face", "marian"])
def test_neither_form_needs_torch(
    form: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source = request.getfixturevalue(form).write(tmp_path / "source")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TORCH, source, tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "weights are kept as bfloat16 by torch: pip install torch" in done.stdout
    assert (tmp_path / "again" / "model.safetensors").is_file()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"architectures": ["BertModel"], "model_type": "bert"}, "is a BertModel, not a Marian"),
        ({"architectures": ["MarianModel"]}, "is a MarianModel, not a Marian model"),
        ({"architectures": [], "model_type": "bart"}, "is a bart, not a Marian model"),
        ({"architectures": None, "model_type": None}, "is a model of no stated architecture"),
        ({"activation_function": "mish"}, "says activation_function is 'mish'"),
        ({"d_model": 18}, "which its heads do not divide"),
        ({"d_model": "16"}, "says d_model is '16', which is no number"),
        ({"d_model": 10**12}, "which is no number from 2 to 65536"),
        ({"encoder_layers": 3}, r"lacks model\.encoder\.layers\.2\.fc1\.weight"),
        ({"encoder_layers": 10**9}, "says encoder_layers is 1000000000"),
        ({"encoder_ffn_dim": 30}, r"fc1\.weight in .* has the shape \[24, 16\] instead of"),
        ({"scale_embedding": "yes"}, "is 'yes', which is neither true nor false"),
        ({"activation_function": 3}, "is 3, which is no text"),
        ({"architectures": "x" * 99}, r"is '(x{56})\.\.\., which is no list"),
        ({"eos_token_id": 5}, "says eos_token_id is 5, but .* has </s> as 0"),
        ({"vocab_size": 200}, "names .* of the 200 tokens that the weights are for"),
        ({"pad_token_id": 500}, "says pad_token_id is 500"),
        ({"tie_word_embeddings": False}, r"lacks lm_head\.weight"),
    ],
)
def test_a_configuration_that_does_not_fit_is_named(
    change: Change, message: str, hugging_face: Any, tmp_path: Path
) -> None:
    hugging_face.config |= change
    with pytest.raises(ModelFormatError, match=message):
        convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["config.json", "vocab.json", "source.spm", "target.spm"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"[" * 100_000, b"[1]"])
def test_a_missing_or_garbled_file_is_named(
    name: str, content: bytes | None, hugging_face: Any, tmp_path: Path
) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelFormatError, match=name.replace(".", r"\.")) as caught:
        convert(folder, tmp_path / "out")
    assert "\n" not in str(caught.value)


def test_a_file_beyond_all_measure_is_not_read(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    with (folder / "vocab.json").open("wb") as stream:
        stream.truncate(2**26 + 1)
    with pytest.raises(ModelFormatError, match=r"vocab\.json is too large for what it should"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda rows: rows.pop("</s>"), "has no </s>, which every Marian model has"),
        (lambda rows: rows.pop("<unk>"), "has no <unk>"),
        (lambda rows: rows.update(x=5), "the same number"),
        (lambda rows: rows.update(x="5"), "gives 'x' no number"),
        (lambda rows: rows.update(x=True), "gives 'x' no number"),
    ],
)
def test_a_vocabulary_that_is_none_is_named(
    edit: Any, message: str, hugging_face: Any, tmp_path: Path
) -> None:
    edit(hugging_face.vocabulary)
    with pytest.raises(ModelFormatError, match=message):
        convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")


def test_a_vocabulary_may_have_a_gap_and_tokens_beyond_the_last_row(
    hugging_face: Any, tokens: list[str], tmp_path: Path
) -> None:
    del hugging_face.vocabulary[tokens[5]]
    hugging_face.vocabulary["beyond"] = 5000
    convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")
    vocabulary = (tmp_path / "out" / "shared_vocabulary.json").read_text(encoding="utf-8")
    assert json.loads(vocabulary) == [*tokens[:5], "<unnamed5>", *tokens[6:]]


def test_safetensors_cut_anywhere_are_refused(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    whole = (folder / "model.safetensors").read_bytes()
    for length in (0, 7, 8, 100, len(whole) // 2, len(whole) - 1):
        (folder / "model.safetensors").write_bytes(whole[:length])
        with pytest.raises(ModelFormatError, match="cannot be read as safetensors, or is cut"):
            convert(folder, tmp_path / "out")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_weights_that_are_no_numbers_are_refused(
    value: float, hugging_face: Any, tmp_path: Path
) -> None:
    hugging_face.arrays["model.encoder.layers.1.fc2.bias"][3] = value
    with pytest.raises(ModelFormatError, match=r"layers\.1\.fc2\.bias .* that are no numbers"):
        convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")


def test_weights_of_whole_numbers_are_refused(hugging_face: Any, tmp_path: Path) -> None:
    hugging_face.arrays["model.shared.weight"] = np.zeros_like(
        hugging_face.arrays["model.shared.weight"], dtype=np.int64
    )
    with pytest.raises(ModelFormatError, match=r"model\.shared\.weight in .* of the type I64"):
        convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out")


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ({"weight_map": {"a": "gone.safetensors"}}, r"lacks 'gone\.safetensors'"),
        ({"weight_map": {"a": "../hf/real.safetensors"}}, r"lacks '\.\./hf/real"),
        ({"weight_map": {}}, "names no files"),
        ({"weight_map": [1]}, "names no files"),
    ],
)
def test_an_index_names_files_of_its_own_folder(
    index: dict[str, Any], message: str, hugging_face: Any, tmp_path: Path
) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    (folder / "model.safetensors").rename(folder / "real.safetensors")
    path = folder / "model.safetensors.index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(ModelFormatError, match=message):
        convert(folder, tmp_path / "out")


def test_a_header_that_lies_about_its_arrays_is_refused(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    header = json.dumps(
        {"a": {"dtype": "F32", "shape": [2**40, 2**40], "data_offsets": [0, 4]}}
    ).encode()
    content = struct.pack("<Q", len(header)) + header + bytes(4)
    (folder / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelFormatError, match="cannot be read as safetensors"):
        convert(folder, tmp_path / "out")


def test_what_is_no_model_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match="does not exist"):
        detect(tmp_path / "nowhere")
    (tmp_path / "text.txt").touch()
    with pytest.raises(ModelFormatError, match=r"text\.txt is no model: give a model's folder"):
        detect(tmp_path / "text.txt")
    with pytest.raises(ModelFormatError, match=r"neither model\.safetensors nor pytorch_model"):
        detect(tmp_path)


def test_there_is_no_such_number_type(hugging_face: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="weights cannot be kept as 'int4': choose one of"):
        convert(hugging_face.write(tmp_path / "hf"), tmp_path / "out", quantization="int4")


def test_a_folder_with_files_is_never_written_over(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    (tmp_path / "empty").mkdir()
    convert(folder, tmp_path / "empty")
    with pytest.raises(OutputError, match="holds files already"):
        convert(folder, tmp_path / "empty")


def test_a_place_that_cannot_be_written_is_named(hugging_face: Any, tmp_path: Path) -> None:
    folder = hugging_face.write(tmp_path / "hf")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="out cannot be written"):
        convert(folder, tmp_path / "file" / "out")
