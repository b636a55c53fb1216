"""The fields of cleaning rules: what each stands for, and what it must be besides."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from translate.articles.folding import fold
from translate.articles.metadata.dates import (
    DATE_PATTERN,
    DAY_PATTERN,
    ISO_PATTERN,
    TIME_PATTERN,
    YEAR_PATTERN,
    iso_date,
)

_PARTICLE = re.compile(
    "de|du|des|d'|au|aux|la|les?|l'|et|en|sur|sous|lez|van|von|den|der|bin|al|el|y|e"
)
_SENTENCE_BREAK = re.compile(r"(?<!\b[A-ZÀ-Þ])[.!?…]\s+[A-ZÀ-Þ«]")
_WORD_AND_STOP = re.compile(r"\w{3}[.!?…]\s")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the fields {agency}, {publisher} and {source} stand for."""

    agencies: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def _one_of(names: Iterable[str], separator: str) -> str:
    ordered = sorted({fold(name) for name in names}, key=lambda name: (-len(name), name))
    if not ordered:
        return "(?!)"
    either = "(?:" + "|".join(map(re.escape, ordered)) + ")"
    return rf"(?<!\w){either}(?:{separator}{either})*(?![^\W\d_])"


_BETWEEN_AGENCIES = r"(?:\s?[/-]\s?|,\s|\set\s)"
_TAG = r"#\w[\w' -]{1,40}"
_SITE = r"(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}"


def _always(_: str, __: Names) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """A field of rules.

    Attributes:
        pattern: Makes the regular expression that finds it in folded text.
        holds: Whether the text found is one, as it was written.
    """

    pattern: Callable[[Names], str]
    holds: Callable[[str, Names], bool] = _always


def is_name(text: str) -> bool:
    """Returns whether all words of `text` are capitalised, but for particles and figures."""
    words = re.split(r"[\s,/&.-]+|(?<=')", text.replace("’", "'"))
    return 0 < len(words) <= 12 and all(
        not word[0].islower() or _PARTICLE.fullmatch(word) for word in words if word
    )


def is_site(text: str) -> bool:
    """Returns whether `text` is a domain name and nothing else."""
    return re.fullmatch(_SITE, text, re.IGNORECASE) is not None


def _is_place(text: str, _: Names) -> bool:
    return (
        text[0].isupper()
        and (text[-1].isalpha() or text[-1] == ")")
        and not any(map(str.isdigit, text))
        and is_name(text.replace("(", "").replace(")", ""))
    )


def _is_person(text: str, names: Names) -> bool:
    return (
        text[0].isupper()
        and not any(map(str.isdigit, text))
        and is_name(text)
        and text not in names.agencies
        and not _WORD_AND_STOP.search(text)
    )


def _is_agency(text: str, names: Names) -> bool:
    return text in names.agencies or all(
        part.strip() in names.agencies for part in re.split(r"[/–,-]| et ", text)
    )


def _is_acronym(text: str, _: Names) -> bool:
    return re.fullmatch(r"[A-Z][A-Z+.-]{1,7}|Agence [A-ZÀ-Þ].*", text) is not None


def _is_bureau(text: str, _: Names) -> bool:
    return text[0].isupper() and is_name(text)


def _is_source(text: str, names: Names) -> bool:
    known = (*names.agencies, *names.credits)
    return text in known or all(part.strip() in known for part in text.split("/"))


def _is_one_phrase(text: str, _: Names) -> bool:
    return not _SENTENCE_BREAK.search(text)


def _is_headline(text: str, _: Names) -> bool:
    return not text.endswith((".", "!", "…"))


def _is_doubled(text: str, _: Names) -> bool:
    bare = "".join(text.split())
    half = len(bare) // 2
    return bare[:half] == bare[half:]


def _is_initials(text: str, _: Names) -> bool:
    return text.islower()


def _is_date(text: str, _: Names) -> bool:
    return bool(iso_date(text))


FIELDS: Mapping[str, Field] = {
    "date": Field(lambda _: DATE_PATTERN, _is_date),
    "iso": Field(lambda _: ISO_PATTERN, _is_date),
    "year": Field(lambda _: YEAR_PATTERN),
    "day": Field(lambda _: DAY_PATTERN),
    "time": Field(lambda _: TIME_PATTERN),
    "number": Field(lambda _: r"\d[\d.,\s]*"),
    "sep": Field(lambda _: r"\s*[-|,:;/·•›>]\s*"),
    "mark": Field(lambda _: r"\s*(?:[|:>›»→]+|-(?=\s)|\.(?=\s))\s*"),
    "url": Field(lambda _: r"<?(?:https?://|www\.)\S+"),
    "site": Field(lambda _: _SITE),
    "initials": Field(lambda _: r"[a-z]{2,5}(?:[/-][a-z]{2,5}){1,5}", _is_initials),
    "hashtags": Field(lambda _: rf"#\w{{2,40}}(?:\s*{_TAG})*|{_TAG}(?:\s*{_TAG})+"),
    "handle": Field(lambda _: r"@\w{2,30}(?:@[\w.-]{4,60})?"),
    "agency": Field(lambda names: _one_of(names.agencies, _BETWEEN_AGENCIES), _is_agency),
    "acronym": Field(lambda _: r"(?:[a-z][a-z+.-]{1,9}|agence [a-z][\w' -]{1,30}?)", _is_acronym),
    "bureau": Field(lambda _: r"[a-z][\w+.' -]{1,30}?", _is_bureau),
    "source": Field(
        lambda names: _one_of((*names.agencies, *names.credits), r"\s?/\s?"), _is_source
    ),
    "publisher": Field(
        lambda names: _one_of((*names.agencies, *names.publishers), r"\s*[-|,]?\s*")
    ),
    "place": Field(lambda _: r"\w[^():;!?|]{1,50}?(?:\s\([^():;!?\d]{3,30}\))?", _is_place),
    "name": Field(lambda _: r"\w[^():;!?]{1,80}?", _is_person),
    "credit": Field(lambda _: r"[^:;!?©]{1,60}?", _is_one_phrase),
    "headline": Field(lambda _: r".{1,200}", _is_headline),
    "doubled": Field(lambda _: r".{4,80}?", _is_doubled),
    "phrase": Field(lambda _: r".{1,80}?", _is_one_phrase),
    "text": Field(lambda _: r".{1,300}"),
}
"""All fields: to add one, declare it here and explain it in `docs/cleaning.md`."""
