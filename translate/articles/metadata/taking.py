"""Date, agency, place, source and author of an article, taken out of its lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translate.articles.draft import SENTENCE_END, Draft, Piece
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.articles.rules.fields import is_name
from translate.articles.rules.templates import Match
from translate.bitext import Kind

_LONGEST_LINE = 250
"""Letters that a line of dates and authors may have."""
_FEW = 2
"""Parts of a line beyond which one word with a capital among dates and counts is an author."""
_LONGEST_NAME = 5
"""Words that the name of an author has."""
_LISTS = (
    "metadata.date_lines",
    "metadata.update_lines",
    "metadata.author_lines",
    "metadata.time_lines",
)
_TELLING = frozenset({*_LISTS[:3]})
"""Lists of which one has to hold, where a line is parted."""
_BESIDE_DATES = ("furniture.menu", "furniture.counts")
_SEPARATOR = re.compile(
    r"(\s*[|•·()]\s*|\s+[-–—/]\s+|(?<=\d)[–—]\s+|,\s+|(?:\s+|(?<=\d))"
    r"(?=(?:et\s+)?(?:mis[e]? à jour|modifié|publié|par)\b))",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:article |date de )?publi", re.IGNORECASE)
_BARE_DATELINE = re.compile(r"(?P<place>[A-ZÀ-Þ][^\d():;!?–—]{1,40}?)\s+[–—]\s+(?=[A-ZÀ-Þ«“])")
_MEDIA = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)*(?:twitter|x|t|facebook|fb|instagram|youtube|youtu|tiktok|vimeo"
    r"|dailymotion|soundcloud|spotify|linkedin|pinterest|flickr|reddit|telegram|whatsapp)\.\w+/",
    re.IGNORECASE,
)
"""Addresses of posts and films, which articles embed."""
_ONE_PLACE = re.compile(
    r"[^\s,]+|(?:Le|La|Les|New|San|Santa|São|Saint|Port|Fort|Addis|Phnom|Hô|Kuala|Buenos|Rio|Tel"
    r"|Abou|Los|Las|Cap|Mexico|Dar) .+|[^a-zà-ÿ]+|.+, .+"
)
"""What is a place rather than a person: one word, a beginning of places, capitals, a country."""


def take_date_prefix(draft: Draft, rules: CleaningRules) -> None:
    """Takes a date that a scraper has put before the first words of the document."""
    for piece in draft.pieces[:1]:
        if found := rules.match("metadata.date_prefixes", piece.text):
            draft.date = iso_date(piece.text[: found.end])
            draft.cut(piece, 0, found.end, Reason.DATE)
    draft.compact()


def take_lines(draft: Draft, rules: CleaningRules) -> None:
    """Takes the lines that hold nothing but a source, dates or authors.

    Below a line that ends the article only the source still speaks of it.
    """
    prose = sum(piece.is_prose for piece in draft.pieces)
    before = 0
    ended = named = False
    for piece in draft.pieces:
        before += piece.is_prose
        ended = ended or piece.marker == "furniture.end"
        if piece.marked and piece.kind is Kind.CAPTION:
            continue
        if named and not piece.gap and is_name(piece.text):
            draft.drop(piece, Reason.AUTHOR)
        named = False
        if found := rules.match("metadata.source_lines", piece.text):
            _keep_source(draft, piece, found)
            draft.drop(piece, Reason.SOURCE)
        elif not ended and rules.match("metadata.author_labels", piece.text):
            named = True
            draft.drop(piece, Reason.AUTHOR)
        elif not ended:
            within = (0 if draft.date else 1) < before < prose
            _take_dates_or_authors(draft, piece, rules, within=within)
    draft.compact()


def _take_dates_or_authors(
    draft: Draft, piece: Piece, rules: CleaningRules, *, within: bool
) -> None:
    """Takes a line that is a date or an author, or of which every part is one."""
    parts = _parts(piece.text, rules)
    if not parts:
        return
    is_bare = len(parts) == 1 and parts[0].fields.get("date") == piece.text
    if is_bare and within and iso_date(piece.text) != draft.date:
        return  # a heading of a chronicle
    for part in parts:
        _keep(draft, part, rules)
    names = {part.name for part in parts}
    is_author = names == {"metadata.author_lines"}
    draft.drop(piece, Reason.AUTHOR if is_author else Reason.DATE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line, with the list of rules that it matches and the fields found in it."""

    name: str
    fields: Mapping[str, str]
    text: str


