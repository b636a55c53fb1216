"""Two paths, of files or of folders → the pairs of documents to align."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.align.texts.documents import SUFFIXES, read_text
from translate.align.texts.pairing import pair_contents, pair_names
from translate.errors import ArticleError, UsageError


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that go together, and those that go with none.

    Attributes:
        pairs: An id, a French and an English file each, and whether their names, their contents
            or the user says that they belong together ("name", "content", "given").
        left: Files without a fellow.
        unread: Files that cannot be read, and why.
    """

    pairs: tuple[tuple[str, Path, Path, str], ...]
    left: tuple[Path, ...] = ()
    unread: tuple[str, ...] = ()


def find_pairs(source: Path, target: Path) -> Documents:
    """Find the documents that go together.

    Args:
        source: A French file, or a folder of them; folders are searched at any depth.
        target: The English file, or the folder; it may be the same folder.

    Raises:
        UsageError: One is a file and the other a folder.
        ArticleError: There is nothing at one of the paths, or no text in a folder.
    """
    for path in (source, target):
        if not path.exists():
            raise ArticleError(f"{path}: no such file or folder")
    if source.is_dir() != target.is_dir():
        raise UsageError(f"{source} and {target}: give two files or two folders")
    if not source.is_dir():
        return Documents(((source.stem, source, target, "given"),))
    french, english = _texts_below(source), _texts_below(target)
    if os.path.realpath(source) == os.path.realpath(target):
        raise UsageError(f"{source}: give the folders of the two languages, not one twice")
    pairs = [
        (french[one.source], english[one.target], one.by)
        for one in pair_names(
            [path.relative_to(source) for path in french],
            [path.relative_to(target) for path in english],
        )
    ]
    unread: list[str] = []
    more = _texts(sorted({*french} - {one for one, _, _ in pairs}), unread)
    others = _texts(sorted({*english} - {other for _, other, _ in pairs}), unread)
    one_by_one, their_texts = list(more), list(others)
    pairs += [
        (one_by_one[one.source], their_texts[one.target], one.by)
        for one in pair_contents(list(more.values()), list(others.values()))
    ]
    paired = {path for one, other, _ in pairs for path in (one, other)}
    return Documents(
        tuple((_identifier(source, one), one, other, by) for one, other, by in sorted(pairs)),
        tuple(path for path in (*more, *others) if path not in paired),
        tuple(unread),
    )


def _texts_below(folder: Path) -> list[Path]:
    found = [
        Path(parent, name)
        for parent, folders, names in os.walk(folder)
        if not folders.sort()
        for name in sorted(names)
        if name.lower().endswith(SUFFIXES) and not name.startswith(".")
    ]
    if not found:
        raise ArticleError(f"{folder}: no text ({', '.join(SUFFIXES)}) in this folder")
    return found


def _texts(paths: Sequence[Path], unread: list[str]) -> dict[Path, str]:
    texts = {}
    for path in paths:
        try:
            paragraphs = read_text(path).paragraphs
        except ArticleError as error:
            unread.append(str(error))
        else:
            texts[path] = "\n".join(paragraph.text for paragraph in paragraphs)
    return texts


def _identifier(folder: Path, path: Path) -> str:
    return "-".join(path.relative_to(folder).with_suffix("").parts)
