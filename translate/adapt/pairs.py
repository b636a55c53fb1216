"""Pairs of sentences out of corpora of every format of exchange, and out of plain tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from glossary.formats.file_access import NO_FILE, may_never_end
from translate.bitext import Article, Bitext, Origin, Status, Translation
from translate.errors import BitextError, UnknownBitextError
from translate.readers import read_bitexts
from translate.readers.tables.rows import layout_of
from translate.schema.formats import OutputFormat, find_format

_LONGEST_NAMES: Final = 10_000
"""Characters of a first row that may name columns, at most."""


class Dropped(StrEnum):
    """Why a pair is not trained on."""

    REJECTED = "rejected in review"
    DRAFT = "machine translation that nobody has reviewed"
    LANGUAGES = "in other languages"
    EMPTY = "without a source or a target"
    SAME = "the same on both sides"
    REPEATED = "repeated"
    LONG = "too long"
    UNEVEN = "of lengths that do not belong together"
    UNWRITABLE = "with letters that the model cannot write"


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target, as they stand in the corpus."""

    source: str
    target: str


def read_pairs(
    path: Path, languages: tuple[str, str], *, drafts: bool = False
) -> Iterator[Pair | Dropped]:
    """Reads the pairs of a corpus, one in memory at a time.

    Args:
        path: A bitext of any format that `translate.readers` reads, by its ending; any other file,
            and a `.tsv` whose first row names no columns, is taken as lines of a source, a tab and
            a target, further columns left alone.
        languages: Those of source and target, ISO 639-1; pairs of a bitext in others are dropped.
        drafts: Whether to take machine translations of ours that nobody has reviewed.

    Yields:
        A pair, or why one was dropped.

    Raises:
        BitextError: The file cannot be read.
    """
    if _is_of_lines(path):
        yield from _pairs_of_lines(path)
    else:
        for bitext in read_bitexts(path):
            yield from _pairs_of(bitext, languages, drafts=drafts)


def _is_of_lines(path: Path) -> bool:
    """Tells whether a file is lines of a source, a tab and a target."""
    try:
        found = find_format(path, to_read=True)
    except UnknownBitextError:
        return True
    if found.name is not OutputFormat.TSV or not path.is_file() or may_never_end(path):
        return found.name is OutputFormat.TSV and path.exists()
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
        columns = lines.readline(_LONGEST_NAMES).rstrip("\r\n").split("\t")
    return layout_of(tuple(columns)) is None


def _pairs_of(
    bitext: Bitext, languages: tuple[str, str], *, drafts: bool
) -> Iterator[Pair | Dropped]:
    fits = _languages(bitext.article) == languages
    ours = bool(bitext.provenance.signature)
    for unit in bitext.units:
        if not fits:
            yield Dropped.LANGUAGES
        elif unit.translation.status is Status.REJECTED:
            yield Dropped.REJECTED
        elif ours and not drafts and not _is_reviewed(unit.translation):
            yield Dropped.DRAFT
        else:
            yield Pair(unit.segment.source, unit.translation.target)


def _languages(article: Article) -> tuple[str, str]:
    source, target = (
        code.replace("_", "-").split("-")[0].lower()
        for code in (article.source_language, article.target_language)
    )
    return source, target


def _is_reviewed(translation: Translation) -> bool:
    """Tells whether a person stands behind a translation."""
    return translation.origin is Origin.HUMAN or translation.status in {
        Status.ACCEPTED,
        Status.EDITED,
    }


def _pairs_of_lines(path: Path) -> Iterator[Pair | Dropped]:
    try:
        if may_never_end(path):
            raise BitextError(f"{path}: {NO_FILE}")
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for line in lines:
                source, tab, rest = line.rstrip("\r\n").partition("\t")
                if tab:
                    yield Pair(source, rest.split("\t", 1)[0])
                elif source:
                    yield Dropped.EMPTY
    except UnicodeDecodeError as error:
        raise BitextError(f"{path}: not UTF-8 at byte {error.start} of a block") from error
    except OSError as error:
        raise BitextError(
            f"cannot read {path}: {(error.strerror or str(error)).lower()}"
        ) from error
