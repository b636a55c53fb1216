"""Bitexts as PO, the format of gettext: source and target as `msgid` and `msgstr`."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Final

import polib

from translate import __version__
from translate.bitext import Bitext, TranslationUnit
from translate.errors import UnwrittenArticleError
from translate.schema import properties
from translate.schema.characters import xml_text
from translate.schema.po import CONTEXT, REVIEWED
from translate.writers.properties import unit_properties
from translate.writers.streaming import BitextWriter

_NO_WRAPPING: Final = 0
_LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class PoWriter(BitextWriter):
    """Writes one file; `msgctxt` is the article and the segment, `fuzzy` what nobody reviewed."""

    def _begin(self, _opening: ExitStack) -> None:
        self._languages: tuple[str, str] | None = None

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        article = bitext.article
        languages = article.source_language, article.target_language
        head = b"" if self._languages else _header(*languages)
        if self._languages not in (None, languages):
            raise UnwrittenArticleError(
                f"cannot write {self.path}: {article.id} is {'→'.join(languages)}, "
                "and a PO file holds one pair of languages"
            )
        self._languages = languages
        entries = [
            _entry(bitext, unit, with_article=number == 0)
            for number, unit in enumerate(bitext.units)
        ]
        return partial(self._file.write, head + b"".join(entries))

    def _end(self) -> None:
        if self._languages is None:
            self._file.write(_header("fr", "en"))


def _header(source: str, target: str) -> bytes:
    file = polib.POFile(wrapwidth=_NO_WRAPPING)
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Language": xml_text(target),
        "X-Source-Language": xml_text(source),
        "X-Generator": f"{properties.TOOL} {__version__}",
    }
    return str(file).encode() + b"\n"


def _entry(bitext: Bitext, unit: TranslationUnit, *, with_article: bool) -> bytes:
    status = unit.translation.status
    listed = unit_properties(bitext, unit, with_article=with_article)
    entry = polib.POEntry(
        msgctxt=CONTEXT.join((xml_text(bitext.article.id), xml_text(unit.segment.id))),
        msgid=xml_text(unit.segment.source),
        msgstr=xml_text(unit.translation.target),
        comment="\n".join(f"{name}: {_one_line(value)}" for name, value in listed),
        flags=[] if status in REVIEWED else ["fuzzy"],
    )
    return f"{entry.__unicode__(_NO_WRAPPING)}\n".encode()


def _one_line(text: str) -> str:
    """A text as a comment can hold it; what is between words stays as it is."""
    return _LINE_ENDS.sub(" ", text).strip()
