"""Markdown, and lines of plain text with some markup left in them."""
