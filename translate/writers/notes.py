"""What a glossary notes on the terms of a text, for those who read it."""

from collections.abc import Callable, Mapping

from translate.bitext import Span

TermNotes = Callable[[str], Mapping[Span, str]]
"""Tells what is noted on the terms of a source, by where they stand."""


def no_notes(_source: str) -> Mapping[Span, str]:
    """Note nothing."""
    return {}
