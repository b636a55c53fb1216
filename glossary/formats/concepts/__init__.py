"""Concepts with forms in several languages, as termbases have them, and the entries they make.

What a file says of one form stays with that form: its part of speech, its example, its note, its
status. What it says of the concept or of a language goes to each entry of the concept.
"""

from glossary.formats.concepts.concept import Concept, Form
from glossary.formats.concepts.making import entries
from glossary.formats.concepts.said import Said, is_field

__all__ = ["Concept", "Form", "Said", "entries", "is_field"]
