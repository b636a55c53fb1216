"""No-break spaces stay where French sets them, and comparing looks at letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.articles.draft import squeeze
from translate.articles.folding import essence, fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\u202f046 et 1\u00a0046", "1\u202f046 et 1\u00a0046"),
        ("«\u00a0Oui\u202f!\u00a0»", "«\u00a0Oui\u202f!\u00a0»"),
        ("30\u00a0%, 5\u00a0€", "30\u00a0%, 5\u00a0€"),
        ("58\u00a0gares du\u00a0pays", "58 gares du pays"),
        ("1\u00a0 046", "1 046"),
        ("\u00a0le \t pays\u202f", "le pays"),
        ("\u00a0", ""),
    ],
)
def test_spaces(text: str, expected: str) -> None:
    assert squeeze(text) == expected
    assert squeeze(expected) == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Ánh", "dang thi anh"),
        ("À l’ÉTAT – “œuvre”", 'a l\'etat - "œuvre"'),
        ("1\u202f046", "1 046"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_essence_of_two_printings_is_one() -> None:
    assert essence("« La Loi » : l’essentiel…") == essence('"La loi": l\'essentiel')
