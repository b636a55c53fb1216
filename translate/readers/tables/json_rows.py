"""JSON with a segment a line, ours and that of other tools, into bitexts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.json_documents import json_lines, parse_json, read_jsonl
from translate.readers.tables.rows import Layout, layout_of, read_rows

NESTED: Final = "translation"
"""The column in which data sets of Hugging Face keep a text for each language."""


def read_json_lines(path: Path) -> Iterator[Bitext]:
    """Read a file with an article or a segment a line; its first line tells which.

    Raises:
        BitextError: A line is not what the first one is.
        OSError: The file cannot be read.
    """
    first = next(json_lines(path), None)
    data = parse_json(first[1], first[0]).data if first else None
    of_segments = isinstance(data, dict) and layout_of(tuple(_flat(data))) is not None
    yield from (read_json_rows if of_segments else read_jsonl)(path)


def read_json_rows(path: Path) -> Iterator[Bitext]:
    """Read objects with a source and a target, a line each.

    Args:
        path: The file. Its objects have members named as our columns, or `source` and `target`, or
            the codes of languages, or these in a member `translation`.

    Yields:
        The bitexts.

    Raises:
        BitextError: A line is no such object.
        OSError: The file cannot be read.
    """
    objects = ((place, parse_json(line, place).data) for place, line in json_lines(path))
    yield from read_rows(path, laid_out(objects))


def laid_out(objects: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Layout, list[Any]]]:
    """Give objects as rows of tables.

    Args:
        objects: Each with its place, for messages.

    Raises:
        BitextError: One has no source and target.
    """
    layouts: dict[tuple[str, ...], Layout | None] = {}
    sides: tuple[str, str] | None = None
    for place, members in objects:
        if not isinstance(members, dict):
            raise BitextError(f"{place}: must be an object")
        flat = _flat(members)
        if sides and not flat.keys().isdisjoint(sides):
            flat = dict.fromkeys(sides, "") | flat  # What is empty may be left out.
        names = tuple(flat)
        layout = layouts[names] if names in layouts else layouts.setdefault(names, layout_of(names))
        if layout is None:
            raise BitextError(f'{place}: there is no "source" and "target", nor "fr" and "en"')
        sides = sides or (names[layout.source], names[layout.target])
        yield place, layout, list(flat.values())


def _flat(members: dict[str, Any]) -> dict[str, Any]:
    nested = members.get(NESTED)
    if not isinstance(nested, dict):
        return members
    return nested | {name: value for name, value in members.items() if name != NESTED}
