"""Finds and writes the target forms of terms in English text."""
