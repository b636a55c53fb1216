"""The `prop` types under which a TMX of ours keeps what TMX has no place for."""

from typing import Final

TOOL: Final = "Bitexte"
"""The `creationtool` of every TMX we write."""

ARTICLE: Final = "x-article"
SEGMENT: Final = "x-segment"
KIND: Final = "x-kind"
PARAGRAPH: Final = "x-paragraph"
ORIGIN: Final = "x-origin"
STATUS: Final = "x-status"
SCORE: Final = "x-score"
SIGNATURE: Final = "x-signature"
TERM: Final = "x-term"
FLAG: Final = "x-flag"

ARTICLE_FIELDS: Final = {
    "x-title": "title",
    "x-date": "date",
    "x-agency": "agency",
    "x-place": "place",
    "x-source-url": "source_url",
}
"""Properties of an article's first unit, with the fields of `Article` they hold."""

PROVENANCE_FIELDS: Final = {
    "x-model": "model",
    "x-glossary": "glossary",
    "x-program": "program",
    "x-created": "created",
}
"""Properties of an article's first unit, with the fields of `Provenance` they hold."""
