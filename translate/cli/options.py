"""The options that several commands share, named and explained alike."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console.standard_streams import bitext_path, glossary_path, is_dash, text_path
from glossary.cli.options import complete_glossary

if TYPE_CHECKING:
    from glossary import Termbase


DEFAULT_FORMATS = "tmx,json,jsonl,html"
TABLE = ".tsv"
"""The ending of a table of source, target and score."""
_MOST_WORKERS = 256


def complete_model(incomplete: str) -> list[str]:
    """The models on this machine whose name begins so; folders are completed by the shell."""
    from translate.models.catalog import survey

    return [entry.name for entry in survey() if entry.name.startswith(incomplete)]


def complete_backend(incomplete: str) -> list[str]:
    """The backends whose name begins so."""
    from translate.engine.options import BACKENDS

    return [name for name in BACKENDS if name.startswith(incomplete)]


def complete_formats(incomplete: str) -> list[str]:
    """The output formats that a list with commas may go on with."""
    from translate.writers import OutputFormat

    before, comma, begun = incomplete.rpartition(",")
    further = [one for one in OutputFormat if one not in before.split(",")]
    return [f"{before}{comma}{one}" for one in further if one.startswith(begun)]


GlossaryOption = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        "-g",
        metavar="PATH|NAME",
        help="The glossary to enforce: a file, - for standard input, or the name of a packaged "
        "one; the one on human trafficking by default.",
        autocompletion=complete_glossary,
    ),
]
NoGlossaryOption = Annotated[
    bool, typer.Option("--no-glossary", help="Translate without a glossary.")
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="The model: a name, or a folder that holds one.",
        autocompletion=complete_model,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Report as JSON.")]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Cleaning rules of your own (TOML)."),
]
BackendOption = Annotated[
    str | None,
    typer.Option(
        "--backend",
        metavar="NAME",
        help="What runs the model: ctranslate2, the default, or transformers, which takes a "
        "Hugging Face folder or ORG/NAME of the hub as --model too.",
        autocompletion=complete_backend,
    ),
]
BeamOption = Annotated[
    int | None,
    typer.Option("--beam", min=1, max=16, help="Hypotheses kept while decoding."),
]


WorkersOption = Annotated[
    str,
    typer.Option(
        "--workers",
        metavar="N|auto",
        help="Cores to use, all by default; each further one takes a process of its own.",
    ),
]


RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS|local",
        help="Share the work with a Ray cluster, or with one of this machine alone (extra `ray`). "
        "PATH... may then be tables of articles, .parquet or .jsonl, each done as one.",
    ),
]


def parse_workers(text: str) -> int:
    """Read a number of cores; 0 for "auto".

    Raises:
        UsageError: It is neither.
    """
    from translate.errors import UsageError

    if text == "auto":
        return 0
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_WORKERS):
        raise UsageError(f"--workers takes auto, or a number from 1 to {_MOST_WORKERS}")
    return int(text)


def choose_glossary(name: str | None, *, no_glossary: bool = False) -> "Termbase | None":
    """Read the glossary that was asked for: the packaged one where none is named.

    Raises:
        UsageError: One is named and refused at once.
        GlossaryError: It cannot be read, or is not from French to English.
    """
    from translate.errors import UsageError

    if no_glossary and name is not None:
        raise UsageError("--glossary and --no-glossary exclude each other")
    return None if no_glossary else open_glossary(name)


def open_glossary(name: str | None) -> "Termbase":
    """Read a glossary by its path, `-` or its name; the packaged one where none is named.

    Raises:
        GlossaryError: It cannot be read.
    """
    from glossary import check_direction, load_packaged, open_termbase

    if name is None:
        return load_packaged()
    termbase = open_termbase(glossary_path(Path(name)) if is_dash(name) else name)
    check_direction(termbase)
    return termbase


def rules_path(path: Path | None) -> Path | None:
    """The file of cleaning rules, which may come on standard input."""
    return None if path is None else text_path(path, ".toml")


def bitext_file(path: Path) -> Path:
    """The file of a bitext; one of any format may come on standard input."""
    from translate.readers.recognition import recognise

    def ending_of(data: bytes) -> str:
        found = recognise(data)
        return found.ending if found else ""

    return bitext_path(path, ending_of)


def check_output(output: Path | None) -> None:
    """Refuse a bitext that could not be written before any work is done.

    Args:
        output: The file, `-`, or None; a table of pairs with their scores can always be written.

    Raises:
        UnknownBitextError: No format has its ending.
    """
    from translate.schema.formats import find_format

    if output is not None and not is_dash(output) and output.suffix.lower() != TABLE:
        find_format(output)
