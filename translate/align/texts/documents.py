"""A text as it comes in a file → its sentences, ready to be aligned."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from glossary.formats.file_access import NO_FILE, may_never_end
from translate.align.alignment import Sentence
from translate.articles.characters import normalise
from translate.articles.decoding import LONGEST_LINE, LONGEST_PAGE_LINE, decode, read_bytes
from translate.articles.draft import SENTENCE_END
from translate.bitext import Kind, Paragraph
from translate.errors import ArticleError, EmptyArticleError
from translate.segments import Splitter

SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".docx")
"""Endings of the files that are texts where a folder is searched."""

_PAGES: Final = frozenset({".html", ".htm"})
_PAGE: Final = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
"""How a page begins, whatever its name ends in."""
_WHOLE: Final = frozenset({Kind.TITLE, Kind.HEADING})
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_WRAPPED: Final = 120
_NARROWEST_WRAPPED: Final = 40
"""Characters of the longest line of a text whose lines were wrapped."""
_MOST_UNENDED: Final = 0.4
"""Share of lines without an end mark up to which a line is a paragraph or a sentence."""
_MOST_WITH_SEVERAL: Final = 0.35
"""Share of lines with several sentences up to which a line is taken for a sentence."""


class Unit(StrEnum):
    """What the texts are cut into."""

    AUTO = "auto"
    SENTENCE = "sentence"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Text:
    """A text before it is cut into sentences.

    Attributes:
        paragraphs: In reading order.
        by_lines: Whether each paragraph was a line of its own, so that it may be a sentence.
    """

    paragraphs: tuple[Paragraph, ...]
    by_lines: bool = False


def read_text(path: Path) -> Text:
    """Read a text, a page or a document of a word processor.

    Nothing is cleaned away, but what is around the article of a web page.

    Args:
        path: `.html`, `.htm`, `.docx`, `.md`; any other file is plain text.

    Raises:
        EncodingError: It is no text in any encoding.
        EmptyArticleError: There is no word in it.
        ArticleError: It is missing, too long or cannot be read.
    """
    suffix = path.suffix.lower()
    longest = LONGEST_PAGE_LINE if suffix in _PAGES else LONGEST_LINE
    try:
        if may_never_end(path):
            raise ArticleError(f"{path}: {NO_FILE}")
        if suffix == ".docx":
            text = Text(tuple(_word_paragraphs(path)))
        else:
            with path.open("rb") as stream:
                data = read_bytes(stream, str(path), longest)
            text = _parse(decode(data, str(path)), suffix)
    except FileNotFoundError as error:
        raise ArticleError(f"{path}: no such file or folder") from error
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not text.paragraphs:
        raise EmptyArticleError(f"{path}: there is no text in it")
    return text


def _parse(text: str, suffix: str) -> Text:
    if suffix in _PAGES or _PAGE.match(text):
        from translate.articles import load_rules
        from translate.articles.html.page import read_page

        pieces = read_page(text, load_rules()).pieces
        return Text(tuple(Paragraph(one.kind, one.text) for one in pieces))
    text = normalise(text)
    if suffix == ".md":
        from translate.articles.markdown.lines import read_lines

        pieces = read_lines(text).pieces
        return Text(tuple(Paragraph(one.kind, one.text) for one in pieces if one.text.strip()))
    lines = [line.strip() for line in text.split("\n")]
    full = [line for line in lines if _has_word(line)]
    if _are_wrapped(full):
        blocks = (block for block in _BLANK_LINE.split(text) if _has_word(block))
        return Text(tuple(Paragraph(Kind.TEXT, block) for block in blocks))
    return Text(tuple(Paragraph(Kind.TEXT, line) for line in full), by_lines=True)


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end where there was no more room, and not where a sentence does."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST_WRAPPED <= width <= _LONGEST_WRAPPED:
        return False
    unended = [
        (line, after) for line, after in pairwise([*lines, ""]) if not SENTENCE_END.search(line)
    ]
    # Lists and verse have short lines without an end mark, and titles each begin with a capital:
    # the lines of a wrapped text fill the width and go on in the next.
    filled = [line for line, _ in unended if len(line) > 0.7 * width]
    going_on = [line for line, after in unended if not after[:1].isupper()]
    return (
        len(unended) > _MOST_UNENDED * len(lines)
        and 2 * len(filled) > len(unended)
        and 2 * len(going_on) > len(unended)
    )


def _word_paragraphs(path: Path) -> Iterator[Paragraph]:
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    def of(block: object) -> Iterator[Paragraph]:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    for inner in cell.iter_inner_content():
                        yield from of(inner)
            return
        text, style = block.text, (block.style.name or "") if block.style else ""  # type: ignore[attr-defined]
        if _has_word(text):
            yield Paragraph(_kind_of(style), text)

    try:
        document = docx.Document(io.BytesIO(path.read_bytes()))
        for block in document.iter_inner_content():
            yield from of(block)
    except OSError:
        raise
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ArticleError(f"{path}: not a DOCX document: {error}") from error


def _kind_of(style: str) -> Kind:
    if style.startswith("Heading"):
        return Kind.HEADING
    if style == "Title":
        return Kind.TITLE
    return Kind.CAPTION if style == "Caption" else Kind.TEXT


def cut(
    source: Text,
    target: Text,
    splitters: tuple[Splitter, Splitter],
    unit: Unit = Unit.AUTO,
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Cut two texts into sentences.

    Args:
        source: The French text.
        target: The English text.
        splitters: What finds the sentences of each.
        unit: `LINE` takes each line of plain text for a sentence, and so does `AUTO` where few
            lines of the two texts have several.
    """
    cut_source = [_pieces(one, splitters[0]) for one in source.paragraphs]
    cut_target = [_pieces(one, splitters[1]) for one in target.paragraphs]
    both = [*cut_source, *cut_target]
    several = sum(len(pieces) > 1 for pieces in both)
    by_lines = source.by_lines and target.by_lines
    few = unit is Unit.AUTO and several <= _MOST_WITH_SEVERAL * len(both)
    if by_lines and (unit is Unit.LINE or few):
        cut_source = [[one.text] for one in source.paragraphs]
        cut_target = [[one.text] for one in target.paragraphs]
    return tuple(_sentences(source, cut_source)), tuple(_sentences(target, cut_target))


def _pieces(paragraph: Paragraph, splitter: Splitter) -> list[str]:
    return [paragraph.text] if paragraph.kind in _WHOLE else splitter.split(paragraph.text)


def _sentences(text: Text, pieces: Sequence[Sequence[str]]) -> Iterator[Sentence]:
    for number, (paragraph, several) in enumerate(zip(text.paragraphs, pieces, strict=True)):
        for piece in several:
            if line := " ".join(piece.split()):
                yield Sentence(line, number, paragraph.kind)
