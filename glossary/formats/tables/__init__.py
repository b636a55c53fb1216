"""Formats of rows and columns, and what their readers and writers share."""
