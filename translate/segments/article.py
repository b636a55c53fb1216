"""Articles into segments: one for each title, heading and sentence, numbered in reading order."""

from collections.abc import Callable, Iterator
from typing import Final

from translate.bitext import Article, Kind, Paragraph, Segment
from translate.segments.french import FrenchSplitter
from translate.segments.splitter import Splitter

LONGEST_SEGMENT: Final = 1_000
"""Characters of the longest segment. No reader checks a longer one, and what is done for a segment,
each figure against each other one, grows faster than its length."""

_WHOLE = frozenset({Kind.TITLE, Kind.HEADING})
_BREAKS: Final = ("; ", ": ", ", ", " ")
"""After what a sentence that is too long is cut, the best first."""


def split_article(
    article: Article,
    splitter: Splitter | None = None,
    on_failure: Callable[[str, Exception], None] | None = None,
) -> tuple[Segment, ...]:
    """Cut an article into segments.

    A title or a heading is one segment, whatever its punctuation; a caption and a paragraph of
    text are one segment a sentence. What is longer than `LONGEST_SEGMENT` is cut further, after a
    semicolon, a colon or a comma where there is one, between two words at least. No character but
    white space is lost.

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
    is_whole = paragraph.kind in _WHOLE
    sentences = [paragraph.text] if is_whole else splitter.split(paragraph.text)
    return [part for sentence in sentences for part in _parts(sentence)]


def _parts(sentence: str) -> Iterator[str]:
    """Cut a sentence that is too long; one without white space stays whole."""
    start = 0
    while len(sentence) - start > LONGEST_SEGMENT:
        end = start + LONGEST_SEGMENT
        middle = start + LONGEST_SEGMENT // 2
        places = (sentence.rfind(one, middle, end) for one in _BREAKS)
        place = next((place for place in places if place >= 0), sentence.find(" ", end))
        if place < 0:
            break
        place = sentence.index(" ", place) + 1
        yield sentence[start:place]
        start = place
    yield sentence[start:]
