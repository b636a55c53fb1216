"""Text in pieces and back."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.pieces import END, Speller, join_pieces
from translate.errors import ModelDamagedError
from translate.models import find_model

SPELLER = Speller(find_model("bitexte-fr-en"))


@pytest.mark.parametrize(
    ("pieces", "beginning", "text"),
    [
        (("▁The", "▁cat", "s", "."), "", "The cats."),
        (("▁cat", "s"), "The", "The cats"),
        (("▁cat",), "The ", "The cat"),
        (("s",), "The cat", "The cats"),
        (("▁", "cat"), "", "cat"),
        (("▁S", "<0xC6>", "<0xA1>", "n"), "", "Sơn"),
        (("▁S", "<0xC6>", "n"), "", "S\ufffdn"),
        ((), "The", "The"),
        ((), "", ""),
    ],
)
def test_pieces_are_joined_to_text(pieces: tuple[str, ...], beginning: str, text: str) -> None:
    joined = join_pieces(pieces, beginning)
    assert joined.text == text
    assert len(joined.spans) == len(pieces)
    parts = "".join(joined.text[slice(*span)] for span in joined.spans)
    assert parts == text[len(beginning) :].replace(" ", "")


@settings(deadline=None)
@given(st.text("abcdé fghi'.,1234–ơ", max_size=60))
def test_source_pieces_cover_the_text_in_order(text: str) -> None:
    spelling = SPELLER.source(text)
    done = 0
    for begin, end in spelling.spans:
        assert done <= begin <= end <= len(text)
        assert not text[done:begin].strip()
        done = end
    assert not text[done:].strip()


@settings(deadline=None)
@given(st.text("abcde fghi'.,1234", max_size=60))
def test_target_text_is_spelt_and_joined_again(text: str) -> None:
    assert join_pieces(SPELLER.target(text).pieces).text == " ".join(text.split())


def test_the_end_mark_is_added_where_the_model_wants_it_from_its_caller(tmp_path: Path) -> None:
    assert SPELLER.as_input(["▁a"]) == ["▁a", END]
    folder = tmp_path / "marian"
    shutil.copytree(find_model("bitexte-fr-en").path, folder)
    (folder / "manifest.json").unlink()
    (folder / "config.json").write_text('{"add_source_eos": true}', encoding="utf-8")
    assert Speller(find_model(str(folder))).as_input(["▁a"]) == ["▁a"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("source.spm", b""),
        ("target.spm", b"nonsense"),
        ("config.json", b"nonsense"),
        ("config.json", b"[]"),
        ("target_vocabulary.json", b"{"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "model"
    shutil.copytree(find_model("bitexte-fr-en").path, folder)
    (folder / "manifest.json").unlink()
    (folder / name).write_bytes(content)
    with pytest.raises(ModelDamagedError, match=str(folder)):
        Speller(find_model(str(folder)))
