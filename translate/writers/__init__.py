"""Bitexts into files: TMX, JSON, JSONL and an HTML page, each written whole or not at all."""

from translate.writers.html import HtmlWriter
from translate.writers.json_documents import JsonlWriter, bitext_to_json, write_json
from translate.writers.outputs import (
    OutputFormat,
    Outputs,
    open_outputs,
    parse_formats,
)
from translate.writers.stamps import changed_files, write_stamps
from translate.writers.tmx import TmxWriter

__all__ = [
    "HtmlWriter",
    "JsonlWriter",
    "OutputFormat",
    "Outputs",
    "TmxWriter",
    "bitext_to_json",
    "changed_files",
    "open_outputs",
    "parse_formats",
    "write_json",
    "write_stamps",
]
