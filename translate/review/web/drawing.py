"""Draws the pages of a review and their pieces, by the templates of the static page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from translate.memory import Action
from translate.review.corpus.bulk import Proposal
from translate.review.corpus.checking import Checker, doubtful_figures
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.row import Row
from translate.writers.html.markup import visibly
from translate.writers.html.templates import make_environment
from translate.writers.html.views import SegmentView, view_segment
from translate.writers.html.words import Words

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_SHOWN: Final = 100
"""Segments that a preview shows, at most."""
_LONGEST_COMPARED: Final = 6000
"""Words of two texts that are compared word by word; longer ones are shown whole."""


@dataclass(frozen=True, slots=True)
class RowView:
    """What a review adds to a segment as it is shown."""

    number: int
    version: int
    status: str
    place: str
    is_typed: bool
    comments: int
    identical: int


@cache
def environment() -> Environment:
    """The templates of the review."""
    return make_environment(PackageLoader("translate.review.web", "templates"))


def draw(name: str, words: Words, **context: Any) -> str:
    """Draw a page or a piece of one."""
    return environment().get_template(name).render(words=words, **context)


def views(
    corpus: ReviewCorpus, checker: Checker, rows: Iterable[Row], words: Words
) -> list[tuple[SegmentView, RowView]]:
    """Show segments."""
    return [(_segment(corpus, checker, row, words), _row(corpus, row)) for row in rows]


def _segment(corpus: ReviewCorpus, checker: Checker, row: Row, words: Words) -> SegmentView:
    return view_segment(
        row.segment,
        row.translation,
        words,
        anchor=f"n{row.number}",
        languages=corpus.languages_of(row),
        opens=row.opens,
        doubts=doubtful_figures(row.segment.source, row.translation),
        notes=checker.inspector.notes(row.segment.source) if row.translation.terms else {},
        visible=True,
    )


def _row(corpus: ReviewCorpus, row: Row) -> RowView:
    return RowView(
        number=row.number,
        version=row.version,
        status=row.translation.status.value,
        place=f"{corpus.article_of(row).base.article.id} {row.segment.id}",
        is_typed=row.is_typed,
        comments=row.comments,
        identical=len(corpus.alike(row)),
    )


def preview(proposal: Proposal) -> dict[str, Any]:
    """What the preview of an action on many segments shows."""
    rows = [row for row, _ in proposal.rows]
    is_accepting = proposal.action is Action.ACCEPT
    known = [row.likely for row in rows if row.likely is not None]
    return {
        "count": len(rows),
        "left": proposal.left,
        "bad": sum(bool(row.translation.flags) for row in rows),
        "expected": round(sum(1 - likely for likely in known)) if is_accepting else None,
        "untold": len(rows) - len(known) if is_accepting else 0,
        "shown": [
            {
                "number": row.number,
                "place": row.segment.id,
                "flags": list(dict.fromkeys(it.code for it in row.translation.flags)),
                "likely": row.likely,
                "change": difference(row.translation.target, proposal.become(row).target),
            }
            for row in rows[:_MOST_SHOWN]
        ],
    }


def difference(before: str, after: str) -> Markup:
    """Show how a text differs from another, by words, with `del` and `ins`.

    Args:
        before: The text before.
        after: The text after.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    start, end = _alike(old, new)
    head, tail = "".join(old[:start]), "".join(old[len(old) - end :])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) + len(new) > _LONGEST_COMPARED:
        return Markup("<del>{}</del> <ins>{}</ins>").format(_visibly(before), _visibly(after))
    pieces = [_visibly(head)]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            pieces.append(_visibly(was))
            continue
        if was:
            pieces.append(Markup("<del>{}</del>").format(_visibly(was)))
        if is_now:
            pieces.append(Markup("<ins>{}</ins>").format(_visibly(is_now)))
    return Markup().join([*pieces, _visibly(tail)])


def _visibly(text: str) -> Markup:
    return Markup(visibly(text))  # noqa: S704 - it escapes


def _alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the words at the beginning, and at the end, that two texts share."""
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    left = shortest - start
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    return start, end
