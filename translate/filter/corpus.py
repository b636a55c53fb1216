"""From the files of a corpus through the filters to what is left of it."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final

from glossary.formats.file_access import may_never_end
from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.filter.filter import Candidate
from translate.filter.filtering import Filtering, Verdict
from translate.readers import read_bitexts
from translate.schema.characters import unicode_text
from translate.writers import write_bitexts
from translate.writers.atomic import AtomicFile

_TABLE: Final = ".tsv"
_BLOCK: Final = 1000
"""Lines of a table that make one bitext."""
_LONGEST_LINE: Final = 1 << 20
_COLUMNS: Final = ("source", "target", "score")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair.

    Attributes:
        file: The file that it came from.
        article: Id of its article.
        unit: The segment and its translation.
        verdict: What the filters say of it.
    """

    file: Path
    article: str
    unit: TranslationUnit
    verdict: Verdict


def read_corpus(path: Path) -> Iterator[Bitext]:
    """Read a bitext of any format, or a table.

    Args:
        path: The file. A `.tsv` whose third column is a number is what an aligner writes: source,
            target and score. Every other file is read as its ending says.

    Raises:
        BitextError: The file cannot be read; what stands before has been yielded by then.
    """
    return _read_table(path) if _has_scores(path) else read_bitexts(path)


def _has_scores(path: Path) -> bool:
    """Whether the first line of a file is a source, a target and a score."""
    if path.suffix.lower() != _TABLE:
        return False
    try:
        if may_never_end(path):
            return False
        with path.open("rb") as stream:
            columns = stream.readline(_LONGEST_LINE).decode("utf-8", errors="replace").split("\t")
    except OSError:
        return False
    return len(columns) == len(_COLUMNS) and _score(columns[-1]) is not None


def filter_corpus(
    paths: Sequence[Path],
    filtering: Filtering,
    output: Path | None = None,
    dropped: Path | None = None,
    on_done: Callable[[Outcome], None] = lambda _: None,
    on_problem: Callable[[BitextError], None] | None = None,
) -> None:
    """Filter the pairs of files into one.

    Args:
        paths: Files, read in their order and judged together.
        filtering: The filters.
        output: Where the pairs go that stay; its ending says in which format. None only counts.
        dropped: Where those go that do not, a JSON object a line, with what they fell to.
        on_done: Called with each pair once it is judged.
        on_problem: Called with what keeps a file from being read to its end; what stands before
            it and the other files are filtered all the same.

    Raises:
        BitextError: A file cannot be read, and `on_problem` is not given.
        OutputError: A file cannot be written.
    """
    with ExitStack() as opened:
        file = None if dropped is None else opened.enter_context(AtomicFile(dropped))

        def note(outcome: Outcome) -> None:
            if file is not None and not outcome.verdict.stays:
                file.write(_dropped_line(outcome, filtering).encode())
            on_done(outcome)

        kept = (one for path in paths for one in _kept(path, filtering, note, on_problem))
        if output is None:
            for _ in kept:
                pass
        elif output.suffix.lower() == _TABLE:
            with AtomicFile(output) as table:
                for bitext in kept:
                    table.write("".join(map(_table_line, bitext.units)).encode())
        else:
            write_bitexts(output, kept)


def _kept(
    path: Path,
    filtering: Filtering,
    note: Callable[[Outcome], None],
    on_problem: Callable[[BitextError], None] | None,
) -> Iterator[Bitext]:
    """Yield the bitexts of a file with the units that stay; those without any are left out."""
    for bitext in _read(path, on_problem):
        stays = []
        verdicts = filtering.judge(map(candidate, bitext.units))
        for unit, verdict in zip(bitext.units, verdicts, strict=True):
            note(Outcome(path, bitext.article.id, unit, verdict))
            if verdict.stays:
                stays.append(unit)
        if stays:
            yield replace(bitext, units=tuple(stays))


def _read(path: Path, on_problem: Callable[[BitextError], None] | None) -> Iterator[Bitext]:
    try:
        yield from read_corpus(path)
    except BitextError as error:
        if on_problem is None:
            raise
        on_problem(error)


def candidate(unit: TranslationUnit) -> Candidate:
    """Make a candidate of a unit; the score of what a person translated is an aligner's."""
    translation = unit.translation
    is_link = translation.origin is Origin.HUMAN and translation.score is not None
    score = math.exp(min(0.0, translation.score or 0.0)) if is_link else None
    return Candidate(unit.segment.source, translation.target, score)


def _dropped_line(outcome: Outcome, filtering: Filtering) -> str:
    scores = dict(zip(filtering.names, outcome.verdict.scores, strict=True))
    told = {
        "file": str(outcome.file),
        "article": outcome.article,
        "segment": outcome.unit.segment.id,
        "source": unicode_text(outcome.unit.segment.source),
        "target": unicode_text(outcome.unit.translation.target),
        "fell_to": {name: scores[name] for name in outcome.verdict.fell_to},
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _table_line(unit: TranslationUnit) -> str:
    pair = candidate(unit)
    columns = [" ".join(side.split()) for side in pair.sides]
    if pair.alignment is not None:
        columns.append(f"{pair.alignment:.4f}")
    return "\t".join(columns) + "\n"


def _read_table(path: Path) -> Iterator[Bitext]:
    units: list[TranslationUnit] = []
    blocks = count(1)
    broken: BitextError | None = None
    try:
        for number, line in enumerate(_lines(path), start=1):
            if row := _row(line, number, path):
                units.append(_unit(row, number))
            if len(units) == _BLOCK:
                yield _block(path, next(blocks), units)
                units = []
    except BitextError as error:
        broken = error
    if units:
        yield _block(path, next(blocks), units)
    if broken is not None:
        raise broken


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            yield from stream
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BitextError(f"cannot read {path}: {reason}") from error


def _block(path: Path, number: int, units: Sequence[TranslationUnit]) -> Bitext:
    identifier = path.stem if number == 1 else f"{path.stem}-{number}"
    return Bitext(Article(identifier), Provenance("", "", "", "", ""), tuple(units))


def _row(line: bytes, number: int, path: Path) -> list[str]:
    """Cut a line into its columns; none for an empty line."""
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BitextError(f"{path}: line {number} is not UTF-8; save the file as UTF-8") from error
    columns = text.split("\t")
    if not text.strip():
        return []
    return columns if len(columns) > 1 else [*columns, ""]


def _unit(columns: list[str], number: int) -> TranslationUnit:
    segment = Segment(f"s{number:04d}", Kind.TEXT, 0, columns[0])
    score = _score(columns[2]) if len(columns) > 2 else None
    return TranslationUnit(segment, Translation(columns[1], Origin.HUMAN, score=score))


def _score(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return math.log(max(score, 1e-6)) if 0 <= score <= 1 else None
