"""What the tests of reading and cleaning share."""

from collections.abc import Callable

import pytest

from translate.articles.characters import normalise
from translate.articles.cleaning.order import clean
from translate.articles.html.page import read_page
from translate.articles.markdown.lines import read_lines
from translate.articles.rules.cleaning_rules import CleaningRules, load_rules
from translate.bitext import Article

Cleaner = Callable[[str], Article]


@pytest.fixture(scope="session")
def rules() -> CleaningRules:
    return load_rules()


@pytest.fixture(scope="session")
def cleaned(rules: CleaningRules) -> Cleaner:
    """Cleans the text of a plain or Markdown document."""
    return lambda text: clean(read_lines(normalise(text)), "article", "article.txt", rules)


@pytest.fixture(scope="session")
def cleaned_page(rules: CleaningRules) -> Cleaner:
    """Cleans the text of a web page."""
    return lambda text: clean(read_page(text, rules), "page", "page.html", rules)
