"""`translate evaluate`: how good translations are, and how well they keep to the glossary."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import text_path
from translate.cli.options import BeamOption, GlossaryOption, JsonOption, ModelOption, open_glossary

if TYPE_CHECKING:
    from glossary import Termbase
    from translate.evaluation import TestSet
    from translate.running.workbench import Workbench


def evaluate(
    tests: Annotated[
        list[Path],
        typer.Argument(
            metavar="TEST...",
            help="TSV files: a sentence, a tab, its reference; - for standard input.",
        ),
    ],
    glossary: GlossaryOption = None,
    model: ModelOption = None,
    beam: BeamOption = None,
    system: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Judge these translations, a line each."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Compare with these instead of the free translation."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Take the first so many sentences.")
    ] = None,
    control: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Also enforce N pairs of ordinary words."),
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """Score translations: BLEU, chrF++, TER and terminology accuracy, with signatures.

    Translates each test set with and without the glossary and compares the two by paired
    bootstrap; or judges translations that are there already.
    """
    from translate.evaluation import judge, random_termbase, read_test_set
    from translate.running.workbench import open_workbench

    termbase = open_glossary(glossary)
    test_sets = [read_test_set(text_path(path, ".tsv"), limit) for path in tests]
    workbench = open_workbench(model, beam_size=beam)
    for test_set in test_sets:
        plain = _given(baseline, test_set) or _translate(workbench, None, test_set)
        termbases = [termbase]
        if control:
            pairs = list(zip(test_set.sources, test_set.references, strict=True))
            termbases.append(random_termbase(pairs, control, but=termbase))
        for judged in termbases:
            enforced = _given(system, test_set) or _translate(workbench, judged, test_set)
            report = judge(test_set, plain, enforced, judged)
            if as_json:
                speech.show_json({"glossary": judged.name} | asdict(report))
            else:
                for line in (f"glossary: {judged.name}", *report.lines(), ""):
                    speech.show(line)


def _translate(
    workbench: "Workbench", termbase: "Termbase | None", test_set: "TestSet"
) -> list[str]:
    """Translate the sentences of a test set, each as one segment."""
    from translate.bitext import Kind, Segment

    translator = workbench.with_termbase(termbase).translator()
    segments = [
        Segment(f"s{number}", Kind.TEXT, number, source)
        for number, source in enumerate(test_set.sources)
    ]
    return [translation.target for translation in translator.stream(segments)]


def _given(path: Path | None, test_set: "TestSet") -> list[str] | None:
    """Translations that are there already, if any; one for each sentence of the test set."""
    from translate.errors import UsageError
    from translate.evaluation import read_lines

    if path is None:
        return None
    lines = read_lines(path)[: len(test_set.sources)]
    if len(lines) != len(test_set.sources):
        wanted = len(test_set.sources)
        raise UsageError(f"{path} has {len(lines)} lines, the test set {wanted} sentences")
    return lines
