"""Short lines above and below the text that nothing but dropped lines surround."""

from collections.abc import Iterator, Mapping, Sequence

from translate.articles.cleaning.edges import is_person
from translate.articles.draft import Draft, Piece
from translate.articles.reasons import Reason
from translate.bitext import Kind

_OF_THE_SITE = frozenset(
    {Reason.FURNITURE, Reason.DATE, Reason.AUTHOR, Reason.MENU, Reason.RELATED, Reason.LANGUAGE}
)
_SHORT = 3
"""Words that such a line has at most."""
_MOST = 6
_HEADLINE = 4
"""Words from which on a line can be the headline."""


def drop_islands(draft: Draft) -> None:
    """Drops short lines between dropped ones: names, counts, labels that no rule knows.

    They stand above the first sentence, below a line that may be the headline, or under the last
    sentence. Pages, of which many lines of text may stand on one of the file, are left alone.
    """
    ends = [index for index, piece in enumerate(draft.pieces) if piece.marker == "furniture.end"]
    end = ends[0] if ends else len(draft.pieces)
    prose = [index for index, piece in enumerate(draft.pieces[:end]) if piece.is_prose]
    if draft.is_page or not prose:
        return
    taken = {piece.line for piece in draft.pieces}
    gone: dict[int, str] = {
        one.line: one.reason
        for one in draft.dropped
        if one.reason in _OF_THE_SITE and one.line not in taken
    }
    gone |= {piece.line: Reason.END for piece in draft.pieces if piece.marker}
    head = prose[min(1, len(prose) - 1)]
    for run in [*_runs(draft.pieces[:head], gone), *_runs(draft.pieces[prose[-1] + 1 : end], gone)]:
        first = draft.pieces.index(run[0])
        titled = any(len(piece.text.split()) >= _HEADLINE for piece in draft.pieces[:first])
        above, below = _between(draft.pieces, first, first + len(run), gone)
        if not titled or len(run) > _MOST:
            continue
        signed = len(run) == 1 and is_person(run[0].text) and Reason.DATE in {*above, *below}
        last = first + len(run) == len(draft.pieces)
        numbers = all(not any(map(str.isalpha, piece.text)) for piece in run)
        if signed or (above and (below or last)) or (numbers and (above or below)):
            for piece in run:
                draft.drop(piece, Reason.AUTHOR if signed else Reason.FURNITURE)
    draft.compact()


def _between(
    pieces: Sequence[Piece], first: int, end: int, gone: Mapping[int, str]
) -> tuple[list[str], list[str]]:
    """Returns why the lines right above and right below some pieces were dropped."""
    above = pieces[first - 1].line if first else 0
    below = pieces[end].line if end < len(pieces) else max(gone, default=0) + 1
    top, bottom = pieces[first].line, pieces[end - 1].line
    marked = end < len(pieces) and pieces[end].marker
    return (
        [reason for line, reason in gone.items() if above < line < top],
        [reason for line, reason in gone.items() if bottom < line < below + bool(marked)],
    )


def _runs(pieces: Sequence[Piece], gone: Mapping[int, str]) -> Iterator[list[Piece]]:
    """Yields the short lines that follow each other, with nothing dropped between them."""
    run: list[Piece] = []
    for piece in pieces:
        parted = run and any(run[-1].line < line < piece.line for line in gone)
        if run and (parted or not _is_short(piece)):
            yield run
            run = []
        if _is_short(piece):
            run.append(piece)
    if run:
        yield run


def _is_short(piece: Piece) -> bool:
    return (
        (len(piece.text.split()) <= _SHORT or is_person(piece.text))
        and (not piece.ends_sentence or is_person(piece.text))
        and not piece.marker
        and not piece.marked
        and not piece.item
        and piece.kind is Kind.TEXT
    )
