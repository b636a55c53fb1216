"""What the package offers to others: all that `import glossary` gives."""

from glossary.errors import GlossaryError
from glossary.formats import (
    Loss,
    from_records,
    load,
    load_packaged,
    open_termbase,
    save,
    to_records,
)
from glossary.formats.adding import add_term
from glossary.formats.registry import find_format
from glossary.formats.xml.inline_codes import is_break_code
from glossary.language.english_sounds import opens_with_vowel
from glossary.linting import Finding, Level, lint
from glossary.matching.matcher import Match, Matcher, Span
from glossary.rendering.articles import (
    follows_preposition,
    form_before,
    glued_determiner,
    leads,
    noun_span,
)
from glossary.rendering.pairing import Affinity, Pairing, check, pair
from glossary.rendering.renderings import Rendering, find_renderings, surface_forms
from glossary.rendering.replacement import mend_around, mend_article, replace, verb_agrees
from glossary.rendering.verbs import put_verb, verb_after, verb_span
from glossary.termbase import Case, PartOfSpeech, Term, Termbase, TermStatus, check_direction

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
    "add_term",
    "check",
    "check_direction",
    "find_format",
    "find_renderings",
    "follows_preposition",
    "form_before",
    "from_records",
    "glued_determiner",
    "is_break_code",
    "leads",
    "lint",
    "load",
    "load_packaged",
    "mend_around",
    "mend_article",
    "noun_span",
    "open_termbase",
    "opens_with_vowel",
    "pair",
    "put_verb",
    "replace",
    "save",
    "surface_forms",
    "to_records",
    "verb_after",
    "verb_agrees",
    "verb_span",
]
