"""Texts in, texts out: each is cut into its sentences, and put together again as it stood."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

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
from translate.confinement import FAILED, failure
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
class _Cut:
    """A text on its way: its lines and line breaks by turns, its segments, and what failed."""

    source: str
    pieces: Sequence[str]
    segments: Sequence[Segment]
    failures: dict[str, str]


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
    waiting: deque[_Cut] = deque()

    def segments() -> Iterator[Segment]:
        for text in texts:
            cut = _cut(text)
            waiting.append(cut)
            yield from cut.segments

    made: list[Translation] = []
    for translation in translator.stream(segments()):
        while not waiting[0].segments:
            yield _joined(waiting.popleft(), ())
        made.append(translation)
        if len(made) == len(waiting[0].segments):
            yield _joined(waiting.popleft(), made)
            made = []
    yield from (_joined(cut, ()) for cut in waiting)


def _cut(text: str) -> _Cut:
    pieces = _LINE_BREAK.split(text)
    paragraphs = tuple(Paragraph(Kind.TEXT, line) for line in pieces[::2])
    failures: dict[str, str] = {}

    def note(segment: str, error: Exception) -> None:
        failures[segment] = failure(error).message

    article = Article(id="text", paragraphs=paragraphs)
    return _Cut(text, pieces, split_article(article, on_failure=note), failures)


def _joined(cut: _Cut, translations: Sequence[Translation]) -> TranslatedText:
    units = tuple(map(TranslationUnit, cut.segments, translations))
    lines: dict[int, list[str]] = {}
    failures: list[str] = []
    for unit in units:
        sentence = " ".join(unit.translation.target.splitlines())
        lines.setdefault(unit.segment.paragraph, []).append(sentence)
        failures += (flag.message for flag in unit.translation.flags if flag.code == FAILED)
        if unit.segment.id in cut.failures:
            failures.append(cut.failures[unit.segment.id])
    pieces = [
        piece if number % 2 else _within(piece, " ".join(lines.get(number // 2, ())))
        for number, piece in enumerate(cut.pieces)
    ]
    return TranslatedText(cut.source, "".join(pieces), units, tuple(failures))


def _within(line: str, target: str) -> str:
    """Put the white space at both ends of a line around its translation."""
    if not target:
        return line if not line.strip() else target
    before = line[: len(line) - len(line.lstrip())]
    return before + target + line[len(line.rstrip()) :]
