"""What surrounds the articles on the page: head, counts, filters, contents, legend, provenance."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from translate.bitext import Bitext, How
from translate.writers.html.article import heading
from translate.writers.html.summary import Summary
from translate.writers.html.templates import environment, static_text
from translate.writers.html.views import MENDED
from translate.writers.html.words import Words

_MANY_SEGMENTS = 3000  # From here on, what is out of view is not laid out: it would take seconds.
_FEW_ARTICLES = 12  # Up to this many, the list of contents is open at first.


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the list of contents.

    Attributes:
        heading: What the article is called.
        language: The language of that.
        about: Place and date, for an article without a title.
        flagged: How many of its segments have a flag.
    """

    heading: str
    language: str
    about: str
    flagged: int

    @classmethod
    def of(cls, bitext: Bitext, words: Words) -> "ContentsEntry":
        """The line of one article."""
        article = bitext.article
        known = ", ".join(filter(None, (article.place, words.date(article.date))))
        return cls(
            heading(article),
            article.source_language,
            "" if article.title else known,
            sum(bool(unit.translation.flags) for unit in bitext.units),
        )


def page_head(summary: Summary, contents: Sequence[ContentsEntry], words: Words) -> str:
    """Everything above the first article.

    Args:
        summary: Counts over all articles.
        contents: The lines of the list of contents, in order.
        words: The words of the page.

    Returns:
        HTML from the document type to the opening of the main part.
    """
    style = static_text("page.css")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_script())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    legend = [(how.value, summary.uses[how]) for how in How]
    if summary.mended:
        legend.append((MENDED, summary.mended))
    return _draw(
        "head.html",
        words=words,
        policy=policy,
        style=style,
        title=_title(summary, words),
        counts=_counts(summary),
        legend=legend,
        contents=contents,
        few_articles=_FEW_ARTICLES,
        choices=[
            ("all", "All", summary.segments),
            ("flagged", "Flagged", summary.flagged),
            ("terms", "With terms", summary.with_terms),
            ("substituted", "Substituted", summary.substituted),
        ],
        large=summary.segments > _MANY_SEGMENTS,
    )


def page_foot(summary: Summary, words: Words) -> str:
    """Everything below the last article: provenance and the script.

    Args:
        summary: Counts over all articles.
        words: The words of the page.

    Returns:
        HTML to the end of the document.
    """
    provenances = [
        [
            ("Program", program),
            ("Model", model),
            ("Glossary", glossary or "none"),
            ("Signature", signature),
        ]
        for program, model, glossary, signature in summary.provenances
    ]
    moments = list(dict.fromkeys((summary.first_created, summary.last_created)))
    return _draw(
        "foot.html",
        provenances=provenances,
        moments=[words.date(it) for it in moments] if summary.first_created else [],
        script=_script(),
    )


def _draw(name: str, **context: Any) -> str:
    return environment().get_template(name).render(**context)


def _title(summary: Summary, words: Words) -> str:
    articles = words.count("article", summary.articles)
    if len(summary.languages) != 1:
        return articles
    source, target = (words.named("languages", one) for one in next(iter(summary.languages)))
    return f"{articles}, {source} to {target}"


def _counts(summary: Summary) -> list[tuple[int, int | None, str, str]]:
    """Figures, what each is of, what it counts, and its style."""
    review = " review" if summary.flagged else ""
    return [
        (summary.segments, None, "segment" if summary.segments == 1 else "segments", ""),
        (summary.terms_rendered, summary.terms, "terms rendered as approved", ""),
        (summary.flagged, None, "flagged for review", review),
    ]


@cache
def _script() -> str:
    return static_text("marks.js") + static_text("page.js")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
