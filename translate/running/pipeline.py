"""Documents in, bitexts out: one generator whose memory stays flat however many there are."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from translate.articles import CleaningRules, Document, read_article
from translate.bitext import Article, Bitext, Flag, Provenance, Segment, TranslationUnit
from translate.errors import ArticleError
from translate.running.confinement import failure
from translate.running.text import TranslatesSegments
from translate.segments import split_article


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
    translator: TranslatesSegments,
    provenance: Provenance,
    on_progress: Callable[[int], None] = lambda _: None,
    on_read: Callable[[Article, int], None] = lambda _article, _segments: None,
) -> Iterator[Bitext]:
    """Translate articles, in order.

    Their segments make one stream, so that the engine's batches reach across their borders.

    Args:
        articles: Cleaned articles; read lazily.
        translator: Translates the segments.
        provenance: Goes into every bitext.
        on_progress: Called with the number of segments done since the last call, whatever
            their order.
        on_read: Called with each article as it is read, and the number of its segments.
    """
    waiting: deque[tuple[Article, _Cut]] = deque()

    def segments() -> Iterator[Segment]:
        for article in articles:
            cut = _cut(article)
            waiting.append((article, cut))
            on_read(article, len(cut.segments))
            yield from cut.segments

    units: list[TranslationUnit] = []
    for translation in translator.stream(segments(), on_progress):
        while not waiting[0][1].segments:
            yield Bitext(waiting.popleft()[0], provenance)
        article, cut = waiting[0]
        segment = cut.segments[len(units)]
        flags = (*cut.failures.get(segment.id, ()), *translation.flags)
        units.append(TranslationUnit(segment, replace(translation, flags=flags)))
        if len(units) == len(cut.segments):
            waiting.popleft()
            yield Bitext(article, provenance, tuple(units))
            units = []
    yield from (Bitext(article, provenance) for article, _ in waiting)


@dataclass(frozen=True, slots=True)
class _Cut:
    """An article's segments, and flags for those that are a paragraph that could not be cut."""

    segments: tuple[Segment, ...]
    failures: Mapping[str, tuple[Flag, ...]]


def _cut(article: Article) -> _Cut:
    failures: dict[str, tuple[Flag, ...]] = {}

    def note(segment: str, error: Exception) -> None:
        failures[segment] = (failure(error),)

    return _Cut(split_article(article, on_failure=note), failures)
