"""From a document to its cleaned article."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossary.formats.file_access import NO_FILE
from translate.articles.characters import normalise
from translate.articles.cleaning.order import clean
from translate.articles.decoding import LONGEST_LINE, LONGEST_PAGE_LINE, decode, read_bytes
from translate.articles.documents import SUFFIXES, Document, has_own_mark, is_own_page
from translate.articles.draft import Draft
from translate.articles.markdown.lines import read_lines
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Article
from translate.errors import ArticleError, EmptyArticleError, FailedArticleError, TranslateError
from translate.readers.recognition import is_bitext, recognise
from translate.running.confinement import tell

_PAGES = frozenset({".html", ".htm"})
_BITEXT = "a bitext is no article; `translate check` takes it as it is"
_PAGE = "a page that a run wrote is no article"
_STREAMS = ("/dev/stdin", "/dev/fd/")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,500}\?>\s*)*<(?:rss|feed|rdf:RDF)[\s>]"
)


def read_article(document: Document, rules: CleaningRules) -> Article:
    """Returns what is text of the article in a document, its metadata, and what is neither.

    Raises:
        EncodingError: If the document is no text.
        EmptyArticleError: If nothing to translate is in it.
        FailedArticleError: If something goes wrong in the program itself.
        ArticleError: If it is missing, cannot be read, is too long, or not in French.
    """
    with _confined(document.name):
        data = _read(document)
        if _is_stream(document.path):
            _refuse_own(data, document.name)
        text = decode(data, document.name)
        return _cleaned(text, document, document.name, rules)


def clean_text(text: str, identifier: str, rules: CleaningRules) -> Article:
    """Return what is text of the article in a text at hand, as `read_article` does of a document.

    Args:
        text: Plain text, Markdown or HTML.
        identifier: The id of the article; messages name it.
        rules: How to clean.

    Raises:
        EmptyArticleError: If nothing to translate is in it.
        FailedArticleError: If something goes wrong in the program itself.
        ArticleError: If it is not in French.
    """
    with _confined(identifier):
        return _cleaned(text, Document(identifier, None), identifier, rules)


@contextmanager
def _confined(name: str) -> Iterator[None]:
    """Make whatever else goes wrong with an article an error of that article."""
    try:
        yield
    except TranslateError:
        raise
    except Exception as error:
        raise FailedArticleError(f"{name}: cleaning failed: {tell(error)}") from error


def _cleaned(text: str, document: Document, name: str, rules: CleaningRules) -> Article:
    is_page = _is_page(text, document.path) or _FEED.match(text[:5000]) is not None
    text = text if is_page else normalise(text)
    if not text.strip():
        raise EmptyArticleError(f"{name}: the file is empty")
    draft = _read_page(text, rules) if is_page else read_lines(text)
    return clean(draft, document.id, name, rules)


def _read(document: Document) -> bytes:
    if document.path is None:
        return read_bytes(sys.stdin.buffer, document.name)
    try:
        if document.path.is_dir():
            os.scandir(document.path).close()  # says so if the folder cannot be read at all
            kinds = ", ".join(sorted(SUFFIXES))
            raise ArticleError(f"{document.name}: no article ({kinds}) in this folder")
        _refuse_what_is_none(document)
        with document.path.open("rb") as stream:
            is_page = document.path.suffix.lower() in _PAGES
            longest_line = LONGEST_PAGE_LINE if is_page else LONGEST_LINE
            return read_bytes(stream, document.name, longest_line)
    except FileNotFoundError as error:
        raise ArticleError(f"{document.name}: no such file or folder") from error
    except OSError as error:
        raise ArticleError(f"{document.name}: cannot be read: {error.strerror}") from error


def _refuse_what_is_none(document: Document) -> None:
    """Refuse what was made by this program, and what may never end.

    Raises:
        ArticleError: Says what to do with it instead.
        OSError: It cannot be looked at.
    """
    path = document.path
    if path is None:
        return
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not _is_stream(path):
        raise ArticleError(f"{document.name}: {NO_FILE}")
    if stat.S_ISREG(kind) and is_bitext(path):
        raise ArticleError(f"{document.name}: {_BITEXT}")
    if is_own_page(path):
        raise ArticleError(f"{document.name}: {_PAGE}")


def _is_stream(path: Path | None) -> bool:
    """Whether a document comes by standard input or another stream of a shell."""
    return path is None or str(path).startswith(_STREAMS)


def _refuse_own(data: bytes, name: str) -> None:
    """Refuse what came by a stream and is no article, as `_refuse_what_is_none` does of files."""
    if recognise(data) is not None:
        raise ArticleError(f"{name}: {_BITEXT}")
    if has_own_mark(data):
        raise ArticleError(f"{name}: {_PAGE}")


def _is_page(text: str, path: Path | None) -> bool:
    return (path is not None and path.suffix.lower() in _PAGES) or _HTML.match(
        text[:5000]
    ) is not None


def _read_page(text: str, rules: CleaningRules) -> Draft:
    from translate.articles.html.feed import is_feed, read_feed
    from translate.articles.html.page import read_page

    return read_feed(text, rules) if is_feed(text) else read_page(text, rules)
