"""What a text file says of itself before its text: YAML or TOML, the head of a mail or a reader."""

import re

from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.bitext import Dropped, Kind

_FENCE = re.compile(r"^(---+|\+\+\+)\s*$")
_ENTRY = re.compile(r"""^["']?(?P<key>[A-Za-z][\w -]{0,30})["']?\s*[:=]\s*(?P<value>.*)$""")
_CONTINUATION = re.compile(r"""^(?:\s+\S|-\s|\s*#|\s*$|\[|\]|["'])""")
_FOLDED = re.compile(r"^[>|][-+]?\d?\s*(?=\n|$)")
_QUOTES = "\"'"
_MOST_LINES = 80
_FEWEST_KEYS = 2
"""Keys that the head of a page is known by must be more, address and title among them."""
_PLAIN_ENTRY = re.compile(r"^(?P<key>[^\W\d_][\w '-]{0,30}?)\s?:\s*(?P<value>.*)$")
_DUMP = re.compile(r"^<doc\s[^<>]*\burl=\"(?P<url>[^\"]*)\"[^<>]*>\s*$")

_TITLES = frozenset({"title", "titre", "subject", "objet", "sujet"})
_DATES = frozenset(
    {"date", "published", "publishdate", "pubdate", "datepublished", "created", "published time"}
    | {"envoyé", "sent", "publié", "date de publication", "publication date"}
)
_FIRST_DATES = _DATES - {"created"}
_SOURCES = frozenset(
    {"url", "source", "source_url", "link", "lien", "canonical", "permalink", "url source"}
)
_AGENCIES = frozenset({"agency", "agence", "publisher"})
_OF_READERS = frozenset({"url source", "markdown content"})
_SENDERS = frozenset({"de", "from", "expéditeur"})
_OTHERS = frozenset(
    {"à", "to", "cc", "cci", "bcc", "répondre à", "reply-to", "author", "auteur", "warning"}
    | {"description", "number of pages", "message-id", "importance", "pièces jointes"}
    | {"hostname", "sitename", "categories", "tags", "id", "fingerprint", "language"}
)
_PLAIN_KEYS = _TITLES | _DATES | _SOURCES | _AGENCIES | _OF_READERS | _SENDERS | _OTHERS


def take_front_matter(lines: list[str], draft: Draft) -> int:
    """Moves what a document says of itself before its text into `draft`.

    Returns:
        How many lines it takes; 0 where there is none.
    """
    if lines and (found := _DUMP.match(lines[0])):
        draft.dropped.append(Dropped(1, squeeze(lines[0]), Reason.FRONT_MATTER))
        draft.source_url = found["url"]
        return 1
    length, pattern = _length(lines), _ENTRY
    if not length:
        length, pattern = _plain_length(lines), _PLAIN_ENTRY
    at = 0
    while at < length:
        entry = pattern.match(lines[at])
        end = at + 1
        if entry and entry["key"].strip().lower() in _TITLES:
            while end < length and re.match(r"\s+\S", lines[end]):
                end += 1
            _take_title(at + 1, entry, lines[at + 1 : end], draft)
        else:
            if lines[at].strip():
                draft.dropped.append(Dropped(at + 1, squeeze(lines[at]), Reason.FRONT_MATTER))
            if entry:
                _take(entry["key"].strip().lower(), squeeze(entry["value"]).strip(_QUOTES), draft)
        at = end
    return length


def is_mail(lines: list[str]) -> bool:
    """Returns whether the lines begin with the head of a mail."""
    keys = {
        entry["key"].strip().lower() for line in lines[:10] if (entry := _PLAIN_ENTRY.match(line))
    }
    return bool(keys & _SENDERS) and bool(keys & _TITLES)


def _length(lines: list[str]) -> int:
    fence = _FENCE.match(lines[0]) if lines else None
    if fence is None:
        return 0
    for count, line in enumerate(lines[1:_MOST_LINES], start=2):
        closing = _FENCE.match(line)
        if closing and closing[1][0] == fence[1][0]:
            return count if count > 2 else 0
        if not _ENTRY.match(line) and not _CONTINUATION.match(line):
            return 0
    return 0


def _plain_length(lines: list[str]) -> int:
    """Returns how many lines the head of a mail, or of a page that a reader wrote, takes."""
    keys: set[str] = set()
    length = 0
    for count, line in enumerate(lines[:_MOST_LINES], start=1):
        if not line.strip():
            continue
        entry = _PLAIN_ENTRY.match(line)
        if entry is None or entry["key"].strip().lower() not in _PLAIN_KEYS:
            break
        keys.add(entry["key"].strip().lower())
        length = count
    scraped = keys & _TITLES and keys & _SOURCES and len(keys) > _FEWEST_KEYS
    known = keys & _OF_READERS or (keys & _SENDERS and keys & _TITLES) or scraped
    return length if len(keys) > 1 and known else 0


def _take_title(number: int, entry: re.Match[str], rest: list[str], draft: Draft) -> None:
    value = "\n".join([entry["value"], *rest])
    sign = _FOLDED.match(value)
    bare = squeeze(value[sign.end() :] if sign else value)
    title = bare.strip(_QUOTES).replace("\\", "")
    if not title:
        draft.dropped.append(Dropped(number, squeeze(entry[0]), Reason.FRONT_MATTER))
        return
    around = [entry.string[: entry.start("value")], sign[0] if sign else ""]
    start = bare.index(bare.strip(_QUOTES))
    around += [bare[:start], "\\" * bare.count("\\"), bare[start + len(bare.strip(_QUOTES)) :]]
    draft.dropped.append(Dropped(number, squeeze(" ".join(around)), Reason.FRONT_MATTER))
    draft.pieces.append(Piece(number, title, Kind.TITLE, marked=True))


def _take(key: str, value: str, draft: Draft) -> None:
    if key in _DATES:
        if not draft.date or (key in _FIRST_DATES and draft.updated == draft.date):
            draft.date = iso_date(value) or draft.date
            draft.updated = draft.date if key not in _FIRST_DATES else ""
    elif key in _SOURCES and re.match(r"https?://", value):
        draft.source_url = draft.source_url or value
    elif key in _AGENCIES:
        draft.agency = draft.agency or value
