"""Reading and writing the weights of a CTranslate2 model, and exchanging attention heads."""

from pathlib import Path

import pytest

from translate.errors import ModelDamagedError
from translate.models.attention import expose_alignment_head
from translate.models.catalog import DEFAULT_NAME, PACKAGED
from translate.models.weights import Variable, Weights

PACKAGED_WEIGHTS = PACKAGED / DEFAULT_NAME / "model.bin"


def test_weights_are_written_back_byte_for_byte(tmp_path: Path) -> None:
    Weights.read(PACKAGED_WEIGHTS).write(tmp_path / "model.bin")
    assert (tmp_path / "model.bin").read_bytes() == PACKAGED_WEIGHTS.read_bytes()


def test_a_number_is_read_and_replaced() -> None:
    variable = Weights.read(PACKAGED_WEIGHTS).variables["decoder/num_heads"]
    assert variable.number == 8
    assert variable.with_number(-1).number == -1
    assert variable.with_number(3).shape == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x06\0\0\0", b"\x05\0\0\0" + bytes(40), PACKAGED_WEIGHTS.read_bytes()[:200]],
)
def test_what_are_no_weights_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(content)
    with pytest.raises(ModelDamagedError, match="cannot be read as weights"):
        Weights.read(tmp_path / "model.bin")


def test_weights_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        Weights.read(tmp_path / "model.bin")


@pytest.mark.parametrize("lost", ["decoder/num_heads", "decoder/layer_0/attention/linear_0/weight"])
def test_a_decoder_of_another_layout_is_left_alone(tmp_path: Path, lost: str) -> None:
    weights = Weights.read(PACKAGED_WEIGHTS)
    del weights.variables[lost]
    before = Weights(weights.head, dict(weights.variables), weights.tail)
    before.write(tmp_path / "model.bin")
    content = (tmp_path / "model.bin").read_bytes()
    weights_with_count = content.replace(
        before.head, before.head[:-4] + len(before.variables).to_bytes(4, "little"), 1
    )
    (tmp_path / "model.bin").write_bytes(weights_with_count)
    assert expose_alignment_head(tmp_path) is None
    assert (tmp_path / "model.bin").read_bytes() == weights_with_count


def test_a_decoder_with_fewer_key_heads_is_left_alone(tmp_path: Path) -> None:
    weights = Weights.read(PACKAGED_WEIGHTS)
    name = "decoder/layer_1/attention/linear_1/weight"
    old = weights.variables[name]
    weights.variables[name] = Variable((320, 256), old.kind, old.data[: 320 * 256])
    weights.write(tmp_path / "model.bin")
    assert expose_alignment_head(tmp_path) is None
