"""The Python examples of the glossary's page do what the page says."""

import doctest
from pathlib import Path


def test_the_examples_of_the_page_hold() -> None:
    page = Path(__file__).parents[3] / "docs" / "glossary.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
