"""Bitexts as JSON with a segment a line: what `datasets`, pandas and polars take as it is."""

import json
from collections.abc import Callable
from functools import partial

from translate.bitext import Bitext
from translate.writers.json_documents import encode_json_line
from translate.writers.streaming import BitextWriter
from translate.writers.tables.rows import flat_rows_of


class JsonRowsWriter(BitextWriter):
    """Writes one file of flat objects, all with the same members."""

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        lines = [
            encode_json_line(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
            for row in flat_rows_of(bitext)
        ]
        return partial(self._file.write, b"".join(lines))