def _parts(text: str, rules: CleaningRules) -> list[_Part]:
    """Returns what each part of a line is, the fewest parts there can be; [] if one is nothing."""
    if len(text) > _LONGEST_LINE:
        return []
    if whole := _part(text, rules):
        return [whole]
    spans = _spans(text)
    parts: list[_Part] = []
    at = 0
    while at < len(spans):
        for end in range(len(spans), at, -1):
            piece = text[spans[at][0] : spans[end - 1][1]].strip()
            if not piece or (part := _part(piece, rules)):
                parts.extend([part] if piece and part else [])
                at = end
                break
        else:
            part_text = text[slice(*spans[at])].strip()
            is_first_name = len(spans) > _FEW and part_text.istitle() and part_text.isalpha()
            if not is_first_name and not _may_stand_beside_dates(part_text, rules):
                return []
            at += 1
    return parts if any(part.name in _TELLING for part in parts) else []


def _spans(text: str) -> list[tuple[int, int]]:
    """Returns where the parts of a line begin and end."""
    found = list(_SEPARATOR.finditer(text))
    starts = [0, *(separator.end() for separator in found)]
    ends = [*(separator.start() for separator in found), len(text)]
    return list(zip(starts, ends, strict=True))


def _may_stand_beside_dates(text: str, rules: CleaningRules) -> bool:
    """Whether a part of a line is the name of a section, of an agency, of a person, or a count."""
    is_person = 1 < len(text.split()) <= _LONGEST_NAME and is_name(text)
    is_source = text in rules.words["names.agencies"] or text in rules.words["names.publishers"]
    return is_person or is_source or any(map(rules.match, _BESIDE_DATES, (text, text)))


def _part(text: str, rules: CleaningRules) -> _Part | None:
    for name in _LISTS:
        if found := rules.match(name, text):
            return _Part(name, found.fields, text)
    return None


def _keep(draft: Draft, part: _Part, rules: CleaningRules) -> None:
    publisher = part.fields.get("publisher", "")
    known = publisher if publisher in rules.words["names.agencies"] else ""
    draft.agency = draft.agency or part.fields.get("agency", known)
    date = iso_date(part.fields.get("date", ""))
    if part.name == "metadata.update_lines":
        draft.updated = draft.updated or date
    elif date and not draft.is_date_told and _PUBLISHED.match(part.text):
        draft.date, draft.is_date_told = date, True
    elif len(date) > len(draft.date) and date.startswith(draft.date):
        draft.date = date


def _keep_source(draft: Draft, piece: Piece, found: Match) -> None:
    """Keeps the address that a line gives, unless it is bare and leads to a post or a film."""
    url = found.fields.get("url", "").strip("<>")
    is_bare = url == piece.text.strip("<>")
    if not (is_bare and (draft.is_page or _MEDIA.search(url))):
        draft.source_url = draft.source_url or url
    draft.agency = draft.agency or found.fields.get("agency", found.fields.get("site", ""))


def take_datelines(draft: Draft, rules: CleaningRules) -> None:
    """Takes place and agency from before the first sentence of a paragraph."""
    begun = False
    for piece, after in zip(draft.pieces, [*draft.pieces[1:], None], strict=False):
        if piece.kind is Kind.CAPTION:
            continue
        found = rules.match("metadata.datelines", piece.text)
        if found is None and not begun and piece.is_prose:
            found = _bare_dateline(piece.text)
        begun = begun or piece.is_prose
        if found is None or _is_speaker(found):
            continue
        if found.end == len(piece.text) and not (after and after.is_prose and _names_all(found)):
            continue
        fields = found.fields
        draft.place = draft.place or fields.get("place", "")
        draft.agency = draft.agency or next(
            (fields[name] for name in ("agency", "acronym", "bureau", "site") if name in fields), ""
        )
        draft.date = draft.date or iso_date(fields.get("date", ""))
        draft.cut(piece, 0, found.end, Reason.DATELINE)
        piece.opens = True
    draft.compact()


def _names_all(found: Match) -> bool:
    """Whether a dateline names its place, and its agency or day."""
    return "place" in found.fields and len(found.fields) > 1


def _is_speaker(found: Match) -> bool:
    """Whether a name and an acronym may be those of somebody who speaks, and of a party."""
    fields = found.fields
    return (
        "acronym" in fields
        and not {"date", "day"} & fields.keys()
        and not _ONE_PLACE.fullmatch(fields.get("place", "A"))
    )


def _bare_dateline(text: str) -> Match | None:
    """Returns the match of a place before a long dash, where it is surely no part of a sentence."""
    found = _BARE_DATELINE.match(text)
    if found is None or not (is_name(found["place"]) and _ONE_PLACE.fullmatch(found["place"])):
        return None
    return Match(0, found.end(), {"place": found["place"]})


def take_signatures(draft: Draft, rules: CleaningRules) -> None:
    """Takes the agency from after the last sentence of a paragraph, or from a line of its own."""
    for piece in draft.pieces:
        found = rules.match("metadata.signatures", piece.text)
        if found is None:
            continue
        if found.start == 0 or SENTENCE_END.search(piece.text[: found.start].rstrip()[-20:]):
            draft.agency = draft.agency or found.fields.get("agency", "")
            draft.cut(piece, found.start, found.end, Reason.SIGNATURE)
    draft.compact()
