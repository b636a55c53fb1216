"""Date, agency, place, source and author of an article, taken out of its lines."""

from translate.articles.cleaning.rules import CleaningRules
from translate.articles.cleaning.templates import Match
from translate.articles.draft import SENTENCE_END, Draft, Piece
from translate.articles.metadata.dates import iso_date
from translate.bitext import Kind


def take_date_prefix(draft: Draft, rules: CleaningRules) -> None:
    """Takes a date that a scraper has put before the first words of the document."""
    for piece in draft.pieces[:1]:
        if found := rules.match("metadata.date_prefixes", piece.text):
            draft.date = iso_date(piece.text[: found.end])
            draft.cut(piece, 0, found.end, "date")
    draft.compact()


def take_lines(draft: Draft, rules: CleaningRules) -> None:
    """Takes the lines that hold nothing but a source, a date or an author.

    Below a line that ends the article only the source still speaks of it.
    """
    prose = sum(piece.is_prose for piece in draft.pieces)
    before = 0
    ended = False
    for piece in draft.pieces:
        before += piece.is_prose
        ended = ended or piece.marker == "furniture.end"
        if piece.marked and piece.kind is Kind.CAPTION:
            continue
        if found := rules.match("metadata.source_lines", piece.text):
            _keep_source(draft, found)
            draft.drop(piece, "source")
        elif not ended:
            within = (0 if draft.date else 1) < before < prose
            _take_date_or_author(draft, piece, rules, within=within)
    draft.compact()


def _take_date_or_author(draft: Draft, piece: Piece, rules: CleaningRules, *, within: bool) -> None:
    if found := rules.match("metadata.date_lines", piece.text):
        date = iso_date(found.fields["date"])
        is_bare = found.fields["date"] == piece.text
        if is_bare and within and date != draft.date:
            return  # a heading of a chronicle
        if len(date) > len(draft.date) and date.startswith(draft.date):
            draft.date = date
        draft.agency = draft.agency or found.fields.get("agency", "")
        draft.drop(piece, "date")
    elif found := rules.match("metadata.author_lines", piece.text):
        draft.agency = draft.agency or found.fields.get("agency", "")
        draft.drop(piece, "author")


def _keep_source(draft: Draft, found: Match) -> None:
    draft.source_url = draft.source_url or found.fields.get("url", "").strip("<>")
    draft.agency = draft.agency or found.fields.get("agency", found.fields.get("site", ""))


def take_datelines(draft: Draft, rules: CleaningRules) -> None:
    """Takes place and agency from before the first sentence of a paragraph."""
    for piece in draft.pieces:
        if piece.kind is Kind.CAPTION:
            continue
        found = rules.match("metadata.datelines", piece.text)
        if found is None or found.end == len(piece.text):
            continue
        fields = found.fields
        draft.place = draft.place or fields.get("place", "")
        draft.agency = draft.agency or fields.get("agency", fields.get("site", ""))
        draft.date = draft.date or iso_date(fields.get("date", ""))
        draft.cut(piece, 0, found.end, "dateline")
        piece.opens = True


def take_signatures(draft: Draft, rules: CleaningRules) -> None:
    """Takes the agency from after the last sentence of a paragraph, or from a line of its own."""
    for piece in draft.pieces:
        found = rules.match("metadata.signatures", piece.text)
        if found is None:
            continue
        if found.start == 0 or SENTENCE_END.search(piece.text[: found.start].rstrip()[-20:]):
            draft.agency = draft.agency or found.fields.get("agency", "")
            draft.cut(piece, found.start, found.end, "signature")
    draft.compact()
