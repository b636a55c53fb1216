"""How a function becomes a command: with the options that every command has."""

import functools
import inspect
import os
from collections.abc import Callable
from typing import Annotated, Any, Final

import typer

from glossary.cli.console import speech
from glossary.cli.console.ending import OutputClosed, Stopped, show_tracebacks
from glossary.cli.console.interruption import raise_at_interrupt

HELP_OPTIONS: Final = {"help_option_names": ["-h", "--help"]}

_QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing but results and errors."),
]
_DebugOption = Annotated[
    bool,
    typer.Option("--debug", help="Show where in the program something goes wrong."),
]
_SHARED: Final = {"quiet": _QuietOption, "debug": _DebugOption}


def make_app(name: str, help: str, epilog: str | None = None) -> typer.Typer:  # noqa: A002
    """Make a group of commands that looks as all of ours do."""
    return typer.Typer(
        name=name,
        help=help,
        short_help=help,
        epilog=epilog,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=HELP_OPTIONS,
    )


def add_command(app: typer.Typer, function: Callable[..., None], name: str | None = None) -> None:
    """Make a function a command of an application, with `--quiet` and `--debug`."""

    @functools.wraps(function)
    def wrapped(*, quiet: bool, debug: bool, **given: Any) -> None:
        speech.hush(quiet=quiet)
        if debug:
            show_tracebacks()
        try:
            raise_at_interrupt()
            function(**given)
        except KeyboardInterrupt:
            raise Stopped from None
        except BrokenPipeError:
            raise OutputClosed from None

    signature = inspect.signature(function)
    _leave_reading_to_command(signature)
    shared = [
        inspect.Parameter(one, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=kind)
        for one, kind in _SHARED.items()
    ]
    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
    ]
    wrapped.__dict__["__signature__"] = signature.replace(parameters=[*parameters, *shared])
    wrapped.__annotations__ = function.__annotations__ | _SHARED
    # Typer cuts the first line where a list of commands shows it, unless it is given by itself.
    summary = inspect.cleandoc(function.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    app.command(name, short_help=summary, context_settings=HELP_OPTIONS)(wrapped)


def _leave_reading_to_command(signature: inspect.Signature) -> None:
    """Let no file be refused for wrong use because it may not be read: its reader says so."""
    for parameter in signature.parameters.values():
        for one in getattr(parameter.annotation, "__metadata__", ()):
            if isinstance(one, typer.models.ParameterInfo):
                one.readable = False


def command(
    app: typer.Typer, name: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the function below a command, as `add_command` does."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        add_command(app, function, name)
        return function

    return add


def version_option(asked: bool) -> None:
    """Say the version and end, as the callback of `--version`."""
    if asked:
        from importlib.metadata import version

        speech.show(f"bitexte {version('bitexte')}")
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option("--version", help="Say the version.", callback=version_option, is_eager=True),
]


def wants_debugging() -> bool:
    """Whether TRANSLATE_DEBUG asks for tracebacks, in the environment."""
    return os.environ.get("TRANSLATE_DEBUG", "0") not in {"", "0"}
