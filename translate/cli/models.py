"""`translate models`: the models on this machine, and how others get there."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.commands import command, make_app
from glossary.cli.console.interruption import interruption_code
from translate.cli.options import JsonOption
from translate.models.description import QuotationMarks

if TYPE_CHECKING:
    from translate.models.catalog import Model

LEAST_PIECES = 8
MOST_PIECES = 500

models = make_app("models", "List, pull, import, verify and remove translation models.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of a model.")]
NoDefaultOption = Annotated[
    bool, typer.Option("--no-default", help="Leave the default model what it is.")
]
LanguagesOption = Annotated[
    str | None,
    typer.Option(
        "--languages", metavar="FROM-TO", help="Source and target language; fr-en by default."
    ),
]
PiecesOption = Annotated[
    int | None,
    typer.Option(
        "--max-input-pieces",
        min=LEAST_PIECES,
        max=MOST_PIECES,
        help="Pieces of the longest source that it translates well in one.",
    ),
]
QuotationMarksOption = Annotated[
    QuotationMarks | None,
    typer.Option(help="Those in the French that it was trained on; straight by default."),
]
QuantizationOption = Annotated[
    str,
    typer.Option(
        "--quantization",
        metavar="TYPE",
        help="How the weights are kept: int8, int16, float16, bfloat16 or float32.",
    ),
]


@command(models, "list")
def list_(as_json: JsonOption = False) -> None:
    """List the models on this machine; an asterisk marks the default.

    Below them stand those that can be pulled by name.
    """
    from translate.models.catalog import default_name, survey
    from translate.models.hub.known import KNOWN
    from translate.models.overview import describe, state

    default = default_name()
    entries = survey()
    if as_json:
        typer.echo(json.dumps([describe(entry, default) for entry in entries], ensure_ascii=False))
        return
    width = max(map(len, [*KNOWN, *(entry.name for entry in entries)]))
    for entry in entries:
        mark = "*" if entry.name == default else " "
        typer.echo(f"{mark} {entry.name:<{width}}  {state(entry)}")
    for known in KNOWN.values():
        if all(entry.name != known.name for entry in entries):
            megabytes, said = known.download / 1e6, known.description
            typer.echo(
                f"  {known.name:<{width}}  {'-'.join(said.languages)}  not here: "
                f"translate models pull {known.name} ({megabytes:,.0f} MB, {said.licence})"
            )


@command(models)
def info(name: NameArgument, as_json: JsonOption = False) -> None:
    """Say what is known of a model: version, size, licence, where it comes from."""
    from translate.models.catalog import default_name, find_entry
    from translate.models.overview import describe, lines

    described = describe(find_entry(name), default_name())
    if as_json:
        typer.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for label, value in lines(described):
        typer.echo(f"{label:<17} {value}")


@command(models)
def pull(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A known name (see list), or ORG/NAME or ORG/NAME@REVISION on the hub.",
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call it here.")
    ] = None,
    revision: Annotated[
        str | None,
        typer.Option("--revision", metavar="REVISION", help="Take this commit, branch or tag."),
    ] = None,
    languages: LanguagesOption = None,
    max_input_pieces: PiecesOption = None,
    quotation_marks: QuotationMarksOption = None,
    quantization: QuantizationOption = "int8",
    no_default: NoDefaultOption = False,
) -> None:
    """Fetch a Marian model from the Hugging Face hub, check it, convert it and install it.

    What was fetched in part is completed. HF_HOME, HF_ENDPOINT, HF_HUB_OFFLINE, HF_TOKEN and
    proxies are honoured.
    """
    from translate.models.hub.pulling import pull as pull_model

    with _interruptible("what was fetched is kept, and the same command goes on from there"):
        pulled = pull_model(
            wanted,
            name=name,
            revision=revision,
            languages=_parse_languages(languages) if languages else None,
            max_input_pieces=max_input_pieces,
            quotation_marks=quotation_marks,
            quantization=quantization,
            make_default=not no_default,
            report=_report,
            progress=_progress,
        )
    _announce(pulled.model, "installed" if pulled.fresh else "is installed already,")


@command(models, "import")
def import_(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A Hugging Face, Marian (.npz) or CTranslate2 folder.",
        ),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What to call it here.")],
    version: Annotated[
        str | None, typer.Option("--version", help="Its version.", show_default=False)
    ] = None,
    languages: LanguagesOption = None,
    max_input_pieces: PiecesOption = None,
    quotation_marks: QuotationMarksOption = None,
    licence: Annotated[
        str | None,
        typer.Option("--licence", metavar="ID", help="Its licence, as an SPDX identifier."),
    ] = None,
    quantization: QuantizationOption = "int8",
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the model of this name.")
    ] = False,
    no_default: NoDefaultOption = False,
) -> None:
    """Convert a model on this machine and install it.

    What is not said is taken from the manifest of the folder, if it has one.
    """
    from translate.models.description import ModelDescription
    from translate.models.installation import install
    from translate.models.manifest import Manifest

    manifest = Manifest.read(source) if source.is_dir() else None
    if manifest is not None:
        manifest.check_hashes(source)
    said = manifest.description if manifest is not None else ModelDescription(version="1")
    with _interruptible("nothing was installed"):
        model = install(
            source,
            name,
            description=dataclasses.replace(
                said,
                version=version or said.version,
                languages=_parse_languages(languages) if languages else said.languages,
                max_input_pieces=max_input_pieces or said.max_input_pieces,
                quotation_marks=quotation_marks or said.quotation_marks,
                licence=licence or said.licence,
            ),
            quantization=quantization,
            make_default=not no_default,
            replace=replace,
            report=_report,
        )
    _announce(model, "installed")


@command(models)
def verify(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A model; all, if not given.")
    ] = None,
) -> None:
    """Read every file of a model and compare it with its hash.

    Ends with 4 where a model is damaged.
    """
    from translate.errors import ModelDamagedError
    from translate.models.catalog import find_entry, survey

    damaged = False
    for entry in survey() if name is None else [find_entry(name)]:
        problem = entry.problem
        if entry.model is not None:
            try:
                entry.model.verify()
            except ModelDamagedError as error:
                problem = str(error)
        damaged = damaged or bool(problem)
        if problem:
            typer.echo(f"{entry.name}  damaged: {problem}")
        elif entry.model is None or entry.model.manifest is None:
            typer.echo(f"{entry.name}  has no manifest to compare it with")
        else:
            typer.echo(f"{entry.name}  ok, {len(entry.model.manifest.files)} files")
    if damaged:
        raise typer.Exit(ModelDamagedError.exit_code)


@command(models)
def remove(name: NameArgument) -> None:
    """Remove an installed model; those that come with the program stay."""
    from translate.models.catalog import default_name
    from translate.models.installation import remove as remove_model

    was_default = default_name() == name
    remove_model(name)
    typer.echo(f"{name} removed")
    if was_default:
        typer.echo(f"{default_name()}, which comes with the program, is the default now")


@command(models)
def default(name: NameArgument) -> None:
    """Make a model the one that translates where none is asked for."""
    from translate.models.installation import set_default

    set_default(name)
    typer.echo(f"{name} is the default now")


def _announce(model: "Model", what: str) -> None:
    from translate.models.catalog import default_name

    typer.echo(f"{model.name} {model.description.version} {what} in {model.path}")
    default = default_name()
    typer.echo(
        f"{default} is the default now" if default == model.name else f"the default stays {default}"
    )


def _report(line: str) -> None:
    typer.echo(line, err=True)


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """Shows how far a download is, on standard error where it is a terminal."""
    from rich import progress
    from rich.console import Console

    console = Console(stderr=True)
    bar = progress.Progress(
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=size)
        yield lambda count: bar.advance(task, count)


@contextmanager
def _interruptible(consolation: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"translate: interrupted; {consolation}", err=True)
        raise typer.Exit(interruption_code()) from None


def _parse_languages(pair: str) -> tuple[str, str]:
    from translate.errors import UsageError

    source, separator, target = pair.partition("-")
    if not (source and separator and target):
        raise UsageError(f"--languages takes two codes, such as fr-en, not {pair!r}")
    return source, target
