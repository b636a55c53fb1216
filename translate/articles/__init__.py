"""Reading articles: finding them, decoding them, and cleaning them by rules."""

from translate.articles.documents import Document, find_documents
from translate.articles.reading import read_article
from translate.articles.rules import CleaningRules, load_rules

__all__ = ["CleaningRules", "Document", "find_documents", "load_rules", "read_article"]
