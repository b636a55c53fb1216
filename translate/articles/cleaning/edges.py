"""The short lines at the edges of an article: sections above its title, names and tags around.

A line of one word above the headline is the name of a section; names of people, and several
short lines in a row, between the headline and the text are what the page says of itself; and
short lines below the last sentence head nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from translate.articles.draft import Draft, Piece
from translate.articles.folding import essence
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.articles.rules.fields import is_name
from translate.bitext import Kind

_HEADLINE = 4
"""Words from which on a line can be the headline below the name of a section."""
_SHORT = 4
"""Words that a button or the name of a person has at most."""
_TAG = 3
_CODE = re.compile(r"(?=\S*[-,/\d])\w[\w,/-]{3,}|[A-Z]{3}")
"""What wires write above a dispatch: numbers, and its subjects joined by hyphens."""
_MASTHEAD = 5
"""Words that the name of a site has at most."""
_SITE = frozenset({Reason.FURNITURE, Reason.MENU})
_LEAST_TAIL = 2
_MOST_ABOVE = 6
_LEAST_TEXT = 2
"""Paragraphs that an article must have for the lines around it to be known by their length."""


def drop_edges(draft: Draft, rules: CleaningRules) -> None:
    """Drops the short lines above the headline, and between it and the text."""
    prose = [index for index, piece in enumerate(draft.pieces) if piece.is_prose]
    if len(prose) < _LEAST_TEXT:
        return
    head = [
        piece
        for piece in draft.pieces[: prose[0]]
        if piece.kind is not Kind.CAPTION and any(map(str.isalpha, piece.text))
    ]
    if not draft.is_page and not any(piece.kind is Kind.TITLE for piece in head):
        _drop_mastheads(draft, head)
        head = [piece for piece in head if piece.text]
    title = _headline(head, rules)
    if title is not None:
        for piece in head[:title]:
            draft.drop(piece, Reason.MENU)
        _drop_site_name(draft, head[title], head[title + 1 :])
        for run in _short_runs(head[title + 1 :]):
            if len(run) > 1:
                for piece in run:
                    draft.drop(piece, Reason.FURNITURE)
            elif is_person(run[0].text) or run[0].text in rules.words["names.publishers"]:
                draft.drop(run[0], Reason.AUTHOR)
            elif rules.match("furniture.menu", run[0].text):
                draft.drop(run[0], Reason.MENU)
    draft.compact()


def _drop_mastheads(draft: Draft, head: Sequence[Piece]) -> None:
    """Drops the names of sites that what belongs to the site parts from the headline below.

    They are names, or what is dropped speaks of them again.
    """
    if any(len(piece.text.split()) >= _HEADLINE for piece in head):
        for piece in [piece for piece in head if _CODE.fullmatch(piece.text)]:
            draft.drop(piece, Reason.FURNITURE)
        head = [piece for piece in head if piece.text]
    for index, piece in enumerate(head[:-1]):
        under = head[index + 1 :]
        below = next((one for one in under if len(one.text.split()) >= _HEADLINE), piece)
        if (
            len(re.findall(r"\w+", piece.text)) > _MASTHEAD
            or not _is_plain(piece)
            or below.text.isupper()
            or len(below.text) <= len(piece.text)
        ):
            return
        between = {one.reason for one in draft.dropped if piece.line < one.line < below.line}
        above = {one.reason for one in draft.dropped if one.line < below.line}
        named = is_name(piece.text) or piece.text.isupper()
        dated = Reason.DATE in between and not piece.text.isupper()
        parted = (named and above & _SITE) or (index > 0 and between & _SITE)
        if dated or not (parted or _comes_again(piece.text, under, draft, named=named)):
            return
        draft.drop(piece, Reason.PUBLISHER)


def _comes_again(label: str, under: Sequence[Piece], draft: Draft, *, named: bool) -> bool:
    """Whether what is dropped speaks of a label, or a line under it begins with it."""
    own = essence(label)
    return len(own) > _HEADLINE and (
        any(own in essence(one.text) for one in draft.dropped)
        or any(_goes_on(label, one.text, named=named) for one in under)
    )


def _goes_on(label: str, text: str, *, named: bool) -> bool:
    """Whether a line begins with a label and says more: any after a name, else after a mark."""
    own = essence(label)
    if not essence(text).startswith(own) or essence(text) == own:
        return False
    return named or re.match(r"\s?[-–—|:.]\s", text[len(label) :]) is not None


def _headline(head: Sequence[Piece], rules: CleaningRules) -> int | None:
    """Returns the index of the headline: the first line that is no name of a section."""
    for index, piece in enumerate(head[:_MOST_ABOVE]):
        if piece.kind is Kind.TITLE:
            return index
        below = head[index + 1 : index + 2]
        is_section = piece.kind is Kind.TEXT and (
            len(piece.text.split()) == 1
            or piece.text in rules.words["names.publishers"]
            or rules.match("furniture.menu", piece.text)
        )
        if not is_section or not _is_plain(piece):
            return index if index == 0 or len(piece.text.split()) >= _HEADLINE else None
        if not below or (len(below[0].text.split()) > 1 and below[0].ends_sentence):
            return None
    return None


def _drop_site_name(draft: Draft, title: Piece, below: Sequence[Piece]) -> None:
    """Drops the name of the site behind a title that stands once more without it."""
    own = essence(title.text)
    if title.kind not in (Kind.TEXT, Kind.TITLE) or not any(
        len(essence(piece.text)) > _HEADLINE and own.startswith(essence(piece.text))
        for piece in below
        if piece.text != title.text
    ):
        return
    for mark in (" - ", " | ", " – ", " — ", " : "):
        before, found, _ = title.text.rpartition(mark)
        if found and any(essence(piece.text) == essence(before) for piece in below):
            for piece in [one for one in below if one.text == title.text]:
                draft.drop(piece, Reason.REPEATED)
            draft.cut(title, len(before), len(title.text), Reason.PUBLISHER)
            return


def _short_runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yields the short lines that follow each other."""
    run: list[Piece] = []
    for piece in pieces:
        if _is_plain(piece) and (len(piece.text.split()) <= _SHORT or is_person(piece.text)):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_person(text: str) -> bool:
    """Return whether a line can be the names of persons and nothing else."""
    return (
        is_name(text.rstrip("."))
        and len(text.split()) > 1
        and not text.isupper()
        and not any(sign in text for sign in ":;!?()|")
    )


