"""One article of the page: its heading, and its segments as a list of pairs."""

from collections.abc import Iterator

from translate.bitext import Article, Bitext, Flag, How, Origin, Status, TranslationUnit
from translate.writers.html.dates import readable_date
from translate.writers.html.markup import Mark, link, marked, plain

MENDED = "mended"
"""The mark of a name or figure that the model lost or garbled and that was brought in."""


def article_html(bitext: Bitext, number: int) -> Iterator[str]:
    """The section of one article.

    Args:
        bitext: The article.
        number: Its place on the page, from 1.

    Yields:
        Pieces of HTML, in order.
    """
    article = bitext.article
    source, target = plain(article.source_language), plain(article.target_language)
    yield (
        f'<section class="article" id="a{number}" aria-labelledby="h{number}">\n'
        f'<header class="masthead"><h2 id="h{number}" lang="{source}" dir="auto">'
        f"{plain(heading(article))}</h2>"
        f'<p class="about">{_about(article)}</p></header>\n'
        '<div class="languages" aria-hidden="true">'
        f"<span>{plain(language(article.source_language))}</span>"
        f"<span>{plain(language(article.target_language))}</span></div>\n"
        '<ol class="segments" role="list">\n'
    )
    paragraph: int | None = None
    for position, unit in enumerate(bitext.units):
        opens = unit.segment.paragraph != paragraph
        paragraph = unit.segment.paragraph
        yield _segment(unit, f"a{number}-{position + 1}", source, target, opens=opens)
    yield "</ol>\n</section>\n"


def heading(article: Article) -> str:
    """What to call an article: its title, or its id where it has none."""
    return article.title or article.id


def language(code: str) -> str:
    """The English name of a language, or its code where we have no name for it."""
    return _LANGUAGE_NAMES.get(code, code)


_LANGUAGE_NAMES = {"fr": "French", "en": "English"}


def _about(article: Article) -> str:
    parts = []
    if article.date:
        date = plain(readable_date(article.date))
        parts.append(f'<time datetime="{plain(article.date)}">{date}</time>')
    parts += [plain(text) for text in (article.agency, article.place) if text]
    if article.source_url:
        parts.append(link(article.source_url))
    return "".join(f"<span>{part}</span>" for part in parts)


def _segment(unit: TranslationUnit, anchor: str, source: str, target: str, *, opens: bool) -> str:
    segment, translation = unit.segment, unit.translation
    uses = [(use, use.how.value) for use in translation.terms]
    uses += [(use, MENDED) for use in translation.literals]
    source_marks = [
        Mark(use.source_span, n, style, "" if use.target_span else use.target)
        for n, (use, style) in enumerate(uses)
    ]
    target_marks = [
        Mark(use.target_span, n, style)
        for n, (use, style) in enumerate(uses)
        if use.target_span is not None
    ]
    classes = ["segment", segment.kind.value, *(["opens"] if opens else [])]
    return (
        f'<li class="{" ".join(classes)}" id="{anchor}"{_facts(unit)}>'
        f'<a class="number" href="#{anchor}" title="{_made(unit)}">{plain(segment.id)}</a>'
        f'<p class="source" lang="{source}" dir="auto">{marked(segment.source, source_marks)}</p>'
        f'<p class="target" lang="{target}" dir="auto">'
        f"{marked(translation.target, target_marks) or _EMPTY}</p>"
        f"{_notes(unit)}</li>\n"
    )


_EMPTY = '<span class="empty" lang="en">no translation</span>'


def _facts(unit: TranslationUnit) -> str:
    """The attributes that the filters look at."""
    translation = unit.translation
    facts = {
        "data-flagged": bool(translation.flags),
        "data-terms": bool(translation.terms),
        "data-substituted": any(use.how is How.SUBSTITUTED for use in translation.terms),
    }
    return "".join(f" {name}" for name, holds in facts.items() if holds)


_ORIGIN_NAMES = {
    Origin.MT: "machine translation",
    Origin.MEMORY: "from the translation memory",
    Origin.HUMAN: "translated by a person",
}


def _made(unit: TranslationUnit) -> str:
    translation = unit.translation
    parts = [_ORIGIN_NAMES[translation.origin], translation.status.value]
    if translation.score is not None:
        parts.append(f"score {translation.score:.2f}")
    return ", ".join(parts)


def _notes(unit: TranslationUnit) -> str:
    """What stands under a pair: an origin or status out of the ordinary, and flags."""
    translation = unit.translation
    chips = []
    if translation.origin is not Origin.MT:
        chips.append(_ORIGIN_NAMES[translation.origin])
    if translation.status is not Status.DRAFT:
        chips.append(translation.status.value)
    items = [f'<li class="chip">{chip}</li>' for chip in chips]
    items += [_flag(flag) for flag in translation.flags]
    return f'<ul class="notes" role="list">{"".join(items)}</ul>' if items else ""


def _flag(flag: Flag) -> str:
    severity = flag.severity.value
    return (
        f'<li class="flag {severity}"><span class="severity">{severity}</span> '
        f"<code>{plain(flag.code)}</code> {plain(flag.message)}</li>"
    )
