"""Reads test sets and the translations that are to be judged on them."""

from dataclasses import dataclass
from pathlib import Path

from glossary.formats.file_access import NO_FILE, may_never_end
from translate.errors import BitextError


@dataclass(frozen=True, slots=True)
class TestSet:
    """Sentences with a reference each.

    Attributes:
        name: What it is called.
        sources: French sentences.
        references: English references, in the same order.
    """

    __test__ = False  # no test case, whatever pytest makes of its name

    name: str
    sources: tuple[str, ...]
    references: tuple[str, ...]


def read_test_set(path: Path, limit: int | None = None) -> TestSet:
    """Read a test set: a sentence and its reference on each line, parted by a tab.

    Further columns are left alone.

    Args:
        path: The file, UTF-8.
        limit: Take no more than so many sentences.

    Raises:
        BitextError: It cannot be read, or a line has no second column.
    """
    sources, references = [], []
    for number, line in enumerate(read_lines(path)[:limit], start=1):
        columns = line.split("\t")
        if len(columns) < 2:
            raise BitextError(f"{path}, line {number}: a source and a reference are expected")
        sources.append(columns[0])
        references.append(columns[1])
    if not sources:
        raise BitextError(f"{path}: the test set is empty")
    return TestSet(path.stem, tuple(sources), tuple(references))


def read_lines(path: Path) -> list[str]:
    """Read the lines of a text file.

    Args:
        path: The file, UTF-8.

    Raises:
        BitextError: It cannot be read.
    """
    try:
        if may_never_end(path):
            raise BitextError(f"{path}: {NO_FILE}")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BitextError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BitextError(f"{path}: not UTF-8 at byte {error.start}") from error
    return text.removesuffix("\n").split("\n") if text else []
