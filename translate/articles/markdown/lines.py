"""Lines of plain text or Markdown, with what is left of markup taken out of them."""

import re
from collections.abc import Iterable

from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.markdown.front_matter import take_front_matter
from translate.bitext import Dropped, Kind

_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*(?:\s+\"[^\"]*\")?)\)")
_LINK = re.compile(r"\[(?P<kept>[^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(?P<kept>(?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|a|font|img|sup|sub|small)(?:\s[^<>]{0,500})?/?>(?P<kept>)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"(</?(?:p|br|hr|div|h[1-6]|center|figure|figcaption|ul|ol|li|table|tr|td|th|tbody|blockquote)"
    r"(?:\s[^<>]{0,500})?/?>)",
    re.IGNORECASE,
)
_STARS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(?P<kept>[^*]{1,2000}?)(?<=\S)\1(?![\w*])")
_UNDERLINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(?P<kept>[^_]{1,2000}?)(?<=\S)\1(?![\w_])")
_ESCAPE = re.compile(r"\\(?P<kept>[\\`*_{}\[\]()#+.!|>~-])")
_INLINE = (_LINK, _AUTOLINK, _TAG, _STARS, _STARS, _UNDERLINES, _ESCAPE)
_BARE = re.compile(r"^\s*(?:(?:```|~~~)\w*|[#\s]+|\[[^\]]+\]:\s*\S+.*)\s*$")
_RULE = re.compile(r"^\s*(?:(?:[-*_=~]\s*){3,}|\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?)\s*$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<kept>\S.*)$")
_QUOTE = re.compile(r"^\s{0,3}>(?!>)\s?(?:>\s)*")
_BULLET = re.compile(r"^\s*(?:[-*+•·▪▫■□●○◦‣∙►▶➤✓✔→]\s+|[•▪■●►▶➤✓✔]\s*)")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+\S")
_FILE_NAME = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)


def read_lines(text: str) -> Draft:
    """Returns the pieces of a document, a line or a table cell each, with its markup dropped."""
    reader = _Reader()
    lines = text.split("\n")
    done = take_front_matter(lines, reader.draft)
    for number, line in enumerate(lines[done:], start=done + 1):
        reader.read(number, line)
    return reader.draft


class _Reader:
    """Reads a document line by line; what one line means may depend on the one before."""

    def __init__(self) -> None:
        self.draft = Draft([])
        self._gap = True
        self._after_image = False
        self._list = False

    def read(self, number: int, line: str) -> None:
        if not line.strip():
            self._gap = True
            return
        if _RULE.match(line) or _BARE.match(line):
            self._rule(number, line)
            return
        line, alternatives = self._without_images(number, line)
        bare = line.strip()
        if bare.startswith("|") or (self._after_image and bare.endswith("|")):
            self._row(number, bare)
        elif _FILE_NAME.match(bare):
            self._drop(number, [bare], "image")
            self._after_image = True
        elif bare:
            self._after_image = False
            self._line(number, line)
        for alternative in alternatives:
            self._add(Piece(number, alternative, Kind.CAPTION, marked=True))

    def _rule(self, number: int, line: str) -> None:
        self._drop(number, [line], "markup")
        pieces = self.draft.pieces
        if "=" in line and pieces and not self._gap and not pieces[-1].ends_sentence:
            pieces[-1].kind = Kind.HEADING
            pieces[-1].marked = True
        self._gap = True

    def _without_images(self, number: int, line: str) -> tuple[str, list[str]]:
        alternatives: list[str] = []

        def take(found: re.Match[str]) -> str:
            alternative = squeeze(found[1])
            if len(alternative.split()) > 3 and not _FILE_NAME.match(alternative):
                alternatives.append(alternative)
                self._drop(number, ["![", f"]({found[2]})"], "image")
            else:
                self._drop(number, [found[0]], "image")
            return " "

        rest = _IMAGE.sub(take, line)
        if rest != line:
            rest = self._without(number, _LINK, rest)
            self._after_image = True
            if not rest.strip(" |\t"):
                self._drop(number, [rest], "markup")
                return "", alternatives
        return rest, alternatives

    def _row(self, number: int, line: str) -> None:
        """A table row: the caption of the image above it, or a paragraph for each cell."""
        cells = [cell.strip() for cell in line.split("|")]
        self._drop(number, ["|"] * line.count("|"), "markup")
        filled = [cell for cell in cells if cell]
        captions = self._after_image and len(filled) == 1
        for cell in filled:
            text = self._inline(number, cell)
            if text:
                kind = Kind.CAPTION if captions else Kind.TEXT
                self._add(Piece(number, text, kind, marked=captions, opens=True, closes=True))
        self._after_image = False

    def _line(self, number: int, line: str) -> None:
        width = len(line.rstrip())
        kind, item = Kind.TEXT, False
        if found := _QUOTE.match(line):
            self._drop(number, [found[0]], "markup")
            line = line[found.end() :]
        if found := _HEADING.match(line):
            heading = found["kept"].rstrip("# \t")
            self._drop(
                number, [line[: found.start("kept")], found["kept"][len(heading) :]], "markup"
            )
            line, kind = heading, Kind.HEADING
        elif (found := _BULLET.match(line)) and not self._goes_on(line[found.end() :]):
            self._drop(number, [found[0]], "markup")
            line, item = line[found.end() :], True
        elif _NUMBERED.match(line):
            item = True
        for count, part in enumerate(self._parts(number, line)):
            piece = Piece(number, part, kind, width=width, opens=item or count > 0, item=item)
            piece.marked = kind is Kind.HEADING
            self._add(piece)

    def _goes_on(self, text: str) -> bool:
        """Whether a dash before `text` stands within a sentence that was broken before it."""
        before = self.draft.pieces[-1:]
        return (
            bool(before)
            and not self._gap
            and text[:1].islower()
            and not (self._list or before[0].marked or before[0].ends_sentence)
            and before[0].text[-1] not in ":;"
        )

    def _parts(self, number: int, line: str) -> Iterable[str]:
        for part in _BREAK.split(line):
            if _BREAK.fullmatch(part):
                self._drop(number, [part], "markup")
            elif text := self._inline(number, part):
                yield text

    def _inline(self, number: int, text: str) -> str:
        for mark in _INLINE:
            text = self._without(number, mark, text)
        return squeeze(text)

    def _without(self, number: int, mark: re.Pattern[str], text: str) -> str:
        signs: list[str] = []

        def take(found: re.Match[str]) -> str:
            signs.append(text[found.start() : found.start("kept")])
            signs.append(text[found.end("kept") : found.end()])
            return found["kept"]

        left = mark.sub(take, text)
        self._drop(number, signs, "markup")
        return left

    def _drop(self, number: int, signs: list[str], reason: str) -> None:
        if taken := squeeze(" ".join(signs)):
            self.draft.dropped.append(Dropped(number, taken, reason))

    def _add(self, piece: Piece) -> None:
        piece.gap = self._gap
        self._list = piece.item or (self._list and not self._gap)
        self._gap = False
        self.draft.pieces.append(piece)
