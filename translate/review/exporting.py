"""Writes what people have made of a corpus into its files."""

from pathlib import Path

from translate.readers import read_bitexts, read_folder
from translate.review.corpus.corpus import ReviewCorpus
from translate.writers import open_outputs, write_bitexts


def export_folder(directory: Path, corpus: ReviewCorpus) -> list[Path]:
    """Write the files of a run's folder anew, in the formats that it has.

    Args:
        directory: The folder.
        corpus: What people have made of it.

    Raises:
        OutputError: A file cannot be written, or a run is writing into the folder.
        BitextError: A file is damaged.
    """
    with open_outputs(directory, ()) as outputs:
        for bitext in read_folder(directory, ()):
            outputs.write(corpus.reviewed(bitext))
    return outputs.files


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
