"""Finds the names of a French text by its capitals, a lexicon and a few lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from translate.bitext import Span, overlaps
from translate.literals.names.common import is_common
from translate.literals.names.exonyms import acronyms, exonyms
from translate.literals.names.in_capitals import is_all_capitals, titled, uncommon_stretches
from translate.literals.numerals import read_french
from translate.literals.remembering import remembering
from translate.literals.stand_ins import find_literals
from translate.literals.vocabulary import MONTHS


class NameKind(StrEnum):
    """What sort of name it is, which decides how it arrives in English."""

    PROPER = "proper"
    EXONYM = "exonym"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a French text.

    Attributes:
        span: Where it stands, without its title and its article.
        text: As it stands there.
        kind: PROPER names and most ACRONYMs are copied; an EXONYM has an English form of its own.
        english: What it may be in English, the usual form first; the text itself where English
            has no other form.
    """

    span: Span
    text: str
    kind: NameKind
    english: tuple[str, ...]


@remembering
def find_names(text: str) -> tuple[Name, ...]:
    """Finds the names of a French text, in its order, without overlaps.

    In a line all in capitals these are the exonyms, and the words that French does not have; a
    shorter piece in capitals tells nothing about names.

    Args:
        text: The text.

    Returns:
        The names.
    """
    if text.isupper():
        return _names_in_capitals(text) if is_all_capitals(text) else ()
    names: list[Name] = []
    start = 0
    for match in _exonym_pattern().finditer(text):
        names.extend(_names_between(text, start, match.start()))
        english = exonyms()[match.group().replace("’", "'")]
        names.append(Name(match.span(), match.group(), NameKind.EXONYM, english))
        start = match.end()
    names.extend(_names_between(text, start, len(text)))
    literals = find_literals(text)
    # "Huitante soldats" and "24 Md€" begin with a capital, but with no name.
    numbers = [one.span for one in literals] + [one.span for one in read_french(text)]
    found = [name for name in names if not any(_spoils(number, name.span) for number in numbers)]
    found += [
        Name(one.span, text[slice(*one.span)], NameKind.EXONYM, (one.english,))
        for one in literals
        if one.named
    ]
    return tuple(sorted(found, key=lambda name: name.span))


def _names_in_capitals(text: str) -> tuple[Name, ...]:
    """Finds the names of a line all in capitals; their English is in capitals as well."""
    heads = titled(text)
    names: list[Name] = []
    for name in find_names(heads) if heads != text else ():
        if name.kind is NameKind.PROPER:
            for span in uncommon_stretches(heads, name.span):
                form = text[slice(*span)]
                names.append(Name(span, form, name.kind, (form,)))
        else:
            english = tuple(form.upper() for form in name.english)
            names.append(replace(name, text=text[slice(*name.span)], english=english))
    return tuple(names)


def _spoils(number: Span, name: Span) -> bool:
    """Whether a number begins in or with a name; one that a name ends in belongs to it."""
    return overlaps(number, name) and not (name[0] < number[0] and number[1] <= name[1])


@cache
def _exonym_pattern() -> re.Pattern[str]:
    listed = sorted(exonyms(), key=len, reverse=True)
    either = "|".join(re.escape(name).replace("'", "['’]") for name in listed)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_]|-[^\W\d_])")


# --- runs of capitalised words -------------------------------------------------------------------

_ELISION: Final = r"(?:[ldjmtscnLDJMTSCN]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’]"
# Not within a code ("77/KH-BCĐ799") or an address ("haiphong.gov.vn").
_WORD: Final = re.compile(
    rf"\b(?<![0-9]/)(?:{_ELISION})?(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?!\w|\.[a-z])"
)
_TIES: Final = frozenset({" ", "\u00a0"})
_PARTICLE_WORDS: Final = """
    van von der den ter zu bin ben ibn bint al el da di do dos das del della y of the and
"""
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())


