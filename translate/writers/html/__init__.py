"""Bitexts as one self-contained web page, French and English side by side."""

from translate.writers.html.page import HtmlWriter

__all__ = ["HtmlWriter"]
