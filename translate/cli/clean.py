"""`translate clean`: the cleaned article, and what was dropped and why."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from translate.cli.options import RulesOption, rules_path

if TYPE_CHECKING:
    from translate.bitext import Article


def clean(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Articles (.txt, .md, .html), folders of them, or - for standard input.",
            show_default=False,
        ),
    ],
    rules: RulesOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each article.")
    ] = False,
) -> None:
    """Show the cleaned articles, and what was dropped from them and why.

    A document that cannot be read gets a line on standard error, and the others are done all the
    same; the exit code is 3 then.
    """
    from translate.articles import find_documents, load_rules, read_article
    from translate.errors import ArticleError

    cleaning_rules = load_rules(rules_path(rules))
    failed = False
    for document in find_documents(paths):
        try:
            article = read_article(document, cleaning_rules)
        except ArticleError as error:
            speech.complain(str(error))
            failed = True
            continue
        if as_json:
            speech.show_json(asdict(article))
        else:
            for line in (*_lines(article), ""):
                speech.show(line)
    if failed:
        raise typer.Exit(ArticleError.exit_code)


def _lines(article: "Article") -> Iterator[str]:
    """Yields the report on one article, a line at a time."""
    yield f"# {article.id}"
    for name in ("title", "date", "agency", "place", "source_url"):
        if value := getattr(article, name):
            yield f"{name.replace('_', ' '):<12}{value}"
    yield ""
    for paragraph in article.paragraphs:
        yield f"{paragraph.kind.value:<12}{paragraph.text}"
    for warning in article.warnings:
        yield ""
        yield f"{'warning':<12}{warning}"
    if article.dropped:
        yield ""
        yield "dropped"
    for dropped in article.dropped:
        yield f"{dropped.line:>6}  {dropped.reason:<14}{dropped.text}"
