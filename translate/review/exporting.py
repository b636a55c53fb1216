"""Writes what people have made of a corpus into its files."""

from pathlib import Path

from translate.readers import read_bitexts, read_folder
from translate.review.corpus.corpus import ReviewCorpus
from translate.schema.formats import FORMATS
from translate.schema.shards import shard_sets
from translate.writers import open_outputs, write_bitexts
from translate.writers.notes import TermNotes


def export_folder(directory: Path, corpus: ReviewCorpus, notes: TermNotes) -> list[Path]:
    """Write the files of a run's folder anew, in the formats that it has.

    Args:
        directory: The folder.
        corpus: What people have made of it.
        notes: What the glossary notes on the terms of a source.

    Raises:
        OutputError: A file cannot be written, or a run is writing into the folder.
        BitextError: A file is damaged.
    """
    size = _size_of_shards(directory)
    with open_outputs(directory, (), shard_size=size, notes=notes) as outputs:
        for bitext in read_folder(directory, ()):
            outputs.write(corpus.reviewed(bitext))
    return outputs.files


def _size_of_shards(directory: Path) -> int | None:
    """Tell how many segments begin another shard in a folder whose corpus is parted, else None."""
    for one in FORMATS:
        sets = shard_sets(directory / one.of_run) if one.of_run and one.reader else []
        if sets:
            read = one.load_reader()
            # The last one is as large as what was left.
            whole = sets[0].files[:-1] or sets[0].files
            sizes = (sum(len(bitext.units) for bitext in read(path)) for path in whole)
            return max(1, min(sizes))
    return None


def export_file(path: Path, corpus: ReviewCorpus) -> list[Path]:
    """Write a reviewed bitext beside the one that was opened, which stays as it is.

    Args:
        path: The file that was opened.
        corpus: What people have made of it.

    Raises:
        OutputError: The file cannot be written.
        BitextError: The file that was opened cannot be read any more.
    """
    made = path.with_name(f"{path.stem}.reviewed{path.suffix}")
    write_bitexts(made, (corpus.reviewed(bitext) for bitext in read_bitexts(path)))
    return [made]
