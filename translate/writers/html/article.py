"""One article of the page: its heading, and its segments as a list of pairs."""

from collections.abc import Iterator

from translate.bitext import Article, Bitext
from translate.writers.html.templates import environment
from translate.writers.html.views import view_segment
from translate.writers.html.words import Words
from translate.writers.notes import TermNotes, no_notes


def article_html(
    bitext: Bitext, number: int, words: Words, notes: TermNotes = no_notes
) -> Iterator[str]:
    """The section of one article.

    Args:
        bitext: The article.
        number: Its place on the page, from 1.
        words: The words of the page.
        notes: What a glossary notes on the terms of a source.

    Yields:
        Pieces of HTML, in order.
    """
    article = bitext.article
    languages = (article.source_language, article.target_language)

    def views() -> Iterator[object]:
        paragraph: int | None = None
        for position, unit in enumerate(bitext.units, start=1):
            opens = unit.segment.paragraph != paragraph
            paragraph = unit.segment.paragraph
            yield view_segment(
                unit.segment,
                unit.translation,
                words,
                anchor=f"a{number}-{position}",
                languages=languages,
                opens=opens,
                notes=notes(unit.segment.source) if unit.translation.terms else {},
            )

    template = environment().get_template("article.html")
    yield from template.generate(
        article=article, heading=heading(article), number=number, views=views(), words=words
    )


def heading(article: Article) -> str:
    """What to call an article: its title, or its id where it has none."""
    return article.title or article.id
