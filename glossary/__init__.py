"""A termbase: terms, where they occur in text, and whether a translation renders them.

from glossary import Matcher, check, load

matcher = Matcher(load("terms.csv"))
matches = matcher.find("La traite des êtres humains recule.")
pairings = check("La traite recule.", "Trafficking is in decline.", matcher)
"""

from glossary.errors import GlossaryError
from glossary.formats import Loss, from_records, load, load_packaged, save, to_records
from glossary.lint import Finding, Level, lint
from glossary.matching.matcher import Match, Matcher, Span
from glossary.rendering.articles import leads
from glossary.rendering.pairing import Affinity, Pairing, check, pair
from glossary.rendering.renderings import (
    Rendering,
    find_renderings,
    mend_article,
    replace,
    surface_forms,
)
from glossary.rendering.verbs import put_verb, verb_after, verb_span
from glossary.termbase import Case, PartOfSpeech, Term, Termbase, TermStatus

__all__ = [
    "Affinity",
    "Case",
    "Finding",
    "GlossaryError",
    "Level",
    "Loss",
    "Match",
    "Matcher",
    "Pairing",
    "PartOfSpeech",
    "Rendering",
    "Span",
    "Term",
    "TermStatus",
    "Termbase",
    "check",
    "find_renderings",
    "from_records",
    "leads",
    "lint",
    "load",
    "load_packaged",
    "mend_article",
    "pair",
    "put_verb",
    "replace",
    "save",
    "surface_forms",
    "to_records",
    "verb_after",
    "verb_span",
]
