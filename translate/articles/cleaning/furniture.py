"""Lines that the site put around the article: menus, buttons, notices, lists of headlines."""

import re
from collections.abc import Iterator

from translate.articles.draft import SENTENCE_END, Draft, Piece
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Kind

_SEPARATORS = re.compile(r"\s*[|>»›/·•]\s*|\s+[–—-]\s+|\s{2,}")
_LONGEST_SEQUENCE = 120
_CRUMBS = 3
"""Parts from which on a line is the way to its page where half of them are names of sections."""
_HEADLINE = 200
_LINKS = 3
"""Lines of nothing but links from which on they are a menu."""
_LAST = 2
"""Sentences at the end among which one may tell about the author."""
_MOST_HEADLINES = 8
_SENTENCE = 60
_TWO_PARAGRAPHS = 300
_PARAGRAPH = 600
"""Letters of a sentence, of two paragraphs and of one that no list of headlines has."""


def mark_borders(draft: Draft, rules: CleaningRules) -> None:
    """Marks the lines under which headlines stand, and those that end the article.

    A line can end the article only where some of its text stands before it.
    """
    begun = False
    for piece in draft.pieces:
        begun = begun or piece.is_prose
        if rules.match("furniture.related", piece.text):
            piece.marker = "furniture.related"
        elif rules.match("furniture.end", piece.text):
            piece.marker = "furniture.end" if begun else "furniture.lines"
        piece.opens = piece.opens or bool(piece.marker)
        piece.closes = piece.closes or bool(piece.marker)


def drop_lines(draft: Draft, rules: CleaningRules) -> None:
    """Drops the lines that are furniture wherever they stand, and lines in other languages."""
    begun = False
    menus: set[int] = set()
    ends = _last_sentences(draft)
    last = _last_prose(draft)
    for index, piece in enumerate(draft.pieces):
        begun = begun or (piece.is_prose and index > 0 and piece.kind is not Kind.CAPTION)
        if piece.marker in {"furniture.related", "furniture.end"} or piece.kind is Kind.TITLE:
            continue
        if index >= ends and rules.match("furniture.biographies", piece.text):
            draft.drop(piece, Reason.AUTHOR)
        elif begun and rules.match("furniture.promotions", piece.text):
            draft.drop(piece, Reason.RELATED)
        elif piece.marker == "furniture.lines" or _is_furniture(piece.text, rules):
            if rules.match("furniture.menu", piece.text):
                menus.add(id(piece))
            draft.drop(piece, Reason.FURNITURE)
        elif piece.about and not (begun and index < last and _is_bare_date(piece.text, rules)):
            _take_about(draft, piece, rules)
        elif rules.languages.is_foreign_line(piece.text):
            draft.drop(piece, Reason.LANGUAGE)
    _drop_menus(draft, menus, rules)
    draft.compact()


def _is_bare_date(text: str, rules: CleaningRules) -> bool:
    found = rules.match("metadata.date_lines", text)
    return found is not None and found.fields.get("date") == text


def _take_about(draft: Draft, piece: Piece, rules: CleaningRules) -> None:
    """Takes what the page says of its article: the agency and the date, where none was told."""
    if piece.text in rules.words["names.agencies"]:
        draft.agency = draft.agency or piece.text
    draft.page_date = draft.page_date or iso_date(piece.text)
    draft.drop(piece, Reason.FURNITURE)


def _last_prose(draft: Draft) -> int:
    """Returns the index of the last piece that is text for sure; 0 where none is."""
    return max((at for at, piece in enumerate(draft.pieces) if piece.is_prose), default=0)


def _last_sentences(draft: Draft) -> int:
    """Returns the index of the piece from which on a biography of the author may stand."""
    prose = [index for index, piece in enumerate(draft.pieces) if piece.is_prose]
    return max(1, prose[-_LAST] if len(prose) > _LAST else len(draft.pieces) - 1)


