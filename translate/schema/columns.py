"""The columns of a bitext as a flat table, a segment a row."""

from typing import Final

from translate.schema import properties

ARTICLE: Final = "article"
SEGMENT: Final = "segment"
SOURCE: Final = "source"
TARGET: Final = "target"
STATUS: Final = "status"
SOURCE_LANGUAGE: Final = "source_language"
TARGET_LANGUAGE: Final = "target_language"

LISTS: Final = {
    "terms": properties.TERM,
    "literals": properties.LITERAL,
    "flags": properties.FLAG,
}
"""Columns that hold several objects, with the property that each of them is."""

PROPERTIES: Final = {
    ARTICLE: properties.ARTICLE,
    SEGMENT: properties.SEGMENT,
    "kind": properties.KIND,
    "paragraph": properties.PARAGRAPH,
    STATUS: properties.STATUS,
    "origin": properties.ORIGIN,
    "score": properties.SCORE,
    "title": properties.TITLE,
    "date": properties.DATE,
    "agency": properties.AGENCY,
    "place": properties.PLACE,
    "source_url": properties.SOURCE_URL,
    "signature": properties.SIGNATURE,
    "model": properties.MODEL,
    "glossary": properties.GLOSSARY,
    "program": properties.PROGRAM,
    "created": properties.CREATED,
}
"""Columns that hold one value, with the property that it is."""

COLUMNS: Final = (
    ARTICLE,
    SEGMENT,
    "kind",
    "paragraph",
    SOURCE,
    TARGET,
    STATUS,
    "origin",
    "score",
    *LISTS,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    "title",
    "date",
    "agency",
    "place",
    "source_url",
    "signature",
    "model",
    "glossary",
    "program",
    "created",
)
"""All columns in the order in which tables have them."""
