"""Bitexts as XLIFF, the format in which translators get files and give them back."""
