"""Which blocks of a web page are its article: trafilatura proposes, a second look decides.

trafilatura leaves out captions and now and then a paragraph, and takes notices for the article
where they are longer. The blocks that it names, the captions beside them and what stands between
them in no menu are the article, unless the headline stands over text that it did not name.
"""

from collections.abc import Sequence
from copy import deepcopy

import trafilatura
from lxml import html

from translate.articles.draft import SENTENCE_END
from translate.articles.folding import essence
from translate.articles.html.blocks import SECTIONS, Block, upwards
from translate.articles.html.marks import Marks
from translate.bitext import Kind

_ASIDE = frozenset({"nav", "aside", "footer", "form", "button", "menu"})
_MENUS = frozenset({"nav", "footer", "form", "button", "menu"})
_TITLE = frozenset({"h1"})
_LONG = 25
"""Letters from which on a block found anywhere in the extracted text is no coincidence."""
_MOST_BESIDE = 0.5
"""Share of the proposed text from which on an element is no thing beside it, whatever its name."""


def article_of(
    root: html.HtmlElement, blocks: Sequence[Block], headline: Block | None, marks: Marks
) -> set[Block]:
    """Returns the blocks that are the article, all but menus where nothing tells which they are.

    Args:
        root: The prepared tree of the page.
        blocks: Its visible text.
        headline: The one that shows the title.
        marks: What the names of its elements say.
    """
    found = _proposed(root, blocks)
    if headline is not None:
        below = _below_headline(headline, blocks)
        if below and not {id(block) for block in below} & {id(blocks[index]) for index in found}:
            found = [index for index, block in enumerate(blocks) if block in below]
    if not found:
        found = [index for index, block in enumerate(blocks) if not _is_aside(block)]
        if not any(blocks[index].is_prose for index in found):
            found = [index for index, block in enumerate(blocks) if not block.is_in(_MENUS)]
        return {blocks[index] for index in found if not blocks[index].linked}
    kept = _completed(blocks, found, _beside(blocks, found, marks), headline)
    return kept - _other_articles(blocks, kept, headline)


def _proposed(root: html.HtmlElement, blocks: Sequence[Block]) -> list[int]:
    """Returns the indexes of the blocks that trafilatura takes for the article."""
    extracted = trafilatura.extract(
        deepcopy(root), favor_recall=True, include_comments=False, include_tables=True
    )
    lines = {essence(line) for line in (extracted or "").split("\n")}
    whole = essence(extracted or "")
    return [
        index
        for index, block in enumerate(blocks)
        if (own := essence(block.text)) and (own in lines or (len(own) >= _LONG and own in whole))
    ]


def headline_of(blocks: Sequence[Block], title: str) -> Block | None:
    """Returns the block that shows the title: as the head has it, or the only one of its rank."""
    own = essence(title)
    shown = [block for block in blocks if block.is_in(_TITLE) and not block.linked]
    same = [block for block in blocks if own and essence(block.text) == own and not block.linked]
    if same:
        return same[0]
    begun = [block for block in shown if own and own.startswith(essence(block.text))]
    return begun[0] if begun else (shown[0] if len(shown) == 1 else None)


def _below_headline(headline: Block, blocks: Sequence[Block]) -> list[Block]:
    """Returns the prose of the smallest element around the headline that has two paragraphs."""
    for element in upwards(headline.element):
        inside = [
            block
            for block in blocks
            if block.is_prose and not block.is_in(_MENUS) and element in upwards(block.element)
        ]
        if len(inside) > 1:
            return inside if element.tag not in {"body", "html"} else []
    return []


def _beside(blocks: Sequence[Block], found: Sequence[int], marks: Marks) -> set[html.HtmlElement]:
    """Returns the elements whose names say that they stand beside an article, small ones alone."""
    whole = sum(len(blocks[index].text) for index in found)
    named: dict[html.HtmlElement, int] = {}
    for index, block in enumerate(blocks):
        for element in upwards(block.element):
            if marks.stands_beside(element):
                own = len(block.text) if index in found else 0
                named[element] = named.get(element, 0) + own
    return {
        element
        for element, size in named.items()
        if size < _MOST_BESIDE * whole and element.find(".//h1") is None
    }


