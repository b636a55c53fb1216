"""The units of an exchange file gathered into bitexts.

A unit that we wrote names its article, and everything the bitext held comes back. Units of other
tools carry a pair of texts at best; they become bitexts of their own, in blocks, so that a large
memory is never in memory whole.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Final

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.readers.json_documents import flag_from_json, parse_json, term_from_json
from translate.readers.values import Value
from translate.schema import properties as names
from translate.schema.moses import primary

BLOCK_SIZE: Final = 1000
"""Units of another tool that make one bitext at most."""

_LOG = logging.getLogger(__name__)
_LINE_SPACE = re.compile(r"[ \t\r\n\f\v]+")  # Not the no-break spaces, which French needs.


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a TMX says of all its units.

    Attributes:
        source_language: `srclang`; "*all*" where any language may be the source.
        tool: Name and version of the tool that wrote the file.
        created: `creationdate` as it stands.
    """

    source_language: str = ""
    tool: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """The text of a unit in one language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit as it stands in the document.

    Attributes:
        place: File and line, for messages.
        id: `tuid`, or "".
        source_language: `srclang` of the unit, else of the header.
        header: The header of the document.
        properties: The values of each type of `prop`, in order.
        variants: One text a language, in order; at least one.
        status: What the file of another tool says of the translation; None where it says nothing.
        in_table: Whether the properties are columns, whose names have no "x-".
    """

    place: str
    id: str
    source_language: str
    header: Header
    properties: dict[str, list[str]]
    variants: tuple[Variant, ...]
    status: Status | None = None
    in_table: bool = False

    def first(self, name: str) -> str:
        """The first value of a property, or ""."""
        return self.properties.get(name, [""])[0]

    def values(self, name: str) -> Iterator[Value]:
        """The values of a property, to be checked."""
        for text in self.properties.get(name, ()):
            yield Value(text, self.place, name.removeprefix("x-") if self.in_table else name)


def assemble(path: Path, units: Iterator[Unit]) -> Iterator[Bitext]:
    """Gather units into bitexts.

    Args:
        path: The file, whose name stands in for the article of foreign units.
        units: Its units, in order.

    Yields:
        A bitext for each run of units of the same article, and for each block of foreign units
        with the same pair of languages. Foreign units take French as the source and English as
        the target where they have both, whatever `srclang` says; otherwise `srclang` is the
        source and the first other language the target. Units in a single language are left out,
        which is logged with their number.

    Raises:
        BitextError: A property of ours has a value it cannot have; or the units end in an error:
            those of another tool that stand before it have been yielded by then, and so have
            whole articles of ours.
    """
    read = _InTwoLanguages(units)
    blocks = 0
    for (article, pair), group in groupby(read, key=_belonging):
        if article:
            ours = list(group)
            if read.broken is None:
                yield _ours(ours)
        else:
            while block := list(islice(group, BLOCK_SIZE)):
                blocks += 1
                yield _foreign(block, pair, path.stem if blocks == 1 else f"{path.stem}-{blocks}")
    if read.alone:
        _LOG.warning("%s: %d units in one language only are left out", path, read.alone)
    if read.broken is not None:
        if read.count:
            _LOG.warning("%s: breaks off after %d units that can be read", path, read.count)
        raise read.broken


class _InTwoLanguages:
    """The units that have a source and a target, up to where the file cannot be read.

    Attributes:
        count: How many there were so far.
        alone: Units in a single language.
        broken: What keeps the rest from being read.
    """

    def __init__(self, units: Iterator[Unit]) -> None:
        self._units = units
        self.count = self.alone = 0
        self.broken: Exception | None = None

    def __iter__(self) -> Iterator[Unit]:
        try:
            for unit in self._units:
                if _pair(unit) is None:
                    self.alone += 1
                else:
                    self.count += 1
                    yield unit
        except (BitextError, UnicodeError, OSError) as error:
            self.broken = error


_Pair = tuple[str, str]


def _belonging(unit: Unit) -> tuple[str, _Pair]:
    """What the units of one bitext have in common: their article and their languages."""
    return unit.first(names.ARTICLE), _pair(unit) or ("", "")


def _pair(unit: Unit) -> _Pair | None:
    """The languages of source and target, or None where there are not two."""
    if not unit.first(names.ARTICLE):
        return _foreign_pair(unit)
    if len(unit.variants) < 2:
        return None
    source, target = _our_variants(unit)
    return source.language, target.language


