"""Bitexts as plain text, a line a segment in a file for each language, as Moses has them."""

import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from translate.bitext import Bitext
from translate.errors import OutputError, UnwrittenArticleError
from translate.schema.characters import unicode_text
from translate.schema.moses import IDS, primary
from translate.writers.atomic import AtomicFile
from translate.writers.streaming import BitextWriter

_LINE_ENDS = re.compile("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")


class MosesWriter(BitextWriter):
    """Writes `NAME.fr`, `NAME.en` and `NAME.ids`, whose lines are the article and the segment.

    The name ends in the code of either language; the other file and the ids go beside it.
    """

    def _begin(self, _opening: ExitStack) -> None:
        self._pair: tuple[str, str] | None = None

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        article = bitext.article
        pair = primary(article.source_language), primary(article.target_language)
        if self._pair not in (None, pair):
            raise UnwrittenArticleError(
                f"cannot write {self.path}: {article.id} is {'→'.join(pair)}, "
                "and plain text holds one pair of languages"
            )
        if self._pair is None:
            self._open_others(pair)
        texts = [(unit.segment.source, unit.translation.target) for unit in bitext.units]
        ids = [
            f"{_one_line(unicode_text(article.id))}\t{_one_line(unicode_text(unit.segment.id))}\n"
            for unit in bitext.units
        ]

        def append() -> None:
            self._source.write(_lines(source for source, _ in texts))
            self._target.write(_lines(target for _, target in texts))
            self._ids.write("".join(ids).encode())

        return append

    def _end(self) -> None:
        if self._pair is None:
            self._open_others(("fr", "en"))

    def _open_others(self, pair: tuple[str, str]) -> None:
        own = self.path.suffix.lower().removeprefix(".")
        if own not in pair or pair[0] == pair[1]:
            raise OutputError(
                f"cannot write {self.path}: its name must end in .{pair[0]} or .{pair[1]}"
            )
        self._pair = pair
        other = self._beside(pair[1] if own == pair[0] else pair[0])
        self._ids = self._beside(IDS)
        first, second = (self._file, other) if own == pair[0] else (other, self._file)
        self._source, self._target = first, second

    def _beside(self, ending: str) -> AtomicFile:
        path = Path(f"{self.path.with_suffix('')}.{ending}")
        # Entered before the stack is left, and so in place before the file of this name.
        return self._open.enter_context(AtomicFile(path, synced=self._synced))


def _lines(texts: Iterable[str]) -> bytes:
    return b"".join(f"{_one_line(unicode_text(text))}\n".encode() for text in texts)


def _one_line(text: str) -> str:
    """A text without what a reader takes for the end of a line."""
    return _LINE_ENDS.sub(" ", text)
