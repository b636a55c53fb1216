"""What flows through the program: articles, segments, translations and the bitext they make.

Plain frozen values without behaviour of their own; readers, writers, the model and the database
stand around them. Spans are half-open offsets in Unicode code points.
"""

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


def overlaps(span: Span, other: Span) -> bool:
    """Whether two spans have a part in common."""
    return span[0] < other[1] and other[0] < span[1]


class Kind(StrEnum):
    """The part a paragraph or a segment plays in its article."""

    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    TEXT = "text"


class Origin(StrEnum):
    """Where a translation comes from."""

    MT = "mt"
    MEMORY = "memory"
    HUMAN = "human"


class Status(StrEnum):
    """How far a translation has come in review."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Severity(StrEnum):
    """How much a flag matters: an error counts under `--strict`, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


class How(StrEnum):
    """How the rendering of a term came about."""

    MODEL = "model"
    REDECODED = "redecoded"
    SUBSTITUTED = "substituted"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of cleaned text and the part it plays."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the input that is not text of the article.

    Attributes:
        line: Line of the input it stood on, counted from 1.
        text: The piece as it stood there.
        reason: Name of the cleaning rule that took it out.
    """

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One input document after cleaning.

    Attributes:
        id: Name unique within a run, safe as a file name.
        title: The headline, or "" where the document has none.
        date: ISO 8601 date as precise as the source says ("2019-07", "2024-07-21"), or "".
        agency: The agency that signs it ("VNA"), or "".
        place: The place of its dateline ("Hanoi"), or "".
        source_url: Where it was scraped from, or "".
        paragraphs: Everything that is text of the article, in reading order; the title is the
            first of them where there is one.
        dropped: What was taken out, in the order of the input.
        warnings: What is wrong with the text and could not be mended, a sentence each.
    """

    id: str
    title: str = ""
    date: str = ""
    agency: str = ""
    place: str = ""
    source_url: str = ""
    source_language: str = "fr"
    target_language: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, title, heading or caption: what is translated, aligned, stored and reviewed.

    Attributes:
        id: Unique within the article and stable between runs ("s0001").
        kind: The part it plays.
        paragraph: Index of its paragraph in the article, counted from 0.
        source: Its text, on one line, trimmed.
    """

    id: str
    kind: Kind
    paragraph: int
    source: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence of a glossary term in a segment.

    Attributes:
        source: The source form as it stands in the segment.
        target: The rendering as it stands in the target; where it is missing, the one expected.
        source_span: Where the source form stands.
        target_span: Where the rendering stands; None where it is missing.
        how: How the rendering came about.
    """

    source: str
    target: str
    source_span: Span
    target_span: Span | None
    how: How


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding of a quality check on one segment.

    Attributes:
        code: What was found, one of the codes of `docs/flags.md`.
        severity: How much it matters.
        message: The finding in words, for the reviewer.
    """

    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of two texts, alike or not.

    Attributes:
        before: What the one text has here; "" where it has nothing.
        after: What the other text has here.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """A translation of a source that is like another.

    Attributes:
        source: The source that was translated.
        target: Its target.
        score: How alike the sources are, in percent, rounded down.
        origin: Where the translation comes from.
        status: How far it has come in review.
        article: Id of the article it was reviewed in, or "".
        stored: When, in UTC (ISO 8601).
        difference: The two sources stretch by stretch; joined, `before` is the one that was
            translated and `after` the other.
    """

    source: str
    target: str
    score: int
    origin: Origin
    status: Status
    article: str = ""
    stored: str = ""
    difference: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A target for a segment.

    Attributes:
        target: The English text.
        origin: Where it comes from.
        score: Mean log-probability of a target piece under the model (natural logarithm, 0 at
            best), before or after terms and names were put in, whichever is higher; of texts that
            were aligned, the logarithm of the probability that they belong together; None where
            neither is known.
        status: How far it has come in review.
        terms: Every use of a term in the segment.
        literals: The names and figures that the model lost or garbled and that were brought in,
            recorded as uses of terms are.
        flags: Everything the checks found.
        matches: Reviewed translations of sources that are like this one, the best first.
    """

    target: str
    origin: Origin = Origin.MT
    score: float | None = None
    status: Status = Status.DRAFT
    terms: tuple[TermUse, ...] = ()
    literals: tuple[TermUse, ...] = ()
    flags: tuple[Flag, ...] = ()
    matches: tuple[FuzzyMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a bitext.

    Attributes:
        signature: The short string that names all that decided its translations.
        model: Name and hash of the model.
        glossary: Name and hash of the glossary, or "" without one.
        program: Name and version of the program.
        created: When, in ISO 8601 with seconds, UTC.
    """

    signature: str
    model: str
    glossary: str
    program: str
    created: str


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A segment with its translation."""

    segment: Segment
    translation: Translation


@dataclass(frozen=True, slots=True)
class Bitext:
    """An article with one translation for each of its segments, and what made it."""

    article: Article
    provenance: Provenance
    units: tuple[TranslationUnit, ...] = field(default=())
