"""Proposes entries for a termbase: phrases of a bitext that keep being translated alike."""

from glossary.extraction.candidates import Candidate, as_termbase, extract

__all__ = ["Candidate", "as_termbase", "extract"]
