"""The order in which an article is cleaned."""

from collections.abc import Iterator

from translate.articles.characters import damage
from translate.articles.cleaning.captions import take_credits
from translate.articles.cleaning.codes import cut_codes
from translate.articles.cleaning.edges import drop_edges, drop_tail
from translate.articles.cleaning.furniture import drop_lines, drop_lists, drop_signs, mark_borders
from translate.articles.cleaning.islands import drop_islands
from translate.articles.cleaning.notes import cut_note_marks
from translate.articles.cleaning.paragraphs import (
    join_lines,
    mend_divided_words,
    part_glued_sentences,
)
from translate.articles.cleaning.posts import take_posts
from translate.articles.cleaning.spacing import close_spaces
from translate.articles.cleaning.times import cut_recording, cut_times
from translate.articles.cleaning.titles import drop_repeats, find_headings, find_title
from translate.articles.draft import Draft, squeeze
from translate.articles.language import Languages
from translate.articles.metadata.taking import (
    take_date_prefix,
    take_datelines,
    take_lines,
    take_signatures,
)
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Article, Kind, Paragraph
from translate.errors import ArticleError, EmptyArticleError

_SHOWN = 60
"""Letters of a refused document that the error shows."""


def clean(draft: Draft, identifier: str, name: str, rules: CleaningRules) -> Article:
    """Returns the article that is left of a document.

    Every character of the document that is no white space stands in one of the paragraphs or in
    one of the dropped pieces, metadata too, and no other character does.

    Args:
        draft: The lines of the document; used up.
        identifier: The id of the article.
        name: What error messages call the document.
        rules: What is metadata and what is furniture.

    Raises:
        EmptyArticleError: If nothing but furniture is in it.
        ArticleError: If it is not in French.
    """
    cut_codes(draft)
    mark_borders(draft, rules)
    take_date_prefix(draft, rules)
    take_lines(draft, rules)
    drop_lines(draft, rules)
    cut_times(draft)
    cut_recording(draft, rules)
    take_posts(draft, rules)
    drop_islands(draft)
    drop_edges(draft, rules)
    take_datelines(draft, rules)
    take_credits(draft, rules)
    join_lines(draft, rules)
    drop_lists(draft)
    take_signatures(draft, rules)
    drop_signs(draft)
    drop_tail(draft)
    cut_note_marks(draft)
    close_spaces(draft)
    mend_divided_words(draft)
    part_glued_sentences(draft, rules)
    find_title(draft, rules)
    drop_repeats(draft)
    find_headings(draft)
    _refuse_if_nothing_is_left(draft, name, rules)
    return Article(
        id=identifier,
        title=draft.title,
        date=draft.date or draft.page_date or draft.updated,
        agency=draft.agency,
        place=draft.place,
        source_url=draft.source_url,
        paragraphs=tuple(Paragraph(piece.kind, piece.text) for piece in draft.pieces),
        dropped=tuple(sorted(draft.dropped, key=lambda dropped: dropped.line)),
        warnings=(*_left_out(draft), *damage("\n".join(piece.text for piece in draft.pieces))),
    )


def _left_out(draft: Draft) -> Iterator[str]:
    """Yields a sentence on the other articles of the document, where there are any."""
    if draft.others:
        more = f", … ({len(draft.others)} in all)" if len(draft.others) > _MOST_NAMED else ""
        titles = "; ".join(f"“{title}”" for title in draft.others[:_MOST_NAMED])
        yield f"the first of several articles was taken; left out: {titles}{more}"


_MOST_NAMED = 3


def _refuse_if_nothing_is_left(draft: Draft, name: str, rules: CleaningRules) -> None:
    text = "\n".join(piece.text for piece in draft.pieces)
    foreign = " ".join(
        dropped.text for dropped in draft.dropped if dropped.reason == Reason.LANGUAGE
    )
    only_title = draft.is_page and all(piece.kind is Kind.TITLE for piece in draft.pieces)
    if only_title and not foreign:
        text = ""
    if not text and not foreign:
        raise EmptyArticleError(f"{name}: nothing but menus, notices and metadata in it")
    languages = rules.languages
    if not languages.is_french(text) or (foreign and not languages.shows_french(text)):
        raise ArticleError(f"{name}: no French text in it{_seen(foreign or text, languages)}")


def _seen(text: str, languages: Languages) -> str:
    """Returns what the text of a refused document is, as far as can be told, and its beginning."""
    shown = squeeze(text)
    language = languages.likeliest(shown)
    beginning = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()}…"
    return f", it looks like {language}: {beginning}" if language else f": {beginning}"
