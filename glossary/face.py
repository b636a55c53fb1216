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
from glossary.matching.word_classes import stands_before_nouns
from glossary.rendering.agreement import mend_article
from glossary.rendering.articles import (
    follows_preposition,
    form_between,
    glued_determiner,
    is_noun_for_verb,
    leads,
    noun_span,
)
from glossary.rendering.pairing import Affinity, Pairing, check, pair
from glossary.rendering.renderings import Rendering, find_renderings, surface_forms
from glossary.rendering.replacement import mend_around, replace, verb_agrees
from glossary.rendering.verb_phrases import adjective_behind_noun
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
    "adjective_behind_noun",
    "check",
    "check_direction",
    "find_format",
    "find_renderings",
    "follows_preposition",
    "form_between",
    "from_records",
    "glued_determiner",
    "is_break_code",
    "is_noun_for_verb",
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
    "stands_before_nouns",
    "surface_forms",
    "to_records",
    "verb_after",
    "verb_agrees",
    "verb_span",
]
