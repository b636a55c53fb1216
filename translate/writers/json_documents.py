"""Bitexts as JSON: one indented file an article, or one line an article in a corpus."""

import json
import math
import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from translate.bitext import Bitext, Flag, FuzzyMatch, TermUse, TranslationUnit
from translate.errors import OutputError
from translate.schema import SCHEMA_NAME
from translate.schema.characters import unicode_text
from translate.writers.streaming import BitextWriter

_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
# Legal inside JSON strings, but many line readers take them for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_json(path: Path, bitext: Bitext, *, synced: bool = True) -> None:
    """Write one article's bitext as a JSON file of its own.

    Args:
        path: Where to; replaced in one step.
        bitext: What to write.
        synced: As for `AtomicFile`.

    Raises:
        OutputError: The file cannot be written.
    """
    with JsonWriter(path, synced=synced) as out:
        out.write(bitext)


class JsonWriter(BitextWriter):
    """Writes the file of a single article."""

    def _begin(self, _opening: ExitStack) -> None:
        self._has_article = False

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        if self._has_article:
            raise OutputError(f"cannot write {self.path}: a .json holds one article; a .jsonl many")
        self._has_article = True
        text = json.dumps(bitext_to_json(bitext), ensure_ascii=False, allow_nan=False, indent=2)
        # A line break inside a string is escaped, so this can only meet the spans.
        return partial(self._file.write, encode_json_line(_SPAN.sub(r"[\1, \2]", text)))


class JsonlWriter(BitextWriter):
    """Writes a corpus: one article a line, in the shape of the article files."""

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        document = bitext_to_json(bitext)
        line = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return partial(self._file.write, encode_json_line(line))


def bitext_to_json(bitext: Bitext) -> dict[str, Any]:
    """The JSON document of a bitext, as `bitexte-1.schema.json` describes it.

    Args:
        bitext: What to convert; its paragraphs and dropped pieces have no place in the JSON.

    Returns:
        Nested dictionaries and lists, keys in the order of the documentation.
    """
    article, made_by = bitext.article, bitext.provenance
    return {
        "schema": SCHEMA_NAME,
        "article": {
            "id": article.id,
            "title": article.title,
            "date": article.date,
            "agency": article.agency,
            "place": article.place,
            "source_url": article.source_url,
            "source_language": article.source_language,
            "target_language": article.target_language,
        },
        "provenance": {
            "signature": made_by.signature,
            "model": made_by.model,
            "glossary": made_by.glossary,
            "program": made_by.program,
            "created": made_by.created,
        },
        "segments": [_segment(unit) for unit in bitext.units],
    }


def term_to_json(use: TermUse) -> dict[str, Any]:
    """The JSON object of one term use."""
    return {
        "source": use.source,
        "target": use.target,
        "source_span": list(use.source_span),
        "target_span": None if use.target_span is None else list(use.target_span),
        "how": use.how.value,
    }


def flag_to_json(flag: Flag) -> dict[str, Any]:
    """The JSON object of one flag."""
    return {"code": flag.code, "severity": flag.severity.value, "message": flag.message}


def match_to_json(match: FuzzyMatch) -> dict[str, Any]:
    """The JSON object of one fuzzy match."""
    return {
        "source": match.source,
        "target": match.target,
        "score": match.score,
        "origin": match.origin.value,
        "status": match.status.value,
        "article": match.article,
        "stored": match.stored,
        "difference": [[one.before, one.after] for one in match.difference],
    }


def _segment(unit: TranslationUnit) -> dict[str, Any]:
    segment, translation = unit.segment, unit.translation
    score = translation.score
    matches = [match_to_json(match) for match in translation.matches]
    return {
        "id": segment.id,
        "kind": segment.kind.value,
        "paragraph": segment.paragraph,
        "source": segment.source,
        "target": translation.target,
        "origin": translation.origin.value,
        "score": score if score is not None and math.isfinite(score) else None,
        "status": translation.status.value,
        "terms": [term_to_json(use) for use in translation.terms],
        "literals": [term_to_json(use) for use in translation.literals],
        "flags": [flag_to_json(flag) for flag in translation.flags],
        **({"matches": matches} if matches else {}),
    }


def encode_json_line(text: str) -> bytes:
    """Encode a JSON text, so that no reader takes what is in it for the end of its line."""
    return unicode_text(text.translate(_LINE_ENDS)).encode() + b"\n"
