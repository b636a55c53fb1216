"""Reading articles: finding them, decoding them, and cleaning them by rules."""

from translate.articles.cleaning.rules import CleaningRules, load_rules
from translate.articles.documents import Document, find_documents
from translate.articles.reading import read_article

__all__ = ["CleaningRules", "Document", "find_documents", "load_rules", "read_article"]
