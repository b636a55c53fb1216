"""Bitexts as tables, a segment a row."""
