"""From what the decoder answers for stretches to the hypothesis of a whole source.

Each stretch is decoded by itself, and the translations are joined again, with capitals and marks
mended at the seams.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from translate.bitext import Span
from translate.engine.alignment import Alignment, Block, align_words
from translate.engine.backends.protocol import FAILED, Output
from translate.engine.hypothesis import Hypothesis, Part
from translate.engine.writing.finishing import finish_target, mend_seam
from translate.engine.writing.pieces import join_pieces
from translate.engine.writing.stretches import Stretch


def make_hypothesis(
    stretch: Stretch,
    output: Output | None,
    prefix: str = "",
    prefix_spans: Sequence[Span] = (),
    numbers: Mapping[str, str] | None = None,
) -> Hypothesis:
    """Makes a hypothesis of what the decoder answered for a stretch.

    Args:
        stretch: What was decoded.
        output: The answer; None where the model failed.
        prefix: The text that the target had to begin with; it is kept as it is written.
        prefix_spans: Where the prefix's pieces, the first of the output, stand in it.
        numbers: The numbers that take the place of others, which have as many digits.

    Returns:
        The hypothesis; without an answer the source itself, with the score `FAILED`.
    """
    if output is None:
        return Hypothesis(stretch.source, prefix or stretch.source, FAILED)
    if not stretch.pieces:
        return Hypothesis(stretch.source, stretch.source, 0.0)
    joined = join_pieces(output.pieces[len(prefix_spans) :], prefix)
    text = joined.text
    if numbers:
        text = _NUMBER.sub(lambda match: numbers.get(match.group(), match.group()), text)
    finished = finish_target(text, stretch.source, len(prefix))
    if stretch.capitals:
        finished = finished.replace(_SMALL, _in_capitals, len(prefix))
    spans = [finished.place(span) for span in (*prefix_spans, *joined.spans)]
    alignment = align_words(
        stretch.source, finished.text, stretch.spans, spans, output.attention[: len(spans)]
    )
    return Hypothesis(stretch.source, finished.text, output.score, alignment)


_NUMBER: Final = re.compile("[0-9]+")
_SMALL: Final = re.compile(r"[^\W\d_]+")


def _in_capitals(match: re.Match[str]) -> str:
    return match.group().upper()


def join_stretches(
    source: str, stretches: Sequence[Stretch], hypotheses: Sequence[Hypothesis]
) -> Hypothesis:
    """Joins the translations of the stretches of a source.

    Args:
        source: The source.
        stretches: Its stretches.
        hypotheses: What the decoder made of each.

    Returns:
        One hypothesis, which carries the stretches if there are several.
    """
    if len(stretches) == 1 and stretches[0].begin == 0:
        return replace(hypotheses[0], source=source)
    last = len(stretches) - 1
    mended = [
        replace(
            hypothesis,
            target=mend_seam(
                hypothesis.target, stretch.source, first=number == 0, last=number == last
            ),
        )
        for number, (stretch, hypothesis) in enumerate(zip(stretches, hypotheses, strict=True))
    ]
    return join_parts(source, list(map(Part, stretches, mended)))


def join_parts(source: str, parts: Sequence[Part]) -> Hypothesis:
    """Joins the translations of stretches that fit each other.

    Args:
        source: The source.
        parts: Its stretches with their translations.

    Returns:
        One hypothesis; its score is the mean over all source pieces.
    """
    target = ""
    blocks: list[Block] = []
    for part in parts:
        hypothesis = part.hypothesis
        if target and hypothesis.target and part.stretch.spaced:
            target += " "
        if hypothesis.alignment is not None:
            blocks += hypothesis.alignment.shifted(part.stretch.begin, len(target)).blocks
        target += hypothesis.target
    total = sum(part.hypothesis.score * len(part.stretch.pieces) for part in parts)
    size = sum(len(part.stretch.pieces) for part in parts)
    alignment = Alignment(tuple(blocks)) if blocks else None
    return Hypothesis(source, target, total / max(1, size), alignment, parts=tuple(parts))
