"""Sets a translation as English is set, and mends the seams between stretches joined again.

Small and certain changes only: spaces before marks, marks of the wrong language, a capital at the
beginning where the source has one. Every change is traced, so that word alignments stay right.
"""

import re
from collections.abc import Iterator
from typing import Final

from glossary import opens_with_vowel
from translate.bitext import Span
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS
from translate.engine.writing.traced import TracedText
from translate.literals.stand_ins import find_literals, set_literals


def finish_target(raw: str, source: str, start: int = 0) -> TracedText:
    """Sets a translation as English is set.

    Args:
        raw: What the model wrote.
        source: What it translated.
        start: How many characters at the beginning must stay as they are.

    Returns:
        The finished text; its origins are places in the raw one.
    """
    text = TracedText.of(raw)
    for pattern, put in _RULES:
        text = text.replace(pattern, put, start)
    if _QUOTED.search(source):
        text = text.replace(_SINGLE_QUOTED, _with_double_marks, start)
    if _DASH.search(source):
        text = text.replace(_HYPHEN, " \u2013 ", start)
    text = text.edit(_close_quotations(text.text, start))
    text = text.edit(set_literals(text.text, find_literals(source), start))
    text = text.replace(_ARTICLE_OF_FIGURE, _fitting_article, start)
    if start == 0:
        text = text.strip()
        if _begins_capital(source):
            text = text.replace(_FIRST_LETTER, _capitalise)
    return text


_RULES: Final = (
    (re.compile("[\u2018\u2019\u02bc]"), "'"),
    (re.compile("[\u201c\u201d\u201e]"), '"'),
    (re.compile(r"[\u00ab\u2039]\s*|\s*[\u00bb\u203a]"), '"'),
    (re.compile("[\u00a0\u2009\u202f]"), " "),
    (re.compile(r"(?<=\S) +(?=[,;:!?](?:\s|$))"), ""),
    (re.compile(r"(?<=[\w)\"']) +(?=\.(?:\s|$))"), ""),
    (re.compile(r"(?<=\d) +(?=%)"), ""),
    (re.compile(r"(?<=[(\[]) +"), ""),
    (re.compile(r" +(?=[)\]])"), ""),
    (re.compile(r" {2,}"), " "),
)

_DASH: Final = re.compile(r"\s[\u2013\u2014]\s")
_HYPHEN: Final = re.compile(" (?:-|--|\u2014) ")

_QUOTED: Final = re.compile('["«»“”„]')
_SINGLE_QUOTED: Final = re.compile(r"(?<!\w)'(?=\w)([^'\"]|(?<=\w)'(?=\w))*['\"](?!\w)")


def _with_double_marks(match: re.Match[str]) -> str:
    """Gives a quotation in single marks double ones, as English of the press in America has."""
    return f'"{match.group()[1:-1]}"'


def _close_quotations(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """Yields the white space within quotation marks, where they come in pairs."""
    marks = [match.start() for match in re.finditer('"', text)]
    if len(marks) % 2:
        return
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        begin, end = opening + 1, closing
        while begin < end and text[begin] == " ":
            begin += 1
        while begin < end and text[end - 1] == " ":
            end -= 1
        if begin < end and opening >= start:
            glued = end < closing and text[closing + 1 : closing + 2].isalnum()
            yield (opening + 1, begin), ""
            yield (end, closing + 1), '" ' if glued else '"'


_ARTICLE_OF_FIGURE: Final = re.compile(
    r"\b(?:a|(?<!\w )A)n?(?= [€£$]?(?P<figure>[0-9][\w.,-]*|[A-Z]{1,4}-?[0-9]\w*))"
)


def _fitting_article(match: re.Match[str]) -> str:
    """Gives a figure the article that its sound wants: "a 6.8", "an 80-year-old"."""
    return match.group()[0] + ("n" if opens_with_vowel(match["figure"]) else "")


_FIRST_LETTER: Final = re.compile(r"\A[\"'(\[\s«“]*[^\W\d_]+")


def mend_seam(target: str, source: str, *, first: bool, last: bool) -> str:
    """Makes the translation of a stretch fit the sentence that it was cut out of.

    Only the case of the first letter and the marks at the end change, so no word moves.

    Args:
        target: The translation of the stretch, finished.
        source: The stretch.
        first: Whether the sentence begins with it.
        last: Whether the sentence ends with it.
    """
    if not first and _begins_small(source):
        target = _FIRST_LETTER.sub(_lower, target, count=1)
    if not last:
        wanted = source[-1:] if source[-1:] in _MARKS else ""
        if wanted not in _SENTENCE_ENDS:
            target = _LAST_MARKS.sub("", target) + wanted
    return target


_MARKS: Final = frozenset(",;:.!?\u2026")
_SENTENCE_ENDS: Final = frozenset(".!?\u2026")
_LAST_MARKS: Final = re.compile(r"\s*[,;:.]*\Z")


def _begins_small(source: str) -> bool:
    match = _FIRST_LETTER.match(source)
    return match is not None and _first_letter(match.group()).islower()


def _first_letter(word: str) -> str:
    """The first letter of a word, or "" where it has none, as "²" and "①" have not."""
    return next(filter(str.isalpha, word), "")


def _lower(match: re.Match[str]) -> str:
    """Takes the capital off a function word that the model put at the head of a stretch."""
    word = match.group()
    return word.lower() if word.strip("\"'([ ").lower() in ENGLISH_FUNCTION_WORDS else word


def _begins_capital(source: str) -> bool:
    match = _FIRST_LETTER.match(source)
    return match is not None and _first_letter(match.group()).isupper()


def _capitalise(match: re.Match[str]) -> str:
    """Gives the first word a capital, unless it is spelt with capitals within ("iPhone")."""
    word = match.group()
    if not word.islower():
        return word
    place = word.find(_first_letter(word))
    return word[:place] + word[place].upper() + word[place + 1 :]
