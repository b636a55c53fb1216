"""The article while it is being cleaned: its pieces, its metadata, and what was taken out.

Cleaning moves every character from the pieces to the list of what was dropped or leaves it where
it is; it makes none and loses none. `Draft.cut` and `Draft.drop` are the only ways out of a piece.
"""

import re
from dataclasses import dataclass, field

from translate.articles.reasons import Reason
from translate.bitext import Dropped, Kind

SENTENCE_END = re.compile(r"""[.!?…]["'’»”)\]\s]*$""")
LONGEST_CAPTION = 350
"""Letters beyond which a text beside a picture is no caption."""
_SPACES = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Piece:
    """A line of the input, later the lines of a paragraph.

    Attributes:
        line: The line it begins on, counted from 1.
        text: What is left of it.
        kind: The part it plays, as far as is known.
        width: Length of its last line as it stood in the input.
        gap: Whether an empty line stands before it.
        marked: Whether markup says what it is, so that nothing is joined to it.
        opens: Whether it begins a paragraph for sure.
        item: Whether it is an item of a list.
        closes: Whether it ends a paragraph for sure.
        linked: Whether all of it is the text of links.
        about: Whether it tells of the article, as its place in the page says, and is no text.
        marker: The list of rules that it is a marker of ("furniture.end"), or "".
    """

    line: int
    text: str
    kind: Kind = Kind.TEXT
    width: int = 0
    gap: bool = False
    marked: bool = False
    opens: bool = False
    item: bool = False
    closes: bool = False
    linked: bool = False
    about: bool = False
    marker: str = ""

    @property
    def ends_sentence(self) -> bool:
        """Whether its last sentence is complete."""
        return SENTENCE_END.search(self.text[-20:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough, and ends well enough, to be text of an article."""
        return len(self.text) >= 40 and self.ends_sentence


@dataclass(slots=True)
class Draft:
    """What is known of an article so far; metadata that is not known is "".

    Attributes:
        updated: The date of its last change.
        is_page: Whether it comes from a web page.
        is_date_told: Whether the date is said to be the one of publication.
        is_post: Whether it is a post of a network, which has no title.
        page_title: The title in the head of a web page, for where its text shows none.
        page_date: The date in the head of a web page, likewise.
        others: The titles of other articles in the document, which are left out.
    """

    pieces: list[Piece]
    title: str = ""
    date: str = ""
    updated: str = ""
    agency: str = ""
    place: str = ""
    source_url: str = ""
    is_page: bool = False
    is_date_told: bool = False
    is_post: bool = False
    page_title: str = ""
    page_date: str = ""
    dropped: list[Dropped] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def drop(self, piece: Piece, reason: Reason) -> None:
        """Takes the whole of `piece` out."""
        self.cut(piece, 0, len(piece.text), reason)

    def cut(self, piece: Piece, start: int, end: int, reason: Reason) -> None:
        """Takes the characters from `start` to `end` out of `piece`."""
        if taken := piece.text[start:end].strip():
            self.dropped.append(Dropped(piece.line, taken, reason))
        piece.text = squeeze(f"{piece.text[:start]} {piece.text[end:]}")

    def cut_within(self, piece: Piece, start: int, end: int, reason: Reason) -> None:
        """Takes the characters from `start` to `end` out of `piece` and closes the gap."""
        if taken := piece.text[start:end].strip():
            self.dropped.append(Dropped(piece.line, taken, reason))
        piece.text = squeeze(piece.text[:start] + piece.text[end:])

    def compact(self) -> None:
        """Forgets the pieces of which nothing is left."""
        kept: list[Piece] = []
        gap = False
        for piece in self.pieces:
            if piece.text:
                piece.gap = piece.gap or gap
                kept.append(piece)
            gap = not piece.text
        self.pieces = kept


def squeeze(text: str) -> str:
    """Returns `text` trimmed, each run of white space one space.

    A no-break space stays one where French sets it: between figures, inside guillemets and before
    high punctuation.
    """
    return _SPACES.sub(_space, text.strip())


def _space(run: re.Match[str]) -> str:
    if run[0] in {"\u00a0", "\u202f"}:
        before = run.string[run.start() - 1]
        after = run.string[run.end()]
        if (before.isdigit() and after.isdigit()) or before == "«" or after in "»:;!?%€":
            return run[0]
    return " "
