"""The title of an article, its headings, and what is printed more than once."""

from translate.articles.draft import Draft, Piece
from translate.articles.folding import essence, fold
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Kind

_LONGEST_TITLE = 300
_LONGEST_QUESTION = 150
_LONGEST_HEADING = 120
_LEAST_REPEATED = 60
"""Letters from which on a paragraph printed twice is an accident and no refrain."""


def find_title(draft: Draft, rules: CleaningRules) -> None:
    """Finds the title, puts it first, and drops its other printings."""
    for piece in draft.pieces:
        if piece.kind is Kind.CAPTION:
            continue
        found = rules.match("metadata.title_labels", piece.text)
        if found and essence(piece.text[found.end :]):
            draft.cut(piece, 0, found.end, Reason.TITLE_LABEL)
            piece.kind = Kind.TITLE
        break
    _drop_rubric(draft, rules)
    _drop_page_number(draft)
    title = _title(draft)
    if title is None:
        return
    title.kind = Kind.TITLE
    found = rules.match("metadata.title_suffixes", title.text)
    if found and essence(title.text[: found.start]):
        draft.cut(title, found.start, found.end, Reason.PUBLISHER)
    draft.title = title.text
    draft.pieces.remove(title)
    for piece in draft.pieces:
        _cut_alternative_text(draft, piece, title.text, rules)
    for piece in draft.pieces:
        if piece.kind is not Kind.CAPTION and _prints(piece.text, title.text, rules):
            draft.drop(piece, Reason.REPEATED)
    draft.pieces.insert(0, title)
    draft.compact()


def _cut_alternative_text(draft: Draft, piece: Piece, title: str, rules: CleaningRules) -> None:
    """Cuts the title and a number ("ảnh 1") that sites print before a caption as its picture's."""
    if fold(piece.text[: len(title)]) != fold(title):
        return
    found = rules.match("captions.labels", piece.text[len(title) :])
    if found and essence(piece.text[len(title) + found.end :]):
        draft.cut(piece, 0, len(title) + found.end, Reason.REPEATED)


def _drop_rubric(draft: Draft, rules: CleaningRules) -> None:
    """Drops the name of a section that stands alone above a title."""
    own = [piece for piece in draft.pieces if piece.kind is not Kind.CAPTION]
    if len(own) > 2 and not own[1].is_prose and rules.match("furniture.menu", own[0].text):
        draft.drop(own[0], Reason.MENU)
        draft.compact()


def _drop_page_number(draft: Draft) -> None:
    """Drops a number that stands alone above the text."""
    own = [piece for piece in draft.pieces if piece.kind is not Kind.CAPTION]
    if len(own) > 1 and own[0].kind is not Kind.TITLE and own[0].text.strip(" .-–—").isdecimal():
        draft.drop(own[0], Reason.RUNNING_HEAD)
        draft.compact()


def _title(draft: Draft) -> Piece | None:
    own = [piece for piece in draft.pieces if piece.kind is not Kind.CAPTION]
    for piece in own:
        if piece.kind is Kind.TITLE:
            return piece
    if not own or draft.is_post:
        return None
    first = own[0]
    if first.kind is Kind.HEADING or (len(own) > 1 and _looks_like_title(first, own[1:], draft)):
        return first
    return None


def _looks_like_title(first: Piece, others: list[Piece], draft: Draft) -> bool:
    if len(first.text) > _LONGEST_TITLE or first.text[-1] in ",;:":
        return False
    own = essence(first.text)
    if any(essence(piece.text) == own for piece in others):
        return True
    sentences = len(others) > 1 and all(piece.ends_sentence for piece in others)
    if not (sentences or any(piece.is_prose for piece in others)):
        return False
    if not first.ends_sentence:
        return True
    if first.text.endswith(("?", "!")):
        return len(first.text) <= _LONGEST_QUESTION
    return any(
        dropped.reason in {Reason.DATE, Reason.AUTHOR}
        and first.line < dropped.line < others[0].line
        for dropped in draft.dropped
    )


def _prints(text: str, title: str, rules: CleaningRules) -> bool:
    """Whether `text` is the title once more, whole, with the site's name, or cut short."""
    if len(text) > len(title) + 80:
        return False
    if found := rules.match("metadata.title_suffixes", text):
        text = text[: found.start]
    own, whole = essence(text), essence(title)
    cut_short = text.endswith(("…", "...")) and len(own) > 20 and whole.startswith(own)
    return own == whole or cut_short


def drop_repeats(draft: Draft) -> None:
    """Drops captions, and whole paragraphs, that stand a second time."""
    captions = {essence(piece.text) for piece in draft.pieces if piece.kind is Kind.CAPTION}
    seen: set[str] = set()
    for piece in draft.pieces:
        own = essence(piece.text)
        if own in seen and (len(piece.text) >= _LEAST_REPEATED or own in captions):
            draft.drop(piece, Reason.REPEATED)
        elif own in captions:
            piece.kind = Kind.CAPTION if piece.kind is Kind.TEXT else piece.kind
        seen.add(own)
    draft.compact()


def find_headings(draft: Draft) -> None:
    """Marks the short lines without a full stop that stand above paragraphs as headings."""
    below: Piece | None = None
    for piece in reversed(draft.pieces):
        if below is not None and piece.kind is Kind.TEXT and _heads(piece, below):
            piece.kind = Kind.HEADING
        below = piece


def _heads(piece: Piece, below: Piece) -> bool:
    text = piece.text
    return (
        len(text) <= _LONGEST_HEADING
        and not piece.opens
        and text[0].isupper()
        and text[-1] not in ",;:"
        and (not piece.ends_sentence or text.endswith("?"))
        and (below.kind is Kind.HEADING or (below.kind is Kind.TEXT and _is_body(below)))
    )


def _is_body(piece: Piece) -> bool:
    return piece.is_prose or piece.text.endswith(":")
