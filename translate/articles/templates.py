"""The little language that cleaning rules are written in, and matching lines against it.

A template is written as the line looks on the page. `[x]` is optional, `(x|y)` a choice, `{field}`
one of the fields below; everything else stands for itself, whatever its case, accents, quotes,
dashes and spaces.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from translate.articles.dates import (
    DATE_PATTERN,
    ISO_PATTERN,
    TIME_PATTERN,
    YEAR_PATTERN,
    iso_date,
)
from translate.articles.folding import fold

_PARTICLE = re.compile("de|du|des|d'|la|les?|l'|et|en|sur|sous|lez|van|von|den|der|bin|al|el|y|e")
_SENTENCE_BREAK = re.compile(r"[.!?…]\s+[A-ZÀ-Þ«]")
_WORD_AND_STOP = re.compile(r"\w{3}[.!?…]\s")
_LONGEST = 400
"""Letters of a line that a template looks at: no rule needs more."""

_folded = lru_cache(maxsize=256)(fold)


class Anchor(Enum):
    """The part of a line that a template has to match."""

    LINE = "line"
    START = "start"
    INSIDE = "inside"
    END = "end"


_FRAMES = {
    Anchor.LINE: r"""[^\w"'(©\[]{{0,6}}{}[\s:|>"…-]{{0,6}}$""",
    Anchor.START: r"\s*{}\s*",
    Anchor.INSIDE: r"(?<!\w){}(?!\w)",
    Anchor.END: r"(?<!\w){}\s*$",
}


class TemplateError(ValueError):
    """A template that cannot be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the fields {agency}, {publisher} and {source} stand for."""

    agencies: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a template matched, and the text of its fields as it stands in the line."""

    start: int
    end: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """One compiled rule."""

    text: str
    anchor: Anchor
    _pattern: re.Pattern[str] = field(repr=False)
    _names: Names = field(repr=False)

    def match(self, line: str) -> Match | None:
        """Returns where the rule holds in `line`; None where it does not."""
        if self.anchor is Anchor.LINE and len(line) > _LONGEST:
            return None
        base = max(0, len(line) - _LONGEST) if self.anchor is Anchor.END else 0
        folded = _folded(line[base : base + _LONGEST])
        if self.anchor in (Anchor.LINE, Anchor.START):
            found = self._pattern.match(folded)
            return self._checked(line, found, 0) if found else None
        found = self._pattern.search(folded)
        while found:
            if checked := self._checked(line, found, base):
                return checked
            found = self._pattern.search(folded, found.start() + 1)
        return None

    def _checked(self, line: str, found: re.Match[str], base: int) -> Match | None:
        fields = {}
        for group, value in found.groupdict().items():
            if value is None:
                continue
            start, end = found.span(group)
            original = line[base + start : base + end].strip()
            name = group.rstrip("0123456789")
            if not _CHECKS.get(name, _always)(original, self._names):
                return None
            fields[name] = original
        return Match(base + found.start(), base + found.end(), fields)


def compile_template(text: str, anchor: Anchor, names: Names) -> Template:
    """Compiles one rule.

    Raises:
        TemplateError: If it is empty, has an unknown field or a bracket that is not closed.
    """
    folded = fold(text).strip()
    if not folded:
        raise TemplateError("it is empty")
    body = _Parser(folded, names).parse()
    if re.compile(body).fullmatch(""):
        raise TemplateError("every part of it is optional")
    return Template(text, anchor, re.compile(_FRAMES[anchor].format(body)), names)


def first_match(templates: Iterable[Template], line: str) -> Match | None:
    """Returns the match of the first template that holds in `line`, None where none does."""
    for template in templates:
        if found := template.match(line):
            return found
    return None


_SPACE = r"(?:\s+|(?<!\w)|(?!\w))"
"""A space of a template: it may lack beside whatever is no letter, but not between two words."""


