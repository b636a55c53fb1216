"""`translate serve`: the API other tools speak to."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import speech
from translate.cli.options import (
    BackendOption,
    BeamOption,
    GlossaryOption,
    ModelOption,
    NoGlossaryOption,
    choose_glossary,
)

PORT = 5000


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")
    ] = PORT,
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    model: ModelOption = None,
    backend: BackendOption = None,
    beam: BeamOption = None,
    api_key: Annotated[
        list[str] | None,
        typer.Option(
            "--api-key",
            metavar="KEY",
            envvar="BITEXTE_API_KEYS",
            help="A key that clients must give; several times for several.",
        ),
    ] = None,
    glossaries: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Keep the glossaries of clients here; else they go at the end."
        ),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin",
            metavar="ORIGIN",
            help="A web page that may ask from a browser, such as https://example.org; "
            "* for all; several times for several.",
        ),
    ] = None,
    queue: Annotated[
        int, typer.Option(min=1, metavar="N", help="Sentences that may wait; more is refused.")
    ] = 2_000,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="When a request is given up.")
    ] = 120.0,
    characters: Annotated[
        int, typer.Option(min=1, metavar="N", help="Characters of one request, at most.")
    ] = 100_000,
) -> None:
    """Serve LibreTranslate's API, and the part of DeepL's that clients use.

    Each request is one line of JSON on standard error, without its text. An interrupt or SIGTERM
    ends it when what is under way is done.
    """
    from translate.cli.showing.progress import waiting
    from translate.running.workbench import open_workbench
    from translate.server.app import make_app
    from translate.server.settings import GRACE_S, Limits, ServerSettings
    from translate.web.listening import address_of, listen
    from translate.web.serving import WebServer

    termbase = choose_glossary(glossary, no_glossary=no_glossary)
    limits = Limits(queue=queue, timeout_s=timeout, characters=characters)
    settings = ServerSettings(
        frozenset(api_key or ()), glossaries, limits, tuple(allow_origin or ())
    )
    with listen(host, [port]) as listening:
        with waiting("loading the model"):
            workbench = open_workbench(
                model, termbase, beam_size=beam, backend=backend, report=speech.note
            )
            app = make_app(workbench, settings)
        _log_requests()
        server = WebServer(app, listening, grace_s=GRACE_S)
        server.serve(lambda: speech.report(f"serving on {address_of(listening)}"))


def _log_requests() -> None:
    log = logging.getLogger("translate.server")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
