"""Articles into segments: one for each title, heading and sentence, numbered in reading order."""

from collections.abc import Iterator

from translate.bitext import Article, Kind, Paragraph, Segment
from translate.segments.french import FrenchSplitter
from translate.segments.splitter import Splitter

_WHOLE = frozenset({Kind.TITLE, Kind.HEADING})


def split_article(article: Article, splitter: Splitter | None = None) -> tuple[Segment, ...]:
    """Cut an article into segments.

    A title or a heading is one segment, whatever its punctuation; a caption and a paragraph of
    text are one segment a sentence. No character but white space is lost.

    Args:
        article: The cleaned article.
        splitter: What finds the sentences; `FrenchSplitter` with its own lexicon if None.

    Returns:
        The segments in reading order, with the ids "s0001", "s0002" and so on. A paragraph of
        white space gives none.
    """
    sentences = _sentences(article.paragraphs, splitter or FrenchSplitter())
    return tuple(
        Segment(id=f"s{number:04d}", kind=kind, paragraph=paragraph, source=source)
        for number, (kind, paragraph, source) in enumerate(sentences, start=1)
    )


def _sentences(
    paragraphs: tuple[Paragraph, ...], splitter: Splitter
) -> Iterator[tuple[Kind, int, str]]:
    """Kind, index of the paragraph and text of every sentence."""
    for index, paragraph in enumerate(paragraphs):
        whole = paragraph.kind in _WHOLE
        for piece in [paragraph.text] if whole else splitter.split(paragraph.text):
            source = " ".join(piece.split())
            if source:
                yield paragraph.kind, index, source
