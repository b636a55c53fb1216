"""Vocabularies as Marian writes them, which readers of YAML lose tokens of."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import ModelFormatError
from translate.models.conversion.marian.vocabulary import read_marian_vocabulary

WRITTEN = r"""</s>: 0
<unk>: 1
",": 2
.: 3
2020: 4
yes: 5
@@: 6
"\"": 7
"\\": 8
'it''s': 9
(: 10
"\x85": 11
"\u2028": 12
a:b: 13
"": 14
? ▁longish
: 15
? "\U0001F600"
: 16
"#": 17
"\xa0": 18
"-": 19
"\z": 20
"""


def test_tokens_that_yaml_would_lose_are_read(tmp_path: Path) -> None:
    path = tmp_path / "vocab.yml"
    path.write_text(WRITTEN, encoding="utf-8")
    tokens = ["</s>", "<unk>", ",", ".", "2020", "yes", "@@", '"', "\\", "it's", "("]
    tokens += ["\x85", "\u2028", "a:b", "", "▁longish", "😀", "#", "\xa0", "-", "z"]
    assert read_marian_vocabulary(path) == {token: row for row, token in enumerate(tokens)}


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_any_token_comes_back_from_quotation_marks(tokens: set[str]) -> None:
    import tempfile

    rows = {token: row for row, token in enumerate(sorted(tokens))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vocab.yml")
        lines = "".join(f"{json.dumps(token)}: {row}\n" for token, row in rows.items())
        # JSON writes what lies beyond 16 bits as two halves, which YAML does not.
        if max(map(max, rows)) < "\U00010000":
            path.write_text(lines, encoding="utf-8")
            assert read_marian_vocabulary(path) == rows
        plain = {_plain(token): row for token, row in rows.items()}
        path.write_text(
            "".join(f"'{_once(token)}': {row}\n" for token, row in plain.items()),
            encoding="utf-8",
        )
        assert read_marian_vocabulary(path) == plain


def _plain(token: str) -> str:
    return token.replace("\n", "n").replace("\r", "r")


def _once(token: str) -> str:
    return _plain(token).replace("'", "''")


def test_other_forms_of_a_vocabulary_are_read(tmp_path: Path) -> None:
    (tmp_path / "vocab.json").write_text('{"</s>": 0, "a": 1}', encoding="utf-8")
    (tmp_path / "vocab.txt").write_text("</s>\na\n", encoding="utf-8")
    for name in ("vocab.json", "vocab.txt"):
        assert read_marian_vocabulary(tmp_path / name) == {"</s>": 0, "a": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"</s>: 0\n</s>: 1\n", "line 2, has the token '</s>' a second time"),
        (b"</s>\n", "line 1, is no token with its number"),
        (b"</s>: zero\n", "line 1, is no token"),
        (b"</s>: -1\n", "line 1, is no token"),
        (b"? a\nb: 1\n", "line 2, is no token"),
        (b"</s>: &a [0]\n", "line 1, is no token"),
        (b"\xff\xfe", "cannot be read as a vocabulary"),
    ],
)
def test_what_is_no_vocabulary_is_said_to_be_none(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "vocab.yml"
    path.write_bytes(content)
    with pytest.raises(ModelFormatError, match=message):
        read_marian_vocabulary(path)


def test_a_sentencepiece_model_must_be_one(tmp_path: Path) -> None:
    (tmp_path / "vocab.spm").write_bytes(b"\x0a\xff")
    with pytest.raises(ModelFormatError, match="is no SentencePiece model"):
        read_marian_vocabulary(tmp_path / "vocab.spm")


def test_a_file_that_is_missing_or_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match="cannot be read"):
        read_marian_vocabulary(tmp_path / "vocab.yml")
    with (tmp_path / "huge.yml").open("wb") as stream:
        stream.truncate(2**26 + 1)
    with pytest.raises(ModelFormatError, match="too large for a vocabulary"):
        read_marian_vocabulary(tmp_path / "huge.yml")
