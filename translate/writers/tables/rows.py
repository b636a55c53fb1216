"""A bitext as the rows of a flat table."""

import json
from collections.abc import Iterator
from typing import Any

from translate.bitext import Bitext
from translate.schema.columns import ARTICLE, COLUMNS, LISTS, SEGMENT
from translate.writers.json_documents import bitext_to_json


def rows_of(bitext: Bitext) -> Iterator[dict[str, Any]]:
    """Give each unit as a row, which says of its article what there is to say.

    Args:
        bitext: The bitext.

    Yields:
        The values of all columns in order: texts, a whole number, a number or None, and lists of
        objects, as `bitext_to_json` has them.
    """
    document = bitext_to_json(bitext)
    shared = document["article"] | document["provenance"]
    shared[ARTICLE] = shared.pop("id")
    for segment in document["segments"]:
        row = {SEGMENT: segment.pop("id")} | segment | shared
        yield {column: row[column] for column in COLUMNS}


def flat_rows_of(bitext: Bitext) -> Iterator[dict[str, Any]]:
    """Give rows whose lists are texts, JSON arrays, as tables without nesting need it."""
    for row in rows_of(bitext):
        yield row | {
            column: json.dumps(row[column], ensure_ascii=False, separators=(",", ":"))
            for column in LISTS
        }
