"""Columns of tables: of pandas, polars and pyarrow, of batches of data sets, and plain lists.

None of those libraries is needed, or loaded, here: a column says by itself what it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from translate.running.text import TranslatedText

if TYPE_CHECKING:
    from translate.face import Translator

_Translate = Callable[[Iterable[str]], Iterator[TranslatedText]]


def translate_column(column: Any, translate: _Translate) -> Any:
    """Translate a column, and give back one of its own kind.

    Args:
        column: A pandas or polars Series, a pyarrow array or chunked array, or a sequence. What is
            missing stays missing.
        translate: Translates texts, in order.

    Returns:
        The targets; a list where the column is of no kind that is known.

    Raises:
        TypeError: A value is neither text nor missing.
    """
    values = _values(column)
    targets = iter(translate(value for value in values if value is not None))
    return _like(column, [None if value is None else next(targets).target for value in values])


@dataclass(frozen=True, slots=True)
class BatchMapper:
    """Translates a column of a batch: what `datasets.Dataset.map(..., batched=True)` calls.

    Attributes:
        translator: Translates the texts.
        source: The column with the French texts.
        target: The column to write.
    """

    translator: "Translator"
    source: str
    target: str

    def __call__(self, batch: Mapping[str, Sequence[str | None]]) -> dict[str, list[str | None]]:
        """Translate a batch.

        Args:
            batch: Columns by name.

        Returns:
            The new column alone, under its name.

        Raises:
            KeyError: The batch lacks the column.
            TypeError: A value is neither text nor missing.
        """
        values = _values(batch[self.source])
        return {self.target: self.translator.translate_column(values)}


def _values(column: Any) -> list[str | None]:
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, method):
            column = getattr(column, method)()
            break
    return [_text(value, place) for place, value in enumerate(column)]


def _text(value: Any, place: int) -> str | None:
    if isinstance(value, str):
        return value
    # NaN is the one value that differs from itself; pandas' NA answers no question at all.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    raise TypeError(f"row {place} of the column is no text: {value!r}")


def _open_dtype(column: Any) -> Any:
    """The type of a column; None for one that holds no other texts than its categories."""
    closed = str(column.dtype).startswith(("category", "Enum"))
    return None if closed else column.dtype


def _like(column: Any, targets: list[str | None]) -> Any:
    kind = type(column)
    library = kind.__module__.partition(".")[0]
    if library == "pandas":
        return kind(targets, index=column.index, name=column.name, dtype=_open_dtype(column))
    if library == "polars":
        return kind(column.name, targets, dtype=_open_dtype(column))
    if library == "pyarrow":
        import pyarrow as pa  # type: ignore[import-untyped]

        return pa.array(targets, type=pa.string())
    return targets
