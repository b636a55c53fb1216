"""Lines of plain text or Markdown, with what is left of markup taken out of them."""

import re
from collections.abc import Iterable

from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.markdown.front_matter import is_mail, take_front_matter
from translate.articles.plain.lines import Line
from translate.articles.plain.one_line import part_line
from translate.articles.plain.press_database import take_fields
from translate.articles.plain.printed import take_running_lines
from translate.articles.plain.subtitles import take_cues
from translate.articles.reasons import Reason
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
_BOLD_IN_WORD = re.compile(r"\*\*(?=[^\s*])(?P<kept>[^*]{1,2000}?)(?<=\S)\*\*")
_UNDERLINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(?P<kept>[^_]{1,2000}?)(?<=\S)\1(?![\w_])")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])(?P<kept>[^=\n]{1,500}?)(?<=\S)==(?![=\w])")
_WIKI_BOLD = re.compile(
    r"'{2,5}(?=[^\s'])(?P<kept>[^'\n]{1,500}(?:'[^'\n]{1,500}){0,9}?)(?<=\S)'{2,5}"
)
_LOWERED = re.compile(r"(?<=\w)~(?P<kept>\w{1,3})~(?!~)")
_ESCAPE = re.compile(r"\\(?P<kept>[\\`*_{}\[\]()#+.!|>~-])")
_WIKI_LINK = re.compile(r"(?<!!)\[\[(?:[^\[\]|]{1,200}\|)?(?P<kept>[^\[\]|]{1,200})\]\]")
_REFERENCE = re.compile(r"\[(?P<kept>[^\[\]/_]*[^\W\d_][^\[\]/_]*)\]\[[^\[\]/_]*\](?!\[)")
_INLINE = (
    _LINK,
    _WIKI_LINK,
    _REFERENCE,
    _AUTOLINK,
    _TAG,
    _STARS,
    _STARS,
    _BOLD_IN_WORD,
    _UNDERLINES,
    _HIGHLIGHT,
    _WIKI_BOLD,
    _LOWERED,
    _ESCAPE,
)
_CODES = re.compile(
    r"\{%-?\s*comment\s*-?%\}.{0,2000}?\{%-?\s*endcomment\s*-?%\}|<!--.{0,2000}?-->|\{\{<.{1,1000}?>\}\}|\{\{%.{1,1000}?%\}\}|\{%.{1,1000}?%\}"
    r"|!\[\[[^\[\]]{1,300}\]\]|\{:\s?[.#][^{}]{1,200}\}|\{\{[^{}]{1,300}\}\}"
    r"|(?<=\S)\s*\{:?\s?[#.][^{}]{1,80}\}(?=[\s.,;:!?]|$)|^\*\[[^\[\]]{1,30}\]:.*$|(?<=[.!?»”])\s\^[A-Za-z][\w-]{0,60}$"
)
"""Comments, and what the programs Hugo, Jekyll, Obsidian and MediaWiki put in by name."""
_FIGURE = re.compile(
    r"""^(?:\{\{<\s*figure\b|\{%\s*include\s)[^"]*(?:"[^"]*"[^"]*)*?\b(?:caption|title)="""
    r""""(?P<caption>[^"]{4,300})".*(?:>\}|%)\}$"""
)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,500}(?<=\S)~~")
_NOTE = re.compile(r"\[\\?\[\^?\d{1,3}\\?\]\]\([^()\s]*\)|\[\^[\w-]{1,30}\](?!:)")
_NOTE_TEXT = re.compile(r"^\s*\[\^[\w-]{1,30}\]:\s+")
_GLUED_LINKS = re.compile(r"(?<=\))(?=!?\[[^\[\]^]+\]\()")
_ONLY_LINKS = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[[^\[\]]*\]\([^()\s]*\)[\s|>/›·•]*)+$")
_ALTERNATIVE = re.compile(r"^Image \d+:?\s*")
_BARE = re.compile(
    r"^\s*(?:(?:```|~~~)\w*|[#\s]+|\[(?!\^)[^\]]+\]:\s*<?(?:https?:|mailto:|www\.|[/#.])\S*.*|</doc>)\s*$"
)
_RULE = re.compile(r"^\s*(?:(?:[-*_=~]\s*){3,}|\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?)\s*$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<kept>\S.*)$")
_WIKI_HEADING = re.compile(r"^\s*(={2,6})\s*(?P<kept>[^=\s].*?)\s*\1\s*$")
_QUOTE = re.compile(r"^\s{0,3}>(?!>)\s?(?:>\s)*")
_CALLOUT = re.compile(r"^\s*\[!\w+\][-+]?\s*")
_BULLET = re.compile(r"^\s*(?:[-*+•·▪▫■□●○◦‣∙►▶➤✓✔→✅☑➔➜⇒❖♦★☛]\s+|[•▪■●►▶➤✓✔✅☑]\s*)")
_ADMONITION = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+[\w-]+(?:\s+\"(?P<kept>[^\"]*)\")?\s*$")
_TASK = re.compile(r"^\s*\[[ xX]\]\s+")
_LATE_BULLET = re.compile(r"^\s*[–—o]\s+(?=\S)")
"""What is a bullet among bullets, and a dash of a dialogue or a letter elsewhere."""
_SPOKEN = re.compile(r"^\s*[–—-]\s")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+\S")
_LETTERED = re.compile(r"^\s*(?:[a-z]|[ivx]{1,4})[.)]\s+\S")
_FILE_NAME = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)


