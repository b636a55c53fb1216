"""What a unit holds besides its two texts, as named values for formats that take such."""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from translate.bitext import Article, Bitext, Provenance, TranslationUnit
from translate.schema import properties
from translate.schema.characters import xml_text
from translate.writers.json_documents import flag_to_json, term_to_json


def unit_properties(
    bitext: Bitext, unit: TranslationUnit, *, with_article: bool
) -> Iterator[tuple[str, str]]:
    """List the properties of a unit.

    Args:
        bitext: The article it belongs to.
        unit: The unit.
        with_article: Whether to list those of its article too, which one unit of it needs.

    Yields:
        Names of `translate.schema.properties` with values, as XML can hold them; a term, a
        literal and a flag each have one, a JSON object on one line. Values of the article that
        are empty are left out.
    """
    for name, value in _properties(bitext, unit, with_article=with_article):
        yield name, xml_text(value)


def article_properties(article: Article, made_by: Provenance) -> Iterator[tuple[str, str]]:
    """List the properties of an article and of what made it, those that are empty too."""
    yield properties.TITLE, article.title
    yield properties.DATE, article.date
    yield properties.AGENCY, article.agency
    yield properties.PLACE, article.place
    yield properties.SOURCE_URL, article.source_url
    yield properties.MODEL, made_by.model
    yield properties.GLOSSARY, made_by.glossary
    yield properties.PROGRAM, made_by.program
    yield properties.CREATED, made_by.created


def _properties(
    bitext: Bitext, unit: TranslationUnit, *, with_article: bool
) -> Iterator[tuple[str, str]]:
    yield properties.ARTICLE, bitext.article.id
    if with_article:
        for name, value in article_properties(bitext.article, bitext.provenance):
            if value:
                yield name, value
    segment, translation = unit.segment, unit.translation
    yield properties.SEGMENT, segment.id
    yield properties.KIND, segment.kind.value
    yield properties.PARAGRAPH, str(segment.paragraph)
    yield properties.ORIGIN, translation.origin.value
    yield properties.STATUS, translation.status.value
    if translation.score is not None and math.isfinite(translation.score):
        yield properties.SCORE, repr(translation.score)
    yield properties.SIGNATURE, bitext.provenance.signature
    for use in translation.terms:
        yield properties.TERM, _one_line(term_to_json(use))
    for use in translation.literals:
        yield properties.LITERAL, _one_line(term_to_json(use))
    for flag in translation.flags:
        yield properties.FLAG, _one_line(flag_to_json(flag))


def _one_line(members: Mapping[str, Any]) -> str:
    legal = {name: xml_text(it) if isinstance(it, str) else it for name, it in members.items()}
    return json.dumps(legal, ensure_ascii=False)
