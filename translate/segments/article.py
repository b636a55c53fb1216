"""Articles into segments: one for each title, heading and sentence, numbered in reading order."""

from collections.abc import Callable

from translate.bitext import Article, Kind, Paragraph, Segment
from translate.segments.french import FrenchSplitter
from translate.segments.splitter import Splitter

_WHOLE = frozenset({Kind.TITLE, Kind.HEADING})


def split_article(
    article: Article,
    splitter: Splitter | None = None,
    on_failure: Callable[[str, Exception], None] | None = None,
) -> tuple[Segment, ...]:
    """Cut an article into segments.

    A title or a heading is one segment, whatever its punctuation; a caption and a paragraph of
    text are one segment a sentence. No character but white space is lost.

    Args:
        article: The cleaned article.
        splitter: What finds the sentences; `FrenchSplitter` with its own lexicon if None.
        on_failure: Called with the id of a segment and what was raised where a paragraph could not
            be cut and is one segment; if None, the error ends the call.

    Returns:
        The segments in reading order, with the ids "s0001", "s0002" and so on. A paragraph of
        white space gives none.
    """
    splitter = splitter or FrenchSplitter()
    segments: list[Segment] = []
    for index, paragraph in enumerate(article.paragraphs):
        error = None
        try:
            pieces = _pieces(paragraph, splitter)
        except Exception as raised:
            if on_failure is None:
                raise
            pieces, error = [paragraph.text], raised
        for source in filter(None, (" ".join(piece.split()) for piece in pieces)):
            identifier = f"s{len(segments) + 1:04d}"
            segments.append(Segment(identifier, paragraph.kind, index, source))
            if error is not None and on_failure is not None:
                on_failure(identifier, error)
    return tuple(segments)


def _pieces(paragraph: Paragraph, splitter: Splitter) -> list[str]:
    return [paragraph.text] if paragraph.kind in _WHOLE else splitter.split(paragraph.text)
