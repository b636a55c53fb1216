"""Texts in, texts out: each is cut into its sentences, and put together again as it stood."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, Self

from translate.bitext import (
    Article,
    Flag,
    How,
    Kind,
    Paragraph,
    Segment,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.running.confinement import FAILED, failure
from translate.segments import split_article

_LINE_BREAK: Final = re.compile(r"(\r\n|\r|\n)")


class TranslatesSegments(Protocol):
    """Whatever translates a stream of segments in order; see `SegmentTranslator.stream`."""

    def stream(
        self, segments: Iterable[Segment], on_done: Callable[[int], None] = ...
    ) -> Iterator[Translation]:
        """Translate any number of segments; one translation for each, in order."""
        ...


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text and its translation, sentence by sentence.

    Attributes:
        source: The French text, as it was given.
        target: The English text: line breaks and the white space at both ends of a line are those
            of the source.
        units: Its sentences with their translations. Spans count within a sentence.
        failures: What went wrong in the program itself, in words.
    """

    source: str
    target: str
    units: tuple[TranslationUnit, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[TermUse, ...]:
        """Every use of a glossary term, in the order of the source."""
        return tuple(use for unit in self.units for use in unit.translation.terms)

    @property
    def missing(self) -> tuple[TermUse, ...]:
        """The uses of terms that could not be rendered as approved."""
        return tuple(use for use in self.terms if use.how is How.MISSING)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Everything the checks found, in the order of the source."""
        return tuple(flag for unit in self.units for flag in unit.translation.flags)

    @property
    def score(self) -> float | None:
        """The score of its least likely sentence; None where no model translated any."""
        scores = [unit.translation.score for unit in self.units]
        return min((score for score in scores if score is not None), default=None)


@dataclass(frozen=True, slots=True)
class CutText:
    """A text on its way.

    Attributes:
        source: The text.
        pieces: Its lines and its line breaks by turns.
        segments: Its sentences.
        failures: What went wrong in cutting, by the id of the segment it left whole.
    """

    source: str
    pieces: Sequence[str]
    segments: Sequence[Segment]
    failures: Mapping[str, str]

    @classmethod
    def of(cls, text: str, *, sentences: bool = True) -> Self:
        """Cut a text into its sentences.

        Args:
            text: Any number of lines; no sentence reaches across a line break.
            sentences: Whether to cut lines into sentences; a whole line is a segment otherwise.
        """
        pieces = _LINE_BREAK.split(text)
        kind = Kind.TEXT if sentences else Kind.TITLE
        paragraphs = tuple(Paragraph(kind, line) for line in pieces[::2])
        failures: dict[str, str] = {}

        def note(segment: str, error: Exception) -> None:
            failures[segment] = failure(error).message

        article = Article(id="text", paragraphs=paragraphs)
        return cls(text, pieces, split_article(article, on_failure=note), failures)

    def joined(self, translations: Sequence[Translation]) -> TranslatedText:
        """Put the text together again.

        Args:
            translations: One for each segment.
        """
        units = tuple(map(TranslationUnit, self.segments, translations))
        lines: dict[int, list[str]] = {}
        failures: list[str] = []
        for unit in units:
            sentence = " ".join(unit.translation.target.splitlines())
            lines.setdefault(unit.segment.paragraph, []).append(sentence)
            failures += (flag.message for flag in unit.translation.flags if flag.code == FAILED)
            if unit.segment.id in self.failures:
                failures.append(self.failures[unit.segment.id])
        pieces = [
            piece if number % 2 else _within(piece, " ".join(lines.get(number // 2, ())))
            for number, piece in enumerate(self.pieces)
        ]
        return TranslatedText(self.source, "".join(pieces), units, tuple(failures))


def translate_texts(
    texts: Iterable[str], translator: TranslatesSegments
) -> Iterator[TranslatedText]:
    """Translate texts, each on its own.

    Their sentences make one stream, so that the engine's batches reach across their borders.

    Args:
        texts: Each of any number of lines and sentences; drawn some hundreds of sentences ahead.
        translator: Translates the sentences.

    Yields:
        One for each text, in order, whatever goes wrong with it.
    """
    waiting: deque[CutText] = deque()

    def segments() -> Iterator[Segment]:
        for text in texts:
            cut = CutText.of(text)
            waiting.append(cut)
            yield from cut.segments

    made: list[Translation] = []
    for translation in translator.stream(segments()):
        while not waiting[0].segments:
            yield waiting.popleft().joined(())
        made.append(translation)
        if len(made) == len(waiting[0].segments):
            yield waiting.popleft().joined(made)
            made = []
    yield from (cut.joined(()) for cut in waiting)


def _within(line: str, target: str) -> str:
    """Put the white space at both ends of a line around its translation."""
    if not target:
        return line if not line.strip() else target
    before = line[: len(line) - len(line.lstrip())]
    return before + target + line[len(line.rstrip()) :]
