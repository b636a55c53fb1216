"""The folder of a run: what people and earlier runs have left in it, and what goes into it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from translate.bitext import Bitext, Origin, Segment, Status, Translation, TranslationUnit
from translate.edits import take_edits, with_reviews
from translate.errors import UnwrittenArticleError
from translate.memory import TranslationMemory
from translate.readers import read_folder
from translate.writers import Outputs


@dataclass(slots=True)
class Others:
    """The ids of a folder's articles that a run did not cover.

    Attributes:
        kept: Those that stay.
        let_go: Those that went.
    """

    kept: list[str] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)


class Folder:
    """A folder whose files say what people have made of them, whichever file they edited.

    Args:
        directory: Where it is.
        outputs: Writes into it, and has it.
        memory: Takes what people have edited in it, before anything is overwritten.
        check: Looks anew at a target that a person wrote.
        floor: The least score, in percent, of the fuzzy matches that drafts are given; 0 for none.

    Attributes:
        edits: What people have edited since the last run.

    Raises:
        OutputError: A file was edited and cannot be read any more.
        MemoryStoreError: The memory is damaged, or cannot be read or written.
    """

    def __init__(
        self,
        directory: Path,
        outputs: Outputs,
        memory: TranslationMemory,
        check: Callable[[Segment, Translation], Translation],
        *,
        floor: int = 0,
    ) -> None:
        self._directory = directory
        self._outputs = outputs
        self._memory = memory
        self._check = check
        self._floor = floor
        memory.upkeep.check_soon()
        self.edits = take_edits(directory, memory)

    def write(
        self, bitexts: Iterable[Bitext], on_error: Callable[[str, UnwrittenArticleError], None]
    ) -> Iterator[Bitext]:
        """Write articles.

        Args:
            bitexts: The articles; drawn one at a time.
            on_error: Called with the id of each that cannot be written, and what is wrong.

        Yields:
            Those that are written, as they are written.

        Raises:
            OutputError: Nothing can be written.
            MemoryStoreError: The memory cannot be read or written.
        """
        for bitext in bitexts:
            edited = self._with_matches(self._edited(bitext))
            try:
                self._outputs.write(edited)
            except UnwrittenArticleError as error:
                on_error(bitext.article.id, error)
            else:
                self._memory.articles.put(edited)
                yield edited

    def keep(self, unreadable: Collection[str], *, replace: bool) -> Others:
        """Keep articles of earlier runs: all, or those that could not be read this time.

        Where no article was written, the folder stays as it is. Where a person has edited one,
        its own files are written anew, so that all say the same.

        Args:
            unreadable: The ids of what could not be read or written.
            replace: Let go of the others.

        Returns:
            What is kept, and what was let go.

        Raises:
            BitextError: A file is damaged.
            OutputError: A file cannot be written or removed.
        """
        if not self._outputs.written:
            return Others()
        others = Others()
        for bitext in read_folder(self._directory, set(self._outputs.written)):
            if replace and bitext.article.id not in unreadable:
                others.let_go.append(bitext.article.id)
                continue
            put = (
                self._outputs.write
                if bitext.article.id in self.edits.articles
                else self._outputs.keep
            )
            put(self._edited(bitext))
            others.kept.append(bitext.article.id)
        if replace:
            self._outputs.let_go(unreadable)
        return others

    def _edited(self, bitext: Bitext) -> Bitext:
        return with_reviews(bitext, self._memory, self._check)

    def _with_matches(self, bitext: Bitext) -> Bitext:
        """Keep beside each draft what people have made of sources like its own."""
        if not self._floor:
            return bitext

        def matched(unit: TranslationUnit) -> TranslationUnit:
            made = unit.translation
            if made.status is not Status.DRAFT or made.origin is not Origin.MT:
                return unit
            matches = self._memory.matches.find(
                unit.segment.source, floor=self._floor, limit=_MOST_MATCHES
            )
            if not matches:
                return unit
            return replace(unit, translation=replace(made, matches=tuple(matches)))

        return replace(bitext, units=tuple(map(matched, bitext.units)))


_MOST_MATCHES: Final = 3
"""Fuzzy matches kept beside a draft."""
