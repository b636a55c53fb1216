"""What earlier runs have left in an output folder, article by article."""

from collections.abc import Collection, Iterator
from pathlib import Path

from translate.bitext import Bitext
from translate.readers.json_documents import read_json, read_jsonl
from translate.readers.tmx import read_tmx


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
    for pattern, reader in (("*.json", read_json), ("*.tmx", read_tmx)):
        for path in sorted((directory / "articles").glob(pattern)):
            if path.stem not in seen:
                seen.add(path.stem)
                yield from reader(path)
    for path, reader in (
        (directory / "corpus.jsonl", read_jsonl),
        (directory / "corpus.tmx", read_tmx),
    ):
        if path.is_file():
            for bitext in reader(path):
                if bitext.article.id not in seen:
                    seen.add(bitext.article.id)
                    yield bitext