def _ours(units: list[Unit]) -> Bitext:
    """The bitext of units that we wrote, perhaps edited or reordered by another tool since."""
    source, target = _our_variants(units[0])
    return Bitext(
        Article(
            id=units[0].first(names.ARTICLE),
            title=_anywhere(units, names.TITLE),
            date=_anywhere(units, names.DATE),
            agency=_anywhere(units, names.AGENCY),
            place=_anywhere(units, names.PLACE),
            source_url=_anywhere(units, names.SOURCE_URL),
            source_language=source.language,
            target_language=target.language,
        ),
        Provenance(
            signature=_anywhere(units, names.SIGNATURE),
            model=_anywhere(units, names.MODEL),
            glossary=_anywhere(units, names.GLOSSARY),
            program=_anywhere(units, names.PROGRAM),
            created=_anywhere(units, names.CREATED),
        ),
        tuple(_our_unit(unit, number) for number, unit in enumerate(units, start=1)),
    )


def _our_unit(unit: Unit, number: int) -> TranslationUnit:
    source, target = _our_variants(unit)
    return TranslationUnit(
        Segment(
            id=unit.first(names.SEGMENT) or unit.id or _made_id(number),
            kind=next((it.choice(Kind) for it in unit.values(names.KIND)), Kind.TEXT),
            paragraph=next((_parsed(it).count() for it in unit.values(names.PARAGRAPH)), 0),
            source=source.text,
        ),
        Translation(
            target=target.text,
            origin=next((it.choice(Origin) for it in unit.values(names.ORIGIN)), Origin.MEMORY),
            score=next((_parsed(it).number() for it in unit.values(names.SCORE)), None),
            status=next((it.choice(Status) for it in unit.values(names.STATUS)), Status.DRAFT),
            terms=tuple(term_from_json(_parsed(it)) for it in unit.values(names.TERM)),
            literals=tuple(term_from_json(_parsed(it)) for it in unit.values(names.LITERAL)),
            flags=tuple(flag_from_json(_parsed(it)) for it in unit.values(names.FLAG)),
        ),
    )


def _parsed(value: Value) -> Value:
    """A property that holds JSON: a number or an object."""
    inner = parse_json(value.text(), f"{value.document}: {value.place}")
    return Value(inner.data, value.document, value.place)


def _our_variants(unit: Unit) -> tuple[Variant, Variant]:
    """Source and target: by `srclang`, since a tool may have turned them round."""
    first, second = unit.variants[:2]
    language = unit.source_language.casefold()
    if second.language.casefold() == language != first.language.casefold():
        return second, first
    return first, second


def _anywhere(units: list[Unit], name: str) -> str:
    """A property of the article: it stands in one unit, wherever a tool may have put that."""
    return next((text for unit in units if (text := unit.first(name))), "")


def _foreign(units: list[Unit], pair: _Pair, article: str) -> Bitext:
    header = units[0].header
    seen: set[str] = set()
    return Bitext(
        Article(id=article, source_language=pair[0], target_language=pair[1]),
        Provenance(
            signature="",
            model="",
            glossary="",
            program=header.tool,
            created=_iso_moment(header.created),
        ),
        tuple(
            _foreign_unit(unit, pair, number, seen) for number, unit in enumerate(units, start=1)
        ),
    )


def _foreign_unit(unit: Unit, pair: _Pair, number: int, seen: set[str]) -> TranslationUnit:
    name = unit.id or _made_id(number)
    while name in seen:
        name = f"{name}-{number}"
    seen.add(name)
    texts = {primary(it.language): it.text for it in reversed(unit.variants)}
    source, target = (_LINE_SPACE.sub(" ", texts[language]).strip(" ") for language in pair)
    return TranslationUnit(
        Segment(id=name, kind=Kind.TEXT, paragraph=number - 1, source=source),
        Translation(target=target, origin=Origin.MEMORY, status=unit.status or Status.DRAFT),
    )


def _foreign_pair(unit: Unit) -> _Pair | None:
    languages = list(dict.fromkeys(primary(it.language) for it in unit.variants))
    if len(languages) < 2:
        return None
    if {"fr", "en"} <= set(languages):
        return "fr", "en"
    declared = primary(unit.source_language)
    source = declared if declared in languages else languages[0]
    return source, next(language for language in languages if language != source)


def _made_id(number: int) -> str:
    return f"s{number:04d}"


def _iso_moment(text: str) -> str:
    """A moment as TMX writes it ("20020101T163812Z") in the form of our provenance, or ""."""
    try:
        return f"{datetime.strptime(text, '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
    except ValueError:
        return ""
