"""Short lines above and below the text that nothing but dropped lines surround."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

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
    lines = sorted(gone)
    head = prose[min(1, len(prose) - 1)]
    below_text = range(prose[-1] + 1, end)
    titled, seen = False, 0
    for run in [*_runs(draft.pieces, range(head), lines), *_runs(draft.pieces, below_text, lines)]:
        pieces = draft.pieces[run.start : run.stop]
        above_run = draft.pieces[seen : run.start]
        titled = titled or any(len(piece.text.split()) >= _HEADLINE for piece in above_run)
        seen = run.start
        above, below = _around(draft.pieces, run, lines)
        if not titled or len(run) > _MOST:
            continue
        dated = any(gone[line] == Reason.DATE for line in (*above, *below))
        signed = len(run) == 1 and is_person(pieces[0].text) and dated
        last = run.stop == len(draft.pieces)
        numbers = all(not any(map(str.isalpha, piece.text)) for piece in pieces)
        if signed or (above and (below or last)) or (numbers and (above or below)):
            for piece in pieces:
                draft.drop(piece, Reason.AUTHOR if signed else Reason.FURNITURE)
    draft.compact()


def _around(
    pieces: Sequence[Piece], run: range, lines: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Returns which of the dropped lines stand right above and right below some pieces."""
    above = pieces[run.start - 1].line if run.start else 0
    below = lines[-1] + 1 if lines else 1
    if run.stop < len(pieces):
        below = pieces[run.stop].line + bool(pieces[run.stop].marker)
    top, bottom = pieces[run.start].line, pieces[run.stop - 1].line
    return _between(lines, above, top), _between(lines, bottom, below)


def _between(lines: Sequence[int], above: int, below: int) -> Sequence[int]:
    """Returns those of some lines in order that stand between two others."""
    return lines[bisect_right(lines, above) : bisect_left(lines, below)]


def _runs(pieces: Sequence[Piece], places: range, lines: Sequence[int]) -> Iterator[range]:
    """Yields where short lines follow each other, with nothing dropped between them."""
    run = range(0)
    for place in places:
        is_short = _is_short(pieces[place])
        if run and (not is_short or _between(lines, pieces[place - 1].line, pieces[place].line)):
            yield run
            run = range(0)
        if is_short:
            run = range(run.start if run else place, place + 1)
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
