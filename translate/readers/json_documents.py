"""Our JSON and JSONL back into bitexts, refused with the place where it breaks the schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from translate.bitext import (
    Article,
    Bitext,
    Difference,
    Flag,
    FuzzyMatch,
    How,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Span,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.readers.values import Value
from translate.schema import SCHEMA_NAME

_BOM = b"\xef\xbb\xbf"


def read_json(path: Path) -> Iterator[Bitext]:
    """Read the file of one article.

    Raises:
        BitextError: The file is no JSON, or breaks the schema.
        OSError: The file cannot be read.
    """
    yield bitext_from_json(parse_json(path.read_bytes(), str(path)))


def read_jsonl(path: Path) -> Iterator[Bitext]:
    """Read a corpus with one article a line; empty lines are passed over.

    Raises:
        BitextError: A line is no JSON, or breaks the schema.
        OSError: The file cannot be read.
    """
    for place, document in json_lines(path):
        yield bitext_from_json(parse_json(document, place))


def json_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give the lines of a file that are not empty, each with its place for messages."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip(b" \t\r\n") not in {b"", _BOM}:
                yield f"{path}, line {number}", line


def parse_json(data: bytes | str, document: str) -> Value:
    """Parse a JSON text.

    Args:
        data: The text, or its UTF-8 bytes with or without a byte order mark.
        document: What to call it in messages.

    Returns:
        The parsed whole.

    Raises:
        BitextError: It is not UTF-8 or not JSON.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        return Value(json.loads(text, parse_constant=_refuse_constant), document)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        reason = f"line {line} has the byte 0x{byte:02x}, which is not UTF-8"
        raise BitextError(f"{document}: {reason}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BitextError(f"{document}: not JSON at {place}: {error.msg}") from error
    except RecursionError as error:
        raise BitextError(f"{document}: not a bitext: nested too deep") from error
    except ValueError as error:
        raise BitextError(f"{document}: not JSON: {error}") from error


def bitext_from_json(document: Value) -> Bitext:
    """The bitext of a JSON document.

    Args:
        document: The whole document; members the schema does not know are passed over.

    Returns:
        The bitext, without paragraphs and dropped pieces.

    Raises:
        BitextError: The document breaks the schema.
    """
    schema = document.member("schema")
    if schema.text() != SCHEMA_NAME:
        schema.fail(f'is "{schema.text()[:40]}", but this program reads "{SCHEMA_NAME}"')
    return Bitext(
        article=_article(document.member("article")),
        provenance=_provenance(document.member("provenance")),
        units=tuple(_unit(segment) for segment in document.member("segments").items()),
    )


def term_from_json(term: Value) -> TermUse:
    """The term use of a JSON object.

    Raises:
        BitextError: The object breaks the schema.
    """
    target_span = term.member("target_span")
    return TermUse(
        source=term.member("source").text(),
        target=term.member("target").text(),
        source_span=_span(term.member("source_span")),
        target_span=None if target_span.data is None else _span(target_span),
        how=term.member("how").choice(How),
    )


def flag_from_json(flag: Value) -> Flag:
    """The flag of a JSON object.

    Raises:
        BitextError: The object breaks the schema.
    """
    return Flag(
        code=flag.member("code").name(),
        severity=flag.member("severity").choice(Severity),
        message=flag.member("message").text(),
    )


def _article(article: Value) -> Article:
    return Article(
        id=article.member("id").name(),
        title=article.member("title").text(),
        date=article.member("date").text(),
        agency=article.member("agency").text(),
        place=article.member("place").text(),
        source_url=article.member("source_url").text(),
        source_language=article.member("source_language").text(),
        target_language=article.member("target_language").text(),
    )


def _provenance(made_by: Value) -> Provenance:
    return Provenance(
        signature=made_by.member("signature").text(),
        model=made_by.member("model").text(),
        glossary=made_by.member("glossary").text(),
        program=made_by.member("program").text(),
        created=made_by.member("created").text(),
    )


def _unit(segment: Value) -> TranslationUnit:
    score = segment.member("score")
    return TranslationUnit(
        Segment(
            id=segment.member("id").name(),
            kind=segment.member("kind").choice(Kind),
            paragraph=segment.member("paragraph").count(),
            source=segment.member("source").text(),
        ),
        Translation(
            target=segment.member("target").text(),
            origin=segment.member("origin").choice(Origin),
            score=None if score.data is None else score.number(),
            status=segment.member("status").choice(Status),
            terms=tuple(term_from_json(term) for term in segment.member("terms").items()),
            literals=tuple(term_from_json(use) for use in segment.member("literals").items()),
            flags=tuple(flag_from_json(flag) for flag in segment.member("flags").items()),
            matches=tuple(_match(match) for match in segment.items_of("matches")),
        ),
    )


def _match(match: Value) -> FuzzyMatch:
    return FuzzyMatch(
        source=match.member("source").text(),
        target=match.member("target").text(),
        score=match.member("score").count(),
        origin=match.member("origin").choice(Origin),
        status=match.member("status").choice(Status),
        article=match.member("article").text(),
        stored=match.member("stored").text(),
        difference=tuple(_difference(pair) for pair in match.member("difference").items()),
    )


def _difference(pair: Value) -> Difference:
    texts = [text.text() for text in pair.items()]
    if len(texts) != 2:
        pair.fail(f"must be two texts, not {len(texts)}")
    return Difference(*texts)


def _span(span: Value) -> Span:
    bounds = [bound.count() for bound in span.items()]
    if len(bounds) != 2:
        span.fail(f"must be a start and an end, not {len(bounds)} numbers")
    return bounds[0], bounds[1]


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
