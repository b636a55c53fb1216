"""Bitexts into files of every format, each written whole or not at all."""

from translate.schema.formats import OutputFormat
from translate.writers.files import write_bitexts
from translate.writers.html import HtmlWriter
from translate.writers.json_documents import (
    JsonlWriter,
    JsonWriter,
    bitext_to_json,
    write_json,
)
from translate.writers.outputs import Outputs, open_outputs, parse_formats
from translate.writers.stamps import changed_files, write_stamps
from translate.writers.tmx import TmxWriter

__all__ = [
    "HtmlWriter",
    "JsonWriter",
    "JsonlWriter",
    "OutputFormat",
    "Outputs",
    "TmxWriter",
    "bitext_to_json",
    "changed_files",
    "open_outputs",
    "parse_formats",
    "write_bitexts",
    "write_json",
    "write_stamps",
]