def drop_tail(draft: Draft) -> None:
    """Drops short lines at the end, below which there is nothing that they could head.

    One alone may be the signature of its author, which is text where nothing tells.
    """
    _drop_last_heading(draft)
    prose = [index for index, piece in enumerate(draft.pieces) if piece.is_prose]
    tail = draft.pieces[prose[-1] + 1 :] if len(prose) >= _LEAST_TEXT else []
    if draft.is_page and prose and not draft.pieces[prose[-1]].text.endswith(":"):
        _drop_last_tags(draft, tail)
    if len(tail) < _LEAST_TAIL or any(
        piece.kind is Kind.CAPTION or piece.ends_sentence for piece in tail
    ):
        return
    if all(_is_plain(piece) and len(piece.text.split()) <= _TAG for piece in tail):
        for piece in tail:
            draft.drop(piece, Reason.END)
    draft.compact()


def _drop_last_heading(draft: Draft) -> None:
    """Drops headings at the very end, which head nothing."""
    last = takewhile(lambda piece: piece.kind is Kind.HEADING, reversed(draft.pieces[1:]))
    for piece in last:
        draft.drop(piece, Reason.END)
    draft.compact()


def _drop_last_tags(draft: Draft, tail: Sequence[Piece]) -> None:
    """Drops the short items of a list that ends a page, under nothing that introduces them."""
    if len(tail) >= _LEAST_TAIL and all(
        piece.item and not piece.ends_sentence and len(piece.text.split()) <= _TAG for piece in tail
    ):
        for piece in tail:
            draft.drop(piece, Reason.END)
        draft.compact()


def _is_plain(piece: Piece) -> bool:
    text = piece.text.rstrip(".") if is_name(piece.text.rstrip(".")) else piece.text
    return (
        bool(text)
        and not piece.marker
        and not piece.item
        and piece.kind in (Kind.TEXT, Kind.HEADING)
        and text[-1] not in ".!?:;,»…"
        and any(map(str.isalpha, text))
        and not any(map(str.isdigit, text))
    )
