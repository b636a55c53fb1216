"""What the names of elements (id, classes) say that they hold, by the words of the rules."""

import re
from functools import lru_cache, partial
from itertools import accumulate, takewhile

from lxml import html

from translate.articles.html.blocks import upwards
from translate.articles.rules.cleaning_rules import CleaningRules

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WHOLE = frozenset({"html", "body", "main"})
"""Elements whose names speak of the page."""
_MOST_ABOUT = 400
_MOST_WITH = 120
"""Letters that an element which tells of the article, and one around it, have at most."""


class Marks:
    """The names of elements that tell article and page apart."""

    def __init__(self, rules: CleaningRules) -> None:
        """Read the words of `page.beside`, `page.about` and `page.credits`."""
        self._beside = _names(rules.words["page.beside"])
        self._about = _names(rules.words["page.about"])
        self._credits = _names(rules.words["page.credits"])

    def stands_beside(self, element: html.HtmlElement) -> bool:
        """Whether an element holds what stands beside an article, if it is small."""
        return element.tag not in _WHOLE and self._beside.search(_marks(element)) is not None

    def is_about(self, element: html.HtmlElement) -> bool:
        """Whether an element or one that it stands in tells date, author or section."""
        return any(self._tells(one) for one in upwards(element)) or self._stands_with(element)

    def _tells(self, element: html.HtmlElement) -> bool:
        return (
            element.tag not in _WHOLE
            and self._about.search(_marks(element)) is not None
            and element.find(".//h1") is None
            and _has_at_most(_MOST_ABOUT, element)
        )

    def _stands_with(self, element: html.HtmlElement) -> bool:
        """Whether it stands in one small element with what tells of the article."""
        around = list(takewhile(partial(_has_at_most, _MOST_WITH), upwards(element)))
        return len(around) > 1 and any(
            isinstance(one.tag, str) and self._tells(one) for one in around[-1]
        )

    def is_credit(self, element: html.HtmlElement) -> bool:
        """Whether an element holds the credit of a picture."""
        return element.tag not in _WHOLE and self._credits.search(_marks(element)) is not None


def _marks(element: html.HtmlElement) -> str:
    marks = f"{element.get('id', '')} {element.get('class', '')}"
    return _HUMP.sub("-", marks).lower()


def _has_at_most(letters: int, element: html.HtmlElement) -> bool:
    """Whether the text of an element is no longer than that; of a long one the head is read."""
    return all(total <= letters for total in accumulate(map(len, element.itertext())))


@lru_cache(maxsize=16)
def _names(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", r"[a-z0-9]*") for word in sorted(words)]
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(parts) or '(?!)'})(?=[\s_-]|$)")
