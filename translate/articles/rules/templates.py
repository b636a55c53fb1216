"""The little language that cleaning rules are written in, and matching lines against it.

A template is written as the line looks on the page. `[x]` is optional, `(x|y)` a choice, `{field}`
a field; everything else stands for itself, whatever its case, accents, quotes, dashes and spaces.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from translate.articles.folding import fold
from translate.articles.rules.fields import FIELDS, Names

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
    Anchor.LINE: r"""\A[^\w"'(©\[]{{0,6}}{}[\s:|>"…-]{{0,6}}\Z""",
    Anchor.START: r"\A\s*{}\s*",
    Anchor.INSIDE: r"(?<!\w){}(?!\w)",
    Anchor.END: r"(?<!\w){}\s*\Z",
}


class TemplateError(ValueError):
    """A template that cannot be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a template matched, and the text of its fields as it stands in the line."""

    start: int
    end: int
    fields: Mapping[str, str]


class TemplateList:
    """The rules of one list, tried in their order."""

    def __init__(self, templates: Iterable[str], anchor: Anchor, names: Names) -> None:
        """Compiles the rules.

        Raises:
            TemplateError: If one is empty, has an unknown field or a bracket that is not closed.
        """
        self._anchor = anchor
        self._templates = [_compile(template, anchor, names) for template in templates]
        unnamed = (re.sub(r"\?P<\w+>", "?:", rule.expression) for rule in self._templates)
        self._any = re.compile("|".join(unnamed) or "(?!)")

    def match(self, line: str) -> Match | None:
        """Returns the match of the first rule that holds in `line`, None where none does."""
        if self._anchor is Anchor.LINE and len(line) > _LONGEST:
            return None
        base = max(0, len(line) - _LONGEST) if self._anchor is Anchor.END else 0
        window = line[base : base + _LONGEST]
        folded = _folded(window)
        if self._any.search(folded) is None:  # much faster than to ask each of them
            return None
        for template in self._templates:
            if found := template.match(window, folded):
                return Match(base + found.start, base + found.end, found.fields)
        return None


@dataclass(frozen=True, slots=True)
class _Template:
    expression: str
    names: Names = field(repr=False)

    def match(self, line: str, folded: str) -> Match | None:
        pattern = re.compile(self.expression)  # which Python keeps
        found = pattern.search(folded)
        while found:
            if (fields := self._fields(line, found)) is not None:
                return Match(found.start(), found.end(), fields)
            found = pattern.search(folded, found.start() + 1)
        return None

    def _fields(self, line: str, found: re.Match[str]) -> dict[str, str] | None:
        """Returns the fields as they stand in the line; None where one of them is none."""
        fields = {}
        for group, value in found.groupdict().items():
            if value is not None:
                name = group.rstrip("0123456789")
                start, end = found.span(group)
                fields[name] = line[start:end].strip()
                if not FIELDS[name].holds(fields[name], self.names):
                    return None
        return fields


def _compile(text: str, anchor: Anchor, names: Names) -> _Template:
    folded = fold(text).strip()
    if not folded:
        raise TemplateError(f"{text!r} is empty")
    try:
        parser = _Parser(folded, names)
        body = parser.parse()
    except TemplateError as error:
        raise TemplateError(f"{text!r} cannot be used: {error}") from error
    if not parser.demands:
        raise TemplateError(f"every part of {text!r} is optional")
    return _Template(_FRAMES[anchor].format(body), names)


_SPACE = r"(?:\s+|(?<!\w)|(?!\w))"
"""A space of a template: it may lack beside whatever is no letter, but not between two words."""


class _Parser:
    """Turns a folded template into a regular expression."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._at = 0
        self._fields = 0
        self._depth = 0
        self.demands = False
        """Whether anything in it has to be there."""

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
        self.demands = self.demands or (self._depth == 0 and character != " ")
        if character == "(" and self._is_choice():
            return self._choice(")")
        if character == "{":
            return self._field()
        if character == "(" and self._is_closed():
            self._at += 1
            inner = self._sequence(closing=")")
            self._at += 1
            return rf"\({inner}\)"
        self._at += 1
        if character == " ":
            return _SPACE
        if character in ":;!?":
            return rf"\s*{re.escape(character)}\s*"
        return "-{1,3}" if character == "-" else re.escape(character)

    def _is_choice(self) -> bool:
        depth = 0
        for character in self._text[self._at :]:
            depth += (character in "([{") - (character in ")]}")
            if depth == 0:
                return False
            if character == "|" and depth == 1:
                return True
        return False

    def _is_closed(self) -> bool:
        """Whether the bracket that stands here is closed within the part it stands in."""
        depth = 0
        for character in self._text[self._at :]:
            depth += (character in "([{") - (character in ")]}")
            if depth == 0:
                return character == ")"
            if character == "|" and depth == 1:
                return False
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
        self._depth += 1
        expression = rf"{self._choice(']')}?"
        self._depth -= 1
        return expression

    def _field(self) -> str:
        end = self._text.find("}", self._at)
        if end < 0:
            raise TemplateError('its "{" is not closed')
        name = self._text[self._at + 1 : end]
        self._at = end + 1
        if name not in FIELDS:
            known = ", ".join(sorted(FIELDS))
            raise TemplateError(f"there is no field {{{name}}}; the fields are {known}")
        self._fields += 1
        return f"(?P<{name}{self._fields}>{FIELDS[name].pattern(self._names)})"