def read_lines(text: str) -> Draft:
    """Returns the pieces of a document, a line or a table cell each, with its markup dropped."""
    reader = _Reader()
    lines = text.split("\n")
    done = take_front_matter(lines, reader.draft)
    if done and is_mail(lines):
        lines = reader.without_signature(lines)
    numbered = [Line(number, line) for number, line in enumerate(lines, start=1)][done:]
    for step in (take_fields, take_cues, take_running_lines):
        numbered = step(numbered, reader.draft)
    for number, line in part_line(numbered):
        reader.read(number, line)
    return reader.draft


class _Reader:
    """Reads a document line by line; what one line means may depend on the one before."""

    def __init__(self) -> None:
        self.draft = Draft([])
        self._gap = True
        self._after_image = False
        self._list = False

    def without_signature(self, lines: list[str]) -> list[str]:
        """Drops what stands below the signature line of a mail."""
        for index, line in enumerate(lines):
            if line.rstrip() == "--":
                for number, rest in enumerate(lines[index:], start=index + 1):
                    self._drop(number, [rest], Reason.SIGNATURE)
                return lines[:index]
        return lines

    def read(self, number: int, line: str) -> None:
        line = self._without_codes(number, line)
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
            self._drop(number, [bare], Reason.IMAGE)
            self._after_image = True
        elif bare:
            self._after_image = False
            self._line(number, line)
        for alternative in alternatives:
            self._add(Piece(number, alternative, Kind.CAPTION, marked=True))

    def _without_codes(self, number: int, line: str) -> str:
        """Returns a line without comments, shortcodes, struck words and marks of notes."""
        if found := _FIGURE.match(line.strip()):
            start, end = found.span("caption")
            whole = line.strip()
            self._drop(number, [whole[:start], whole[end:]], Reason.SHORTCODE)
            self._add(Piece(number, squeeze(found["caption"]), Kind.CAPTION, marked=True))
            self._gap = True
            return ""
        for marks, reason in (
            (_CODES, Reason.SHORTCODE),
            (_STRUCK, Reason.STRUCK),
            (_NOTE, Reason.NOTE),
        ):
            if taken := [found[0] for found in marks.finditer(line)]:
                self._drop(number, taken, reason)
                line = marks.sub("", line)
        if found := _NOTE_TEXT.match(line):
            self._drop(number, [found[0]], Reason.NOTE)
            line = line[found.end() :]
            self._gap = True
        return _GLUED_LINKS.sub(" ", line)

    def _rule(self, number: int, line: str) -> None:
        self._drop(number, [line], Reason.MARKUP)
        pieces = self.draft.pieces
        if "=" in line and pieces and not self._gap and not pieces[-1].ends_sentence:
            pieces[-1].kind = Kind.HEADING
            pieces[-1].marked = True
        self._gap = True

    def _without_images(self, number: int, line: str) -> tuple[str, list[str]]:
        alternatives: list[str] = []

        def take(found: re.Match[str]) -> str:
            label = _ALTERNATIVE.match(found[1])
            alternative = squeeze(found[1][label.end() :] if label else found[1])
            if len(alternative.split()) > 3 and not _FILE_NAME.match(alternative):
                alternatives.append(alternative)
                self._drop(
                    number, ["![", label[0] if label else "", f"]({found[2]})"], Reason.IMAGE
                )
            else:
                self._drop(number, [found[0]], Reason.IMAGE)
            return " "

        rest = _IMAGE.sub(take, line)
        if rest != line:
            rest = self._without(number, _LINK, rest)
            self._after_image = True
            if not rest.strip(" |\t"):
                self._drop(number, [rest], Reason.MARKUP)
                return "", alternatives
        return rest, alternatives

    def _row(self, number: int, line: str) -> None:
        """A table row: the caption of the image above it, or a paragraph for each cell."""
        cells = [cell.strip() for cell in line.split("|")]
        self._drop(number, ["|"] * line.count("|"), Reason.MARKUP)
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
        if found := _ADMONITION.match(line):
            start, end = found.span("kept") if found["kept"] else (len(line), len(line))
            self._drop(number, [line[:start], line[end:]], Reason.MARKUP)
            line, self._gap = line[start:end], True
        if found := _QUOTE.match(line):
            self._drop(number, [found[0]], Reason.MARKUP)
            line = line[found.end() :]
            if found := _CALLOUT.match(line):
                self._drop(number, [found[0]], Reason.MARKUP)
                line = line[found.end() :]
        linked = _ONLY_LINKS.match(line) is not None
        if found := _HEADING.match(line) or _WIKI_HEADING.match(line):
            heading = found["kept"].rstrip("# \t")
            self._drop(
                number,
                [line[: found.start("kept")], line[found.start("kept") + len(heading) :]],
                Reason.MARKUP,
            )
            line, kind = heading, Kind.HEADING
        elif found := self._bullet(line):
            self._drop(number, [found[0]], Reason.MARKUP)
            line, item = line[found.end() :], True
            if found := _TASK.match(line):
                self._drop(number, [found[0]], Reason.MARKUP)
                line = line[found.end() :]
        elif _NUMBERED.match(line) or (self._list and not self._gap and _LETTERED.match(line)):
            item = True
        spoken = not item and _SPOKEN.match(line) is not None
        for count, part in enumerate(self._parts(number, line)):
            piece = Piece(
                number, part, kind, width=width, opens=item or spoken or count > 0, item=item
            )
            piece.marked = kind is Kind.HEADING
            piece.linked = linked
            self._add(piece)

    def _bullet(self, line: str) -> re.Match[str] | None:
        """Returns the bullet before a line, if it has one."""
        if self._list and not self._gap and (found := _LATE_BULLET.match(line)):
            return found
        found = _BULLET.match(line)
        if found is None or self._goes_on(line[found.end() :]):
            return None
        before = self.draft.pieces[-1:]
        speaks = found[0].strip() == "-" and not self._gap and before and not self._list
        return None if speaks and _SPOKEN.match(before[0].text) else found

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
                self._drop(number, [part], Reason.MARKUP)
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
            kept = found["kept"]
            before, after = (
                text[found.start() - 1 : found.start()],
                text[found.end() : found.end() + 1],
            )
            if mark is _BOLD_IN_WORD and before.islower() and kept[0].isupper():
                kept = f" {kept}"
            if mark is _BOLD_IN_WORD and kept[-1].islower() and after.isupper():
                kept = f"{kept} "
            return str(kept)

        left = mark.sub(take, text)
        self._drop(number, signs, Reason.MARKUP)
        return left

    def _drop(self, number: int, signs: list[str], reason: Reason) -> None:
        if taken := squeeze(" ".join(signs)):
            self.draft.dropped.append(Dropped(number, taken, reason))

    def _add(self, piece: Piece) -> None:
        piece.gap = self._gap
        self._list = piece.item or (self._list and not self._gap)
        self._gap = False
        self.draft.pieces.append(piece)
