"""What earlier runs have left in an output folder, article by article."""

from collections.abc import Collection, Iterator
from pathlib import Path

from translate.bitext import Bitext
from translate.schema.formats import FORMATS, BitextFormat
from translate.schema.shards import corpus_files


def bitext_files(directory: Path) -> list[Path]:
    """List the bitexts of an output folder: those of articles, then the corpus or its shards."""
    return [path for path, _ in _files(directory)]


def read_folder(directory: Path, without: Collection[str]) -> Iterator[Bitext]:
    """Read the articles of an output folder, one in memory at a time, each once.

    An article's own file is what counts; those that have none are taken from the corpus.

    Args:
        directory: The folder; one that does not exist holds nothing.
        without: Ids of articles that are not wanted.

    Yields:
        The bitexts, those with a file of their own first, by its name.

    Raises:
        BitextError: A file is damaged.
        OSError: A file cannot be read.
    """
    seen = set(without)
    for path, found in _files(directory):
        own = path.parent != directory
        if own and path.stem in seen:
            continue
        for bitext in found.load_reader()(path):
            name = path.stem if own else bitext.article.id
            if name not in seen:
                seen.add(name)
                yield bitext


def _files(directory: Path) -> Iterator[tuple[Path, BitextFormat]]:
    """The bitexts of a folder and their formats; what comes first counts."""
    readable = [one for one in FORMATS if one.reader]
    for one in readable:
        if one.of_article:
            for path in sorted((directory / "articles").glob(f"*{one.ending}")):
                yield path, one
    for one in readable:
        for path in corpus_files(directory / one.of_run) if one.of_run else ():
            yield path, one
