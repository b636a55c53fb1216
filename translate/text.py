"""Plain lines of text in, plain lines out."""

from collections.abc import Iterator, Sequence

from translate.bitext import Article, How, Kind, Paragraph, TermUse
from translate.segments import split_article
from translate.translator import Translator


def translate_lines(
    lines: Sequence[str], translator: Translator
) -> Iterator[tuple[str, tuple[TermUse, ...]]]:
    """Translate lines, each on its own.

    Args:
        lines: Lines of one or several sentences each; a blank one stays blank.
        translator: Translates the sentences.

    Yields:
        For each line its translation on one line, and the terms that could not be rendered.
    """
    article = Article(id="text", paragraphs=tuple(Paragraph(Kind.TEXT, line) for line in lines))
    segments = split_article(article)
    targets: list[list[str]] = [[] for _ in lines]
    missing: list[list[TermUse]] = [[] for _ in lines]
    for segment, translation in zip(segments, translator.translate(segments), strict=True):
        targets[segment.paragraph].append(translation.target)
        missing[segment.paragraph].extend(u for u in translation.terms if u.how is How.MISSING)
    for parts, uses in zip(targets, missing, strict=True):
        yield " ".join(parts), tuple(uses)
