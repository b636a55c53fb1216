"""Sentence segmentation: an article's paragraphs into the segments that are translated."""

from translate.segments.article import split_article
from translate.segments.english import EnglishSplitter
from translate.segments.french import FrenchSplitter
from translate.segments.lexicon import Lexicon
from translate.segments.splitter import Splitter

__all__ = ["EnglishSplitter", "FrenchSplitter", "Lexicon", "Splitter", "split_article"]
