"""`glossary extract`: candidates for new entries, from a bitext."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import bitext_path, is_dash, output_path
from glossary.cli.options import ForceOption, GlossaryOption, open_glossary

if TYPE_CHECKING:
    from glossary.extraction import Candidate


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
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a glossary file to edit; - for standard output.",
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="So many candidates at most.")] = 200,
    frequency: Annotated[
        int, typer.Option(min=2, help="Segments that a candidate must occur in.")
    ] = 3,
    force: ForceOption = False,
) -> None:
    """Propose new entries: phrases that keep being translated alike, with an example each.

    Terms of the glossary are left out. The file has one entry a line, with the status "proposed":
    edit it, and set to "approved" what is to be enforced.
    """
    from glossary.corpora import read_corpus
    from glossary.extraction import as_termbase
    from glossary.extraction import extract as extract_candidates
    from glossary.formats import save

    def find() -> "list[Candidate]":
        pairs = (pair for path in corpora for pair in read_corpus(bitext_path(path)))
        known = open_glossary(glossary)
        return extract_candidates(pairs, known, least_frequency=frequency, most=most)

    if output is None:
        for one in find():
            speech.show(f"{one.frequency:5}  {one.association:4.0%}  {one.source}\t{one.target}")
        return
    # Whether the file may be written is known before the corpora are read.
    with output_path(output, ".csv", force=force) as file:
        chosen = find()
        save(as_termbase(chosen), file)
    if not is_dash(output):
        speech.note(f"{len(chosen)} candidates in {output}")
