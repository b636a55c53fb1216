"""Archives that are no model of Marian's, or mean harm."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from translate.errors import ModelFormatError
from translate.models.conversion import convert


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"type": "s2s"}, "says type is 's2s': only transformer can be computed"),
        ({"transformer_decoder_autoreg": "rnn"}, "only self-attention can be computed"),
        ({"transformer_no_projection": True}, "says transformer-no-projection is 'True'"),
        ({"transformer_ffn_depth": 3}, "only 2 can be computed"),
        ({"transformer_postprocess": "dhn"}, "only '', 'dan', '' or 'n', 'da', 'n' can be"),
        ({"transformer_postprocess_emb": "h"}, "transformer-postprocess-emb is 'h'"),
        ({"transformer_ffn_activation": "mish"}, "only relu, swish, gelu can be computed"),
        ({"transformer_heads": 3}, "says 3 heads share dim-emb 16"),
        ({"transformer_heads": 0}, "is 0, which is no number from 1 to"),
        ({"transformer_tied_layers": [1]}, "transformer-tied-layers for 1 of 2 layers"),
        ({"transformer_tied_layers": "1"}, "is '1', which is no list"),
        ({"transformer_guided_alignment_layer": "9"}, "is 9, which is no number from 1 to 2"),
        ({"transformer_guided_alignment_layer": "first"}, "is 'first', which is no number"),
    ],
)
def test_options_that_cannot_be_computed_are_named(
    settings: dict[str, Any], message: str, make_marian: Callable[..., Any], tmp_path: Path
) -> None:
    folder = make_marian(**settings).write(tmp_path / "marian")
    with pytest.raises(ModelFormatError, match=message) as caught:
        convert(folder, tmp_path / "out")
    assert "\n" not in str(caught.value)


def test_the_layer_that_was_taught_to_align_words_is_told(
    make_marian: Callable[..., Any], tmp_path: Path
) -> None:
    from translate.models.weights import Weights

    model = make_marian(transformer_guided_alignment_layer="1")
    convert(model.write(tmp_path / "marian"), tmp_path / "out")
    weights = Weights.read(tmp_path / "out" / "model.bin")
    assert weights.variables["decoder/alignment_layer"].number == 0


def test_pickled_objects_are_refused(marian: Any, tmp_path: Path) -> None:
    marian.arrays["Wemb"] = np.array([[{"a": 1}] * 16] * 40, dtype=object)
    with pytest.raises(ModelFormatError, match=r"Wemb in .* holds pickled objects, which can run"):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: &a [*a, *a]\nb: *missing\n", "cannot be read as YAML"),
        (b"!!python/object/apply:os.system ['true']", "cannot be read as YAML"),
        (b"[" * 5000, "cannot be read as YAML"),
        (b"\xff\xfe\xff", "cannot be read as YAML"),
        (b"- transformer\n", "holds no YAML mapping"),
        (b"x" * (2**16 + 100), "is too large for settings"),
    ],
)
def test_hostile_settings_are_refused(
    content: bytes, message: str, marian: Any, tmp_path: Path
) -> None:
    folder = marian.write(tmp_path / "marian")
    special = {"special:model.yml": np.frombuffer(content + b"\0", np.int8)}
    np.savez(folder / "model.npz", **marian.arrays, **special)
    with pytest.raises(ModelFormatError, match=message):
        convert(folder, tmp_path / "out")


def test_an_archive_without_settings_is_none_of_marians(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    np.savez(folder / "model.npz", **marian.arrays)
    with pytest.raises(ModelFormatError, match=r"lacks special:model\.yml: it is no model of"):
        convert(folder, tmp_path / "out")


def test_an_archive_that_unpacks_to_far_more_than_it_holds_is_refused(
    marian: Any, tmp_path: Path
) -> None:
    folder = marian.write(tmp_path / "marian")
    with zipfile.ZipFile(folder / "model.npz", "a", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo("bomb.npy")
        member.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(member, "w") as stream:
            for _ in range(260):
                stream.write(bytes(2**20))
    with pytest.raises(ModelFormatError, match=r"and would unpack to .*: no model does"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize("place", [0, 40])
def test_an_archive_whose_parts_contradict_each_other_is_refused(
    place: int, marian: Any, tmp_path: Path
) -> None:
    folder = marian.write(tmp_path / "marian")
    content = bytearray((folder / "model.npz").read_bytes())
    content[place] ^= 255
    (folder / "model.npz").write_bytes(content)
    with pytest.raises(ModelFormatError, match=r"decoder_ff_logit_out_b in .* is damaged"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize("keep", [0, 10, 0.5, 0.99])
def test_an_archive_that_is_cut_short_is_refused(keep: float, marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    whole = (folder / "model.npz").read_bytes()
    length = int(keep * len(whole)) if keep < 1 else int(keep)
    (folder / "model.npz").write_bytes(whole[:length])
    with pytest.raises(ModelFormatError, match=r"is no \.npz archive, or is cut short"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize(
    ("member", "message"),
    [
        (b"not an array", "Wemb in .* is no array"),
        (b"\x93NUMPY\x01\x00\x10\x00{'descr': 'x'}  \n", "Wemb in .* is no array"),
    ],
)
def test_a_member_that_is_no_array_is_refused(
    member: bytes, message: str, marian: Any, tmp_path: Path
) -> None:
    del marian.arrays["Wemb"]
    folder = marian.write(tmp_path / "marian")
    with zipfile.ZipFile(folder / "model.npz", "a") as archive:
        archive.writestr("Wemb.npy", member)
    with pytest.raises(ModelFormatError, match=message):
        convert(folder, tmp_path / "out")


def test_an_array_with_less_in_it_than_it_says_is_refused(marian: Any, tmp_path: Path) -> None:
    import io

    whole = io.BytesIO()
    np.lib.format.write_array(whole, marian.arrays.pop("Wemb"), version=(2, 0))
    folder = marian.write(tmp_path / "marian")
    with zipfile.ZipFile(folder / "model.npz", "a") as archive:
        archive.writestr("Wemb.npy", whole.getvalue()[:-64])
    with pytest.raises(ModelFormatError, match=r"Wemb in .* is cut short"):
        convert(folder, tmp_path / "out")


def test_a_damaged_array_is_refused(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    path = folder / "model.npz"
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("Wemb.npy").header_offset
    content[offset + 5000] ^= 255
    path.write_bytes(content)
    with pytest.raises(ModelFormatError, match=r"Wemb in .* is damaged"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize(
    ("remove", "message"),
    [
        ("Wemb", "lacks Wemb, the embeddings"),
        ("encoder_l2_ffn_W1", "lacks encoder_l2_ffn_W1"),
        ("decoder_l1_context_Wo_ln_bias", "lacks decoder_l1_context_Wo_ln_bias"),
    ],
)
def test_a_missing_array_is_named(remove: str, message: str, marian: Any, tmp_path: Path) -> None:
    del marian.arrays[remove]
    with pytest.raises(ModelFormatError, match=message):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


def test_an_output_layer_without_bias_has_none(marian: Any, tmp_path: Path) -> None:
    del marian.arrays["decoder_ff_logit_out_b"]
    convert(marian.write(tmp_path / "marian"), tmp_path / "out")


def test_embeddings_must_be_a_table(marian: Any, tmp_path: Path) -> None:
    marian.arrays["Wemb"] = marian.arrays["Wemb"].reshape(-1)
    with pytest.raises(ModelFormatError, match=r"Wemb in .* is no table"):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


@pytest.mark.parametrize("width", [15, 2, "wide"])
def test_the_width_must_be_one(width: object, marian: Any, tmp_path: Path) -> None:
    marian.settings["dim-emb"] = width
    with pytest.raises(ModelFormatError, match="says dim-emb is"):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


def test_a_setting_that_every_model_has_must_be_there(marian: Any, tmp_path: Path) -> None:
    del marian.settings["dim-emb"]
    with pytest.raises(ModelFormatError, match="does not say dim-emb"):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")


def test_files_that_are_missing_are_named(marian: Any, tmp_path: Path) -> None:
    folder = marian.write(tmp_path / "marian")
    (folder / "vocab.yml").rename(folder / "words.yml")
    with pytest.raises(ModelFormatError, match=r"it has no vocab\.yml and no vocab\.spm"):
        convert(folder, tmp_path / "out")
    (folder / "words.yml").rename(folder / "vocab.yml")
    (folder / "target.spm").unlink()
    with pytest.raises(ModelFormatError, match=r"lacks source\.spm or target\.spm: only text cut"):
        convert(folder, tmp_path / "out")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"models: [a.npz, b.npz]\nvocabs: []", r"lacks 'a\.npz', which decoder\.yml names"),
        (b"models: 5", "says models is 5, which is no list"),
        (b"vocabs: [vocab.yml, vocab.yml, vocab.yml]", "has more than one source"),
        (b"vocabs: [.]", "lacks '.', which"),
        (b"x" * (2**16 + 1), r"decoder\.yml is too large"),
    ],
)
def test_a_decoder_yml_that_names_no_model_is_refused(
    content: bytes, message: str, marian: Any, tmp_path: Path
) -> None:
    marian.others = {"decoder.yml": content}
    with pytest.raises(ModelFormatError, match=message):
        convert(marian.write(tmp_path / "marian"), tmp_path / "out")
