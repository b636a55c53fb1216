"""What the pages say to their readers, in English and in French."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

from translate.writers.html.dates import readable_date

LANGUAGES: Final = ("en", "fr")
"""The languages of the interface, the one that is taken where none is known first."""


_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")
"""A part of a message that is another each time, in a pattern where it is escaped."""


class Words:
    """The words of the interface in one language.

    `words.accept` is a text, `words.status.draft` one of a group, and `words.count("segment", 3)`
    one that goes with a number.

    Args:
        language: One of `LANGUAGES`.
        texts: The texts by their names; groups are mappings of them.
    """

    def __init__(self, language: str, texts: Mapping[str, Any]) -> None:
        self.language = language
        self.texts = texts

    def __getattr__(self, name: str) -> Any:
        if name not in self.texts:
            raise AttributeError(name)
        return self.texts[name]

    def count(self, name: str, number: int) -> str:
        """Say a number of things."""
        forms: Mapping[str, str] = self.texts["counted"][name]
        # French takes nothing for one.
        is_one = number == 1 or (self.language == "fr" and number == 0)
        return forms["one" if is_one else "other"].format(n=self.number(number))

    def number(self, number: int) -> str:
        """Write a whole number."""
        written = f"{number:,}"
        return written.replace(",", "\u202f") if self.language == "fr" else written

    def date(self, date: str) -> str:
        """Say a date or a moment (ISO 8601)."""
        return readable_date(date, self.texts["months"], self.texts["first_day"])

    def told(self, message: str) -> str:
        """Say what the program says of a text or of what it was asked, which comes in English."""
        for pattern, form in self._messages:
            found = pattern.fullmatch(message)
            if found is not None:
                return form.format(**found.groupdict())
        return message

    @cached_property
    def _messages(self) -> list[tuple[re.Pattern[str], str]]:
        return [
            (re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(english)), re.DOTALL), form)
            for english, form in self.texts.get("messages", {}).items()
        ]

    def percent(self, share: float) -> str:
        """Write a share in per cent."""
        return f"{share:.0%}".replace("%", "\u202f%" if self.language == "fr" else "%")

    def named(self, group: str, name: str) -> str:
        """Say a name of the program in words; one that has none stays as it is."""
        texts: Mapping[str, str] = self.texts[group]
        return texts.get(name, name)


@cache
def words_in(language: str) -> Words:
    """Read the words of a language; English ones where it is none of ours."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    text = (files(__package__) / "languages" / f"{known}.toml").read_text(encoding="utf-8")
    return Words(known, tomllib.loads(text))


def choose_language(accepted: str) -> str:
    """Choose the language of the interface.

    Args:
        accepted: What a browser says (`Accept-Language`, RFC 9110, section 12.5.4).
    """
    wanted: list[tuple[float, str]] = []
    for place, one in enumerate(accepted.split(",")):
        code, _, parameters = one.strip().partition(";")
        weight = parameters.partition("q=")[2].strip() if parameters else "1"
        try:
            wanted.append((-float(weight), f"{place:03}{code[:2].lower()}"))
        except ValueError:
            continue
    return next((one[3:] for _, one in sorted(wanted) if one[3:] in LANGUAGES), LANGUAGES[0])
