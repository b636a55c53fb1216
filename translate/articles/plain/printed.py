"""Text taken from printed pages (PDF): without running heads, feet and page numbers.

They are known by repetition: lines that come again with other figures, near the number of a page.
"""

import re
from collections import Counter
from itertools import pairwise

from translate.articles.draft import SENTENCE_END, Draft, squeeze
from translate.articles.folding import fold
from translate.articles.plain.lines import Line
from translate.articles.reasons import Reason
from translate.bitext import Dropped

_PAGE = re.compile(
    r"\b(?:page|p\.)\s*\d{1,4}\s*(?:(?:sur|/|de)\s*\d{1,4})?\s*$|^\s*page\s+\d", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*[-–—]?\s*(?P<number>\d{1,4})\s*(?:/\s*\d{1,4}\s*)?[-–—]?\s*$")
_COUNTED = re.compile(r"^\s*(\d{1,3})\s?/\s?(\d{1,3})\b|\b(\d{1,3})\s?/\s?(\d{1,3})\s*$")
_HYPHEN = re.compile(r"[a-zà-ÿ]-\s*$")
_WIDE = re.compile(r"\S\s{4,}\S")
_HEAD_NUMBER = re.compile(r"\S\s{4,}[-–—]?\s*(\d{1,4})\s*$|^\s*(\d{1,4})\s{4,}\S")
_LONGEST = 120
"""Letters that a running head may have."""
_LEAST_LINES = 4
_NEAR = 2
"""Lines with text between a page number and the running head that belongs to it."""


def take_running_lines(lines: list[Line], draft: Draft) -> list[Line]:
    """Returns the lines without running heads, feet and page numbers.

    They leave no gap, so that a sentence goes on from page to page.
    """
    texts = [line.text for line in lines]
    keys = [_key(text) for text in texts]
    numbers = _page_numbers(texts)
    named = {index for index, text in enumerate(texts) if _is_page_line(text)}
    named |= _counted_lines(texts, keys)
    counts = Counter(key for key in keys if key)
    running = {
        index
        for index, key in enumerate(keys)
        if key and counts[key] > 1 and _near(index, numbers | named, texts)
    }
    running = _everywhere(running, keys, texts)
    headed = _numbered_heads(texts, keys, counts)
    running |= headed
    wide = any(_WIDE.search(texts[index]) for index in running)
    hyphens = sum(bool(_HYPHEN.search(text)) for text in texts)
    if (
        not headed
        and not (named and running)
        and not (numbers and (running or hyphens > 1 or wide))
    ):
        return lines
    taken = numbers | named | running
    draft.dropped.extend(
        Dropped(lines[index].number, squeeze(texts[index]), Reason.RUNNING_HEAD)
        for index in sorted(taken)
    )
    kept: list[Line] = []
    after_page = False
    for index, line in enumerate(lines):
        if index in taken:
            after_page = True
        elif line.text.strip() or not after_page:
            kept.append(line)
            after_page = after_page and not line.text.strip()
    return kept


def _everywhere(running: set[int], keys: list[str], texts: list[str]) -> set[int]:
    """Returns the running lines, with those above the first page that are the same word by word.

    What follows them at once, as short as a title, must then be able to be the title.
    """
    filled = [index for index, text in enumerate(texts) if text.strip()]
    if len(filled) < _LEAST_LINES or filled[0] in running:
        return running
    first, second = filled[:2]
    titled = not SENTENCE_END.search(texts[second]) and len(texts[second]) <= _LONGEST
    same = any(texts[index].strip() == texts[first].strip() for index in running)
    return running | {first} if titled and same and keys[first] else running


def _is_page_line(text: str) -> bool:
    return len(text.strip()) <= _LONGEST and _PAGE.search(fold(text)) is not None


def _page_numbers(texts: list[str]) -> set[int]:
    """Returns the indexes of the lines that are nothing but numbers which grow by one."""
    found = [
        (index, int(match["number"]))
        for index, text in enumerate(texts)
        if (match := _NUMBER.match(text))
    ]
    for start in range(len(found)):
        chain = [found[start]]
        for index, number in found[start + 1 :]:
            if number == chain[-1][1] + 1:
                chain.append((index, number))
        if len(chain) > 1 and len(chain) >= 0.5 * len(found):
            return {index for index, _ in chain}
    return set()


def _counted_lines(texts: list[str], keys: list[str]) -> set[int]:
    """Returns the indexes of the lines that are alike but for the page of so many ("1/2")."""
    counted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for index, text in enumerate(texts):
        if keys[index] and (match := _COUNTED.search(text)):
            page, of = (match[1], match[2]) if match[1] else (match[3], match[4])
            counted.setdefault((keys[index], of), []).append((index, int(page)))
    return {
        index
        for found in counted.values()
        if len(found) > 1 and all(after[1] == before[1] + 1 for before, after in pairwise(found))
        for index, _ in found
    }


def _numbered_heads(texts: list[str], keys: list[str], counts: Counter[str]) -> set[int]:
    """Returns the indexes of heads that end in the number of their page, far from their words."""
    heads: dict[str, list[tuple[int, int]]] = {}
    for index, text in enumerate(texts):
        if keys[index] and counts[keys[index]] > 1 and (match := _HEAD_NUMBER.search(text)):
            heads.setdefault(keys[index], []).append((index, int(match[1] or match[2])))
    return {
        index
        for found in heads.values()
        if all(after[1] > before[1] for before, after in pairwise(found)) and len(found) > 1
        for index, _ in found
    }


def _key(text: str) -> str:
    """Returns what a running head has in common on every page, "" where a line is none."""
    bare = squeeze(text)
    if not bare or len(bare) > _LONGEST or not any(map(str.isalpha, bare)) or bare[-1] in ".!?…:;,":
        return ""
    return re.sub(r"\d+", "#", fold(bare))


def _near(index: int, pages: set[int], texts: list[str]) -> bool:
    for page in pages:
        between = texts[min(index, page) + 1 : max(index, page)]
        if abs(index - page) < 12 and sum(bool(text.strip()) for text in between) <= _NEAR:
            return True
    return False
