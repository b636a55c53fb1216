"""From a source to what the decoder is asked, and from what it answers to a hypothesis.

A source is one stretch, or several where it is too long for the model; each is decoded by itself,
and the translations are joined again, with capitals and marks mended at the seams.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from translate.bitext import Span
from translate.engine.alignment import Alignment, Block, align_words
from translate.engine.capitals import is_all_capitals, with_small_letters
from translate.engine.clauses import cut_clauses
from translate.engine.decoder import FAILED, Output, Request
from translate.engine.finishing import finish_target, mend_seam
from translate.engine.hypothesis import Hypothesis, Repair
from translate.engine.pieces import Speller, join_pieces
from translate.engine.traced import TracedText
from translate.engine.verbatim import part_sections

_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a source that is decoded in one.

    Attributes:
        source: The part as it stands in the source.
        begin: Where it begins in the source.
        pieces: The source pieces, end mark included; none where nothing is to be translated.
        spans: Where the pieces stand in `source`; the end mark has none.
        spaced: Whether white space parts it from the stretch before.
        capitals: Whether it is all in capitals; the model is given small letters then.
    """

    source: str
    begin: int
    pieces: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    spaced: bool = False
    capitals: bool = False

    def request(self, prefix: Sequence[str] = (), *, forced: bool = False) -> Request:
        """Returns what to ask the decoder."""
        return Request(self.pieces, tuple(prefix), forced)


def cut_source(source: str, speller: Speller, limit: int) -> list[Stretch]:
    """Makes a source ready for the decoder.

    Args:
        source: The source.
        speller: The pieces of the model.
        limit: Pieces of the longest stretch.

    Returns:
        Its stretches, at least one; those that are not to be translated have no pieces.
    """
    normalised = speller.normalise(source)
    text = normalised.text
    stretches: list[Stretch] = []
    for section in part_sections(text):
        cuts = [section.span]
        if not section.verbatim:
            pieces = speller.source(text[slice(*section.span)])
            if len(pieces.pieces) > limit:
                begins = [section.span[0] + begin for begin, _ in pieces.spans]
                cuts = cut_clauses(text, section.span, partial(_count, begins), limit)
        stretches += [
            _stretch(source, normalised, cut, None if section.verbatim else speller) for cut in cuts
        ]
    return stretches or [Stretch(source, 0)]


def _count(begins: Sequence[int], span: Span) -> int:
    """Counts the pieces that begin within a span."""
    return bisect_left(begins, span[1]) - bisect_left(begins, span[0])


def _stretch(source: str, normalised: TracedText, cut: Span, speller: Speller | None) -> Stretch:
    text = normalised.text[slice(*cut)]
    begin, end = normalised.origin(cut)
    spaced = cut[0] > 0 and normalised.text[cut[0] - 1].isspace()
    if speller is None or _LETTER.search(text) is None:
        return Stretch(source[begin:end], begin, spaced=spaced)
    capitals = is_all_capitals(text)
    spelling = speller.source(with_small_letters(text) if capitals else text)
    places = (normalised.origin((cut[0] + start, cut[0] + stop)) for start, stop in spelling.spans)
    return Stretch(
        source[begin:end],
        begin,
        tuple(speller.as_input(spelling.pieces)),
        tuple((start - begin, stop - begin) for start, stop in places),
        spaced,
        capitals,
    )


def make_hypothesis(
    stretch: Stretch, output: Output | None, prefix: str = "", prefix_spans: Sequence[Span] = ()
) -> Hypothesis:
    """Makes a hypothesis of what the decoder answered for a stretch.

    Args:
        stretch: What was decoded.
        output: The answer; None where the model failed.
        prefix: The text that the target had to begin with; it is kept as it is written.
        prefix_spans: Where the prefix's pieces, the first of the output, stand in it.

    Returns:
        The hypothesis; without an answer the source itself, with the score `FAILED`.
    """
    if output is None:
        return Hypothesis(stretch.source, prefix or stretch.source, FAILED)
    if not stretch.pieces:
        return Hypothesis(stretch.source, stretch.source, 0.0)
    joined = join_pieces(output.pieces[len(prefix_spans) :], prefix)
    finished = finish_target(joined.text, stretch.source, len(prefix))
    if stretch.capitals:
        finished = finished.replace(_SMALL, _in_capitals, len(prefix))
    spans = [finished.place(span) for span in (*prefix_spans, *joined.spans)]
    alignment = align_words(
        stretch.source, finished.text, stretch.spans, spans, output.attention[: len(spans)]
    )
    return Hypothesis(stretch.source, finished.text, output.score, alignment)


_SMALL: Final = re.compile(r"[^\W\d_]+")


def _in_capitals(match: re.Match[str]) -> str:
    return match.group().upper()


def mend_seams(stretches: Sequence[Stretch], hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
    """Makes the translations of stretches fit the sentence that these were cut out of."""
    return [
        replace(
            hypothesis,
            target=mend_seam(
                hypothesis.target,
                stretch.source,
                first=number == 0,
                last=number == len(stretches) - 1,
            ),
        )
        for number, (stretch, hypothesis) in enumerate(zip(stretches, hypotheses, strict=True))
    ]


def join_hypotheses(
    source: str, stretches: Sequence[Stretch], hypotheses: Sequence[Hypothesis]
) -> Hypothesis:
    """Joins the hypotheses of the stretches of a source.

    Returns:
        One hypothesis; its score is the mean over all source pieces.
    """
    if len(stretches) == 1 and stretches[0].begin == 0:
        return replace(hypotheses[0], source=source)
    target = ""
    blocks: list[Block] = []
    repairs: list[Repair] = []
    for stretch, hypothesis in zip(stretches, hypotheses, strict=True):
        if target and hypothesis.target and stretch.spaced:
            target += " "
        if hypothesis.alignment is not None:
            blocks += hypothesis.alignment.shifted(stretch.begin, len(target)).blocks
        repairs += (repair.shifted(stretch.begin) for repair in hypothesis.repairs)
        target += hypothesis.target
    sizes = [len(stretch.pieces) for stretch in stretches]
    total = sum(hypothesis.score * size for hypothesis, size in zip(hypotheses, sizes, strict=True))
    alignment = Alignment(tuple(blocks)) if blocks else None
    return Hypothesis(source, target, total / max(1, sum(sizes)), alignment, repairs=tuple(repairs))
