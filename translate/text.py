"""Plain lines of text in, plain lines out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from translate.bitext import Article, How, Kind, Paragraph, TermUse
from translate.confinement import FAILED, failure
from translate.segments import split_article
from translate.translator import Translator


@dataclass(slots=True)
class TranslatedLine:
    """What became of a line.

    Attributes:
        parts: The translations of its sentences.
        missing: The terms that could not be rendered.
        failures: What went wrong in the program itself, in words.
    """

    parts: list[str] = field(default_factory=list)
    missing: list[TermUse] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def target(self) -> str:
        """Its translation, on one line."""
        return " ".join(self.parts)


def translate_lines(lines: Sequence[str], translator: Translator) -> list[TranslatedLine]:
    """Translate lines, each on its own.

    Args:
        lines: Lines of one or several sentences each; a blank one stays blank.
        translator: Translates the sentences.

    Returns:
        One for each line, whatever goes wrong with it.
    """
    article = Article(id="text", paragraphs=tuple(Paragraph(Kind.TEXT, line) for line in lines))
    translated = [TranslatedLine() for _ in lines]
    failures: dict[str, str] = {}

    def note(segment: str, error: Exception) -> None:
        failures[segment] = failure(error).message

    segments = split_article(article, on_failure=note)
    for segment, translation in zip(segments, translator.stream(segments), strict=True):
        line = translated[segment.paragraph]
        line.parts.append(" ".join(translation.target.splitlines()))
        line.missing += (use for use in translation.terms if use.how is How.MISSING)
        line.failures += (flag.message for flag in translation.flags if flag.code == FAILED)
        if segment.id in failures:
            line.failures.append(failures[segment.id])
    return translated
