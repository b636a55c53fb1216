"""JSON with a segment a line, ours and that of other tools, into bitexts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.json_documents import bitext_from_json, json_lines, parse_json, read_jsonl
from translate.readers.tables.rows import Layout, layout_of, plain_layout, read_rows
from translate.readers.values import Value

NESTED: Final = "translation"
"""The column in which data sets of Hugging Face keep a text for each language."""


_OURS: Final = frozenset({"schema", "article", "provenance"})
"""Members that only our own documents have."""


def read_json_file(path: Path) -> Iterator[Bitext]:
    """Read a file that is one JSON value: an article of ours, or an array of articles or pairs.

    A pair is an object as `read_json_rows` takes it, or an array of a source and a target; the
    array of pairs may stand alone, or be a member of an object.

    Raises:
        BitextError: The file is no JSON, or nothing of that.
        OSError: The file cannot be read.
    """
    document = parse_json(path.read_bytes(), str(path))
    if isinstance(document.data, dict) and not _is_pair(document.data):
        array = _array_of_pairs(document.data)
        if array is None or not _OURS.isdisjoint(document.data):
            yield bitext_from_json(document)
            return
    else:
        array = document.data if isinstance(document.data, list) else [document.data]
    items = list(Value(array, str(path)).items())
    if items and all(isinstance(it.data, dict) and "schema" in it.data for it in items):
        yield from map(bitext_from_json, items)
    else:
        places = ((f"{path}, item {number}", it.data) for number, it in enumerate(items, start=1))
        yield from read_rows(path, laid_out(places))


def _array_of_pairs(members: dict[str, Any]) -> list[Any] | None:
    """The first array of pairs among the members of an object."""
    arrays = (value for value in members.values() if isinstance(value, list) and value)
    return next((value for value in arrays if _is_pair(value[0])), None)


def _is_pair(item: Any) -> bool:
    if isinstance(item, dict):
        return layout_of(tuple(_flat(item))) is not None
    return isinstance(item, list) and len(item) > 1 and all(isinstance(it, str) for it in item[:2])


def read_json_lines(path: Path) -> Iterator[Bitext]:
    """Read a file with an article or a segment a line; its first line tells which.

    Raises:
        BitextError: A line is not what the first one is.
        OSError: The file cannot be read.
    """
    first = next(json_lines(path), None)
    data = parse_json(first[1], first[0]).data if first else None
    yield from (read_json_rows if _is_pair(data) else read_jsonl)(path)


def read_json_rows(path: Path) -> Iterator[Bitext]:
    """Read objects with a source and a target, a line each.

    Args:
        path: The file. Its objects have members named as our columns, or `source` and `target`, or
            the codes of languages, or these in a member `translation`; arrays have the source
            first and the target second.

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
        if isinstance(members, list) and _is_pair(members):
            yield place, plain_layout(list(map(str, members))), members
            continue
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
