"""The options that several commands share, named and explained alike."""

from pathlib import Path
from typing import Annotated

import typer

GlossaryOption = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="The glossary to enforce; the packaged one on human trafficking by default.",
    ),
]
NoGlossaryOption = Annotated[
    bool, typer.Option("--no-glossary", help="Translate without a glossary.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="The model: a name, or a folder that holds one."),
]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Cleaning rules of your own (TOML)."),
]
BeamOption = Annotated[
    int | None,
    typer.Option("--beam", min=1, max=16, help="Hypotheses kept while decoding."),
]
