"""What people have changed in the files that a run wrote: found before anything is overwritten.

A target that the memory does not know was written by a person; the memory, where nothing is
translated over, is where it goes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from translate.bitext import Bitext, Origin, Segment, Status, Translation, TranslationUnit
from translate.errors import BitextError, OutputError
from translate.memory import TranslationMemory
from translate.readers import bitext_files, read_bitexts
from translate.writers import changed_files

_SIGNATURE: Final = "edited:"
"""Before the id of an article, the signature of what was edited in it: two articles may have one
sentence put in two ways, and either is kept."""


@dataclass(slots=True)
class Edits:
    """What people have edited in a folder since the last run.

    Attributes:
        files: How many targets are taken from each file.
        articles: The ids of the articles.
    """

    files: dict[Path, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    def lines(self) -> list[str]:
        """Say what was taken, a line for each file."""
        return [
            f"{path}: {count:,} edited "
            + ("target is" if count == 1 else "targets are")
            + " taken into the memory as reviewed"
            for path, count in self.files.items()
        ]


def take_edits(directory: Path, memory: TranslationMemory) -> Edits:
    """Find what people have edited in a folder, and store it in the memory as reviewed.

    Args:
        directory: The folder of a run.
        memory: The memory.

    Raises:
        OutputError: A file was changed and cannot be read any more; a run must not overwrite it.
        MemoryStoreError: The memory cannot be read or written.
    """
    edits = Edits()
    taken: dict[tuple[str, str], str] = {}
    for changed in changed_files(directory, bitext_files(directory)):
        try:
            for bitext in read_bitexts(changed.path):
                article = bitext.article.id
                found = [
                    unit
                    for unit in _edited(bitext, memory, sure=changed.stamped)
                    if taken.setdefault((article, unit.segment.id), unit.translation.target)
                    == unit.translation.target
                ]
                if found:
                    memory.store(
                        _SIGNATURE + article,
                        [(unit.segment.source, unit.translation) for unit in found],
                    )
                    edits.articles.add(article)
                    edits.files[changed.path] = edits.files.get(changed.path, 0) + len(found)
        except BitextError as error:
            raise OutputError(
                f"{error}; it would be written over: mend it or move it away"
            ) from error
    return edits


def with_edits(
    bitext: Bitext,
    memory: TranslationMemory,
    check: Callable[[Segment, Translation], Translation],
) -> Bitext:
    """Give an article the targets that people have written in its own files.

    Args:
        bitext: The article.
        memory: Where they are.
        check: Looks at a target anew.

    Raises:
        MemoryStoreError: The memory cannot be read.
    """
    sources = [unit.segment.source for unit in bitext.units]
    own = memory.lookup_reviewed(sources, _SIGNATURE + bitext.article.id)
    if not own:
        return bitext

    def edited(unit: TranslationUnit) -> TranslationUnit:
        translation = own.get(unit.segment.source)
        if translation is None or translation.target == unit.translation.target:
            return unit
        return replace(unit, translation=check(unit.segment, translation))

    return replace(bitext, units=tuple(map(edited, bitext.units)))


def _edited(bitext: Bitext, memory: TranslationMemory, *, sure: bool) -> Iterator[TranslationUnit]:
    """Find the units of a changed file that a person has written or reviewed.

    Args:
        bitext: An article of the file.
        memory: What the program has translated.
        sure: Whether the file is known to have been otherwise. If not, only a target beside
            which the memory knows another one can be told from a machine's.
    """
    known = memory.versions([unit.segment.source for unit in bitext.units])
    for unit in bitext.units:
        target, status = unit.translation.target, unit.translation.status
        versions = known.get(unit.segment.source, set())
        is_known = any(target == other for other, _ in versions)
        if not target.strip() or not (versions or sure) or (target, status) in versions:
            continue
        if status is Status.DRAFT:
            if is_known:
                continue
            status = Status.EDITED
        yield replace(unit, translation=Translation(target, Origin.HUMAN, status=status))
