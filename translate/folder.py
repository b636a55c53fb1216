"""The folder of a run: what people and earlier runs have left in it, and what goes into it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from translate.bitext import Bitext, Segment, Translation
from translate.edits import take_edits, with_reviews
from translate.errors import UnwrittenArticleError
from translate.memory import TranslationMemory
from translate.readers import read_folder
from translate.writers import Outputs


class Folder:
    """A folder whose files say what people have made of them, whichever file they edited.

    Args:
        directory: Where it is.
        outputs: Writes into it, and has it.
        memory: Takes what people have edited in it, before anything is overwritten.
        check: Looks anew at a target that a person wrote.

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
    ) -> None:
        self._directory = directory
        self._outputs = outputs
        self._memory = memory
        self._check = check
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
            edited = self._edited(bitext)
            try:
                self._outputs.write(edited)
            except UnwrittenArticleError as error:
                on_error(bitext.article.id, error)
            else:
                self._memory.articles.put(edited)
                yield edited

    def keep(self, unreadable: Collection[str], *, replace: bool) -> int:
        """Keep articles of earlier runs: all, or those that could not be read this time.

        Where no article was written, the folder stays as it is. Where a person has edited one,
        its own files are written anew, so that all say the same.

        Args:
            unreadable: The ids of what could not be read or written.
            replace: Let go of the others.

        Returns:
            How many are kept.

        Raises:
            BitextError: A file is damaged.
            OutputError: A file cannot be written or removed.
        """
        if not self._outputs.written:
            return 0
        kept = 0
        for bitext in read_folder(self._directory, set(self._outputs.written)):
            if replace and bitext.article.id not in unreadable:
                continue
            put = (
                self._outputs.write
                if bitext.article.id in self.edits.articles
                else self._outputs.keep
            )
            put(self._edited(bitext))
            kept += 1
        if replace:
            self._outputs.let_go(unreadable)
        return kept

    def _edited(self, bitext: Bitext) -> Bitext:
        return with_reviews(bitext, self._memory, self._check)
