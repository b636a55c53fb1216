"""`translate run`: articles in, a bilingual corpus out."""

from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.interruption import interruption_code
from glossary.cli.console.standard_streams import is_dash
from translate.cli.options import (
    DEFAULT_FORMATS,
    BackendOption,
    BeamOption,
    GlossaryOption,
    JsonOption,
    ModelOption,
    NoGlossaryOption,
    RayOption,
    RulesOption,
    WorkersOption,
    choose_glossary,
    complete_formats,
    parse_workers,
    rules_path,
)

if TYPE_CHECKING:
    from glossary import Matcher, Termbase
    from translate.articles import Document
    from translate.bitext import Article
    from translate.cli.showing.progress import RunProgress
    from translate.errors import ArticleError, UnwrittenArticleError
    from translate.summary import Summary

MEMORY_NAME = "memory.sqlite"


def run(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="Files (.txt .md .html) or folders; - reads standard input."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where to write.")
    ] = Path("output"),
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    model: ModelOption = None,
    backend: BackendOption = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME,...",
            help="What to write: tmx, json, jsonl, html; xliff, xliff-1.2, xlsx, docx, csv, tsv, "
            "rows, parquet, po, moses.",
            autocompletion=complete_formats,
        ),
    ] = DEFAULT_FORMATS,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 where a segment has an error.")
    ] = False,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Translate again what the machine has translated before."),
    ] = False,
    memory: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"The translation memory; DIR/{MEMORY_NAME} by default."),
    ] = None,
    fuzzy: Annotated[
        int,
        typer.Option(
            min=0,
            max=100,
            metavar="PERCENT",
            help="Keep beside each draft the reviewed translations of sources that are so much "
            "like it; 0 keeps none.",
        ),
    ] = 70,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace/--keep",
            help="Let go of the folder's articles of earlier runs that PATH... does not name; "
            "they are kept by default.",
        ),
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Write the corpus in shards, corpus-00001-of-00012 and so on: a new one begins at "
            "the article after N segments.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Take the first N articles, and leave the others."),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would be translated, and write nothing."),
    ] = False,
    rules: RulesOption = None,
    beam: BeamOption = None,
    workers: WorkersOption = "auto",
    ray: RayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate articles and write the aligned corpus: TMX, JSON and a page to read.

    What is translated is kept in the memory as it is made: a run that was interrupted goes on
    where it stopped, and what a person has reviewed is never translated over.
    """
    from translate.articles import load_rules
    from translate.cli.sharing import Work, run_shards
    from translate.cli.showing.progress import RunProgress
    from translate.cli.showing.rehearsal import rehearse
    from translate.errors import FailedArticleError
    from translate.folder import Folder
    from translate.memory import TranslationMemory
    from translate.running.pipeline import read_articles, translate_articles
    from translate.summary import Summary, count
    from translate.terms import Inspector
    from translate.writers import open_outputs, parse_formats

    wanted = parse_formats(formats)
    _refuse_standard_output(output)
    cleaning = load_rules(rules_path(rules))
    termbase = choose_glossary(glossary, no_glossary=no_glossary)
    work = Work(model, termbase, beam, parse_workers(workers), ray, backend)
    if work.is_of_shards(paths):
        run_shards(work, paths, output, formats, as_json=as_json)
        return
    documents = _find(paths, limit, replace=replace)
    if dry_run:
        rehearse(documents, cleaning, as_json=as_json)
        return
    matcher = _matcher(termbase)
    inspector = Inspector(termbase) if termbase is not None else None
    unreadable: set[str] = set()

    with RunProgress(documents) as progress, ExitStack() as stack:
        progress.begin("loading the model")
        workbench = stack.enter_context(work.opened(progress.begin))
        provenance = workbench.provenance
        fallback = model is None and workbench.engine.model.is_packaged
        summary = Summary(provenance.model, provenance.glossary, fallback)
        progress.begin(f"reading {count(len(documents), 'article')}")

        def unread(document: "Document", error: "ArticleError") -> None:
            unreadable.add(document.id)
            if isinstance(error, FailedArticleError):
                summary.failed_articles += 1
            else:
                summary.unread += 1
            progress.read(document.id)
            progress.complain(str(error))

        def unwritten(article: str, error: "UnwrittenArticleError") -> None:
            unreadable.add(article)
            summary.failed_articles += 1
            progress.complain(str(error))

        try:
            with (
                open_outputs(
                    output,
                    wanted,
                    shard_size=shard_size,
                    notes=inspector.notes if inspector is not None else None,
                ) as outputs,
                TranslationMemory.open(memory or output / MEMORY_NAME) as store,
            ):
                translator = workbench.translator(store, provenance.signature, fresh=fresh)
                folder = Folder(output, outputs, store, translator.check_again, floor=fuzzy)
                for line in folder.edits.lines():
                    progress.complain(line)
                articles = read_articles(documents, cleaning, unread)
                translated = translate_articles(
                    articles,
                    translator,
                    provenance,
                    progress.translated,
                    lambda article, segments: _read(article, segments, progress, summary),
                )
                for bitext in folder.write(translated, unwritten):
                    summary.add(bitext, matcher)
                summary.from_memory = translator.reused
                others = folder.keep(unreadable, replace=replace)
                summary.kept, summary.let_go = others.kept, others.let_go
        except KeyboardInterrupt:
            progress.complain(
                "interrupted; what was translated is in the memory, "
                "and the same command goes on from there"
            )
            raise typer.Exit(interruption_code()) from None
        summary.files.extend(outputs.files)

    _report(summary, as_json=as_json)
    _end(summary, strict=strict)


def _end(summary: "Summary", *, strict: bool) -> None:
    if summary.unread:
        raise typer.Exit(3)
    if summary.failed or summary.failed_articles or (strict and summary.errors):
        raise typer.Exit(1)


def _read(article: "Article", segments: int, progress: "RunProgress", summary: "Summary") -> None:
    """Tell that an article was read, and what is wrong with it."""
    for warning in article.warnings:
        progress.complain(f"{article.id}: {warning}")
    summary.warned += bool(article.warnings)
    progress.read(article.id, segments)


def _matcher(termbase: "Termbase | None") -> "Matcher | None":
    from glossary import Matcher

    return Matcher(termbase) if termbase is not None else None


def _refuse_standard_output(output: Path) -> None:
    from translate.errors import UsageError

    if is_dash(output):
        raise UsageError("a run writes a folder, which cannot go to standard output; name one")


def _find(paths: list[Path], limit: int | None, *, replace: bool) -> "list[Document]":
    from translate.articles import find_documents
    from translate.errors import UsageError

    if limit is not None and replace:
        raise UsageError("--limit and --replace exclude each other: the others would be let go")
    return list(islice(find_documents(paths), limit))


def _report(summary: "Summary", *, as_json: bool) -> None:
    """Tell what was done; where nothing was, what went wrong has been said."""
    if as_json:
        speech.show_json(summary.as_dict())
    elif summary.articles:
        for line in summary.lines():
            speech.report(line)
