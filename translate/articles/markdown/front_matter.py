"""The block of "key: value" lines between two "---" that a Markdown file may begin with."""

import re

from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.metadata.dates import iso_date
from translate.bitext import Dropped, Kind

_FENCE = re.compile(r"^---+\s*$")
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,30})\s*:\s*(?P<value>.*)$")
_CONTINUATION = re.compile(r"^(?:\s+\S|-\s|\s*#|\s*$)")
_QUOTES = "\"'"
_MOST_LINES = 60

_TITLES = frozenset({"title", "titre"})
_DATES = frozenset({"date", "published", "publishdate", "pubdate", "datepublished", "created"})
_SOURCES = frozenset({"url", "source", "source_url", "link", "lien", "canonical", "permalink"})
_AGENCIES = frozenset({"agency", "agence", "publisher"})


def take_front_matter(lines: list[str], draft: Draft) -> int:
    """Moves the front matter of a document into `draft`.

    Returns:
        How many lines it takes; 0 where there is none.
    """
    length = _length(lines)
    for number, line in enumerate(lines[:length], start=1):
        entry = _ENTRY.match(line)
        if entry and entry["key"].lower() in _TITLES and squeeze(entry["value"]).strip(_QUOTES):
            _take_title(number, entry, draft)
            continue
        if line.strip():
            draft.dropped.append(Dropped(number, squeeze(line), "front matter"))
        if entry:
            _take(entry["key"].lower(), squeeze(entry["value"]).strip(_QUOTES), draft)
    return length


def _length(lines: list[str]) -> int:
    if not lines or not _FENCE.match(lines[0]):
        return 0
    for count, line in enumerate(lines[1:_MOST_LINES], start=2):
        if _FENCE.match(line):
            return count if count > 2 else 0
        if not _ENTRY.match(line) and not _CONTINUATION.match(line):
            return 0
    return 0


def _take_title(number: int, entry: re.Match[str], draft: Draft) -> None:
    value = squeeze(entry["value"])
    title = value.strip(_QUOTES)
    signs = f"{entry.string[: entry.start('value')]} {value.replace(title, ' ', 1)}"
    draft.dropped.append(Dropped(number, squeeze(signs), "front matter"))
    draft.pieces.append(Piece(number, title, Kind.TITLE, marked=True))


def _take(key: str, value: str, draft: Draft) -> None:
    if key in _DATES:
        draft.date = draft.date or iso_date(value)
    elif key in _SOURCES and re.match(r"https?://", value):
        draft.source_url = draft.source_url or value
    elif key in _AGENCIES:
        draft.agency = draft.agency or value