def drop_lists(draft: Draft) -> None:
    """Drops the headlines under marked lines, and all that follows the end of the article."""
    pieces = draft.pieces
    last = _last_prose(draft)
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.marker == "furniture.related":
            draft.drop(piece, Reason.RELATED)
            for headline in _headlines(pieces[at : at + _MOST_HEADLINES], ended=at > last):
                draft.drop(headline, Reason.RELATED)
                at += 1
        elif piece.marker == "furniture.end":
            draft.drop(piece, Reason.END)
            while at < len(pieces) and not _resumes(pieces[at - 1], pieces[at : at + 2]):
                draft.drop(pieces[at], Reason.END)
                at += 1
    draft.compact()


def drop_signs(draft: Draft) -> None:
    """Drops the pieces in which there is neither letter nor digit."""
    for piece in draft.pieces:
        if not any(map(str.isalnum, piece.text)):
            draft.drop(piece, Reason.MARKUP)
    draft.compact()


def _is_furniture(text: str, rules: CleaningRules) -> bool:
    if rules.match("furniture.lines", text) or rules.match("furniture.counts", text):
        return True
    if len(text) > _LONGEST_SEQUENCE:
        return False
    parts = [part for part in _SEPARATORS.split(text) if part]
    named = sum(_is_menu_word(part, rules) for part in parts)
    if len(parts) > 1 and (
        named == len(parts)
        or (len(parts) >= _CRUMBS and 2 * named >= len(parts) and not SENTENCE_END.search(text))
    ):
        return True
    return text[-1] not in ".?!" and _is_sequence(text.split(), rules)


def _is_menu_word(text: str, rules: CleaningRules) -> bool:
    return bool(rules.match("furniture.menu", text) or rules.match("furniture.lines", text))


def _is_sequence(words: list[str], rules: CleaningRules) -> bool:
    """Whether a line is several furniture lines one after the other ("Partager Imprimer")."""
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(
            rules.match("furniture.lines", " ".join(words[start:end]))
            for start in reached
            if end - start < len(words)
        ):
            reached.add(end)
    return len(words) > 1 and len(words) in reached


def _drop_menus(draft: Draft, menus: set[int], rules: CleaningRules) -> None:
    """Drops names of sections in runs of two, and lines that are nothing but links in threes.

    Args:
        draft: The draft.
        menus: The `id` of the pieces dropped before that are such names as well.
        rules: The names of sections.
    """
    run: list[Piece] = []
    for piece in [*draft.pieces, None]:
        if piece is not None and not piece.text:
            if id(piece) in menus:
                run.append(piece)
            continue
        if piece is not None and (piece.linked or rules.match("furniture.menu", piece.text)):
            run.append(piece)
            continue
        named = [item for item in run if not item.text or rules.match("furniture.menu", item.text)]
        for item in run if len(run) >= _LINKS else named if len(named) > 1 else []:
            if item.text:
                draft.drop(item, Reason.MENU)
        run = []


def _headlines(pieces: list[Piece], *, ended: bool) -> Iterator[Piece]:
    """Yields the lines that can be headlines, up to the first that cannot.

    They stand in one block, except below the last sentence.
    """
    for count, piece in enumerate(pieces):
        asks = (piece.item or ended) and piece.text[-1] in "?!"
        if piece.marker or (piece.ends_sentence and not asks) or len(piece.text) > _HEADLINE:
            return
        if (piece.gap and count > 0 and not ended) or piece.kind is Kind.CAPTION:
            return
        yield piece


def _resumes(above: Piece, pieces: list[Piece]) -> bool:
    """Whether text of the article stands at the head of `pieces` after all.

    Under the end stand headlines, each with a teaser at most. A sentence right under the mark,
    two paragraphs in a row, or a very long one are none of that.
    """
    text = [piece for piece in pieces if piece.kind is Kind.TEXT and piece.is_prose]
    if pieces[0] not in text:
        return False
    if above.marker and pieces[0].text[-1] == "." and len(pieces[0].text) >= _SENTENCE:
        return True
    return len(pieces[0].text) >= _PARAGRAPH or (
        len(text) == 2 and sum(len(piece.text) for piece in text) >= _TWO_PARAGRAPHS
    )
