"""Parquet, ours and that of other tools, into bitexts; pyarrow, an extra, reads it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.tables.json_rows import laid_out
from translate.readers.tables.rows import read_rows
from translate.schema.parquet import load_pyarrow

_BATCH: Final = 1000


def read_parquet(path: Path) -> Iterator[Bitext]:
    """Read a table with columns named as for `read_json_rows`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        BitextError: It is no Parquet, or has no such columns.
        OSError: The file cannot be read.
    """
    arrow, parquet = load_pyarrow()
    with path.open("rb") as stream:
        try:
            yield from read_rows(path, laid_out(_objects(path, stream, parquet)))
        except arrow.ArrowException as error:
            reason = str(error).splitlines()[0][:200]
            raise BitextError(f"{path}: not Parquet: {reason}") from error


def _objects(path: Path, stream: Any, parquet: Any) -> Iterator[tuple[str, Any]]:
    number = 0
    for batch in parquet.ParquetFile(stream).iter_batches(_BATCH):
        for row in batch.to_pylist():
            number += 1
            yield f"{path}, row {number}", row