def _names_between(text: str, start: int, end: int) -> Iterator[Name]:
    """Yields the names of a stretch without exonyms."""
    for run in _runs(text, start, end):
        yield from _names_of_run(text, run)


def _runs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yields the runs of capitalised words, with foreign particles between them."""
    run: list[Span] = []
    particles: list[Span] = []
    for match in _WORD.finditer(text, start, end):
        word, span = match["word"], match.span("word")
        tied = bool(run) and text[(particles or run)[-1][1] : span[0]] in _TIES
        if not tied:
            if run:
                yield run
            run, particles = [], []
        if word[0].isupper():
            run += [*particles, span]
            particles = []
        elif tied and word in _PARTICLES:
            particles.append(span)
        elif tied:
            yield run
            run, particles = [], []
    if run:
        yield run


# --- what of a run is a name ---------------------------------------------------------------------

_TITLE: Final = re.compile(r"(?:M|MM|Mr|Mme|Mmes|Mlle|Mlles|Dr|Pr|Me|Mgr)\.?")
_AFTER_TITLE: Final = re.compile(r"\b(?:M|MM|Mr|Dr|Pr|Mgr)\.\s$")
_ACRONYM: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))+")
_ROMAN: Final = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_CENTURY: Final = re.compile("[IVX]+(?:er|re|e|ème)s?")


def _names_of_run(text: str, run: Sequence[Span]) -> Iterator[Name]:
    """Yields the acronyms of a run, and what is left of it as names where one word is unknown."""
    titled = _AFTER_TITLE.search(text, max(0, run[0][0] - 6), run[0][0]) is not None
    proper: list[Span] = []
    for start, end in run:
        word = text[start:end]
        if _TITLE.fullmatch(word):
            yield from _proper(text, proper, titled=titled)
            proper, titled = [], True
        elif _CENTURY.fullmatch(word):
            yield from _proper(text, proper, titled=titled)
            proper, titled = [], False
        elif word.isupper() and _ACRONYM.fullmatch(word) and not _ROMAN.fullmatch(word):
            yield from _proper(text, proper, titled=titled)
            proper, titled = [], False
            english = acronyms().get(word, (word,))
            yield Name((start, end), word, NameKind.ACRONYM, english)
        else:
            proper.append((start, end))
    yield from _proper(text, proper, titled=titled)


_AT: Final = re.compile(r"[^\s.!?…:«»\"][ \u00a0]à[ \u00a0]$")
_GIVEN_NAMES: Final = """
    pierre rose blanche marguerite claire clémence constance prudence victoire modeste juste olive
    violette aimé désiré fleur france lune ange marin martin noël pascal
"""
_GIVEN: Final = frozenset(_GIVEN_NAMES.split())
"""Names of persons that are words as well."""
_FEASTS: Final = frozenset({"noël", "pâques", "dieu", "pentecôte", "toussaint", "carême"})


def _is_place(text: str, span: Span) -> bool:
    """Whether a common word with a capital stands where French has a town: "à Morlaix"."""
    word = text[slice(*span)].casefold()
    at = _AT.search(text, max(0, span[0] - 4), span[0]) is not None
    return at and len(word) > 3 and word not in _FEASTS and word not in MONTHS["fr"]


def _proper(text: str, run: Sequence[Span], *, titled: bool) -> Iterator[Name]:
    """Yields a run without acronyms as a name, less the known words it begins with."""
    if not titled:
        unknown = [
            place for place, (start, end) in enumerate(run) if not is_common(text[start:end])
        ]
        person = len(run) > 1 and text[slice(*run[0])].casefold() in _GIVEN
        if not unknown and not person and not (len(run) == 1 and _is_place(text, run[0])):
            return
        run = run[unknown[0] :] if unknown else run
    if run:
        span = (run[0][0], run[-1][1])
        name = text[slice(*span)]
        yield Name(span, name, NameKind.PROPER, (name,))
