"""What earlier runs have left in an output folder, article by article."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from translate.bitext import Bitext
from translate.readers.json_documents import read_json, read_jsonl
from translate.readers.tmx import read_tmx

_OF_ONE: Final = (("*.json", read_json), ("*.tmx", read_tmx))
_OF_ALL: Final = (("corpus.jsonl", read_jsonl), ("corpus.tmx", read_tmx))
"""The bitexts of a folder and how they are read; what comes first counts."""


def bitext_files(directory: Path) -> list[Path]:
    """List the bitexts of an output folder: those of single articles, then the corpus."""
    return [
        *(
            path
            for pattern, _ in _OF_ONE
            for path in sorted((directory / "articles").glob(pattern))
        ),
        *(directory / name for name, _ in _OF_ALL if (directory / name).is_file()),
    ]


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
    for pattern, reader in _OF_ONE:
        for path in sorted((directory / "articles").glob(pattern)):
            if path.stem not in seen:
                seen.add(path.stem)
                yield from reader(path)
    for name, reader in _OF_ALL:
        path = directory / name
        if path.is_file():
            for bitext in reader(path):
                if bitext.article.id not in seen:
                    seen.add(bitext.article.id)
                    yield bitext
