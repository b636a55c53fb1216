"""Columns of pandas, polars and pyarrow come back as their own kind, and nothing in them is lost.

pandas and polars are not among what the tests need: `make ray-test` has them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from translate.integrations.columns import translate_column
from translate.running.text import TranslatedText

GIVEN = ["il pleut", None, "la police", "il pleut"]
MADE = ["IL PLEUT", None, "LA POLICE", "IL PLEUT"]


def louder(texts: Iterable[str]) -> Iterator[TranslatedText]:
    """What becomes of the texts themselves is of no matter here."""
    return (TranslatedText(text, text.upper()) for text in texts)


@pytest.mark.parametrize("dtype", [object, "string", "category", None])
def test_pandas(dtype: Any) -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.Series(GIVEN, index=[7, 3, 9, 1], name="fr", dtype=dtype)
    made = translate_column(column, louder)
    assert (made.name, made.index.tolist()) == ("fr", [7, 3, 9, 1])
    assert [None if pandas.isna(one) else one for one in made] == MADE
    assert translate_column(column[:0], louder).tolist() == []


@pytest.mark.parametrize("kind", ["String", "Categorical", "Enum"])
def test_polars(kind: str) -> None:
    polars = pytest.importorskip("polars")
    dtype = polars.Enum(["il pleut", "la police"]) if kind == "Enum" else getattr(polars, kind)
    made = translate_column(polars.Series("fr", GIVEN, dtype=dtype), louder)
    assert (made.name, made.to_list()) == ("fr", MADE)
    frame = polars.DataFrame({"fr": ["il pleut"]}).with_columns(
        en=polars.col("fr").map_batches(
            lambda one: translate_column(one, louder), return_dtype=polars.String
        )
    )
    assert frame["en"].to_list() == ["IL PLEUT"]


def test_pyarrow() -> None:
    arrow = pytest.importorskip("pyarrow")
    for column in (arrow.array(GIVEN), arrow.array(GIVEN).dictionary_encode()):
        assert translate_column(column, louder).to_pylist() == MADE
    parts = arrow.chunked_array([GIVEN[:1], GIVEN[1:]])
    assert translate_column(parts, louder).to_pylist() == MADE