def _completed(
    blocks: Sequence[Block],
    found: Sequence[int],
    beside: set[html.HtmlElement],
    headline: Block | None,
) -> set[Block]:
    """Returns the blocks proposed, with captions and what stands between them in no menu."""

    def is_beside(block: Block) -> bool:
        return any(element in beside for element in upwards(block.element))

    found = [index for index in found if not is_beside(blocks[index])] or list(found)
    last = _end_of_text(blocks, found[-1])
    first = found[0]
    kept = {blocks[index] for index in (*found, *range(found[-1] + 1, last + 1))}
    region = _region([blocks[index].element for index in found])
    titles = [block for block in blocks[:first] if block.is_in(_TITLE)]
    kept.update([headline] if headline is not None and headline in blocks[:first] else titles[-1:])
    below = blocks.index(headline) if headline is not None else first
    for index, block in enumerate(blocks):
        if _is_aside(block) or is_beside(block):
            continue
        between = min(first, below) < index < last and not block.linked
        if between or (block.kind is Kind.CAPTION and region in upwards(block.element)):
            kept.add(block)
    return kept


def _end_of_text(blocks: Sequence[Block], last: int) -> int:
    """Returns the index of the last sentence that follows what was found in the same element."""
    element = blocks[last].element
    parent = element.getparent() if element.tag == "p" else None
    while last + 1 < len(blocks) and blocks[last].text and not blocks[last + 1].linked:
        below = blocks[last + 1]
        beside = below.element.tag == "p" and below.element.getparent() is parent is not None
        broken = below.element is element and blocks[last].is_prose
        if not (beside or broken) or not SENTENCE_END.search(below.text):
            break
        last += 1
    return last


def other_articles(blocks: Sequence[Block], kept: set[Block]) -> list[list[Block]]:
    """Find the articles of a page of which nothing was kept.

    Args:
        blocks: The visible text of the page.
        kept: What was taken for its article.

    Returns:
        The blocks of each, its heading first; teasers of a sentence are none.
    """
    of: dict[html.HtmlElement, list[Block]] = {}
    for block in blocks:
        article = _outermost_article(block)
        if article is not None and not _is_aside(block):
            of.setdefault(article, []).append(block)
    main = {_outermost_article(block) for block in kept}
    return [
        own[index:]
        for article, own in of.items()
        if article not in main and sum(len(block.text) for block in own if block.is_prose) > _TEASER
        for index in [next((n for n, one in enumerate(own) if one.kind is Kind.HEADING), None)]
        if index is not None
    ]


_TEASER = 100
"""Letters of prose up to which an element for articles may hold no more than a teaser."""


def _other_articles(
    blocks: Sequence[Block], kept: set[Block], headline: Block | None
) -> set[Block]:
    """Returns the blocks of articles beside the one with the headline, or beside the first.

    Where the headline stands over all of them they are the posts of one report.
    """
    own = {block: _outermost_article(block) for block in blocks if block in kept}
    articles = list(dict.fromkeys(element for element in own.values() if element is not None))
    headed = [element for element in articles if _has_heading_and_text(element, own)]
    if len(headed) < 2:
        return set()
    if headline is None:
        main = headed[0]
    elif (article := _outermost_article(headline)) is not None:
        main = article
    else:
        return set()
    return {block for block, element in own.items() if element in headed and element is not main}


def _has_heading_and_text(
    article: html.HtmlElement, own: dict[Block, html.HtmlElement | None]
) -> bool:
    inside = [block for block, element in own.items() if element is article]
    return {Kind.HEADING, Kind.TEXT} <= {block.kind for block in inside}


def _outermost_article(block: Block) -> html.HtmlElement | None:
    around = [element for element in upwards(block.element) if element.tag == "article"]
    return around[-1] if around else None


def _region(elements: list[html.HtmlElement]) -> html.HtmlElement:
    """Returns the smallest section of the page that all of `elements` lie in."""
    common = list(upwards(elements[0]))
    for element in elements[1:]:
        above = set(upwards(element))
        common = [parent for parent in common if parent in above]
    return next((parent for parent in common if parent.tag in SECTIONS), common[0])


def _is_aside(block: Block) -> bool:
    return block.is_in(_ASIDE)
