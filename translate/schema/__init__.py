"""The published shapes of what we write: JSON Schema, DTD, RELAX NG, and names of properties."""

import json
from importlib.resources import files
from typing import Any

SCHEMA_NAME = "bitexte/1"
"""What the member `schema` of every JSON document says."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one article's JSON.

    Returns:
        The schema as parsed JSON.
    """
    schema: dict[str, Any] = json.loads(_text("bitexte-1.schema.json"))
    return schema


def tmx_dtd() -> str:
    """The document type definition of TMX 1.4b.

    Returns:
        The text of the DTD, declarations only.
    """
    return _text("tmx14.dtd")


def xliff_schema(version: str) -> str:
    """The RELAX NG schema of what we write of XLIFF.

    Args:
        version: "1.2" or "2.1".

    Returns:
        The text of the schema, in the XML syntax.
    """
    return _text(f"xliff-{version}.rng")


def xliff_properties_schema() -> str:
    """The XML Schema of our elements in XLIFF 1.2, which its strict schema asks for.

    Returns:
        The text of the schema, to be imported beside that of XLIFF.
    """
    return _text("xliff-properties.xsd")


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
