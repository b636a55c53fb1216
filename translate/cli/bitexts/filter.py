"""`translate filter`: a bitext cleaned by named filters, with a report of what fell to which."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import DASH, is_dash, output_path
from translate.cli.options import (
    TABLE,
    GlossaryOption,
    JsonOption,
    ModelOption,
    bitext_file,
    check_output,
    open_glossary,
)

if TYPE_CHECKING:
    from translate.errors import BitextError
    from translate.filter import Filter, Filtering, FilterReport

_BAR = 24


def filter_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...",
            help="Bitexts (.tmx, .jsonl, .json, .tsv and more); - for standard input.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where the pairs go that stay; .tsv, .tmx, .jsonl…, or - for standard output.",
        ),
    ] = None,
    dropped: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the others go, a JSON object a line."),
    ] = None,
    thresholds: Annotated[
        list[str] | None,
        typer.Option(
            "--threshold",
            "-t",
            metavar="NAME=NUMBER",
            help="The threshold of a filter; NAME=LEAST:MOST where it has two.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Run this filter, and others so named.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Leave this filter out.")
    ] = None,
    glossary: GlossaryOption = None,
    model: ModelOption = None,
    model_score: Annotated[
        bool, typer.Option("--model-score", help="Also read every pair with the model.")
    ] = False,
    propose: Annotated[
        bool, typer.Option("--propose", help="Show the thresholds that the scores suggest.")
    ] = False,
    histograms: Annotated[
        bool, typer.Option("--histograms", help="Show how the scores of each filter are spread.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Filter a bitext: lengths, languages, figures, copies, duplicates, broken characters.

    Without `-o` nothing is written, and the report says what would be dropped.
    """
    from translate.filter import Filtering, filter_corpus, make_filters

    more = _more(glossary, model if model_score or model else None, model_score=model_score)
    named = _thresholds(thresholds or [])
    filtering = Filtering(make_filters(named, only or (), without or (), more))
    check_output(output)
    files = [bitext_file(path) for path in paths]
    unread: list[BitextError] = []
    with _place(output) as place:
        filter_corpus(files, filtering, place, dropped, on_problem=unread.append)
    for error in unread:
        speech.complain(str(error))
    if len(unread) == len(paths) and not filtering.read:
        raise typer.Exit(unread[0].exit_code)
    if as_json and not is_dash(output):
        reports = [_as_json(one) for one in filtering.report()]
        speech.show_json({"pairs": filtering.read, "kept": filtering.kept, "filters": reports})
    elif not is_dash(output):
        _show(filtering, propose=propose, histograms=histograms)
    if unread:
        raise typer.Exit(unread[0].exit_code)


def _place(output: Path | None) -> AbstractContextManager[Path | None]:
    """Where the pairs go: a file, standard output as a table, or nowhere."""
    if not is_dash(output):
        return nullcontext(output)
    return output_path(Path(DASH), TABLE, force=True)


def _more(glossary: str | None, model: str | None, *, model_score: bool) -> "list[Filter]":
    """Make the filters that need a glossary or a model, where one is asked for."""
    from translate.filter.scores import (
        ModelContrastFilter,
        ModelScoreFilter,
        TerminologyFilter,
    )

    more: list[Filter] = []
    if model_score or model is not None:
        from translate.running.workbench import open_workbench

        engine = open_workbench(model).engine
        more += [ModelScoreFilter(engine), ModelContrastFilter(engine)]
    if glossary is not None:
        from translate.terms import Inspector

        more.append(TerminologyFilter(Inspector(open_glossary(glossary))))
    return more


def _thresholds(given: list[str]) -> dict[str, str]:
    from translate.errors import UsageError

    named = {}
    for text in given:
        name, equals, threshold = text.partition("=")
        if not equals:
            raise UsageError(f"--threshold {text!r}: give NAME=NUMBER")
        named[name] = threshold
    return named


def _show(filtering: "Filtering", *, propose: bool, histograms: bool) -> None:
    reports = filtering.report()
    dropped = filtering.read - filtering.kept
    speech.show(f"{filtering.read:,} pairs: {filtering.kept:,} stay, {dropped:,} are dropped")
    width = max((len(one.name) for one in reports), default=0)
    speech.show(f"{'filter':<{width}}  {'clean':<16}{'fell':>9}{'fell to it alone':>18}")
    for one in reports:
        proposed = f"  proposed: {one.proposed}" if propose and one.proposed else ""
        speech.show(
            f"{one.name:<{width}}  {one.bounds!s:<16}{one.fell:>9,}{one.fell_alone:>18,}{proposed}"
        )
    if histograms:
        for one in reports:
            _show_histogram(one)


def _show_histogram(report: "FilterReport") -> None:
    spread = report.histogram
    speech.show("")
    silent = f" ({spread.silent:,} pairs say nothing)" if spread.silent else ""
    speech.show(f"{report.name}: {report.about}{silent}")
    most = max(spread.counts, default=0)
    for low, high, count in zip(spread.edges, spread.edges[1:], spread.counts, strict=False):
        bar = "█" * round(_BAR * count / most) or ("▏" if count else "")
        speech.show(f"{low:>10.3g} to {high:<10.3g}{count:>9,}  {bar}")


def _as_json(report: "FilterReport") -> dict[str, object]:
    told = asdict(report)
    told["direction"] = report.bounds.direction.value
    return told
