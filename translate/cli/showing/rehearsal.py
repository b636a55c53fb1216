"""`translate run --dry-run`: what a run would translate."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from glossary.cli.console import speech

if TYPE_CHECKING:
    from translate.articles import CleaningRules, Document


def rehearse(documents: "Sequence[Document]", rules: "CleaningRules", *, as_json: bool) -> None:
    """Read the documents, and show which articles are in them and how many segments these have.

    Ends with the code that reading them would end a run with.
    """
    from translate.errors import ArticleError, FailedArticleError
    from translate.running.pipeline import read_articles
    from translate.segments import split_article
    from translate.summary import count

    names = {document.id: document.name for document in documents}
    unread = failed = articles = total = 0

    def note(_: "Document", error: ArticleError) -> None:
        nonlocal unread, failed
        failed += isinstance(error, FailedArticleError)
        unread += not isinstance(error, FailedArticleError)
        speech.complain(str(error))

    for article in read_articles(documents, rules, note):
        segments = len(split_article(article))
        for warning in article.warnings:
            speech.complain(f"{article.id}: {warning}")
        articles += 1
        total += segments
        if not as_json:
            speech.show(f"{segments:6,}  {article.id}  {names[article.id]}")
    if as_json:
        counts = {"articles": articles, "segments": total, "unread": unread}
        speech.show_json({"dry_run": True} | counts | {"failed_articles": failed})
    elif articles:
        speech.report(
            f"{count(total, 'segment')} in {count(articles, 'article')} would be translated"
        )
    if unread or failed:
        raise typer.Exit(3 if unread else 1)
