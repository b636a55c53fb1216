"""The entries of one pair of languages in a client's glossary, as DeepL writes and takes them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from glossary import Termbase
from translate.server.errors import RequestError

PAIR: Final = ("fr", "en")
"""The pair of languages that is translated; dictionaries of others are kept and not used."""

_FORMATS: Final = ("tsv", "csv")
_CODE: Final = re.compile(r"[a-z]{2,3}")
_CONTROLS: Final = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST_BYTES: Final = 1024
_FEWEST_FIELDS: Final = 2
_CODED_FIELDS: Final = 4


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Source forms with their targets, in one pair of languages.

    Attributes:
        source_language: ISO 639-1 code of the source forms.
        target_language: That of the targets.
        entries: A target for each source form, in the order they came in.
        termbase: The terms, where the pair is one that is translated.
    """

    source_language: str
    target_language: str
    entries: Mapping[str, str]
    termbase: Termbase | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made = Termbase.from_pairs(self.entries) if self.pair == PAIR else None
        object.__setattr__(self, "termbase", made)

    @classmethod
    def of(cls, source: str, target: str, entries: str, ending: str) -> Self:
        """Read the entries that a client sends.

        Args:
            source: The code of the source language, in any case, with a region or without.
            target: That of the target language.
            entries: The entries, without a header.
            ending: How they are written: "tsv" or "csv".

        Raises:
            RequestError: They are none, or DeepL would refuse them.
        """
        pair = language(source), language(target)
        if not all(map(_CODE.fullmatch, pair)) or pair[0] == pair[1]:
            raise RequestError("Unsupported glossary source and target language pair")
        if ending not in _FORMATS:
            raise RequestError(f"entries_format must be one of {', '.join(_FORMATS)}")
        read: dict[str, str] = {}
        for number, fields in _rows(entries, ending):
            form, rendering = _checked(number, fields, pair)
            if read.setdefault(form, rendering) != rendering:
                raise _invalid(number, f'"{form}" has an entry already')
        if not read:
            raise RequestError("Invalid glossary entries provided: there are none")
        return cls(*pair, read)

    @property
    def pair(self) -> tuple[str, str]:
        """Its two languages."""
        return self.source_language, self.target_language

    @property
    def as_tsv(self) -> str:
        """Its entries: a source form, a tab and a target on each line."""
        return "".join(f"{source}\t{target}\n" for source, target in self.entries.items())

    def with_entries_of(self, other: Self) -> Self:
        """Add the entries of another, whose targets take the place of those that are here."""
        return type(self)(*self.pair, {**self.entries, **other.entries})

    def described(self) -> dict[str, str | int]:
        """Describe it as DeepL does, without its entries."""
        return {**self._languages(), "entry_count": len(self.entries)}

    def written(self) -> dict[str, str]:
        """Give it with its entries, as DeepL does."""
        return {**self._languages(), "entries": self.as_tsv, "entries_format": "tsv"}

    def _languages(self) -> dict[str, str]:
        return {"source_lang": self.source_language, "target_lang": self.target_language}


def language(code: str) -> str:
    """A code of a language without its region: "EN-US" and "en_GB" are "en"."""
    return code.strip().lower().replace("_", "-").partition("-")[0]


def _rows(entries: str, ending: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the number of the line each ends on.

    Raises:
        RequestError: A quotation mark stands where none can.
    """
    text = entries.removeprefix("\ufeff")
    if ending == "tsv":
        lines = re.split("\r\n|\r|\n", text)
        rows = ((number, line.split("\t")) for number, line in enumerate(lines, 1))
        yield from (row for row in rows if any(map(str.strip, row[1])))
        return
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for fields in reader:
            if any(map(str.strip, fields)):
                yield reader.line_num, fields
    except csv.Error as error:
        raise _invalid(reader.line_num, str(error)) from error


def _checked(number: int, fields: list[str], pair: tuple[str, str]) -> tuple[str, str]:
    """The source form and the target of a row.

    Raises:
        RequestError: It lacks one, or DeepL would refuse it.
    """
    if len(fields) < _FEWEST_FIELDS or not all(map(str.strip, fields[:2])):
        raise _invalid(number, "a source form or a target is missing")
    if len(fields) >= _CODED_FIELDS and all(map(str.strip, fields[2:4])):
        told = language(fields[2]), language(fields[3])
        if told != pair:
            raise _invalid(number, f"is from {told[0]} to {told[1]}")
    form, rendering = (one.strip() for one in fields[:2])
    for text in (form, rendering):
        if _CONTROLS.search(text):
            raise _invalid(number, "a control character or a line separator")
        if len(text.encode()) > _LONGEST_BYTES:
            raise _invalid(number, f"a text is longer than {_LONGEST_BYTES:,} bytes")
    return form, rendering


def _invalid(number: int, reason: str) -> RequestError:
    return RequestError(f"Invalid glossary entries provided: line {number}: {reason}")
