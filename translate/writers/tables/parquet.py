"""Bitexts as Parquet, for the tools of data science; pyarrow, an extra, writes it."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, Final

from translate.bitext import Bitext
from translate.schema.characters import unicode_text
from translate.schema.columns import COLUMNS, LISTS
from translate.schema.parquet import load_pyarrow
from translate.writers.streaming import BitextWriter
from translate.writers.tables.rows import rows_of

_GROUP: Final = 10_000
"""Rows of a row group: what is in memory at once."""


class ParquetWriter(BitextWriter):
    """Writes one table of any number of bitexts, terms and flags nested as in the JSON."""

    def __enter__(self) -> "ParquetWriter":
        self._arrow, self._parquet = load_pyarrow()
        return super().__enter__()

    def _begin(self, opening: ExitStack) -> None:
        schema = _schema(self._arrow)
        self._out = opening.enter_context(
            self._parquet.ParquetWriter(self._file.stream, schema, compression="zstd")
        )
        self._rows: list[dict[str, Any]] = []

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        rows = [*rows_of(bitext)]

        def append() -> None:
            self._rows.extend(rows)
            while len(self._rows) >= _GROUP:
                self._flush(_GROUP)

        return append

    def _end(self) -> None:
        if self._rows:
            self._flush(len(self._rows))
        self._out.close()

    def _flush(self, count: int) -> None:
        rows, self._rows = self._rows[:count], self._rows[count:]
        self._out.write_table(table_of(rows))


def table_of(rows: Iterable[dict[str, Any]]) -> Any:
    """Make a pyarrow table of rows, as `rows_of` gives them.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow, _ = load_pyarrow()
    return arrow.Table.from_pylist([_legal(row) for row in rows], schema=_schema(arrow))


def _legal(value: Any) -> Any:
    if isinstance(value, str):
        return unicode_text(value)
    if isinstance(value, list):
        return [_legal(item) for item in value]
    if isinstance(value, dict):
        return {name: _legal(item) for name, item in value.items()}
    return value


def _schema(arrow: Any) -> Any:
    text, span = arrow.string(), arrow.list_(arrow.int32())
    use = {"source": text, "target": text, "source_span": span, "target_span": span, "how": text}
    flag = {"code": text, "severity": text, "message": text}
    types = {
        "paragraph": arrow.int32(),
        "score": arrow.float64(),
        **dict.fromkeys(LISTS, arrow.list_(arrow.struct(use))),
        "flags": arrow.list_(arrow.struct(flag)),
    }
    return arrow.schema([(column, types.get(column, text)) for column in COLUMNS])
