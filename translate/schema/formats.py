"""The formats of exchange: what each is called, how its files end, who writes and reads it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from translate.errors import UnknownBitextError, UsageError


class OutputFormat(StrEnum):
    """What bitexts can be written as."""

    TMX = "tmx"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    XLIFF = "xliff"
    XLIFF_1_2 = "xliff-1.2"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    TSV = "tsv"
    ROWS = "rows"
    PARQUET = "parquet"
    PO = "po"
    MOSES = "moses"


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """A format of exchange.

    Attributes:
        name: What `--format` calls it.
        title: What people call it.
        endings: The endings of names that mean it; the first is the usual one.
        writer: Module and class that write it, the module within `translate.writers`.
        reader: Module and function that read it, the module within `translate.readers`; "" where
            nothing does.
        of_article: Whether a run writes one for each article, `ID` and the usual ending.
        of_run: What a run calls the one of all articles; "" where it writes none.
        companions: Endings of the files that go beside the one that is named.
        only_bitexts: Whether what ends so is a bitext and nothing else, even where it is damaged.
    """

    name: OutputFormat
    title: str
    endings: tuple[str, ...]
    writer: str
    reader: str
    of_article: bool = False
    of_run: str = ""
    companions: tuple[str, ...] = ()
    only_bitexts: bool = False

    @property
    def ending(self) -> str:
        """The usual ending."""
        return self.endings[0]

    def load_writer(self) -> Any:
        """The class that writes it, a `translate.writers.streaming.BitextWriter`."""
        return _load("translate.writers", self.writer)

    def load_reader(self) -> Callable[[Path], Any]:
        """The function that yields the bitexts of a file."""
        reader: Callable[[Path], Any] = _load("translate.readers", self.reader)
        return reader


# Those that hold most come first: that is the order in which a folder is read again.
FORMATS: Final = (
    BitextFormat(
        OutputFormat.JSON,
        "JSON of one article",
        (".json",),
        "json_documents:JsonWriter",
        "tables.json_rows:read_json_file",
        of_article=True,
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.JSONL,
        "JSON, an article a line",
        (".jsonl", ".ndjson"),
        "json_documents:JsonlWriter",
        "tables.json_rows:read_json_lines",
        of_run="corpus.jsonl",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.TMX,
        "TMX 1.4b",
        (".tmx",),
        "tmx:TmxWriter",
        "tmx:read_tmx",
        of_article=True,
        of_run="corpus.tmx",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.XLIFF,
        "XLIFF 2.1",
        (".xlf", ".xliff"),
        "xliff.version_2_1:Xliff21Writer",
        "xliff.documents:read_xliff",
        of_article=True,
        of_run="corpus.xlf",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.XLIFF_1_2,
        "XLIFF 1.2",
        (".1-2.xlf", ".sdlxliff", ".mxliff", ".mqxliff"),
        "xliff.version_1_2:Xliff12Writer",
        "xliff.documents:read_xliff",
        of_run="corpus.1-2.xlf",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.PARQUET,
        "Parquet, a segment a row",
        (".parquet",),
        "tables.parquet:ParquetWriter",
        "tables.parquet:read_parquet",
        of_run="corpus.parquet",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.ROWS,
        "JSON, a segment a line",
        (".rows.jsonl",),
        "tables.json_rows:JsonRowsWriter",
        "tables.json_rows:read_json_rows",
        of_run="corpus.rows.jsonl",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.CSV,
        "CSV, a segment a row",
        (".csv",),
        "tables.delimited:CsvWriter",
        "tables.delimited:read_csv",
        of_run="corpus.csv",
    ),
    BitextFormat(
        OutputFormat.TSV,
        "table with tabs, a segment a row",
        (".tsv", ".tab"),
        "tables.delimited:TsvWriter",
        "tables.delimited:read_tsv",
        of_run="corpus.tsv",
    ),
    BitextFormat(
        OutputFormat.XLSX,
        "Excel workbook, a segment a row",
        (".xlsx",),
        "tables.workbook:XlsxWriter",
        "tables.workbook:read_xlsx",
        of_run="corpus.xlsx",
    ),
    BitextFormat(
        OutputFormat.PO,
        "PO of gettext",
        (".po", ".pot"),
        "po:PoWriter",
        "po:read_po",
        of_run="corpus.po",
        only_bitexts=True,
    ),
    BitextFormat(
        OutputFormat.DOCX,
        "Word table of two languages",
        (".docx",),
        "tables.word:DocxWriter",
        "tables.word:read_docx",
        of_article=True,
    ),
    BitextFormat(
        OutputFormat.MOSES,
        "plain text, a file a language",
        (".en", ".fr"),
        "moses:MosesWriter",
        "moses:read_moses",
        of_run="corpus.en",
        companions=(".fr", ".ids"),
    ),
    BitextFormat(
        OutputFormat.HTML,
        "page to read",
        (".html", ".htm"),
        "html:HtmlWriter",
        "",
        of_run="index.html",
    ),
)


def find_format(path: Path, name: str | None = None, *, to_read: bool = False) -> BitextFormat:
    """The format of a file: the one named, or else the one its ending stands for.

    Args:
        path: The file.
        name: The name of a format.
        to_read: Whether only those count that can be read.

    Raises:
        UsageError: No format has that name.
        UnknownBitextError: No name is given, and no format goes by that ending.
    """
    if name is not None:
        return format_named(name, to_read=to_read)
    possible = [one for one in FORMATS if one.reader or not to_read]
    fitting = [
        (len(ending), one)
        for one in possible
        for ending in one.endings
        if path.name.lower().endswith(ending)
    ]
    _, found = max(fitting, key=lambda pair: pair[0], default=(0, None))
    if found is None:
        known = ", ".join(dict.fromkeys(one.ending for one in possible))
        raise UnknownBitextError(f"{path} is no bitext: the name ends in none of {known}")
    return found


def format_named(name: str, *, to_read: bool = False) -> BitextFormat:
    """The format of a name.

    Raises:
        UsageError: There is none.
    """
    found = next((one for one in FORMATS if one.name == name and (one.reader or not to_read)), None)
    if found is None:
        known = ", ".join(format_names(to_read=to_read))
        kind = "input" if to_read else "output"
        raise UsageError(f"unknown {kind} format {name!r}; choose from {known}")
    return found


def format_names(*, to_read: bool = False) -> list[str]:
    """The names of all formats, or of those that can be read."""
    names = {one.name for one in FORMATS if one.reader or not to_read}
    return [name for name in OutputFormat if name in names]


def _load(package: str, place: str) -> Any:
    """What stands at a place; loaded when used, so that nobody waits for what he does not use."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"{package}.{module}"), name)
