"""A user's own abbreviations are added to the packaged ones, and a bad file is told in one line."""

from pathlib import Path

import pytest

from translate.errors import UsageError
from translate.segments import FrenchSplitter, Lexicon


def test_a_users_abbreviations_are_added_to_ours(tmp_path: Path) -> None:
    text = "La Sra. Rushmore et M. Son sont venus. Fin."
    assert FrenchSplitter().split(text)[0] == "La Sra."
    path = tmp_path / "mine.toml"
    path.write_text('before_name = ["Sra"]\n', encoding="utf-8")
    assert FrenchSplitter.from_file(path).split(text) == [
        "La Sra. Rushmore et M. Son sont venus.",
        "Fin.",
    ]


def test_a_splitter_of_no_words_knows_no_abbreviation() -> None:
    assert FrenchSplitter(Lexicon(before_name=frozenset({"M"}))).split("M. Son et Mme. Lan.") == [
        "M. Son et Mme.",
        "Lan.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"before_name = [", "not valid TOML"),
        (b'titles = ["M"]', "Unknown list 'titles'"),
        (b'before_name = "M"', "must be a list of words"),
        (b"units = [1]", "must be a list of words"),
        (b'units = [""]', "must be a list of words"),
        (b'units = ["\xff"]', "not UTF-8"),
    ],
)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message) as caught:
        FrenchSplitter.from_file(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Cannot read abbreviations from .*absent\.toml"):
        FrenchSplitter.from_file(tmp_path / "absent.toml")
