"""An alignment as a bitext, or as the lines of a table."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from translate.align.alignment import TextAlignment
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
from translate.provenance import PROGRAM, now
from translate.writers.atomic import AtomicFile


def make_bitext(identifier: str, alignment: TextAlignment, model: str = "") -> Bitext:
    """Make a bitext of the links of an alignment.

    Args:
        identifier: Id of the article.
        alignment: Two texts and their links.
        model: Name and hash of the model that was the bridge; "" without one.

    Returns:
        A unit for each link; the sentences of one side are joined by spaces, and the score is the
        natural logarithm of the link's.
    """
    units = []
    for number, link in enumerate(alignment.links, start=1):
        source, target = alignment.texts(link)
        first = alignment.source[link.source[0]]
        segment = Segment(f"s{number:04d}", first.kind, first.paragraph, source)
        translation = Translation(target, Origin.HUMAN, score=math.log(max(link.score, 1e-6)))
        units.append(TranslationUnit(segment, translation))
    title = next((unit.segment.source for unit in units if unit.segment.kind is Kind.TITLE), "")
    provenance = Provenance("", model, "", PROGRAM, now())
    return Bitext(Article(identifier, title), provenance, tuple(units))


def write_table(path: Path, alignments: Iterable[TextAlignment]) -> None:
    """Write links as lines of source, target and score, with tabs between and no heading.

    Args:
        path: The file; replaced in one step when all is written.
        alignments: What to write, in order.

    Raises:
        OutputError: The file cannot be written.
    """
    with AtomicFile(path) as out:
        for alignment in alignments:
            for line in table_lines(alignment):
                out.write(f"{line}\n".encode())


def table_lines(alignment: TextAlignment) -> Iterator[str]:
    """Yield a line for each link: source, target and score, with tabs between."""
    for link in alignment.links:
        source, target = map(_field, alignment.texts(link))
        yield f"{source}\t{target}\t{link.score:.4f}"


def write_unlinked(path: Path, alignments: Iterable[tuple[str, TextAlignment]]) -> None:
    """Write the sentences that no link has, as lines of text's id, side, number and sentence.

    Args:
        path: The file; replaced in one step when all is written.
        alignments: Ids of texts, and what was aligned.

    Raises:
        OutputError: The file cannot be written.
    """
    with AtomicFile(path) as out:
        for identifier, alignment in alignments:
            for side, numbers, sentences in (
                ("source", alignment.unlinked_source, alignment.source),
                ("target", alignment.unlinked_target, alignment.target),
            ):
                for number in numbers:
                    text = _field(sentences[number].text)
                    out.write(f"{_field(identifier)}\t{side}\t{number + 1}\t{text}\n".encode())


def _field(text: str) -> str:
    return " ".join(text.split())
