"""Formats that are XML, and what their readers and writers share."""
