"""Plain text, a line a segment in a file for each language, into bitexts."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path
from typing import Final

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.units import Header, Unit, Variant, assemble
from translate.schema import properties
from translate.schema.moses import IDS

_PAIR: Final = ("fr", "en")


def read_moses(path: Path) -> Iterator[Bitext]:
    """Read `NAME.fr` and `NAME.en`, and `NAME.ids` where there is one.

    Args:
        path: Either of the two.

    Yields:
        Bitexts as `translate.readers.units.assemble` makes them; those of articles where there are
        ids.

    Raises:
        BitextError: The other file is missing, or has more lines or fewer.
        OSError: A file cannot be read.
    """
    stem = path.with_suffix("")
    files = [Path(f"{stem}.{language}") for language in _PAIR]
    ids = Path(f"{stem}.{IDS}")
    for file in files:
        if path.is_file() and not file.is_file():
            raise BitextError(f"{path}: there is no {file.name} beside it")
    with ExitStack() as opened:
        sources, targets = (opened.enter_context(file.open("rb")) for file in files)
        names = opened.enter_context(ids.open("rb")) if ids.is_file() else None
        yield from assemble(path, _units(path, sources, targets, names))


def _units(
    path: Path,
    sources: Iterable[bytes],
    targets: Iterable[bytes],
    names: Iterable[bytes] | None,
) -> Iterator[Unit]:
    for number, lines in enumerate(zip_longest(sources, targets, names or ()), start=1):
        place = f"{path}, line {number}"
        if None in lines[:2] or (names is not None and lines[2] is None):
            raise BitextError(f"{place}: the files do not have the same number of lines")
        source, target, name = (_text(line or b"", place) for line in lines)
        article, _, segment = name.partition("\t")
        named = {properties.ARTICLE: [article], properties.SEGMENT: [segment]} if segment else {}
        yield Unit(
            place=place,
            id="",
            source_language=_PAIR[0],
            header=Header(),
            properties=named,
            variants=(Variant(_PAIR[0], source), Variant(_PAIR[1], target)),
        )


def _text(line: bytes, place: str) -> str:
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        reason = f"has the byte 0x{line[error.start]:02x}, which is not UTF-8"
        raise BitextError(f"{place}: {reason}; save the file as UTF-8") from error