class _Parser:
    """Turns a folded template into a regular expression."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._at = 0
        self._fields = 0

    def parse(self) -> str:
        expression = self._sequence(closing="")
        if self._at < len(self._text):
            raise TemplateError(f'a "{self._text[self._at]}" closes nothing')
        return expression

    def _sequence(self, closing: str) -> str:
        parts: list[str] = []
        while self._at < len(self._text):
            character = self._text[self._at]
            if character == "]" or (character in ")|" and character in closing):
                break
            parts.append(self._element(character))
        return "".join(parts)

    def _element(self, character: str) -> str:
        if character == "[":
            return self._optional()
        if character == "(" and self._is_choice():
            return self._choice(")")
        if character == "{":
            return self._field()
        self._at += 1
        if character == " ":
            return _SPACE
        if character in ":;!?":
            return rf"\s*{re.escape(character)}\s*"
        return re.escape(character)

    def _is_choice(self) -> bool:
        depth = 0
        for character in self._text[self._at :]:
            depth += (character in "([{") - (character in ")]}")
            if depth == 0:
                return False
            if character == "|" and depth == 1:
                return True
        return False

    def _choice(self, closing: str) -> str:
        opened = self._at
        self._at += 1
        choices = [self._sequence(closing + "|")]
        while self._text[self._at : self._at + 1] == "|":
            self._at += 1
            choices.append(self._sequence(closing + "|"))
        if self._text[self._at : self._at + 1] != closing:
            raise TemplateError(f'its "{self._text[opened]}" is not closed')
        self._at += 1
        return "(?:" + "|".join(choice.strip() for choice in choices) + ")"

    def _optional(self) -> str:
        return rf"{self._choice(']')}?"

    def _field(self) -> str:
        end = self._text.find("}", self._at)
        if end < 0:
            raise TemplateError('its "{" is not closed')
        name = self._text[self._at + 1 : end]
        self._at = end + 1
        if name not in _PATTERNS:
            known = ", ".join(sorted(_PATTERNS))
            raise TemplateError(f"there is no field {{{name}}}; the fields are {known}")
        self._fields += 1
        return f"(?P<{name}{self._fields}>{_PATTERNS[name](self._names)})"


def _one_of(names: Iterable[str], separator: str) -> str:
    ordered = sorted({fold(name) for name in names}, key=lambda name: (-len(name), name))
    if not ordered:
        return "(?!)"
    either = "(?:" + "|".join(map(re.escape, ordered)) + ")"
    return rf"(?<!\w){either}(?:{separator}{either})*(?![^\W\d_])"


_SITE = r"(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}"

_PATTERNS: Mapping[str, Callable[[Names], str]] = {
    "date": lambda _: DATE_PATTERN,
    "iso": lambda _: ISO_PATTERN,
    "year": lambda _: YEAR_PATTERN,
    "time": lambda _: TIME_PATTERN,
    "number": lambda _: r"\d[\d.,\s]*",
    "url": lambda _: r"<?(?:https?://|www\.)\S+",
    "site": lambda _: _SITE,
    "agency": lambda names: _one_of(names.agencies, r"\s?[/-]\s?"),
    "source": lambda names: _one_of((*names.agencies, *names.credits), r"\s?/\s?"),
    "publisher": lambda names: _one_of((*names.agencies, *names.publishers), r"\s*[-|,]?\s*"),
    "place": lambda _: r"\w[^()/:;!?]{1,50}?",
    "name": lambda _: r"\w[^():;!?]{1,80}?",
    "credit": lambda _: r"[^:;!?©]{1,60}?",
    "phrase": lambda _: r".{1,80}?",
    "text": lambda _: r".{1,300}",
}


def _always(_: str, __: Names) -> bool:
    return True


def _is_capitalised(text: str, _: Names) -> bool:
    words = re.split(r"[\s,/&-]+|(?<=')", text.replace("’", "'"))
    return len(words) <= 10 and all(
        word[0].isupper() or _PARTICLE.fullmatch(word) for word in words if word
    )


def _is_place(text: str, names: Names) -> bool:
    return text[0].isupper() and not any(map(str.isdigit, text)) and _is_capitalised(text, names)


def _is_person(text: str, names: Names) -> bool:
    return _is_place(text, names) and not _WORD_AND_STOP.search(text)


def _is_agency(text: str, names: Names) -> bool:
    return text in names.agencies or all(
        part.strip() in names.agencies for part in re.split(r"[/–-]", text)
    )


def _is_source(text: str, names: Names) -> bool:
    known = (*names.agencies, *names.credits)
    return text in known or all(part.strip() in known for part in text.split("/"))


def _is_one_phrase(text: str, _: Names) -> bool:
    return not _SENTENCE_BREAK.search(text)


def _is_date(text: str, _: Names) -> bool:
    return bool(iso_date(text))


_CHECKS: Mapping[str, Callable[[str, Names], bool]] = {
    "date": _is_date,
    "iso": _is_date,
    "agency": _is_agency,
    "source": _is_source,
    "place": _is_place,
    "name": _is_person,
    "credit": _is_one_phrase,
    "phrase": _is_one_phrase,
}
