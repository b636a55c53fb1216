"""Cutting pieces out of a SentencePiece model."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentencepiece import SentencePieceProcessor

from translate.errors import ModelDamagedError
from translate.models.catalog import DEFAULT_NAME, PACKAGED
from translate.models.pieces import restrict_pieces, restrict_to_vocabulary

SPM = (PACKAGED / DEFAULT_NAME / "target.spm").read_bytes()


def load(content: bytes) -> SentencePieceProcessor:
    processor = SentencePieceProcessor()
    processor.LoadFromSerializedProto(content)
    return processor


def test_keeping_everything_changes_no_byte() -> None:
    assert restrict_pieces(SPM, lambda _: True) == SPM


def test_text_is_spelt_without_the_pieces_cut_out() -> None:
    before, after = load(SPM), load(restrict_pieces(SPM, lambda piece: "migra" not in piece))
    text = "migrants and migration"
    assert any("migra" in piece for piece in before.encode(text, out_type=str))
    spelling = after.encode(text, out_type=str)
    assert not any("migra" in piece for piece in spelling)
    assert after.decode(spelling) == text


def test_pieces_with_a_meaning_of_their_own_stay() -> None:
    after = load(restrict_pieces(SPM, lambda piece: len(piece) == 1))
    assert after.id_to_piece(after.unk_id()) == "<unk>"
    assert after.encode("ab", out_type=str)[-2:] == ["a", "b"]


@pytest.mark.parametrize("suffix", [".json", ".txt"])
@pytest.mark.parametrize("stem", ["shared_vocabulary", "target_vocabulary"])
def test_the_vocabulary_of_a_model_says_what_stays(tmp_path: Path, stem: str, suffix: str) -> None:
    vocabulary = ["<unk>", "▁", "a", "b", "▁a"]
    text = json.dumps(vocabulary) if suffix == ".json" else "\n".join(vocabulary)
    (tmp_path / f"{stem}{suffix}").write_text(text, encoding="utf-8")
    after = load(restrict_to_vocabulary(SPM, tmp_path))
    assert after.encode("ab a", out_type=str) == ["▁a", "b", "▁a"]


def test_a_folder_without_a_vocabulary_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError, match="no target vocabulary"):
        restrict_to_vocabulary(SPM, tmp_path)


@pytest.mark.parametrize("content", [b"\x0a", b"\x0a\xff", b"\x0a\x05abc", b"\x0b", b"\x80"])
def test_bytes_that_are_no_model_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"byte|number"):
        restrict_pieces(content, lambda _: True)


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_copied_or_refused(content: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert restrict_pieces(content, lambda _: True) == content


def test_numbers_of_fixed_width_are_passed_over() -> None:
    message = b"\x19" + b"12345678" + b"\x1d" + b"1234"
    assert restrict_pieces(message, lambda _: False) == message
