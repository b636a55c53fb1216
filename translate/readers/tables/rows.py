"""The rows of a table, ours or another tool's, into units."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.left_out import LeftOut
from translate.readers.units import Header, Unit, Variant, assemble
from translate.schema import columns

_NO_HEADER: Final = Header()
_SOURCES: Final = ("source", "src", "sourcetext", "textesource", "french", "français", "francais")
_TARGETS: Final = ("target", "tgt", "targettext", "translation", "traduction", "english", "anglais")
_IDS: Final = ("segment", "segmentid", "id", "key", "#")
_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\s_]")
"""What does not count in the name of a column: "Source text (fr)"."""
_PAIR: Final = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table has what a unit is made of.

    Attributes:
        names: The names of its columns.
        source: The place of the sources.
        target: The place of the targets.
        id: The place of the ids; None where there are none.
        languages: The codes of source and target.
    """

    names: tuple[str, ...]
    source: int
    target: int
    id: int | None
    languages: tuple[str, str]

    @property
    def is_ours(self) -> bool:
        """Whether the columns are ours, some of them perhaps taken out by a person."""
        return {columns.ARTICLE, columns.SEGMENT, columns.SOURCE, columns.TARGET} <= set(self.names)


def layout_of(names: Sequence[str]) -> Layout | None:
    """Make sense of a header.

    Args:
        names: The names of the columns.

    Returns:
        Where everything is; None where the names are none of a source and a target.
    """
    keys = [_ASIDE.sub("", name.strip().lower()) for name in names]
    bare = tuple(name.strip().lower() for name in names)
    source, target = _first(keys, _SOURCES), _first(keys, _TARGETS)
    codes = {
        place: re.split("[-_]", name)[0]
        for place, name in enumerate(bare)
        if _CODE.fullmatch(name) and name != "id"
    }
    by_code = {code: place for place, code in reversed(codes.items())}
    languages = _PAIR
    if source is None or target is None:
        if not set(_PAIR) <= set(by_code):
            return None
        source, target = by_code["fr"], by_code["en"]
    return Layout(bare, source, target, _first(keys, _IDS), languages)


def plain_layout(row: Sequence[str]) -> Layout:
    """Where a table without a header has what is needed, by its first row.

    The source comes first and the target second, after a number if there is one before them.
    """
    numbered = len(row) > 2 and row[0].strip().isdecimal() and all(map(_has_letter, row[1:3]))
    source = 1 if numbered else 0
    return Layout(("",) * len(row), source, source + 1, 0 if numbered else None, _PAIR)


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def read_rows(path: Path, rows: Iterable[tuple[str, Layout, Sequence[Any]]]) -> Iterator[Bitext]:
    """Make bitexts of rows.

    Args:
        path: The file.
        rows: Each with its place for messages, the layout of its table, and its values: texts, or
            what JSON has.

    Yields:
        Bitexts as `translate.readers.units.assemble` makes them.

    Raises:
        BitextError: A value is none that its column can have.
    """
    left_out = LeftOut()

    def units() -> Iterator[Unit]:
        for place, layout, values in rows:
            unit = _unit(place, layout, values)
            if unit is None:
                left_out.add("row without a source", "rows without a source")
            else:
                yield unit

    yield from assemble(path, units())
    left_out.tell(path)


def _unit(place: str, layout: Layout, values: Sequence[Any]) -> Unit | None:
    row = dict(zip(layout.names, values, strict=False))
    source, target = (_text(place, values, at) for at in (layout.source, layout.target))
    if not layout.is_ours or not row.get(columns.ARTICLE):
        if not source.strip():
            return None
        id_ = "" if layout.id is None else _text(place, values, layout.id)
        return _made(place, id_, {}, layout.languages, (source, target))
    languages = tuple(
        str(row.get(column) or usual)
        for column, usual in zip(
            (columns.SOURCE_LANGUAGE, columns.TARGET_LANGUAGE), _PAIR, strict=True
        )
    )
    return _made(place, "", _properties(place, row), (languages[0], languages[1]), (source, target))


def _made(
    place: str,
    id_: str,
    properties: dict[str, list[str]],
    languages: tuple[str, str],
    texts: tuple[str, str],
) -> Unit:
    return Unit(
        place=place,
        id=id_,
        source_language=languages[0],
        header=_NO_HEADER,
        properties=properties,
        variants=(Variant(languages[0], texts[0]), Variant(languages[1], texts[1])),
        in_table=True,
    )


def _properties(place: str, row: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column, name in columns.PROPERTIES.items():
        value = row.get(column)
        if value is not None and value != "":
            text = value if isinstance(value, str) else repr(value)
            found[name] = [text.strip().lower() if column == columns.STATUS else text]
    for column, name in columns.LISTS.items():
        found[name] = [json.dumps(item) for item in _items(place, column, row.get(column))]
    return found


def _items(place: str, column: str, value: Any) -> list[Any]:
    """The objects of a list; one that is told in words for people holds none."""
    if isinstance(value, str) and value.lstrip().startswith('[{"'):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise BitextError(f"{place}: {column} is not JSON: {error}") from error
    return value if isinstance(value, list) else []


def _text(place: str, values: Sequence[Any], at: int) -> str:
    value = values[at] if at < len(values) else None
    if isinstance(value, list | dict):
        raise BitextError(f"{place}: a list or an object stands where a text belongs")
    return "" if value is None else str(value)


def _first(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((keys.index(name) for name in wanted if name in keys), None)
