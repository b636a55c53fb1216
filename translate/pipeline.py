"""Documents in, bitexts out: one generator whose memory stays flat however many there are."""

from collections.abc import Callable, Iterable, Iterator

from translate.articles import CleaningRules, Document, read_article
from translate.bitext import Article, Bitext, Provenance, Segment, TranslationUnit
from translate.errors import ArticleError
from translate.segments import split_article
from translate.translator import WINDOW, Translator


def read_articles(
    documents: Iterable[Document],
    rules: CleaningRules,
    on_error: Callable[[Document, ArticleError], None],
) -> Iterator[Article]:
    """Read and clean documents one at a time.

    A document that cannot be read is reported to `on_error` and passed over, so that one bad
    file does not cost the others.
    """
    for document in documents:
        try:
            yield read_article(document, rules)
        except ArticleError as error:
            on_error(document, error)


def translate_articles(
    articles: Iterable[Article],
    translator: Translator,
    provenance: Provenance,
    on_progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Bitext]:
    """Translate articles, in order.

    Articles are gathered until they fill a window, so that the engine's batches reach across
    their borders.

    Args:
        articles: Cleaned articles; read lazily.
        translator: Translates the segments.
        provenance: Goes into every bitext.
        on_progress: Called with the number of segments done since the last call.
    """
    gathered: list[tuple[Article, tuple[Segment, ...]]] = []
    size = 0
    for article in articles:
        segments = split_article(article)
        gathered.append((article, segments))
        size += len(segments)
        if size >= WINDOW:
            yield from _translate_group(gathered, translator, provenance, on_progress)
            gathered, size = [], 0
    yield from _translate_group(gathered, translator, provenance, on_progress)


def _translate_group(
    group: list[tuple[Article, tuple[Segment, ...]]],
    translator: Translator,
    provenance: Provenance,
    on_progress: Callable[[int], None],
) -> Iterator[Bitext]:
    flat = [segment for _, segments in group for segment in segments]
    units: list[TranslationUnit] = []
    for segment, translation in zip(flat, translator.stream(flat), strict=True):
        units.append(TranslationUnit(segment, translation))
        on_progress(1)
    position = 0
    for article, segments in group:
        yield Bitext(article, provenance, tuple(units[position : position + len(segments)]))
        position += len(segments)
