"""Sets a translation as English is set, and mends the seams between stretches joined again.

Small and certain changes only: spaces before marks, marks of the wrong language, a capital at the
beginning where the source has one. Every change is traced, so that word alignments stay right.
"""

import re
from functools import partial
from typing import Final

from glossary import opens_with_vowel
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS
from translate.engine.writing.quotation import set_quotations
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
    for pattern, kept, unless in _STRAY:
        if unless.search(source) is None:
            text = text.replace(pattern, kept, start)
    if _DASH.search(source):
        text = text.replace(_HYPHEN, " \u2013 ", start)
    text = set_quotations(text, source, start)
    text = text.replace(_SPLIT_THOUSANDS, partial(_joined_thousands, source), start)
    text = text.replace(_YEAR_IN_TWO, partial(_whole_year, source), start)
    if _TIMES_LESS.search(source) and not _TIMES_MORE.search(source):
        text = text.replace(_TWICE_AS, _half_as, start)
    text = text.edit(set_literals(text.text, find_literals(source), start))
    text = text.replace(_ARTICLE_OF_FIGURE, _fitting_article, start)
    text = text.replace(_ARTICLE_OF_WORD, _fitting_article, start)
    if _FULL_STOP.search(source) and _NO_STOP.search(text.text):
        text = text.edit([((len(text.text.rstrip()), len(text.text)), ".")])
    if start == 0:
        text = text.strip()
        if _begins_capital(source):
            text = text.replace(_FIRST_LETTER, _capitalise)
    return text


def _once(match: re.Match[str]) -> str:
    return match[1]


_TWICE: Final = r"(?i:\b(\w+)\s\1\b)"

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

_DETERMINERS: Final = "the|an?|his|her|their|its|our|my|your|this|these|those"

_STRAY: Final = (
    (re.compile(r"\({2,}"), "(", re.compile(r"\(\s*\(")),
    (re.compile(r"(?<=\w) \.\.\."), "...", re.compile(r"\s(?:\.\.\.|\u2026)")),
    (re.compile(r"(?<=[a-z]{2}-) (?=(?!(?:and|or|to)\b)[a-z])"), "", re.compile(r"\w-\s")),
    (re.compile(rf"\b(?:the|an?) (?=(?:{_DETERMINERS}) \w)"), "", re.compile(r"\b[Aa]\b")),
    (re.compile(r"(?<=\bThe) An?(?= [A-Z])"), "", re.compile(r"\b[Aa]\b")),
    (
        re.compile(r"(?:(?<=[a-z]{4})|(?<=[\d:]\d)(?<!\A\d\d)|(?<=\"))\.(?= [a-z]{2})"),
        "",
        re.compile(r"[.!?\u2026][\"»”)]?\s+[^\W\dA-ZÀ-Þ]"),
    ),
    (
        re.compile(rf"(?<=; )(?=[A-Z])(?i:{'|'.join(sorted(ENGLISH_FUNCTION_WORDS))})\b"),
        lambda match: match.group().lower(),
        re.compile(r";\s*[^\W\da-zà-ÿ]"),
    ),
    (re.compile(r"\b(of|to|in|for|with|from|by|the|and) \1(?= \w)"), _once, re.compile(_TWICE)),
    (
        re.compile(r"\b([0-9]{1,2} [A-Z][a-z]+ ([0-9]{4})) (?:to|of|in) \2\b"),
        _once,
        re.compile(r"\b([0-9]{4})\b.*\b\1\b"),
    ),
    (
        re.compile(r"\b([0-9]{1,2} ([A-Z][a-z]+) [0-9]{4}) \2\b"),
        _once,
        re.compile(_TWICE),
    ),
)
"""What models write too much of; what to put there; and what of the source excuses it."""

_DASH: Final = re.compile(r"\s[\u2013\u2014]\s")
_HYPHEN: Final = re.compile(" (?:-|--|\u2014) ")

_ARTICLE_OF_FIGURE: Final = re.compile(
    r"\b(?:a|(?<!\w )A)n?(?= [€£$]?(?P<figure>[0-9][\w.,-]*|[A-Z]{1,4}-?[0-9]\w*))"
)


def _fitting_article(match: re.Match[str]) -> str:
    """Gives a figure the article that its sound wants: "a 6.8", "an 80-year-old"."""
    return match.group()[0] + ("n" if opens_with_vowel(match["figure"]) else "")


_ARTICLE_OF_WORD: Final = re.compile(
    rf"(?<![\w'-])(?:an?|(?<!\w )A)n?(?= (?!(?:{'|'.join(sorted(ENGLISH_FUNCTION_WORDS))})\b)"
    r"(?P<figure>[a-z]{3,}))"
)

_FULL_STOP: Final = re.compile(r"[^\W_]\s?[.!?\u2026]\s*\Z")
_NO_STOP: Final = re.compile(r"[^\W_]\s*\Z")

_SPLIT_THOUSANDS: Final = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})*, \d{3}(?:,\d{3})*(?![\d,.]\d|\d)"
)


_YEAR_IN_TWO: Final = re.compile(r"(?<=\b(?:in|by|of) )[12],[0-9]{3}(?![\w,.]*[0-9])(?! [a-z]+s\b)")


def _whole_year(source: str, match: re.Match[str]) -> str:
    """Writes a year as one ("by 2,100"), where the source has a year."""
    year = match.group().replace(",", "")
    told = re.search(rf"\b(?:en|d['’]ici(?: à)?|depuis|horizon|jusqu['’]en|avant) {year}\b", source)
    return year if told else match.group()


def _joined_thousands(source: str, match: re.Match[str]) -> str:
    """Joins a number that came in two ("1, 250"), where the source has it whole."""
    groups = re.findall(r"\d+", match.group())
    whole = re.compile(r"[ .,\u00a0\u2009\u202f]?".join(groups))
    return ",".join(groups) if whole.search(source) else match.group()


_TIMES_LESS: Final = re.compile(r"\b(?:[Dd]eux|2)\sfois\smoins\b")
_TIMES_MORE: Final = re.compile(r"\b(?:[Dd]eux|2)\sfois\s(?:plus|aussi|autant)\b|\b[Dd]ouble\b")
_TWICE_AS: Final = re.compile(
    r"\b(?P<first>[Tt])wice as\b"
    r"(?P<whole> (?:his|her|its|my|our|their|your|the|an?|in|last|before)\b)?"
)


def _half_as(match: re.Match[str]) -> str:
    """Writes a half where models make a double of "deux fois moins"."""
    half = "Half" if match["first"] == "T" else "half"
    return f"{half} as much as{match['whole']}" if match["whole"] else f"{half} as"


_FIRST_LETTER: Final = re.compile(r"\A(?:\d{1,2}[.)]\s+)?[\"'(\[\s«“]*[^\W\d_]+")


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
