"""Concepts and their forms, as they stand in a file."""

from dataclasses import dataclass, field
from typing import Final

from glossary.formats.concepts.said import Said
from glossary.formats.languages import primary
from glossary.formats.statuses import Standing, key_of
from glossary.termbase import Case, TermStatus

# Fields that our own files have, where a dialect has none for the columns of our CSV.
_OWN: Final = {
    "forbidden": "forbidden",
    "case": "case",
    "unless": "unless",
    "onlywith": "only_with",
    "entrystatus": "status",
}


@dataclass(slots=True)
class Form:
    """A form of a concept in a language.

    Attributes:
        language: The code of the language, as the file has it.
        text: The form.
        said: What the file says of this form.
    """

    language: str
    text: str = ""
    said: Said = field(default_factory=Said)


@dataclass(slots=True)
class Concept:
    """A concept as it stands in a file.

    Attributes:
        line: The line it starts on, counted from 1; 0 where there is none.
        column: The column it starts in, counted from 1; 0 where the line tells enough.
        forms: Its forms, in order.
        said: What is said of all of it.
        languages: What is said of all forms of a language, by the code of the language.
        own: Fields that our own files have, by the columns of our CSV.
        translatable: Whether its source forms are to be translated at all.
    """

    line: int = 0
    column: int = 0
    forms: list[Form] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    languages: dict[str, Said] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    translatable: bool = True

    def take_own(self, kind: str, text: str) -> bool:
        """Take a field of a file of ours in.

        Args:
            kind: The name of the field.
            text: What stands in it.

        Returns:
            Whether it is such a field, with a value that it can have.
        """
        column = _OWN.get(key_of(kind))
        value = text.strip().lower()
        if column is None or (column == "case" and value not in set(Case)):
            return False
        if column == "status" and value not in set(TermStatus):
            return False
        self.own[column] = text
        return True

    def settle(self) -> None:
        """Say of each form what is said of all forms of its language, before others join them."""
        for language, said in self.languages.items():
            for form in self.forms:
                if form.language == language:
                    form.said.standings += said.standings
            said.standings = []

    def standings_in(self, language: str) -> list[Standing]:
        """What is said of all forms of a language, whatever the region."""
        return [
            standing
            for code, said in self.languages.items()
            if primary(code) == primary(language)
            for standing in said.standings
        ]

    @property
    def place(self) -> str:
        """Line and column, as messages have them after the name of the file."""
        return f"{self.line}:{self.column}" if self.column else str(self.line)
