"""Shards: files of articles in, files of bitexts out, each on its own, for machines to share.

A shard is a table of articles, Parquet or JSON a line: `text` (plain text, Markdown or HTML), and
an `id` and a `url` where there are. Its bitexts and a report appear when all of it is done, so that
what has a report need not be done again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from translate.articles import CleaningRules, clean_text
from translate.bitext import Article, Bitext, Provenance, Severity
from translate.errors import ArticleError, BitextError
from translate.readers.json_documents import json_lines, parse_json
from translate.running.pipeline import translate_articles
from translate.running.workbench import Workbench
from translate.schema.formats import OutputFormat, format_named
from translate.schema.parquet import load_pyarrow
from translate.writers.atomic import AtomicFile, reporting

ID: Final = "id"
TEXT: Final = "text"
URL: Final = "url"

ENDINGS: Final = {
    ".parquet": OutputFormat.PARQUET,
    ".jsonl": OutputFormat.JSONL,
    ".ndjson": OutputFormat.JSONL,
}
"""Endings of the files that are shards, and the format each is written in if none is named."""

REPORT: Final = ".report.json"
"""How the name of a shard's report ends."""

_ROWS_AT_ONCE: Final = 100
OnUnread = Callable[[str, ArticleError], None]


@dataclass(frozen=True, slots=True)
class ShardReport:
    """What became of a shard.

    Attributes:
        shard: Its name.
        digest: SHA-256 of what came in.
        signature: What decided its translations.
        files: What was written.
        articles: Articles in it.
        segments: Segments in it.
        errors: Segments with an error among their flags.
        unread: The id of each row that is no article, and why.
        problem: Why nothing of it was written; "" where it was.
        is_reused: Whether it was done already.
    """

    shard: str
    digest: str = ""
    signature: str = ""
    files: tuple[str, ...] = ()
    articles: int = 0
    segments: int = 0
    errors: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    is_reused: bool = False


def is_shard(path: Path) -> bool:
    """Whether a file goes by the name of a shard."""
    return path.suffix.lower() in ENDINGS


def find_shards(paths: Iterable[Path]) -> list[Path]:
    """List shards: those named, and those that lie in a folder named, by name.

    Raises:
        ArticleError: There is none, or two would be written as one.
    """
    found = [
        path
        for given in paths
        for path in (sorted(filter(is_shard, given.iterdir())) if given.is_dir() else [given])
    ]
    if not found:
        raise ArticleError("no shard (.parquet, .jsonl) in what was given")
    stems: dict[str, Path] = {}
    for path in found:
        other = stems.setdefault(path.stem.casefold(), path)
        if other is not path:
            raise ArticleError(f"{other} and {path} would be written under one name")
    return found


def read_shard(path: Path, rules: CleaningRules, on_unread: OnUnread) -> Iterator[Article]:
    """Read the articles of a shard, one in memory at a time.

    Args:
        path: A table of articles.
        rules: How to clean them.
        on_unread: Called with the id of each row that is no article, and why; the others are done.

    Raises:
        MissingExtraError: It is Parquet, and pyarrow is not installed.
        BitextError: It is no such table.
        ArticleError: It cannot be read.
    """
    rows = _parquet_rows if path.suffix.lower() == ".parquet" else _json_rows
    try:
        yield from read_rows(rows(path), path.stem, rules, on_unread)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read: {error.strerror or error}") from error


def read_rows(
    rows: Iterable[Mapping[str, Any] | BitextError],
    name: str,
    rules: CleaningRules,
    on_unread: OnUnread,
) -> Iterator[Article]:
    """Make articles of rows; see `read_shard`.

    Args:
        rows: Values by column, or what is wrong with a row.
        name: What the ids begin with of rows that have none.
        rules: How to clean them.
        on_unread: Called with the id of each row that is no article, and why.
    """
    taken: set[str] = set()
    for number, row in enumerate(rows):
        identifier = _identifier(row, f"{name}-{number}", taken)
        try:
            yield _article(row, identifier, rules)
        except ArticleError as error:
            on_unread(identifier, error)


