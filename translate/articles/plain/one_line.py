"""Scrapes of a whole page on one line: parted where notices and dates of the site stand."""

import re

from translate.articles.plain.lines import Line

_SIGNS = re.compile(
    r"\b(?:Publié|Mis à jour|Modifié) le\b|\bPartager\b|\bLire aussi\b|\bTags? :"
    r"|\bMots-clés :|© ?\d{4}"
)
_LEAST = 200
"""Letters from which on a line can be a whole page."""
_LEAST_SIGNS = 2
_DATE = r"\d{1,2}(?:er)?[ /.]\S+[ /.]\d{4}(?:\s(?:à|-)\s\d{1,2}\s?[h:]\s?(?:\d{2})?)?"
_CRUMBS = re.compile(r"^(?:[^>›»]{2,40}\s[>›»]\s)+\S+(?=\s[A-ZÀ-Þ«])")
_SHARES = (
    r"Partager|Facebook|Twitter|WhatsApp|LinkedIn|Telegram|Pinterest|Messenger|Email|E-mail"
    r"|Imprimer|Envoyer|Copier le lien|Commenter|Enregistrer|Réagir"
    r"|Recevoir les alertes info|Mentions légales|Plan du site"
)
_BEGINNINGS = (
    r"L[ea]s?|L['’]\w+|Une?|Des|Ce(?:s|tte|t)?|Ils?|Elles?|On|Nous|Selon|Pour|Dans|En|Au|Aux|À"
    r"|Depuis|Quelques?|Plusieurs|Trois|Deux|Mais|Et|Son|Sa|Ses|D['’]\w+|C['’]\w+|«"
)
"""Words with a capital that begin the next sentence after a headline without a full stop."""
_STRETCHES = re.compile(
    r"(?:Par|Rédigé par)\s(?:[Ll]a rédaction\s"
    r"|(?:(?!Publié|Mis|Modifié|Posté)[A-ZÀ-Þ][\w'’.-]*\s){1,3})"
    r"(?=Publié|Mis|Modifié|Le\s\d|le\s\d|Posté)"
    rf"|(?:Publié|Mis à jour|Modifié|Posté|Mis en ligne)\s(?:le\s)?:?\s?{_DATE}"
    r"|(?:Temps de lecture|Lecture)\s:?\s?\d{1,2}\s(?:min|mn|minutes?)\b"
    rf"|(?:(?:{_SHARES})(?:\s(?:sur\s)?(?:{_SHARES}))*(?:\ssur\sX)?"
    r"(?:\sPartager\ssur\sX)?)(?=\s|$)"
    r"|(?:À lire aussi|À lire|Lire aussi|Lire également|Voir aussi)\s(?::\s)?(?=[A-ZÀ-Þ«])"
    r".{3,150}?[a-zà-ÿ]"
    rf"(?=\s(?:{_BEGINNINGS})\s|\s(?:Tags?|Mots-clés|Partager|Commenter|©)\b|\s*$)"
    r"|(?:Tags?|Mots-clés|Étiquettes)\s:\s.+?(?=\s(?:©|Copyright|Lire|Partager)|$)"
    r"|(?:©|Copyright)\s.*$",
)


def part_line(lines: list[Line]) -> list[Line]:
    """Returns the parts of a page that stands on one line; other documents as they are."""
    filled = [line for line in lines if line.text.strip()]
    if len(filled) != 1 or len(filled[0].text) < _LEAST:
        return lines
    number, text = filled[0]
    if len(_SIGNS.findall(text)) < _LEAST_SIGNS:
        return lines
    parts: list[str] = []
    at = 0
    if crumbs := _CRUMBS.match(text):
        parts.append(crumbs[0])
        at = crumbs.end()
    for found in _STRETCHES.finditer(text, at):
        parts += [text[at : found.start()], found[0]]
        at = found.end()
    parts.append(text[at:])
    return [Line(number, part) for text in parts if text.strip() for part in (text, "")]
