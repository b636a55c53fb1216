"""Bitexts into a single file of any format."""

from collections.abc import Iterable
from pathlib import Path

from translate.bitext import Bitext
from translate.schema.formats import find_format
from translate.writers.shards import ShardedWriter


def write_bitexts(
    path: Path,
    bitexts: Iterable[Bitext],
    *,
    format: str | None = None,  # noqa: A002
    shard_size: int | None = None,
) -> list[Path]:
    """Write bitexts into a file, one in memory at a time where the format allows it.

    Args:
        path: The file; replaced in one step when all is written.
        bitexts: What to write.
        format: The name of a format, an `OutputFormat`; the ending says which where none is given.
        shard_size: Segments from which on it goes on in another file ("NAME-00001-of-00012.tmx");
            None for one file.

    Returns:
        The file, or its shards in order.

    Raises:
        UnknownBitextError: No format goes by the ending.
        UsageError: No format has the name.
        MissingExtraError: The format needs a package that is not installed.
        OutputError: The file cannot be written, or the format cannot hold these bitexts together.
    """
    found = find_format(path, format)
    if shard_size is not None:
        with ShardedWriter(path, found, shard_size) as shards:
            for bitext in bitexts:
                shards.write(bitext)
        return shards.files
    with found.load_writer()(path) as out:
        for bitext in bitexts:
            out.write(bitext)
    return [path]