def translate_shard(
    path: Path,
    output: Path,
    workbench: Workbench,
    provenance: Provenance,
    rules: CleaningRules,
    formats: Sequence[OutputFormat] = (),
) -> ShardReport:
    """Translate a shard, unless it is done already under the same signature.

    Args:
        path: The shard.
        output: The folder that its bitexts and its report go to, under its name.
        workbench: Translates.
        provenance: Goes into every bitext.
        rules: How to clean.
        formats: What to write; the format of the shard itself, where none is named.

    Raises:
        UsageError: A format holds a single article.
        BitextError: It is no table of articles.
        ArticleError: It cannot be read.
        OutputError: A file cannot be written.
    """
    formats = formats or (ENDINGS.get(path.suffix.lower(), OutputFormat.JSONL),)
    files = [output / f"{path.stem}{format_named(one).ending}" for one in formats]
    report_file = output / f"{path.stem}{REPORT}"
    report = ShardReport(
        path.name, _digest(path), provenance.signature, tuple(one.name for one in files)
    )
    done = _done(report_file)
    if done is not None and _same(done, report) and all(one.is_file() for one in files):
        return replace(done, is_reused=True)
    with reporting(output):
        output.mkdir(parents=True, exist_ok=True)
        report_file.unlink(missing_ok=True)
    unread: list[tuple[str, str]] = []
    articles = read_shard(path, rules, lambda name, error: unread.append((name, str(error))))
    counted = _Counted()
    with ExitStack() as stack:
        writers = [
            stack.enter_context(format_named(one).load_writer()(file))
            for one, file in zip(formats, files, strict=True)
        ]
        for bitext in translate_articles(articles, workbench.translator(), provenance):
            counted.add(bitext)
            for writer in writers:
                writer.write(bitext)
    report = replace(report, unread=tuple(unread), **asdict(counted))
    with AtomicFile(report_file) as out:
        out.write(json.dumps(asdict(report), ensure_ascii=False, indent=1).encode() + b"\n")
    return report


@dataclass(slots=True)
class _Counted:
    """What is counted of the bitexts of a shard."""

    articles: int = 0
    segments: int = 0
    errors: int = 0

    def add(self, bitext: Bitext) -> None:
        self.articles += 1
        self.segments += len(bitext.units)
        self.errors += sum(
            any(flag.severity is Severity.ERROR for flag in unit.translation.flags)
            for unit in bitext.units
        )


def _done(report: Path) -> ShardReport | None:
    """What a report says; None where there is none."""
    try:
        told = json.loads(report.read_bytes())
        return ShardReport(
            **told
            | {
                "files": tuple(told["files"]),
                "unread": tuple((name, reason) for name, reason in told["unread"]),
            }
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _same(one: ShardReport, other: ShardReport) -> bool:
    return all(
        getattr(one, name) == getattr(other, name) for name in ("digest", "signature", "files")
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read: {error.strerror or error}") from error


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    arrow, parquet = load_pyarrow()
    try:
        with path.open("rb") as stream:
            table = parquet.ParquetFile(stream)
            if TEXT not in table.schema_arrow.names:
                raise BitextError(f'{path}: there is no column "{TEXT}"')
            wanted = [one for one in (ID, TEXT, URL) if one in table.schema_arrow.names]
            for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted):
                yield from batch.to_pylist()
    except arrow.ArrowException as error:
        reason = str(error).splitlines()[0][:200]
        raise BitextError(f"{path}: not Parquet: {reason}") from error


def _json_rows(path: Path) -> Iterator[Mapping[str, Any] | BitextError]:
    for place, line in json_lines(path):
        try:
            row = parse_json(line, place).data
        except BitextError as error:
            yield error
        else:
            yield row if isinstance(row, dict) else BitextError(f"{place}: must be an object")


def _identifier(row: Mapping[str, Any] | BitextError, default: str, taken: set[str]) -> str:
    given = row.get(ID) if not isinstance(row, BitextError) else None
    identifier = str(given) if isinstance(given, str | int) and str(given).strip() else default
    if identifier in taken:
        identifier = f"{identifier}-{default}"
    taken.add(identifier)
    return identifier


def _article(
    row: Mapping[str, Any] | BitextError, identifier: str, rules: CleaningRules
) -> Article:
    if isinstance(row, BitextError):
        raise ArticleError(str(row))
    text, url = row.get(TEXT), row.get(URL)
    if not isinstance(text, str):
        raise ArticleError(f'{identifier}: there is no "{TEXT}"')
    article = clean_text(text, identifier, rules)
    if isinstance(url, str) and not article.source_url:
        article = replace(article, source_url=url)
    return article
