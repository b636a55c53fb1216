"""Whole paragraphs and sentences out of broken lines and glued sentences."""

import re
from itertools import pairwise

from translate.articles.draft import LONGEST_CAPTION, Draft, Piece
from translate.articles.folding import fold
from translate.articles.rules import CleaningRules
from translate.bitext import Kind

_WIDEST = 160
"""Columns beyond which nobody wraps lines."""
_LEAST_WRAPPED = 3
_GLUED = re.compile(
    r"(?P<before>[\w%€)»”]+)[.!?…]+(?:\s?[»”]|\))?"
    r"(?=[«“]|(?P<after>[A-ZÀ-ÖØ-ÞŒĐ]['’\w]*))"
)
_ADDRESS = re.compile(r"://|@|^www\.", re.IGNORECASE)


def join_lines(draft: Draft, rules: CleaningRules) -> None:
    """Joins the lines of a paragraph, and sentences broken over empty lines."""
    width = wrap_width(draft.pieces)
    joined: list[Piece] = []
    for piece in draft.pieces:
        if joined and _continues(joined[-1], piece, width, rules):
            _append(joined[-1], piece)
        else:
            joined.append(piece)
    draft.pieces = joined


def wrap_width(pieces: list[Piece]) -> int:
    """Returns the column at which the document was wrapped, 0 where it was not.

    It was if the next word would not have fitted into any line that stops within a sentence.
    """
    broken = [
        (one.width, one.width + 1 + len(two.text.split()[0]))
        for one, two in pairwise(pieces)
        if not (two.gap or two.opens or one.closes or one.marked or one.ends_sentence)
    ]
    for width in sorted({piece.width for piece in pieces}, reverse=True):
        fitting = [with_next > width for own, with_next in broken if own <= width]
        if (
            width <= _WIDEST
            and len(fitting) >= max(_LEAST_WRAPPED, 0.8 * len(broken))
            and sum(fitting) >= 0.9 * len(fitting)
        ):
            return width
    return 0


def _continues(one: Piece, two: Piece, width: int, rules: CleaningRules) -> bool:
    if one.closes or two.opens or one.marked or two.marked:
        return False
    wrapped = (
        not two.gap and width > 0 and one.width + 1 + len(two.text.split(maxsplit=1)[0]) > width
    )
    if wrapped:
        return True
    if _is_open(one.text, rules):
        return True
    if one.ends_sentence or one.text[-1] in ":;" or (two.gap and one.item):
        return False
    return two.text[0].islower() or two.text[0] in ",;)%»"


def _is_open(text: str, rules: CleaningRules) -> bool:
    word = text.rsplit(maxsplit=1)[-1].replace("’", "'").lstrip("«\"(“'")
    return word.endswith(",") or word in rules.words["text.open_words"]


def _append(one: Piece, two: Piece) -> None:
    parted_word = one.text.endswith(("-", "'", "’")) and one.text[-2:-1].isalpha()
    one.text += two.text if parted_word else f" {two.text}"
    one.width = two.width
    one.closes = two.closes
    if two.kind is Kind.CAPTION and len(one.text) <= LONGEST_CAPTION:
        one.kind = Kind.CAPTION


def part_glued_sentences(draft: Draft, rules: CleaningRules) -> None:
    """Puts the space back that lacks between two sentences ("fléau.Elle")."""
    for piece in draft.pieces:
        piece.text = part_glued(piece.text, rules)


def part_glued(text: str, rules: CleaningRules) -> str:
    """Returns `text` with a space after each full stop that the next sentence is glued to.

    Domain names, web addresses, initials and the exceptions of the rules stay as they are.
    """

    def space(found: re.Match[str]) -> str:
        return f"{found[0]} " if _is_glued(found, rules) else found[0]

    return _GLUED.sub(space, text)


def _is_glued(found: re.Match[str], rules: CleaningRules) -> bool:
    if _is_one_word(_word_around(found), rules):
        return False
    before = found["before"]
    if found["after"] is None or not before[-1].isalnum():
        return True
    if before[-1].isdigit():
        return len(found["after"]) > 1
    return len(before) > 1 and before not in rules.words["text.abbreviations"]


def _word_around(found: re.Match[str]) -> str:
    text = found.string
    start = max(text.rfind(space, 0, found.start()) for space in " \u00a0\u202f") + 1
    end = text.find(" ", found.end())
    return text[start : end if end >= 0 else len(text)]


def _is_one_word(word: str, rules: CleaningRules) -> bool:
    bare = fold(word).strip("()[]\"',;:.!?")
    return _ADDRESS.search(word) is not None or any(
        bare.endswith(fold(ending)) if ending.startswith(".") else bare == fold(ending)
        for ending in rules.words["text.unglued"]
    )
