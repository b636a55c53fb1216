"""Inputs in the manner of what scrapers produce, each with the article that is in it."""

import re
from pathlib import Path

import pytest

from translate.articles import CleaningRules, Document, read_article

FOLDER = Path(__file__).parents[2] / "data" / "articles"
FIELDS = ("title", "date", "agency", "place", "source_url", "warnings")


def expected_articles() -> dict[str, tuple[dict[str, str], list[str]]]:
    """Returns the metadata and the paragraphs below the title that each case has."""
    articles: dict[str, tuple[dict[str, str], list[str]]] = {}
    for block in re.split(
        r"^=== ", (FOLDER / "expected.txt").read_text("utf-8"), flags=re.MULTILINE
    )[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        fields: dict[str, str] = {}
        while lines and lines[0].partition(": ")[0] in FIELDS:
            key, _, value = lines.pop(0).partition(": ")
            fields[key] = value
        articles[name] = (fields, lines)
    return articles


EXPECTED = expected_articles()


def test_every_case_is_expected() -> None:
    cases = FOLDER / "cases"
    names = {str(path.relative_to(cases)) for path in cases.rglob("*") if path.is_file()}
    assert names == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_article_and_nothing_else(name: str, rules: CleaningRules) -> None:
    fields, paragraphs = EXPECTED[name]
    article = read_article(Document("case", FOLDER / "cases" / name), rules)
    below = article.paragraphs[1:] if article.title else article.paragraphs
    assert [_plain(paragraph.text) for paragraph in below] == list(map(_plain, paragraphs))
    for field in ("title", "date", "agency", "place", "source_url"):
        assert _plain(getattr(article, field)) == _plain(fields.get(field, "")), field
    assert bool(article.warnings) == ("warnings" in fields)


def _plain(text: str) -> str:
    """Returns `text` with every space an ordinary one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
