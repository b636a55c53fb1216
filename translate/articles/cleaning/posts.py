"""Posts of networks: whose page they stand on, and how they were received."""

import re
from collections.abc import Sequence

from translate.articles.draft import Draft, Piece
from translate.articles.folding import essence
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Kind

_REACTIONS = re.compile(r"(?:[^\w\s«»\"'()\[\].,;:!?/%€$£+–—-]\uFE0F?\s*\d[\d\s.,]*[KkM]?\s*)+")
_COUNTER = re.compile(r"(?:^|(?<=[.!?…»”])\s)(\d{1,2})/(\d{1,2})$")
_LONGEST_NAME = 6
"""Words that the name of who posts has at most."""
_SHORT = 3
_LEAST = 2
"""Lines of counts that a post has; an article can have one, of its comments."""
_HEAD = 4


def take_posts(draft: Draft, rules: CleaningRules) -> None:
    """Drops the counts of reactions, and the name above a post that has them or a date with "·"."""
    counts = [one for one in draft.dropped if rules.match("furniture.counts", one.text)]
    received = len(counts) >= _LEAST
    for piece in draft.pieces:
        if _REACTIONS.fullmatch(piece.text):
            draft.drop(piece, Reason.FURNITURE)
            received = True
    draft.compact()
    _cut_counters(draft)
    own = [
        piece
        for piece in draft.pieces
        if piece.kind is not Kind.CAPTION and any(map(str.isalnum, piece.text))
    ]
    if len(own) < 2 or own[0].marked or own[0].kind is Kind.TITLE or own[0].ends_sentence:
        return
    names = _printings(own)
    if _is_dated(draft, own[0], names) or (received and _is_owner(draft, own, names)):
        draft.is_post = True
        for piece in (*names, *_rest_of_head(own, names)):
            draft.drop(piece, Reason.PUBLISHER)
        draft.compact()


def _cut_counters(draft: Draft) -> None:
    """Cuts the place of each post in a thread ("2/4") from its end."""
    found = [(one, match) for one in draft.pieces if (match := _COUNTER.search(one.text))]
    places = [int(match[1]) for _, match in found]
    if len(found) > 1 and len({match[2] for _, match in found}) == 1 and places == sorted(places):
        for piece, match in found:
            draft.cut(piece, match.start(), match.end(), Reason.FURNITURE)
        draft.compact()


def _printings(own: Sequence[Piece]) -> list[Piece]:
    name = essence(own[0].text)
    return [piece for piece in own[:_HEAD] if essence(piece.text) == name]


def _is_owner(draft: Draft, own: Sequence[Piece], names: Sequence[Piece]) -> bool:
    """Whether a line above a post that was received is who posts.

    It stands twice, is one word, or a line of the network stands right below.
    """
    words = own[0].text.split()
    below = min((one.line for one in own if one not in names), default=own[0].line)
    followed = any(own[0].line < one.line < below for one in draft.dropped)
    return len(words) <= _LONGEST_NAME and (len(names) > 1 or len(words) == 1 or followed)


def _rest_of_head(own: Sequence[Piece], names: Sequence[Piece]) -> list[Piece]:
    """Returns what stands between who posts and the first sentence, the trade and the rank."""
    rest = [piece for piece in own if piece not in names]
    first = next((at for at, piece in enumerate(rest) if piece.ends_sentence), 0)
    return [
        piece
        for piece in rest[:first]
        if not piece.gap or "|" in piece.text or len(piece.text.split()) <= _SHORT
    ]


def _is_dated(draft: Draft, first: Piece, names: Sequence[Piece]) -> bool:
    """Whether a date that networks write stands below the name."""
    own = [piece for piece in draft.pieces if piece not in names and piece.kind is not Kind.CAPTION]
    below = own[0] if own else first
    return any(
        dropped.reason in (Reason.DATE, Reason.MARKUP)
        and dropped.text.endswith("·")
        and first.line < dropped.line <= below.line
        for dropped in draft.dropped
    )
