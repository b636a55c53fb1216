"""Reading articles: finding them, decoding them, and cleaning them by rules."""

from translate.articles.documents import Document, find_documents
from translate.articles.reading import clean_text, read_article
from translate.articles.rules.cleaning_rules import CleaningRules, load_rules

__all__ = [
    "CleaningRules",
    "Document",
    "clean_text",
    "find_documents",
    "load_rules",
    "read_article",
]
