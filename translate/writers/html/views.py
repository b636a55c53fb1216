"""What the templates show of a segment: texts with their marks, chips and flags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from translate.bitext import How, Origin, Segment, Span, Status, Translation
from translate.quality.confidence import confidence
from translate.writers.html.markup import Mark, marked, plain, visibly
from translate.writers.html.words import Words

MENDED: Final = "mended"
"""The mark of a name or figure that the model lost or garbled and that was brought in."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A short remark under a pair."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag as it is shown."""

    code: str
    severity: str
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment as it is shown.

    Attributes:
        anchor: Its id on the page.
        id: Its id in the article.
        kind: The part it plays.
        opens: Whether it is the first of its paragraph.
        made: How the translation came about, in words.
        source: The source with its marks.
        target: The target with its marks.
        source_language: BCP 47 code.
        target_language: BCP 47 code.
        facts: What the filters of the static page look at.
        chips: Short remarks.
        flags: The flags.
    """

    anchor: str
    id: str
    kind: str
    opens: bool
    made: str
    source: Markup
    target: Markup
    source_language: str
    target_language: str
    facts: tuple[str, ...]
    chips: tuple[Chip, ...]
    flags: tuple[FlagView, ...]


def view_segment(
    segment: Segment,
    translation: Translation,
    words: Words,
    *,
    anchor: str,
    languages: tuple[str, str],
    opens: bool,
    doubts: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
    notes: Mapping[Span, str] | None = None,
    visible: bool = False,
) -> SegmentView:
    """Show a segment.

    Args:
        segment: The segment.
        translation: Its translation.
        words: The words of the interface.
        anchor: Its id on the page.
        languages: Source and target language.
        opens: Whether it is the first of its paragraph.
        doubts: Spans of source and target to underline: figures that differ, words that nothing
            translates, words that are little likely.
        notes: What the glossary notes on the terms of the source, by their places.
        visible: Show no-break spaces and marks of direction.
    """
    uses = [(use, use.how.value) for use in translation.terms]
    uses += [(use, MENDED) for use in translation.literals]
    source_marks = [
        Mark(
            use.source_span,
            n,
            style,
            "" if use.target_span else use.target,
            (notes or {}).get(use.source_span, ""),
        )
        for n, (use, style) in enumerate(uses)
    ] + [Mark(span, -1, "doubt") for span in doubts[0]]
    target_marks = [
        Mark(use.target_span, n, style)
        for n, (use, style) in enumerate(uses)
        if use.target_span is not None
    ] + [Mark(span, -1, "doubt") for span in doubts[1]]
    write = visibly if visible else plain
    return SegmentView(
        anchor=anchor,
        id=segment.id,
        kind=segment.kind.value,
        opens=opens,
        made=made_by(segment.source, translation, words),
        source=Markup(marked(segment.source, source_marks, write)),  # noqa: S704 - escaped there
        target=Markup(marked(translation.target, target_marks, write)),  # noqa: S704
        source_language=languages[0],
        target_language=languages[1],
        facts=_facts(translation),
        chips=_chips(translation, words),
        flags=tuple(
            FlagView(
                flag.code,
                flag.severity.value,
                words.named("flag", flag.code),
                words.told(flag.message),
            )
            for flag in translation.flags
        ),
    )


def _facts(translation: Translation) -> tuple[str, ...]:
    facts = {
        "flagged": bool(translation.flags),
        "terms": bool(translation.terms),
        "substituted": any(use.how is How.SUBSTITUTED for use in translation.terms),
    }
    return tuple(name for name, holds in facts.items() if holds)


def made_by(source: str, translation: Translation, words: Words) -> str:
    """Say how a translation came about, how far it has come, and how sure it is."""
    parts = [words.origin[translation.origin], words.status[translation.status]]
    likely = confidence(source, translation)
    if likely is not None:
        parts.append(f"{words.confidence} {words.percent(likely)}")
    return ", ".join(parts)


def _chips(translation: Translation, words: Words) -> tuple[Chip, ...]:
    """What is said under a pair: an origin or status out of the ordinary."""
    chips = []
    if translation.origin is not Origin.MT:
        chips.append(Chip(words.origin[translation.origin], "origin"))
    if translation.status is not Status.DRAFT:
        chips.append(Chip(words.status[translation.status], f"status {translation.status}"))
    return tuple(chips)
