"""Finds the source forms of a termbase in French text."""
