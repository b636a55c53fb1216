"""`glossary extract`: candidates for new entries, from a bitext."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.options import GlossaryOption, open_glossary


def extract(
    corpora: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...", help="Bitexts (.tsv, .tmx, .json, .jsonl).", show_default=False
        ),
    ],
    glossary: GlossaryOption = "trafficking",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a glossary file to edit."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="So many candidates at most.")] = 200,
    frequency: Annotated[
        int, typer.Option(min=2, help="Segments that a candidate must occur in.")
    ] = 3,
) -> None:
    """Propose new entries: phrases that keep being translated alike, with an example each.

    Terms of the glossary are left out. The file has one entry a line, with the status "proposed":
    edit it, and set to "approved" what is to be enforced.
    """
    from glossary.corpora import read_corpus
    from glossary.extraction import as_termbase
    from glossary.extraction import extract as extract_candidates
    from glossary.formats import save

    pairs = (pair for path in corpora for pair in read_corpus(path))
    candidates = extract_candidates(pairs, open_glossary(glossary), least_frequency=frequency)
    chosen = candidates[:most]
    if output is not None:
        save(as_termbase(chosen), output)
        typer.echo(f"{len(chosen)} candidates in {output}", err=True)
        return
    for one in chosen:
        sys.stdout.write(f"{one.frequency:5}  {one.association:4.0%}  {one.source}\t{one.target}\n")
