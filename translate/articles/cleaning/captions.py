"""Captions of pictures, without their credits."""

import re

from translate.articles.draft import LONGEST_CAPTION, SENTENCE_END, Draft, Piece
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.articles.rules.fields import is_name, is_site
from translate.articles.rules.templates import Match
from translate.bitext import Kind

_BARRED = re.compile(r"(?<=[.!?)])\s*\|\s*[^|]{2,60}$")
_BRACKETED = re.compile(r"\s*([\[(])([^\[\]()]{2,60})[\])]$")
_SHORT = 250
"""Letters up to which a line right above a credit is its caption."""


def take_credits(draft: Draft, rules: CleaningRules) -> None:
    """Takes photo credits out of their lines, and marks the lines as captions."""
    pieces: list[Piece] = []
    for piece in draft.pieces:
        if piece.text.endswith("|"):
            draft.cut(piece, len(piece.text) - 1, len(piece.text), Reason.MARKUP)
            piece.closes = True
        _cut_second_printing(draft, piece)
        rest = _split_after_credit(piece, rules)
        _take_label(draft, piece, rules)
        _take_credit(draft, piece, pieces[-1:], rules)
        _take_bracketed(draft, piece, rules)
        pieces.append(piece)
        if rest is not None:
            pieces.append(rest)
    draft.pieces = pieces
    draft.compact()


def _cut_second_printing(draft: Draft, piece: Piece) -> None:
    """Cuts the second half of a line that says the same thing twice."""
    text = piece.text
    middle = len(text) // 2
    if len(text) > 40 and text[middle].isspace() and text[:middle] == text[middle + 1 :]:
        draft.cut(piece, middle, len(text), Reason.REPEATED)


def _split_after_credit(piece: Piece, rules: CleaningRules) -> Piece | None:
    """Splits a line in which text follows a caption's credit at once; returns the text."""
    found = rules.match("captions.inner_credits", piece.text)
    if found is None or found.start == 0:
        return None
    after = piece.text[found.end :].lstrip()
    if not after or not after[0].isupper():
        return None
    rest = Piece(piece.line, after, width=piece.width, opens=True, closes=piece.closes)
    piece.text = piece.text[: found.end]
    return rest


def _take_label(draft: Draft, piece: Piece, rules: CleaningRules) -> None:
    found = rules.match("captions.labels", piece.text)
    if found and len(piece.text) > found.end and not _names(piece.text[found.end :], rules):
        draft.cut(piece, 0, found.end, Reason.CAPTION_LABEL)
        piece.kind = Kind.CAPTION
        piece.opens = True


def _take_credit(draft: Draft, piece: Piece, before: list[Piece], rules: CleaningRules) -> None:
    found = rules.match("captions.credits", piece.text)
    if found is None or not _is_credit(piece.text, found, rules):
        return
    draft.cut(piece, found.start, found.end, Reason.CREDIT)
    piece.closes = True
    if len(piece.text) <= LONGEST_CAPTION:
        piece.kind = Kind.CAPTION
    if not piece.text and before and not piece.gap and len(before[0].text) <= _SHORT:
        before[0].kind = Kind.CAPTION
        before[0].closes = True


def _take_bracketed(draft: Draft, piece: Piece, rules: CleaningRules) -> None:
    """Takes who is credited in brackets that end a caption: a name in square ones, or known."""
    if piece.kind is not Kind.CAPTION:
        return
    if barred := _BARRED.search(piece.text):
        draft.cut(piece, barred.start(), barred.end(), Reason.CREDIT)
    found = _BRACKETED.search(piece.text)
    if found is None or not is_name(found[2]):
        return
    known = {*rules.words["names.credits"], *rules.words["names.agencies"]}
    if found[1] == "[" or known & set(re.split(r"\s*[/,-]\s*|\s", found[2])):
        draft.cut(piece, found.start(), found.end(), Reason.CREDIT)


def _is_credit(text: str, found: Match, rules: CleaningRules) -> bool:
    """Whether what looks like a credit is none of the words of a sentence.

    It is one for sure in brackets or after a whole sentence, and after anything else where it
    names somebody and begins with a capital.
    """
    before, label = text[: found.start].rstrip(), text[found.start :].lstrip(" -–—|,")
    if label.startswith("(") or (before and SENTENCE_END.search(before[-20:])):
        return True
    dashed = bool(before) and text[found.start] in "–—-"
    if dashed and "name" in found.fields and len(text) <= _SHORT:
        return True
    credited = found.fields.get("credit", "")
    return (not credited or _names(credited, rules)) and not label[0].islower()


def _names(text: str, rules: CleaningRules) -> bool:
    bare = text.strip()
    return bare in rules.words["names.credits"] or is_name(bare) or is_site(bare)
